"""The heading of a group of fields, with a quiet remark or a button on the right."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.widgets.label import Label


class SectionHeader(QWidget):
    """ "Identity ........ Verified from ID card · 2026-01-08"."""

    def __init__(self, title: str = "", remark: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self.title = Label(title, "strong")
        self.remark = Label(remark, "caption", "text2", elide=True)
        row.addWidget(self.title)
        row.addStretch(1)
        row.addWidget(self.remark)
        self._row = row

    def set_texts(self, title: str, remark: str = "") -> None:
        """New words."""
        self.title.setText(title)
        self.remark.setText(remark)

    def add_action(self, widget: QWidget) -> None:
        """A button at the right end."""
        self._row.addWidget(widget)
