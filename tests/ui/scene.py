"""A small catalogue and one scan of it, as the window would hear it from the engine."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from smartdoctor.model import (
    Cause,
    Check,
    Device,
    Evidence,
    Fact,
    Finding,
    Headlines,
    Reason,
    Remedy,
    Report,
    Why,
    Words,
    advice,
    check,
    declined,
    good,
    problem,
)
from smartdoctor.scan.events import (
    Event,
    FactRead,
    FindingKnown,
    Reading,
    ScanFinished,
    ScanStarted,
)


@dataclass(frozen=True, kw_only=True)
class Thing(Fact):
    """What every check here needs."""


def known(text: str) -> Words:
    """Words that need no translation: the tests' own."""
    return Words(text)


def examine(thing: Thing) -> Finding:
    """Nobody asks it here; findings are made by hand."""
    del thing
    return good(known("Fine."))


def made(name: str, code: str, question: str, *after: str) -> Check[...]:
    declared: Check[...] = check(
        id=name,
        code=code,
        question=known(question),
        matters=known(f"It matters that {name} is well."),
        headlines=Headlines(
            good=known(f"{name} is fine"),
            advice=known(f"{name} could be better"),
            problem=known(f"{name} is in trouble"),
        ),
        remedies=(),
        after=tuple(Cause(check=cause) for cause in after),
    )(examine)
    return declared


CATALOGUE: tuple[Check[...], ...] = (
    made("battery.drain", "B1", "Does the battery last as long as usual?"),
    made("battery.wear", "B2", "Does the battery still hold a full charge?"),
    made("wifi.signal", "W1", "Is the Wi-Fi strong enough here?"),
    made("router.latency", "R1", "Does the router answer quickly?", "wifi.signal"),
    made("internet.online", "N1", "Does the internet work?"),
    made("backup.recent", "K1", "Is there a recent backup?"),
    made("storage.space", "D1", "Is there enough free space?"),
    made("memory.pressure", "M1", "Is there enough memory?"),
    made("cpu.load", "H1", "Is the processor busy?"),
    made("security.firewall", "L1", "Is the firewall on?"),
    made("update.reboot", "U2", "Is a restart waiting?"),
)

BACK_UP = Remedy(
    id="back_up",
    title=known("Back up to a disk of your own"),
    steps=(known("Connect the disk."), known("Start the backup.")),
    opens="backup",
)
COME_CLOSER = Remedy(
    id="come_closer", title=known("Move closer to the router"), steps=(known("Try the same room."),)
)


def words(template: str, **values: Any) -> Words:
    return Words(template, values)


FINDINGS: dict[str, Finding] = {
    "battery.drain": declined(Reason(why=Why.ABSENT, says=known("This computer has no battery."))),
    "battery.wear": declined(Reason(why=Why.ABSENT, says=known("This computer has no battery."))),
    "wifi.signal": advice(
        words("The Wi-Fi signal of {name} is weak: {level:dbm}.", name="<b>home</b>", level=-76),
        Evidence(name="level", says=known("Signal"), value=-76, unit="dbm", limit=-70.0),
        remedies=(COME_CLOSER,),
        more=known("Video calls may stutter."),
    ),
    "router.latency": replace(
        advice(
            words("The router answers slowly: {time:milliseconds}.", time=0.08),
            remedies=(COME_CLOSER,),
        ),
        cause="wifi.signal",
    ),
    "internet.online": good(known("The internet works.")),
    "backup.recent": problem(
        words("Nothing has been backed up for {age:duration}.", age=47 * 86400.0),
        Evidence(
            name="age", says=known("Age"), value=47 * 86400.0, unit="duration", limit=14 * 86400.0
        ),
        remedies=(BACK_UP, COME_CLOSER),
        more=known("Whatever happens to this computer, happens to your files."),
    ),
    "storage.space": good(words("{free:bytes} are free.", free=118_000_000_000)),
    "memory.pressure": good(known("There is enough memory.")),
    "cpu.load": good(known("The processor is at rest.")),
    "security.firewall": declined(
        Reason(why=Why.DENIED, says=known("Only an administrator may see the firewall."))
    ),
    "update.reboot": good(known("No restart is waiting.")),
}
FINDINGS = {name: replace(finding, check=name, seconds=0.1) for name, finding in FINDINGS.items()}

TAKEN = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)
DEVICE = Device(system="linux", release="Debian GNU/Linux 12 (bookworm)", kind="laptop")


def report(findings: dict[str, Finding] | None = None, *, stopped: bool = False) -> Report:
    return Report(
        program="0.1.0",
        device=DEVICE,
        taken_at=TAKEN,
        seconds=2.9,
        lane_seconds={"local": 1.0, "network": 1.8, "load": 0.0},
        findings=findings if findings is not None else FINDINGS,
        stopped=stopped,
    )


def started(checks: tuple[str, ...] = tuple(FINDINGS)) -> ScanStarted:
    return ScanStarted(program="0.1.0", device=DEVICE, taken_at=TAKEN, checks=checks)


def events(upto: int = len(FINDINGS), *, finish: bool = True) -> list[Event]:
    """The stream of one scan, or of its first findings."""
    told: list[Event] = [started()]
    for finding in list(FINDINGS.values())[:upto]:
        told.append(Reading(fact="Thing", says=known(f"looking at {finding.check}")))
        told.append(FactRead(fact="Thing", seconds=0.1))
        told.append(FindingKnown(finding=finding))
    if finish:
        told.append(ScanFinished(report=report()))
    return told
