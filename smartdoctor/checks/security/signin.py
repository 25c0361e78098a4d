"""Signing in without a password: whoever opens the lid is the owner.

Judged are an automatic sign-in at the start and a guest account that is switched on.  Windows lets
an account exist that need not have a password, but sets that mark on many accounts that do have
one, so the mark alone is only mentioned.  A PIN, a finger or a face counts as a password.
Catalogue L5.
"""

from smartdoctor.facts.machine import Machine
from smartdoctor.facts.signin import SignIn
from smartdoctor.model import (
    Action,
    Finding,
    Headlines,
    Missing,
    Remedy,
    Why,
    advice,
    check,
    good,
    problem,
    say,
)

ASK_ME = Remedy(
    id="ask_password",
    title=say("Let it ask for your password"),
    steps=(
        say("Open the settings of users and sign-in, and unlock them if they are locked."),
        say("Switch automatic sign-in off."),
        say(
            "On Windows you can also press the Windows key and R, enter netplwiz, and tick that"
            " users must enter a name and password."
        ),
    ),
    opens="users",
    action=Action(
        title=say("Switch automatic sign-in off"),
        preview=say("At the next start, this computer asks for your password before it opens."),
        needs="admin",
        systems=("linux", "macos", "windows"),
        undo=say("Automatic sign-in is switched on again; on Windows you enter the password once."),
    ),
)
NO_GUESTS = Remedy(
    id="no_guests",
    title=say("Switch the guest account off"),
    steps=(
        say("Open the settings of users and sign-in."),
        say("Choose the guest account and do not let guests sign in to this computer."),
    ),
    opens="users",
    action=Action(
        title=say("Switch the guest account off"),
        preview=say("Nobody can sign in as a guest any more. Other accounts stay as they are."),
        needs="admin",
        systems=("macos", "windows"),
        undo=say("The guest account is switched on again."),
    ),
)


@check(
    id="security.signin",
    code="L5",
    question=say("Can anyone get in without a password?"),
    matters=say("Whoever opens the lid is you: your mail, your files, your accounts."),
    headlines=Headlines(
        good=say("Signing in takes a password"),
        advice=say("It lets people in without a password"),
        problem=say("A computer you carry around signs in without a password"),
    ),
    remedies=(ASK_ME, NO_GUESTS),
)
def examine(sign_in: SignIn, machine: Machine) -> Finding:
    """Judge the automatic sign-in before the guest."""
    if sign_in.automatic:
        says = say("It signs in by itself, without a password.")
        judge = problem if machine.portable else advice
        return judge(says, remedies=(ASK_ME,))
    if sign_in.guest:
        return advice(say("Anybody can sign in as a guest."), remedies=(NO_GUESTS,))
    if sign_in.automatic is None:
        says = say("It could not be told whether this computer signs in by itself.")
        raise Missing(Why.UNREADABLE, says)
    note = say("One account need not have a password; if yours has one, all is well.")
    return good(say("Signing in takes a password."), more=note if sign_in.unlocked else None)
