"""GNOME's privacy keys, as gsettings prints them."""

import pytest

from smartdoctor.model import Missing, Why
from smartdoctor.readers.linux import privacy

TEXT = """org.gnome.desktop.privacy disable-camera true
org.gnome.desktop.privacy disable-microphone false
org.gnome.desktop.privacy old-files-age uint32 30
"""


def test_both_keys() -> None:
    known = privacy.parse(TEXT)
    assert (known.camera, known.microphone) == (False, True)


def test_an_older_gnome_has_one_of_them() -> None:
    assert privacy.parse(TEXT.splitlines()[0]).microphone is None


def test_no_schema_is_unreadable() -> None:
    with pytest.raises(Missing) as told:
        privacy.parse("No such schema\n")
    assert told.value.why is Why.UNREADABLE
