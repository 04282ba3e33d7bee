"""Rows of the sync centre: one change, one conflict or one refused change each, with what can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.card import Hairline
from ui.widgets.icon_mark import IconMark
from ui.widgets.label import Label
from ui.widgets.push_button import Kind, PushButton


@dataclass(frozen=True, slots=True)
class RowAction:
    """A button of a row: its words and what it does; `key` names on what, so that equal rows do the same."""

    text: str
    act: Callable[[], None] = field(compare=False)
    kind: Kind = Kind.STANDARD
    key: bytes = b""


@dataclass(frozen=True, slots=True)
class OutboxLine:
    """One row: icon and tone, two lines of text, a remark at the right, buttons."""

    icon: str
    tone: str
    title: str
    text: str
    remark: str
    actions: tuple[RowAction, ...] = ()

    def with_first_action(self) -> OutboxLine:
        """The same with one button, where there is room for one only."""
        return replace(self, actions=self.actions[:1])


class OutboxList(QWidget):
    """A short list of rows; made anew when its lines change, so that the focus stays when they do not."""

    def __init__(self, name: str, *, has_lines: bool = True) -> None:
        super().__init__()
        self._has_lines = has_lines
        self.setAccessibleName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._lines: tuple[OutboxLine, ...] = ()
        self._rows: list[QWidget] = []

    def set_lines(self, lines: Sequence[OutboxLine]) -> None:
        """Show these rows."""
        if tuple(lines) == self._lines:
            return
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._lines, self._rows = tuple(lines), []
        for index, line in enumerate(self._lines):
            if index and self._has_lines:
                self._column.addWidget(Hairline())
            row = _row(line)
            self._rows.append(row)
            self._column.addWidget(row)
            row.show()

    def step(self, by: int) -> bool:
        """Put the focus on the first button of the next row that has one; False where the list ends."""
        stops = [button for row in self._rows for button in row.findChildren(PushButton)[:1]]
        here = [
            n for n, row in enumerate(self._rows) if row.isAncestorOf(self.window().focusWidget() or self)
        ]
        rows = [n for n, row in enumerate(self._rows) if row.findChildren(PushButton)]
        place = rows.index(here[0]) + by if here and here[0] in rows else (0 if by > 0 else len(stops) - 1)
        if not 0 <= place < len(stops):
            return False
        stops[place].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def lines(self) -> tuple[OutboxLine, ...]:
        """What is shown."""
        return self._lines


def _row(line: OutboxLine) -> QWidget:
    row = QWidget()
    row.setAccessibleName(", ".join(text for text in (line.title, line.text, line.remark) if text))
    across = QHBoxLayout(row)
    across.setContentsMargins(0, 8, 0, 8)
    across.setSpacing(12)
    across.addWidget(IconMark(line.icon, line.tone, filled=True))
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addStretch(1)
    words.addWidget(Label(line.title, "strong", elide=True))
    if line.text:
        words.addWidget(Label(line.text, "caption", "text2", elide=True))
    words.addStretch(1)
    across.addLayout(words, 1)
    if line.remark:
        across.addWidget(Label(line.remark, "caption", "text2"))
    for action in line.actions:
        button = PushButton(action.text, action.kind, size="button_small")
        button.setAccessibleName(f"{action.text}, {line.title}")
        button.clicked.connect(action.act)
        across.addWidget(button)
    return row
