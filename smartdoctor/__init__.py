"""Smart Doctor: the device examines itself and proposes the cure."""

__version__ = "0.1.0"
