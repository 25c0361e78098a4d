"""A device on paper: what of a scan is written down, and how it is judged again."""

import os
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from smartdoctor.app.device import SYSTEMS
from smartdoctor.facts.growth import Growth
from smartdoctor.facts.ours import Moment
from smartdoctor.model import Fact, say
from smartdoctor.model.plain import Unfit, pack, unpack
from smartdoctor.policy.keys import Policy
from smartdoctor.policy.thresholds import limits
from smartdoctor.scan.orders import Order, Refused, Seen
from smartdoctor.scan.rules import rules_in
from smartdoctor.scan.scanner import Scanner, Tell

if TYPE_CHECKING:
    from smartdoctor.app.doctor import Doctor
    from smartdoctor.host.recording_file import Recording


def judged(doctor: "Doctor", recording: "Recording", only: tuple[str, ...], tell: Tell) -> Seen:
    """Judge a device on paper with the checks of today, and the limits of its own organisation."""
    from smartdoctor.scan.inline import Inline
    from smartdoctor.scan.worker import Kit

    was = recording.report
    if was.device.system not in SYSTEMS:
        raise Refused(say("The recording is of a system that Smart Doctor does not know."))
    there = replace(doctor, system=was.device.system)
    ours = remembered(doctor, recording)
    rules = rules_in(ours)
    kit = Kit(
        checks=doctor.by_id(rules.limits),
        table=there.table(),
        limits=limits(doctor.catalogue, rules.limits),
        door=lambda fact: (recording.host(fact), tuple),
        note=lambda _: None,  # what a stranger's recording breaks is no news of ours
    )
    plan = there.plan(doctor.chosen(only), ours)
    report = Scanner(plan=plan, crew=Inline(kit), tell=tell).run()
    report = replace(
        report, program=was.program, seconds=was.seconds, lane_seconds=was.lane_seconds
    )
    asked = {name: tuple(pack(each) for each in sheet) for name, sheet in recording.facts.items()}
    return Seen(report=report, ours=ours, asked=asked, lost=recording.lost, replayed=True)


def remembered(doctor: "Doctor", recording: "Recording") -> Mapping[type[Fact], Fact]:
    """Return our own facts as they were, ours of today where the recording has none.

    What another organisation has set for the device that looks at it is no matter there.
    """
    mine = dict(replace(doctor, policy=Policy()).ours(Order()))
    mine[Moment] = Moment(now=recording.report.taken_at)
    for fact in (*mine, Growth):
        kept = recording.ours.get(fact.__name__)
        if kept is None:
            continue
        try:
            mine[fact] = unpack(kept, fact)
        except Unfit as unfit:
            raise Refused(say("The recording is damaged or incomplete.")) from unfit
    return mine


def kept(seen: Seen, order: Order, *, full: bool) -> "Recording":
    """Return what a scan asked and heard, to be written down."""
    from smartdoctor.host.recorded import Asked
    from smartdoctor.host.recording_file import Options, Recording

    return Recording(
        report=seen.report,
        facts={
            name: tuple(unpack(each, Asked) for each in asked) for name, asked in seen.asked.items()
        },
        lost=seen.lost,
        ours={fact.__name__: pack(known) for fact, known in seen.ours.items()},
        options=Options(
            only=order.only, offline=order.offline, thorough=order.thorough, speed=order.speed
        ),
        locale=os.environ.get("LC_ALL") or os.environ.get("LANG", ""),
        full=full,
    )


def names(seen: Seen) -> frozenset[str]:
    """Return what names this device and its owner, or those of the recording."""
    from smartdoctor.host.recorded import Asked
    from smartdoctor.host.recording_secrets import collected, own_names

    heard = [unpack(each, Asked) for sheet in seen.asked.values() for each in sheet]
    if seen.replayed:
        return collected(heard)
    from smartdoctor.host.live import LiveHost

    return collected(heard) | own_names(LiveHost())
