"""`smartdoctor readout` and `decode`, as the owner and the agent meet them."""

import json
import platform
from datetime import timedelta
from pathlib import Path

import jsonschema
import pytest

from smartdoctor.history.store import History
from smartdoctor.model import Verdict
from smartdoctor.readout import edition, head_of, of_changes, of_remedies, of_report, understand
from tests.history.test_store import scan
from tests.support.running import ROOT, smartdoctor


def kept(tmp_path: Path, days: int = 2) -> dict[str, str]:
    with History(tmp_path / "state") as history:
        for day in range(days):
            history.save(scan(day, bad=day == 0))
    return {"SMARTDOCTOR_HOME": str(tmp_path), "TZ": "UTC"}


def schema(name: str) -> dict:
    return json.loads((ROOT / "docs" / f"{name}.schema.json").read_text(encoding="utf-8"))


def test_without_a_scan_it_says_how_to_make_one(tmp_path):
    told = smartdoctor("readout", extra={"SMARTDOCTOR_HOME": str(tmp_path)})
    assert (told.returncode, told.stdout) == (3, "")
    assert "`smartdoctor scan`" in told.stderr


def test_the_owner_reads_korean_and_the_agent_sees_english(tmp_path):
    home = kept(tmp_path, 1)
    words = smartdoctor("readout", "--lang", "ko", extra=home)
    assert words.returncode == 0
    assert "가" <= words.stdout[0] <= "힣"
    told = smartdoctor("decode", words.stdout, "--on", "2026-11-25", extra=home)
    assert (told.returncode, told.stderr) == (0, "")
    report = scan(0, bad=True)
    assert "Everything was heard right." in told.stdout
    assert "21 November 2026" in told.stdout
    attention = [name for name, each in report.findings.items() if each.verdict.attention]
    assert attention
    agents = smartdoctor("decode", "--json", *words.stdout.split(), extra=home)
    found = json.loads(agents.stdout)
    jsonschema.validate(found, schema("decode"))
    assert found["state"] == "whole"
    assert {k for k, v in found["findings"].items() if v in ("advice", "problem")} == {*attention}


@pytest.mark.parametrize("option", ["--json", "--digits", "--qr"])
def test_every_shape_of_it(tmp_path, option):
    told = smartdoctor("readout", option, extra=kept(tmp_path, 1))
    assert (told.returncode, told.stderr) == (0, "")
    spoken = of_report(scan(0, bad=True))
    if option == "--json":
        plain = json.loads(told.stdout)
        jsonschema.validate(plain, schema("readout"))
        assert plain["words"] == list(spoken.words("en"))
        assert plain["digits"] == spoken.digits
    elif option == "--digits":
        assert told.stdout.strip() == spoken.digits
    else:
        lines = told.stdout.splitlines()
        assert len({len(line) for line in lines}) == 1
        assert set(told.stdout) <= set("█▀▄ \n")


def test_a_misheard_word_is_named_and_two_are_refused(tmp_path):
    home = {"SMARTDOCTOR_HOME": str(tmp_path)}
    words = list(of_report(scan(0, bad=True)).words("en"))
    words[2] = "blabla"
    told = smartdoctor("decode", "--json", *words, extra=home)
    found = json.loads(told.stdout)
    assert (told.returncode, found["state"], found["corrected"]) == (0, "corrected", [3])
    shown = smartdoctor("decode", *words, extra=home)
    assert shown.stdout.startswith("Word 3 was put right.")
    words[3] = words[4] = "blabla"
    told = smartdoctor("decode", "--json", *words, extra=home)
    found = json.loads(told.stdout)
    jsonschema.validate(found, schema("decode"))
    assert (told.returncode, found["state"], found["findings"]) == (3, "refused", {})
    assert found["ask"] == [3, 4, 5]
    shown = smartdoctor("decode", *words, extra=home)
    assert (shown.returncode, shown.stdout) == (3, "")
    assert shown.stderr.startswith("Ask again for words 3, 4, 5")


def test_remedies_come_back_with_their_steps(tmp_path):
    report = scan(0, bad=True)
    day = report.taken_at.date()
    known = list(edition(1).remedies[:2])
    spoken = of_remedies(known, head_of(report), day)
    told = smartdoctor("decode", *spoken.words("ko"), extra={"SMARTDOCTOR_HOME": str(tmp_path)})
    assert told.returncode == 0
    assert "  · " in told.stdout
    plain = json.loads(smartdoctor("decode", "--json", *spoken.words("en")).stdout)
    jsonschema.validate(plain, schema("decode"))
    assert [(each["check"], each["remedy"]) for each in plain["remedies"]] == known


def test_after_a_fix_a_short_code_tells_what_changed(tmp_path):
    home = kept(tmp_path, 2)
    words = smartdoctor("readout", "--changes", extra=home).stdout.split()
    before, after = scan(0, bad=True), scan(1)
    assert words == list(of_changes(before, after).words("en"))
    assert len(words) <= 10
    plain = json.loads(smartdoctor("decode", "--json", *words).stdout)
    jsonschema.validate(plain, schema("decode"))
    assert plain["changes"]
    for name, change in plain["changes"].items():
        assert Verdict(change["was"]) is before.findings[name].verdict
        assert Verdict(change["became"]) is after.findings[name].verdict
    assert "→" in smartdoctor("decode", *words, extra=home).stdout


def test_one_scan_cannot_be_compared(tmp_path):
    told = smartdoctor("readout", "--changes", extra=kept(tmp_path, 1))
    assert told.returncode == 3
    assert told.stderr == "There is only one scan, so there is nothing to compare it with.\n"


def test_the_day_it_is_heard_settles_the_year():
    report = scan(0)
    spoken = of_report(report)
    day = report.taken_at.date()
    for later in (0, 3, 400):
        on = (day + timedelta(days=later)).isoformat()
        plain = json.loads(smartdoctor("decode", "--json", "--on", on, spoken.digits).stdout)
        assert plain["taken_on"] == day.isoformat()


@pytest.mark.parametrize("words", [(), ("hello",), ("--on", "yesterday", "hello"), ("\x1b[31m",)])
def test_bad_input_is_one_sentence_and_status_three(words):
    told = smartdoctor("decode", *words)
    assert (told.returncode, told.stdout) == (3, "")
    assert len(told.stderr.strip().splitlines()) == 1
    assert "\x1b" not in told.stderr


def test_nothing_about_the_device_is_in_the_words():
    report = scan(0, bad=True)
    spoken = of_report(report)
    found = understand(spoken.words("en")).message
    assert platform.node() not in repr(found)
    same = of_report(scan(0, bad=True))
    assert same.code == spoken.code
