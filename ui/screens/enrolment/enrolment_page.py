"""First run in two steps: find head office and compare its fingerprint; then the one-time code and a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.errors import CimsError
from ui import error_texts
from ui.jobs import Jobs
from ui.language_words import is_chinese, sentences_joined, switch_words
from ui.screens.enrolment.fingerprint_card import FingerprintCard
from ui.widgets.field_edit import TextEdit
from ui.widgets.front_frame import FrontFrame
from ui.widgets.icon_mark import IconMark
from ui.widgets.label import Label
from ui.widgets.notice_box import NoticeBox
from ui.widgets.page import Page
from ui.widgets.push_button import Kind, PushButton

if TYPE_CHECKING:
    from sync.client.enrolment import Enrolment, ServerIdentity

CODE_LENGTH = 10


class EnrolmentPage(Page):
    """`enrolled` carries the EnrolledDevice. The page is painted before `use` gives it what talks to a server."""

    enrolled = Signal(object)
    language_wanted = Signal()

    def __init__(self, jobs: Jobs, computer: str, brand: QWidget, address: str = "") -> None:
        super().__init__()
        self._jobs = jobs
        self._enrolment: Enrolment | None = None
        self._identity: ServerIdentity | None = None
        self._busy = self._waits = self._differs = False
        self._error: CimsError | None = None
        self._build(brand)
        self._connect()
        self._name.set_value(computer)
        self.address.set_value(address)
        self.go_live()
        self.address.line().setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self, brand: QWidget) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._frame = FrontFrame(brand)
        outer.addWidget(self._frame)
        self._lead = Label("", "body", "text2", wrap=True)
        self.address = TextEdit("address", "server", max_length=400)
        self._card = FingerprintCard()
        self.code = TextEdit("code", "key", max_length=32)
        self._name = TextEdit("computer", "desktop", max_length=64)
        pair = QHBoxLayout()
        pair.setSpacing(12)
        pair.addWidget(self.code, 1, Qt.AlignmentFlag.AlignTop)
        pair.addWidget(self._name, 1, Qt.AlignmentFlag.AlignTop)
        self._failure = NoticeBox()
        self._button = PushButton("", Kind.PRIMARY, size="large_input")
        self._button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._differ = PushButton("", Kind.STANDARD, size="large_input")
        self._differ.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._differ, 2)
        buttons.addWidget(self._button, 3)
        form = self._frame.form
        for part in (self._lead, self.address, self._card):
            form.addWidget(part)
        form.addLayout(pair)
        form.addWidget(self._failure)
        form.addSpacing(4)
        form.addLayout(buttons)
        self._notice = Label("", "caption", "text2", wrap=True)
        self._frame.foot.addWidget(IconMark("shield", "text2", 16), 0, Qt.AlignmentFlag.AlignTop)
        self._frame.foot.addWidget(self._notice, 1)

    def _connect(self) -> None:
        self._button.clicked.connect(self.forward)
        self._differ.clicked.connect(self.refuse)
        self.address.changed.connect(self.on_address)
        self.code.line().textEdited.connect(self.on_code)
        for box in (self.address, self.code, self._name):
            box.line().returnPressed.connect(self.forward)
        self._frame.language_wanted.connect(self.language_wanted)

    @property
    def is_known(self) -> bool:
        """Whether head office was found and shows its fingerprint."""
        return self._identity is not None

    @property
    def is_busy(self) -> bool:
        """Whether an answer is waited for."""
        return self._busy

    def server_texts(self) -> tuple[str, str, str]:
        """Bank, address and fingerprint, as shown."""
        return self._card.texts()

    def notice_text(self) -> str:
        """What the box above the buttons says, "" while there is none."""
        return "" if self._failure.isHidden() else self._failure.text()

    def use(self, enrolment: Enrolment) -> None:
        """What talks to the server has been loaded; a click that came before it is answered now."""
        self._enrolment = enrolment
        if self._waits:
            self._waits = self._busy = False
            self.forward()

    # words -------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """All texts, and which parts belong to the step."""
        found = self._identity
        self._frame.set_language(*switch_words(is_short=False))
        self._frame.set_title(self.tr("Set up this computer"))
        lead = self.tr("Have the letter from IT at hand. It names the address, the fingerprint and a code.")
        self._lead.setText(lead)
        self._lead.setVisible(found is None)
        self.address.set_texts(self.tr("Address of head office"), self.tr("for example cims.bank.example"))
        self.code.set_texts(self.tr("One-time code"), "XXXXX-XXXXX")
        self._name.set_texts(self.tr("Name of this computer"), "")
        self._notice.setText(
            self.tr("Nothing secret is sent before you have compared the fingerprint. The code works once.")
        )
        for part in (self._card, self.code, self._name, self._differ):
            part.setVisible(found is not None)
        self.address.setVisible(found is None)
        if found is not None:
            self._card.show_server(
                found.bank_zh if is_chinese() else found.bank_en,
                found.server_url,
                found.fingerprint,
                self.tr("Compare every group with the letter:"),
            )
        self._differ.setText(self.tr("It differs"))
        self._show_button()
        self._show_error()

    def _show_button(self) -> None:
        if self._identity is None:
            text = self.tr("Asking who answers there") if self._busy else self.tr("Find head office")
        elif self._busy:
            text = self.tr("Setting up this computer")
        else:
            text = self.tr("It is the same: set up")
        self._button.setText(text)
        self._button.setAccessibleName(text)
        self._button.set_busy(self._busy)
        self._differ.setEnabled(not self._busy)
        for box in (self.address, self.code, self._name):
            box.set_read_only(self._busy)

    def _show_error(self) -> None:
        error = self._error
        self.address.set_error("")
        self.code.set_error("")
        self._failure.hide()
        if self._differs:
            self._failure.show_message(
                "warn",
                self.tr("Stop here and tell IT."),
                self.tr("Somebody may stand between this computer and head office. Nothing was sent."),
            )
        elif error is not None:
            words = error_texts.sentences(error)
            if error.code == "enrol.refused":
                self.code.set_error(sentences_joined(words.happened, words.means))
            elif error.code == "enrol.address":
                self.address.set_error(sentences_joined(words.happened, words.todo))
            elif error.code == "net.offline" and self._identity is None:
                self._failure.show_message(
                    "warn",
                    self.tr("Nobody answers at this address."),
                    self.tr("Compare it with the letter and check the network cable or Wi-Fi."),
                )
            else:
                self._failure.show_message("bad", words.happened, words.means, words.todo, code=str(error))

    # acting ------------------------------------------------------------------------------------------

    @Slot(str)
    def on_address(self, _key: str) -> None:
        """Typing again takes the old complaint away."""
        self._error, self._differs = None, False
        self._show_error()

    @Slot(str)
    def on_code(self, text: str) -> None:
        """Capitals in two groups of five, however it is typed or pasted."""
        plain = "".join(char for char in text.upper() if char.isascii() and char.isalnum())[:CODE_LENGTH]
        grouped = f"{plain[:5]}-{plain[5:]}" if len(plain) > 5 else plain
        line = self.code.line()
        if grouped != text:
            at_end = line.cursorPosition() == len(text)
            place = line.cursorPosition()
            line.setText(grouped)
            line.setCursorPosition(len(grouped) if at_end else place)
        if self._error is not None:
            self._error = None
            self._show_error()

    @Slot()
    def forward(self) -> None:
        """Look up, then enrol."""
        if self._busy:
            return
        self._error, self._differs = None, False
        if self._identity is None:
            self._look_up()
        elif len(self.code.value().replace("-", "")) != CODE_LENGTH:
            self._show_error()
            self.code.set_error(self.tr("The code has ten letters and digits."))
            self.code.line().setFocus()
        else:
            self._enrol(self._identity)

    def _look_up(self) -> None:
        address = self.address.value()
        if not address:
            self._show_error()
            self.address.set_error(self.tr("Type the address from the letter."))
            self.address.line().setFocus()
            return
        self._set_busy(True)
        enrolment = self._enrolment
        if enrolment is None:
            self._waits = True
        else:
            self._jobs.network(self, lambda: enrolment.look_up(address), self.on_found, self.on_failed)

    def _enrol(self, identity: ServerIdentity) -> None:
        enrolment, code, name = self._enrolment, self.code.value(), self._name.value()
        assert enrolment is not None, "an identity comes from it"
        self._set_busy(True)
        self._jobs.network(
            self, lambda: enrolment.enrol(identity, code, name), self.on_enrolled, self.on_failed
        )

    @Slot()
    def refuse(self) -> None:
        """The fingerprint is not the one of the letter: forget the server and say what to do."""
        self._identity, self._error, self._differs = None, None, True
        self.code.line().clear()
        self.retranslate()
        self.address.line().setFocus()

    @Slot(object)
    def on_found(self, identity: ServerIdentity) -> None:
        """Show who answers."""
        self._busy, self._identity = False, identity
        self.retranslate()
        self.code.line().setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def on_enrolled(self, device: object) -> None:
        """This computer belongs to the bank."""
        self._set_busy(False)
        self.enrolled.emit(device)

    @Slot(object)
    def on_failed(self, error: CimsError) -> None:
        """Say why; nothing typed is lost."""
        self._busy, self._error = False, error
        self.retranslate()
        (self.address if self._identity is None else self.code).line().setFocus()

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._show_button()
        self._show_error()
