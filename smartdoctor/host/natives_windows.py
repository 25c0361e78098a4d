"""Calls into Windows, each by a name, each answering plain data; `natives.py` hands them on.

    managed       whether a domain or device management sets the rules of this PC
    power_role    what the maker built it as: desktop, mobile, slate ...
    power_status  on the mains, charge, battery saver

Written after Microsoft's documentation; `docs/proof.md` says which of them ran under Wine.
"""

from collections.abc import Callable
from typing import Any

from smartdoctor.host import windows_power

QUESTIONS: dict[str, Callable[..., Any]] = {
    "managed": windows_power.managed,
    "power_role": windows_power.power_role,
    "power_status": windows_power.power_status,
}
