"""The live host costs little until it is asked."""

import subprocess
import sys

HEAVY = {
    "asyncio",
    "certifi",
    "ctypes",
    "dns",
    "http.client",
    "jeepney",
    "psutil",
    "socket",
    "sqlite3",
    "ssl",
    "urllib.request",
}


def test_importing_it_loads_nothing_heavy_and_starts_nothing() -> None:
    code = (
        "import sys, threading, smartdoctor.host.live, smartdoctor.host.hands;"
        "smartdoctor.host.live.LiveHost();"
        "print(threading.active_count(), *sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    threads, *loaded = said.stdout.split()
    assert threads == "1"
    assert not HEAVY & set(loaded)
