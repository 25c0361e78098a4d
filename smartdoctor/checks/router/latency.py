"""The path to the router: one hop inside the home, so it must be fast and lose nothing.

Microsoft asks of a line that carries calls less than 100 ms, 1 % loss and 30 ms jitter from end to
end; that one hop of it should stay far inside is our choice.  One lost echo of nineteen proves
nothing: whatever looks bad is looked at again with a hundred.  Catalogue R1, but for its guard
"processor busy: repeat", which the second look stands in for.
"""

from dataclasses import dataclass

from smartdoctor.checks.router import steps
from smartdoctor.facts.connectivity import Connectivity
from smartdoctor.facts.ping import LongPing, Ping, Series
from smartdoctor.facts.route import Line, Route
from smartdoctor.model import (
    Cause,
    Evidence,
    Finding,
    Headlines,
    LookAgain,
    Missing,
    advice,
    check,
    good,
    limit,
    problem,
    say,
)

OURS = say("our choice; no standard gives one")
CALLS = say("Microsoft's network targets for calls")
MS = "milliseconds"


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How fast and how steady one hop should be."""

    loss: float = limit(0.01, unit="percent", says=say("packets lost"), source=CALLS)
    heavy: float = limit(0.05, unit="percent", says=say("packets lost, many"), source=OURS)
    jitter: float = limit(0.030, unit=MS, says=say("answers vary by"), source=CALLS)
    cable: float = limit(0.010, unit=MS, says=say("usual over a cable"), source=OURS)
    wireless: float = limit(0.030, unit=MS, says=say("usual over Wi-Fi"), source=OURS)
    slow: float = limit(0.100, unit=MS, says=say("too slow for calls"), source=CALLS)
    look: float = limit(0.020, unit=MS, says=say("looked at again from"), source=OURS)


@check(
    id="router.latency",
    code="R1",
    question=say("Is the path to my router fast and loss-free?"),
    matters=say("It is the first step of everything online, and the one at home."),
    headlines=Headlines(
        good=say("The path to the router is fast"),
        advice=say("The path to the router is not steady"),
        problem=say("The path to the router is bad"),
    ),
    remedies=steps.ROUTER,
    after=(Cause(check="wifi.signal"),),
    exits=Limits(
        loss=0.005, heavy=0.03, jitter=0.02, cable=0.007, wireless=0.02, slow=0.08, look=0.015
    ),
)
def examine(
    route: Route,
    ping: Ping,
    connectivity: Connectivity | Missing,
    longer: LongPing | Missing | None,
    limits: Limits,
) -> Finding | LookAgain:
    """Judge the quick look, or the longer one once that was asked for."""
    usual = limits.cable if route.kind is Line.CABLE else limits.wireless
    if ping.barred:
        return steps.barred()
    online = isinstance(connectivity, Connectivity) and connectivity.online
    quick = ping.series
    if not quick.answered and (ping.connects or online or not quick.times):
        raise steps.silent(ping)
    if longer is None:
        steady = quick.loss == 0 and quick.jitter <= limits.jitter
        if not steady or quick.median > min(limits.look, usual):
            return LookAgain(LongPing)
    elif isinstance(longer, Missing):
        raise longer
    return _judge(longer.series if longer else quick, route, usual, limits)


def _judge(series: Series, route: Route, usual: float, limits: Limits) -> Finding:
    loss = series.loss
    first = steps.CHECK_CABLE if route.kind is Line.CABLE else steps.COME_CLOSER
    lost = Evidence(name="loss", says=say("Lost"), value=loss, unit="percent", limit=limits.loss)
    todo = (first, steps.RESTART_ROUTER)
    if not series.answered:
        return problem(say("The router does not answer."), lost, remedies=todo)
    delay, jitter = series.median, series.jitter
    seen = (
        lost,
        Evidence(name="delay", says=say("Delay"), value=delay, unit=MS, limit=usual),
        Evidence(name="jitter", says=say("Unevenness"), value=jitter, unit=MS, limit=limits.jitter),
    )
    if loss < limits.loss and delay <= usual and jitter <= limits.jitter:
        return good(say("The router answers within {delay:milliseconds}.", delay=delay), *seen)
    if loss >= limits.loss:
        says = say("{loss:percent} of the packets to the router get lost.", loss=loss)
    elif delay > usual:
        says = say("The router takes {delay:milliseconds} to answer.", delay=delay)
    else:
        says = say("The router's answers come unevenly, by {jitter:milliseconds}.", jitter=jitter)
    judge = problem if loss >= limits.heavy or delay > limits.slow else advice
    return judge(says, *seen, remedies=todo)
