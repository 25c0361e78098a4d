#!/bin/sh
# Resolves the dependencies anew: requirements.lock (all systems, Python 3.11 on) and requirements-newest-qt.lock (the newest
# PySide6, which the gate runs the window's tests against).  uv is only this tool; nothing else here needs it.
set -eu
cd "$(dirname "$0")/.."
[ -x .venv-lock/bin/uv ] || {
  "$(tools/find_python.sh)" -m venv .venv-lock
  .venv-lock/bin/python -m pip --disable-pip-version-check install --quiet uv
}
resolve() {
  .venv-lock/bin/uv pip compile --quiet --upgrade --universal --generate-hashes --no-emit-index-url \
    --custom-compile-command "make lock" "$@"
}
resolve --group dev pyproject.toml --output-file requirements.lock
echo "PySide6_Essentials" | resolve --python-version 3.11 - --output-file requirements-newest-qt.lock
if grep -n '://' requirements.lock requirements-newest-qt.lock; then
  echo "a lock file names a host; it must not" >&2
  exit 1
fi
