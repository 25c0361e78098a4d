"""What `make run` starts: the program itself, whose text scan may end with 0, 1 or 2 and still have done its work."""

import subprocess
import sys

FINE_ADVICE_PROBLEM = (0, 1, 2)

if __name__ == "__main__":
    try:
        status = subprocess.call([sys.executable, "-m", "smartdoctor", *sys.argv[1:]])
    except KeyboardInterrupt:
        status = 130
    sys.exit(0 if status in FINE_ADVICE_PROBLEM else status)
