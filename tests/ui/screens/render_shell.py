"""Pictures of the frame: enrolment, sign-in, main window, settings, help, in both languages and both themes.

    .venv/bin/python tests/ui/screens/render_shell.py --out /tmp/shots/shell [--only sign-in,help] [--scale 150]

Everything is real: a server over HTTPS, an enrolled computer, a vault. Chinese words that are not in the
.ts files yet come from `--words`, a list "context, English, Chinese".
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.fonts=false")
ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QTranslator
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.bootstrap import open_app
from app.domain.errors import UserError
from app.settings import ALLOW_FILE_KEYSTORE
from sync.client.enrolment import Enrolment
from sync.client.sync_status import SyncState
from tests.sync.live_server import PASSWORD, LiveServer
from ui.main import Program
from ui.screens.help.help_titles import ABOUT, KEYS
from ui.theme import Mode, theme

SIZES = {100: (1440, 900), 125: (1536, 864), 150: (1280, 720)}
STAFF = "rm1"


class WordList(QTranslator):
    """Chinese words from a list while they are not in the .ts files yet."""

    def __init__(self, path: Path, parent: QApplication) -> None:
        super().__init__(parent)
        rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        self._words = {(row[0], row[1]): row[2] for row in rows if len(row) >= 3}

    def translate(self, context: str, source: str, note: str | None = None, n: int = -1) -> str:
        """Qt's hook."""
        return self._words.get((context, source), "").replace("%n", str(n))

    def isEmpty(self) -> bool:
        """Qt's hook."""
        return False


def until(is_there: Callable[[], bool], seconds: float = 60.0) -> None:
    """Let the program run until something is so."""
    end = time.monotonic() + seconds
    while not is_there():
        if time.monotonic() > end:
            raise TimeoutError(is_there.__code__.co_firstlineno)
        QTest.qWait(10)


