"""Everything the window is given from outside; it looks for nothing itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from smartdoctor.model import Check, say
from smartdoctor.policy.keys import Policy

if TYPE_CHECKING:
    from smartdoctor.app import Opened
    from smartdoctor.history.store import History
    from smartdoctor.model import Report
    from smartdoctor.report.draft import Draft


def no_history() -> "History":
    """Stand in where nothing is kept; raises Lost."""
    from smartdoctor.history.store import Lost

    raise Lost(say("There is no history yet."))


if TYPE_CHECKING:
    from smartdoctor.ui.keeping_wiring import Keeping
    from smartdoctor.ui.reminders_wiring import Reminders
    from smartdoctor.ui.support_wiring import Support


@dataclass(frozen=True, kw_only=True)
class Wiring:
    """What `app` knows and the window needs."""

    version: str
    folder: Path  # where the window's settings lie
    engine: Callable[[], Sequence[str]]  # the command line of `scan --events`
    catalogue: Callable[[], Sequence[Check[...]]]  # asked after the first paint: it takes a while
    page_exists: Callable[[str], bool]  # whether this desktop has such a settings page
    open_page: Callable[[str], bool]  # opens it; False when that failed
    support: "Callable[[], Support]"  # words to read out, and what an agent hears
    reminders: "Callable[[], Reminders]"  # asked when their page is first looked at
    keeping: "Callable[[], Keeping]"  # asked when the settings are first looked at
    history: Callable[[], "History"] = no_history  # opens what was kept; raises Lost
    draft: "Callable[[Report, bool], Draft] | None" = None  # to leave here; with names if True
    draft_opened: "Callable[[Opened, bool], Draft] | None" = None  # the same of another device
    open_file: "Callable[[Path], Opened] | None" = None  # raises Refused
    state: Path | None = None  # where crash files lie
    policy: Policy = field(default_factory=Policy)  # what the organisation has set
    language: str = "en"  # until the owner chooses one
