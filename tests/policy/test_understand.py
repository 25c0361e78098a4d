"""What is understood of a policy: what is right holds, what is wrong costs itself only."""

from pathlib import Path

import pytest

from smartdoctor.checks import CATALOGUE
from smartdoctor.facts.ours import ProbeTargets
from smartdoctor.history.recall import LEAST_DAYS, MOST_DAYS
from smartdoctor.history.store import KEPT_DAYS
from smartdoctor.language import Voice
from smartdoctor.policy import places
from smartdoctor.policy.forms import limit
from smartdoctor.policy.keys import HOW_OFTEN, Network, Policy
from smartdoctor.policy.load import from_toml, made
from smartdoctor.policy.thresholds import adjusted, limits
from smartdoctor.policy.understand import KEYS, shown
from smartdoctor.scan.orders import public_names
from smartdoctor.schedule.choices import HOW_OFTEN as REAL
from smartdoctor.schedule.choices import Choices

ENGLISH = Voice("en")
BAD = """# every kind of mistake, and between them what holds
langage = "ko"
first_page = "reslts"
disabled_checks = ["wifi.signal", "wifi.sgnal",
  "nonsense.thing"]
forbidden_remedies = ["replace_batery", 3]
[network]
tests = "no"
resolvers = ["10.0.0.1", "dns.example.com"]
[support]
email = "help at example"
name = '''IT''' # a comment
[limits."battery.wear"]
worn = 0.75
spent = 7
jmp = 1
[limits.battery.ware]
x = 1
[limits."wifi.signal"]
weak = true
[schedule]
scan = true
scan_at = "25:00"
[history]
days = 3
[export]
personal = { a = 1 }
[suport]
"""


def read(text: str) -> tuple[Policy, list[tuple[int, int, str, str]]]:
    found, _ = from_toml(text.encode(), "policy.toml", lambda: CATALOGUE)
    told = [(m.line, m.column, m.key, ENGLISH(m.says)) for m in found.mistakes]
    return made(found, {}), told


def test_every_mistake_is_named_with_its_place() -> None:
    policy, told = read(BAD)
    near = "There is no such key; did you mean {}?".format
    assert told == [
        (2, 1, "langage", near("language")),
        (3, 1, "first_page", "There is no reslts here; did you mean results?"),
        (4, 35, "disabled_checks", "There is no wifi.sgnal here; did you mean wifi.signal?"),
        (
            *(5, 3, "disabled_checks"),
            "There is no nonsense.thing; `smartdoctor checks` lists what there is.",
        ),
        (
            *(6, 23, "forbidden_remedies"),
            "There is no replace_batery here; did you mean replace_battery?",
        ),
        (6, 41, "forbidden_remedies", "Expected a text in quotation marks."),
        (8, 1, "network.tests", "Expected true or false."),
        (
            *(9, 26, "network.resolvers"),
            "Expected an internet address, such as 192.0.2.53.",
        ),
        (11, 1, "support.email", "Expected an e-mail address."),
        (15, 1, 'limits."battery.wear".spent', "Expected a number from 0 to 1."),
        (
            *(16, 1, 'limits."battery.wear".jmp'),
            "This check has no such limit; did you mean jump?",
        ),
        (
            *(17, 1, "limits.battery.ware"),
            "There is no check of this name; did you mean battery.wear?",
        ),
        (20, 1, 'limits."wifi.signal".weak', "Expected a number."),
        (23, 1, "schedule.scan_at", "Expected a time of day in four digits, such as 07:30."),
        (25, 1, "history.days", "Expected a number from 30 to 36,500."),
        (27, 1, "export.personal", "Expected a list in square brackets."),
        (28, 1, "suport", near("support")),
    ]
    assert policy.disabled_checks == ("wifi.signal",)
    assert policy.limits == {"battery.wear": {"worn": 0.75}}
    assert policy.support.name == "IT"
    assert policy.schedule.scan
    assert policy.history.days == KEPT_DAYS
    assert policy.network.tests is False  # the more private one
    assert policy.network.resolvers == ()


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [("a = 1\nb = \n", 2, 5), ('a = "x', 1, 7), ("a = 1\na = 2\n", 2, 6), ("[" * 9_000, 0, 0)],
)
def test_what_is_no_toml_leaves_nothing_out(text: str, line: int, column: int) -> None:
    policy, ((at, across, key, says),) = read(text)
    assert key == ""
    assert says.startswith("This is no TOML (")
    if line:
        assert (at, across) == (line, column)
    assert not policy.network.tests
    assert policy.network.speed == ()


