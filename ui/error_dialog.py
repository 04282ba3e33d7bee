"""The dialog for an error that stops what the person was doing: three sentences, a code that can be
copied.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.errors import Bug, CimsError
from ui.error_texts import sentences
from ui.widgets.dialog_shell import DialogShell
from ui.widgets.info_bar import ICONS
from ui.widgets.label import Label
from ui.widgets.push_button import Kind, PushButton
from ui.widgets.tone_disc import ToneDisc


class ErrorDialog(DialogShell):
    """`ErrorDialog(window, error).open()`; `accepted` when the person goes on."""

    def __init__(self, host: QWidget, error: CimsError) -> None:
        self._error = error
        super().__init__(host, width=520, scrolls=False)
        tone = "bad" if isinstance(error, Bug) else "warn"
        self.set_leading(ToneDisc(ICONS[tone], tone, 40))
        self._means = Label("", "body", wrap=True)
        self._todo = Label("", "body", wrap=True)
        self.body.addWidget(self._means)
        self.body.addWidget(self._todo)
        row = QHBoxLayout()
        self._code = Label(f"{error}", "caption", "text2", elide=True)
        self._copy = PushButton("", Kind.LINK, size="button_small")
        row.addWidget(self._code, 1)
        row.addWidget(self._copy)
        self.body.addLayout(row)
        self._go_on = self.set_primary(PushButton("", Kind.PRIMARY))
        self._go_on.clicked.connect(self.accept)
        self._copy.clicked.connect(self.copy_code)
        self.retranslate()

    @Slot()
    def copy_code(self) -> None:
        """Put code and values (no customer data by construction) on the clipboard."""
        QGuiApplication.clipboard().setText(str(self._error))

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's hook: going on is what nearly everybody wants."""
        super().showEvent(event)
        self._go_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """All words."""
        super().retranslate()
        if not hasattr(self, "_go_on"):
            return
        words = sentences(self._error)
        self.set_texts(words.happened.rstrip(".。"))  # a heading ends without a full stop
        self._means.setText(words.means)
        self._means.setVisible(bool(words.means))
        self._todo.setText(words.todo)
        self._todo.setVisible(bool(words.todo))
        self._copy.setText(self.tr("Copy code"))
        self._go_on.setText(self.tr("Continue"))
