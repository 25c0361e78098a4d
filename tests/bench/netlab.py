"""A home network to break, in network namespaces; nothing leaves this machine.

    client ------- wire ------- router ----------------------- isp
    192.168.77.2        192.168.77.1 (NAT) 203.0.113.2         203.0.113.1

The router answers pings and passes names on with a real dnsmasq.  The isp is all of the internet: a
real dnsmasq on the addresses of public name servers, the pages every system asks for, and a time
server.  The wire can be slow.  IPv6 is off until asked for.  Wants root, iproute2, nftables,
dnsmasq-base and openssl.

    with Lab() as lab:
        lab.names("dead")
        lab.run("client", [sys.executable, "-m", "smartdoctor", "scan", "--only", "router"])

By hand:  sudo python tests/bench/netlab.py [FAULT [ARGUMENT]]... -- COMMAND...
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Self

SERVERS = Path(__file__).with_name("netlab_servers.py")
NEEDED = ("ip", "nft", "dnsmasq", "sysctl", "openssl")
PLACES = ("client", "wire", "router", "isp")
NAMES = (
    "captive.apple.com",
    "www.msftconnecttest.com",
    "connectivitycheck.gstatic.com",
    "dns.google",
    "time.cloudflare.com",
    "time.google.com",
    "time.apple.com",
    "www.wikipedia.org",
    "www.debian.org",
    "www.microsoft.com",
    "www.apple.com",
    "www.google.com",
    "www.cloudflare.com",
    "www.naver.com",
    "www.bbc.co.uk",
    "www.mozilla.org",
    "www.iana.org",
)
GUARD = ("PYTHONPATH", "SMARTDOCTOR_TEST_OUTSIDE")  # set by tests/conftest.py
ROUTER = "192.168.77.1"
WEB = "198.51.100.80"  # every name leads here
WEB6 = "2001:db8:80::80"
SEARCH_PAGE = "203.0.113.66"  # where a provider sends those who mistype
PUBLIC = ("1.1.1.1", "9.9.9.9")  # lives inside the lab only
TUNNELS = {
    "cheaper default": ["route add default dev tun0 metric 50"],
    "two halves": ["route add 0.0.0.0/1 dev tun0", "route add 128.0.0.0/1 dev tun0"],
    "only default": [
        f"route add {WEB}/32 via {ROUTER}",
        "route del default",
        "route add default dev tun0",
    ],
    "table of its own": [
        "route add default dev tun0 table 51820",
        "rule add not fwmark 51820 table 51820",
        "rule add table main suppress_prefixlength 0",
    ],
    "one network": ["route add 10.9.0.0/16 dev tun0"],
    "one network in a table of its own": ["route add 10.9.0.0/16 dev tun0 table 52"],
}
NFT = """
table ip home {
  chain nat { type nat hook postrouting priority 100; oifname "wan0" masquerade; }
  chain doors { type nat hook prerouting priority -100; }
  chain way { type filter hook forward priority 0; }
  chain self { type filter hook input priority 0; }
}
"""
WALL6 = """
table ip6 home {
  chain way { type filter hook forward priority 0; policy drop; }
}
"""


def missing() -> str:
    """Say why the lab cannot be built here, "" when it can."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return "the network lab needs Linux and root"
    absent = [name for name in NEEDED if shutil.which(name) is None]
    return f"the network lab needs {', '.join(absent)}" if absent else ""


