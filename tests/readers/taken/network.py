"""Print-outs about routes and interfaces, turned into what the readers of routes ask for."""

import re
from collections.abc import Mapping
from ipaddress import IPv4Address, IPv4Network, IPv6Address
from typing import Any

from smartdoctor.facts.route import Line, Route
from smartdoctor.readers.linux import interfaces, resolvers
from smartdoctor.readers.linux import route as linux
from smartdoctor.readers.macos import route as macos
from smartdoctor.readers.windows import route as windows
from tests.support.fake_host import fake_host

HEAD = "Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\tMTU\tWindow\tIRTT\n"
DEVTYPES = {"wlan": "DEVTYPE=wlan\n", "bridge": "DEVTYPE=bridge\n"}
NM = "/org/freedesktop/NetworkManager"
BAG = ("bus", "system", linux.NM, NM, "org.freedesktop.DBus.Properties", "GetAll", "s", linux.NM)

# ---- Linux: the kernel's files


def resolv_conf(raw: bytes) -> Any:
    """The file itself."""
    return resolvers.parse(raw.decode())


def ip_route(raw: bytes) -> Route:
    """`ip route`: default via GATEWAY dev NAME ... metric N."""
    ways = []
    for line in raw.decode().splitlines():
        words = line.split()
        metric = int(words[words.index("metric") + 1]) if "metric" in words else 0
        gateway = words[words.index("via") + 1] if "via" in words else "0.0.0.0"
        ways.append(_way(words[words.index("dev") + 1], words[0], gateway, metric))
    return _linux(ways)


def netstat(raw: bytes) -> Route:
    """`netstat -rn`: Destination Gateway Genmask Flags MSS Window irtt Iface."""
    ways = []
    for line in raw.decode().splitlines()[2:]:
        target, gateway, mask, *_, name = line.split()
        net = IPv4Network(f"{target}/{mask}")
        ways.append(_way(name, "default" if net.prefixlen == 0 else str(net), gateway, 0))
    return _linux(ways)


def ip_addr(raw: bytes) -> list[str]:
    """`ip addr`: the interfaces with an address for the whole IPv6 internet."""
    lines, name = [], ""
    for line in raw.decode().splitlines():
        if found := re.match(r"\d+: ([\w@.-]+): ", line):
            name = found[1]
        if found := re.match(r"\s+inet6 ([\da-f:]+)/(\d+) ", line):
            number = IPv6Address(found[1])
            lines.append(f"{int(number):032x} 02 {int(found[2]):02x} 00 00 {name}")
    return sorted(linux.parse_addresses("\n".join(lines)))


def nmcli_show(raw: bytes) -> Route:
    """`nmcli device show` of the first device: routes, name servers, MTU."""
    known: dict[str, str] = {}
    for line in raw.decode().partition("\n\n")[0].splitlines():
        name, _, value = line.partition(":")
        known[name] = value.strip()
    device = known["GENERAL.DEVICE"]
    ways = []
    for name, value in known.items():
        if name.startswith("IP4.ROUTE"):
            parts = dict(part.split(" = ") for part in value.split(", "))
            target = "default" if parts["dst"] == "0.0.0.0/0" else parts["dst"]
            ways.append(_way(device, target, parts["nh"], int(parts["mt"])))
    conf = f"search {known['IP4.DOMAIN[1]']}\nnameserver {known['IP4.DNS[1]']}\n"
    address = IPv6Address(known["IP6.ADDRESS[1]"].partition("/")[0])
    more = {
        "/etc/resolv.conf": conf,
        f"/sys/class/net/{device}/mtu": known["GENERAL.MTU"],
        "/proc/net/if_inet6": f"{int(address):032x} 02 40 20 00 {device}",
    }
    return _linux(ways, more)


def nmcli(raw: bytes) -> Route:
    """`nmcli` alone: the default device, its MTU, and the name servers."""
    text = raw.decode()
    device = text.partition(":")[0]
    ways = [_way(device, "default" if "ip4 default" in text else "192.0.2.0/24", "0.0.0.0", 0)]
    servers, search = (re.search(rf"{word}: (.*)", text) for word in ("servers", "domains"))
    mtu = re.search(r"mtu (\d+)", text)
    assert servers
    assert search
    assert mtu
    conf = f"search {search[1]}\n" + "".join(f"nameserver {each}\n" for each in servers[1].split())
    return _linux(ways, {"/etc/resolv.conf": conf, f"/sys/class/net/{device}/mtu": mtu[1]})


