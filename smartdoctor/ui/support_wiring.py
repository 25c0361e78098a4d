"""What the Support page and the desk need from outside."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from smartdoctor.host.speech import Speech
from smartdoctor.model import Check, Remedy, Report, Verdict, Words
from smartdoctor.readout import Head, Remedies, Spoken, Verdicts

if TYPE_CHECKING:
    from smartdoctor.app import Doctor


@dataclass(frozen=True, kw_only=True)
class Support:
    """Words and back; `spoken` and `changed` raise Refused."""

    spoken: Callable[[Report], Spoken]
    changed: Callable[[Report, Report], Spoken]  # before and after "check again"
    heard: Callable[[Verdicts, date], Report]
    given: Callable[[Remedies], tuple[tuple[Check[...], Remedy], ...]]
    headline: Callable[[str, Verdict], Words]
    give: Callable[[Iterable[tuple[str, str]], Head], Spoken]  # at most eight remedies
    speech: Speech
    desk: tuple[str, ...] = ()  # whom to call, as the policy says: name, telephone, hours


def of_doctor(doctor: "Doctor") -> Support:
    """Return what this doctor can say and hear."""
    from smartdoctor.app.speaking import spoken_changes
    from smartdoctor.readout import of_remedies

    desk = doctor.policy.support
    return Support(
        spoken=doctor.spoken,
        changed=spoken_changes,
        heard=doctor.heard,
        given=doctor.given,
        headline=doctor.headline,
        give=lambda chosen, to: of_remedies(chosen, to, datetime.now(UTC).date()),
        speech=Speech(),
        desk=(desk.name, desk.phone, desk.hours),
    )
