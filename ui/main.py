"""The composition root of the screens: from the first painted window to the signed-in desk and back.

The window before sign-in needs Qt alone. Everything heavier is loaded behind it, in a job, while the person
types.
"""

from __future__ import annotations

import os
import platform
import sys
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication

from app.domain.errors import Bug, CimsError
from app.paths import find_paths
from app.settings import LANGUAGE, LAST_STAFF_ID, SERVER_URL, SINGLE_KEYS, WORKSTATION, Settings
from ui import icons, shortcuts
from ui.desk_place import LockedDesk
from ui.error_dialog import ErrorDialog
from ui.front_window import FrontWindow
from ui.jobs import Jobs
from ui.refresh import RefreshBus
from ui.screens.enrolment.enrolment_page import EnrolmentPage
from ui.screens.settings.settings_page import apply_language, apply_look
from ui.screens.sign_in.brand_panel import BrandPanel
from ui.screens.sign_in.sign_in_page import CLOSING, SignInPage
from ui.session_end import SessionEnd
from ui.stall_watch import StallWatch
from ui.tidy import Tidy
from ui.translate import Translate

if TYPE_CHECKING:
    from app.bootstrap import App
    from app.services.device_service import EnrolledDevice
    from sync.client.sign_in import SignedIn
    from ui.desk_opening import DeskOpening
    from ui.main_window import MainWindow

VERSION: Final = "0.1.0"
TURN_S: Final = 0.001
# Variables by which somebody else's settings could weaken TLS or load foreign code into the program.
HOSTILE: Final = (
    "REQUESTS_CA_BUNDLE",
    "CURL_CA_BUNDLE",
    "SSLKEYLOGFILE",
    "PYTHON_KEYRING_BACKEND",
    "QT_PLUGIN_PATH",
)


