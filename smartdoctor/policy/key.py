"""One key of a policy: what it means, what may stand there, and what holds when that is wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import Field, dataclass, field, fields
from typing import Any, TypeVar

from smartdoctor.model import Words

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Key:
    """`form` is one of `forms.py`; `private` takes the place of a value that is not understood.

    Without `private` such a key counts as not set.  `name` is dotted, as in "network.tests".
    """

    name: str
    says: Words
    form: str
    default: Any
    example: Any
    unit: str = ""
    least: int = 0
    most: int = 0
    choices: tuple[str, ...] = ()
    private: Any = None


def key(  # noqa: PLR0913 - a declaration, each line of it named
    default: T,
    *,
    says: Words,
    form: str,
    example: object = None,
    unit: str = "",
    least: int = 0,
    most: int = 0,
    choices: tuple[str, ...] = (),
    private: object = None,
) -> T:
    """Declare a field of a section; without an example the default is one."""
    known = {"says": says, "form": form, "unit": unit, "least": least, "most": most}
    known |= {"choices": choices, "private": private}
    known["example"] = default if example is None else example
    return field(default=default, metadata=known)


def keys_of(section: type[Any], prefix: str = "") -> Iterator[Key]:
    """List the keys of a section, those of the sections within it too."""
    for each in fields(section):
        if "form" in each.metadata:
            yield _made(each, prefix)
        elif "section" in each.metadata:
            yield from keys_of(each.metadata["section"], f"{prefix}{each.name}.")


def _made(each: "Field[Any]", prefix: str) -> Key:
    known: Mapping[str, Any] = each.metadata
    return Key(name=f"{prefix}{each.name}", default=each.default, **known)
