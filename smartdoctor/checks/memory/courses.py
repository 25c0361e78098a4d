"""How a program's memory goes over time: slope, steps and growth of its samples.

The slope is the middle of the slopes between all pairs (Theil and Sen), so that a single jump, or
a short fall when it tidied up, changes little.
"""

from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from statistics import median

from smartdoctor.facts.growth import Course
from smartdoctor.model import Evidence, say

MOST = 150  # samples compared in pairs; longer courses are thinned
HOUR = 3600.0

# Programs that grow by design: they keep what was opened, until it is closed.
GROWS_BY_DESIGN = (
    *("chrome", "chromium", "firefox", "msedge", "safari", "brave", "opera", "vivaldi", "webkit"),
    *(
        "vmmem",
        "qemu",
        "qemu-system",
        "virtualbox",
        "vmware",
        "parallels",
        "docker",
        "com.docker",
        "prlvm",
    ),
    *("mysqld", "mariadbd", "postgres", "mongod", "sqlservr", "oracle", "redis", "elasticsearch"),
    *("java", "idea", "pycharm", "clion", "webstorm", "rider", "studio", "clangd", "devenv"),
    *("rust-analyzer", "code", "sourcekit", "xcode", "tsserver", "gopls"),
)


@dataclass(frozen=True, kw_only=True)
class Trend:
    """What the samples say, after the program had warmed up."""

    name: str
    samples: int
    span: float  # seconds
    rate: float  # bytes an hour
    upward: float  # ratio of steps that went up
    grown: int  # bytes
    now: int  # bytes

    @property
    def share(self) -> float:
        """By how much it has grown, as a ratio of what it used."""
        before = self.now - self.grown
        return self.grown / before if before > 0 else 0.0


def trend(course: Course, warm: float) -> Trend | None:
    """Judge one course; None when nothing is left after the warm-up."""
    since = course.started + timedelta(seconds=warm)
    known = sorted((one for one in course.samples if one.at >= since), key=lambda one: one.at)
    if len(known) < 2:
        return None
    points = [((one.at - known[0].at).total_seconds(), one.memory) for one in known]
    every = -(-len(points) // MOST)
    thin = points[::every]
    slopes = [
        (high - low) / (late - early)
        for at, (early, low) in enumerate(thin)
        for late, high in thin[at + 1 :]
        if late > early
    ]
    steps = [high - low for (_, low), (_, high) in pairwise(points)]
    return Trend(
        name=course.name,
        samples=len(points),
        span=points[-1][0],
        rate=median(slopes) * HOUR if slopes else 0.0,
        upward=sum(step > 0 for step in steps) / len(steps),
        grown=points[-1][1] - points[0][1],
        now=points[-1][1],
    )


def evidence(one: Trend, limit: float) -> tuple[Evidence, ...]:
    """Write down how it grows."""
    rate, label = one.rate, say("More every hour")
    return (
        Evidence(name="rate", says=label, value=rate, unit="bytes", limit=limit),
        Evidence(name="now", says=say("Uses now"), value=one.now, unit="bytes"),
        Evidence(name="grown", says=say("Grown"), value=one.grown, unit="bytes"),
    )


def by_design(name: str) -> bool:
    """Whether a program of this name grows without anything being wrong."""
    plain = name.lower().removesuffix(".exe")
    return any(plain == one or (len(one) > 4 and plain.startswith(one)) for one in GROWS_BY_DESIGN)
