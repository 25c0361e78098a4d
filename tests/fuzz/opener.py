"""Opens files as `smartdoctor open` does, each in a process of its own, and measures it.

`python -m tests.fuzz.opener` reads a path a line, and answers each with a line of JSON: how it
ended ("shown" or "refused"), what was said, the seconds of processor time, and the most memory the
process held, in megabytes, interpreter and program included.
"""

import json
import os
import resource
import sys
import time
from pathlib import Path

from smartdoctor.app import Doctor, Refused
from smartdoctor.checks import CATALOGUE
from smartdoctor.language import Voice
from smartdoctor.report import text

DOCTOR, VOICE = Doctor(), Voice("ko")


def opened(path: Path) -> tuple[str, str]:
    try:
        found = DOCTOR.open_file(path)
        draft = DOCTOR.draft_opened(found)
        return "shown", text.written(draft.sheet(VOICE), VOICE(draft.note))
    except Refused as refused:
        return "refused", VOICE(refused.says)


def measured(path: Path, out: int) -> None:
    begun = time.process_time()
    ended, said = opened(path)
    took = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told = {"ended": ended, "said": said[:3000], "seconds": took, "megabytes": peak}
    os.write(out, (json.dumps(told) + "\n").encode())


def main() -> int:
    assert CATALOGUE
    DOCTOR.table("linux"), DOCTOR.table("macos"), DOCTOR.table("windows")
    for line in sys.stdin:
        sys.stdout.flush()
        child = os.fork()
        if child == 0:
            try:
                measured(Path(line.rstrip("\n")), 1)
                os._exit(0)
            finally:
                os._exit(9)
        _, status = os.waitpid(child, 0)
        if status != 0:
            os.write(1, (json.dumps({"ended": f"died with {status}"}) + "\n").encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
