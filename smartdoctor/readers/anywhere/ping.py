"""Echoes to the router, and where it ignores them the time to open a connection instead.

Twenty echoes 0.2 seconds apart; for the second look a hundred 0.1 seconds apart, or twenty to a
router that said nothing before.  Many routers ignore echoes on purpose; opening (or being refused)
a connection on port 53, 80 or 443 takes one round trip too, so it gives the time, though not the
loss: lost packets are sent again unseen.
"""

from smartdoctor.facts.ping import LongPing, Ping, Series
from smartdoctor.facts.route import Route
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.anywhere.metered import spare

DOORS = (53, 80, 443)
CONNECTS = 5


def read(host: Host, route: Route) -> Ping:
    """Take the quick look."""
    router = _router(route)
    try:
        series = Series(times=host.ping(router, count=20, interval=0.2, seconds=10).times[1:])
    except Missing:  # not allowed, or no way to: the connections are left
        series = Series(times=())
    return Ping(series=series, connects=() if series.answered else _connects(host, router))


def read_long(host: Host, route: Route, ping: Ping) -> LongPing:
    """Take the second look."""
    count = 100 if ping.series.answered else 20
    echoes = host.ping(_router(route), count=count, interval=0.1, seconds=14)
    return LongPing(series=Series(times=echoes.times[1:]))


def _router(route: Route) -> str:
    spare(route)
    if route.router is None:
        says = say("This connection has no router between this computer and the provider.")
        raise Missing(Why.ABSENT, says)
    return route.router


def _connects(host: Host, router: str) -> tuple[float, ...]:
    for door in DOORS:
        times = []
        for _ in range(CONNECTS):
            try:
                times.append(host.connect(router, door, seconds=0.5))
            except Missing:
                break
        if times:
            return tuple(times)
    return ()
