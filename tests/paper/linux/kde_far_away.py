"""A laptop with KDE far from its access point: Kubuntu 24.04 in Korean, 2.4 GHz, the link drops."""

from datetime import timedelta

from tests.paper.linux import kernel, programs, services
from tests.paper.linux.parts import (
    ALWAYS,
    GB,
    at_home,
    file,
    folder,
    journal,
    linux,
    pairs,
    printer,
    room,
    ubuntu,
)
from tests.paper.machine import WHEN, Device

USER, HOST, SSID = "haneul", "haneul-gram", "하늘이네와이파이"
ESCAPED = "".join(f"\\x{each:02x}" for each in SSID.encode())  # as iw prints it
MINE, POINT, FAST = "14:ac:60:3b:92:d5", "70:5d:cc:8a:10:66", "70:5d:cc:8a:10:67"
ROUTER, OUTSIDE, SERIAL = "192.168.0.1", "203.0.113.121", "20240117"
RELEASE, DAYS, WLAN = "6.8.0-48-generic", 1.4, "wlp2s0"
STARTED = WHEN - timedelta(days=DAYS)
HOME, DRIVE = f"/home/{USER}", f"/media/{USER}/백업"

MOUNTS = f"""\
sysfs /sys sysfs rw,nosuid,nodev,noexec,relatime 0 0
proc /proc proc rw,nosuid,nodev,noexec,relatime 0 0
/dev/mapper/luks-root / ext4 rw,relatime 0 0
/dev/nvme0n1p2 /boot ext4 rw,relatime 0 0
/dev/nvme0n1p1 /boot/efi vfat rw,relatime 0 0
/dev/mapper/luks-backup {DRIVE} ext4 rw,nosuid,nodev,relatime 0 0
"""

disks = pairs(
    kernel.disk(
        "nvme0n1", "pci0000:00/0000:00:06.0/0000:01:00.0/nvme/nvme0", model="WDC PC SN730 SDBPNTY-512G-1101",
        size=512_110_190_592, parts=(1, 2, 3),
    ),
    kernel.mapped(0, "luks-root", "nvme0n1p3", "CRYPT-LUKS2-99aabb0011ccdd2233eeff4455667788-luks-root"),
    kernel.disk(
        "sda", "pci0000:00/0000:00:14.0/usb2/2-3/2-3:1.0/host0/target0:0:0/0:0:0:0", vendor="WD", model="My Passport 2626",
        size=2_000_365_289_472, parts=(1,), rotational=True, trim=False,
    ),
    kernel.mapped(1, "luks-backup", "sda1", "CRYPT-LUKS2-1122334455667788990a0b0c0d0e0f00-luks-backup", trim=False),
)  # fmt: skip
devices = pairs(
    kernel.pci(("00:02.0", "030000", "i915"), ("02:00.0", "028000", "iwlwifi"), ("00:1f.3", "040100", "sof-audio-pci-intel-tgl")),
    kernel.usb(("1-5", "FHD Camera", "480", "0e"), ("1-14", "AX201 Bluetooth", "12", "e0"), ("2-3", "My Passport 2626", "5000", "08")),
    kernel.camera("FHD Camera: FHD Camera", "1-5"),
)  # fmt: skip
bus = pairs(
    services.power(plugged=True, full=74.4, design=77.0, charge=0.63, watts=31.2, cycles=112, serial=SERIAL, state=1),
    services.session(),
    (services.clock(), {}),
    services.boot(
        firmware=4.9, loader=2.2, userspace=5.1, finish=17.7, trimmed=WHEN - timedelta(days=5),
        services={"NetworkManager-wait-online.service": (8.0, 14.6), "snapd.service": (6.2, 8.8)},
    ),
    services.network_manager(
        services.point(SSID, POINT, 2437, 38, rate=144_000), services.point(SSID, FAST, 5220, 55),
        services.point("SK_WiFiGIGA40F2", "88:36:6c:2e:40:f2", 2437, 33), services.point("KT_GiGA_5G_19C4", "b4:a9:4f:71:19:c4", 5180, 22),
        interface=WLAN, rate=39_000,
    ),
    services.nvme_health(
        "nvme0n1", "WDC_PC_SN730_SDBPNTY_512G_1101_20336G801234", model="WDC PC SN730 SDBPNTY-512G-1101",
        serial="20336G801234", hours=1562, used=1, kelvin=319,
    ),
    (services.bluez("14:ac:60:3b:92:d9", ("WH-1000XM5", "audio-headset", "ac:80:0a:5e:1f:33", False, 60)), {}),
    ({}, services.kscreen(("eDP-1", (2560, 1600, 60.0), True))),
)  # fmt: skip
system = ubuntu(
    kernel_release=RELEASE, installed=STARTED - timedelta(hours=2), looked=WHEN - timedelta(hours=9)
)

