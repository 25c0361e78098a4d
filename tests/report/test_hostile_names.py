"""A name chosen by a stranger is text, wherever it is shown: five faces, one table of names."""

import html as markup
import re
import sys
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLabel

from smartdoctor.app import Doctor
from smartdoctor.host import notice
from smartdoctor.language import Voice
from smartdoctor.model import (
    Device,
    Evidence,
    Finding,
    Missing,
    Remedy,
    Report,
    Why,
    Words,
    advice,
    declined,
    say,
)
from smartdoctor.report import html, pdf, text
from smartdoctor.report.draft import Draft
from smartdoctor.report.sheet import Then
from tests.support.pdf_text import text_of
from tests.support.recordings import report_of

DOCTOR = Doctor()
CHECKS = DOCTOR.by_id()
HOSTILE = {
    "script": "<script>alert(1)</script>",
    "picture": '<img src="http://x.example/p.png" onerror=alert(1)>',
    "quote": "\"'><b>bold</b>",
    "link": "](http://x.example) [click](http://x.example)",
    "rich": "[bold red]red[/bold red] :warning: [link=http://x.example]x[/link]",
    "escape": "\x1b[2J\x1b]0;title\x07\x1b[31mred\x9b2J",
    "lines": "one\ntwo\r\nthree\u2028four\x0bfive\x85six",
    "leftward": "\u202egpj.exe\u202c \u2066x\u2069 \u200fy",
    "hebrew": "בית של דנה (5G)",
    "jinja": "{{ 7 * 7 }}{% for x in y %}{# z #}",
    "braces": "{0.__class__} {a!r} {b:>9999999} %s ${HOME}",
    "css": "</style><style>*{display:none}</style>url(http://x.example)",
    "entity": "&lt;b&gt; &amp; &#60;",
    "long": "A" * 10_000,
    "surrogate": "a\ud800b",
    "nothing": "\u200b\u200c\u200d\ufeff\x00\x01",
}
UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2067\u206a-\u206f\ufeff\ud800-\udfff]"
)
LONGEST = 600


def report(name: str) -> Report:
    """A stranger's name in a sentence, a template, evidence, a remedy, a reason, and the system."""
    template = f"Beside {{all}}. {name[:250].replace('{', '').replace('}', '')}"
    found = advice(
        say("The network {network} is weak.", network=name),
        Evidence(name="network", says=say("Network {n2}", n2=name), value=name),
        more=Words(template, {"all": (name,)}),
        remedies=(Remedy(id="x", title=say("Ask {who}", who=name), steps=(say("{s}", s=name),)),),
    )
    closed = declined(Missing(Why.DENIED, say("{path} is closed.", path=name)).reason)
    made = report_of(
        Finding(**{**vars(found), "check": "wifi.signal"}),
        Finding(**{**vars(closed), "check": "battery.wear"}),
    )
    device = Device(system="linux", release=name, kind=name)
    return Report(**{**vars(made), "device": device, "program": name})


@pytest.fixture(params=HOSTILE, name="name")
def names(request: pytest.FixtureRequest) -> str:
    return HOSTILE[request.param]


def draft(name: str) -> Draft:
    shown = report(name)
    then = {"wifi.signal": Then(shown.findings["battery.wear"], shown.findings["wifi.signal"])}
    return Draft(report=shown, checks=CHECKS, redacted=False, then=then)


def calm(shown: str) -> None:
    """Nothing in it moves a cursor, turns a line around or hides."""
    assert not UNSEEN.search(shown), UNSEEN.search(shown)
    assert "A" * 301 not in shown


def word_of(name: str) -> str:
    """A piece of the name that must be readable."""
    pieces = re.findall(r"[\w.]{3,}", UNSEEN.sub(" ", name)) or [""]
    return max(pieces, key=len)[:200]


def test_terminal_and_text(name: str) -> None:
    shown = text.written(draft(name).sheet(Voice("en")))
    calm(shown)
    assert "\t" not in shown
    if word_of(name):
        assert word_of(name)[:60] in re.sub(r"\s+", "", shown)


