"""The speed of the line, when the owner asks for it.

Without a stated plan only what is slow for anybody counts: Zoom asks for 3.8 Mbit/s up and 3.0 down
for a full picture, and less than 3 down or 1 up makes calls fail.  One run alone is never a
problem: over a cable a second one is made at once, over Wi-Fi it is one when another run, ten
minutes ago or more, was as bad.  Catalogue N2.

Not yet: comparing with the plan the owner pays for (there is no such setting yet).
"""

from dataclasses import dataclass

from smartdoctor.checks.internet.runs import awful_before, shown, worth
from smartdoctor.checks.internet.steps import TRY_CABLE
from smartdoctor.checks.router.steps import (
    CALL_PROVIDER,
    CHECK_CABLE,
    COME_CLOSER,
    RESTART_ROUTER,
)
from smartdoctor.facts.past import NOTHING, Past
from smartdoctor.facts.route import Line, Route
from smartdoctor.facts.speed import SecondSpeedRun, SpeedRun
from smartdoctor.model import (
    Cause,
    Finding,
    Headlines,
    LookAgain,
    Missing,
    Remedy,
    Why,
    advice,
    check,
    good,
    limit,
    problem,
    say,
)

CALLS = say("our choice, near what Zoom asks for calls")
OURS = say("our choice; no standard gives one")


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What is slow whatever the plan."""

    down: float = limit(10e6, unit="bitrate", says=say("download, slow below"), source=CALLS)
    up: float = limit(3e6, unit="bitrate", says=say("upload, slow below"), source=CALLS)
    least_down: float = limit(3e6, unit="bitrate", says=say("download, too slow"), source=CALLS)
    least_up: float = limit(1e6, unit="bitrate", says=say("upload, too slow"), source=CALLS)
    busy: float = limit(0.10, unit="percent", says=say("used by others before"), source=OURS)


@check(
    id="internet.speed",
    code="N2",
    question=say("Is my internet as fast as it should be?"),
    matters=say("It shows whether you get what you pay for, and whether calls and films can work."),
    headlines=Headlines(
        good=say("The internet is fast enough"),
        advice=say("The internet is slow"),
        problem=say("The internet is too slow for calls"),
    ),
    remedies=(TRY_CABLE, COME_CLOSER, CHECK_CABLE, RESTART_ROUTER, CALL_PROVIDER),
    after=(
        Cause(check="wifi.signal"),
        Cause(check="internet.online", mutes=frozenset({"portal"})),
    ),
    recalls=("down", "up"),
)
def examine(
    speed: SpeedRun,
    route: Route,
    again: SecondSpeedRun | Missing | None,
    limits: Limits,
    past: Past = NOTHING,
) -> Finding | LookAgain:
    """Judge the better of the runs."""
    run = speed.run
    if isinstance(again, SecondSpeedRun) and worth(again.run) > worth(run):
        run = again.run
    seen = shown(run, limits.down, limits.up)
    more = say("The measurement went through a VPN.") if route.vpn else None
    slow = run.down < limits.down or run.up < limits.up
    says = say("{down:bitrate} down, {up:bitrate} up.", down=run.down, up=run.up)
    if not slow:
        return good(says, *seen, more=more)
    if run.busy is not None and run.busy > limits.busy * max(run.down, run.up):
        raise Missing(
            Why.MUTED,
            say(
                "Other programs were using the line with {busy:bitrate}. Pause them and run the "
                "speed test again.",
                busy=run.busy,
            ),
        )
    awful = run.down < limits.least_down or run.up < limits.least_up
    wired = route.kind is Line.CABLE
    if awful and wired and again is None:
        return LookAgain(SecondSpeedRun)
    before = awful_before(past, limits.least_down, limits.least_up)
    sure = isinstance(again, SecondSpeedRun) or before
    judge = problem if awful and sure else advice
    return judge(says, *seen, remedies=_remedies(wired=wired), more=more)


def _remedies(*, wired: bool) -> tuple[Remedy, ...]:
    if wired:
        return (CHECK_CABLE, RESTART_ROUTER, CALL_PROVIDER)
    return (TRY_CABLE, COME_CLOSER, RESTART_ROUTER, CALL_PROVIDER)
