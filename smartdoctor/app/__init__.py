"""Wiring: the one place that knows every room."""

from smartdoctor.app.device import SYSTEMS, Bell, own_argv, shipped_lifecycle, this_system
from smartdoctor.app.doctor import Doctor, of_this_device
from smartdoctor.app.leaving import Opened
from smartdoctor.scan.orders import Kept, Order, Refused, Seen

__all__ = [
    "SYSTEMS",
    "Bell",
    "Doctor",
    "Kept",
    "Opened",
    "Order",
    "Refused",
    "Seen",
    "of_this_device",
    "own_argv",
    "shipped_lifecycle",
    "this_system",
]
