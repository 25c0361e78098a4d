"""What an owner can do when memory is short."""

from smartdoctor.model import Action, Remedy, say

EVERYWHERE = ("linux", "macos", "windows")

CLOSE_PROGRAMS = Remedy(
    id="close_programs",
    title=say("Close what you do not need"),
    steps=(
        say("Save your work, then close the largest programs and browser tabs."),
        say("If a program does not answer any more, end it in the task manager of your system."),
    ),
    action=Action(
        title=say("Close one of the large programs"),
        preview=say(
            "The program you choose is asked to close, as if you had closed its window. "
            "Work in it that you have not saved may be lost, and this cannot be undone."
        ),
        needs="user",
        systems=EVERYWHERE,
        undo=None,
    ),
)
MORE_MEMORY = Remedy(
    id="more_memory",
    title=say("Give the computer more memory"),
    steps=(
        say("If this happens on ordinary days, the computer has too little memory for them."),
        say("Ask the maker or a repair shop whether memory can be added to it."),
    ),
)
PAGE_FILE = Remedy(
    id="page_file",
    title=say("Let Windows choose the size of the page file"),
    steps=(
        say("Press the Windows key, type `sysdm.cpl` and press Enter."),
        say("Open Advanced, then Settings under Performance, then Advanced, then Change."),
        say("Tick the box that lets Windows manage the size, confirm, and restart."),
    ),
)
RESTART_PROGRAM = Remedy(
    id="restart_program",
    title=say("Close the program and open it again"),
    steps=(
        say("Save your work in it, close it, and open it again: that gives the memory back."),
        say("Look for an update of it, and tell its makers if it keeps growing."),
    ),
    action=Action(
        title=say("Restart the program"),
        preview=say(
            "The program is asked to close, as if you had closed its window, and is then opened "
            "again. Work in it that you have not saved may be lost, and this cannot be undone."
        ),
        needs="user",
        systems=EVERYWHERE,
        undo=None,
    ),
)
