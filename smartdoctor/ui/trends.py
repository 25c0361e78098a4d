"""What the plots show, as a model: its table is the same numbers for those who do not see plots."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from statistics import quantiles
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from smartdoctor.history.look import Point, newest, points, step_of
from smartdoctor.history.store import History, Lost
from smartdoctor.model import Check, Report, Verdict, Words, say
from smartdoctor.ui.memory import Memory
from smartdoctor.ui.span import Span
from smartdoctor.ui.speaker import Speaker
from smartdoctor.ui.verdicts import Mark

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ENOUGH = 8  # points that a normal band needs


@dataclass(frozen=True)
class Subject:
    """A series worth a plot, and which threshold of its check is drawn."""

    series: str
    title: Words
    limit: str

    @property
    def check(self) -> str:
        """The check that measures it."""
        return self.series.partition("/")[0]


SUBJECTS: tuple[Subject, ...] = (
    Subject("battery.wear/health", say("Battery health"), "worn"),
    Subject("battery.drain/rate", say("Battery drain"), "fast"),
    Subject("wifi.signal/signal", say("Wi-Fi signal"), "strong"),
    Subject("router.latency/delay", say("Router delay"), "wireless"),
    Subject("internet.speed/down", say("Download speed"), "down"),
    Subject("internet.speed/up", say("Upload speed"), "up"),
    Subject("storage.space/free", say("Free space"), "room"),
)


@dataclass(frozen=True, kw_only=True)
class Trend:
    """One series within the span."""

    subject: Subject
    unit: str
    points: tuple[Point, ...]
    now: float  # the newest value there is
    limit: float | None
    band: tuple[float, float] | None  # between these lie most values of the span
    mark: Mark  # of the newest scan; WORKING stands for "nothing to say"


class Trends(QAbstractTableModel):
    """One column a series, one row a step of the span in which anything was measured."""

    def __init__(
        self,
        memory: Memory,
        span: Span,
        checks: Callable[[], Mapping[str, Check[...]]],
        speaker: Speaker,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._memory, self._span, self._checks, self._speaker = memory, span, checks, speaker
        self.trends: tuple[Trend, ...] = ()
        self._rows: list[dict[str, Point]] = []
        speaker.changed.connect(self._respeak)

    def load(self) -> None:
        """Ask the history for the span."""
        self.beginResetModel()
        self.trends = self._memory.ask(self._found, ())
        steps: dict[int, dict[str, Point]] = {}
        for trend in self.trends:
            for point in trend.points:
                steps.setdefault(point.step, {})[trend.subject.series] = point
        self._rows = [steps[step] for step in sorted(steps, reverse=True)]
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """One a step, newest first."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """One a series."""
        return 0 if parent.isValid() else len(self.trends)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """The names of the series, and when."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return self._speaker(self.trends[section].subject.title)
        at = next(iter(self._rows[section].values())).at
        kind = (
            "moment"
            if step_of(self._span.since, self._span.until) < timedelta(hours=12)
            else "date"
        )
        return self._speaker.voice.value(at.isoformat(), kind)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The value with its unit; nothing where nothing was measured."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        trend = self.trends[index.column()]
        point = self._rows[index.row()].get(trend.subject.series)
        return self._speaker.voice.value(point.mean, trend.unit) if point else "–"

    def _found(self, history: History) -> tuple[Trend, ...]:
        units = history.series()
        last = history.scans(most=1)
        report: Report | None = None
        if last:
            try:
                report = history.report(last[0].id)
            except Lost:  # a damaged one has been mended, and the next look is whole
                last = ()
        verdicts = last[0].verdicts if last else {}
        return tuple(
            self._trend(history, subject, units[subject.series], verdicts, report)
            for subject in SUBJECTS
            if subject.series in units
        )

    def _trend(
        self,
        history: History,
        subject: Subject,
        unit: str,
        verdicts: Mapping[str, Verdict],
        report: Report | None,
    ) -> Trend:
        found = points(history, subject.series, self._span.since, self._span.until)
        verdict = verdicts.get(subject.check)
        judged = verdict is not None and verdict not in (Verdict.SKIPPED, Verdict.UNSURE)
        return Trend(
            subject=subject,
            unit=unit,
            points=found,
            now=newest(history, subject.series) or 0.0,
            limit=self._limit(subject, report),
            band=_band(found),
            mark=Mark(verdict.value) if verdict and judged else Mark.WORKING,
        )

    def _limit(self, subject: Subject, report: Report | None) -> float | None:
        """The limit it was last held against, else the one in the catalogue."""
        finding = report.findings.get(subject.check) if report else None
        for seen in finding.evidence if finding else ():
            if seen.name == subject.series.partition("/")[2] and seen.limit is not None:
                return seen.limit
        check = self._checks().get(subject.check)
        limits = check.thresholds() if check else ()
        return next((each.value for each in limits if each.name == subject.limit), None)

    def _respeak(self) -> None:
        self.beginResetModel()
        self.endResetModel()


def _band(found: tuple[Point, ...]) -> tuple[float, float] | None:
    """Return between which values four of five lie; None with too few to tell."""
    if len(found) < _ENOUGH:
        return None
    tenths = quantiles((point.mean for point in found), n=10)
    return tenths[0], tenths[-1]
