"""First run: address, fingerprint to compare with the bank's letter, one-time code, this computer's name."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.errors import CimsError
from sync.client.enrolment import Enrolment, ServerIdentity
from ui import error_texts
from ui.jobs import Jobs
from ui.widgets.card import Card
from ui.widgets.field_edit import TextEdit
from ui.widgets.info_bar import InfoBar
from ui.widgets.label import Label
from ui.widgets.page import Page
from ui.widgets.push_button import Kind, PushButton
from ui.widgets.top_bar import LanguageButton


class EnrolmentPage(Page):
    """`enrolled` carries the EnrolledDevice."""

    enrolled = Signal(object)
    language_wanted = Signal()

    def __init__(self, jobs: Jobs, enrolment: Enrolment, computer: str, brand: QWidget) -> None:
        super().__init__()
        self._jobs, self._enrolment = jobs, enrolment
        self._identity: ServerIdentity | None = None
        self._busy = False
        self._error: CimsError | None = None
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(brand)
        paper = Card(margins=(0, 0, 0, 0))
        form = QVBoxLayout()
        form.setContentsMargins(64, 44, 64, 28)
        form.setSpacing(10)
        paper.body.addLayout(form, 1)
        across.addWidget(paper, 1)
        head = QHBoxLayout()
        self._title, self._language = Label("", "display"), LanguageButton()
        head.addWidget(self._title, 1)
        head.addWidget(self._language)
        self._lead = Label("", "body", "text2", wrap=True)
        self.address = TextEdit("address", "server", max_length=400)
        self._card = Card(margins=(14, 10, 14, 12), spacing=2, surface="subtle")
        self._bank, self._hint = Label("", "strong"), Label("", "caption", "text2", wrap=True)
        self._print = Label("", "strong", numeric=True, wrap=True)
        for label in (self._bank, self._hint, self._print):
            self._card.body.addWidget(label)
        self.code = TextEdit("code", "key", max_length=16)
        self._name = TextEdit("computer", "desktop", max_length=64)
        self._name.set_value(computer)
        self._failure = InfoBar(closable=False)
        self._button = PushButton("", Kind.PRIMARY, size="large_input")
        self._button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        form.addLayout(head)
        for part in (
            self._lead,
            self.address,
            self._card,
            self.code,
            self._name,
            self._failure,
            self._button,
        ):
            form.addWidget(part)
        form.addStretch(1)
        self._failure.hide()
        self._button.clicked.connect(self.forward)
        self.address.changed.connect(self.on_address)
        for box in (self.address, self.code, self._name):
            box.line().returnPressed.connect(self.forward)
        self._language.clicked.connect(self.language_wanted)
        self.go_live()
        self.address.line().setFocus()

    @property
    def is_known(self) -> bool:
        """Whether head office was found and shows its fingerprint."""
        return self._identity is not None

    def retranslate(self) -> None:
        """All texts."""
        chinese = self.tr("Set up this computer") != "Set up this computer"
        self._language.set_other("EN" if chinese else "中", "Switch to English" if chinese else "切换为中文")
        self._title.setText(self.tr("Set up this computer"))
        self._lead.setText(
            self.tr("Have the letter from IT at hand: the address, the fingerprint and the one-time code.")
        )
        self.address.set_texts(self.tr("Address of head office"), "https://")
        self.code.set_texts(self.tr("One-time code"), "XXXXX-XXXXX")
        self._name.set_texts(self.tr("Name of this computer"), "")
        found = self._identity
        for part in (self._card, self.code, self._name):
            part.setVisible(found is not None)
        if found is not None:
            self._bank.setText(found.bank_zh if chinese else found.bank_en)
            self._hint.setText(self.tr("Compare with the letter. Go on only when every group is the same:"))
            self._print.setText(found.fingerprint)
        text = (
            self.tr("Find head office") if found is None else self.tr("The fingerprint is the same: set up")
        )
        self._button.setText(text)
        self._button.set_busy(self._busy)
        self._show_error()

    @Slot(str)
    def on_address(self, _key: str) -> None:
        """Another address needs another look."""
        if self._identity is not None:
            self._identity = None
            self.retranslate()

    @Slot()
    def forward(self) -> None:
        """Look up, then enrol."""
        if self._busy:
            return
        self._error = None
        identity = self._identity
        if identity is None:
            address = self.address.value()
            self._start()
            self._jobs.network(self, lambda: self._enrolment.look_up(address), self.on_found, self.on_failed)
        elif not self.code.value().strip():
            self.code.set_error(self.tr("Type the code from the letter."))
            self.code.line().setFocus()
        else:
            code, name = self.code.value(), self._name.value()
            self._start()
            self._jobs.network(
                self, lambda: self._enrolment.enrol(identity, code, name), self.on_enrolled, self.on_failed
            )

    @Slot(object)
    def on_found(self, identity: ServerIdentity) -> None:
        """Show who answers."""
        self._busy, self._identity = False, identity
        self.retranslate()
        self.code.line().setFocus()

    @Slot(object)
    def on_enrolled(self, device: object) -> None:
        """This computer belongs to the bank."""
        self._busy = False
        self.retranslate()
        self.enrolled.emit(device)

    @Slot(object)
    def on_failed(self, error: CimsError) -> None:
        """Say why; nothing typed is lost."""
        self._busy, self._error = False, error
        self.retranslate()

    def _start(self) -> None:
        self._busy = True
        self.retranslate()

    def _show_error(self) -> None:
        error = self._error
        self.code.set_error("")
        self._failure.hide()
        if error is None:
            return
        words = error_texts.sentences(error)
        if error.code == "enrol.refused":
            self.code.set_error(f"{words.happened} {words.todo}".strip())
        else:
            self._failure.show_message("bad", words.happened, f"{words.means} {words.todo}".strip(), "")
