"""How fast the line is, and what small packets suffer meanwhile: only when the owner asks.

First speedtest-cli's servers, over HTTPS; when they refuse or fail, our own transfer with the
server named in `ProbeTargets`.  Echoes go to a public name server and to the router.  What other
programs moved in the three seconds before is told, because it takes its share.  A second run is
made only over a cable, for a first that was bad.  macOS has a reader of its own for the second
engine.

speedtest-cli (2.1.3) is right within 1 % up to 100 Mbit/s and a quarter low at 500 Mbit/s with
20 ms of delay (measured on our bench); no limit here is anywhere near.
"""

from collections.abc import Callable

from smartdoctor.facts.battery import Battery
from smartdoctor.facts.connectivity import Connectivity
from smartdoctor.facts.ours import ProbeTargets
from smartdoctor.facts.ping import Series
from smartdoctor.facts.power import Mode, PowerPolicy
from smartdoctor.facts.route import Line, Route
from smartdoctor.facts.speed import Run, SecondSpeedRun, SpeedRun, Waits
from smartdoctor.host import Host
from smartdoctor.host.door import Echoes, Rush
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.anywhere.metered import spare

OOKLA, APPLE = "speedtest.net", "apple.com"
ONE_RUN = 60.0  # seconds
BEFORE = 3.0  # seconds of other programs' traffic

Other = Callable[[Host, ProbeTargets, Route], Run]


def read(
    host: Host,
    route: Route,
    targets: ProbeTargets,
    connectivity: Connectivity | Missing,
    battery: Battery | Missing,
    power: PowerPolicy | Missing,
) -> SpeedRun:
    """Measure once."""
    spare_battery(battery, power)
    return SpeedRun(run=measured(host, route, targets, connectivity, _own))


def read_second(
    host: Host, route: Route, targets: ProbeTargets, connectivity: Connectivity | Missing
) -> SecondSpeedRun:
    """Measure once more."""
    return measured_again(host, route, targets, connectivity, _own)


def measured_again(
    host: Host,
    route: Route,
    targets: ProbeTargets,
    connectivity: Connectivity | Missing,
    other: Other,
) -> SecondSpeedRun:
    """Measure once more; UNSUPPORTED but over a cable, as only there a second opinion counts."""
    if route.kind is not Line.CABLE:
        raise Missing(Why.UNSUPPORTED, say("A second measurement counts only over a cable."))
    return SecondSpeedRun(run=measured(host, route, targets, connectivity, other))


def measured(
    host: Host,
    route: Route,
    targets: ProbeTargets,
    connectivity: Connectivity | Missing,
    other: Other,
) -> Run:
    """Measure with the first engine that answers; `other` is the second one."""
    spare(route)
    if not targets.speed:
        raise Missing(Why.POLICY, say("Your organisation has switched the speed test off."))
    if isinstance(connectivity, Connectivity) and not connectivity.online:
        raise Missing(
            Why.MUTED, say("The internet does not answer, so there is nothing to measure.")
        )
    busy = _busy(host)
    if any(OOKLA in each for each in targets.speed):
        try:
            anchor, router = ends(route, targets)
            rush = host.speed("ookla", "", anchor, router, seconds=ONE_RUN)
            return parse(rush, busy)
        except Missing:  # refused, changed, or away: the second one
            pass
    return other(host, targets, route)


def spare_battery(battery: Battery | Missing, power: PowerPolicy | Missing) -> None:
    """Raise NOT_ASKED while the computer saves what is left in its battery."""
    low = isinstance(battery, Battery) and battery.on_battery is True
    if low and isinstance(power, PowerPolicy) and power.battery.mode is Mode.SAVER:
        says = say("The computer is saving its battery, so the speed was not measured.")
        raise Missing(Why.NOT_ASKED, says)


def parse(rush: Rush, busy: float | None = None) -> Run:
    """Turn the host's answer into our own words."""
    return Run(
        engine=rush.engine,
        down=rush.down,
        up=rush.up,
        delay=rush.delay,
        moved=rush.moved,
        busy=busy,
        idle=_waits(rush.idle),
        loading=_waits(rush.loading),
        sending=_waits(rush.sending),
    )


def ends(route: Route, targets: ProbeTargets) -> tuple[str, str]:
    """Return whom to send echoes: a public server and the router, "" for none."""
    return next(iter(targets.resolvers), ""), route.router or ""


def _own(host: Host, targets: ProbeTargets, route: Route) -> Run:
    places = [each for each in targets.speed if OOKLA not in each and APPLE not in each]
    if not places:
        raise Missing(Why.UNREADABLE, say("The measuring server gave no usable answer."))
    anchor, router = ends(route, targets)
    return parse(host.speed("https", places[0], anchor, router, seconds=ONE_RUN))


def _busy(host: Host) -> float | None:
    """Return the bit/s that this computer moves without us."""
    try:
        before = host.psutil("net_io_counters")
        host.wait(BEFORE)
        after = host.psutil("net_io_counters")
    except Missing:
        return None
    moved = sum(after[name] - before[name] for name in ("bytes_recv", "bytes_sent"))
    return max(float(moved), 0.0) * 8 / BEFORE


def _waits(pair: tuple[Echoes, Echoes]) -> Waits:
    public, router = (Series(times=echoes.times) for echoes in pair)
    return Waits(public=public, router=router)
