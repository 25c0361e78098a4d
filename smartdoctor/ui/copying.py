"""A finding as plain text, to be pasted into a message."""

from smartdoctor.model import Evidence, say
from smartdoctor.report import sheet
from smartdoctor.ui.examination import Examination
from smartdoctor.ui.speaker import Speaker
from smartdoctor.ui.verdicts import WORDS, Mark


def finding_as_text(examination: Examination, check: str, speaker: Speaker) -> str:
    """Verdict, sentence, reason, measurements and remedies, one below the other."""
    known, finding = examination.checks[check], examination.findings[check]
    lines = [
        f"{speaker(WORDS[Mark.of(finding)])}: {speaker(finding.says)}",
        f"{known.code} · {speaker(known.question)}",
    ]
    if finding.more is not None:
        lines.append(speaker(finding.more))
    lines += ["", f"{speaker(say('Why it matters'))}: {speaker(known.matters)}"]
    lines += [f"{speaker(each.says)}: {measured(each, speaker)}" for each in finding.evidence]
    for remedy in finding.remedies:
        lines += ["", speaker(remedy.title)]
        lines += [f"  {number}. {speaker(step)}" for number, step in enumerate(remedy.steps, 1)]
    return "\n".join([*lines, "", _origin(examination, speaker)])


def _origin(examination: Examination, speaker: Speaker) -> str:
    report = examination.report
    program = say("Smart Doctor {version}", version=report.program) if report else None
    device = speaker.voice.value(report.device.release or report.device.system) if report else None
    return speaker.joined(program, device, speaker.when(examination.taken_at))


def measured(evidence: Evidence, speaker: Speaker) -> str:
    """The value of a piece of evidence, with its limit when it has one."""
    return sheet.measured(evidence, speaker.voice)
