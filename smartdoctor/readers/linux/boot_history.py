"""How long the last starts took, from systemd's own line in the journal of each of them.

    journalctl --output=json --reverse MESSAGE_ID=b07a249cd024414a82dd00cd181378ff _PID=1

    {"__REALTIME_TIMESTAMP":"1795000100000000","KERNEL_USEC":"7346134","USERSPACE_USEC":"59828577"}

One line a start ("Startup finished in ..."), microseconds; USERSPACE_USEC is what the manager's own
marks give as services (`boot.py`).  Traps: a user's manager writes a line of its own, hence _PID=1;
a journal kept in memory knows the running start only; who may not read it gets none at all.
After a start of a few seconds nobody asks whether that was usual: one program less is started.
"""

import json
from datetime import UTC, datetime

from smartdoctor.facts.boot import Boot
from smartdoctor.facts.boot_history import BootHistory, Start
from smartdoctor.host import Host
from smartdoctor.host.commands import JOURNALCTL
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.linux.log import OURS_ONLY

FINISHED = "b07a249cd024414a82dd00cd181378ff"
MOST = 20
WORDS = (
    *("--no-pager", "--output=json", "--reverse", f"--lines={MOST}"),
    *("--output-fields=USERSPACE_USEC", f"MESSAGE_ID={FINISHED}", "_PID=1"),
)
QUICK = 15.0  # seconds, by which a start must be longer than usual to be told
LONGEST = 24 * 3600.0  # seconds: more is a broken clock, not a start


def read(host: Host, boot: Boot) -> BootHistory:
    """Ask the journal, unless the last start was quick."""
    if boot.services <= QUICK:
        return BootHistory()
    printed = host.run(JOURNALCTL, *WORDS, seconds=6)
    starts = parse(printed.out)
    if not starts and any(sign in printed.err for sign in OURS_ONLY):
        raise Missing(Why.DENIED, say("This account may not read the system's journal."))
    return BootHistory(starts=starts)


def parse(printed: str) -> tuple[Start, ...]:
    """Understand one JSON object a line, newest first; what is none is left out."""
    starts = []
    for text in printed.splitlines():
        try:
            fields = json.loads(text)
            at = datetime.fromtimestamp(int(fields["__REALTIME_TIMESTAMP"]) / 1e6, UTC)
            took = int(fields["USERSPACE_USEC"]) / 1e6
        except (ValueError, KeyError, TypeError, OverflowError, OSError):
            continue
        if 0 < took < LONGEST:
            starts.append(Start(at=at, services=took))
    return tuple(reversed(starts))