class Reader(HTMLParser):
    """Notes every element, attribute and text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.elements.add(tag)
        self.attributes |= {key for key, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def page_of(name: str) -> str:
    return draft(name).written("html", Voice("en")).decode()


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    return reader


def test_html(name: str) -> None:
    page, plain = read(page_of(name)), read(page_of("plain"))
    assert page.elements == plain.elements
    assert page.attributes == plain.attributes
    assert "script" not in page.elements
    calm(re.sub(r"[\n]", " ", "".join(page.texts)))
    style = re.search(r"<style>(.*?)</style>", page_of(name), re.DOTALL)
    assert style
    assert "x.example" not in style[1]
    if word_of(name):
        assert word_of(name) in "".join(page.texts)


def test_html_asks_nobody_for_anything() -> None:
    page = page_of("plain")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    rules = markup.unescape(policy[1])
    assert "default-src 'none'" in rules
    assert "unsafe" not in rules
    assert "script-src" not in rules
    assert re.search(r"style-src 'sha256-[\w+/=]+';", rules)
    for forbidden in ("<script", "<link", "href=", "src=", "http://", "https://", "url(", "@import",
                      "<iframe", "<object", "<form", " style=", " on"):  # fmt: skip
        inside = page.replace('xmlns="http://www.w3.org/2000/svg"', "")
        inside = re.sub(r">[^<]*<", "><", inside) if forbidden == " on" else inside
        assert forbidden not in inside, forbidden


def test_the_style_is_the_one_the_policy_allows() -> None:
    import base64
    import hashlib

    page = page_of("plain")
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"sha256-{digest}" in markup.unescape(page)


def test_pdf(name: str) -> None:
    raw = draft(name).written("pdf", Voice("en"))
    assert b"/URI" not in raw
    assert b"/JavaScript" not in raw
    shown = re.sub(r"\s", "", text_of(raw))
    if name.isascii() and word_of(name):
        assert word_of(name)[:40] in shown


def test_pdf_holds_no_picture_but_ours(name: str, qapp: object) -> None:
    del qapp
    asked: list[str] = []

    class Watching(pdf.Paper):
        def loadResource(self, kind: int, name: Any) -> Any:
            asked.append(name if isinstance(name, str) else name.toString())
            return super().loadResource(kind, name)

    watching = Watching()
    sheet = draft(name).sheet(Voice("en"))
    page = html.environment().get_template("paper.html")
    words = {"matters": "", "measured": ""}
    watching.setHtml(page.render(sheet=sheet, notes=(), words=words, style=""))
    watching.setTextWidth(400)
    watching.size()
    assert {each.partition(":")[0] for each in asked} <= {"shape"}
    assert isinstance(watching, QTextDocument)
    assert watching.loadResource(2, "file:///etc/passwd") is None
    assert watching.loadResource(2, "shape:../../etc/passwd") is None


@pytest.fixture
def window_text(qtbot: Any) -> Iterator[Callable[[str], list[QLabel]]]:
    from pathlib import Path

    from smartdoctor.app import Opened
    from smartdoctor.ui.visit import Visit

    made: list[Visit] = []

    def show(name: str) -> list[QLabel]:
        shown = draft(name)
        opened = Opened(
            path=Path("/x"),
            report=shown.report,
            recorded=True,
            redacted=False,
            then=shown.then or {},
        )
        visit = Visit(opened, CHECKS, "en", lambda _: False)
        made.append(visit)
        visit.results.show_check("wifi.signal")
        labels = []
        for page in visit.pages.values():
            qtbot.addWidget(page)
            page.resize(900, 700)
            page.show()
            assert page.width() <= 1400  # ten thousand letters do not widen it
            labels += page.findChildren(QLabel)
        return labels

    yield show
    made.clear()


def test_window(name: str, window_text: Callable[[str], list[QLabel]]) -> None:
    from PySide6.QtCore import Qt

    labels = window_text(name)
    assert all(each.textFormat() == Qt.TextFormat.PlainText for each in labels)
    said = "\n".join(each.text() for each in labels).replace("\u200b", "")  # where lines may break
    calm(said)
    if word_of(name):
        assert word_of(name) in said


def test_preview(name: str, qtbot: Any) -> None:
    from smartdoctor.ui.report_preview import ReportPreview
    from smartdoctor.ui.speaker import Speaker

    preview = ReportPreview(Speaker("en"))
    qtbot.addWidget(preview)
    preview.show_report(lambda _: draft(name))
    said = preview.content.toPlainText().replace("\ufffc", "")  # where a shape stands
    calm(said)
    if word_of(name):
        assert word_of(name) in said


@pytest.mark.parametrize("can", [("body", "actions"), ("body", "body-markup", "actions")])
def test_notification(name: str, can: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """What is handed to the desktop: escaped where it would read markup, plain where not."""
    said: list[tuple[Any, ...]] = []

    def call(self: object, server: object, method: str, signature: str, args: Any) -> Any:
        del self, server, signature
        said.append((method, *args))
        return SimpleNamespace(body=(can,) if method == "GetCapabilities" else (7,))

    monkeypatch.setattr(notice._Notice, "_call", call)
    monkeypatch.setattr(notice._Notice, "_ask", lambda *_: None)
    monkeypatch.setattr(
        notice._Notice, "_wait", lambda *_: notice.Answer(outcome=notice.Outcome.CLOSED)
    )
    body = "\n".join(Voice("en")(each.says) for each in report(name).findings.values())
    line: Any = None
    notice._Notice(line).show("Smart Doctor", body, [("open", "Open")], 1)
    shown = next(each for each in said if each[0] == "Notify")[5]
    if "body-markup" in can:
        assert "<" not in shown
        shown = markup.unescape(shown)
    calm(shown)
    assert len(shown) < 2 * LONGEST
    if word_of(name):
        assert word_of(name) in shown


def test_sentences_do_not_double_at_every_step_down() -> None:
    bomb = say("{a}", a="x")
    for _ in range(40):
        bomb = Words("{a}{a}{a}{a}{a}{a}", {"a": bomb})
    assert len(Voice("en")(bomb)) < 1000
    many = say("{a}", a=tuple("x" * 1000 for _ in range(10_000)))
    assert len(Voice("en")(many)) < 40_000


def test_a_name_from_the_right_keeps_its_sentence_in_order() -> None:
    said = Voice("en")(say("The network {network} is weak.", network=HOSTILE["hebrew"]))
    assert said == f"The network \u2068{HOSTILE['hebrew']}\u2069 is weak."
    assert sys.maxunicode > 0xFFFF
