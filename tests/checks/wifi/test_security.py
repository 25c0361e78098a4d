"""Whether people nearby can read along."""

import pytest

from smartdoctor.checks.wifi.security import examine
from smartdoctor.facts.route import Line
from smartdoctor.facts.wifi import Protection, WifiSecurity
from smartdoctor.model import Finding, Missing, Verdict, Why, say
from tests.support.network import route

BARE = route(interface="wlan0", kind=Line.WIFI)
TUNNEL = route(interface="wlan0", kind=Line.WIFI, vpn=True)
LOST = Missing(Why.ABSENT, say("No way out."))
WEAK = {Protection.OPEN, Protection.WEP}
OLD = {Protection.WPA, Protection.MIXED}


@pytest.mark.parametrize("protection", list(Protection))
@pytest.mark.parametrize("way", [BARE, TUNNEL, LOST], ids=["bare", "vpn", "no way out"])
def test_verdict_by_protection_and_tunnel(protection: Protection, way) -> None:
    finding = examine(WifiSecurity(interface="wlan0", protection=protection), way)
    assert isinstance(finding, Finding)
    if protection in WEAK:
        assert finding.verdict is (Verdict.ADVICE if way is TUNNEL else Verdict.PROBLEM)
    else:
        assert finding.verdict is (Verdict.ADVICE if protection in OLD else Verdict.GOOD)
    assert bool(finding.remedies) is finding.verdict.attention


def test_every_encrypted_mode_has_a_name() -> None:
    for protection in set(Protection) - {Protection.OPEN}:
        finding = examine(WifiSecurity(interface="wlan0", protection=protection), BARE)
        assert isinstance(finding, Finding)
        assert [seen.value for seen in finding.evidence if seen.value]
