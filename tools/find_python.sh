#!/bin/sh
# Prints the Python to build with: the first that is 3.11 or newer.  PYTHON=... chooses another.
set -eu
for python in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11 python; do
  if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    command -v "$python"
    exit 0
  fi
done
echo "Smart Doctor needs Python 3.11 or newer, and none was found (python3 is: $(python3 --version 2>&1 || true))." >&2
echo "Install one, or name it: make PYTHON=/path/to/python3.13 run" >&2
exit 3
