"""The words everyone shares. Imports nothing of ours, does nothing."""

from smartdoctor.model.check import (
    Cause,
    Check,
    Headlines,
    Limit,
    LookAgain,
    Need,
    check,
    limit,
    need,
)
from smartdoctor.model.fact import Fact
from smartdoctor.model.finding import (
    Action,
    Evidence,
    Finding,
    Remedy,
    Verdict,
    advice,
    declined,
    good,
    problem,
)
from smartdoctor.model.missing import Missing, Reason, Why
from smartdoctor.model.reader import Lane, Proved, Reader, Table, exempt, reader, table_of
from smartdoctor.model.report import CATALOGUE_VERSION, Device, Report
from smartdoctor.model.words import Value, Words, say, say_many

__all__ = [
    "CATALOGUE_VERSION",
    "Action",
    "Cause",
    "Check",
    "Device",
    "Evidence",
    "Fact",
    "Finding",
    "Headlines",
    "Lane",
    "Limit",
    "LookAgain",
    "Missing",
    "Need",
    "Proved",
    "Reader",
    "Reason",
    "Remedy",
    "Report",
    "Table",
    "Value",
    "Verdict",
    "Why",
    "Words",
    "advice",
    "check",
    "declined",
    "exempt",
    "good",
    "limit",
    "need",
    "problem",
    "reader",
    "say",
    "say_many",
    "table_of",
]