def test_bytes_that_are_no_text() -> None:
    found, why = from_toml(b"\xff\xfe", "p", lambda: CATALOGUE)
    assert why is not None
    assert ENGLISH(found.mistakes[0].says) == "This is no text in UTF-8."


def test_keys_are_found_in_every_spelling() -> None:
    policy, told = read(
        'schedule.scan_at = "7:00"\n'
        'support = { name = "A", "kind" = "zamad" }\n'
        "network = { resolvers = [\n  '192.0.2.1', # one\n  'x y',\n] }\n"
        'limits = { "battery.wear" = { worn = -1 } }\n'
    )
    assert [(line, column) for line, column, _, _ in told] == [(1, 1), (2, 25), (5, 3), (7, 31)]
    assert policy.support.name == "A"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("support.endpoint", '"http://desk.example.com"'),
        ("support.endpoint", '"https://user:secret@desk.example.com"'),
        ("support.endpoint", '"https://"'),
        ("support.endpoint", '"https://a b"'),
        ("support.token_file", '"desk.token"'),
        ("support.token_file", '"/etc/../home/x"'),
        ("support.name", '"a\\nb"'),
        ("support.name", '"' + "x" * 501 + '"'),
        ("support.email", '"a@example.com?cc=b@example.com"'),
        ("network.stun", '["stun.example.com"]'),
        ("network.stun", '["stun.example.com:0"]'),
        ("network.names", '["a..b"]'),
        ("network.names", '"www.example.com"'),
        ("network.connectivity", '["ftp://example.com"]'),
        ("export.jitter", "true"),
        ("export.jitter", "1.5"),
        ("export.tell", '["everything"]'),
        ("schedule.scan", "1"),
        ("limits", "3"),
        ("limits.'wifi.signal'.weak", "nan"),
        ("limits.'wifi.signal'.weak", "5"),
        ("network", "1"),
    ],
)
def test_what_cannot_stand_there_is_refused(key: str, value: str) -> None:
    policy, told = read(f"{key} = {value}\n")
    assert len(told) == 1, told
    assert policy.support == Policy().support
    assert policy.limits == {}


def test_every_example_and_every_default_is_right() -> None:
    for key in KEYS.values():
        for value in (key.example, key.default):
            if value != "":
                _, told = read(f"{key.name} = {shown(value)}\n")
                assert told == [], key.name


def test_every_limit_of_every_check_may_be_set_to_its_own_value() -> None:
    for check in CATALOGUE:
        for each in check.thresholds():
            assert limit(each.value, each.unit, each.value) == each.value


def test_the_schema_agrees_with_what_it_is_about() -> None:
    days = KEYS["history.days"]
    assert (days.default, days.least, days.most) == (KEPT_DAYS, LEAST_DAYS, MOST_DAYS)
    assert HOW_OFTEN == REAL
    own, schedule = Choices(), Policy().schedule
    assert (own.at, own.quiet_from, own.scan_at) == (
        schedule.backup_at,
        schedule.quiet_from,
        schedule.scan_at,
    )


def test_leaving_a_verdict_moves_along_with_its_limit() -> None:
    by_id = {check.id: check for check in CATALOGUE}
    wear = adjusted(by_id["battery.wear"], {"worn": 0.7})
    assert wear.exits.worn == pytest.approx(0.72)
    assert wear.exits.spent == by_id["battery.wear"].exits.spent
    clock = adjusted(by_id["update.clock"], {"off": 10.0})
    assert clock.exits.off == pytest.approx(5.0)
    held = limits(CATALOGUE, {"battery.wear": {"worn": 0.7, "gone": 1.0}})
    assert held["battery.wear"].worn == 0.7  # type: ignore[attr-defined] # Limits of its own


def test_an_odd_file_is_read_in_no_time(tmp_path: Path) -> None:
    del tmp_path
    text = "".join(f'a{n} = ["x", {{ b = [1, 2] }}]\n' for n in range(3_000))
    _, told = read(text)
    assert len(told) == 3_000


def test_servers_of_its_own_are_not_kept_in_a_scrubbed_recording() -> None:
    own = Policy(network=Network(connectivity=("http://probe.corp.example/ok",))).targets
    names = public_names({ProbeTargets: own})
    assert "probe.corp.example" not in names
    assert "dns.google" in names


def test_where_nothing_lies_the_window_need_not_look(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "policy.toml"
    monkeypatch.setitem(places.FILES, "linux", (str(file),))
    assert not places.worth_looking("linux")
    file.symlink_to("/nowhere")  # refused, which the owner is to be told
    assert places.worth_looking("linux")
    assert places.worth_looking("windows")
