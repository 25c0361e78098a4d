"""The loudspeaker and microphone that Windows uses, and how loud they are: Core Audio.

    {"output": {"id": "{0.0.0.00000000}.{...}", "muted": false, "volume": 0.5}, "input": null}

null: there is none.  Interfaces after mmdeviceapi.h and endpointvolume.h; methods are named in the
order of those headers, and the ones that are never called have no arguments.  Nothing is changed.
"""

import sys
from ctypes import POINTER, byref, c_float, c_int, c_uint32, c_void_p, cast, wstring_at
from typing import Any

from smartdoctor.host import windows_com
from smartdoctor.model import Missing, Why, say

_ENUMERATOR = "{BCDE0395-E52F-467C-8E3D-C4579291692E}"
_WAYS = {"output": 0, "input": 1}  # EDataFlow
_CONSOLE, _ALL = 0, 0x17  # ERole, CLSCTX_ALL
_NONE = -2147023728  # 0x80070490, "element not found"
_QUESTION = "audio_defaults"


def defaults() -> dict[str, Any]:
    """Return what is chosen for each way."""
    if sys.platform != "win32":
        says = say("This system has no way to tell ({question}).", question=_QUESTION)
        raise Missing(Why.UNSUPPORTED, says)
    says = say("The system's answer about {what} made no sense.", what=_QUESTION)
    return windows_com.ask(_both, lambda _: Missing(Why.UNREADABLE, says))


def _both() -> dict[str, Any]:
    import comtypes

    devices, device, volume = _interfaces(comtypes)
    every = comtypes.CoCreateInstance(comtypes.GUID(_ENUMERATOR), interface=devices)
    return {way: _chosen(every, number, device, volume) for way, number in _WAYS.items()}


def _chosen(every: Any, way: int, device: Any, volume: Any) -> dict[str, Any] | None:
    import comtypes

    chosen = POINTER(device)()
    try:
        every.GetDefaultAudioEndpoint(way, _CONSOLE, byref(chosen))
    except comtypes.COMError as error:
        if error.hresult == _NONE:
            return None
        raise
    text, control = c_void_p(), POINTER(volume)()
    chosen.GetId(byref(text))
    name = wstring_at(text.value) if text.value else ""
    _free(text)
    chosen.Activate(byref(volume._iid_), _ALL, None, byref(control))
    loud, muted = c_float(), c_int()
    control.GetMasterVolumeLevelScalar(byref(loud))
    control.GetMute(byref(muted))
    return {"id": name, "muted": bool(muted.value), "volume": float(loud.value)}


def _free(memory: c_void_p) -> None:
    if sys.platform != "win32":
        return
    import ctypes

    ctypes.windll.ole32.CoTaskMemFree(cast(memory, c_void_p))


def _interfaces(comtypes: Any) -> tuple[Any, Any, Any]:
    """Describe the three interfaces to comtypes, in the order of their tables."""

    def method(name: str, *arguments: Any) -> Any:
        return comtypes.STDMETHOD(comtypes.HRESULT, name, list(arguments))

    class Volume(comtypes.IUnknown):  # type: ignore[misc]  # comtypes has no types
        _iid_ = comtypes.GUID("{5CDF2C82-841E-4546-9722-0CF74078229A}")
        _methods_ = (
            method("RegisterControlChangeNotify"),
            method("UnregisterControlChangeNotify"),
            method("GetChannelCount"),
            method("SetMasterVolumeLevel"),
            method("SetMasterVolumeLevelScalar"),
            method("GetMasterVolumeLevel"),
            method("GetMasterVolumeLevelScalar", POINTER(c_float)),
            method("SetChannelVolumeLevel"),
            method("SetChannelVolumeLevelScalar"),
            method("GetChannelVolumeLevel"),
            method("GetChannelVolumeLevelScalar"),
            method("SetMute"),
            method("GetMute", POINTER(c_int)),
        )

    class Device(comtypes.IUnknown):  # type: ignore[misc]  # comtypes has no types
        _iid_ = comtypes.GUID("{D666063F-1587-4E43-81F1-B948E807363F}")
        _methods_ = (
            method("Activate", POINTER(comtypes.GUID), c_uint32, c_void_p, c_void_p),
            method("OpenPropertyStore"),
            method("GetId", POINTER(c_void_p)),
            method("GetState"),
        )

    class Devices(comtypes.IUnknown):  # type: ignore[misc]  # comtypes has no types
        _iid_ = comtypes.GUID("{A95664D2-9614-4F35-A746-DE8DB63617E6}")
        _methods_ = (
            method("EnumAudioEndpoints"),
            method("GetDefaultAudioEndpoint", c_int, c_int, POINTER(POINTER(Device))),
        )

    return Devices, Device, Volume
