r"""A policy in the registry of Windows, as group policy writes it.

The same names as in the file: sections are keys below it, true and false are 1 and 0 (REG_DWORD),
lists are REG_MULTI_SZ, and limits are values such as "battery.wear/worn" below `limits`, as text.
"""

from collections.abc import Callable, Iterator, Mapping

from smartdoctor.host.door import Key as RegistryKey
from smartdoctor.model import Missing, Why
from smartdoctor.policy.keys import SECTIONS
from smartdoctor.policy.understand import KEYS, LIMITS, is_list

PLACE = r"HKLM\SOFTWARE\Policies\SmartDoctor"


def read(registry: Callable[[str], RegistryKey]) -> dict[str, object]:
    """Return what is set there in the shape of the file; raises Missing."""
    top = registry(PLACE)
    data: dict[str, object] = dict(_values(top, ""))
    for name in top.keys:
        plain = name.lower()
        try:
            below = registry(rf"{PLACE}\{name}")
        except Missing as missing:
            if missing.why is Why.ABSENT:
                continue  # gone in the meantime
            raise
        if plain == LIMITS:
            data[LIMITS] = _limits(below.values)
        else:
            data[plain if plain in SECTIONS else name] = dict(_values(below, f"{plain}."))
    return data


def _values(key: RegistryKey, prefix: str) -> Iterator[tuple[str, object]]:
    for name, value in key.values.items():
        known = KEYS.get(f"{prefix}{name.lower()}")
        if known is None:
            yield name, value
            continue
        if known.form == "switch" and value in (0, 1):
            value = bool(value)
        elif is_list(known) and isinstance(value, str):
            value = [line.strip() for line in value.splitlines() if line.strip()]
        yield name.lower(), value


def _limits(values: Mapping[str, object]) -> dict[str, object]:
    checks: dict[str, object] = {}
    for name, value in values.items():
        check, _, limit = name.partition("/")
        section = checks.setdefault(check, {})
        if isinstance(section, dict):
            section[limit] = _number(value)
    return checks


def _number(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        number = float(value)
    except ValueError:
        return value
    return int(number) if number.is_integer() and "." not in value else number
