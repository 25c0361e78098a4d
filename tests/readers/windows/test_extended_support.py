"""Extended Security Updates, after Microsoft's description."""

from typing import Any

import pytest

from smartdoctor.facts.machine import Machine
from smartdoctor.host import Key
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.windows import extended_support
from tests.support.fake_host import fake_host

CLOUD = ("registry", extended_support.CLOUD)
LICENCES = ("wmi", r"root\cimv2", extended_support.LICENCES)


def machine(build: str) -> Machine:
    return Machine(
        kind="laptop", release="", release_id="windows", desktop="windows", container=False,
        uptime=1.0, build=build,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("answers", "joined"),
    [
        ({LICENCES: ()}, False),
        ({LICENCES: ({"Name": "Windows(R), Client-ESU-Year1 add-on"},)}, True),
        ({CLOUD: Key(values={"Win10CommercialW365ESUEligible": 1}, keys=())}, True),
        ({CLOUD: Key(values={}, keys=()), LICENCES: ()}, False),
    ],
)
def test_who_joined(answers: dict[Any, Any], joined: bool) -> None:
    host = fake_host(answers=answers)
    assert extended_support.read(host, machine("19045.6456")).joined is joined


def test_only_windows_10_is_asked() -> None:
    with pytest.raises(Missing) as raised:
        extended_support.read(fake_host(), machine("26100.1"))
    assert raised.value.why is Why.ABSENT


def test_what_may_not_be_asked_is_not_no() -> None:
    answers = {LICENCES: Missing(Why.DENIED, say("No."))}
    with pytest.raises(Missing) as raised:
        extended_support.read(fake_host(answers=answers), machine("19045.1"))
    assert raised.value.why is Why.DENIED
