"""The limits of a check as a policy sets them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from smartdoctor.model import Check, Limit
from smartdoctor.policy.forms import RANGES

_SHIFTED = ("percent", "percent_hour", "dbm", "celsius", "decibel")  # a margin is a distance there


@dataclass(frozen=True, kw_only=True)
class Threshold:
    """A limit in force; `own` is the program's own value, `set` whether the organisation set it."""

    limit: Limit
    own: float
    set: bool


def thresholds(check: Check[...], wanted: Mapping[str, float]) -> tuple[Threshold, ...]:
    """Return the limits of a check with what is set by name."""
    return tuple(
        Threshold(
            limit=replace(each, value=wanted.get(each.name, each.value)),
            own=each.value,
            set=each.name in wanted,
        )
        for each in check.thresholds()
    )


def adjusted(check: Check[...], wanted: Mapping[str, float]) -> Check[...]:
    """Return the check with the values at which a verdict may end moved along with its limits.

    The margin between the two stays: as a distance for shares and levels, else as a ratio.
    """
    if check.exits is None or not wanted:
        return check
    moved: dict[str, Any] = {}
    for each in check.thresholds():
        if each.name not in wanted:
            continue
        leaving, value = getattr(check.exits, each.name), wanted[each.name]
        if each.unit in _SHIFTED or not each.value:
            least, most = RANGES.get(each.unit, (0.0, float("inf")))
            shifted = min(max(value + leaving - each.value, least), most)
        else:
            shifted = value * leaving / each.value
        moved[each.name] = type(leaving)(shifted)
    return replace(check, exits=replace(check.exits, **moved))


def limits(
    catalogue: Sequence[Check[...]], wanted: Mapping[str, Mapping[str, float]]
) -> Mapping[str, object]:
    """Return the thresholds in force by check id, as the checks take them; others are left out."""
    return {
        check.id: check.limits(**_known(check.limits, wanted.get(check.id, {})))
        for check in catalogue
        if check.limits
    }


def _known(kind: type[Any], wanted: Mapping[str, float]) -> dict[str, float]:
    """Keep the limits that the check still has, in the type it works with."""
    known: dict[str, Any] = {each.name: each.default for each in fields(kind)}
    return {
        name: int(value) if isinstance(known[name], int) else float(value)
        for name, value in wanted.items()
        if name in known
    }
