"""No planted secret survives, the same gets the same pseudonym, and nothing else changes."""

import base64
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from smartdoctor.facts.ours import Moment, ProbeTargets
from smartdoctor.host import Host, Key
from smartdoctor.host.door import Printed
from smartdoctor.host.recorded import Asked, Recorder
from smartdoctor.host.recording_file import Recording, load, write
from smartdoctor.host.recording_scrub import Scrubber, scrub
from smartdoctor.host.recording_secrets import own_names
from smartdoctor.host.relay import Question
from smartdoctor.model import Evidence, Missing, Remedy, Why, advice, declined, say
from smartdoctor.model.plain import to_json, unpack
from tests.support.fake_host import fake_host
from tests.support.recordings import WHEN, asked_by, recording_of, report_of

USER, REAL, HOST, SSID = "minji.k", "Kim Minji", "minjis-desk7", "Kim's Nest 5"
MAC, BSSID, SERIAL, DRIVE = "3c:22:fb:9a:01:7e", "A4:2B:B0:C1:D2:E3", "PF3XK9QT", "S4EWNX0R765432"
HOME4, OTHER4, PUBLIC4, LINK6, PUBLIC6 = (
    "192.168.0.17", "10.0.0.1", "203.0.113.77", "fe80::3e22:fbff:fe9a:17e", "2001:db8:5:1::beef",
)  # fmt: skip
MACHINE, DISK, MAIL = (
    "b08dfa6083e7567a1921a715000001fb",
    "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
    ("minji@kim-family.example"),
)
SECRETS = [USER, "Minji", HOST, SSID, MAC, BSSID, SERIAL, DRIVE, HOME4, OTHER4, PUBLIC4, LINK6]
SECRETS += [PUBLIC6, MACHINE, DISK, MAIL, "kim-family"]

NM, NM_PATH, BAG = (
    "org.freedesktop.NetworkManager",
    "/org/freedesktop/NetworkManager",
    ("org.freedesktop.DBus.Properties"),
)
POINT = (f"{NM_PATH}/AccessPoint/7", BAG, "GetAll", "s", f"{NM}.AccessPoint")
DRIVES = "/org/freedesktop/UDisks2/drives/Samsung_SSD_970_EVO_"
ROUTES = (
    "Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\n"
    "eth0\t00000000\t0100000A\t0003\t0\t0\t100\t00000000\n"
    "eth0\t0000A8C0\t00000000\t0001\t0\t0\t100\t00FFFFFF\n"
)


def little(address: str) -> str:
    return bytes(reversed([int(part) for part in address.split(".")])).hex().upper()


