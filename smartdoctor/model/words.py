"""A sentence not yet spoken: an English template and raw values.

Stored and sent like this; translated and formatted only at the edge, by `language`.  A value is
formatted by the kind named after the colon: `{size:bytes}`, `{share:percent}`, `{wait:duration}`;
the kinds are listed in `smartdoctor/language/values.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Words:
    """An English template, its values, and the form for exactly one `n` when there is one."""

    template: str
    values: Mapping[str, "Value"] = field(default_factory=dict)
    one: str = ""


Value = str | int | float | tuple[str, ...] | Words


def say(template: str, **values: Value) -> Words:
    """Mark a sentence for translation and keep its values apart."""
    return Words(template, values)


def say_many(one: str, many: str, **values: Value) -> Words:
    """Mark a sentence that counts: `n` decides between the two forms."""
    return Words(many, values, one)
