"""The allowed part of psutil, as plain JSON: named tuples become dicts, keys become text.

Beside psutil's own functions there is `processes <field> ...`: one dict a process with those fields
of `Process.as_dict`, None where this account may not look.  Functions that remember their last
call, such as cpu_percent, are left out: two looks at cpu_times give the same and can be replayed.
"""

from typing import Any

from smartdoctor.model import Missing, Why, say

FUNCTIONS = frozenset(
    {
        "boot_time",
        "cpu_count",
        "cpu_freq",
        "cpu_stats",
        "cpu_times",
        "disk_io_counters",
        "disk_partitions",
        "getloadavg",
        "net_connections",
        "net_if_addrs",
        "net_if_stats",
        "net_io_counters",
        "pids",
        "sensors_battery",
        "sensors_fans",
        "sensors_temperatures",
        "swap_memory",
        "users",
        "virtual_memory",
    }
)

FIELDS = frozenset(
    {
        "cpu_times",
        "create_time",
        "exe",
        "io_counters",
        "memory_info",
        "name",
        "nice",
        "num_fds",
        "num_handles",
        "num_threads",
        "pid",
        "ppid",
        "status",
        "uids",
        "username",
    }
)


def ask(question: str, args: tuple[Any, ...]) -> Any:
    """Answer one question; an unknown one is a mistake in a reader."""
    if question == "processes" and not FIELDS.issuperset(args):
        raise LookupError(f"psutil: fields {set(args) - FIELDS} are not on the list")
    if question != "processes" and question not in FUNCTIONS:
        raise LookupError(f"psutil: {question} is not on the list")
    import psutil

    if question == "processes":
        return [plain(each.info) for each in psutil.process_iter(list(args))]
    try:
        function = getattr(psutil, question)
        return plain(function(*args))
    except psutil.AccessDenied as error:
        raise Missing(
            Why.DENIED, say("This account may not ask for {what}.", what=question)
        ) from error
    except (AttributeError, NotImplementedError, FileNotFoundError) as error:
        raise Missing(
            Why.UNSUPPORTED, say("This system has no way to tell ({question}).", question=question)
        ) from error
    except (psutil.Error, OSError, ValueError, RuntimeError) as error:  # last: counters are off
        raise Missing(
            Why.UNREADABLE,
            say("The system's answer about {what} made no sense.", what=question),
        ) from error


def plain(answer: Any) -> Any:
    """Turn what psutil gives into dicts, lists, text and numbers."""
    if hasattr(answer, "_asdict"):
        return {name: plain(value) for name, value in answer._asdict().items()}
    if isinstance(answer, dict):
        return {str(name): plain(value) for name, value in answer.items()}
    if isinstance(answer, (list, tuple, set, frozenset)):
        return [plain(value) for value in answer]
    if answer is None or isinstance(answer, (bool, str)):
        return answer
    if isinstance(answer, (int, float)):
        return answer + 0  # an enum of numbers, such as an address family, becomes its number
    return str(answer)
