"""A form as a list of sections and fields: three columns where there is room, two or one where there
is not.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.card import Hairline
from ui.widgets.section_header import SectionHeader


class FormSection(QWidget):
    """A heading and a grid of fields; a field may span columns, 0 means the whole width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.header = SectionHeader()
        self._fields: list[tuple[QWidget, int]] = []
        self._columns = 3
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.header)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(12)
        column.addLayout(self._grid)

    def set_texts(self, title: str, remark: str = "") -> None:
        """Heading and remark."""
        self.header.set_texts(title, remark)

    def add_field(self, field: QWidget, span: int = 1) -> None:
        """A field at the end."""
        self._fields.append((field, span))
        self._arrange()

    def fields(self) -> list[QWidget]:
        """All fields in order."""
        return [field for field, _span in self._fields]

    def clear(self) -> None:
        """Remove all fields."""
        for field, _span in self._fields:
            self._grid.removeWidget(field)
            field.hide()
            field.deleteLater()
        self._fields = []

    def set_columns(self, columns: int) -> None:
        """How many columns the width allows."""
        if columns != self._columns:
            self._columns = columns
            self._arrange()

    def _arrange(self) -> None:
        for field, _span in self._fields:
            self._grid.removeWidget(field)
        row = place = 0
        for field, span in self._fields:
            if field.isHidden() and field.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
                continue
            wide = self._columns if span == 0 else min(span, self._columns)
            if place + wide > self._columns:
                row, place = row + 1, 0
            self._grid.addWidget(field, row, place, 1, wide, Qt.AlignmentFlag.AlignTop)
            place += wide
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < self._columns else 0)
            self._grid.setColumnMinimumWidth(column, 0)


class FormView(QWidget):
    """`add_section()` gives a FormSection; sections are separated by hairlines and reflow with the width."""

    def __init__(self, parent: QWidget | None = None, *, max_columns: int = 3) -> None:
        super().__init__(parent)
        self._sections: list[FormSection] = []
        self._max_columns = max_columns
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)

    def add_section(self) -> FormSection:
        """A new section at the end."""
        if self._sections:
            self._column.addWidget(Hairline())
        section = FormSection()
        section.set_columns(self.columns())
        self._sections.append(section)
        self._column.addWidget(section)
        return section

    def sections(self) -> list[FormSection]:
        """All sections in order."""
        return list(self._sections)

    def columns(self) -> int:
        """Columns for the present width."""
        look = theme()
        room = self.width()
        fits = 3 if room >= look.size(660) else 2 if room >= look.size(420) else 1
        return min(fits, self._max_columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook."""
        super().resizeEvent(event)
        for section in self._sections:
            section.set_columns(self.columns())

    def minimumSizeHint(self) -> QSize:
        """Qt's hook: one column must fit."""
        return QSize(theme().size(200), super().minimumSizeHint().height())
