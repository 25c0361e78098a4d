"""A virtual machine: Ubuntu 24.04 with GNOME in KVM, healthy, most parts only made up."""

from datetime import timedelta

from tests.paper.linux import kernel, programs, services
from tests.paper.linux.parts import (
    ALWAYS,
    GB,
    GNOME_PROGRAMS,
    NO_BATTERY,
    NO_WIFI,
    at_home,
    file,
    folder,
    journal,
    linux,
    pairs,
    room,
    ubuntu,
)
from tests.paper.machine import WHEN, Device

USER, HOST, ETHERNET, ADDRESS = "tburke", "gnome-box-tb", "enp1s0", "52:54:00:6b:1d:f0"
ROUTER, OUTSIDE = "192.168.122.1", "203.0.113.14"
RELEASE, DAYS = "6.8.0-48-generic", 11.4
STARTED = WHEN - timedelta(days=DAYS)
HOME = f"/home/{USER}"
ARCHIVE = "4e7d09a1c35b48f2a6e8d7c0b9182f3a" * 2

MOUNTS = """\
sysfs /sys sysfs rw,nosuid,nodev,noexec,relatime 0 0
proc /proc proc rw,nosuid,nodev,noexec,relatime 0 0
/dev/vda2 / ext4 rw,relatime 0 0
/dev/vda1 /boot/efi vfat rw,relatime 0 0
"""

disks = kernel.disk(
    "vda",
    "pci0000:00/0000:00:02.3/0000:04:00.0/virtio2",
    model="",
    size=64 * 1024**3,
    parts=(1, 2),
    rotational=True,
)
devices = pairs(
    kernel.pci(("00:01.0", "030000", "virtio-pci"), ("01:00.0", "020000", "virtio-pci"), ("00:1b.0", "040300", "snd_hda_intel")),
    kernel.usb(("1-1", "QEMU USB Tablet", "480", "03")),
)  # fmt: skip
bus = pairs(
    services.session(lid="suspend"),
    (services.clock(), {}),
    services.boot(
        firmware=1.4, loader=1.1, userspace=2.9, finish=14.8, trimmed=WHEN - timedelta(days=5),
        services={"snapd.service": (4.0, 9.1), "systemd-networkd-wait-online.service": (3.3, 6.0)},
    ),
    services.network_manager(interface=ETHERNET, wifi=False),
    services.mutter(("Virtual-1", "Unknown Display", "0x00000000", (1280, 800, 74.994), False), renderer="llvmpipe (LLVM 17.0.6, 256 bits)"),
)  # fmt: skip
system = ubuntu(
    kernel_release=RELEASE, installed=STARTED - timedelta(hours=1), looked=WHEN - timedelta(hours=7)
)

DEVICE = Device(
    system="linux",
    about="A healthy virtual machine (KVM, virtio) with Ubuntu 24.04 behind its host's own small router."
    " Written anew in the documented shapes.",
    environment={
        "HOME": HOME, "USER": USER, "LOGNAME": USER, "XDG_CURRENT_DESKTOP": "ubuntu:GNOME", "WAYLAND_DISPLAY": "wayland-0",
        "XDG_RUNTIME_DIR": "/run/user/1000",
    },
    files={
        **kernel.running(days=DAYS, cores=4, memory=7_930, used=2_900),
        **kernel.machine("QEMU", "Standard PC (Q35 + ICH9, 2009)", 1, cpu="QEMU Virtual CPU", cores=4, virtual=True),
        **disks[0], **devices[0], **system["files"],
        **kernel.ext4("vda2"),
        **kernel.interface(ETHERNET),
        **kernel.routes(ETHERNET, ROUTER, metric=100),
        **kernel.sockets(("0100007F", 631, 0), ("3500007F", 53, 101)),
        f"/sys/class/net/{ETHERNET}/address": f"{ADDRESS}\n",
        "/proc/self/mounts": MOUNTS,
        "/etc/fstab": "/dev/disk/by-uuid/9f3c1c1e-2b6d-4a57-8f0b-0f6a2a6f7d55 / ext4 defaults 0 1\n",
        f"{HOME}/.config/borg/security/{ARCHIVE}/manifest-timestamp": "2026-11-21T02:00:09.400211",
        f"{HOME}/.config/borg/security/{ARCHIVE}/location": f"ssh://{USER}@nas-burke.example/./{HOST}",
    },
    stats={**system["stats"], "/sys/class/power_supply": folder(STARTED), "/etc/cups/printers.conf": file(STARTED, 0)},
    links={**disks[1], **devices[1]},
    prints={
        **system["prints"],
        **programs.gsettings(),
        **programs.sound(USER, HOST, out="Built-in Audio Analog Stereo", mic="Built-in Audio Analog Stereo"),
        "journalctl": journal(started=STARTED, release=RELEASE),
    },
    objects=bus[0],
    calls=bus[1],
    answers={
        **linux(release=RELEASE, days=DAYS, user=USER, processors=4),
        **at_home(router=ROUTER, address=OUTSIDE, rtt=0.0004),
        ("native", "hop"): {"address": "192.168.178.1"},
        ("native", "processes"): kernel.processes(GNOME_PROGRAMS, days=DAYS),
        ("native", "statvfs", "/"): room(66 * GB, 19 * GB),
        ("native", "ipp"): [],
    },
    closed="A virtual machine: battery, Wi-Fi, drive, heat, screen and the like are not really there.",
    worse={},
    others={
        **ALWAYS, **NO_BATTERY, **NO_WIFI,
        "router.wan": "Its router is its host's libvirt, which does not speak UPnP.",
        "router.double_nat": "Its first router is its host, on purpose.",
        "internet.ipv6": "libvirt's network has none.",
        "storage.health": "Its disk is a file of its host.",
        "storage.trim": "Its disk is a file of its host.",
        "cpu.heat": "It has no sensors.",
        "security.encryption": "Its disk is a file of its host.",
        "security.screenlock": "Its host locks the screen.",
        "device.camera": "It has none.",
        "device.bluetooth": "It has none.",
        "device.display": "Its screen is made up.",
        "device.printer": "It has none set up.",
        "device.drivers": "Its devices are made up.",
    },
    secrets=(USER, HOST, "nas-burke", ARCHIVE, ROUTER, OUTSIDE),
)  # fmt: skip
