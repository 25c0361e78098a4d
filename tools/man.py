"""Writes the manual page from the commands themselves.

tools/man.py [en|ko]        to standard output, in the form of man(7)
"""

import sys

import click

from smartdoctor import __version__
from smartdoctor.cli import main as cli
from smartdoctor.language import Voice
from smartdoctor.model import say

WORDS = {
    "en": {
        "NAME": "NAME",
        "what": "finds out what is wrong with this computer and how to mend it",
        "SYNOPSIS": "SYNOPSIS",
        "DESCRIPTION": "DESCRIPTION",
        "story": "Without a command the window opens; without a display this device is examined "
        "and the result is printed. Results stay on this device.",
        "COMMANDS": "COMMANDS",
        "STATUS": "EXIT STATUS",
        "scan": "scan ends with 0 when all that could be checked is fine, 1 with advice, "
        "2 with a problem, 3 when nothing could be checked.",
        "rest": "Every other command ends with 0, or with 3 when it could not do its work; "
        "a command that was stopped ends with 130.",
        "ENVIRONMENT": "ENVIRONMENT",
        "home": "A folder that holds settings, history and notes instead of the usual ones.",
        "colour": "When set, the text has no colours.",
        "SEE": "SEE ALSO",
    },
    "ko": {
        "NAME": "이름",
        "what": "이 컴퓨터에 어떤 문제가 있고 어떻게 고치는지 알려 줍니다",
        "SYNOPSIS": "사용법",
        "DESCRIPTION": "설명",
        "story": "명령 없이 실행하면 창이 열립니다. "
        "화면이 없으면 이 기기를 점검하고 결과를 글로 보여 줍니다. "
        "결과는 이 기기에만 남습니다.",
        "COMMANDS": "명령",
        "STATUS": "종료 상태",
        "scan": "scan은 확인한 것이 모두 정상이면 0, 권장 사항이 있으면 1, "
        "문제가 있으면 2, 아무것도 확인하지 못하면 3으로 끝납니다.",
        "rest": "다른 명령은 모두 0으로, 일을 하지 못했으면 3으로 끝납니다. "
        "도중에 중지된 명령은 130으로 끝납니다.",
        "ENVIRONMENT": "환경 변수",
        "home": "설정, 기록, 메모를 평소 폴더 대신 이 폴더에 둡니다.",
        "colour": "값이 있으면 색 없이 출력합니다.",
        "SEE": "함께 보기",
    },
}


def safe(text: str) -> str:
    """Return text that man reads as it is."""
    text = " ".join(text.split()).replace("\\", "\\e").replace("-", "\\-").replace("`", "\\(ga")
    return f"\\&{text}" if text.startswith((".", "'")) else text


def option(each: click.Parameter) -> list[str]:
    """Return one option with its explanation; nothing for an argument."""
    if not isinstance(each, click.Option):
        return []
    names = ", ".join(rf"\fB{safe(name)}\fR" for name in (*each.opts, *each.secondary_opts))
    value = "" if each.is_flag else rf" \fI{safe(each.make_metavar(CONTEXT))}\fR"
    return [".TP", f"{names}{value}", safe(each.help or "")]


CONTEXT = click.Context(click.Command("smartdoctor"))


def command(name: str, made: click.Command) -> list[str]:
    """Return the part about one command."""
    arguments = " ".join(
        each.make_metavar(CONTEXT) for each in made.params if isinstance(each, click.Argument)
    )
    lines = [
        ".SS",
        rf"\fBsmartdoctor {safe(name)}\fR {safe(arguments)}".rstrip(),
        safe(made.help or ""),
    ]
    for each in made.params:
        lines += option(each)
    return lines


def page(language: str) -> str:
    """Return the whole page."""
    words, voice = WORDS[language], Voice(language)
    group = cli.group(voice)
    lines = [
        f'.TH SMARTDOCTOR 1 "" "Smart Doctor {__version__}" "Smart Doctor"',
        f".SH {words['NAME']}",
        rf"smartdoctor \- {safe(words['what'])}",
        f".SH {words['SYNOPSIS']}",
        r"\fBsmartdoctor\fR [\fICOMMAND\fR] [\fIOPTION\fR]...",
        f".SH {words['DESCRIPTION']}",
        safe(voice(say("The device examines itself and proposes the cure."))),
        ".PP",
        safe(words["story"]),
        f".SH {words['COMMANDS']}",
    ]
    context = click.Context(group)
    for name in group.list_commands(context):
        made = group.get_command(context, name)
        assert made is not None
        lines += command(name, made)
    lines += [f".SH {words['STATUS']}", safe(words["scan"]), ".PP", safe(words["rest"])]
    lines += [f".SH {words['ENVIRONMENT']}"]
    lines += [".TP", r"\fBSMARTDOCTOR_HOME\fR", safe(words["home"])]
    lines += [".TP", r"\fBNO_COLOR\fR", safe(words["colour"])]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    sys.stdout.write(page(sys.argv[1] if len(sys.argv) > 1 else "en"))
