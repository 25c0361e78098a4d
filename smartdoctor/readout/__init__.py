"""Report -> spoken words and back, with error correction: docs/readout.md."""

from smartdoctor.readout.edition import COMPANY, Edition, edition
from smartdoctor.readout.listening import Listening, Place, listen, suggestions
from smartdoctor.readout.message import Head, Message, Proof, Remedies, Verdicts
from smartdoctor.readout.spelling import SPOKEN, word_list
from smartdoctor.readout.spoken import (
    Spoken,
    head_of,
    of_changes,
    of_message,
    of_remedies,
    of_report,
)
from smartdoctor.readout.understanding import State, Understood, understand

__all__ = [
    "COMPANY",
    "SPOKEN",
    "Edition",
    "Head",
    "Listening",
    "Message",
    "Place",
    "Proof",
    "Remedies",
    "Spoken",
    "State",
    "Understood",
    "Verdicts",
    "edition",
    "head_of",
    "listen",
    "of_changes",
    "of_message",
    "of_remedies",
    "of_report",
    "suggestions",
    "understand",
    "word_list",
]