ANSWERS: dict[tuple[Any, ...], Any] = {
    ("environment", "USER"): USER,
    ("environment", "HOME"): f"/home/{USER}",
    ("native", "hostname"): {"name": HOST},
    ("bus", "system", NM, *POINT): ({"Ssid": list(SSID.encode()), "HwAddress": BSSID},),
    ("bus", "system", "r", "/r", BAG, "Get", "ss", "r", "DNS"): ([[2, 2, [10, 0, 0, 1]]],),
    ("bus", "system", "U", "/U", "O", "GetManagedObjects", ""): (
        {
            f"{DRIVES}{DRIVE}": {
                "Drive": {"Serial": DRIVE, "Size": 765432, "Id": f"Samsung-{DRIVE}"}
            }
        },
    ),
    ("psutil", "net_if_addrs"): {
        "enx3c22fb9a017e": [
            {
                "family": 2,
                "address": HOME4,
                "netmask": "255.255.255.0",
                "broadcast": "192.168.0.255",
            },
            {"family": 10, "address": f"{LINK6}%enx3c22fb9a017e"},
            {"family": 17, "address": MAC},
        ]
    },
    ("psutil", "users"): [{"name": USER, "terminal": "tty2", "host": HOME4, "started": 1.5}],
    ("ping", OTHER4, 20, 0.2): Missing(
        Why.TIMED_OUT, say("{address} is silent ({error}).", address=OTHER4, error=f"{USER}@{HOST}")
    ),
    ("resolve", f"{HOST}.kim-family.example", OTHER4, "A"): Missing(Why.TIMED_OUT, say("No.")),
    ("resolve", "www.google.com", "1.1.1.1", "A"): Missing(Why.TIMED_OUT, say("No.")),
}
FILES: dict[str, str | bytes | Missing] = {
    "/etc/machine-id": f"{MACHINE}\n",
    "/etc/hostname": f"{HOST}\n",
    "/etc/hosts": f"127.0.0.1 localhost\n127.0.1.1 {HOST}.kim-family.example {HOST}\n",
    "/etc/resolv.conf": f"search kim-family.example\nnameserver {OTHER4}\nnameserver {PUBLIC6}\n",
    "/etc/passwd": "root:x:0:0:root:/root:/bin/sh\n"
    f"{USER}:x:1000:1000:{REAL},,,:/home/{USER}:/bin/sh\n",
    "/proc/net/route": ROUTES,
    "/proc/net/arp": f"{OTHER4} 0x1 0x2 {BSSID.lower()} * eth0\n",
    "/proc/net/tcp": f" 0: {little(HOME4)}:1F90 {little(PUBLIC4)}:01BB 01 00000A20:00000000 1000",
    "/sys/class/dmi/id/product_serial": f"{SERIAL}\n",
    "/proc/self/mounts": f"/dev/mapper/{HOST.replace('-', '--')}--vg-root / ext4 rw 0 0\n"
    f"/dev/sdb1 /media/{USER}/Kim's\\040Nest\\0405 vfat uid=1000 0 0\n"
    f"//nas7/{USER} /mnt cifs username={USER},addr={HOME4} 0 0\n",
    f"/home/{USER}/.config/backup.json": json.dumps(
        {"repo": f"ssh://{USER}@{HOST}/./borg", "mail": MAIL, "uuid": DISK, "name": REAL, "n": SSID}
    ),
    f"/home/{USER}/.cache/blob": b"\x00\xfe" + SSID.encode("utf-16-le") + USER.encode() + b"\xff",
    f"/home/{USER}/.cache/list": base64.b64encode(
        f"{USER} was here, at {PUBLIC4}".encode()
    ).decode(),
    f"/home/{USER}/.secret": Missing(
        Why.DENIED, say("{path} may not be read.", path=f"/home/{USER}/.secret")
    ),
}
PRINTS: dict[str, Printed | Missing] = {
    "iw dev wlan0 link": Printed(
        f"Connected to {BSSID.lower()} (on wlan0)\n\tSSID: {SSID}\n", "", 0
    ),
    "apt list --upgradable": Printed(
        "Inst libssl3 [3.0.11.1] (3.0.13.1 Debian:12)\n"
        f"Err:1 http://{HOME4}:3142/debian bookworm\nConf firefox (120.0.0.1-1 Debian:12)\n",
        f"W: {USER}: cannot reach {PUBLIC4}\n",
        100,
    ),
}


class Everything:
    """A reader that asks all of the above."""

    def __call__(self, host: Host) -> None:
        for path in FILES:
            self._ask(host.read_bytes if path.endswith("blob") else host.read, path)
        self._ask(host.glob, f"/home/{USER}/.c*/*")
        for method, *args in ANSWERS:
            self._ask(getattr(host, method), *args)

    def _ask(self, ask: Any, *args: Any) -> None:
        try:
            if ask.__name__ == "ping":
                ask(args[0])
            else:
                ask(*args)
        except Missing:
            pass


def planted() -> Recording:
    host = fake_host(files=FILES, answers=ANSWERS, prints=PRINTS)
    asked = list(asked_by(Everything(), host))
    for line, printed in PRINTS.items():
        assert isinstance(printed, Printed)
        answer = {"out": printed.out, "err": printed.err, "status": printed.status}
        asked.append(Asked(question=Question("run", tuple(line.split())), answer=answer))
    remedy = Remedy(
        id="call", title=say("Call {who}", who=USER), steps=(say("Open http://{at}/", at=OTHER4),)
    )
    bad = advice(
        say("{name} at {address} is slow.", name=HOST, address=HOME4),
        Evidence(name="network", says=say("Network"), value=SSID),
        Evidence(name="size", says=say("Size"), value=765432, unit="bytes"),
        remedies=(remedy,),
        more=say("See {path}.", path=f"/home/{USER}/x"),
    )
    unsure = declined(Missing(Why.DENIED, say("{path} is closed.", path=f"/home/{USER}")).reason)
    findings = report_of(
        *(
            type(each)(**{**vars(each), "check": name})
            for name, each in (("wifi.signal", bad), ("backup.recent", unsure))
        )
    )
    return recording_of(
        {"Everything": tuple(asked)},
        ours=(Moment(now=WHEN), ProbeTargets()),
        lost={"Battery": Missing(Why.BROKEN, say("{error}", error=f"no /home/{USER}")).reason},
        report=findings,
    )


KEEP = (*ProbeTargets().resolvers, *ProbeTargets().names, *ProbeTargets().clocks)


