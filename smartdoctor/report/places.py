"""Where our own files lie on this device: settings, state and logs, each for this user only."""

import os
from pathlib import Path

NAME = "smartdoctor"


def _under_home(part: str) -> Path | None:
    home = os.environ.get("SMARTDOCTOR_HOME")
    return Path(home) / part if home else None


def settings_folder() -> Path:
    """Return where settings lie; SMARTDOCTOR_HOME overrides."""
    import platformdirs

    return _under_home("settings") or Path(platformdirs.user_config_dir(NAME, appauthor=False))


def state_folder() -> Path:
    """Return where reports, crash files and logs lie; SMARTDOCTOR_HOME overrides."""
    import platformdirs

    return _under_home("state") or Path(platformdirs.user_state_dir(NAME, appauthor=False))
