"""The bar below an open form: how many changes, Save and Cancel, and what can be added."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ui import shortcuts
from ui.field_labels import field_label
from ui.widgets.card import Hairline
from ui.widgets.icon_mark import IconMark
from ui.widgets.label import Label
from ui.widgets.page import Page
from ui.widgets.push_button import Kind, PushButton

ELEMENTS: Final = (
    ("contact", "mobile"),
    ("contact", "phone"),
    ("contact", "email"),
    ("contact", "wechat"),
    ("contact", "other"),
    ("", ""),
    ("address", "home"),
    ("address", "habitual"),
    ("address", "work"),
    ("address", "registered"),
    ("address", "operating"),
    ("address", "mailing"),
    ("", ""),
    ("id_document", "resident_id"),
)


class CustomerFormBar(Page):
    """`show_state(changes, errors)`; `save_wanted`, `cancel_wanted`, `element_wanted(group, type)`."""

    save_wanted = Signal()
    cancel_wanted = Signal()
    element_wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = (0, 0)
        self._mark = IconMark("edit", "accent")
        self._words = Label("", "strong", "text", elide=True)
        self._add = PushButton("", Kind.GHOST, "add")
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self._add.clicked.connect(self._open_menu)
        self._cancel = PushButton("", Kind.STANDARD, None, "Esc")
        self._save = PushButton("", Kind.PRIMARY, "save", shortcuts.keys_text("save"))
        self._row = row = QHBoxLayout()
        row.setContentsMargins(20, 10, 16, 10)
        row.setSpacing(8)
        row.addWidget(self._mark)
        row.addWidget(self._words, 1)
        for button in (self._add, self._cancel, self._save):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 1, 1)
        column.setSpacing(0)
        column.addWidget(Hairline())
        column.addLayout(row)
        self._cancel.clicked.connect(self.cancel_wanted)
        self._save.clicked.connect(self.save_wanted)
        self.go_live()

    def show_state(self, changes: int, errors: int) -> None:
        """How many fields changed and how many are wrong."""
        self._state = (changes, errors)
        self.retranslate()

    def set_busy(self, busy: bool) -> None:
        """The save is running."""
        self._save.set_busy(busy)
        self._cancel.setEnabled(not busy)

    def is_busy(self) -> bool:
        """Whether a save is running."""
        return self._save.is_busy()

    def retranslate(self) -> None:
        """Words."""
        changes, errors = self._state
        if errors:
            self._words.setText(self.tr("%n field(s) to correct", "", errors))
            self._mark.set_mark("error_circle", "bad")
        elif changes:
            self._words.setText(self.tr("%n change(s)", "", changes))
            self._mark.set_mark("edit", "accent")
        else:
            self._words.setText(self.tr("No changes yet"))
            self._mark.set_mark("edit", "text3")
        self._words.set_tint("bad" if errors else "text" if changes else "text2")
        self._add.setText(self.tr("Add"))
        self._cancel.setText(self.tr("Cancel"))
        self._save.setText(self.tr("Save"))
        self._save.setEnabled(bool(changes))

    @Slot()
    def _open_menu(self) -> None:
        corner = self._add.rect().topLeft()
        corner.setY(corner.y() - self._menu.sizeHint().height())
        self._menu.popup(self._add.mapToGlobal(corner))

    @Slot()
    def _fill(self) -> None:
        self._menu.clear()
        for group, member in ELEMENTS:
            if not group:
                self._menu.addSeparator()
                continue
            label = field_label(group if group == "id_document" else f"{group}.{member}")
            action = self._menu.addAction(label)
            action.setData((group, member))
            action.triggered.connect(self._chosen)

    @Slot()
    def _chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            group, member = action.data()
            self.element_wanted.emit(group, member)
