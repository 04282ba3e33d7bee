"""Asks before a file leaves the protection of CIMS: what that means, and that it is recorded."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from ui.widgets.dialog_shell import DialogShell
from ui.widgets.label import Label
from ui.widgets.push_button import Kind, PushButton
from ui.widgets.tone_disc import ToneDisc


class FileCopyDialog(DialogShell):
    """`accepted` means: choose where to. Nothing is written before that."""

    def __init__(self, host: QWidget) -> None:
        self._words: Label | None = None
        super().__init__(host, width=520, scrolls=False)
        self.set_leading(ToneDisc("shield_dismiss", "warn", 40))
        self._words = Label("", "body", wrap=True)
        self.body.addWidget(self._words)
        self._cancel = self.add_button(PushButton("", Kind.GHOST))
        self._save = self.set_primary(PushButton("", Kind.PRIMARY, "arrow_download"))
        self._cancel.clicked.connect(self.reject)
        self._save.clicked.connect(self.accept)
        self.retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's hook: the careful answer has the focus."""
        super().showEvent(event)
        self._cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """All words."""
        super().retranslate()
        if self._words is None:
            return
        self.set_texts(self.tr("Save a copy"))
        self._words.setText(
            self.tr("The copy is not encrypted: whoever can open the folder can read it. That you saved it is recorded"
                    " with your name and the time.")
        )  # fmt: skip
        self._cancel.setText(self.tr("Cancel"))
        self._save.setText(self.tr("Choose where"))
