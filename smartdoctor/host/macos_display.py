"""The screens of a Mac and their modes, asked of CoreGraphics.

Written after CGDirectDisplay.h and CFArray.h; it has not run on a Mac yet.  Nothing is changed.
"""

import sys
from typing import Any

from smartdoctor.model import Missing, Why, say

_GRAPHICS = "/System/Library/Frameworks/CoreGraphics.framework/CoreGraphics"
_CORE = "/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation"
_MOST = 16  # screens


def display_modes() -> list[dict[str, Any]]:
    """Return each screen's current mode, and the best rate of the same size."""
    if sys.platform != "darwin":
        says = say("This system has no way to tell ({question}).", question="display_modes")
        raise Missing(Why.UNSUPPORTED, says)
    import ctypes

    graphics, core = _graphics(ctypes), ctypes.CDLL(_CORE)
    core.CFArrayGetCount.argtypes = core.CFRelease.argtypes = (ctypes.c_void_p,)
    core.CFArrayGetCount.restype = ctypes.c_long
    core.CFArrayGetValueAtIndex.argtypes = (ctypes.c_void_p, ctypes.c_long)
    core.CFArrayGetValueAtIndex.restype = ctypes.c_void_p
    screens, count = (ctypes.c_uint32 * _MOST)(), ctypes.c_uint32()
    if graphics.CGGetOnlineDisplayList(_MOST, screens, ctypes.byref(count)) != 0:
        says = say("The system's answer about {what} made no sense.", what="display_modes")
        raise Missing(Why.UNREADABLE, says)
    found = []
    for screen in screens[: count.value]:
        current = graphics.CGDisplayCopyDisplayMode(screen)
        if not current:
            continue
        size = _size(graphics, current)
        refresh = best = float(graphics.CGDisplayModeGetRefreshRate(current))
        graphics.CGDisplayModeRelease(current)
        modes = graphics.CGDisplayCopyAllDisplayModes(screen, None)
        if modes:
            for number in range(core.CFArrayGetCount(modes)):
                mode = core.CFArrayGetValueAtIndex(modes, number)
                if _size(graphics, mode) == size:
                    best = max(best, float(graphics.CGDisplayModeGetRefreshRate(mode)))
            core.CFRelease(modes)
        found.append(
            {
                "id": int(screen),
                "internal": bool(graphics.CGDisplayIsBuiltin(screen)),
                "lit": bool(graphics.CGDisplayIsActive(screen)) or _mirrors(graphics, screen),
                "mirrored": _mirrors(graphics, screen),
                "width": size[0],
                "height": size[1],
                "refresh": refresh,
                "best_refresh": best,
            }
        )
    return found


def _mirrors(graphics: Any, screen: int) -> bool:
    return bool(graphics.CGDisplayIsInMirrorSet(screen))


def _size(graphics: Any, mode: Any) -> tuple[int, ...]:
    """Pixels first, then points: a mode of the same pixels may be scaled otherwise."""
    names = ("PixelWidth", "PixelHeight", "Width", "Height")
    return tuple(int(getattr(graphics, f"CGDisplayModeGet{name}")(mode)) for name in names)


def _graphics(ctypes: Any) -> Any:
    graphics = ctypes.CDLL(_GRAPHICS)
    pointer, number = ctypes.c_void_p, ctypes.c_uint32
    for name in ("PixelWidth", "PixelHeight", "Width", "Height"):
        ask = getattr(graphics, f"CGDisplayModeGet{name}")
        ask.argtypes, ask.restype = (pointer,), ctypes.c_size_t
    graphics.CGDisplayModeGetRefreshRate.argtypes = (pointer,)
    graphics.CGDisplayModeGetRefreshRate.restype = ctypes.c_double
    graphics.CGDisplayModeRelease.argtypes = (pointer,)
    graphics.CGDisplayCopyDisplayMode.argtypes = (number,)
    graphics.CGDisplayCopyDisplayMode.restype = pointer
    graphics.CGDisplayCopyAllDisplayModes.argtypes = (number, pointer)
    graphics.CGDisplayCopyAllDisplayModes.restype = pointer
    for name in ("CGDisplayIsBuiltin", "CGDisplayIsActive", "CGDisplayIsInMirrorSet"):
        getattr(graphics, name).argtypes = (number,)
    return graphics
