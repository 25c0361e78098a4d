"""How a drive's alarms and numbers are put into words and evidence."""

from smartdoctor.facts.drives import Alarm, Bus, Drive, Opinion
from smartdoctor.model import Evidence, Words, say

HIDDEN = (Bus.VIRTUAL, Bus.CARD)


def alarm(drive: Drive) -> Words | None:
    """Say what the first of its alarms means, or that it thinks it is failing."""
    name = drive.model
    known = {
        Alarm.SPARE: say("{drive:text} has hardly any spare blocks left.", drive=name),
        Alarm.HEAT: say("{drive:text} reports a temperature outside its limits.", drive=name),
        Alarm.DEGRADED: say("{drive:text} reports that it is no longer reliable.", drive=name),
        Alarm.READ_ONLY: say("{drive:text} can no longer be written to.", drive=name),
        Alarm.BACKUP: say("{drive:text} could lose data in a power cut.", drive=name),
        Alarm.MEMORY: say("{drive:text} reports a fault in its lasting memory.", drive=name),
    }
    if drive.alarms:
        return known[drive.alarms[0]]
    failing = drive.opinion is Opinion.FAILING
    return say("{drive:text} says itself that it is failing.", drive=name) if failing else None


def seen(drive: Drive, *, replaced: float, lost: float, worn: float) -> tuple[Evidence, ...]:
    """Write down what the drive told, leaving out what it did not."""
    rows = (
        ("replaced", say("Bad places replaced"), drive.reallocated, "number", replaced),
        ("waiting", say("Places waiting to be read"), drive.pending, "number", lost),
        ("unreadable", say("Unreadable places"), drive.uncorrectable, "number", lost),
        ("given_up", say("Reads and writes given up"), drive.reported, "number", lost),
        ("spin_retries", say("Failed spin-ups"), drive.spin_retries, "number", None),
        ("media", say("Data errors over its life"), drive.media, "number", None),
        ("cable", say("Transfers garbled by the cable"), drive.cable, "number", None),
        ("spare", say("Spare blocks left"), drive.spare, "percent", drive.spare_limit),
        ("worn", say("Endurance used"), drive.worn, "percent", worn),
        ("temperature", say("Temperature"), drive.temperature, "celsius", drive.hot),
        ("powered", say("Switched on for"), drive.powered, "duration", None),
    )
    first = Evidence(name="drive", says=say("Drive"), value=drive.model, unit="text")
    told = [
        Evidence(name=name, says=says, value=value, unit=unit, limit=limit)
        for name, says, value, unit, limit in rows
        if value is not None
    ]
    return (first, *told)


def asked(drive: Drive) -> bool:
    """Whether its silence is worth a word; sticks, cards and bridges are silent by nature."""
    return drive.bus not in (*HIDDEN, Bus.USB) and not drive.removable
