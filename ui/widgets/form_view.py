"""A form as a list of sections and fields: three columns where there is room, two or one where there
is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

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
        self._placed: list[tuple[QWidget, int, int, int]] = []
        self._columns = 3
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.header)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(12)
        column.addLayout(self._grid)
        self._share()

    def set_texts(self, title: str, remark: str = "") -> None:
        """Heading and remark."""
        self.header.set_texts(title, remark)

    def add_field(self, field: QWidget, span: int = 1) -> None:
        """A field at the end."""
        self._fields.append((field, span))
        self._arrange()

    def set_fields(self, fields: Sequence[tuple[QWidget, int]]) -> None:
        """These with their spans and no others; those that were there keep their parent and are hidden."""
        kept = {field for field, _span in fields}
        for field, _span in self._fields:
            if field not in kept:
                field.hide()
        self._fields = list(fields)
        for field, _span in fields:
            if field.isHidden():
                field.show()
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
        self._fields, self._placed = [], []

    def set_columns(self, columns: int) -> None:
        """How many columns the width allows."""
        if columns != self._columns:
            self._columns = columns
            self._share()
            self._arrange()

    def _share(self) -> None:
        """The columns that are there share the width."""
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < self._columns else 0)
            self._grid.setColumnMinimumWidth(column, 0)

    def _arrange(self) -> None:
        """Only what has another place than before is moved: a form that grows at its end moves nothing."""
        places = self._places()
        same = 0
        while same < min(len(places), len(self._placed)) and places[same] == self._placed[same]:
            same += 1
        for field, *_place in self._placed[same:]:
            self._grid.removeWidget(field)
        for field, row, column, wide in places[same:]:
            self._grid.addWidget(field, row, column, 1, wide, Qt.AlignmentFlag.AlignTop)
        self._placed = places

    def _places(self) -> list[tuple[QWidget, int, int, int]]:
        """Each field with its row, column and width in columns."""
        places, row, column = [], 0, 0
        for field, span in self._fields:
            if field.isHidden() and field.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
                continue
            wide = self._columns if span == 0 else min(span, self._columns)
            if column + wide > self._columns:
                row, column = row + 1, 0
            places.append((field, row, column, wide))
            column += wide
        return places


class FormView(QWidget):
    """`add_section()` gives a FormSection; sections are separated by hairlines and reflow with the width."""

    def __init__(self, parent: QWidget | None = None, *, max_columns: int = 3) -> None:
        super().__init__(parent)
        self._sections: list[FormSection] = []
        self._lines: list[Hairline] = []
        self._max_columns = max_columns
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)

    def add_section(self) -> FormSection:
        """A new section at the end."""
        if self._sections:
            self._lines.append(Hairline())
            self._column.addWidget(self._lines[-1])
        section = FormSection()
        section.set_columns(self.columns())
        self._sections.append(section)
        self._column.addWidget(section)
        return section

    def sections(self) -> list[FormSection]:
        """All sections in order."""
        return list(self._sections)

    def show_sections(self, shown: Sequence[FormSection]) -> None:
        """Show these in this order, each with a line above but the first, and hide the others."""
        others = [section for section in self._sections if section not in shown]
        ordered = [*shown, *others]
        if ordered != self._sections:
            self._sections = ordered
            for widget in (*ordered, *self._lines):
                self._column.removeWidget(widget)
            for section, line in zip_longest(ordered, self._lines):
                self._column.addWidget(section)
                if line is not None:
                    self._column.addWidget(line)
        for place, section in enumerate(ordered):
            section.setVisible(place < len(shown))
        for place, line in enumerate(self._lines):
            line.setVisible(place + 1 < len(shown))

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
