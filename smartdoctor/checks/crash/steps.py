"""What to do about crashes: shared by the checks of this area."""

from smartdoctor.model import Remedy, say

UPDATE_PROGRAM = Remedy(
    id="update_program",
    title=say("Update or repair the program that crashes"),
    steps=(
        say("Update the program; makers mend crashes first."),
        say("If it goes on, switch off its add-ons or reset its settings."),
        say("If that does not help, remove the program and install it again."),
        say("Allow the crash report to be sent, so that its maker learns of it."),
    ),
    opens="apps",
)
MEND_DRIVERS = Remedy(
    id="mend_drivers",
    title=say("Update the system, its drivers and its firmware"),
    steps=(
        say("Copy your important files to another disk first."),
        say("Install all updates, those of drivers and firmware too, and restart."),
        say("If it began after you plugged in or installed something, remove that again."),
        say("See here too whether heat or a disk is in trouble: both can stop a computer."),
    ),
    opens="update_options",
)
TEST_MEMORY = Remedy(
    id="test_memory",
    title=say("Test the computer's memory"),
    steps=(
        say("Windows: press the Windows key, type mdsched and start the memory test."),
        say(
            "Mac: start it with the D key held; with Apple silicon hold the power button, then "
            "press Command and D."
        ),
        say("Linux: choose the memory test in the boot menu, and let it run for some hours."),
        say("If it finds an error, let a workshop replace the memory."),
    ),
)
CHECK_POWER = Remedy(
    id="check_power",
    title=say("Check what feeds the computer"),
    steps=(
        say("Push the power cable in firmly at both ends, and try another socket."),
        say("Leave out multiple sockets and adapters for a while."),
        say("If it goes on, let a workshop test the power supply or the charger."),
    ),
)
FEWER_PROGRAMS = Remedy(
    id="fewer_programs",
    title=say("Keep fewer programs open at once"),
    steps=(
        say("Close programs and browser pages that you do not use right now."),
        say("If you need them all, more memory helps; ask a shop whether it can be added."),
    ),
)
