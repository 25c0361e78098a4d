"""What to do about sound and the camera."""

from smartdoctor.model import Action, Remedy, say

UNMUTE = Remedy(
    id="unmute",
    title=say("Switch the sound on"),
    steps=(
        say("Open the sound settings and choose the loudspeaker or microphone you use."),
        say("Take away the mute sign and move the volume to the middle."),
        say("Some headsets and keyboards have a mute key of their own; press it once."),
    ),
    opens="sound",
    action=Action(
        title=say("Switch the sound on at half volume"),
        preview=say("The chosen device is no longer muted, and its volume is set to 50 %."),
        needs="user",
        systems=("linux", "macos", "windows"),
        undo=say("The former volume and muting are set again."),
    ),
)
CHOOSE_SOUND = Remedy(
    id="choose_sound",
    title=say("Choose where sound goes"),
    steps=(
        say("Open the sound settings."),
        say("Choose the loudspeaker and the microphone that are really there, and test them."),
    ),
    opens="sound",
    action=Action(
        title=say("Choose a device that is connected"),
        preview=say("Another loudspeaker or microphone becomes the usual one."),
        needs="user",
        systems=("linux", "macos", "windows"),
        undo=say("The former one becomes the usual one again."),
    ),
)
CONNECT_SOUND = Remedy(
    id="connect_sound",
    title=say("Connect a loudspeaker or headset"),
    steps=(
        say("Plug the headset or loudspeaker in firmly, or connect it by Bluetooth."),
        say("Restart the computer if it still is not listed in the sound settings."),
    ),
    opens="sound",
    action=Action(
        title=say("Start the sound service anew"),
        preview=say("Sound stops for a moment while your session's sound service restarts."),
        needs="user",
        systems=("linux",),
        undo=None,
    ),
)
ALLOW_MICROPHONE = Remedy(
    id="allow_microphone",
    title=say("Let programs use the microphone"),
    steps=(
        say("Open the privacy settings of the microphone."),
        say("Allow access, and allow it for the program you call with."),
    ),
    opens="microphone_consent",
)
ALLOW_CAMERA = Remedy(
    id="allow_camera",
    title=say("Let programs use the camera"),
    steps=(
        say("Open the privacy settings of the camera."),
        say("Allow access, and allow it for the program you call with."),
    ),
    opens="camera_consent",
    action=Action(
        title=say("Let programs use the camera"),
        preview=say("GNOME's setting `disable-camera` is switched off."),
        needs="user",
        systems=("linux",),
        undo=say("The setting is switched on again."),
    ),
)
FREE_CAMERA = Remedy(
    id="free_camera",
    title=say("Close the program that uses the camera"),
    steps=(say("If you do not know why it uses the camera, close that program."),),
    opens="camera_consent",
)
POWER_CAMERA = Remedy(
    id="power_camera",
    title=say("Switch the camera on"),
    steps=(
        say("Look for a key with a camera sign in the top row, or a switch beside the camera."),
        say("Press it once, together with the Fn key if it needs that."),
    ),
    opens="camera",
)
