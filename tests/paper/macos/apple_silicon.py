"""A healthy MacBook on Apple silicon, with consent to everything a Mac can be asked for."""

from tests.paper.macos.base import LAPTOP

DEVICE = LAPTOP