# Twelve losses within a day, each logged by the kernel and, a moment later, by wpa_supplicant.
NOW = "2f0c61c47f3f4f0b9d0e52c5c3a4b8d1"
DROPS = tuple(
    entry
    for each in range(12)
    for at in (WHEN - timedelta(minutes=35 + each * 95),)
    for entry in (
        programs.kernel(at, NOW, f"{WLAN}: Connection to AP {POINT} lost"),
        {
            "at": at + timedelta(seconds=1), "_BOOT_ID": NOW, "_TRANSPORT": "syslog",
            "MESSAGE": f"{WLAN}: CTRL-EVENT-DISCONNECTED bssid={POINT} reason=4 locally_generated=1",
        },
        programs.kernel(at + timedelta(seconds=6), NOW, f"{WLAN}: associated"),
    )
)  # fmt: skip

DEVICE = Device(
    system="linux",
    about="An LG gram with Kubuntu 24.04 in Korean, two rooms from its access point: written anew in the"
    " documented shapes, with the drive's figures of a real print-out.",
    locale="ko_KR.UTF-8",
    environment={
        "HOME": HOME, "USER": USER, "LOGNAME": USER, "XDG_CURRENT_DESKTOP": "KDE", "WAYLAND_DISPLAY": "wayland-0",
        "XDG_RUNTIME_DIR": "/run/user/1000",
    },
    files={
        **kernel.running(days=DAYS, cores=8, memory=15_810, used=6_100),
        **kernel.machine("LG Electronics", "16Z90P-GA5CK", 10, cpu="11th Gen Intel(R) Core(TM) i5-1135G7", cores=8),
        **disks[0], **devices[0],
        **{path: each for path, each in system["files"].items() if "gdm" not in path and "display-manager" not in path},
        **kernel.ext4("dm-0", "dm-1", "nvme0n1p2"),
        **kernel.interface(WLAN, wifi=True),
        **kernel.routes(WLAN, ROUTER, metric=600),
        **kernel.sockets(("0100007F", 631, 0), ("3500007F", 53, 101)),
        **kernel.heat("coretemp", {"Package id 0": (58, 100), "Core 0": (55, 100)}, cores=8, fan=2450),
        "/etc/X11/default-display-manager": "/usr/bin/sddm\n",
        "/etc/sddm.conf.d/kde_settings.conf": "[Autologin]\nRelogin=false\nSession=\nUser=\n[Theme]\nCurrent=breeze\n",
        "/proc/self/mounts": MOUNTS,
        "/etc/fstab": "/dev/mapper/luks-root / ext4 defaults 0 1\n",
        "/proc/net/wireless": kernel.wireless(WLAN, level=-77),
        "/sys/block/nvme0n1/device/hwmon2/temp1_input": "45850\n",
        "/sys/block/nvme0n1/device/hwmon2/temp1_max": "83850\n",
        "/sys/class/power_supply/BAT0/uevent": (
            "POWER_SUPPLY_NAME=BAT0\nPOWER_SUPPLY_TYPE=Battery\nPOWER_SUPPLY_STATUS=Charging\nPOWER_SUPPLY_PRESENT=1\n"
            "POWER_SUPPLY_CYCLE_COUNT=112\nPOWER_SUPPLY_VOLTAGE_NOW=8430000\nPOWER_SUPPLY_POWER_NOW=31200000\n"
            "POWER_SUPPLY_ENERGY_FULL_DESIGN=77000000\nPOWER_SUPPLY_ENERGY_FULL=74400000\nPOWER_SUPPLY_ENERGY_NOW=46870000\n"
            f"POWER_SUPPLY_CAPACITY=63\nPOWER_SUPPLY_MODEL_NAME=LGES AC80\nPOWER_SUPPLY_SERIAL_NUMBER={SERIAL}\n"
        ),
        "/sys/class/power_supply/AC/uevent": "POWER_SUPPLY_NAME=AC\nPOWER_SUPPLY_TYPE=Mains\nPOWER_SUPPLY_ONLINE=1\n",
        "/sys/class/rfkill/rfkill1/type": "bluetooth\n",
        "/sys/class/rfkill/rfkill1/soft": "0\n",
        "/sys/class/rfkill/rfkill1/hard": "0\n",
        "/sys/class/drm/renderD128/dev": "226:128\n",
        f"{HOME}/.config/user-dirs.dirs": 'XDG_DESKTOP_DIR="$HOME/바탕화면"\nXDG_DOCUMENTS_DIR="$HOME/문서"\n',
        f"{HOME}/.config/powermanagementprofilesrc": (
            "[AC]\nicon=battery-charging\n[AC][DPMSControl]\nidleTime=600\nlockBeforeTurnOff=0\n"
            "[Battery]\nicon=battery-060\n[Battery][DPMSControl]\nidleTime=300\n[Battery][HandleButtonEvents]\nlidAction=1\n"
            "[Battery][SuspendSession]\nidleTime=600000\nsuspendThenHibernate=false\nsuspendType=1\n"
        ),
        f"{HOME}/.config/kuprc": (
            "[Kup settings]\nBackups enabled=true\nNumber of backups=1\n[Plan/1]\nBackup type=1\nDescription=백업\n"
            f"Destination type=0\nFilesystem destination path=file://{DRIVE}\nLast complete backup=2026,11,20,12,40,3.112\n"
            "Schedule type=1\nSchedule interval=1\nSchedule interval unit=2\n"
        ),
    },
    stats={
        **system["stats"],
        f"{HOME}/.config/kuprc": file(WHEN - timedelta(hours=22)),
        DRIVE: folder(WHEN - timedelta(hours=22)),
        "/etc/cups/printers.conf": file(WHEN - timedelta(days=80)),
    },
    links={**disks[1], **devices[1]},
    prints={
        **system["prints"],
        **programs.sound(USER, HOST, out="내장 오디오 아날로그 스테레오", mic="디지털 마이크", volume=55),
        **programs.iw(
            WLAN, MINE, ssid=ESCAPED, address=POINT, frequency=2437, width=20, signal=-77, noise=-93, sending=39.0, frames=18_211,
            retries=5_904, load=96, others=((ESCAPED, FAST, 5220, -67), ("SK_WiFiGIGA40F2", "88:36:6c:2e:40:f2", 2437, -80)),
        ),
        "journalctl": journal(*DROPS, started=STARTED, release=RELEASE),
    },
    objects=bus[0],
    calls=bus[1],
    answers={
        **linux(release=RELEASE, days=DAYS, user=USER),
        **at_home(router=ROUTER, address=OUTSIDE, rtt=0.061, lost=5, lookup=0.19),
        ("native", "processes"): kernel.processes(
            (("systemd", 0, 13, 1), ("kthreadd", 0, 0, 0), ("plasmashell", 1, 402, 21), ("kwin_wayland", 1, 210, 33),
             ("firefox", 1, 680, 41), ("konsole", 1, 72, 1), ("baloo_file", 1, 60, 2)), days=DAYS,
        ),
        ("native", "statvfs", "/"): room(488 * GB, 172 * GB),
        ("native", "statvfs", "/boot"): room(2 * GB, GB // 4),
        ("native", "statvfs", DRIVE): room(1_968 * GB, 702 * GB),
        ("native", "ipp"): printer("Samsung_M2020", "Samsung M2020 Series"),
    },
    worse={
        "wifi.signal": "problem", "wifi.band": "advice", "wifi.roaming": "problem",
        "router.latency": "advice",  # 5 % lost is a problem by itself: the weak Wi-Fi is its cause
    },
    others={
        **ALWAYS,
        "battery.drain": "It is plugged in.",
        "router.wan": "Its router does not speak UPnP, which is the safer setting.",
        "internet.ipv6": "Its provider has no IPv6.",
    },
    secrets=(USER, HOST, ESCAPED, MINE, POINT, SERIAL, ROUTER, OUTSIDE),
)  # fmt: skip
