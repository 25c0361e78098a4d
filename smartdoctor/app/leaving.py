"""What leaves this device and what comes to it: reports to be sent, reports and recordings."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from smartdoctor.app import paper
from smartdoctor.facts.ours import ProbeTargets
from smartdoctor.model import Report, say
from smartdoctor.model.plain import Unfit
from smartdoctor.report.draft import Draft
from smartdoctor.report.sheet import Then, differences
from smartdoctor.scan.orders import Refused, Seen, public_names

if TYPE_CHECKING:
    from smartdoctor.app.doctor import Doctor

NOTHING_YET = say(
    "No scan has been kept on this device yet; `smartdoctor scan` makes one, and `smartdoctor"
    " report --from FILE` takes a saved report or a recording."
)


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A report or a recording of another device, or of another day.

    Of a recording, `report` is judged with today's checks, and `then` holds what the version that
    made it saw differently.
    """

    path: Path
    report: Report
    recorded: bool
    redacted: bool
    then: Mapping[str, Then] = field(default_factory=dict)
    names: Collection[str] = ()  # known to be somebody's, when it came with names
    heard: bool = False  # read out by its owner: headlines only, and of the moment only the day


def last_report(doctor: "Doctor") -> Report:
    """Return the newest scan that was kept; raises Refused."""
    from smartdoctor.history.store import Lost

    try:
        with doctor.history() as history:
            scans = history.scans(most=1)
            if not scans:
                raise Refused(NOTHING_YET)
            return history.report(scans[0].id)
    except Lost as lost:
        empty = doctor.state is None or not _kept(doctor)
        raise Refused(NOTHING_YET if empty else lost.says) from lost


def draft(doctor: "Doctor", report: Report, *, full: bool) -> Draft:
    """Prepare a report of this device to leave it, without names unless `full`."""
    from smartdoctor.host.live import LiveHost
    from smartdoctor.host.recording_secrets import own_names

    names = () if full else own_names(LiveHost())
    return _draft(doctor, report, names, keep=_public(doctor), full=full)


def draft_seen(doctor: "Doctor", seen: Seen, *, full: bool) -> Draft:
    """Prepare the report of a scan that noted what it was told."""
    names = () if full else paper.names(seen)
    return _draft(doctor, seen.report, names, keep=public_names(seen.ours), full=full)


def draft_opened(doctor: "Doctor", opened: Opened, *, full: bool) -> Draft:
    """Prepare what was opened to go on; what came without names goes on as it came."""
    if opened.redacted:
        return Draft(
            report=opened.report,
            checks=doctor.by_id(),
            redacted=True,
            removed=None,
            then=opened.then,
        )
    made = _draft(doctor, opened.report, opened.names, keep=_public(doctor), full=full)
    return Draft(**{**vars(made), "then": opened.then if full else None})


def open_file(doctor: "Doctor", path: Path) -> Opened:
    """Open a saved report, or judge a recording anew; raises Refused with one sentence."""
    return _recording(doctor, path) if _is_recording(path) else _report(path)


def _draft(
    doctor: "Doctor", report: Report, names: Collection[str], *, keep: Collection[str], full: bool
) -> Draft:
    from smartdoctor.report.redact import redacted

    if full:
        return Draft(report=report, checks=doctor.by_id(), redacted=False)
    clean, removed = redacted(report, names, keep, doctor.key)
    return Draft(report=clean, checks=doctor.by_id(), redacted=True, removed=removed)


def _public(doctor: "Doctor") -> tuple[str, ...]:
    from smartdoctor.scan.orders import Order

    return public_names({ProbeTargets: doctor.ours(Order())[ProbeTargets]})


def _kept(doctor: "Doctor") -> bool:
    from smartdoctor.history.store import NAME

    return doctor.state is not None and (doctor.state() / NAME).exists()


def _is_recording(path: Path) -> bool:
    """Whether a folder, or a file that begins like a zip, lies there."""
    try:
        if path.is_dir():
            return True
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return file.read(4) == b"PK\x03\x04"
    except OSError:
        return False  # the report's door says why


def _report(path: Path) -> Opened:
    from smartdoctor.report.json import BadReport
    from smartdoctor.report.keeping import load

    try:
        saved = load(path)
    except BadReport as bad:
        raise Refused(bad.says) from bad
    return Opened(path=path, report=saved.report, recorded=False, redacted=saved.redacted)


def _recording(doctor: "Doctor", path: Path) -> Opened:
    from smartdoctor.host.recording_box import BadRecording, damaged
    from smartdoctor.host.recording_file import load
    from smartdoctor.report.json import sound

    try:
        recording = load(path)
        try:
            sound(recording.report)
        except Unfit as unfit:
            raise damaged(path) from unfit
    except BadRecording as bad:
        raise Refused(bad.says) from bad
    seen = paper.judged(doctor, recording, recording.options.only, lambda _: None)
    return Opened(
        path=path,
        report=seen.report,
        recorded=True,
        redacted=not recording.full,
        then=differences(recording.report, seen.report),
        names=paper.names(seen) if recording.full else (),
    )
