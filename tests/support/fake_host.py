"""A machine made of dictionaries, for the tests of one reader."""

from collections.abc import Mapping
from fnmatch import fnmatch
from typing import Any

from smartdoctor.host import Printed, Stat
from smartdoctor.host.relay import Question, Relay
from smartdoctor.model import Missing, Why, say


def fake_host(
    *,
    files: Mapping[str, str | bytes | Missing] | None = None,
    stats: Mapping[str, Stat] | None = None,
    prints: Mapping[str, Printed | Missing] | None = None,
    answers: Mapping[tuple[Any, ...], Any] | None = None,
) -> Relay:
    """Build a Host from files by path, print-outs by "name arg arg", and any other answers.

    `answers` is keyed by (method, *args), for example ("native", "uname") or
    ("psutil", "virtual_memory"); a dict among the arguments is a tuple of its pairs.  A value that
    is a Missing is raised; everything not given is ABSENT.  `wait` passes at once.
    """
    known_files = dict(files or {})
    known = dict(answers or {})

    def ask(question: Question, _: float) -> Any:
        method, args = question.method, question.args
        if method == "wait":
            return None
        answer: Any = Missing(Why.ABSENT, say("{what} is not there.", what=f"{method} {args}"))
        plain = (tuple(sorted(arg.items())) if isinstance(arg, dict) else arg for arg in args)
        if (asked := (method, *plain)) in known:
            answer = known[asked]
        elif method in ("read", "read_bytes") and args[0] in known_files:
            answer = known_files[args[0]]
            if isinstance(answer, (str, bytes)):
                raw = answer.encode() if isinstance(answer, str) else answer
                answer = raw if method == "read_bytes" else raw.decode()
        elif method == "stat" and args[0] in (stats or {}):
            answer = (stats or {})[args[0]]
        elif method == "glob":
            paths = {
                "/".join(p.split("/")[:n])
                for p in (*known_files, *(stats or {}))
                for n in range(2, 12)
            }
            answer = tuple(
                sorted(
                    p for p in paths if fnmatch(p, args[0]) and p.count("/") == args[0].count("/")
                )
            )
        elif method == "run" and " ".join(args) in (prints or {}):
            answer = (prints or {})[" ".join(args)]
        elif method == "environment":
            answer = ""
        if isinstance(answer, Missing):
            raise answer
        return answer

    return Relay(ask)


def stat(modified: float = 0.0, *, kind: str = "file", size: int = 0, mode: int = 0o644) -> Stat:
    """Describe a path with the fields a test cares about."""
    return Stat(kind=kind, size=size, modified=modified, owner=0, mode=mode)
