"""The network lab with a talkative router, several providers and a speed to measure.

    with LineLab() as lab:
        lab.upnp()              a real miniupnpd tells about the line
        lab.behind("192.168.1") another router stands before the internet
        lab.behind("100.64.7")  the provider shares one address
        lab.fast(20, 5)         Mbit/s, by real queues; lab.fast(20, 5, queue=800) waits too long
        lab.measurable()        www.speedtest.net and speed.cloudflare.com, by our own server

Wants miniupnpd with its nftables backend, tc and openssl besides what the lab wants.
"""

import shutil
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.netlab import Lab, _until

SPEED = Path(__file__).with_name("netlab_speed.py")
LABEL = "93.184.215.14"  # miniupnpd takes no address of a test network; it is only a word here
OWN = "198.51.100.81"  # of our servers on the internet
MEASURED = ("www.speedtest.net", "speed.cloudflare.com")
STUN = ("stun.cloudflare.com", "stun.l.google.com")
HIDE = """
table ip home {
  chain nat { type nat hook postrouting priority 100; oifname "wan0" masquerade; }
}
"""
TABLES = """
table inet filter {
  chain miniupnpd { }
  chain prerouting_miniupnpd { }
  chain postrouting_miniupnpd { }
}
"""
CONF = """
ext_ifname=wan0
listening_ip=lan0
port=5000
enable_natpmp=no
enable_upnp=yes
uuid=5ba6e7c6-0000-4000-8000-00000000beef
friendly_name=Lab Router
bitrate_up=20000000
bitrate_down=100000000
upnp_table_name=filter
upnp_nat_table_name=filter
upnp_forward_chain=miniupnpd
upnp_nat_chain=prerouting_miniupnpd
upnp_nat_postrouting_chain=postrouting_miniupnpd
deny 0-65535 0.0.0.0/0 0-65535
"""


def missing(*programs: str) -> str:
    """Say which program is not here."""
    absent = [each for each in programs if shutil.which(each, path="/usr/sbin:/usr/bin") is None]
    return f"the bench needs {', '.join(absent)}" if absent else ""


class LineLab(Lab):
    """What a line can be, beside what can go wrong with it."""

    def _names_everywhere(self, more: list[str]) -> None:
        """Let the internet know our servers too, at an address of their own."""
        words = ["ip", "-n", self.place("isp"), "addr", "replace", f"{OWN}/32", "dev", "lo"]
        subprocess.run(words, check=True, capture_output=True)
        ours = [f"--address=/{name}/{OWN}" for name in (*MEASURED, *STUN)]
        super()._names_everywhere([*more, *ours])

    def upnp(self, outside: str = LABEL) -> None:
        """Let the router answer UPnP; `outside` is what it calls itself there, "" the truth."""
        self.nft("router", TABLES)
        conf = self._folder / "miniupnpd.conf"
        conf.write_text(CONF + (f"ext_ip={outside}\n" if outside else ""))
        words = ["miniupnpd", "-d", "-f", str(conf), "-P", str(self._folder / "miniupnpd.pid")]
        self._start("router", "miniupnpd", words)
        time.sleep(0.7)

    def seen_as(self, address: str) -> None:
        """Let a server on the internet tell askers that this is their address; "" the true one."""
        self._start("isp", "stun", [sys.executable, str(SPEED), "stun", OWN, address])
        time.sleep(0.3)

    def behind(self, net: str) -> None:
        """Put one more router between ours and the provider, with this network between the two."""
        second = self.place("second")
        self._ip("router", "link del wan0")
        subprocess.run(["ip", "netns", "add", second], check=True)
        self._ip("router", f"link add wan0 type veth peer name lan0 netns {second}")
        self._ip("isp", f"link add wan0 type veth peer name wan0 netns {second}")
        for place, device, address in (
            ("router", "wan0", f"{net}.2/24"),
            ("second", "lan0", f"{net}.1/24"),
            ("second", "wan0", "203.0.113.2/24"),
            ("isp", "wan0", "203.0.113.1/24"),
        ):
            self._ip(place, f"addr add {address} dev {device}")
            self._ip(place, f"link set {device} up")
        self._ip("router", f"route add default via {net}.1")
        self._ip("second", "route add default via 203.0.113.1")
        self.run("second", ["sysctl", "-qw", "net.ipv4.ip_forward=1"])
        self.nft("second", HIDE)
        _until(self._up)

    def line_lost(self) -> None:
        """Let the router lose its address on the provider's side."""
        self._ip("router", "addr flush dev wan0")

    def close(self) -> None:
        """Take the second router down, too."""
        words = ["ip", "netns", "del", self.place("second")]
        subprocess.run(words, capture_output=True, check=False)
        super().close()

    def fast(self, down: float, up: float, queue: int = 30) -> None:
        """Let the line carry so many Mbit/s each way, with a queue of so many milliseconds."""
        for place, device, rate in (("isp", "wan0", down), ("router", "wan0", up)):
            words = (
                f"qdisc replace dev {device} root tbf rate {rate}mbit burst 16k latency {queue}ms"
            )
            self.run(place, ["tc", *words.split()])
        for place in ("client", "isp"):  # others hide a full queue
            self.run(place, ["sysctl", "-qw", "net.ipv4.tcp_congestion_control=reno"])

    def measurable(self, how: str = "ok") -> dict[str, str]:
        """Serve what the speed test asks for; returns what the client must trust."""
        key, proof = self._folder / "key.pem", self._folder / "proof.pem"
        names = ",".join(f"DNS:{each}" for each in MEASURED)
        words = ["-nodes", "-days", "2", "-keyout", str(key), "-out", str(proof)]
        words += ["-subj", "/CN=lab", "-addext", f"subjectAltName={names}"]
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", *words],
            check=True,
            capture_output=True,
        )
        serve = [sys.executable, str(SPEED), "speed", OWN, "443", str(key), str(proof), how]
        self._start("isp", "speed", serve)
        time.sleep(0.5)
        return {"SSL_CERT_FILE": str(proof)}

    def nft(self, place: str, rules: str) -> None:
        """Load rules into one of the namespaces."""
        words = ["ip", "netns", "exec", self.place(place), "nft", "-f", "-"]
        subprocess.run(words, input=rules, text=True, check=True, capture_output=True)
