"""What is known about one subject, in words no system owns."""


class Fact:
    """Base of every fact; subclasses are frozen dataclasses in facts/, one subject each.

    Fields hold bool, int, float, str, UTC datetime, enums, tuples and other frozen dataclasses, so
    that a fact can travel between processes and rest in a recording.
    """