def scrubbed() -> Recording:
    return scrub(planted(), keep=KEEP)


def survivors(text: str, secrets: list[str] | None = None) -> list[str]:
    """Return which secrets stand in a text, in any of the spellings that matter."""
    small = text.lower()
    found = []
    for secret in secrets or SECRETS:
        raw = secret.encode()
        spelled = {
            secret,
            secret.replace(":", ""),
            secret.replace(" ", "\\\\040"),
            secret.replace("-", "--"),
            raw.hex(),
            ", ".join(str(each) for each in raw),
            ",".join(str(each) for each in raw),
            json.dumps(secret)[1:-1],
        }
        if secret.count(".") == 3:
            spelled.add(little(secret))
        for each in spelled:  # 10.0.0.12 may stand for 10.0.0.1
            edge = r"(?![\d])" if secret in (HOME4, OTHER4, PUBLIC4) else ""
            if re.search(re.escape(each.lower()) + edge, small):
                found.append(secret)
    return found


def all_text(recording: Recording, tmp_path: Path) -> str:
    """Everything on disk, and inside every bytes and base64 answer."""
    write(tmp_path / "x", recording)
    text = "\n".join(page.read_text() for page in (tmp_path / "x").rglob("*.json"))
    for asked in recording.facts["Everything"]:
        if isinstance(asked.answer, dict) and "$bytes" in asked.answer:
            raw = base64.b64decode(asked.answer["$bytes"])
            text += raw.decode("latin-1") + raw.replace(b"\0", b"").decode("latin-1")
        elif isinstance(asked.answer, str) and asked.question.args[0].endswith("/list"):
            text += base64.b64decode(asked.answer).decode()
    return text


def test_the_plan_is_sound_every_secret_is_planted(tmp_path: Path) -> None:
    assert set(survivors(all_text(planted(), tmp_path))) == set(SECRETS)


def test_nothing_survives_on_disk(tmp_path: Path) -> None:
    assert survivors(all_text(scrubbed(), tmp_path)) == []


def test_nothing_survives_in_a_zip(tmp_path: Path) -> None:
    write(tmp_path / "x.zip", scrubbed())
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        assert not any(survivors(archive.read(name).decode()) for name in archive.namelist())
    assert survivors(to_json(load(tmp_path / "x.zip")).decode()) == []


def answer(recording: Recording, *question: Any) -> Any:
    """Return the (only) answer to the question at the same place as this one was."""
    places = [each.question for each in planted().facts["Everything"]]
    return recording.facts["Everything"][places.index(Question(question[0], question[1:]))].answer


def test_the_same_is_the_same_throughout() -> None:
    new = scrubbed()
    router = new.facts["Everything"][
        [each.question.method for each in new.facts["Everything"]].index("ping")
    ].question.args[0]
    assert router.startswith("10.")
    assert little(router) in answer(new, "read", "/proc/net/route")
    assert f"nameserver {router}\n" in answer(new, "read", "/etc/resolv.conf")
    assert answer(new, "read", "/proc/net/arp").startswith(router)
    (servers,) = answer(new, "bus", "system", "r", "/r", BAG, "Get", "ss", "r", "DNS")
    assert servers == [[2, 2, [int(part) for part in router.split(".")]]]

    user = answer(new, "environment", "USER")
    assert len(user) == len(USER)
    assert answer(new, "environment", "HOME") == f"/home/{user}"
    assert f"/media/{user}/" in answer(new, "read", "/proc/self/mounts")
    asked = [each.question.args[0] for each in new.facts["Everything"] if each.question.args]
    assert f"/home/{user}/.secret" in asked
    assert new.report.findings["backup.recent"].says.values == {"path": f"/home/{user}"}

    host = answer(new, "read", "/etc/hostname").strip()
    assert answer(new, "native", "hostname") == {"name": host}
    assert host.replace("-", "--") in answer(new, "read", "/proc/self/mounts")
    assert new.report.findings["wifi.signal"].says.values["name"] == host

    (point,) = answer(new, "bus", "system", NM, *POINT)
    ssid = bytes(point["Ssid"]).decode()
    assert len(ssid) == len(SSID)
    assert f"SSID: {ssid}\n" in answer(new, "run", "iw", "dev", "wlan0", "link")["out"]
    assert point["HwAddress"].lower() in answer(new, "run", "iw", "dev", "wlan0", "link")["out"]
    assert new.report.findings["wifi.signal"].evidence[0].value == ssid


