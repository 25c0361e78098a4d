"""A machine on paper: every question of a reading with its answer, and the host that replays them.

Answers keep the order in which they came, question by question; one asked more often than it was
answered gets its last answer again.  An answer is kept as JSON.  What JSON does not know wears a
tag, one key that begins with "$":

    {"$bytes": "YWI="}          bytes, in base64
    {"$tuple": [1, 2]}          a tuple inside an answer
    {"$pairs": [[1, "one"]]}    a dict whose keys are not all plain text
    {"$float": "nan"}           a number JSON has no word for
    {"$text": "L2jt..."}        text that is not valid UTF-8 (odd file names), in base64
"""

import base64
import binascii
import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from threading import Lock
from typing import Any

from smartdoctor.host.commands import COMMANDS
from smartdoctor.host.door import Host
from smartdoctor.host.relay import ANSWERS, Question, Relay
from smartdoctor.model import Missing, Reason, Why, say
from smartdoctor.model.plain import Unfit, pack, unpack

_DEEPEST = 64
_LISTED = {
    "glob": 1,
    "rows": 2,
    "bus": 1,
    "wmi": 1,
    "events": 1,
}  # how many levels of an answer are tuples by type
_PROGRAMS = {command.name: command for command in COMMANDS}


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One question, and the answer as JSON or the reason why there was none."""

    question: Question
    answer: Any = None
    missing: Reason | None = None

    def thawed(self) -> Any:
        """Return the answer in the question's own type; raises Unfit."""
        kind = ANSWERS[self.question.method]
        return unpack(thaw(self.answer), kind)

    @property
    def key(self) -> str:
        """The question as one line of text."""
        return key_of(self.question.method, self.question.args)


class Recorder(Relay):
    """Passes every question on and writes down what came back, as plain JSON, in `asked`."""

    def __init__(self, inner: Host) -> None:
        super().__init__(self._answer)
        self._inner = inner
        self.asked: list[dict[str, Any]] = []

    def _answer(self, question: Question, seconds: float) -> Any:
        if question.method == "wait":
            return put(self._inner, question, seconds)
        plain = {"method": question.method, "args": freeze(list(question.args))}
        try:
            answer = put(self._inner, question, seconds)
        except Missing as missing:
            self.asked.append({"question": plain, "missing": pack(missing.reason)})
            raise
        kept = freeze(answer, _LISTED.get(question.method, 0))
        self.asked.append({"question": plain, "answer": kept})
        return answer


class Recorded(Relay):
    """Replays what one fact's reader asked. Nothing is started, opened, sent or waited for."""

    def __init__(self, asked: Sequence[Asked]) -> None:
        super().__init__(self._answer)
        self._answers: dict[str, list[Asked]] = {}
        self._lock = Lock()
        for each in reversed(asked):
            self._answers.setdefault(each.key, []).append(each)

    def _answer(self, question: Question, _: float) -> Any:
        if question.method == "wait":
            return None
        with self._lock:
            left = self._answers.get(key_of(question.method, freeze(list(question.args))))
            if not left:
                raise Missing(Why.UNSUPPORTED, say("The recording holds no answer to this."))
            asked = left.pop() if len(left) > 1 else left[0]
        if asked.missing is not None:
            raise asked.missing.missing
        return asked.thawed()


def put(host: Host, question: Question, seconds: float) -> Any:
    """Put a question given as data to a host: the way back from a Relay."""
    method, args = question.method, question.args
    ask: Callable[..., Any] = getattr(host, method)
    if method in ("clock", "environment", "wait"):
        return ask(*args)
    if method == "run":
        return ask(_PROGRAMS[args[0]], *args[1:], seconds=seconds)
    if method == "udp":
        return ask(args[0], args[1], bytes.fromhex(args[2]), seconds=seconds)
    if method == "ping":
        return ask(args[0], count=args[1], interval=args[2], seconds=seconds)
    if method == "events":
        return ask(args[0], args[1], most=args[2], seconds=seconds)
    return ask(*args, seconds=seconds)


def key_of(method: str, args: Sequence[Any]) -> str:
    """Name a question: the same for the same method and (frozen) arguments."""
    return json.dumps([method, list(args)], sort_keys=True)


def freeze(value: Any, listed: int = 0) -> Any:
    """Turn an answer into JSON; the outer `listed` levels of tuples are plain lists."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return _frozen_text(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else {"$float": str(value)}
    if isinstance(value, bytes | bytearray | memoryview):
        return {"$bytes": base64.b64encode(value).decode()}
    if isinstance(value, tuple) and listed < 1:
        return {"$tuple": [freeze(each) for each in value]}
    if isinstance(value, list | tuple):
        return [freeze(each, listed - 1) for each in value]
    if isinstance(value, Mapping):
        return _frozen_dict(value)
    if isinstance(value, datetime):
        return value.isoformat()
    if is_dataclass(value):
        named = {each.name: getattr(value, each.name) for each in fields(value)}
        return {name: freeze(each, 1) for name, each in named.items()}
    raise TypeError(f"an answer cannot hold {type(value).__name__}")


def thaw(frozen: Any, depth: int = 0) -> Any:
    """Undo `freeze`, as far as JSON knows; raises Unfit for tags that make no sense."""
    if depth > _DEEPEST:
        raise Unfit("nested too deeply")
    if isinstance(frozen, list):
        return [thaw(each, depth + 1) for each in frozen]
    if not isinstance(frozen, dict):
        return frozen
    if len(frozen) == 1:
        ((tag, value),) = frozen.items()
        if isinstance(tag, str) and tag.startswith("$"):
            return _untagged(tag, value, depth)
    return {name: thaw(value, depth + 1) for name, value in frozen.items()}


def _frozen_text(text: str) -> Any:
    try:
        text.encode()
    except UnicodeEncodeError:
        return {"$text": base64.b64encode(text.encode("utf-8", "surrogatepass")).decode()}
    return text


def _frozen_dict(value: Mapping[Any, Any]) -> Any:
    if all(isinstance(name, str) and name.isprintable() and name[:1] != "$" for name in value):
        return {name: freeze(each) for name, each in value.items()}
    return {"$pairs": [[freeze(name), freeze(each)] for name, each in value.items()]}


def _untagged(tag: str, value: Any, depth: int) -> Any:
    try:
        if tag == "$bytes":
            return base64.b64decode(value, validate=True)
        if tag == "$text":
            return base64.b64decode(value, validate=True).decode("utf-8", "surrogatepass")
        if tag == "$float" and value in ("nan", "inf", "-inf"):
            return float(value)
        if tag == "$tuple" and isinstance(value, list):
            return tuple(thaw(each, depth + 1) for each in value)
        if tag == "$pairs":
            return {thaw(name, depth + 1): thaw(each, depth + 1) for name, each in value}
    except (binascii.Error, TypeError, ValueError) as error:
        raise Unfit(f"{tag}: {error}") from error
    raise Unfit(f"{tag}: nothing of ours")
