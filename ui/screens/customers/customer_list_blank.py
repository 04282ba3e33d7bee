"""What stands in place of an empty customer list: nobody yet, nothing matches, or why it cannot be read."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.errors import CimsError
from app.services.customer_list_service import ListSpec
from ui import error_texts, formats
from ui.widgets.empty_state import EmptyState
from ui.widgets.live import Live
from ui.widgets.push_button import Kind, PushButton


class CustomerListBlank(Live, QWidget):
    """`show_for(spec, is_first, filter name, error)`; `create_wanted`, `clear_wanted`, `again_wanted`."""

    create_wanted = Signal()
    clear_wanted = Signal()
    again_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[ListSpec, bool, str, CimsError | None] = (ListSpec(), True, "", None)
        self._empty = EmptyState("people")
        self._clear = PushButton("")
        self._create = PushButton("", Kind.PRIMARY, "person_add")
        self._again = PushButton("", Kind.PRIMARY, "arrow_clockwise")
        for button in (self._clear, self._create, self._again):
            self._empty.add_action(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._empty)
        self._clear.clicked.connect(self.clear_wanted)
        self._create.clicked.connect(self.create_wanted)
        self._again.clicked.connect(self.again_wanted)
        self.go_live()

    def show_for(self, spec: ListSpec, is_first: bool, filter_name: str, error: CimsError | None) -> None:
        """`is_first`: the filter is the one with which the list opens."""
        self._shown = (spec, is_first, filter_name, error)
        self.retranslate()

    def retranslate(self) -> None:
        """The words for what is shown."""
        spec, is_first, name, error = self._shown
        self._again.setText(self.tr("Try again"))
        self._create.setText(self.tr("New customer"))
        self._clear.setText(self.tr("Clear the filter") if spec.text else self.tr("Show all"))
        self._again.setVisible(error is not None)
        self._create.setVisible(error is None)
        self._clear.setVisible(error is None and (bool(spec.text) or not is_first))
        if error is not None:
            words = error_texts.sentences(error)
            self._picture("error_circle", "bad", words.happened, formats.joined(words.means, words.todo))
        elif spec.text:
            title = self.tr("Nothing matches “{text}”").format(text=spec.text)
            tried = self.tr("Tried name, pinyin, initials, ID number, phone and customer number.")
            self._picture("search", "accent", title, tried)
        elif is_first:
            sentence = self.tr(
                "Customers appear here once head office assigns them to you or you create one."
            )
            self._picture("people", "accent", self.tr("No customers in your portfolio yet"), sentence)
        else:
            title = self.tr("No customers in “{filter}” now").format(filter=name)
            self._picture("checkmark_circle", "ok", title, "")

    def _picture(self, icon: str, tone: str, title: str, sentence: str) -> None:
        self._empty.set_picture(icon, tone)
        self._empty.set_texts(title, sentence)
