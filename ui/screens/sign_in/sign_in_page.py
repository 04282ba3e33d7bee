"""The sign-in form: who, with which password, and how head office stands; errors under their field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout

from app.domain.errors import CimsError
from ui import error_texts
from ui.jobs import Jobs
from ui.screens.sign_in.brand_panel import BrandPanel
from ui.widgets.announce import announce
from ui.widgets.card import Card
from ui.widgets.chip import StatusChip
from ui.widgets.field_edit import PasswordEdit, TextEdit
from ui.widgets.icon_mark import IconMark
from ui.widgets.info_bar import InfoBar
from ui.widgets.label import Label
from ui.widgets.page import Page
from ui.widgets.push_button import Kind, PushButton
from ui.widgets.top_bar import LanguageButton

_AT_PASSWORD = ("vault.wrong_password", "vault.must_wait", "vault.slot_disabled", "sign_in.refused")


class State(Protocol):
    """What the probe of head office found; see sync.client.sign_in.ServerState."""

    @property
    def kind(self) -> str: ...
    @property
    def latency_ms(self) -> int: ...
    @property
    def skew_ms(self) -> int: ...
    @property
    def server_name(self) -> str: ...


class SignInPage(Page):
    """`wanted(staff, password)` asks for a sign-in; the composition root calls back with stage, error, end."""

    wanted = Signal(str, str)
    language_wanted = Signal()
    _staged = Signal(str)

    def __init__(self, jobs: Jobs, version: str, computer: str, staff: str) -> None:
        super().__init__()
        self._jobs, self._place = jobs, ("", "", computer)
        self._state: State | None = None
        self._stage = ""
        self._error: CimsError | None = None
        self._build(version)
        self.staff.set_value(staff)
        self._staged.connect(self.on_stage)
        self.go_live()
        (self.password if staff else self.staff).line().setFocus()

    def _build(self, version: str) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(BrandPanel(version))
        paper = Card(margins=(0, 0, 0, 0))
        form = QVBoxLayout()
        form.setContentsMargins(64, 44, 64, 28)
        form.setSpacing(8)
        paper.body.addLayout(form, 1)
        across.addWidget(paper, 1)
        head = QHBoxLayout()
        self._title = Label("", "display")
        self._language = LanguageButton()
        head.addWidget(self._title, 1)
        head.addWidget(self._language)
        form.addLayout(head)
        self._chip = StatusChip("", "neutral")
        chips = QHBoxLayout()
        chips.addWidget(self._chip)
        chips.addStretch(1)
        form.addLayout(chips)
        form.addSpacing(12)
        self._where = TextEdit("place", "building_bank")
        self._where.set_read_only(True)
        self.staff = TextEdit("staff", "person", max_length=64)
        self.password = PasswordEdit("password")
        self._failure = InfoBar(closable=False)
        self._button = PushButton("", Kind.PRIMARY, size="large_input")
        self._button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for part in (self._where, self.staff, self.password, self._failure, self._button):
            form.addWidget(part)
        form.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        self._notice = Label("", "caption", "text2", wrap=True)
        foot.addWidget(IconMark("shield", "text2", 16), 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self._notice, 1)
        form.addLayout(foot)
        self._failure.hide()
        self._button.clicked.connect(self.submit)
        self.staff.line().returnPressed.connect(self.to_password)
        self.password.line().returnPressed.connect(self.submit)
        self._language.clicked.connect(self.language_wanted)

    def retranslate(self) -> None:
        """All texts."""
        self._title.setText(self.tr("Sign in"))
        chinese = self.locale_is_chinese()
        self._language.set_other("EN" if chinese else "中", "Switch to English" if chinese else "切换为中文")
        self._where.set_texts(self.tr("Branch and computer"), "")
        branch = self._place[0] if chinese else self._place[1]
        self._where.set_value(" · ".join(part for part in (branch, self._place[2]) if part))
        self.staff.set_texts(self.tr("Staff ID"), "")
        self.password.set_texts(self.tr("Password"), "")
        self._notice.setText(
            self.tr("For authorised staff only. Sign-ins, look-ups and reveals are recorded.")
        )
        self._show_state()
        self._show_stage()
        self._show_error()

    @property
    def is_busy(self) -> bool:
        """Whether a sign-in is under way."""
        return bool(self._stage)

    @property
    def is_probed(self) -> bool:
        """Whether head office has been asked how it stands."""
        return self._state is not None

    def locale_is_chinese(self) -> bool:
        """Whether Chinese is on."""
        return self.tr("Sign in") != "Sign in"

    # head office -----------------------------------------------------------------------------------

    def set_place(self, branch_zh: str, branch_en: str, computer: str) -> None:
        """The branch in both languages, and the name of this computer."""
        self._place = (branch_zh, branch_en, computer)
        self.retranslate()

    def probe(self, ask: Callable[[], State]) -> None:
        """Ask how head office stands, in the background."""
        self._jobs.network(self, ask, self.on_state)

    @Slot(object)
    def on_state(self, state: State) -> None:
        """Show how head office stands."""
        self._state = state
        self._show_state()

    def _show_state(self) -> None:
        state = self._state
        if state is None:
            self._chip.set_status(self.tr("Asking head office"), "neutral", "hourglass")
        elif state.kind == "online" and abs(state.skew_ms) > 300_000:
            self._chip.set_status(self.tr("This computer's clock is wrong"), "warn", "clock")
        elif state.kind == "online":
            text = self.tr("Connected · {ms} ms").format(ms=state.latency_ms)
            self._chip.set_status(text, "ok", "cloud_checkmark")
        elif state.kind == "certificate":
            self._chip.set_status(self.tr("Head office cannot be verified"), "bad", "shield_error")
        else:
            self._chip.set_status(self.tr("Offline · sign-in on this computer"), "warn", "cloud_off")

    # signing in --------------------------------------------------------------------------------------

    @Slot()
    def to_password(self) -> None:
        """Enter in the staff field goes on."""
        self.password.line().setFocus()

    @Slot()
    def submit(self) -> None:
        """Ask for a sign-in, once."""
        if self._stage:
            return
        self._error = None
        self._show_error()
        staff, password = self.staff.value().strip(), self.password.value()
        if not staff:
            self.staff.set_error(self.tr("Type your staff ID."))
            self.staff.line().setFocus()
            return
        if not password:
            self.password.set_error(self.tr("Type your password."))
            self.password.line().setFocus()
            return
        self.on_stage("server")
        self.wanted.emit(staff, password)

    def stage_from_any_thread(self, stage: str) -> None:
        """Called by the work in its own thread."""
        self._staged.emit(stage)

    @Slot(str)
    def on_stage(self, stage: str) -> None:
        """What is being done now; empty when nothing."""
        self._stage = stage
        self._show_stage()

    def _show_stage(self) -> None:
        texts = {
            "": self.tr("Sign in"),
            "server": self.tr("Checking with head office"),
            "key": self.tr("Deriving the key"),
            "store": self.tr("Opening the encrypted store"),
        }
        self._button.setText(texts.get(self._stage, texts["store"]))
        self._button.set_busy(bool(self._stage))

    @Slot(object)
    def on_failed(self, error: CimsError) -> None:
        """Say why; nothing typed is lost but a wrong password is selected for typing again."""
        self._error = error
        self.on_stage("")
        self._show_error()
        self.password.line().setFocus()
        self.password.line().selectAll()

    def _show_error(self) -> None:
        error = self._error
        self.staff.set_error("")
        self.password.set_error("")
        self._failure.hide()
        if error is None:
            return
        words = error_texts.sentences(error)
        if error.code in _AT_PASSWORD:
            self.password.set_error(f"{words.happened} {words.todo}".strip())
        else:
            self._failure.show_message("bad", words.happened, f"{words.means} {words.todo}".strip(), "")
        announce(self, words.happened, urgent=True)


def sign_in_size() -> tuple[int, int]:
    """The size of the window."""
    return 1040, 680