def nmcli_devices(raw: bytes) -> dict[str, Line]:
    """`nmcli device`: what each device is."""
    kinds = {"ethernet": "1", "bridge": "1", "loopback": "772", "wifi": "1"}
    files = {}
    for line in raw.decode().splitlines()[1:]:
        name, kind = line.split()[:2]
        files[f"/sys/class/net/{name}/type"] = kinds[kind]
        files[f"/sys/class/net/{name}/uevent"] = DEVTYPES.get(kind, "")
    host = fake_host(files=files)
    return {name: interfaces.kind(host, name) for name in {path.split("/")[4] for path in files}}


def nmcli_general(raw: bytes) -> Route:
    """`nmcli general`: NetworkManager's opinion, here as its property."""
    head, line = raw.decode().splitlines()[:2]
    word = dict(zip(head.split(), line.split(), strict=True))["CONNECTIVITY"]
    number = ("unknown", "none", "portal", "limited", "full").index(word)
    return _linux([_way("ens33", "default", "192.0.2.1", 0)], bag={"Connectivity": number})


def _way(name: str, target: str, gateway: str, metric: int) -> str:
    net = IPv4Network("0.0.0.0/0" if target == "default" else target)
    numbers = [_little(each) for each in (str(net.network_address), gateway, str(net.netmask))]
    flags = "0003" if gateway != "0.0.0.0" else "0001"
    return f"{name}\t{numbers[0]}\t{numbers[1]}\t{flags}\t0\t0\t{metric}\t{numbers[2]}\t0\t0\t0\n"


def _little(address: str) -> str:
    return IPv4Address(address).packed[::-1].hex().upper()


def _linux(
    ways: list[str], files: Mapping[str, str] | None = None, bag: Mapping[str, Any] | None = None
) -> Route:
    names = {way.split("\t")[0] for way in ways}
    sys = {f"/sys/class/net/{name}/type": "1" for name in names}
    sys |= {
        f"/sys/class/net/{name}/uevent": DEVTYPES["wlan"] if name.startswith("wl") else ""
        for name in names
    }
    table = {"/proc/net/route": HEAD + "".join(ways)}
    answers = {BAG: (dict(bag),)} if bag else {}
    return linux.read(fake_host(files={**sys, **table, **(files or {})}, answers=answers))


# ---- macOS: configd's store


def ifconfig(raw: bytes) -> Route:
    """`ifconfig -a`: the first real interface with an address carries the internet."""
    store: dict[str, Any] = {}
    stats: dict[str, Any] = {}
    first = name = ""
    for line in raw.decode("utf-8", "replace").splitlines():
        if found := re.match(r"(\w+): flags=.* mtu (\d+)", line):
            name, stats[found[1]] = found[1], {"mtu": int(found[2])}
        if found := re.match(r"\s+inet(6?) (\S+)", line):
            key = f"State:/Network/Interface/{name}/IPv{'6' if found[1] else '4'}"
            store.setdefault(key, {"Addresses": []})["Addresses"].append(found[2])
            if not found[1] and name.startswith("en"):
                first = first or name
    store["State:/Network/Global/IPv4"] = {"PrimaryInterface": first}
    own = store[f"State:/Network/Interface/{first}/IPv4"]["Addresses"][0]
    return macos.parse(store, own, stats)


def ports(raw: bytes) -> dict[str, Line]:
    """`networksetup -listallhardwareports`: what carries each interface."""
    store: dict[str, Any] = {}
    for block in raw.decode().split("\n\n"):
        port, device = (re.search(rf"{word}: (.*)", block) for word in ("Hardware Port", "Device"))
        if port and device:
            known = {
                "DeviceName": device[1],
                "UserDefinedName": port[1],
                "Hardware": "AirPort" if port[1] == "Wi-Fi" else "Ethernet",
            }
            store[f"Setup:/Network/Service/{device[1]}/Interface"] = known
            store[f"State:/Network/Service/{device[1]}/IPv4"] = {"InterfaceName": device[1]}
    names = [known["DeviceName"] for key, known in store.items() if key.startswith("Setup")]
    return {
        name: macos.parse(
            {**store, "State:/Network/Global/IPv4": {"PrimaryInterface": name}}, "", {}
        ).kind
        for name in names
    }


# ---- Windows: adapters and the best route

KINDS = {"Ethernet": 6, "Wireless LAN": 71, "Unknown": 53, "Tunnel": 131, "PPP": 23}


def ipconfig(raw: bytes) -> Route:
    """`ipconfig /all` in English: adapters as GetAdaptersAddresses tells them."""
    text = raw.decode("utf-8", "replace").replace("\r", "")
    blocks = re.split(r"^(?=\S.* adapter .*:$)", text, flags=re.MULTILINE)
    adapters = []
    for number, block in enumerate(blocks[1:], start=1):
        title = re.match(r"(.+?) adapter (.*):", block)
        assert title
        fields = _fields(block)
        kind = KINDS[title[1]]
        adapters.append(
            _adapter(
                number,
                kind,
                name=title[2],
                description=" ".join(fields.get("Description", [])),
                up="disconnected" not in " ".join(fields.get("Media State", [])),
                hardware=kind in (6, 71) and "Virtual" not in block,
                addresses=[_bare(each) for each in fields.get("IPv4 Address", [])],
                gateways=[_bare(each) for each in fields.get("Default Gateway", [])],
                servers=[_bare(each) for each in fields.get("DNS Servers", [])],
                domains=fields.get("Connection-specific DNS Suffix", []),
            )
        )
    return _windows(adapters, tuple(_fields(blocks[0]).get("DNS Suffix Search List", ())))


