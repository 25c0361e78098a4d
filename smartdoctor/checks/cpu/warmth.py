"""What a look at the heat shows: the sensors near their own limits, and the evidence."""

from smartdoctor.facts.heat import HeatLook, Sensor
from smartdoctor.facts.log import Kind, Log
from smartdoctor.facts.past import Past
from smartdoctor.model import Evidence, Missing, Words, say


def how_near(sensor: Sensor) -> Words:
    """Say how hot it is, and how hot it may get."""
    return say(
        "It is {now:celsius} inside, and its own limit is {most:celsius}.",
        now=sensor.celsius,
        most=sensor.critical or 0.0,
    )


def hot(look: HeatLook, near: float) -> list[Sensor]:
    """Return the sensors that are so near to their own limit, the nearest first."""
    judged = [(each.celsius - each.critical, each) for each in look.sensors if each.critical]
    close = [(over, each) for over, each in judged if over >= -near]
    return [each for _, each in sorted(close, key=lambda pair: -pair[0])]


def turning(*looks: HeatLook) -> dict[str, float]:
    """Keep the fans that turned, for later scans."""
    return {f"turned/{fan.name}": 1.0 for look in looks for fan in look.fans if fan.rpm}


def turned_before(look: HeatLook, past: Past) -> frozenset[str]:
    """Return the fans that turned in this look, or in an earlier scan."""
    prefix = "cpu.heat/turned/"
    earlier = {name.removeprefix(prefix) for name in past.series if name.startswith(prefix)}
    return frozenset(earlier | {fan.name for fan in look.fans if fan.rpm})


def evidence(look: HeatLook) -> tuple[Evidence, ...]:
    """Write down what this system measures."""
    judged = hot(look, 1000.0) or sorted(look.sensors, key=lambda each: -each.celsius)
    top = judged[0] if judged else None
    slowest = min((fan.rpm for fan in look.fans), default=None)
    known = (
        ("hottest", say("Temperature"), top.celsius if top else None, "celsius"),
        ("events", say("Slowed down by heat since the start"), look.events, "number"),
        ("speed", say("Speed allowed"), look.speed, "percent"),
        ("fan", say("Turns a minute"), slowest, "number"),
    )
    most = top.critical if top else None
    return tuple(
        Evidence(
            name=name, says=says, value=value, unit=unit, limit=most if unit == "celsius" else None
        )
        for name, says, value, unit in known
        if value is not None
    )


def logged(log: Log | Missing) -> tuple[Evidence, ...]:
    """Write down how often the log tells of it; it judges nothing, as firmware logs freely."""
    if isinstance(log, Missing) or not log.sees(Kind.THROTTLED):
        return ()
    times = len(log.of(Kind.THROTTLED))
    return (Evidence(name="logged", says=say("Noted by the system"), value=times, unit="number"),)
