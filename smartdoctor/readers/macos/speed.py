"""How fast the line is: speedtest-cli's servers first, then macOS's own networkQuality.

    $ networkQuality -c -s -I en0
    {"base_rtt": 11.2, "dl_throughput": 67181720, "ul_throughput": 110664168,
     "responsiveness": 189.6, "dl_responsiveness": ..., "ul_responsiveness": ...,
     "dl_bytes_transferred": 121299311, ...}

bit/s, milliseconds, round trips a minute.  `-s` measures one way after the other and gives a
responsiveness for each, whose mean counts; without it there is one for both.
networkQuality(8), macOS 12 and later.
"""

import json
from statistics import harmonic_mean

from smartdoctor.facts.battery import Battery
from smartdoctor.facts.connectivity import Connectivity
from smartdoctor.facts.ours import ProbeTargets
from smartdoctor.facts.ping import Series
from smartdoctor.facts.power import PowerPolicy
from smartdoctor.facts.route import Route
from smartdoctor.facts.speed import Run, SecondSpeedRun, SpeedRun, Waits
from smartdoctor.host import Host
from smartdoctor.host.commands import NETWORK_QUALITY
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.anywhere.speed import APPLE, measured, measured_again, spare_battery

NONE = Waits(public=Series(times=()), router=Series(times=()))


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
    return SpeedRun(run=measured(host, route, targets, connectivity, _apples))


def read_second(
    host: Host, route: Route, targets: ProbeTargets, connectivity: Connectivity | Missing
) -> SecondSpeedRun:
    """Measure once more."""
    return measured_again(host, route, targets, connectivity, _apples)


def parse(text: str) -> Run:
    """Understand what networkQuality printed."""
    try:
        told = json.loads(text)
        trips = [
            float(told[name])
            for name in ("dl_responsiveness", "ul_responsiveness")
            if float(told.get(name) or 0) > 0
        ]
        if not trips and float(told.get("responsiveness") or 0) > 0:
            trips = [float(told["responsiveness"])]
        delay = told.get("base_rtt")
        return Run(
            engine="networkquality",
            down=float(told["dl_throughput"]),
            up=float(told["ul_throughput"]),
            delay=None if delay is None else float(delay) / 1000,
            moved=sum(int(told.get(f"{way}_bytes_transferred", 0)) for way in ("dl", "ul")),
            busy=None,
            idle=NONE,
            loading=NONE,
            sending=NONE,
            trips=harmonic_mean(trips) if trips else None,
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        says = say("The measuring server gave no usable answer.")
        raise Missing(Why.UNREADABLE, says) from error


def _apples(host: Host, targets: ProbeTargets, route: Route) -> Run:
    if not any(APPLE in each for each in targets.speed):
        raise Missing(Why.UNREADABLE, say("The measuring server gave no usable answer."))
    words = ("-c", "-s", "-I", route.interface)
    return parse(host.run(NETWORK_QUALITY, *words, seconds=70).out)
