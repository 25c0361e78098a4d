"""The JSON of a scan: as its schema says, and open to whoever gets it, a stranger's too."""

import json
import os
import stat
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from smartdoctor.checks import CATALOGUE
from smartdoctor.language import Voice
from smartdoctor.model import (
    Evidence,
    Finding,
    Missing,
    Report,
    Verdict,
    Why,
    Words,
    advice,
    declined,
    good,
    problem,
    say,
    say_many,
)
from smartdoctor.report import keeping
from smartdoctor.report.json import BadReport, document, to_text, whole
from tests.support.recordings import report_of

SCHEMA: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "docs/report.schema.json").read_text("utf-8")
)
CHECKS = {check.id: check for check in CATALOGUE}
REBOOT = CHECKS["update.reboot"]


def save_report(report: Report, path: Path, voice: Voice, checks: Any) -> None:
    keeping.keep(path, to_text(whole(report, voice, checks, redacted=True)).encode())


def load_report(path: Path) -> Report:
    return keeping.load(path).report


def named(check: str, finding: Finding) -> Finding:
    return Finding(**{**vars(finding), "check": check})


def sample() -> Report:
    """One finding of every verdict, and every shape a value can have."""
    nested = say("{when} by {who}", when="now", who=say("the {what}", what="kernel"))
    limit = Evidence(
        name="waited", says=say("Waiting for"), value=900000.5, unit="duration", limit=86400.0
    )
    return report_of(
        named(
            "update.reboot",
            problem(
                say_many("{n} day", "{n} days", n=3), limit, remedies=REBOOT.remedies, more=nested
            ),
        ),
        named(
            "storage.space",
            advice(
                say("{share:percent} of {names}", share=0.5, names=("a", "b")),
                Evidence(name="place", says=say("Place"), value="/home"),
                remedies=REBOOT.remedies,
            ),
        ),
        named("update.clock", good(say("Right."))),
        named("battery.wear", declined(Missing(Why.ABSENT, say("No battery.")).reason)),
        named("wifi.signal", declined(Missing(Why.DENIED, say("Not for us.")).reason)),
    )


def problems_of(plain: Any) -> list[str]:
    Draft202012Validator.check_schema(SCHEMA)
    return [error.message for error in Draft202012Validator(SCHEMA).iter_errors(plain)]


def spoken(language: str = "en") -> dict[str, Any]:
    made: dict[str, Any] = json.loads(
        to_text(document(sample(), Voice(language), CHECKS, redacted=True))
    )
    return made


@pytest.mark.parametrize("language", ["en", "ko", "qps"])
def test_it_is_as_its_schema_says(language: str) -> None:
    assert problems_of(spoken(language)) == []


def test_the_schema_would_notice() -> None:
    finding = spoken()["findings"][0]
    wrongs: tuple[dict[str, Any], ...] = (
        {"verdict": "fine"},
        {"remedies": []},
        {"evidence": [{"name": "x"}]},
        {"id": "nonsense"},
        {"reason": {"why": "denied", "detail": "x"}},
        {"values": {"n": None}},
        {"seconds": "1"},
    )
    for wrong in wrongs:
        assert problems_of({**spoken(), "findings": [{**finding, **wrong}]}), wrong
    skipped = spoken()["findings"][3]
    assert problems_of({**spoken(), "findings": [{**skipped, "reason": None}]})
    assert problems_of({**spoken(), "taken_at": "2026-11-21T10:42:00+01:00"})
    assert problems_of({key: value for key, value in spoken().items() if key != "stopped"})


def test_the_schema_describes_every_key() -> None:
    def described(plain: Any, schema: dict[str, Any]) -> None:
        schema = SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
        if isinstance(plain, dict) and "properties" in schema:
            assert plain.keys() <= schema["properties"].keys()
            for key, value in plain.items():
                described(value, schema["properties"][key])
        if isinstance(plain, list) and "items" in schema:
            for each in plain:
                described(each, schema["items"])

    described({**spoken(), "report": {}}, SCHEMA)


def test_it_says_what_the_product_says() -> None:
    plain = spoken()
    assert plain["device"] == {
        "system": "linux", "release": "Debian GNU/Linux 12 (bookworm)", "kind": "laptop",
    }  # fmt: skip
    assert plain["taken_at"] == "2026-11-21T10:42:00Z"
    first, second, third, fourth, _ = plain["findings"]
    assert (first["id"], first["code"], first["area"]) == ("update.reboot", "U2", "update")
    assert (first["sentence"], first["template"], first["values"]) == (
        "3 days",
        "{n} days",
        {"n": 3},
    )
    assert first["more"] == "now by the kernel"
    assert first["evidence"] == [
        {
            "name": "waited",
            "label": "Waiting for",
            "value": 900000.5,
            "unit": "duration",
            "limit": 86400.0,
        }
    ]
    assert first["remedies"][0]["action"] is None
    assert first["matters"] == Voice("en")(REBOOT.matters)
    assert second["values"] == {"share": 0.5, "names": ["a", "b"]}
    assert (third["verdict"], third["reason"], third["remedies"]) == ("good", None, [])
    assert fourth["reason"] == {"why": "absent", "detail": "No battery."}


