"""A report names nobody unless it is asked to."""

import re

from smartdoctor.language import Voice
from smartdoctor.model import Evidence, Finding, Missing, Remedy, Report, Why, advice, declined, say
from smartdoctor.model.plain import to_json
from smartdoctor.report.json import document, to_text
from smartdoctor.report.redact import redact
from tests.support.recordings import report_of

NAMES = ("minji", "Kim Minji", "minjis-desk7", "Kim's Nest")
SECRETS = (*NAMES, "192.168.0.17", "203.0.113.77", "3c:22:fb:9a:01:7e", "fe80::3e22:fbff:fe9a:17e")


def sample() -> Report:
    remedy = Remedy(
        id="router",
        title=say("Open the router"),
        steps=(say("Open http://{router} as {name}.", router="192.168.0.17", name="minji"),),
    )
    slow = advice(
        say("{host} hears {network}.", host="minjis-desk7", network="Kim's Nest"),
        Evidence(name="access_point", says=say("Access point"), value="3c:22:fb:9a:01:7e"),
        Evidence(name="seconds", says=say("Seconds"), value=192.168, unit="duration", limit=203.0),
        more=say("Seen by {all}.", all=("Kim Minji", "fe80::3e22:fbff:fe9a:17e%eth0")),
        remedies=(remedy,),
    )
    closed = Missing(
        Why.DENIED,
        say("{path}: {why}", path="/home/minji/x", why=say("{at} is closed", at="203.0.113.77")),
    )
    return report_of(
        Finding(**{**vars(slow), "check": "wifi.signal", "cause": "battery.drain"}),
        Finding(**{**vars(declined(closed.reason)), "check": "backup.recent"}),
    )


def test_every_secret_is_planted() -> None:
    text = to_json(sample()).decode()
    assert [secret for secret in SECRETS if secret not in text] == []


def test_no_secret_is_left() -> None:
    new = redact(sample(), NAMES)
    for text in (to_json(new).decode(), to_text(document(new, Voice("en"), {}, redacted=True))):
        # a pseudonym may begin like a secret: 192.168.0.170 is not 192.168.0.17
        left = [each for each in SECRETS if re.search(rf"(?i){re.escape(each)}(?!\d)", text)]
        assert left == []


def test_everything_else_is_left() -> None:
    old, new = sample().findings["wifi.signal"], redact(sample(), NAMES).findings["wifi.signal"]
    assert new.says.template == old.says.template
    assert new.evidence[1] == old.evidence[1]
    assert (new.verdict, new.cause, new.check) == (old.verdict, old.cause, old.check)
    assert new.remedies[0].title == old.remedies[0].title


def test_the_same_is_the_same_throughout() -> None:
    new = redact(sample(), NAMES)
    step = new.findings["wifi.signal"].remedies[0].steps[0]
    path = new.findings["backup.recent"].says.values["path"]
    assert path == f"/home/{step.values['name']}/x"


def test_public_servers_stay() -> None:
    report = report_of(
        Finding(
            **{
                **vars(declined(Missing(Why.TIMED_OUT, say("{at}", at="9.9.9.9")).reason)),
                "check": "a.b",
            }
        )
    )
    assert redact(report, keep=["9.9.9.9"]) == report
    assert redact(report) != report
