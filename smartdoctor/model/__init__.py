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
from smartdoctor.model.reader import Exempt, Lane, Proved, Reader, Table, reader, table_of
from smartdoctor.model.report import CATALOGUE_VERSION, Device, Report
from smartdoctor.model.words import Value, Words, say, say_many

__all__ = [
    "CATALOGUE_VERSION",
    "Cause",
    "Check",
    "Device",
    "Evidence",
    "Exempt",
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
    "good",
    "limit",
    "need",
    "problem",
    "reader",
    "say",
    "say_many",
    "table_of",
]