def test_a_saved_report_opens_again_in_any_language(tmp_path: Path) -> None:
    save_report(sample(), tmp_path / "r.json", Voice("ko"), CHECKS)
    assert load_report(tmp_path / "r.json") == sample()
    assert problems_of(json.loads((tmp_path / "r.json").read_text("utf-8"))) == []
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "r.json").stat().st_mode) == 0o600
    save_report(report_of(), tmp_path / "r.json", Voice("en"), CHECKS)
    assert load_report(tmp_path / "r.json") == report_of()
    assert [each.name for each in tmp_path.iterdir()] == ["r.json"]


@pytest.mark.parametrize("content", [b"Dear Minji", b'{"format": 1}'])
def test_another_file_is_left_as_it_was(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "r.json").write_bytes(content)
    with pytest.raises(BadReport) as bad:
        save_report(sample(), tmp_path / "r.json", Voice("en"), CHECKS)
    assert "was not touched" in Voice("en")(bad.value.says)
    assert (tmp_path / "r.json").read_bytes() == content


def pipe(path: Path) -> None:
    if sys.platform != "win32":
        os.mkfifo(path)


def refused(path: Path) -> str:
    with pytest.raises(BadReport) as bad:
        load_report(path)
    return Voice("en")(bad.value.says)


def saved(tmp_path: Path, change: Any = None) -> Path:
    path = tmp_path / "r.json"
    save_report(sample(), path, Voice("en"), CHECKS)
    if change is not None:
        plain = json.loads(path.read_text("utf-8"))
        change(plain)
        path.write_text(json.dumps(plain), "utf-8")
    return path


def clock(plain: Any) -> Any:
    return plain["report"]["findings"]["update.clock"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda plain: plain.pop("report"), "--save open again"),
        (lambda plain: plain.update(format=2), "newer Smart Doctor"),
        (lambda plain: plain.update(format="1"), "is not a report"),
        (lambda plain: plain.pop("findings"), "is not a report"),
        (lambda plain: plain.update(report=7), "is damaged"),
        (lambda plain: plain["report"].update(taken_at="2026-11-21T10:42:00"), "is damaged"),
        (lambda plain: plain["report"].update(findings=[]), "is damaged"),
        (lambda plain: plain["report"]["findings"].update(x={}), "is damaged"),
        (lambda plain: clock(plain).update(verdict="great"), "is damaged"),
        (lambda plain: clock(plain).update(check="x.y"), "is damaged"),
        (lambda plain: clock(plain)["says"].update(values=[]), "is damaged"),
    ],
)  # fmt: skip
def test_a_report_that_is_none_says_so_in_one_sentence(
    tmp_path: Path, change: Any, said: str
) -> None:
    assert said in refused(saved(tmp_path, change))


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe{", b"[" * 100_000, b"9" * 5000, b'"x"'])
def test_other_files_are_no_reports(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "r.json").write_bytes(content)
    assert refused(tmp_path / "r.json").endswith("is not a report of Smart Doctor.")


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "r.json").open("wb") as file:
        file.truncate(10**12)
    assert "far larger" in refused(tmp_path / "r.json")


@pytest.mark.skipif(sys.platform == "win32", reason="needs named pipes in a folder")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe(tmp_path / "r.json")
    assert "is not a report" in refused(tmp_path / "r.json")


def test_nothing_there_and_nowhere_to_write(tmp_path: Path) -> None:
    assert "cannot be read (there is no such file" in refused(tmp_path / "none.json")
    with pytest.raises(BadReport) as bad:
        save_report(sample(), tmp_path / "none" / "r.json", Voice("en"), CHECKS)
    assert "cannot be written (there is no such file" in Voice("en")(bad.value.says)


def test_a_strangers_template_is_only_text(tmp_path: Path) -> None:
    def evil(plain: Any) -> None:
        says = plain["report"]["findings"]["update.clock"]["says"]
        says.update(template="{a.__class__} {0} {b!r} {c:>99999999} {", values={"a": "x\x1b[2J"})

    finding = load_report(saved(tmp_path, evil)).findings["update.clock"]
    assert finding.verdict is Verdict.GOOD
    assert "\x1b" not in Voice("en")(finding.says)
    assert "class '" not in Voice("en")(finding.says)
    assert Voice("en")(Words("{a}", {"a": "x\x1b[2J"})) == "x\ufffd[2J"