def route_print(raw: bytes) -> Route:
    """`route print`: the default route of the IPv4 table, the adapter known by its address."""
    active = raw.decode("utf-8", "replace").partition("Active Routes:")[2].splitlines()
    line = next(each.split() for each in active if each.split()[:2] == ["0.0.0.0", "0.0.0.0"])
    known = _adapter(1, 6, addresses=[line[3]], gateways=[line[2]], metric4=int(line[4]))
    return _windows([known])


def wmi_configuration(raw: bytes) -> Route:
    """Win32_NetworkAdapterConfiguration: the same figures under other names."""
    adapters = []
    for row in _rows(raw):
        listed = {name: re.findall(r'"([^"]*)"', value) for name, value in row.items()}
        description = row["Description"]
        adapters.append(
            _adapter(
                int(row["InterfaceIndex"]),
                131 if "ISATAP" in description or "Teredo" in description else 6,
                name=description,
                description=description,
                up=row["IPEnabled"] == "TRUE",
                hardware=row["IPEnabled"] == "TRUE",
                addresses=listed["IPAddress"],
                gateways=listed["DefaultIPGateway"],
                servers=listed["DNSServerSearchOrder"],
                domains=[row["DNSDomain"]],
            )
        )
    return _windows(adapters)


def wmi_adapters(raw: bytes) -> Route:
    """Win32_NetworkAdapter: the one that is connected carries the internet."""
    adapters = [
        _adapter(
            int(row["InterfaceIndex"]),
            {"0": 6, "15": 131}.get(row["AdapterTypeId"], 53),
            name=row["Name"],
            description=row["Name"],
            up=row["NetConnectionStatus"] == "2",
            hardware=row["PhysicalAdapter"] == "TRUE",
            gateways=["192.0.2.1"] if row["NetConnectionStatus"] == "2" else [],
        )
        for row in _rows(raw)
    ]
    return _windows(adapters)


def net_adapters(raw: bytes) -> Route:
    """MSFT_NetAdapter: kinds, what is hardware, and which is up."""
    adapters = [
        _adapter(
            int(row["InterfaceIndex"]),
            int(row["InterfaceType"]),
            name=row["Name"],
            description=row["InterfaceDescription"],
            up=row["InterfaceOperationalStatus"] == "1",
            hardware=row["HardwareInterface"] == "TRUE",
            mtu=int(row["MtuSize"]),
            gateways=["192.0.2.1"] if row["InterfaceOperationalStatus"] == "1" else [],
        )
        for row in _rows(raw)
        if row.get("InterfaceIndex")
    ]
    return _windows(adapters)


def _adapter(index: int, kind: int, **known: Any) -> Mapping[str, Any]:
    usual: dict[str, Any] = {
        "guid": "",
        "index": index,
        "index6": index,
        "kind": kind,
        "tunnel": 0,
        "up": True,
        "hardware": True,
        "name": "",
        "description": "",
        "mtu": 0,
        "metric4": 25,
        "metric6": 25,
        "addresses": [],
        "gateways": [],
        "servers": [],
        "domains": [],
    }
    return {**usual, **known}


def _windows(adapters: list[Mapping[str, Any]], zones: tuple[str, ...] = ()) -> Route:
    used = next(each for each in adapters if each["up"] and each["gateways"])
    way = {"index": used["index"], "hop": used["gateways"][0], "source": "", "bits": 0}
    return windows.parse(adapters, way, {}, {}, "", zones)


def _fields(block: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    name = ""
    for line in block.splitlines()[1:]:
        if known := re.match(r"\s{3}(\S[^.:]*?)[ .]*:\s*(.*)", line):
            name = known[1]
            found[name] = [known[2]] if known[2] else []
        elif name and line.strip():
            found[name].append(line.strip())
    return found


def _bare(text: str) -> str:
    return text.partition("(")[0].partition("%")[0]


def _rows(raw: bytes) -> list[dict[str, str]]:
    text = raw.decode("utf-16").replace("\r", "")
    rows: list[dict[str, str]] = [{}]
    for line in text.splitlines():
        name, mark, value = line.partition("=")
        if not mark:
            continue
        if name in rows[-1]:
            rows.append({})
        rows[-1][name] = value
    return rows