class Program(QObject):
    """One run of CIMS: at most one person is signed in.

    `jobs` serves the windows before sign-in; a signed-in desk has lanes of its own, which end with it.
    """

    def __init__(self, data: Path | None, watch: StallWatch | None = None) -> None:
        super().__init__()
        self.paths = find_paths(os.environ, data=data)
        self.settings = Settings(self.paths.settings_file, self.paths.machine_settings_file)
        self.jobs, self.bus, self.translate = Jobs(), RefreshBus(), Translate()
        self.watch, self.tidy = watch or StallWatch(), Tidy(self)
        apply_look(self.settings)
        shortcuts.set_single_keys(self.settings.get(SINGLE_KEYS))
        apply_language(self.settings, self.translate)
        self.data = data
        self.app: App | None = None
        self.front: FrontWindow | None = None
        self.sign_in_page: SignInPage | None = None
        self.enrolment_page: EnrolmentPage | None = None
        self.window: MainWindow | None = None
        self.signed: SignedIn | None = None
        self._wish: tuple[str, str, str, bool] | None = None
        self._opening: DeskOpening | None = None
        self._ending: SessionEnd | None = None
        self._locked: LockedDesk | None = None
        self._error: ErrorDialog | None = None
        self.jobs.unhandled.connect(self.on_unhandled)
        # A choice counts at once; the disk is not waited for. `close` waits for what is left.
        self.settings.saved_by(lambda: self.jobs.write(self, self.settings.save))

    # before anybody is signed in ---------------------------------------------------------------------

    def start(self) -> None:
        """Show the first window and load the rest behind it."""
        self.watch.start()
        self.tidy.start()
        if self.settings.get(SERVER_URL):
            self.show_sign_in()
        else:
            self.show_enrolment()
        self.jobs.read(self, self._load, self.on_loaded)

    def _load(self) -> App:
        from app.bootstrap import load_services, open_app
        from sync.client import enrolment, sign_in  # noqa: F401  # loaded here so that the click finds them
        from ui import desk_opening  # noqa: F401  # likewise

        load_services()
        return open_app(self.data, settings=self.settings)

    @Slot(object)
    def on_loaded(self, app: App) -> None:
        """Everything is there: ask head office, let the person enrol, and do what was asked for meanwhile."""
        self.app = app
        self.tidy.settle()
        self.jobs.read(self, icons.read_ahead, self.on_icons)
        self._probe()
        if self.enrolment_page is not None:
            self._let_enrol(self.enrolment_page)
            self.jobs.read(self, app.devices.enrolled, self.on_device, self.on_refused)
        if self._wish is not None:
            wish, self._wish = self._wish, None
            self.on_wanted(*wish)

    @Slot(object)
    def on_icons(self, _count: int) -> None:
        """From now on no painting opens a file."""

    @Slot()
    def show_sign_in(self) -> None:
        """The sign-in window."""
        computer = self.settings.get(WORKSTATION)
        page = SignInPage(self.jobs, VERSION, computer, self.settings.get(LAST_STAFF_ID), self._locked)
        page.wanted.connect(self.on_wanted)
        page.language_wanted.connect(self.other_language)
        self.sign_in_page, self.enrolment_page = page, None
        self._front().show_page(page)
        if self.app is not None:
            self._probe()

    @Slot()
    def show_enrolment(self) -> None:
        """The first run of this computer."""
        address = self.settings.get(SERVER_URL)
        page = EnrolmentPage(self.jobs, platform.node(), BrandPanel(VERSION), address)
        page.enrolled.connect(self.show_sign_in)
        page.language_wanted.connect(self.other_language)
        self.sign_in_page, self.enrolment_page = None, page
        self._front().show_page(page)
        if self.app is not None:
            self._let_enrol(page)

    def _front(self) -> FrontWindow:
        if self.front is None:
            self.front = FrontWindow()
        return self.front

    def _let_enrol(self, page: EnrolmentPage) -> None:
        from sync.client.enrolment import Enrolment

        assert self.app is not None
        page.use(Enrolment(self.app))

    def _probe(self) -> None:
        from sync.client.sign_in import SignIn

        if self.app is not None and self.sign_in_page is not None:
            self.jobs.read(self, self.app.devices.enrolled, self.on_device, self.on_refused)
            self.sign_in_page.probe(SignIn(self.app).server_state)

    @Slot(object)
    def on_device(self, device: EnrolledDevice | None) -> None:
        """Show where this computer stands; one that is not the bank's yet has to be set up first."""
        if device is None:
            if self.sign_in_page is not None:
                self.show_enrolment()
            return
        if self.enrolment_page is not None:
            self.show_sign_in()
        elif self.sign_in_page is not None:
            computer = self.settings.get(WORKSTATION)
            self.sign_in_page.set_place(device.branch_zh, device.branch_en, computer)

    # signing in and out --------------------------------------------------------------------------------

    @Slot(str, str, str, bool)
    def on_wanted(self, staff: str, password: str, previous: str = "", is_anew: bool = False) -> None:
        """Sign in, off the screens' thread; what is still loading is waited for."""
        page, app = self.sign_in_page, self.app
        assert page is not None
        if app is None:
            self._wish = (staff, password, previous, is_anew)
            return

        def work() -> SignedIn:
            from sync.client.sign_in import SignIn

            signed = SignIn(app).sign_in(staff, password, page.stage_from_any_thread, previous, is_anew)
            signed.workspace.finish_imports()
            return signed

        self.jobs.write(self, work, self.on_signed_in, self.on_refused)

    @Slot(object)
    def on_refused(self, error: CimsError) -> None:
        """The page says why."""
        if self.sign_in_page is not None:
            self.sign_in_page.on_failed(error)

    @Slot(object)
    def on_signed_in(self, signed: SignedIn) -> None:
        """Open the desk, behind the sign-in window."""
        from ui.desk_opening import DeskOpening
        from ui.signed_desk import Desk

        assert self.app is not None
        self.signed = signed
        jobs = Jobs()
        jobs.unhandled.connect(self.on_unhandled)
        self._opening = DeskOpening(
            Desk(self.app, signed, jobs, self.bus, self.settings, self.translate), self
        )
        self._opening.opened.connect(self.on_desk_open)
        self._opening.begin()

    @Slot(object)
    def on_desk_open(self, window: MainWindow) -> None:
        """The desk takes the place of the sign-in window."""
        if self._opening is not None:
            self._opening.deleteLater()
            self._opening = None
        window.sign_out_wanted.connect(self.sign_out)
        window.lock_wanted.connect(self.lock)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        self.window = window
        window.show()
        window.start()
        self._return(window)
        if self.front is not None:
            self.front.hide()
            self.front.deleteLater()
            self.front, self.sign_in_page = None, None
        # After the sign-in window is really gone: what it held is not to be kept.
        QTimer.singleShot(0, self.tidy.clear)

    @Slot()
    def sign_out(self) -> None:
        """Back to the sign-in window at once; the store closes behind it, then the next person may come in."""
        self._leave(None)

    @Slot()
    def lock(self) -> None:
        """The same, but the person comes back: what is typed is kept, and unlocking leads to where it was."""
        if self.window is not None:
            self._leave(self.window.locked())

    def _leave(self, locked: LockedDesk | None) -> None:
        if self.window is None or self.signed is None:
            return
        self._locked, self._error = locked, None
        self.show_sign_in()
        if self.sign_in_page is not None:
            self.sign_in_page.on_stage(CLOSING)
        self._ending = SessionEnd(self.window, self.signed, self.jobs)
        self._ending.ended.connect(self.on_session_ended)
        self.window, self.signed = None, None
        self._ending.begin()

    def _return(self, window: MainWindow) -> None:
        locked, self._locked = self._locked, None
        if locked is not None and locked.user == window.desk.signed.workspace.user.id:
            window.pages.return_to(locked.place)

    @Slot()
    def on_session_ended(self) -> None:
        """The store is closed and its keys are forgotten."""
        self._ending = None
        if self.sign_in_page is not None:
            self.sign_in_page.on_stage("")
        # The window goes with this turn of the loop; what its session knew may not outlive it.
        QTimer.singleShot(0, self.tidy.clear)

    def close(self) -> None:
        """End: what was asked for is written, then replication stops, then the store closes."""
        if self._opening is not None:
            self._opening.finish_now()
        if self.window is not None and self.signed is not None:
            ending, self.window, self.signed = SessionEnd(self.window, self.signed, self.jobs), None, None
            ending.finish_now()
        elif self._ending is not None:
            self._ending.finish_now()
        self.jobs.wait_all()
        self.watch.stop()
        self.tidy.stop()
        if self.front is not None:
            self.front.hide()
            self.front.deleteLater()
            self.front = None

    # always ------------------------------------------------------------------------------------------

    @Slot()
    def other_language(self) -> None:
        """Switch between Chinese and English."""
        other = self.translate.other()
        self.settings.put(LANGUAGE, "zh" if other.startswith("zh") else "en")
        apply_language(self.settings, self.translate)

    @Slot(object)
    def on_unhandled(self, error: CimsError) -> None:
        """An error that no screen took: say it in words, once at a time; the work is saved."""
        host = self.window or self.front
        if host is None or self._error is not None:
            return
        self._error = ErrorDialog(host, error)
        self._error.finished.connect(self.on_error_read)
        self._error.open()

    @Slot()
    def on_error_read(self) -> None:
        """The next error may be shown."""
        self._error = None

    def hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """What nobody caught on the screens' thread."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        known = error if isinstance(error, CimsError) else Bug("unexpected", kind=kind.__name__)
        self.on_unhandled(known)


def run(data: Path | None) -> int:
    """The program until its last window closes."""
    # The screens get their turn after 1 ms, not 5, while another thread computes (a first copy, say).
    sys.setswitchinterval(TURN_S)
    for name in HOSTILE:
        os.environ.pop(name, None)
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("CIMS")
    program = Program(data)
    sys.excepthook = program.hook
    program.start()
    code = application.exec()
    program.close()
    return code
