"""USB: no device that failed, no port that had to be shut, nothing slower than it could be.

Over-currents are judged in `usb_power.py`.  A device that is started anew once is no news, five
times a day is; what happens within a minute after waking up is the system's own doing.
Catalogue G5.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from smartdoctor.checks.device.steps import evidence
from smartdoctor.checks.device.usb_power import current, kept
from smartdoctor.checks.device.usb_steps import FAST_PORT, OTHER_PORT, POWERED_HUB
from smartdoctor.facts.devices import DeviceTree, Trouble
from smartdoctor.facts.log import Kind, Log
from smartdoctor.facts.ours import Moment
from smartdoctor.facts.past import NOTHING, Past
from smartdoctor.facts.usb import Usb
from smartdoctor.model import (
    Finding,
    Headlines,
    Missing,
    advice,
    check,
    good,
    limit,
    problem,
    say,
    say_many,
)

OURS = say("our choice; no standard gives one")
DAY, AWAKE = timedelta(hours=24), timedelta(seconds=60)


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How often a device may be started anew."""

    resets: float = limit(5.0, unit="", says=say("started anew in a day"), source=OURS)


@check(
    id="device.usb",
    code="G5",
    question=say("Is a USB device or port in trouble?"),
    matters=say("A short circuit or a bad cable loses data and may harm the computer."),
    headlines=Headlines(
        good=say("USB is fine"),
        advice=say("A USB device or port needs a look"),
        problem=say("A USB device does not work"),
    ),
    remedies=(OTHER_PORT, POWERED_HUB, FAST_PORT),
    recalls=("overcurrents",),
)
def examine(
    usb: Usb | Missing,
    tree: DeviceTree | Missing,
    log: Log | Missing,
    moment: Moment,
    limits: Limits,
    past: Past = NOTHING,
) -> Finding:
    """Judge fault, current, unrest and speed, in this order."""
    troubled = tree.troubled if isinstance(tree, DeviceTree) else ()
    failed = [each for each in troubled if each.usb and each.trouble is Trouble.FAILED]
    if failed:
        says = say("{device:text} does not work.", device=failed[0].name)
        code = evidence("code", say("Code of the Device Manager"), failed[0].code or 0)
        return problem(says, code, remedies=(OTHER_PORT,))
    if isinstance(usb, Missing):
        raise usb
    found = current(usb, past) or _unrest(log, moment, limits) or _speed(usb)
    return kept(found, usb)


def _speed(usb: Usb) -> Finding:
    if slow := [each.name for each in usb.devices if each.slow]:
        says = say("{device:text} is linked at a tenth of its speed.", device=slow[0])
        return advice(says, remedies=(FAST_PORT,))
    number = len(usb.devices)
    if not number:
        return good(say("No USB device is connected."))
    says = say_many("{n} USB device is in order.", "{n} USB devices are in order.", n=number)
    return good(says, evidence("devices", say("Devices"), number))


def _unrest(log: Log | Missing, moment: Moment, limits: Limits) -> Finding | None:
    if isinstance(log, Missing):
        return None
    woke = [each.at for each in log.of(Kind.WOKE)]
    entries = [
        each
        for each in log.of(Kind.USB_RESET, Kind.USB_ENUMERATION)
        if moment.now - each.at <= DAY
        and not any(timedelta() <= each.at - at <= AWAKE for at in woke)
    ]
    often = Counter(each.subject for each in entries).most_common(1)
    if not often or often[0][1] < limits.resets:
        return None
    subject, count = often[0]
    seen = evidence("resets", say("Started anew"), count, "", limits.resets)
    says = say(
        "The USB device at {port:text} had to be started anew {count:number} times today.",
        port=subject or "?",
        count=count,
    )
    return advice(says, seen, remedies=(OTHER_PORT,))
