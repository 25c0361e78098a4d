"""GNOME's privacy keys, as gsettings prints them."""

import pytest

from smartdoctor.model import Missing, Why
from smartdoctor.readers.linux import gsettings, privacy
from smartdoctor.readers.linux.gsettings import GnomeSettings

TEXT = """org.gnome.desktop.privacy disable-camera true
org.gnome.desktop.privacy disable-microphone false
org.gnome.desktop.privacy old-files-age uint32 30
"""


def gnome(text: str) -> GnomeSettings:
    return GnomeSettings(settings=tuple(gsettings.parse(text)))


def test_both_keys() -> None:
    known = privacy.switches(gnome(TEXT))
    assert (known.camera, known.microphone) == (False, True)


def test_an_older_gnome_has_one_of_them() -> None:
    assert privacy.switches(gnome(TEXT.splitlines()[0])).microphone is None


def test_no_schema_is_unreadable() -> None:
    with pytest.raises(Missing) as told:
        privacy.switches(gnome("No such schema\n"))
    assert told.value.why is Why.UNREADABLE
