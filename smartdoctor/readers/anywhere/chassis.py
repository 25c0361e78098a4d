"""What firmware calls the case, and which names belong to machines that are not real.

The numbers are those of SMBIOS, section 7.4.1: 10 = notebook, 3 = desktop, 31 = convertible ...
Cheap boards say 1 or 2 ("other", "unknown"), which decides nothing.
"""

from collections.abc import Iterable

PORTABLE = frozenset({8, 9, 10, 11, 14, 30, 31, 32})
STANDING = frozenset({3, 4, 5, 6, 7, 12, 13, 15, 16, 17, 23, 24, 28, 35, 36})
VIRTUAL = (
    "QEMU", "KVM", "VMware", "innotek GmbH", "VirtualBox", "Xen", "Bochs", "Parallels", "BHYVE",
    "Hyper-V", "Virtual Machine", "OpenStack", "Google Compute Engine", "Alibaba Cloud ECS",
    "Apple Virtualization", "Firecracker",
)  # fmt: skip


def virtual(names: Iterable[str]) -> bool:
    """Whether one of the makers' and products' names is that of a virtual machine."""
    return any(sign in name for name in names for sign in VIRTUAL)


def case(number: object) -> str:
    """Return laptop, desktop, or "" when the number of the case decides nothing."""
    try:
        known = int(str(number))
    except ValueError:
        return ""
    if known in PORTABLE:
        return "laptop"
    return "desktop" if known in STANDING else ""
