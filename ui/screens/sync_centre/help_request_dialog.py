"""Shows the words for support before they leave the program: to read, to copy, to save as a file."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.widgets.dialog_shell import DialogShell
from ui.widgets.input_boxes import TextBox
from ui.widgets.label import Label
from ui.widgets.push_button import Kind, PushButton
from ui.widgets.tone_disc import ToneDisc

LINES = 12


class RequestBox(TextBox):
    """Words, ids and codes to take along; nobody types here."""

    def __init__(self) -> None:
        super().__init__(LINES)
        self.setReadOnly(True)


class HelpRequestDialog(DialogShell):
    """`taken()` when the text was copied, `save_wanted(path)` when it shall be a file."""

    taken = Signal()
    save_wanted = Signal(str)

    def __init__(self, host: QWidget, name: str, text: Callable[[], str]) -> None:
        self._name, self._make = name, text
        self._state = ""
        self._box: RequestBox | None = None
        super().__init__(host, width=640, scrolls=False)
        self.set_leading(ToneDisc("question_circle", "info", 40))
        self._box = RequestBox()
        self._said = Label("", "body", "text2", wrap=True)
        self.body.addWidget(self._box)
        self.body.addWidget(self._said)
        self._close_button = self.add_button(PushButton("", Kind.GHOST))
        self._save = self.add_button(PushButton("", Kind.STANDARD, "save"))
        self._copy = self.set_primary(PushButton("", Kind.PRIMARY, "copy"))
        self._close_button.clicked.connect(self.reject)
        self._save.clicked.connect(self.choose_file)
        self._copy.clicked.connect(self.copy_text)
        self.retranslate()

    def text(self) -> str:
        """What is shown."""
        return self._box.toPlainText() if self._box is not None else ""

    @Slot()
    def copy_text(self) -> None:
        """To the clipboard, where it stays: there is no customer data in it."""
        QGuiApplication.clipboard().setText(self.text())
        self._say("copied")
        self.taken.emit()

    @Slot()
    def choose_file(self) -> None:
        """Ask where the file shall go."""
        files = self.tr("Text (*.txt)")
        dialog = QFileDialog(self, self.tr("Save the request"), f"cims-{self._name}.txt", files)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.fileSelected.connect(self.save_wanted)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot()
    def on_saved(self) -> None:
        """The file is there."""
        self._say("saved")

    def on_failed(self, words: str) -> None:
        """It is not; why, in words."""
        self._state = ""
        self._said.setText(words)

    def _say(self, state: str) -> None:
        self._state = state
        words = {
            "": self.tr("The change stays in the list until somebody decides about it."),
            "copied": self.tr(
                "Copied. Send it to support; the change stays in the list until somebody decides."
            ),
            "saved": self.tr(
                "Saved. Send it to support; the change stays in the list until somebody decides."
            ),
        }
        self._said.setText(words[state])

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's hook: copying is what nearly everybody wants."""
        super().showEvent(event)
        self._copy.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """All words, those of the request too."""
        super().retranslate()
        if self._box is None:
            return
        self.set_texts(
            self.tr("Ask for help"),
            self.tr("Support finds the change by these numbers. No customer data is in the text."),
        )
        self._box.setAccessibleName(self.tr("Text for support"))
        self._box.setPlainText(self._make())
        self._close_button.setText(self.tr("Close"))
        self._save.setText(self.tr("Save as a file"))
        self._copy.setText(self.tr("Copy"))
        self._say(self._state)
