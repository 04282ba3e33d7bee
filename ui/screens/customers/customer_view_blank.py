"""What stands in place of a customer: nobody chosen, or why he cannot be shown."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.errors import AccessDenied, CimsError
from ui import error_texts, formats, shortcuts
from ui.widgets.empty_state import EmptyState
from ui.widgets.page import Page
from ui.widgets.push_button import Kind, PushButton


class CustomerViewBlank(Page):
    """`show_error(error)`, None for nobody chosen; `again_wanted`."""

    again_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._error: CimsError | None = None
        self._empty = EmptyState("person_search", "accent")
        self._again = PushButton("", Kind.STANDARD, "arrow_clockwise")
        self._empty.add_action(self._again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._empty)
        self._again.clicked.connect(self.again_wanted)
        self.go_live()

    def show_error(self, error: CimsError | None) -> None:
        """Say why, or that nobody is chosen."""
        self._error = error
        self.retranslate()

    def retranslate(self) -> None:
        """Words."""
        error = self._error
        self._again.setText(self.tr("Try again"))
        is_final = isinstance(error, AccessDenied) or (error is not None and error.code == "customer.gone")
        self._again.setVisible(error is not None and not is_final)
        if error is None:
            self._empty.set_picture("person_search", "accent")
            self._empty.set_texts(
                self.tr("Choose a customer"),
                self.tr("Search with {keys}, or choose one in the list.").format(
                    keys=shortcuts.keys_text("search")
                ),
            )
            return
        words = error_texts.sentences(error)
        denied = isinstance(error, AccessDenied)
        self._empty.set_picture("lock_closed" if denied else "error_circle", "neutral" if denied else "bad")
        self._empty.set_texts(words.happened, formats.joined(words.means, words.todo))