class Lab:
    """The network, whole; each fault is one method."""

    def __init__(self, prefix: str = "sd") -> None:
        self._prefix = prefix
        self._folder = Path(tempfile.mkdtemp(prefix="netlab-"))
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> Self:
        try:
            self._build()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Take everything down again."""
        for name in list(self._running):
            self._stop(name)
        for place in PLACES:
            _tell(["ip", "netns", "del", self.place(place)], check=False)
        shutil.rmtree(self._etc, ignore_errors=True)
        shutil.rmtree(self._folder, ignore_errors=True)

    def place(self, name: str) -> str:
        """Return the full name of a namespace."""
        return f"{self._prefix}-{name}"

    def run(
        self, place: str, command: Sequence[str], **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """Run a command inside one of the namespaces, to its end."""
        return subprocess.run(
            ["ip", "netns", "exec", self.place(place), *command],
            env={**_unguarded(), "SSL_CERT_FILE": str(self.certificate), **environment},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    # What can go wrong ------------------------------------------------------------------------

    def loss(self, percent: float) -> None:
        """Let the router lose a share of all that arrives from the client."""
        share = f"numgen random mod 1000 < {round(percent * 10)}"
        self._rule("self", f'iifname "lan0" {share} drop')
        self._rule("way", f'iifname "lan0" {share} drop')

    def delay(self, milliseconds: float, jitter: float = 0) -> None:
        """Hold every packet between client and router for a while, each way."""
        wish = {"delay": milliseconds / 1000, "jitter": jitter / 1000}
        self._wish.write_text(json.dumps(wish))
        time.sleep(0.3)

    def names(self, how: str = "fine", seconds: float = 0.15) -> None:
        """Let the router's name server be fine, dead, slow, or refuse or deny every name."""
        self._stop("names")
        here = f"--listen-address={ROUTER} --bind-interfaces"
        kinds = {
            "fine": f"{here} --server={PUBLIC[0]}",
            "dead": f"{here} --server=203.0.113.99",  # a forwarder to nobody
            "refuse": here,  # knows nobody to ask
            "deny": f"{here} --address=/#/",  # no such name, whatever the name
        }
        if how == "slow":
            self._serve("router", "names", "slow-names", ROUTER, PUBLIC[0], str(seconds))
        else:
            self._dnsmasq("router", "names", kinds[how].split())
        time.sleep(0.3)

    def search_page(self, address: str = SEARCH_PAGE, where: str = "router") -> None:
        """Answer for names that nobody has: at the router, or "everywhere" on the way."""
        self._stop("names")
        known = [f"--server=/{name}/{PUBLIC[0]}" for name in NAMES]
        here = [f"--listen-address={ROUTER}", "--bind-interfaces", f"--address=/#/{address}"]
        self._dnsmasq("router", "names", [*here, *known])
        if where == "everywhere":
            self._rule("doors", 'iifname "lan0" udp dport 53 redirect to :53')
        time.sleep(0.3)

    def bend(self, address: str = "10.1.2.3") -> None:
        """Let names that everybody knows lead into a private network."""
        self._stop("names")
        here = [f"--listen-address={ROUTER}", "--bind-interfaces", f"--server={PUBLIC[0]}"]
        bent = [f"--address=/{name}/{address}" for name in NAMES if name.startswith("www.wiki")]
        self._dnsmasq("router", "names", [*here, *bent])
        time.sleep(0.3)

    def secure_blocked(self) -> None:
        """Let nobody reach the encrypted name server."""
        self._rule("way", "tcp dport 443 drop")

    def narrow(self, size: float, how: str = "told") -> None:
        """Let no bigger packet pass to the provider; "silent": without a word."""
        if how == "silent":
            self._rule("way", f"meta length > {round(size)} drop")
            return
        for place in ("router", "isp"):
            self._ip(place, f"link set wan0 mtu {round(size)}")

    def narrow_device(self, size: float) -> None:
        """Let the client itself send no bigger packet."""
        self._ip("client", f"link set lan0 mtu {round(size)}")

    def ipv6(self, how: str = "fine", seconds: float = 0.4) -> None:
        """Give the home IPv6 that is fine, broken, slow, or has addresses for the home only."""
        inside = "fd00:77" if how == "home only" else "2001:db8:77"
        for place, name, address in (
            ("client", "lan0", f"{inside}::2/64"),
            ("router", "lan0", f"{inside}::1/64"),
            ("router", "wan0", "2001:db8:1::2/64"),
            ("isp", "wan0", "2001:db8:1::1/64"),
            ("isp", "lo", f"{WEB6}/128"),
        ):
            self.run(place, ["sysctl", "-qw", f"net.ipv6.conf.{name}.disable_ipv6=0"])
            self._ip(place, f"addr add {address} dev {name} nodad")
        self._ip("client", f"-6 route add default via {inside}::1")
        self._ip("router", "-6 route add default via 2001:db8:1::1")
        self._ip("isp", f"-6 route add {inside}::/64 via 2001:db8:1::2")
        self.run("router", ["sysctl", "-qw", "net.ipv6.conf.all.forwarding=1"])
        self._names_everywhere([f"--address=/{name}/{WEB6}" for name in NAMES])
        if how == "broken":
            _tell(["ip", "netns", "exec", self.place("router"), "nft", "-f", "-"], WALL6)
        if how == "slow":
            self._wish.write_text(json.dumps({"six": seconds}))
        time.sleep(0.5)

    def portal(self) -> None:
        """Put a login page before the internet."""
        self._serve("router", "portal", "web", ROUTER, "8081", "login")
        self._rule("doors", 'iifname "lan0" tcp dport 80 redirect to :8081')
        self._rule("way", 'iifname "lan0" oifname "wan0" reject')
        time.sleep(0.3)

    def wan_down(self) -> None:
        """Cut the line between router and provider."""
        self._ip("isp", "link set wan0 down")

    def router_mute(self) -> None:
        """Let the router ignore pings, as many do."""
        self._rule("self", "icmp type echo-request drop")

    def router_dead(self) -> None:
        """Let the router hang: its network is lit, and nothing comes back."""
        self._rule("self", 'iifname "lan0" drop')
        self._rule("way", 'iifname "lan0" drop')

    def cable_out(self) -> None:
        """Pull the client's cable."""
        self._ip("wire", "link set client down")
        state = ["cat", "/sys/class/net/lan0/operstate"]
        _until(lambda: "down" in self.run("client", state).stdout)  # the kernel takes its time

    def clock_off(self, seconds: float, servers: int = 3) -> None:
        """Let so many of the three time servers be ahead of this machine's clock."""
        self._stop("time")
        self._serve("isp", "time", "time", WEB, str(seconds), str(servers))
        time.sleep(0.3)

    def clock_spread(self) -> None:
        """Let each of the three time servers tell another time."""
        self.clock_off(100, 4)

    def time_blocked(self) -> None:
        """Let nobody ask for the time."""
        self._rule("way", "udp dport 123 drop")

    def public_names_blocked(self) -> None:
        """Let only the router ask for names."""
        self._rule("way", 'iifname "lan0" udp dport 53 drop')

    def tunnel(self, how: str) -> None:
        """Give the client a tunnel to nowhere, entered in one of the ways VPNs do it."""
        self._serve("client", "tunnel", "tunnel", "tun0")
        _until(lambda: not self.run("client", ["ip", "link", "show", "tun0"]).returncode)
        self._ip("client", f"route replace default via {ROUTER} metric 100")
        self._ip("client", "route del default metric 0")
        self._ip("client", "link set tun0 up")
        self._ip("client", "addr add 10.8.0.2/24 dev tun0")
        for words in TUNNELS[how]:
            self._ip("client", words)

    def packets(self) -> int:
        """Count the IPv4 packets the client has sent so far."""
        names, figures = self.run("client", ["cat", "/proc/net/snmp"]).stdout.splitlines()[:2]
        return int(figures.split()[names.split().index("OutRequests")])

    # How it is built --------------------------------------------------------------------------

    @property
    def _etc(self) -> Path:
        return Path("/etc/netns") / self.place("client")

    @property
    def _wish(self) -> Path:
        return self._folder / "wire.json"

    def _build(self) -> None:
        for place in PLACES:
            _tell(["ip", "netns", "add", self.place(place)])
            self._ip(place, "link set lo up")
        self._ip("router", f"link add wan0 type veth peer name wan0 netns {self.place('isp')}")
        self._wire()
        for place, name, address in (
            ("client", "lan0", "192.168.77.2/24"),
            ("router", "lan0", f"{ROUTER}/24"),
            ("router", "wan0", "203.0.113.2/24"),
            ("isp", "wan0", "203.0.113.1/24"),
            ("isp", "lo", f"{WEB}/32"),
            *(("isp", "lo", f"{public}/32") for public in PUBLIC),
        ):
            self._ip(place, f"addr add {address} dev {name}")
            self._ip(place, f"link set {name} up")
        self._ip("client", f"route add default via {ROUTER}")
        self._ip("router", "route add default via 203.0.113.1")
        self.run("router", ["sysctl", "-qw", "net.ipv4.ip_forward=1"])
        _tell(["ip", "netns", "exec", self.place("router"), "nft", "-f", "-"], NFT)
        self._etc.mkdir(parents=True, exist_ok=True)
        (self._etc / "resolv.conf").write_text(f"nameserver {ROUTER}\noptions attempts:1\n")
        self._names_everywhere([])
        self._serve("isp", "web", "web", WEB, "80", "internet")
        self._certify("dns.google")
        self._serve("isp", "secure", "secure", WEB, str(self.certificate), *NAMES)
        self._serve("isp", "time", "time", WEB, "0", "0")
        self.names()
        _until(self._up)

    @property
    def certificate(self) -> Path:
        """Return the certificate that a command run by hand has to trust (SSL_CERT_FILE)."""
        return self._folder / "secure.pem"

    def _certify(self, name: str) -> None:
        """Make a certificate that the client is told to trust."""
        key = self._folder / "key.pem"
        words = ["openssl", "req", "-x509", "-nodes", "-newkey", "ec", "-days", "2"]
        words += ["-pkeyopt", "ec_paramgen_curve:prime256v1", "-subj", f"/CN={name}"]
        words += ["-addext", f"subjectAltName=DNS:{name}", "-keyout", str(key)]
        _tell([*words, "-out", str(self.certificate)])
        self.certificate.write_text(self.certificate.read_text() + key.read_text())

    def _names_everywhere(self, more: list[str]) -> None:
        """Run the name servers of the whole internet."""
        self._stop("public-names")
        known = [f"--address=/{name}/{WEB}" for name in NAMES]
        self._dnsmasq("isp", "public-names", ["--local=/#/", *known, *more])

    def _up(self) -> bool:
        """Tell whether packets pass, and the kernel has also come to say that the link is up."""
        state = self.run("client", ["ip", "-oneline", "link", "show", "lan0"]).stdout
        passes = self.run("client", ["ping", "-c1", "-W1", WEB]).returncode == 0
        return passes and "state UP" in state

    def _wire(self) -> None:
        """Hang client and router on a wire that can be slowed; this kernel may lack netem."""
        self._wish.write_text("{}")
        for place in ("client", "router"):
            self._ip(place, f"link add lan0 type veth peer name {place} netns {self.place('wire')}")
            self._ip("wire", f"link set {place} up")
            self.run(place, [sys.executable, str(SERVERS), "whole-checksums", "lan0"])
        self._serve("wire", "wire", "wire", "client", "router", str(self._wish))

    def _ip(self, place: str, words: str) -> None:
        _tell(["ip", "-n", self.place(place), *words.split()])

    def _rule(self, chain: str, rule: str) -> None:
        words = ["nft", "add", "rule", "ip", "home", chain, *rule.replace('"', "").split()]
        _tell(["ip", "netns", "exec", self.place("router"), *words])

    def _dnsmasq(self, place: str, name: str, words: list[str]) -> None:
        common = ["--keep-in-foreground", "--no-hosts", "--no-resolv", "--pid-file=", "--user=root"]
        self._start(place, name, ["dnsmasq", "--conf-file=/dev/null", *common, *words])

    def _serve(self, place: str, name: str, *words: str) -> None:
        self._start(place, name, [sys.executable, str(SERVERS), *words])

    def _start(self, place: str, name: str, command: list[str]) -> None:
        with (self._folder / f"{name}.log").open("ab") as log:
            self._running[name] = subprocess.Popen(
                ["ip", "netns", "exec", self.place(place), *command],
                env=_unguarded(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def _stop(self, name: str) -> None:
        process = self._running.pop(name, None)
        if process is not None:
            process.kill()
            process.wait()


def _tell(command: list[str], text: str | None = None, *, check: bool = True) -> None:
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    if check and done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {done.stderr.strip()}")


def _unguarded() -> dict[str, str]:
    """The environment without the tests' guard against outside addresses: nothing leaves a lab."""
    return {key: value for key, value in os.environ.items() if key not in GUARD}


def _until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 10
    while not true():
        if time.monotonic() > end:
            raise RuntimeError("the network lab does not come up")
        time.sleep(0.1)


def main(words: list[str]) -> int:
    """Build the lab with the faults named, run a command in the client, take it down."""
    if reason := missing():
        sys.exit(reason)
    split = words.index("--") if "--" in words else len(words)
    faults, command = words[:split], words[split + 1 :] or ["sh"]
    with Lab("sdhand") as lab:
        for fault in faults:
            name, _, argument = fault.partition("=")
            values = [
                float(each) if each[0].isdigit() else each for each in argument.split(",") if each
            ]
            getattr(lab, name)(*values)
        trust = {**os.environ, "SSL_CERT_FILE": str(lab.certificate)}
        return subprocess.call(["ip", "netns", "exec", lab.place("client"), *command], env=trust)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
