"""The real NetworkManager in the lab's client, on a system bus of its own.

    with Lab() as lab, Manager(lab, metered=True) as manager:
        lab.run("client", command, **manager.environment)

Wants Debian's network-manager and dbus-daemon beside what the lab wants.
"""

import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench.netlab import ROUTER, Lab

NEEDED = ("NetworkManager", "nmcli", "dbus-daemon")
BUS = """<busconfig><type>system</type><keep_umask/><listen>unix:path={place}</listen>
<policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/>
<allow user="*"/></policy></busconfig>"""
SETTINGS = """[main]
plugins=keyfile
dns=none
auth-polkit=false
[keyfile]
path={folder}/connections
unmanaged-devices=none
[device]
managed=1
[connectivity]
uri=http://connectivitycheck.gstatic.com/generate_204
response=
"""
CONNECTION = """[connection]
id=lab
type=ethernet
interface-name=lan0
metered={metered}
[ipv4]
method=manual
address1=192.168.77.2/24,{router}
[ipv6]
method=disabled
"""


class Manager:
    """Runs from entering to leaving; `environment` leads a command to its bus."""

    def __init__(self, lab: Lab, *, metered: bool) -> None:
        self._lab = lab
        self._folder = Path(tempfile.mkdtemp(prefix="netlab-nm-"))
        self.environment = {"DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={self._folder}/bus"}
        (self._folder / "bus.conf").write_text(BUS.format(place=self._folder / "bus"))
        (self._folder / "nm.conf").write_text(SETTINGS.format(folder=self._folder))
        connection = self._folder / "connections" / "lab.nmconnection"
        connection.parent.mkdir()
        connection.write_text(CONNECTION.format(metered=1 if metered else 2, router=ROUTER))
        connection.chmod(0o600)
        self._running: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> "Manager":
        place = self._lab.place("client")
        self._start(["dbus-daemon", "--nofork", f"--config-file={self._folder}/bus.conf"])
        self._wait_for(lambda: (self._folder / "bus").exists())
        options = (
            f"--config={self._folder}/nm.conf --config-dir={self._folder}/none "
            f"--system-config-dir={self._folder}/none --intern-config={self._folder}/intern.conf "
            f"--state-file={self._folder}/state --pid-file={self._folder}/pid"
        )
        # with /sys read-only, as in a container, it does not wait for udev
        inside = f"mount -o remount,ro /sys; exec NetworkManager --no-daemon {options}"
        self._start(["ip", "netns", "exec", place, "unshare", "--mount", "sh", "-c", inside])
        try:
            self._wait_for(lambda: self._tell("connection", "up", "lab") == 0)
            self._wait_for(lambda: self._tell("networking", "connectivity", "check") == 0)
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End both daemons."""
        for process in reversed(self._running):
            process.terminate()
            process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _tell(self, *words: str) -> int:
        return self._lab.run("client", ["nmcli", *words], **self.environment).returncode

    def _start(self, command: list[str]) -> None:
        with (self._folder / "log").open("ab") as log:
            self._running.append(
                subprocess.Popen(
                    command,
                    env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", **self.environment},
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                )
            )

    def _wait_for(self, true: Callable[[], bool]) -> None:
        end = time.monotonic() + 20
        while not true():
            if time.monotonic() > end:
                raise RuntimeError((self._folder / "log").read_text(errors="replace")[-2000:])
            time.sleep(0.2)
