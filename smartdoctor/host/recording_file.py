"""Recordings on disk: a folder or a zip that holds one device on paper.

docs/recording.md describes the format, for people and for other programs.  Whoever loads one
treats it as a stranger's: `recording_box.py` guards the door, everything inside is checked against
our types, and whatever is wrong ends as BadRecording with one sentence.
"""

import contextlib
import os
import stat
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from smartdoctor.host.door import Host
from smartdoctor.host.mistakes import told
from smartdoctor.host.recorded import Asked, Recorded
from smartdoctor.host.recording_box import (
    COVER,
    BadRecording,
    Pile,
    Scale,
    damaged,
    foreign,
    opened,
)
from smartdoctor.host.relay import ANSWERS
from smartdoctor.model import Device, Finding, Reason, Report, say
from smartdoctor.model.plain import Unfit, from_json, pack, to_json

FORMAT = 1
MARK = "recording"
BESIDE = 16 * 1024  # bytes of JSON from which an answer lies in a file of its own


@dataclass(frozen=True, kw_only=True)
class Options:
    """What the owner had asked for; `only` holds check ids and areas."""

    only: tuple[str, ...] = ()
    offline: bool = False
    thorough: bool = False
    speed: bool = False


@dataclass(frozen=True, kw_only=True)
class Recording:
    """One device on paper. Facts, ours too, are named by their class."""

    report: Report
    facts: Mapping[str, tuple[Asked, ...]]
    lost: Mapping[str, Reason] = field(default_factory=dict)
    ours: Mapping[str, Any] = field(default_factory=dict)
    options: Options = field(default_factory=Options)
    locale: str = ""
    full: bool = False  # nothing was replaced

    def host(self, fact: str) -> Host:
        """Return the machine as one fact's reader saw it.

        Raises Missing for a fact whose reader never came back: it hung, crashed or was stopped.
        """
        if fact in self.lost:
            raise self.lost[fact].missing
        return Recorded(self.facts.get(fact, ()))


@dataclass(frozen=True, kw_only=True)
class _Line(Asked):
    """One question; a long answer lies in a file of its own."""

    beside: str = ""


@dataclass(frozen=True, kw_only=True)
class _Sheet:
    asked: tuple[_Line, ...]


@dataclass(frozen=True, kw_only=True)
class _Cover:
    """As much as every future format will keep."""

    smartdoctor: Any = None
    format: Any = None


@dataclass(frozen=True, kw_only=True)
class _Page:
    """recording.json."""

    smartdoctor: str
    format: int
    program: str
    catalogue: int
    system: str
    release: str
    kind: str
    locale: str
    taken_at: datetime
    full: bool
    options: Options
    facts: Mapping[str, _Sheet]
    lost: Mapping[str, Reason]
    ours: Mapping[str, Any]
    findings: Mapping[str, Finding]
    stopped: bool
    seconds: float
    lane_seconds: Mapping[str, float]


def load(path: Path) -> Recording:
    """Open a recording; raises BadRecording."""
    with opened(path) as scale:
        raw = scale.json(COVER)
        try:
            cover = from_json(raw, _Cover)
        except Unfit as unfit:
            raise damaged(path) from unfit
        if cover.smartdoctor != MARK or not isinstance(cover.format, int):
            raise foreign(path)
        if cover.format > FORMAT:
            says = say("{path} was made by a newer Smart Doctor than this one.", path=str(path))
            raise BadRecording(says)
        try:
            page = from_json(raw, _Page)
            scale.only({COVER, *_beside(page)})
            facts = {name: _filled(sheet, scale) for name, sheet in page.facts.items()}
            return _bound(page, facts)
        except Unfit as unfit:
            raise damaged(path) from unfit


def insist_on_room(path: Path) -> None:
    """Raise BadRecording when a recording could not be kept there, before anything is examined."""
    try:
        _replaceable(path)
        with tempfile.TemporaryFile(dir=path.parent):
            pass
    except OSError as error:
        raise _unwritable(path, error) from error


def write(path: Path, recording: Recording) -> None:
    """Keep a recording, readable by its owner only: a zip when named so, else a folder.

    Whole or not at all; replaces an older recording and nothing else.  Raises BadRecording.
    """
    pages = _pages(recording)
    _insist_on_limits(pages)
    try:
        old = _replaceable(path)
        draft = (_zipped if path.suffix.lower() == ".zip" else _foldered)(path, pages)
        try:
            _put(draft, path, old=old)
        except BaseException:
            _clear(draft)
            raise
    except OSError as error:
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> BadRecording:
    says = say("{path} cannot be written ({detail}).", path=str(path), detail=told(error))
    return BadRecording(says)


# -- out of the box


def _beside(page: _Page) -> Iterator[str]:
    for sheet in page.facts.values():
        for line in sheet.asked:
            if line.beside:
                yield line.beside


def _filled(sheet: _Sheet, scale: Scale) -> tuple[Asked, ...]:
    return tuple(_whole(line, scale) for line in sheet.asked)


def _whole(line: _Line, scale: Scale) -> Asked:
    answer = from_json(scale.json(line.beside), object) if line.beside else line.answer
    asked = Asked(question=line.question, answer=answer, missing=line.missing)
    if asked.question.method not in ANSWERS:
        raise Unfit(asked.question.method)
    if asked.missing is None:
        asked.thawed()  # no answer of a wrong type is found out halfway through a scan
    elif not asked.missing.says.template:
        raise Unfit("nothing said")
    return asked


