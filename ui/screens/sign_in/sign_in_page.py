"""The sign-in form: who, with which password, and how head office stands; errors under their field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout

from app.domain.errors import CimsError
from ui import error_texts, formats
from ui.desk_place import LockedDesk
from ui.jobs import Jobs
from ui.language_words import is_chinese, sentences_joined, switch_words
from ui.screens.sign_in.brand_panel import BrandPanel
from ui.screens.sign_in.lock_words import lock_words
from ui.screens.sign_in.old_vault_box import ASKS_PREVIOUS, OldVaultBox
from ui.theme import theme
from ui.widgets.announce import announce
from ui.widgets.chip import StatusChip
from ui.widgets.field_edit import PasswordEdit, TextEdit
from ui.widgets.front_frame import FrontFrame
from ui.widgets.icon_mark import IconMark
from ui.widgets.label import Label
from ui.widgets.notice_box import NoticeBox
from ui.widgets.page import Page
from ui.widgets.push_button import Kind, PushButton

_AT_PASSWORD: Final = ("vault.wrong_password", "sign_in.refused")
# Nothing is broken: waiting or the network helps.
_MILD: Final = (
    "vault.wait",
    "vault.missing",
    "vault.other_password",
    "sign_in.must_be_online",
    "sign_in.lease_over",
    "net.offline",
)
_PAUSES: Final = "vault.wait"
_SKEW_LIMIT_MS: Final = 300_000
_ASK_AGAIN_MS: Final = 10_000
# While the vault of the person before is being closed, nobody can sign in yet.
CLOSING: Final = "closing"


class State(Protocol):
    """What the probe of head office found; see sync.client.sign_in.ServerState."""

    @property
    def kind(self) -> str: ...
    @property
    def latency_ms(self) -> int: ...
    @property
    def skew_ms(self) -> int: ...


class SignInPage(Page):
    """`wanted(staff, password, previous, is_anew)` asks for a sign-in; the root answers: stage, error, end.

    The last two are asked for only when head office lets the person in and the store here does not open.
    """

    wanted = Signal(str, str, str, bool)
    language_wanted = Signal()
    staged = Signal(str)

    def __init__(
        self, jobs: Jobs, version: str, computer: str, staff: str, locked: LockedDesk | None = None
    ) -> None:
        super().__init__()
        self._jobs, self._place, self._locked = jobs, ("", "", computer), locked
        self._is_pressed = False
        self._ask: Callable[[], State] | None = None
        self._state: State | None = None
        self._stage = ""
        self._error: CimsError | None = None
        self._pause = 0
        self._build(version)
        self.staff.set_value(staff)
        self.staged.connect(self.on_stage)
        self._again, self._tick = QTimer(self), QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._probe_again)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._count_down)
        self.go_live()
        (self.password if staff else self.staff).line().setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self, version: str) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._frame = FrontFrame(BrandPanel(version))
        outer.addWidget(self._frame)
        form = self._frame.form
        self._chip = StatusChip("", "neutral")
        chips = QHBoxLayout()
        chips.addWidget(self._chip)
        chips.addStretch(1)
        form.addLayout(chips)
        form.addSpacing(10)
        self._where = TextEdit("place", "building_bank")
        self._where.set_read_only(True)
        # Nobody types here, so Tab goes from the password to the button and not through the branch.
        self._where.line().setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.staff = TextEdit("staff", "person", max_length=64)
        self.password = PasswordEdit("password")
        self._failure = NoticeBox()
        self._button = PushButton("", Kind.PRIMARY, size="large_input")
        self._button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.old_vault = OldVaultBox()
        self.previous = self.old_vault.previous
        for part in (self._where, self.staff, self.password, self._failure, self.old_vault):
            form.addWidget(part)
        form.addSpacing(4)
        form.addWidget(self._button)
        self._notice = Label("", "caption", "text2", wrap=True)
        self._frame.foot.addWidget(IconMark("shield", "text2", 16), 0, Qt.AlignmentFlag.AlignTop)
        self._frame.foot.addWidget(self._notice, 1)
        self._button.clicked.connect(self.submit)
        self.staff.line().returnPressed.connect(self.to_password)
        self.password.line().returnPressed.connect(self.submit)
        self.old_vault.submitted.connect(self.submit)
        for part in (self.staff, self.password, self.old_vault):
            part.changed.connect(self._typed)
        self._frame.language_wanted.connect(self.language_wanted)

    def retranslate(self) -> None:
        """All texts."""
        self._frame.set_title(self.tr("Locked") if self._locked is not None else self.tr("Sign in"))
        self._frame.set_language(*switch_words(is_short=False))
        self._where.set_texts(self.tr("Branch and computer"), "")
        branch = self._place[0] if is_chinese() else self._place[1]
        self._where.set_value(formats.joined(branch, self._place[2]))
        self._where.setVisible(any(self._place))
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

    def chip_text(self) -> str:
        """What is said of head office."""
        return self._chip.text()

    def place_text(self) -> str:
        """Branch and computer, as shown."""
        return self._where.value()

    def notice_text(self) -> str:
        """What the box above the button says, "" while there is none."""
        return "" if self._failure.isHidden() else self._failure.text()

    def button_text(self) -> str:
        """The words on the button."""
        return self._button.text()

    # head office -----------------------------------------------------------------------------------

    def set_place(self, branch_zh: str, branch_en: str, computer: str) -> None:
        """The branch in both languages, and the name of this computer."""
        self._place = (branch_zh, branch_en, computer)
        self.retranslate()

    def probe(self, ask: Callable[[], State]) -> None:
        """Ask how head office stands, now and again while it does not answer."""
        self._ask = ask
        self._jobs.network(self, ask, self.on_state)

    @Slot()
    def _probe_again(self) -> None:
        if self._ask is not None and self.isVisible() and not self._stage:
            self._jobs.network(self, self._ask, self.on_state)

    @Slot(object)
    def on_state(self, state: State) -> None:
        """Show how head office stands."""
        before, self._state = self._state, state
        self._show_state()
        if before is None or before.kind != state.kind:
            announce(self._chip, self._chip.text())
        if state.kind == "offline":
            self._again.start(_ASK_AGAIN_MS)

    def _show_state(self) -> None:
        state = self._state
        if state is None:
            self._chip.set_status(self.tr("Asking head office"), "neutral", "hourglass")
        elif state.kind == "online" and abs(state.skew_ms) > _SKEW_LIMIT_MS:
            minutes = abs(state.skew_ms) // 60_000
            text = self.tr("This computer's clock is %n minute(s) off", "", minutes)
            self._chip.set_status(text, "warn", "clock")
        elif state.kind == "online":
            text = self.tr("Connected to head office · {ms} ms").format(ms=state.latency_ms)
            self._chip.set_status(text, "ok", "cloud_checkmark")
        elif state.kind == "certificate":
            self._chip.set_status(self.tr("Head office cannot be verified"), "bad", "shield_error")
        elif state.kind == "not_enrolled":
            self._chip.set_status(self.tr("This computer is not set up"), "warn", "plug_disconnected")
        else:
            self._chip.set_status(self.tr("Offline · sign-in on this computer"), "warn", "cloud_off")

    # signing in --------------------------------------------------------------------------------------

    @Slot()
    def to_password(self) -> None:
        """Enter in the staff field goes on."""
        self.password.line().setFocus()

    @Slot(str)
    def _typed(self, key: str) -> None:
        """Typing again takes the old complaint away, but not a pause; another person is asked anew."""
        if key == "staff":
            self.old_vault.forget()
        if not self._pause:
            self._error = None
            self._show_error()
            self._show_stage()

    @Slot()
    def submit(self) -> None:
        """Ask for a sign-in, once."""
        self._is_pressed = self._stage == CLOSING  # pressed too soon: it counts once the store is closed
        if self._stage or self._pause:
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
        previous = self.old_vault.value()
        if self.old_vault.asks_previous and not previous:
            self.previous.set_error(self.tr("Type your previous password."))
            self.previous.line().setFocus()
            return
        self.on_stage("server")
        self.wanted.emit(staff, password, previous, self.old_vault.is_anew)

    def stage_from_any_thread(self, stage: str) -> None:
        """Called by the work in its own thread."""
        self.staged.emit(stage)

    @Slot(str)
    def on_stage(self, stage: str) -> None:
        """What is being done now; empty when nothing."""
        self._stage = stage
        self._show_stage()
        if not stage and self._is_pressed:
            self.submit()

    def _show_stage(self) -> None:
        words = self.tr("Sign in") if self._locked is None else self.tr("Unlock")
        texts = {
            "": self.tr("Start a new store") if self.old_vault.is_anew else words,
            CLOSING: self.tr("Closing the encrypted store"),
            "server": self.tr("Checking with head office"),
            "key": self.tr("Deriving the key"),
            "store": self.tr("Opening the encrypted store"),
        }
        text = texts.get(self._stage, texts["store"])
        if self._pause:
            left = f"{self._pause // 60}:{self._pause % 60:02}"
            text = self.tr("Sign in again in {time}").format(time=left)
        self._button.setText(text)
        self._button.setAccessibleName(text)
        self._button.set_busy(bool(self._stage))
        self._button.setEnabled(not self._pause)
        for box in (self.staff, self.password, self.old_vault):
            box.setEnabled(self._stage in ("", CLOSING))

    @Slot(object)
    def on_failed(self, error: CimsError) -> None:
        """Say why; nothing typed is lost but a wrong password is selected for typing again."""
        self._error = error
        seconds = error.values.get("seconds")
        if error.code == _PAUSES and isinstance(seconds, int | float) and seconds > 0:
            self._pause = int(seconds)
            self._tick.start()
        self.old_vault.offer(error)
        self.on_stage("")
        self._show_error()
        box = self._asked_again(error)
        box.line().setFocus(Qt.FocusReason.OtherFocusReason)
        box.line().selectAll()

    def _asked_again(self, error: CimsError) -> PasswordEdit:
        """The box that the error is about: head office judges the password, the vault the previous one."""
        is_previous = error.code in (ASKS_PREVIOUS, "vault.wrong_password")
        return self.previous if is_previous and self.old_vault.asks_previous else self.password

    @Slot()
    def _count_down(self) -> None:
        self._pause -= 1
        if self._pause <= 0:
            self._tick.stop()
            self._error = None
            self._show_error()
        self._show_stage()

    def _show_error(self) -> None:
        error = self._error
        self.staff.set_error("")
        self.password.set_error("")
        self.previous.set_error("")
        self._failure.hide()
        if error is None:
            if self.old_vault.is_anew:
                self._failure.show_message("warn", *self.old_vault.warning())
            elif self._locked is not None:
                self._failure.show_message("info", *lock_words(self._locked))
            return
        words = error_texts.sentences(error)
        if error.code in _AT_PASSWORD:
            self._asked_again(error).set_error(sentences_joined(words.happened, words.means, words.todo))
        else:
            tone, code = ("warn", "") if error.code in _MILD else ("bad", str(error))
            self._failure.show_message(tone, words.happened, words.means, words.todo, code=code)

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt's hook: the password does not outlive the window that asked for it."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.password.line().clear()
            self.old_vault.forget()


def sign_in_size() -> tuple[int, int]:
    """Width and height of the window for the present text size."""
    look = theme()
    return look.size(1040), look.size(680)
