"""When the screen locks by itself."""

from dataclasses import dataclass

from smartdoctor.model import Fact


@dataclass(frozen=True, kw_only=True)
class Lock(Fact):
    """What stands between a passer-by and the open programs. Times in seconds."""

    enabled: bool  # a password is wanted again after a while without use
    idle: float | None  # without use until the screen goes dark; 0 is never, None is not told
    grace: float = 0.0  # dark until the password is wanted
    on_resume: bool | None = None  # a password is wanted after sleep; None when not told
