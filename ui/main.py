"""The composition root of the screens: from the first painted window to the signed-in desk and back.

The sign-in window needs Qt alone. Everything heavier is loaded behind it, in a job, while the person types.
"""

from __future__ import annotations

import os
import platform
import sys
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QMainWindow

from app.domain.errors import Bug, CimsError
from app.paths import find_paths
from app.settings import LANGUAGE, LAST_STAFF_ID, SERVER_URL, WORKSTATION, Settings
from ui.error_dialog import ErrorDialog
from ui.jobs import Jobs
from ui.refresh import RefreshBus
from ui.screens.settings.settings_page import apply_language, apply_look
from ui.screens.sign_in.brand_panel import BrandPanel
from ui.screens.sign_in.sign_in_page import SignInPage, sign_in_size
from ui.stall_watch import StallWatch
from ui.translate import Translate

if TYPE_CHECKING:
    from app.bootstrap import App
    from app.services.device_service import EnrolledDevice
    from sync.client.sign_in import SignedIn
    from ui.main_window import MainWindow

VERSION = "0.1.0"
# Variables by which somebody else's settings could weaken TLS or load foreign code into the program.
HOSTILE = (
    "REQUESTS_CA_BUNDLE",
    "CURL_CA_BUNDLE",
    "SSLKEYLOGFILE",
    "PYTHON_KEYRING_BACKEND",
    "QT_PLUGIN_PATH",
)


class Program(QObject):
    """One run of CIMS: at most one person is signed in."""

    def __init__(self, data: Path | None, watch: StallWatch | None = None) -> None:
        super().__init__()
        self.paths = find_paths(os.environ, data=data)
        self.settings = Settings(self.paths.settings_file, self.paths.machine_settings_file)
        self.jobs, self.bus, self.translate = Jobs(), RefreshBus(), Translate()
        self.watch = watch or StallWatch()
        apply_look(self.settings)
        apply_language(self.settings, self.translate)
        self.data = data
        self.app: App | None = None
        self.front: QMainWindow | None = None
        self.sign_in_page: SignInPage | None = None
        self.window: MainWindow | None = None
        self.signed: SignedIn | None = None
        self.jobs.unhandled.connect(self.on_unhandled)

    # before anybody is signed in ---------------------------------------------------------------------

    def start(self) -> None:
        """Show the first window and load the rest behind it."""
        self.watch.start()
        if self.settings.get(SERVER_URL):
            self.show_sign_in()
        self.jobs.read(self, self._load, self.on_loaded)

    def _load(self) -> App:
        from app.bootstrap import open_app
        from sync.client import replication, sign_in  # noqa: F401  # loaded here so that the click finds them
        from ui import main_window  # noqa: F401  # likewise

        return open_app(self.data)

    @Slot(object)
    def on_loaded(self, app: App) -> None:
        """Everything is there: ask head office, or enrol."""
        self.app = app
        if self.sign_in_page is not None:
            self._probe()
        elif self.window is None:
            self.show_enrolment()

    def show_sign_in(self) -> None:
        """The sign-in window."""
        computer = self.settings.get(WORKSTATION)
        page = SignInPage(self.jobs, VERSION, computer, self.settings.get(LAST_STAFF_ID))
        page.wanted.connect(self.on_wanted)
        page.language_wanted.connect(self.other_language)
        self.sign_in_page = page
        self._show_front(page)
        if self.app is not None:
            self._probe()

    def show_enrolment(self) -> None:
        """The first run of this computer."""
        from sync.client.enrolment import Enrolment
        from ui.screens.enrolment.enrolment_page import EnrolmentPage

        assert self.app is not None
        page = EnrolmentPage(self.jobs, Enrolment(self.app), platform.node(), BrandPanel(VERSION))
        page.enrolled.connect(self.on_enrolled)
        page.language_wanted.connect(self.other_language)
        self._show_front(page)

    def _show_front(self, page: object) -> None:
        if self.front is None:
            self.front = QMainWindow()
            self.front.setWindowTitle("CIMS")
            self.front.resize(*sign_in_size())
        self.front.setCentralWidget(page)  # type: ignore[arg-type]  # both pages are widgets
        self.front.show()

    def _probe(self) -> None:
        from sync.client.sign_in import SignIn

        if self.app is not None and self.sign_in_page is not None:
            self.jobs.read(self, self.app.devices.enrolled, self.on_device)
            self.sign_in_page.probe(SignIn(self.app).server_state)

    @Slot(object)
    def on_device(self, device: EnrolledDevice | None) -> None:
        """Show where this computer stands."""
        if device is not None and self.sign_in_page is not None:
            computer = self.settings.get(WORKSTATION)
            self.sign_in_page.set_place(device.branch_zh, device.branch_en, computer)

    @Slot(object)
    def on_enrolled(self, _device: object) -> None:
        """This computer belongs to the bank: sign in."""
        self.show_sign_in()

    # signing in and out --------------------------------------------------------------------------------

    @Slot(str, str)
    def on_wanted(self, staff: str, password: str) -> None:
        """Sign in, off the screens' thread; what was still loading is loaded first."""
        page = self.sign_in_page
        assert page is not None

        def work() -> SignedIn:
            from sync.client.sign_in import SignIn

            app = self.app or self._load()
            signed = SignIn(app).sign_in(staff, password, page.stage_from_any_thread)
            signed.workspace.imports.finish_interrupted()
            return signed

        self.jobs.write(self, work, self.on_signed_in, self.on_refused)

    @Slot(object)
    def on_refused(self, error: CimsError) -> None:
        """The page says why."""
        if self.sign_in_page is not None:
            self.sign_in_page.on_failed(error)

    @Slot(object)
    def on_signed_in(self, signed: SignedIn) -> None:
        """Open the desk."""
        from ui.main_window import Desk, MainWindow

        assert self.app is not None
        self.signed = signed
        desk = Desk(self.app, signed, self.jobs, self.bus, self.settings, self.translate)
        self.window = MainWindow(desk)
        self.window.sign_out_wanted.connect(self.sign_out)
        self.window.show()
        self.window.start()
        if self.front is not None:
            self.front.hide()
            self.front.deleteLater()
            self.front, self.sign_in_page = None, None

    @Slot()
    def sign_out(self) -> None:
        """Close the desk; the vault's keys go with the workspace."""
        self._close_desk()
        self.show_sign_in()

    def _close_desk(self) -> None:
        if self.window is not None:
            self.window.stop()
            self.window.hide()
            self.window.deleteLater()
            self.window = None
        if self.signed is not None:
            self.signed.transport.close()
            self.signed.workspace.close()
            self.signed = None

    def close(self) -> None:
        """End: jobs first, then replication, then the store."""
        if self.window is not None:
            self.window.stop()
        self.jobs.wait_all()
        self._close_desk()
        self.watch.stop()
        if self.front is not None:
            self.front.deleteLater()

    # always ------------------------------------------------------------------------------------------

    @Slot()
    def other_language(self) -> None:
        """Switch between Chinese and English."""
        other = self.translate.other()
        self.settings.set(LANGUAGE, "zh" if other.startswith("zh") else "en")
        apply_language(self.settings, self.translate)

    @Slot(object)
    def on_unhandled(self, error: CimsError) -> None:
        """An error that no screen took: say it in words, the work is saved."""
        host = self.window or self.front
        if host is not None:
            ErrorDialog(host, error).open()

    def hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """What nobody caught on the screens' thread."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        known = error if isinstance(error, CimsError) else Bug("unexpected", kind=kind.__name__)
        self.on_unhandled(known)


def run(data: Path | None) -> int:
    """The program until its last window closes."""
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
