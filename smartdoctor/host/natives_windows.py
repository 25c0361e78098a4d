"""Calls into Windows, each by a name, each answering plain data; `natives.py` hands them on.

    audio_defaults      the chosen loudspeaker and microphone; see windows_audio.py
    fixed_drives, drive_room <letter>              see windows_volumes.py
    adapters, best_route <to>, network_list      see windows_network.py
    firewall_profiles, local_accounts, security_health <provider>, volume_protection <drive>
                  see windows_security.py
    managed       whether a domain or device management sets the rules of this PC
    notification_state  whether somebody gives a presentation; see windows_notices.py
    power_role    what the maker built it as: desktop, mobile, slate ...
    power_scheme  the active power scheme and its timers; see windows_power.py
    power_status  on the mains, charge, battery saver
    signed <path> whether a program bears a signature; see windows_signature.py
    memory              memory promised and left, in bytes; see windows_memory.py
    screens             adapters, screens and their modes; see windows_display.py
    usb_links           each USB device, and whether its link is as fast as could be; windows_usb.py
    printers     printers, their status bits and waiting jobs; see windows_printers.py
    wlan_adapters, wlan_quality, wlan_rssi, wlan_profile   Wi-Fi, asked of anybody
    wlan_connection, wlan_neighbours, wlan_listen   with consent only; see windows_wlan.py
    windows_updates <seconds>, windows_update_routine    see windows_update.py

Written after Microsoft's documentation; `docs/windows-under-wine.md` says how far each ran.
"""

from collections.abc import Callable
from typing import Any

from smartdoctor.host import windows_power, windows_security, windows_wlan


def _usb_links() -> list[dict[str, Any]]:
    from smartdoctor.host.windows_usb import links

    return links()


def _screens() -> dict[str, Any]:
    from smartdoctor.host.windows_display import screens

    return screens()


def _audio_defaults() -> dict[str, Any]:
    from smartdoctor.host.windows_audio import defaults

    return defaults()


def _adapters() -> Any:
    from smartdoctor.host.windows_network import adapters

    return adapters()


def _best_route(to: str) -> Any:
    from smartdoctor.host.windows_network import best_route

    return best_route(to)


def _network_list() -> Any:
    from smartdoctor.host.windows_network import network_list

    return network_list()


def _notification_state() -> int:
    from smartdoctor.host.windows_notices import notification_state

    return notification_state()


def _printers() -> dict[str, Any]:
    from smartdoctor.host.windows_printers import printers

    return printers()


def _memory() -> dict[str, int]:
    from smartdoctor.host.windows_memory import memory

    return memory()


def _fixed_drives() -> list[str]:
    from smartdoctor.host.windows_volumes import fixed_drives

    return fixed_drives()


def _drive_room(place: str) -> dict[str, Any]:
    from smartdoctor.host.windows_volumes import drive_room

    return drive_room(place)


def _signed(path: str) -> bool:
    from smartdoctor.host.windows_signature import signed

    return signed(path)


def _updates(seconds: str) -> dict[str, Any]:
    from smartdoctor.host.windows_update import waiting

    return waiting(seconds)


def _update_routine() -> dict[str, Any]:
    from smartdoctor.host.windows_update import routine

    return routine()


QUESTIONS: dict[str, Callable[..., Any]] = {
    "security_health": windows_security.security_health,
    "volume_protection": windows_security.volume_protection,
    **windows_wlan.QUESTIONS,
    "audio_defaults": _audio_defaults,
    "screens": _screens,
    "usb_links": _usb_links,
    "adapters": _adapters,
    "best_route": _best_route,
    "firewall_profiles": windows_security.firewall_profiles,
    "local_accounts": windows_security.local_accounts,
    "drive_room": _drive_room,
    "fixed_drives": _fixed_drives,
    "managed": windows_power.managed,
    "network_list": _network_list,
    "notification_state": _notification_state,
    "power_role": windows_power.power_role,
    "power_scheme": windows_power.power_scheme,
    "power_status": windows_power.power_status,
    "memory": _memory,
    "signed": _signed,
    "printers": _printers,
    "windows_updates": _updates,
    "windows_update_routine": _update_routine,
}
