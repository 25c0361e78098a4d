"""Sentences with a number in them, said by the checks of this area."""

from smartdoctor.model import Words, say, say_many


def crashed_says(times: int) -> Words:
    """Say how often."""
    return say_many(
        "The whole system crashed {n} time in the last 30 days.",
        "The whole system crashed {n} times in the last 30 days.",
        n=times,
    )


def lost_says(times: int) -> Words:
    """Say how often."""
    return say_many(
        "The computer went off without being shut down {n} time in the last 30 days.",
        "The computer went off without being shut down {n} times in the last 30 days.",
        n=times,
    )


def ended_says(times: int) -> Words:
    """Say how often."""
    return say_many(
        "Memory ran out, and the system ended {n} program for it in the last 7 days.",
        "Memory ran out, and the system ended {n} programs for it in the last 7 days.",
        n=times,
    )


def often_says(name: str, times: int) -> Words:
    """Say how often which program crashed."""
    return say_many(
        "{app} crashed {n} time in the last 7 days.",
        "{app} crashed {n} times in the last 7 days.",
        n=times,
        app=name,
    )


def code_says(code: str) -> Words | None:
    """Name the code of the last crash, if it left one."""
    return say("It last gave the code {code}.", code=code) if code else None
