"""A healthy desktop: Debian 13 with GNOME, an SSD and a hard disk, by cable, without Wi-Fi."""

from datetime import timedelta

from tests.paper.linux import kernel, programs, services
from tests.paper.linux.parts import (
    ALWAYS,
    GB,
    GNOME_PROGRAMS,
    NO_BATTERY,
    NO_WIFI,
    at_home,
    debian,
    file,
    folder,
    journal,
    linux,
    pairs,
    printer,
    room,
)
from tests.paper.machine import WHEN, Device
from tests.paper.network import upnp

USER, HOST, SSD, DISK, SCREEN = (
    "oksana",
    "werkbank",
    "S3YANB0K412207F",
    "Y1Z7K0ABFBEG",
    "CN0V4GVP7M02",
)
ROUTER, OUTSIDE, ETHERNET = "192.168.1.1", "203.0.113.200", "enp3s0"
RELEASE, DAYS = "6.12.48+deb13-amd64", 0.21
STARTED = WHEN - timedelta(days=DAYS)
HOME, STORE = f"/home/{USER}", "/srv/daten"
COPIES = f"{STORE}/backintime/{HOST}/{USER}/1"

MOUNTS = f"""\
sysfs /sys sysfs rw,nosuid,nodev,noexec,relatime 0 0
proc /proc proc rw,nosuid,nodev,noexec,relatime 0 0
/dev/mapper/sda3_crypt / btrfs rw,relatime,ssd,discard=async,space_cache=v2,subvolid=256,subvol=/@rootfs 0 0
/dev/mapper/sda3_crypt /home btrfs rw,relatime,ssd,discard=async,space_cache=v2,subvolid=257,subvol=/@home 0 0
/dev/sda2 /boot ext4 rw,relatime 0 0
/dev/sda1 /boot/efi vfat rw,relatime 0 0
/dev/mapper/daten {STORE} ext4 rw,relatime 0 0
"""
POOL = "/sys/fs/btrfs/6c0b2a51-97b4-4f0e-9a3e-1c4c2a0d7f10"

disks = pairs(
    kernel.disk(
        "sda", "pci0000:00/0000:00:17.0/ata1/host0/target0:0:0/0:0:0:0", vendor="ATA", model="Samsung SSD 860",
        size=500_107_862_016, parts=(1, 2, 3),
    ),
    kernel.disk(
        "sdb", "pci0000:00/0000:00:17.0/ata2/host1/target1:0:0/1:0:0:0", vendor="ATA", model="TOSHIBA HDWR160",
        size=6_001_175_126_016, parts=(1,), rotational=True, trim=False,
    ),
    kernel.mapped(0, "sda3_crypt", "sda3", "CRYPT-LUKS2-c1d2e3f405162738495a6b7c8d9e0f10-sda3_crypt"),
    kernel.mapped(1, "daten", "sdb1", "CRYPT-LUKS2-77665544332211009988aabbccddeeff-daten", trim=False),
)  # fmt: skip
devices = pairs(
    kernel.pci(("01:00.0", "030000", "amdgpu"), ("03:00.0", "020000", "r8169"), ("00:1f.3", "040300", "snd_hda_intel")),
    kernel.usb(
        ("1-3", "USB Keyboard", "12", "03"), ("1-4", "USB Optical Mouse", "1.5", "03"), ("1-7", "HD Pro Webcam C920", "480", "0e"),
    ),
    kernel.camera("HD Pro Webcam C920", "1-7"),
)  # fmt: skip
bus = pairs(
    services.session(lid=""),
    (services.clock(), {}),
    services.boot(
        firmware=9.8, loader=3.1, userspace=7.4, finish=19.3, trimmed=WHEN - timedelta(days=5),
        services={"NetworkManager-wait-online.service": (9.0, 14.2), "apparmor.service": (7.6, 8.3)},
    ),
    services.network_manager(interface=ETHERNET, wifi=False),
    services.ata_health("sda", f"Samsung_SSD_860_EVO_500GB_{SSD}", model="Samsung SSD 860 EVO 500GB", serial=SSD, hours=14_551, kelvin=309.15),
    services.ata_health("sdb", f"TOSHIBA_HDWR160_{DISK}", model="TOSHIBA HDWR160", serial=DISK, hours=23_690, kelvin=302.15),
    services.mutter(("DP-1", 'Dell Inc. 27"', SCREEN, (3840, 2160, 59.997), False), renderer="AMD Radeon RX 6600 (radeonsi, navi23, LLVM 19.1.7)"),
)  # fmt: skip
system = debian(
    kernel_release=RELEASE, installed=STARTED - timedelta(days=9), looked=WHEN - timedelta(hours=4)
)

