"""A network on paper: routes, name servers and web servers for the tests of readers and checks."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from smartdoctor.facts.connectivity import Connectivity, Probe, Seen
from smartdoctor.facts.ours import ProbeTargets
from smartdoctor.facts.route import Line, Opinion, Route
from smartdoctor.host.relay import Question, Relay
from smartdoctor.model import Missing, Why, say

ROUTER = "192.0.2.1"
NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
SILENCE = Missing(Why.TIMED_OUT, say("It did not answer in time."))
TARGETS = ProbeTargets(
    connectivity=(
        "http://one.test/hotspot-detect.html",
        "http://two.test/connecttest.txt",
        "http://three.test/generate_204",
    ),
    resolvers=("198.51.100.1", "198.51.100.9"),
    names=tuple(f"name{n}.test" for n in range(10)),
    clocks=("one.test", "two.test", "three.test"),
)


def route(**known: Any) -> Route:
    """Build a Route; only what a test cares about."""
    usual: dict[str, Any] = {
        "interface": "eth0",
        "kind": Line.CABLE,
        "gateway": ROUTER,
        "gateway6": None,
        "vpn": False,
        "metered": None,
        "resolvers": (ROUTER,),
        "search": (),
        "proxy": "",
        "opinion": Opinion.UNKNOWN,
    }
    return Route(**{**usual, **known})


def connectivity(seen: str, router: bool | None = None) -> Connectivity:
    """Build a Connectivity from letters: e expected, f foreign, s silent."""
    kinds = {"e": Seen.EXPECTED, "f": Seen.FOREIGN, "s": Seen.SILENT}
    probes = tuple(Probe(server=f"{n}.test", seen=kinds[each]) for n, each in enumerate(seen))
    return Connectivity(probes=probes, router_answers=router)


def network(answer: Callable[..., Any], asked: list[Question] | None = None) -> Relay:
    """Build a host whose every question goes to `answer(method, *args)`; a Missing is raised."""

    def ask(question: Question, _: float) -> Any:
        if asked is not None:
            asked.append(question)
        if question.method == "wait":
            return None
        if question.method == "clock":
            return NOW
        said = answer(question.method, *question.args)
        if isinstance(said, Missing):
            raise said
        return said

    return Relay(ask)
