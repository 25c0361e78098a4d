"""`smartdoctor record FILE`: this device on paper, without names unless asked."""

from pathlib import Path

import click

from smartdoctor.app import Bell, Order
from smartdoctor.cli.main import STOPPED, Kit, language_option, tell
from smartdoctor.cli.scan import Watch, listen
from smartdoctor.language import Voice
from smartdoctor.model import say


def command(voice: Voice) -> click.Command:
    """Build the command."""

    @click.command()
    @click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
    @click.option("--full", is_flag=True, help=voice(say("Leave names and addresses as they are.")))
    @click.option("--offline", is_flag=True, help=voice(say("Send nothing over the network.")))
    @click.option("--thorough", is_flag=True, help=voice(say("Look longer where it helps.")))
    @language_option(voice)
    @click.pass_obj
    def record(kit: Kit, file: Path, *, full: bool, offline: bool, thorough: bool) -> int:
        watch, stop = Watch(kit.voice, events=False), Bell()
        listen(stop, to_parent=False)
        order = Order(offline=offline, thorough=thorough)
        kept = kit.doctor.record(file, order, watch.tell, stop, full=full)
        watch.clear()
        if kept is None:
            return STOPPED
        if kept.differs:
            says = say(
                "Without names these checks judge differently: {checks}.", checks=kept.differs
            )
            tell(kit.voice, says)
        tell(kit.voice, say("The recording lies in {path}.", path=str(file)))
        return 0

    return record
