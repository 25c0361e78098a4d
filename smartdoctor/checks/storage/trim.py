"""Trim: are solid-state drives told which places are free?

A drive that is not told keeps moving deleted data about, which makes it slower and wears it sooner.
Never more than advice.  Hard disks, sticks and virtual drives need none; encryption that keeps the
free places to itself does so for secrecy, so that is only a note.  Whether the last run is too long
ago depends on how much the computer is used, and waits for a history.  Catalogue D4.
"""

from smartdoctor.facts.drives import Bus, Drive, Drives
from smartdoctor.facts.trim import Trim
from smartdoctor.facts.volumes import Volumes
from smartdoctor.model import (
    Action,
    Evidence,
    Finding,
    Headlines,
    Missing,
    Remedy,
    Why,
    advice,
    check,
    good,
    say,
)

INSIDE = (Bus.NVME, Bus.SATA, Bus.SCSI)
TRIM_ON = Remedy(
    id="trim_on",
    title=say("Tell the drive regularly what is free"),
    steps=(
        say("Linux, in a terminal: `sudo systemctl enable --now fstrim.timer`"),
        say("Windows, as administrator: `fsutil behavior set DisableDeleteNotify 0`"),
        say("macOS, for a drive of another maker: `sudo trimforce enable`"),
    ),
    action=Action(
        title=say("Switch it on"),
        preview=say(
            "The system's own setting is switched on; Linux then tells the drives once a week, "
            "Windows at every delete. No file is changed."
        ),
        needs="admin",
        systems=("linux", "windows"),
        undo=say("The setting is switched off again."),
    ),
)


@check(
    id="storage.trim",
    code="D4",
    question=say("Is my SSD being kept tidy?"),
    matters=say("A solid-state drive that is not told what is free gets slower and wears sooner."),
    headlines=Headlines(
        good=say("The SSD is kept tidy"),
        advice=say("The SSD is not being trimmed"),
        problem=say("The SSD is not being trimmed"),
    ),
    remedies=(TRIM_ON,),
)
def examine(drives: Drives, trim: Trim, volumes: Volumes | Missing) -> Finding:
    """Look whether each solid-state drive in use is told."""
    used = set() if isinstance(volumes, Missing) else _used(volumes)
    solid = [each for each in drives.drives if _solid(each) and (not used or each.name in used)]
    if not solid:
        raise Missing(Why.ABSENT, say("There is no solid-state drive inside that needs this."))
    seen = tuple(
        Evidence(name="drive", says=say("Drive"), value=each.model, unit="text") for each in solid
    )
    if trim.last is not None:
        last = trim.last.isoformat()
        seen += (Evidence(name="last", says=say("Last run"), value=last, unit="moment"),)
    quiet = [each.model for each in solid if each.name in trim.blocked]
    note = say("Encryption keeps the free places to itself, mostly on purpose.") if quiet else None
    left = [each for each in solid if each.name not in (*trim.at_once, *trim.blocked)]
    if trim.regular or not left:
        return good(
            say("The system tells its solid-state drives which places are free."), *seen, more=note
        )
    if trim.regular is None:
        raise Missing(Why.UNSUPPORTED, say("Nobody here can tell whether the SSD is trimmed."))
    says = say("{drive:text} is not told which places are free.", drive=left[0].model)
    return advice(says, *seen, more=note, remedies=(TRIM_ON,))


def _solid(drive: Drive) -> bool:
    able = drive.trim is not False and not drive.removable
    return drive.rotational is False and drive.bus in INSIDE and able


def _used(volumes: Volumes) -> set[str]:
    return {disk for volume in volumes.volumes for disk in volume.disks}