def test_a_card_named_after_its_address_stays_so() -> None:
    ((name, addresses),) = answer(scrubbed(), "psutil", "net_if_addrs").items()
    assert name == "enx" + addresses[2]["address"].replace(":", "")
    assert addresses[1]["address"].endswith(f"%{name}")


def test_a_network_keeps_its_shape() -> None:
    new = scrubbed()
    ((_, (four, six, _)),) = answer(new, "psutil", "net_if_addrs").items()
    assert four["netmask"] == "255.255.255.0"
    assert four["address"].rpartition(".")[0] == four["broadcast"].rpartition(".")[0]
    assert four["broadcast"].endswith(".255")
    assert six["address"].startswith("fe80::")
    assert "\t00FFFFFF\n" in answer(new, "read", "/proc/net/route")
    assert " 00000A20:00000000 1000" in answer(new, "read", "/proc/net/tcp")


def test_numbers_versions_and_what_everybody_has_stay() -> None:
    new = scrubbed()
    out = answer(new, "run", "apt", "list", "--upgradable")["out"]
    assert "Inst libssl3 [3.0.11.1] (3.0.13.1 Debian:12)" in out
    assert "Conf firefox (120.0.0.1-1 Debian:12)" in out
    assert "127.0.0.1 localhost" in answer(new, "read", "/etc/hosts")
    assert "root:x:0:0:root:/root:/bin/sh" in answer(new, "read", "/etc/passwd")
    assert new.ours == planted().ours
    assert Question("resolve", ("www.google.com", "1.1.1.1", "A")) in [
        each.question for each in new.facts["Everything"]
    ]
    (drives,) = answer(new, "bus", "system", "U", "/U", "O", "GetManagedObjects", "")
    ((path, drive),) = drives.items()
    assert drive["Drive"]["Size"] == 765432
    assert path == DRIVES + drive["Drive"]["Serial"]
    assert new.report.findings["wifi.signal"].evidence[1].value == 765432


def test_scrubbing_twice_differs_and_keeps_the_sizes() -> None:
    one, two = scrubbed(), scrubbed()
    assert answer(one, "environment", "USER") != answer(two, "environment", "USER")
    assert scrub(planted(), keep=KEEP, key=b"k") == scrub(planted(), keep=KEEP, key=b"k")
    blob = ("read_bytes", f"/home/{USER}/.cache/blob")
    assert len(answer(one, *blob)["$bytes"]) == len(answer(planted(), *blob)["$bytes"])


def test_a_stranger_in_an_error_message_is_known_beforehand() -> None:
    asked = (
        Asked(question=Question("read", ("/x",)), answer=f"mail for {USER} on {HOST}, {REAL}"),
    )
    names = own_names(fake_host(files=FILES, answers=ANSWERS))
    new = scrub(recording_of({"Everything": asked}), names=names)
    assert survivors(to_json(new).decode(), [USER, HOST, REAL, "Minji"]) == []


@pytest.mark.parametrize("name", ["root", "time", "backup", "linux", "debian", "ubuntu", "me"])
def test_a_user_named_like_a_part_of_the_machine_breaks_nothing(name: str) -> None:
    scrubber = Scrubber([name])
    lines = (
        f"{name} = 1\nroot:{name}:x systemd-{name}d.service\n"
        '{"time": "2026-11-21", "status": "me", "backup": true, "linux": "debian"}'
    )
    assert scrubber.value("", lines) == lines
    assert scrubber.value("", {name: 1, "Name": "x"}) == {name: 1, "Name": "x"}
    if name not in ("root", "debian", "ubuntu"):
        assert f"/home/{name}/" not in scrubber.value("", f"/home/{name}/x")
        assert scrubber.value("username", name) != name


@pytest.mark.parametrize(
    "text",
    [
        "libfoo 1.2.3.4-5", "firefox-120.0.0.1", "version 1.2.3.4", '"Version": "10.0.19041.1"',
        "linux 6.1.0-41-amd64 #1 SMP", "(1:2.3.4.5)", "2.36.0.1+deb12u1", "1.2.3.4.5", "300.1.1.1",
        "01.02.03.04", "10:42:00", "2026-11-21T10:42:00Z", "std::string", "user@1000.service",
        "modalias=pci:v00008086d00001502", "/sys/devices/pci0000:00/0000:00:1f.6/net/eth0",
        "5.15.0-91-generic", "deadbeef", "0x8086", "12345678 kB",
    ],
)  # fmt: skip
def test_what_only_looks_like_an_address_stays(text: str) -> None:
    assert Scrubber(["minji"]).value("", text) == text


