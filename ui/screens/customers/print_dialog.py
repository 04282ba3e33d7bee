"""Asks where a customer's summary shall go: on paper or into a file; nothing is made before that."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from ui.widgets.dialog_shell import DialogShell
from ui.widgets.label import Label
from ui.widgets.push_button import Kind, PushButton
from ui.widgets.tone_disc import ToneDisc


class PrintDialog(DialogShell):
    """`paper_wanted()` or `file_wanted()`; either closes it."""

    paper_wanted = Signal()
    file_wanted = Signal()

    def __init__(self, host: QWidget) -> None:
        self._words: Label | None = None
        super().__init__(host, width=520, scrolls=False)
        self.set_leading(ToneDisc("print", "info", 40))
        self._words = Label("", "body", wrap=True)
        self.body.addWidget(self._words)
        self._cancel = self.add_button(PushButton("", Kind.GHOST))
        self._file = self.add_button(PushButton("", Kind.STANDARD, "document_pdf"))
        self._paper = self.set_primary(PushButton("", Kind.PRIMARY, "print"))
        self._cancel.clicked.connect(self.reject)
        self._file.clicked.connect(self.to_file)
        self._paper.clicked.connect(self.to_paper)
        self.retranslate()

    @Slot()
    def to_paper(self) -> None:
        """Choose a printer next."""
        self.accept()
        self.paper_wanted.emit()

    @Slot()
    def to_file(self) -> None:
        """Choose a file next."""
        self.accept()
        self.file_wanted.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's hook."""
        super().showEvent(event)
        self._paper.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """All words."""
        super().retranslate()
        if self._words is None:
            return
        self.set_texts(self.tr("Print summary"))
        self._words.setText(
            self.tr("What is masked here is masked on paper too. Your name and the time are on every page, and"
                    " that you printed is recorded.")
        )  # fmt: skip
        self._cancel.setText(self.tr("Cancel"))
        self._file.setText(self.tr("Save as PDF"))
        self._paper.setText(self.tr("Print"))
