"""Cameras of a Mac, from the one run of system_profiler; asking for pictures would open a prompt.

    {"SPCameraDataType": [{"_name": "FaceTime HD Camera", "spcamera_unique-id": "...",
                           "spcamera_model-id": "..."}]}

An iPhone nearby may be listed as well (Continuity Camera).  Keys as public programs read them.
"""

from smartdoctor.facts.camera import Cameras
from smartdoctor.host import Host
from smartdoctor.readers.macos.profile import Profile


def read(host: Host, profile: Profile) -> Cameras:
    """Look into the profile."""
    del host
    names = [str(each.get("_name") or "?") for each in profile.of("SPCameraDataType")]
    return Cameras(names=tuple(dict.fromkeys(names)))
