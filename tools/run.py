"""What `make run` starts: the program, whose text scan ends with 0, 1 or 2 when all went well."""

import subprocess
import sys

FINE_ADVICE_PROBLEM = (0, 1, 2)

if __name__ == "__main__":
    try:
        status = subprocess.call([sys.executable, "-m", "smartdoctor", *sys.argv[1:]])
    except KeyboardInterrupt:
        status = 130
    sys.exit(0 if status in FINE_ADVICE_PROBLEM else status)