@pytest.mark.parametrize(
    "text",
    [
        "inet addr:192.168.3.4", "192.168.3.4/24", "http://192.168.3.4:80/", "(192.168.3.4)",
        "via 192.168.3.4 dev eth0", "[192.168.3.4]", "192.168.3.4-192.168.3.9", "x=192.168.3.4,",
        "from 192.168.3.4.", '"192.168.3.4"', "4.3.168.192.in-addr.arpa 192.168.3.4",
        "git@192.168.3.4", "ip-192-168-3-4 192.168.3.4", "version of 192.168.3.4 is 192.168.3.4",
    ],
)  # fmt: skip
def test_an_address_is_found_wherever_it_stands(text: str) -> None:
    scrubber = Scrubber()
    scrubber.learn(text)
    new = scrubber.value("", text)
    assert "192.168.3.4" not in new
    assert "192-168-3-4" not in new
    assert len(new.split()) == len(text.split())


SETTINGS = [
    ("pactl.json", '{"user_name": "minjik", "host_name":"minjis-desk7"}'),
    (
        "entry.xml",
        "<Computer>minjis-desk7</Computer><Data Name='SSID'>minjik</Data>",
    ),
    (
        "config.xml",
        '<device id="ABCDEFG-2345672-HIJKLMN" name="minjis-desk7" compression="metadata">',
    ),
    ("config.xml", "<gui><user>minjik</user><password>$2a$10$abcdefghij</password></gui>"),
    ("config.xml", "<apikey>Zq7hXk2mPq9s</apikey>"),
    ("nextcloud.cfg", "[Accounts]\n0\\dav_user=minjik\n0\\url=https://cloud.minjik-home.example\n"),
    ("config", "profile1.snapshots.path.host=minjis-desk7\nprofile1.snapshots.ssh.user=minjik\n"),
    ("kuprc", "Filesystem destination path=sftp://minjik:s3cr3tpass@nas-minjik/volume\n"),
    (
        "backup.json",
        '{"repo": {"uri": "ssh://minjik@nas-minjik/./x", "encryption_password": "hunter22"}}',
    ),
]
TOLD = ("minjik", "minjis-desk7", "abcdefg-2345672", "abcdefghij", "Zq7hXk2mPq9s", "s3cr3tpass",
        "hunter22", "nas-minjik")  # fmt: skip


@pytest.mark.parametrize(("name", "text"), SETTINGS)
def test_what_settings_of_other_programs_tell_is_replaced(name: str, text: str) -> None:
    path = f"/home/someone/.config/{name}"
    asked = (Asked(question=Question("read", (path,)), answer=text),)
    (new,) = scrub(recording_of({"Backups": asked})).facts["Backups"]
    assert [each for each in TOLD if each.lower() in text.lower()]
    assert [each for each in TOLD if each.lower() in new.answer.lower()] == []
    assert len(new.answer) == len(text)
    assert re.sub(r"\w+", "", new.answer) == re.sub(r"\w+", "", text)


@pytest.mark.parametrize(
    "text",
    ["password=none", "needs_password = false", "token: 1", "PasswordAuthentication no",
     "secret = ", "host=localhost", "User=root", "ID=debian\nHOME_URL=\"https://www.debian.org/\""],
)  # fmt: skip
def test_settings_that_tell_nothing_stay(text: str) -> None:
    asked = (Asked(question=Question("read", ("/etc/x",)), answer=text),)
    assert scrub(recording_of({"X": asked})).facts["X"] == asked


def test_what_names_a_windows_pc_and_its_owner() -> None:
    sid = "S-1-5-21-1004336348-1177238915-682003330-1001"
    answers = {
        ("environment", "USERNAME"): "Minji",
        ("environment", "COMPUTERNAME"): "MINJI-PC",
        ("environment", "USERPROFILE"): r"C:\Users\minji.kim",
        ("registry", r"HKLM\X"): Key(
            {"Path": r"C:\Users\minji.kim\OneDrive", "Owner": sid}, (sid,)
        ),
    }
    recorder = Recorder(fake_host(answers=answers))
    for name in ("USERNAME", "COMPUTERNAME", "USERPROFILE"):
        recorder.environment(name)
    recorder.registry(r"HKLM\X")
    asked = unpack(recorder.asked, tuple[Asked, ...])
    told = to_json(scrub(recording_of({"X": asked})).facts).decode()
    for secret in ("Minji", "MINJI", "minji", "1004336348"):
        assert secret not in told
    assert r"C:\\Users\\" in told
    assert "S-1-5-21-" in told
