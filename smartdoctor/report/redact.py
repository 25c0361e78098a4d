"""A report that names nobody: what `scan --json` and `--save` give unless asked for everything."""

from collections.abc import Collection

from smartdoctor.host.recording_scrub import Scrubber
from smartdoctor.model import Report
from smartdoctor.model.plain import pack


def redact(report: Report, names: Collection[str] = (), keep: Collection[str] = ()) -> Report:
    """Replace names and addresses, the same by the same throughout.

    `names` are those of this device and its owner (`own_names`, or all that a recorded scan
    showed); addresses are recognised by their form, but for those in `keep`.
    """
    scrubber = Scrubber(names, keep=keep)
    scrubber.learn(pack(report))
    return scrubber.report(report)