def _bound(page: _Page, facts: Mapping[str, tuple[Asked, ...]]) -> Recording:
    if page.taken_at.tzinfo is None:
        raise Unfit("a time without a zone")
    if not all(reason.says.template for reason in page.lost.values()):
        raise Unfit("nothing said")
    report = Report(
        program=page.program,
        device=Device(system=page.system, release=page.release, kind=page.kind),
        taken_at=page.taken_at,
        seconds=page.seconds,
        lane_seconds=page.lane_seconds,
        findings=page.findings,
        stopped=page.stopped,
        catalogue=page.catalogue,
    )
    return Recording(
        report=report,
        facts=facts,
        lost=page.lost,
        ours=page.ours,
        options=page.options,
        locale=page.locale,
        full=page.full,
    )


# -- into the box


def _pages(recording: Recording) -> dict[str, bytes]:
    """Return every file of it by name."""
    beside: dict[str, bytes] = {}
    facts = {
        name: {"asked": [_line(each, beside) for each in asked]}
        for name, asked in recording.facts.items()
    }
    report = recording.report
    page = _Page(
        smartdoctor=MARK,
        format=FORMAT,
        program=report.program,
        catalogue=report.catalogue,
        system=report.device.system,
        release=report.device.release,
        kind=report.device.kind,
        locale=recording.locale,
        taken_at=report.taken_at,
        full=recording.full,
        options=recording.options,
        facts={},
        lost=recording.lost,
        ours=recording.ours,
        findings=report.findings,
        stopped=report.stopped,
        seconds=report.seconds,
        lane_seconds=report.lane_seconds,
    )
    cover = to_json({**pack(page), "facts": facts})
    pages = {COVER: msgspec.json.format(cover, indent=1), **beside}
    return {name: raw + b"\n" for name, raw in pages.items()}


def _line(asked: Asked, beside: dict[str, bytes]) -> dict[str, Any]:
    question = pack(asked.question)
    if asked.missing is not None:
        return {"question": question, "missing": pack(asked.missing)}
    raw = to_json(asked.answer)
    if len(raw) <= BESIDE:
        return {"question": question, "answer": asked.answer}
    name = f"answers/{len(beside) + 1:04}.json"
    beside[name] = raw
    return {"question": question, "beside": name}


def _replaceable(path: Path) -> bool:
    """Whether an old recording (or an empty folder) lies there; anything else is left alone."""
    try:
        known = path.lstat()
    except FileNotFoundError:
        return False
    ours = stat.S_ISDIR(known.st_mode) and not any(path.iterdir())
    if not ours and not stat.S_ISLNK(known.st_mode):
        with contextlib.suppress(BadRecording):
            load(path)
            ours = stat.S_ISREG(known.st_mode) or not _strange(path)
    if not ours:
        says = say("{path} exists and is not a recording, so it was not touched.", path=str(path))
        raise BadRecording(says)
    return True


def _strange(folder: Path) -> bool:
    """Whether a folder holds anything that a recording does not."""
    inside = {each.name for each in folder.iterdir()}
    answers = folder / "answers"
    pages = answers.iterdir() if "answers" in inside else ()
    return bool(inside - {COVER, "answers"}) or any(each.suffix != ".json" for each in pages)


def _insist_on_limits(pages: Mapping[str, bytes]) -> None:
    """Never keep what could not be opened again."""
    scale = Scale(Path(), Pile(pages))
    try:
        for name in pages:
            scale.json(name)
    except BadRecording as limit:
        raise BadRecording(say("There is too much to keep in one recording.")) from limit


def _zipped(path: Path, pages: Mapping[str, bytes]) -> Path:
    number, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)  # mode 0600
    draft = Path(name)
    try:
        with os.fdopen(number, "wb") as file, zipfile.ZipFile(file, "w") as archive:
            for page, raw in pages.items():
                member = zipfile.ZipInfo(page)  # dated 1980: says nothing about the owner
                member.external_attr = (stat.S_IFREG | 0o600) << 16
                archive.writestr(member, raw, zipfile.ZIP_DEFLATED)
    except BaseException:
        _clear(draft)
        raise
    return draft


def _foldered(path: Path, pages: Mapping[str, bytes]) -> Path:
    draft = Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent))  # mode 0700
    try:
        for page, raw in pages.items():
            (draft / page).parent.mkdir(mode=0o700, exist_ok=True)
            (draft / page).touch(mode=0o600)
            (draft / page).write_bytes(raw)
    except BaseException:
        _clear(draft)
        raise
    return draft


def _put(draft: Path, path: Path, *, old: bool) -> None:
    """Move a finished draft into its place; an old folder steps aside first."""
    if not old or (path.is_file() and draft.is_file()):
        draft.replace(path)
        return
    aside = draft.with_name(f"{draft.name}.old")
    path.rename(aside)
    try:
        draft.rename(path)
    except BaseException:
        aside.rename(path)
        raise
    _clear(aside)


def _clear(path: Path) -> None:
    """Remove a recording, or what there is of it, and only that."""
    if not path.is_dir():
        path.unlink(missing_ok=True)
        return
    for page in (*path.glob("answers/*.json"), path / COVER):
        page.unlink(missing_ok=True)
    if (path / "answers").is_dir():
        (path / "answers").rmdir()
    path.rmdir()
