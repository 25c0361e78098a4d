"""Ubuntu Pro, in the shape its client's sources write."""

import json

import pytest

from smartdoctor.facts.machine import Machine
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.linux import extended_support
from tests.support.fake_host import fake_host

UBUNTU = Machine(
    kind="laptop", release="", release_id="ubuntu", desktop="", container=False, uptime=1.0
)


def status(state: str, name: str = "esm-infra") -> str:
    services = [{"name": "esm-apps", "status": "enabled"}, {"name": name, "status": state}]
    return json.dumps({"attached": True, "services": services})


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        (status("enabled"), True),
        (status("disabled"), False),
        (status("enabled", name="livepatch"), False),
    ],
)
def test_joined_is_what_covers_the_systems_packages(text: str, joined: bool) -> None:
    known = extended_support.read(fake_host(files={extended_support.STATUS: text}), UBUNTU)
    assert known.joined is joined


def test_no_file_is_not_joined_and_a_closed_one_is_not_known() -> None:
    assert extended_support.read(fake_host(), UBUNTU).joined is False
    files = {extended_support.STATUS: Missing(Why.DENIED, say("No."))}
    with pytest.raises(Missing):
        extended_support.read(fake_host(files=files), UBUNTU)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"services": [1]}'])
def test_what_is_no_status_is_unreadable(text: str) -> None:
    with pytest.raises(Missing) as raised:
        extended_support.parse(text)
    assert raised.value.why is Why.UNREADABLE


def test_other_systems_have_none() -> None:
    debian = Machine(
        kind="laptop", release="", release_id="debian", desktop="", container=False, uptime=1.0
    )
    with pytest.raises(Missing) as raised:
        extended_support.read(fake_host(), debian)
    assert raised.value.why is Why.ABSENT
