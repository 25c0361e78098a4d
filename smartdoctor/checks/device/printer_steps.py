"""What to do about a printer, and what it may ask for."""

from smartdoctor.model import Action, Remedy, Words, say

RESUME = Remedy(
    id="resume_printer",
    title=say("Let the printer go on"),
    steps=(
        say("Switch the printer off, wait ten seconds and switch it on again."),
        say("Check that its cable is in or that it is in the same network as the computer."),
        say("Open the printer settings, choose the printer and let it go on printing."),
    ),
    opens="printers",
    action=Action(
        title=say("Let the printer go on"),
        preview=say("The stopped queue is started again; waiting documents are printed."),
        needs="user",
        systems=("linux", "macos"),
        undo=say("The queue is stopped again."),
    ),
)
CANCEL_JOB = Remedy(
    id="cancel_print_job",
    title=say("Remove the document that is stuck"),
    steps=(
        say("Open the printer settings, choose the printer and look at its queue."),
        say("Remove the oldest document, then see whether the next one prints."),
    ),
    opens="printers",
    action=Action(
        title=say("Remove the document that is stuck"),
        preview=say("The waiting documents are listed, and the one you choose is removed."),
        needs="user",
        systems=("linux", "macos", "windows"),
        undo=None,
    ),
)
FEED_PRINTER = Remedy(
    id="feed_printer",
    title=say("Look after the printer"),
    steps=(
        say("Look at the printer's display or lamps: they say what it needs."),
        say("Put in paper or toner, remove jammed paper, and close every cover."),
    ),
    opens="printers",
)
START_PRINTING = Remedy(
    id="start_print_service",
    title=say("Start the printing service"),
    steps=(
        say("Restart the computer; the printing service starts with it."),
        say("If printing still fails, install the printer's software again."),
    ),
    opens="printers",
    action=Action(
        title=say("Start the printing service"),
        preview=say("The system's printing service is restarted; documents in it are kept."),
        needs="admin",
        systems=("windows",),
        undo=None,
    ),
)
NEEDS: dict[str, Words] = {
    "paper": say("{printer:text} has no paper.", printer=""),
    "jam": say("Paper is jammed in {printer:text}.", printer=""),
    "toner": say("{printer:text} runs out of toner or ink.", printer=""),
    "waste": say("The waste container of {printer:text} is full.", printer=""),
    "cover": say("A cover of {printer:text} is open.", printer=""),
    "tray": say("A paper tray of {printer:text} is missing.", printer=""),
    "driver": say("A part of the software for {printer:text} is missing.", printer=""),
    "look": say("{printer:text} asks you to look at it.", printer=""),
}
