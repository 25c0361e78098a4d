"""Health of the drives: is one about to fail?

For hard disks we take what Backblaze watches in its fleet: any read that was given up (187), any
place waiting (197) or unreadable (198) makes failure within a year many times as likely, and so do
16 or more replaced places (5); 1 to 15 only a little.  188 packs several numbers and is left alone.
An NVMe drive's critical warning is its own alarm; "100 % used" means the promised endurance is
used up, not a failure.  What SATA SSDs count means what their maker likes: never more than advice.
Media errors and cable errors count only when they grow (`rising.py`).  Catalogue D2.
"""

from dataclasses import dataclass

from smartdoctor.checks.storage.rising import RESEAT_CABLE, grown, kept
from smartdoctor.checks.storage.steps import COOL_DRIVE, REPLACE_DRIVE, SAVE_FILES, TEST_DRIVE
from smartdoctor.checks.storage.symptoms import HIDDEN, alarm, asked, seen
from smartdoctor.facts.drives import Bus, Drive, Drives, Opinion
from smartdoctor.facts.past import NOTHING, Past
from smartdoctor.model import (
    Evidence,
    Finding,
    Headlines,
    Missing,
    Verdict,
    Why,
    advice,
    check,
    good,
    limit,
    problem,
    say,
)

BACKBLAZE = say("Backblaze's failure rates by SMART value")
NVME = say("the NVMe standard: at 100 % the promised endurance is used up")
OURS = say("our choice; makers allow a little more")


@dataclass(frozen=True, kw_only=True)
class Limits:
    """When a drive is worth worrying about."""

    replaced: float = limit(1, unit="number", says=say("bad places replaced"), source=BACKBLAZE)
    many: float = limit(16, unit="number", says=say("bad places, many"), source=BACKBLAZE)
    lost: float = limit(1, unit="number", says=say("unreadable places"), source=BACKBLAZE)
    worn: float = limit(0.9, unit="percent", says=say("of its endurance used"), source=NVME)
    warm: float = limit(55, unit="celsius", says=say("a hard disk is warm at"), source=OURS)
    hot: float = limit(60, unit="celsius", says=say("a hard disk is too hot at"), source=OURS)


@check(
    id="storage.health",
    code="D2",
    question=say("Is a drive about to fail?"),
    matters=say("A drive that reports damage often fails within months, with everything on it."),
    headlines=Headlines(
        good=say("The drives report no damage"),
        advice=say("A drive shows signs of wear"),
        problem=say("A drive reports damage"),
    ),
    remedies=(SAVE_FILES, REPLACE_DRIVE, TEST_DRIVE, COOL_DRIVE, RESEAT_CABLE),
    recalls=("media", "cable"),
)
def examine(drives: Drives, limits: Limits, past: Past = NOTHING) -> Finding:
    """Judge every drive that tells of its health, and tell of the worst."""
    telling = [each for each in drives.drives if each.tells and each.bus not in HIDDEN]
    judged = [grown(_judge(each, limits), each, past) for each in telling]
    for verdict in (Verdict.PROBLEM, Verdict.ADVICE):
        if worst := [one for one in judged if one.verdict is verdict]:
            return kept(worst[0], telling)
    silent = [each for each in drives.drives if not each.tells and asked(each)]
    names = tuple(each.model for each in silent or telling)
    if silent:
        says = say("Nothing is known about the health of: {drives}.", drives=names)
        raise Missing(silent[0].silent or Why.UNSUPPORTED, says)
    if len(judged) > 1:
        says = say("{drives} report no damage.", drives=names)
        return kept(good(says, *judged[0].evidence), telling)
    if judged:
        return kept(judged[0], telling)
    says = say("No drive here can report its health: cards, sticks and virtual drives cannot.")
    raise Missing(Why.ABSENT, says)


def _judge(drive: Drive, limits: Limits) -> Finding:
    shown = seen(drive, replaced=limits.replaced, lost=limits.lost, worn=limits.worn)
    name, fatal = drive.model, (SAVE_FILES, REPLACE_DRIVE)
    lost = max(drive.pending or 0, drive.uncorrectable or 0, drive.reported or 0)
    if alarmed := alarm(drive):
        return problem(alarmed, *shown, remedies=fatal)
    if lost >= limits.lost or drive.spin_retries or (drive.reallocated or 0) >= limits.many:
        says = say("{drive:text} has places it cannot read or trust.", drive=name)
        solid = drive.rotational is False and drive.bus is not Bus.NVME
        return (advice if solid else problem)(says, *shown, remedies=(*fatal, TEST_DRIVE))
    if drive.spare is not None and drive.spare <= (drive.spare_limit or -1.0):
        says = say("{drive:text} has hardly any spare blocks left.", drive=name)
        return problem(says, *shown, remedies=fatal)
    heat = drive.temperature or 0.0
    if drive.rotational and heat >= limits.warm:
        says = say("{drive:text} is {heat:celsius} hot.", drive=name, heat=heat)
        return (problem if heat >= limits.hot else advice)(says, *shown, remedies=(COOL_DRIVE,))
    return _mild(drive, limits, shown)


def _mild(drive: Drive, limits: Limits, shown: tuple[Evidence, ...]) -> Finding:
    name, heat = drive.model, drive.temperature or 0.0
    if drive.opinion is Opinion.WORRIED:
        says = say("The system is worried about {drive:text}.", drive=name)
        return advice(says, *shown, remedies=(SAVE_FILES, REPLACE_DRIVE))
    if (drive.reallocated or 0) >= limits.replaced:
        says = say("{drive:text} has replaced a few bad places.", drive=name)
        return advice(says, *shown, remedies=(SAVE_FILES, TEST_DRIVE))
    if (drive.worn or 0.0) >= limits.worn:
        says = say("{drive:text} has used up most of its endurance.", drive=name)
        return advice(says, *shown, remedies=(SAVE_FILES, REPLACE_DRIVE))
    if not drive.rotational and drive.hot and heat >= drive.hot:
        says = say("{drive:text} is {heat:celsius} hot.", drive=name, heat=heat)
        return advice(says, *shown, remedies=(COOL_DRIVE,))
    return good(say("{drive:text} reports no damage.", drive=name), *shown)
