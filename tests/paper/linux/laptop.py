"""A healthy laptop: Ubuntu 24.04 with GNOME, encrypted, by Wi-Fi, backed up with Borg."""

from datetime import timedelta

from tests.paper.linux import kernel, programs, services
from tests.paper.linux.parts import (
    ALWAYS,
    GB,
    GNOME_PROGRAMS,
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

USER, HOST, SSID = "mhartwig", "hartwig-x13", "Hinterhaus5G"
MINE, POINT, OLDER = "a4:c3:f0:1e:77:2b", "3c:a6:2f:9d:41:e8", "3c:a6:2f:9d:41:e7"
ROUTER, OUTSIDE = "192.168.178.1", "203.0.113.57"
RELEASE, DAYS = "6.8.0-48-generic", 3.2
STARTED = WHEN - timedelta(days=DAYS)
WLAN, HOME, DRIVE = "wlp0s20f3", f"/home/{USER}", f"/media/{USER}/Sicherung"
BOUNDARY = "1b9c2f57e1d04d1c8a6f0c2a9be4d713"

MOUNTS = f"""\
sysfs /sys sysfs rw,nosuid,nodev,noexec,relatime 0 0
proc /proc proc rw,nosuid,nodev,noexec,relatime 0 0
tmpfs /run tmpfs rw,nosuid,nodev,noexec,relatime,size=1590204k,mode=755 0 0
/dev/mapper/ubuntu--vg-ubuntu--lv / ext4 rw,relatime 0 0
/dev/nvme0n1p2 /boot ext4 rw,relatime 0 0
/dev/nvme0n1p1 /boot/efi vfat rw,relatime,fmask=0077 0 0
/dev/loop0 /snap/core22/1663 squashfs ro,nodev,relatime 0 0
/dev/mapper/luks-backup {DRIVE} ext4 rw,nosuid,nodev,relatime 0 0
"""

disks = pairs(
    kernel.disk(
        "nvme0n1", "pci0000:00/0000:00:06.0/0000:01:00.0/nvme/nvme0", model="Samsung SSD 970 EVO Plus 500GB",
        size=500_107_862_016, parts=(1, 2, 3),
    ),
    kernel.mapped(0, "dm_crypt-0", "nvme0n1p3", "CRYPT-LUKS2-5f1d0e7c6a2b4b0f9c3e8d7a6b5c4d3e-dm_crypt-0"),
    kernel.mapped(1, "ubuntu--vg-ubuntu--lv", "dm-0", "LVM-k2Jd8sX0qT"),
    kernel.disk(
        "sda", "pci0000:00/0000:00:14.0/usb2/2-1/2-1:1.0/host0/target0:0:0/0:0:0:0", vendor="Samsung",
        model="PSSD T7", size=1_000_204_886_016, parts=(1,),
    ),
    kernel.mapped(2, "luks-backup", "sda1", "CRYPT-LUKS2-0a9b8c7d6e5f40312233445566778899-luks-backup"),
)  # fmt: skip
devices = pairs(
    kernel.pci(
        ("00:02.0", "030000", "i915"), ("00:14.3", "028000", "iwlwifi"), ("00:1f.3", "040380", "sof-audio-pci-intel-tgl"),
    ),
    kernel.usb(
        ("1-6", "Integrated Camera", "480", "0e"), ("1-10", "AX201 Bluetooth", "12", "e0"), ("2-1", "PSSD T7", "5000", "08"),
    ),
    kernel.camera("Integrated Camera: Integrated C", "1-6"),
)  # fmt: skip
bus = pairs(
    services.power(plugged=False, full=56.02, design=57.0, charge=0.71, watts=6.9, cycles=40, serial="53017744"),
    services.session(),
    (services.clock(), {}),
    services.boot(
        firmware=6.1, loader=1.9, userspace=4.8, finish=16.2, trimmed=WHEN - timedelta(days=5),
        services={"snapd.service": (6.0, 8.4), "NetworkManager-wait-online.service": (7.9, 13.1)},
    ),
    services.network_manager(
        services.point(SSID, POINT, 5500, 86, rsn=0x588), services.point(SSID, OLDER, 2437, 80, rsn=0x588),
        services.point("Vodafone-7C2A", "e0:28:6d:4f:11:90", 2462, 38), interface=WLAN,
    ),
    services.nvme_health(
        "nvme0n1", "Samsung_SSD_970_EVO_Plus_500GB_S4EVNX0M812345", model="Samsung SSD 970 EVO Plus 500GB",
        serial="S4EVNX0M812345", hours=3113, used=2, kelvin=314,
    ),
    (services.bluez("a4:c3:f0:1e:77:2f", ("MX Master 3S", "input-mouse", "d8:4c:1e:90:22:b1", True, 80)), {}),
    services.mutter(("eDP-1", "Built-in display", "0x00000000", (1920, 1200, 60.0), True), renderer="Mesa Intel(R) Xe Graphics (TGL GT2)"),
)  # fmt: skip
system = ubuntu(
    kernel_release=RELEASE, installed=STARTED - timedelta(hours=3), looked=WHEN - timedelta(hours=4)
)

DEVICE = Device(
    system="linux",
    about="A healthy ThinkPad with Ubuntu 24.04, GNOME, LUKS and Borg: written anew in the documented"
    " shapes, with the battery, drive and Wi-Fi figures of real print-outs.",
    locale="de_DE.UTF-8",
    environment={
        "HOME": HOME, "USER": USER, "LOGNAME": USER, "XDG_CURRENT_DESKTOP": "ubuntu:GNOME", "WAYLAND_DISPLAY": "wayland-0",
        "XDG_RUNTIME_DIR": "/run/user/1000",
    },
    files={
        **kernel.running(days=DAYS, cores=8, memory=15_760, used=5_900),
        **kernel.machine("LENOVO", "21F2CTO1WW", 10, cpu="13th Gen Intel(R) Core(TM) i5-1335U", cores=8),
        **disks[0], **devices[0], **system["files"],
        **kernel.ext4("dm-1", "dm-2", "nvme0n1p2"),
        **kernel.interface(WLAN, wifi=True),
        **kernel.routes(WLAN, ROUTER, metric=600, six="20010db8005a31c00a4c3f0fffe1e772", mac_part="3ea62ffffe9d41e8"),
        **kernel.sockets(("0100007F", 631, 0), ("3500007F", 53, 101)),
        **kernel.heat("coretemp", {"Package id 0": (47, 100), "Core 0": (45, 100)}, cores=8, fan=0),
        "/proc/self/mounts": MOUNTS,
        "/etc/fstab": "/dev/disk/by-id/dm-uuid-LVM-k2Jd8sX0qT / ext4 defaults 0 1\n/dev/disk/by-uuid/7be1-22 /boot ext4 defaults 0 1\n",
        "/sys/block/nvme0n1/device/hwmon1/temp1_input": "40850\n",
        "/sys/block/nvme0n1/device/hwmon1/temp1_max": "84850\n",
        "/sys/class/power_supply/BAT0/uevent": (
            "POWER_SUPPLY_NAME=BAT0\nPOWER_SUPPLY_TYPE=Battery\nPOWER_SUPPLY_STATUS=Discharging\nPOWER_SUPPLY_PRESENT=1\n"
            "POWER_SUPPLY_CYCLE_COUNT=40\nPOWER_SUPPLY_VOLTAGE_NOW=12446000\nPOWER_SUPPLY_POWER_NOW=6900000\n"
            "POWER_SUPPLY_ENERGY_FULL_DESIGN=57000000\nPOWER_SUPPLY_ENERGY_FULL=56020000\nPOWER_SUPPLY_ENERGY_NOW=39770000\n"
            "POWER_SUPPLY_CAPACITY=71\nPOWER_SUPPLY_MODEL_NAME=5B11H56385\nPOWER_SUPPLY_SERIAL_NUMBER=53017744\n"
        ),
        "/sys/class/power_supply/AC/uevent": "POWER_SUPPLY_NAME=AC\nPOWER_SUPPLY_TYPE=Mains\nPOWER_SUPPLY_ONLINE=0\n",
        "/proc/net/wireless": kernel.wireless(WLAN, level=-52),
        "/sys/class/bluetooth/hci0/type": "Primary\n",
        "/sys/class/rfkill/rfkill1/type": "bluetooth\n",
        "/sys/class/rfkill/rfkill1/soft": "0\n",
        "/sys/class/rfkill/rfkill1/hard": "0\n",
        "/sys/class/drm/renderD128/dev": "226:128\n",
        f"{HOME}/.config/user-dirs.dirs": 'XDG_DESKTOP_DIR="$HOME/Schreibtisch"\nXDG_DOCUMENTS_DIR="$HOME/Dokumente"\n',
        f"{HOME}/.config/borg/security/{BOUNDARY * 2}/manifest-timestamp": "2026-11-20T19:02:41.118302",
        f"{HOME}/.config/borg/security/{BOUNDARY * 2}/location": f"{DRIVE}/borg",
        f"{HOME}/.config/autostart/org.keepassxc.KeePassXC.desktop": (
            "[Desktop Entry]\nName=KeePassXC\nExec=/usr/bin/keepassxc --minimized\nType=Application\n"
        ),
        "/usr/bin/keepassxc": b"",
    },
    stats={**system["stats"], f"{DRIVE}/borg": folder(WHEN - timedelta(hours=15)), "/etc/cups/printers.conf": file(WHEN - timedelta(days=80), 0)},
    links={**disks[1], **devices[1]},
    prints={
        **system["prints"],
        **programs.gsettings(),
        **programs.sound(USER, HOST, out="Tiger Lake-LP Smart Sound Speaker", mic="Digital Microphone"),
        **programs.iw(
            WLAN, MINE, ssid=SSID, address=POINT, frequency=5500, width=80, signal=-52, noise=-95, sending=864.8, frames=49106,
            retries=1204, others=((SSID, OLDER, 2437, -50), ("Vodafone-7C2A", "e0:28:6d:4f:11:90", 2462, -77)),
        ),
        "journalctl": journal(started=STARTED, release=RELEASE),
    },
    objects=bus[0],
    calls=bus[1],
    answers={
        **linux(release=RELEASE, days=DAYS, user=USER),
        **at_home(router=ROUTER, address=OUTSIDE),
        ("native", "processes"): kernel.processes(GNOME_PROGRAMS, days=DAYS),
        ("native", "statvfs", "/"): room(460 * GB, 131 * GB),
        ("native", "statvfs", "/boot"): room(2 * GB, GB // 4),
        ("native", "statvfs", f"{DRIVE}/borg"): room(984 * GB, 310 * GB),
        ("native", "ipp"): printer("Buero", "Brother HL-L2350DW"),
    },
    worse={},
    others={
        "battery.charging": "It is not plugged in.",
        "router.wan": "Its router does not speak UPnP, which is the safer setting.",
        **ALWAYS,
    },
    secrets=(USER, HOST, SSID, MINE, POINT, "53017744", ROUTER, OUTSIDE),
)  # fmt: skip
