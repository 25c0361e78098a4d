"""Our dataclasses as plain JSON values and back, checked on the way in.

`unpack` is strict: what does not fit the type raises Unfit, so a truncated or hostile file never
becomes an object.
"""

from typing import Any, TypeVar

import msgspec

T = TypeVar("T")


class Unfit(ValueError):  # noqa: N818 - named for what the data is
    """The data does not have the shape of the type asked for."""


def pack(thing: object) -> Any:
    """Turn a dataclass (or anything made of them) into dicts, lists, strings and numbers."""
    return msgspec.to_builtins(thing, str_keys=True)


def unpack(data: object, kind: type[T]) -> T:
    """Turn plain values back into `kind`; raises Unfit."""
    try:
        return msgspec.convert(data, kind, str_keys=True)
    except (msgspec.ValidationError, RecursionError) as error:
        raise Unfit(str(error)) from error


def to_json(thing: object) -> bytes:
    """Encode as one line of JSON."""
    return msgspec.json.encode(thing)


def from_json(data: bytes | str, kind: type[T]) -> T:
    """Decode JSON as `kind`; raises Unfit."""
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Unfit(str(error)) from error
