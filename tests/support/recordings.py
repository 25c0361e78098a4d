"""Small recordings for any test: a fact's name, and what its reader asked and was told."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from smartdoctor.host import Host
from smartdoctor.host.recorded import Asked, Recorder
from smartdoctor.host.recording_file import Recording
from smartdoctor.model import Device, Fact, Finding, Missing, Reason, Report
from smartdoctor.model.plain import from_json, to_json, unpack

WHEN = datetime(2026, 11, 21, 10, 42, tzinfo=UTC)


def report_of(*findings: Finding, system: str = "linux", taken_at: datetime = WHEN) -> Report:
    """Build a report from findings whose `check` is set."""
    return Report(
        program="0.1.0",
        device=Device(system=system, release="Debian GNU/Linux 12 (bookworm)", kind="laptop"),
        taken_at=taken_at,
        seconds=2.9,
        lane_seconds={"local": 1.1, "network": 1.8, "load": 0.0},
        findings={finding.check: finding for finding in findings},
    )


def asked_by(read: Callable[..., object], host: Host, *given: Fact | Missing) -> tuple[Asked, ...]:
    """Return what a reader asks a host, whether it gets its fact or not."""
    recorder = Recorder(host)
    with suppress(Missing):
        read(recorder, *given)
    return unpack(recorder.asked, tuple[Asked, ...])


def recording_of(
    facts: Mapping[str, tuple[Asked, ...]],
    *,
    ours: tuple[Fact, ...] = (),
    report: Report | None = None,
    lost: Mapping[str, Reason] | None = None,
    **more: Any,
) -> Recording:
    """Build a recording from `asked_by`'s answers by fact, and facts of our own."""
    return Recording(
        report=report or report_of(),
        facts=facts,
        lost=lost or {},
        ours={type(fact).__name__: from_json(to_json(fact), object) for fact in ours},
        **more,
    )