DEVICE = Device(
    system="linux",
    about="A healthy desktop with Debian 13, btrfs on an encrypted SSD, and Back In Time to a hard disk."
    " Written anew in the documented shapes, with the drives' figures of real print-outs.",
    locale="de_AT.UTF-8",
    environment={
        "HOME": HOME, "USER": USER, "LOGNAME": USER, "XDG_CURRENT_DESKTOP": "GNOME", "WAYLAND_DISPLAY": "wayland-0",
        "XDG_RUNTIME_DIR": "/run/user/1000",
    },
    files={
        **kernel.running(days=DAYS, cores=12, memory=31_950, used=7_200),
        **kernel.machine("ASUSTeK COMPUTER INC.", "PRIME B660M-A D4", 3, cpu="12th Gen Intel(R) Core(TM) i5-12400", cores=12),
        **disks[0], **devices[0], **system["files"],
        **kernel.ext4("sda2", "dm-1"),
        **kernel.interface(ETHERNET),
        **kernel.routes(ETHERNET, ROUTER, metric=100, six="20010db800b40077025ac1fffe3b9d04", mac_part="9cc9ebfffe102a51"),
        **kernel.sockets(("0100007F", 631, 0)),
        **kernel.heat("coretemp", {"Package id 0": (38, 100), "Core 0": (36, 100)}, cores=12),
        "/proc/self/mounts": MOUNTS,
        "/etc/fstab": "/dev/mapper/sda3_crypt / btrfs defaults,subvol=@rootfs 0 0\n",
        f"{POOL}/devices/dm-0/size": "974000000\n",
        f"{POOL}/devinfo/1/error_stats": "write_errs 0\nread_errs 0\nflush_errs 0\ncorruption_errs 0\ngeneration_errs 0\n",
        f"{POOL}/allocation/metadata/bytes_used": "1610612736\n",
        f"{POOL}/allocation/metadata/total_bytes": "3221225472\n",
        f"{POOL}/allocation/metadata/disk_total": "6442450944\n",
        f"{POOL}/allocation/data/disk_total": "214748364800\n",
        "/sys/class/drm/renderD128/dev": "226:128\n",
        f"{HOME}/.config/user-dirs.dirs": 'XDG_DESKTOP_DIR="$HOME/Schreibtisch"\nXDG_DOCUMENTS_DIR="$HOME/Dokumente"\n',
        f"{HOME}/.config/backintime/config": (
            f"config.version=6\nprofile1.snapshots.path={STORE}\nprofile1.snapshots.path.host={HOST}\n"
            f"profile1.snapshots.path.user={USER}\nprofile1.snapshots.path.profile=1\nprofile1.schedule.mode=20\nprofiles=1\n"
        ),
    },
    stats={
        **system["stats"],
        f"{COPIES}/last_snapshot": file(WHEN - timedelta(hours=11), 20),
        f"{HOME}/.config/backintime/config": file(WHEN - timedelta(days=200)),
        STORE: folder(WHEN - timedelta(hours=11)),
    },
    links={**disks[1], **devices[1]},
    prints={
        **system["prints"],
        **programs.gsettings(),
        **programs.sound(USER, HOST, out="Eingebautes Tongerät Analog Stereo", mic="HD Pro Webcam C920 Analog Stereo"),
        "journalctl": journal(started=STARTED, release=RELEASE),
    },
    objects=bus[0],
    calls=bus[1],
    answers={
        **linux(release=RELEASE, days=DAYS, user=USER, processors=12),
        **at_home(router=ROUTER, address=OUTSIDE, rtt=0.0006),
        **upnp(ROUTER, OUTSIDE),
        ("native", "processes"): kernel.processes(GNOME_PROGRAMS, days=DAYS),
        ("native", "statvfs", "/"): room(498 * GB, 204 * GB, files=0),
        ("native", "statvfs", "/home"): room(498 * GB, 204 * GB, files=0),
        ("native", "statvfs", "/boot"): room(GB, GB // 5),
        ("native", "statvfs", STORE): room(5_900 * GB, 2_140 * GB),
        ("native", "ipp"): printer("Epson", "EPSON ET-2850 Series"),
    },
    closed="A desktop without battery and Wi-Fi: eight of the 48 have nothing to look at.",
    worse={},
    others={**ALWAYS, **NO_BATTERY, **NO_WIFI, "device.bluetooth": "It has no Bluetooth."},
    secrets=(USER, HOST, SSD, DISK, SCREEN, ROUTER, OUTSIDE),
)  # fmt: skip
