"""Puts everything inside the window together, once its frame is on the screen."""

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QTimer, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from smartdoctor import __version__
from smartdoctor.assets import resources, this_system
from smartdoctor.language import preferred
from smartdoctor.policy.keys import Policy
from smartdoctor.policy.places import worth_looking
from smartdoctor.report.places import state_folder
from smartdoctor.ui import theme
from smartdoctor.ui.asides import Asides
from smartdoctor.ui.examination import Examination
from smartdoctor.ui.scan_process import ScanProcess
from smartdoctor.ui.settings import Settings
from smartdoctor.ui.shell import Shell
from smartdoctor.ui.speaker import Speaker
from smartdoctor.ui.window import Window
from smartdoctor.ui.wiring import Wiring

if TYPE_CHECKING:
    from smartdoctor.app import Doctor
    from smartdoctor.model import Check
    from smartdoctor.ui.keeping_wiring import Keeping
    from smartdoctor.ui.reminders_wiring import Reminders
    from smartdoctor.ui.support_wiring import Support
    from smartdoctor.ui.system_settings import SystemSettings


def wiring_of(doctor: "Doctor | None", folder: Path) -> Wiring:
    """Collect what the window needs; the doctor and the catalogue only when they are needed."""
    policy = doctor.policy if doctor is not None else _policy()

    @cache
    def own() -> "Doctor":
        if doctor is not None:
            return doctor
        from smartdoctor.app import of_this_device

        return of_this_device(policy)

    @cache
    def settings() -> "SystemSettings":
        from smartdoctor.ui.system_settings import of_this_device

        return of_this_device()

    def reminders() -> "Reminders":
        from smartdoctor.ui.reminders_wiring import of_this_device

        return of_this_device(own(), folder, state_folder())

    def keeping() -> "Keeping":
        from smartdoctor.schedule.keeper import of_this_account
        from smartdoctor.ui.keeping_wiring import Keeping

        return Keeping(
            (folder, state_folder()),
            lambda: of_this_account(own().system, own().command),
            reminders,
            policy.history.days if policy.sets("history.days") else None,
        )

    def support() -> "Support":
        from smartdoctor.ui.support_wiring import of_doctor

        return of_doctor(own())

    return Wiring(
        version=__version__,
        folder=folder,
        engine=lambda: own().command("scan", "--events"),
        catalogue=lambda: own().catalogue,
        page_exists=lambda page: settings().exists(page),
        open_page=lambda page: settings().open(page),
        history=lambda: own().history(),
        reminders=reminders,
        keeping=keeping,
        support=support,
        draft=lambda report, full: own().draft(report, full=full),
        draft_opened=lambda opened, full: own().draft_opened(opened, full=full),
        open_file=lambda path: own().open_file(path),
        state=state_folder(),
        policy=policy,
        language=preferred(),
    )


def _policy() -> Policy:
    """Read the organisation's policy; the catalogue only when it names a check."""
    if not worth_looking(this_system()):
        return Policy()
    from smartdoctor.policy.load import load  # most devices have none

    def catalogue() -> "Sequence[Check[...]]":
        from smartdoctor.checks import CATALOGUE

        return CATALOGUE

    return load(this_system(), catalogue)


def fill(
    app: QApplication,
    shell: Shell,
    settings: Settings,
    wiring: Wiring,
    complete: Callable[[], None],
) -> Window:
    """Dress the program, and put the pages into the frame."""
    app.setStyle("Fusion")
    ruled = wiring.policy.language
    speaker = Speaker(ruled or settings.language or wiring.language)
    theme.apply(app, settings.appearance, speaker.voice.language)
    examination = Examination(ScanProcess(wiring.engine), wiring.catalogue, Asides(wiring.history))
    window = Window(wiring, examination, settings, speaker)
    translator = QTranslator(window)

    def follow(chosen: Settings) -> None:
        nonlocal settings
        language = ruled or chosen.language or wiring.language
        if language != speaker.voice.language:
            speaker.speak(language)
            _speak_qt(app, translator, language)
            dress(chosen)
        elif chosen.appearance != settings.appearance:
            dress(chosen)
        settings = chosen

    def dress(chosen: Settings) -> None:
        theme.apply(app, chosen.appearance, speaker.voice.language)

    def later() -> None:
        app.setWindowIcon(QIcon(str(resources() / "icons" / "smartdoctor.svg")))
        _speak_qt(app, translator, speaker.voice.language)
        app.styleHints().colorSchemeChanged.connect(lambda _: dress(settings))
        window.load()
        if wiring.policy.sets("schedule") or not wiring.policy.network.tests:
            trouble = wiring.reminders().keep_in_step(speaker.voice.language)
            if trouble is not None:
                examination.told.emit(trouble)

    window.changed.connect(follow)
    window.painted.connect(complete)
    window.painted.connect(lambda: QTimer.singleShot(0, window, later))
    shell.fill(window, lambda: window.finish(shell.place))
    window.begin()
    return window


def _speak_qt(app: QApplication, translator: QTranslator, language: str) -> None:
    """Let Qt's own few words, such as Copy in a menu, be in the same language."""
    app.removeTranslator(translator)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if language != "en" and translator.load(f"qtbase_{language}", folder):
        app.installTranslator(translator)