def type_text(box: QWidget, text: str) -> None:
    """Letters as an input method commits them."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(box, event)


@dataclass
class Stage:
    """One run of the program on a computer of its own."""

    live: LiveServer
    data: Path
    program: Program

    def start(self, *, enrolled: bool = True) -> None:
        """The first window, with everything loaded."""
        app = open_app(self.data)
        app.settings.set(ALLOW_FILE_KEYSTORE, True)
        if enrolled:
            door = Enrolment(app)
            door.enrol(door.look_up(self.live.url), self.live.enrol_code(), "Counter 07")
        self.program = Program(self.data)
        self.program.start()
        until(lambda: self.program.app is not None)
        if enrolled:
            page = self.program.sign_in_page
            assert page is not None
            until(lambda: page.is_probed)

    def sign_in(self, staff: str = STAFF) -> None:
        """The desk, in step with head office."""
        self.start()
        self.program.on_wanted(staff, PASSWORD)
        until(lambda: self.program.window is not None)
        window = self.program.window
        assert window is not None
        until(lambda: window.loop.status().state is SyncState.IDLE)
        QTest.qWait(200)


def _enrol_start(stage: Stage) -> None:
    stage.start(enrolled=False)


def _enrol_found(stage: Stage) -> None:
    stage.start(enrolled=False)
    page = stage.program.enrolment_page
    assert page is not None
    type_text(page.address.line(), stage.live.url)
    page.forward()
    until(lambda: page.is_known)
    type_text(page.code.line(), "abc12def")


def _enrol_refused(stage: Stage) -> None:
    _enrol_found(stage)
    page = stage.program.enrolment_page
    assert page is not None
    page.code.line().clear()
    type_text(page.code.line(), "ABCDEFGHJK")
    page.forward()
    until(lambda: bool(page.code.error()))


def _enrol_differs(stage: Stage) -> None:
    _enrol_found(stage)
    page = stage.program.enrolment_page
    assert page is not None
    page.refuse()


def _enrol_nobody(stage: Stage) -> None:
    stage.start(enrolled=False)
    page = stage.program.enrolment_page
    assert page is not None
    type_text(page.address.line(), "https://localhost:9")
    page.forward()
    until(lambda: stage.program.jobs.pending() == 0)


def _sign_in(stage: Stage, password: str = "P@ssw0rd!") -> None:
    stage.start()
    page = stage.program.sign_in_page
    assert page is not None
    type_text(page.staff.line(), STAFF)
    QTest.keyClicks(page.password.line(), password)


def _sign_in_stage(stage: Stage) -> None:
    _sign_in(stage, "password")
    page = stage.program.sign_in_page
    assert page is not None
    page.on_stage("store")


def _sign_in_wrong(stage: Stage) -> None:
    _sign_in(stage, "not the password")
    page = stage.program.sign_in_page
    assert page is not None
    page.submit()
    until(lambda: not page.is_busy)


def _sign_in_error(stage: Stage, error: UserError) -> None:
    _sign_in(stage, "password")
    page = stage.program.sign_in_page
    assert page is not None
    page.on_failed(error)


def _sign_in_offline(stage: Stage) -> None:
    _sign_in(stage, "password")
    stage.live.stop()
    page = stage.program.sign_in_page
    assert page is not None
    stage.program._probe()
    page.submit()
    until(lambda: not page.is_busy)
    stage.live.start()


def _page(stage: Stage, key: str) -> None:
    stage.sign_in()
    assert stage.program.window is not None
    stage.program.window.show_page(key)


def _help(stage: Stage, name: str) -> None:
    stage.sign_in()
    assert stage.program.window is not None
    stage.program.window.pages.show_help(name)


def _menu(stage: Stage) -> None:
    stage.sign_in()
    assert stage.program.window is not None
    stage.program.window.glance.dialog.open()


def _locked(stage: Stage) -> None:
    stage.sign_in()
    stage.program.lock()
    page = stage.program.sign_in_page
    assert page is not None
    until(lambda: not page.is_busy and page.is_probed)


STATES: dict[str, Callable[[Stage], None]] = {
    "enrol": _enrol_start,
    "enrol-found": _enrol_found,
    "enrol-refused": _enrol_refused,
    "enrol-differs": _enrol_differs,
    "enrol-nobody": _enrol_nobody,
    "sign-in": _sign_in,
    "sign-in-stage": _sign_in_stage,
    "sign-in-wrong": _sign_in_wrong,
    "sign-in-pause": lambda stage: _sign_in_error(stage, UserError("vault.wait", seconds=95)),
    "sign-in-damaged": lambda stage: _sign_in_error(stage, UserError("vault.damaged")),
    "sign-in-offline": _sign_in_offline,
    "window": lambda stage: stage.sign_in(),
    "teller": lambda stage: stage.sign_in("tlr1"),
    "it": lambda stage: stage.sign_in("adm1"),
    "session": _menu,
    "locked": _locked,
    "settings": lambda stage: _page(stage, "settings"),
    "help": lambda stage: _help(stage, "first-steps"),
    "help-search": lambda stage: _help(stage, "search"),
    "help-it": lambda stage: _help(stage, "it"),
    "help-servers": lambda stage: _help(stage, "servers"),
    "help-keys": lambda stage: _help(stage, KEYS),
    "help-about": lambda stage: _help(stage, ABOUT),
}


def render(out: Path, scale: int, only: str, words: Path | None, size: tuple[int, int], text: int) -> None:
    """All pictures of one scale, in this process."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    chinese = WordList(words, app) if words is not None else None
    names = [name for name in STATES if not only or name in only.split(",")]
    with tempfile.TemporaryDirectory() as folder, LiveServer(Path(folder) / "server") as live:
        for name in names:
            stage = Stage(live, Path(folder) / name, Program(Path(folder) / name))
            STATES[name](stage)
            for language in ("zh_CN", "en"):
                stage.program.translate.set_language(language)
                if chinese is not None:
                    (app.installTranslator if language == "zh_CN" else app.removeTranslator)(chinese)
                for mode in (Mode.LIGHT, Mode.DARK):
                    theme().set_look(mode, text_scale=text)
                    window = stage.program.window or stage.program.front
                    assert window is not None
                    look = theme()
                    front = (min(look.size(1040), size[0]), min(look.size(680), size[1]))
                    window.resize(*(size if stage.program.window is not None else front))
                    QTest.qWait(80)
                    suffix = f"-t{text}" if text != 100 else ""
                    file = out / f"{name}-{language[:2]}-{mode.value}-{scale}{suffix}.png"
                    window.grab().save(str(file))
            stage.program.close()
            QTest.qWait(10)


def main() -> int:
    """Start one process for each scale, because the scale belongs to the application."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, default=Path(tempfile.gettempdir()) / "shots" / "shell")
    parser.add_argument("--only", default="")
    parser.add_argument("--words", type=Path)
    parser.add_argument("--scale", type=int, action="append")
    parser.add_argument("--size", default="", help="WIDTHxHEIGHT of the main window instead of the usual")
    parser.add_argument("--text", type=int, default=100)
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    found = parser.parse_args()
    found.out.mkdir(parents=True, exist_ok=True)
    scales = found.scale or [100, 150]
    if found.here:
        size = tuple(int(n) for n in found.size.split("x")) if found.size else SIZES[scales[0]]
        render(found.out, scales[0], found.only, found.words, (size[0], size[1]), found.text)
        return 0
    passed = [a for a in sys.argv[1:] if a not in ("--scale", *map(str, scales))]
    for scale in scales:
        environment = os.environ | {"QT_SCALE_FACTOR": str(scale / 100)}
        command = [sys.executable, __file__, *passed, "--here", "--scale", str(scale)]
        subprocess.run(command, env=environment, check=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
