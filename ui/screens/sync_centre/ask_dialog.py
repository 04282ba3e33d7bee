"""Asks for the author's own words before his parked work goes before a superior, who reads them beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.services.outbox_service import MOST_WORDS
from ui import formats, shortcuts
from ui.widgets.dialog_shell import DialogShell
from ui.widgets.field_edit import MultiLineEdit
from ui.widgets.label import Label
from ui.widgets.push_button import Kind, PushButton
from ui.widgets.tone_disc import ToneDisc

LINES = 4


class AskDialog(DialogShell):
    """`asked(words)` when it goes on its way; nothing that was typed is shortened without a word."""

    asked = Signal(str)

    def __init__(self, host: QWidget, title: str) -> None:
        self._what = title
        self.words: MultiLineEdit | None = None
        super().__init__(host, width=560, scrolls=False)
        self.set_leading(ToneDisc("chat", "info", 40))
        self._title_line = Label(title, "strong", wrap=True)
        self.words = MultiLineEdit("words", LINES)
        self._who = Label("", "caption", "text2", wrap=True)
        for part in (self._title_line, self.words, self._who):
            self.body.addWidget(part)
        self._cancel = self.add_button(PushButton("", Kind.GHOST))
        self._ask = self.set_primary(PushButton("", Kind.PRIMARY, "", shortcuts.keys_text("primary")))
        self._cancel.clicked.connect(self.reject)
        self._ask.clicked.connect(self.ask)
        self.words.changed.connect(self.on_typed)
        self.retranslate()

    @Slot()
    def ask(self) -> None:
        """On its way; without words too, they help but are nobody's duty."""
        if self.words is not None and len(self.words.value()) <= MOST_WORDS:
            words = self.words.value()
            self.accept()
            self.asked.emit(words)

    @Slot(str)
    def on_typed(self, _key: str = "") -> None:
        """Say how much is too much."""
        if self.words is None:
            return
        over = len(self.words.value()) - MOST_WORDS
        self.words.set_error(self.tr("%n letter(s) too many", "", over) if over > 0 else "")
        self._ask.setEnabled(over <= 0)
        self.place()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's hook: one types at once."""
        super().showEvent(event)
        if self.words is not None:
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """All words."""
        super().retranslate()
        if self.words is None:
            return
        self.set_texts(
            self.tr("Ask the manager"),
            self.tr(
                "The branch manager and compliance see the value before, yours and head office's, and decide."
            ),
        )
        label = self.tr("Why you think it is right (up to {count} letters)")
        self.words.set_texts(label.format(count=formats.number(MOST_WORDS)))
        self._who.setText(
            self.tr("They read your words beside the change. They answer with words too, which you find here; your"
                    " change stays in the list until then.")
        )  # fmt: skip
        self._cancel.setText(self.tr("Cancel"))
        self._ask.setText(self.tr("Ask"))
        self.on_typed()
