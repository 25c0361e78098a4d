"""The program that fills the line: a child of ours, `smartdoctor transfer ENGINE [URL]`.

    {"begun": "down"}  {"ended": "down"}  {"begun": "up"}  {"ended": "up"}      one line each
    {"down": 95.2e6, "up": 19.1e6, "delay": 0.011, "moved": 143000000}          the last one, or
    {"failed": "refused"}                                                       403, 429

It is a process of its own because speedtest-cli 2.1.3 is not fit to be imported into ours: it
crashes where sys.stdout is None (a windowed program), and closes the descriptors 1 and 2 when its
module goes away.  It ends when its input does, so nothing goes on filling the line after us.
"""

import json
import os
import ssl
import sys
import threading
from collections.abc import Callable
from typing import Any, NoReturn

PATIENCE = 10  # seconds for one answer of a server
LATE = 60.0  # seconds; it writes an hour for each question that failed
REFUSED = ("403", "429", "Forbidden", "Too Many")

Say = Callable[[dict[str, Any]], None]


def serve(words: list[str]) -> NoReturn:
    """Measure, tell, and end without a look back."""
    tell = _pipes()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        if words[:1] == ["ookla"]:
            ookla(tell)
        else:
            from smartdoctor.host.transfer_https import measure

            measure(words[1], tell)
    finally:
        os._exit(0)


def ookla(tell: Say) -> None:
    """Measure with speedtest-cli's own interface, over HTTPS: plain HTTP is answered with 403."""
    speedtest = load()
    try:
        test = speedtest.Speedtest(secure=True, timeout=PATIENCE)
        best = test.get_best_server()
        tell({"begun": "down"})
        test.download()
        tell({"ended": "down"})
        tell({"begun": "up"})
        test.upload(pre_allocate=False)
        tell({"ended": "up"})
    except speedtest.SpeedtestException as error:
        told = f"{error} {error.__cause__ or error.__context__ or ''}"
        tell({"failed": "refused" if any(each in told for each in REFUSED) else "unusable"})
        return
    got, delay = test.results, float(best["latency"]) / 1000
    if not got.download or not got.upload or delay > LATE:  # it calls a server that is gone slow
        tell({"failed": "unusable"})
        return
    tell(
        {
            "down": float(got.download),
            "up": float(got.upload),
            "delay": delay,
            "moved": int(got.bytes_received) + int(got.bytes_sent),
        }
    )


def load() -> Any:
    """Import speedtest-cli where it can do no harm: with streams that are real and not ours."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - kept for good
    sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - kept for good
    if ssl.get_default_verify_paths().cafile is None:  # a packaged program may find no list
        import certifi

        os.environ.setdefault("SSL_CERT_FILE", certifi.where())
    import speedtest

    return speedtest


def _pipes() -> Say:
    """Keep the way to the parent for ourselves: what anything prints goes nowhere."""
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)

    def tell(what: dict[str, Any]) -> None:
        answers.write(json.dumps(what).encode() + b"\n")
        answers.flush()

    return tell


def _end_with_parent() -> None:
    while os.read(0, 64):
        pass
    os._exit(0)
