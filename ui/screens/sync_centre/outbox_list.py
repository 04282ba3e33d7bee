"""Rows of the sync centre: one change, one conflict or one refused change each, with what can be done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import zip_longest

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


class OutboxRow(QWidget):
    """One row; `takes(line)` where it can show another line about the same thing, as after a switch of language."""

    def __init__(self, line: OutboxLine) -> None:
        super().__init__()
        self.line = line
        self._mark = IconMark(line.icon, line.tone, filled=True)
        self._title, self._text = Label("", "strong", elide=True), Label("", "caption", "text2", elide=True)
        self._remark = Label("", "caption", "text2")
        self._buttons = [PushButton("", action.kind, size="button_small") for action in line.actions]
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 8, 0, 8)
        across.setSpacing(12)
        across.addWidget(self._mark)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self._text)
        words.addStretch(1)
        across.addLayout(words, 1)
        across.addWidget(self._remark)
        for place, button in enumerate(self._buttons):
            button.clicked.connect(partial(self._act, place))
            across.addWidget(button)
        self.show_line(line)

    def takes(self, line: OutboxLine) -> bool:
        """Whether a line is about what this one is about: its buttons do the same."""
        mine, others = self.line.actions, line.actions
        return [(act.key, act.kind) for act in mine] == [(act.key, act.kind) for act in others]

    def show_line(self, line: OutboxLine) -> None:
        """Show it."""
        self.line = line
        self.setAccessibleName(", ".join(text for text in (line.title, line.text, line.remark) if text))
        self._mark.set_mark(line.icon, line.tone, filled=True)
        for label, text in ((self._title, line.title), (self._text, line.text), (self._remark, line.remark)):
            if label.text() != text:
                label.setText(text)
        self._text.setVisible(bool(line.text))
        self._remark.setVisible(bool(line.remark))
        for button, action in zip(self._buttons, line.actions, strict=True):
            button.setText(action.text)
            button.setAccessibleName(f"{action.text}, {line.title}")

    def _act(self, place: int) -> None:
        self.line.actions[place].act()

    def first_button(self) -> PushButton | None:
        """The first button, if there is any."""
        return self._buttons[0] if self._buttons else None


class OutboxList(QWidget):
    """A short list of rows; a row whose line stays the same stays, and with it the focus."""

    def __init__(self, name: str, *, has_lines: bool = True) -> None:
        super().__init__()
        self._has_lines = has_lines
        self.setAccessibleName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._lines: tuple[OutboxLine, ...] = ()
        self._rows: list[OutboxRow] = []
        self._hairlines: list[Hairline] = []

    def set_lines(self, lines: Sequence[OutboxLine]) -> None:
        """Show these rows."""
        if tuple(lines) == self._lines:
            return
        if len(lines) == len(self._rows) and all(map(OutboxRow.takes, self._rows, lines)):
            self._lines = tuple(lines)
            for row, line in zip(self._rows, lines, strict=True):
                if row.line != line:
                    row.show_line(line)
            return
        kept: dict[OutboxLine, list[OutboxRow]] = {}
        for row in self._rows:
            kept.setdefault(row.line, []).append(row)
        self._lines, self._rows = tuple(lines), []
        is_later = False
        for line in self._lines:
            # Tab goes through buttons in the order of their making: behind a new one none may be an old one.
            found = kept.get(line) if not (line.actions and is_later) else None
            if not found:
                is_later = is_later or bool(line.actions)
            self._rows.append(found.pop(0) if found else OutboxRow(line))
        self._lay(row for rows in kept.values() for row in rows)

    def _lay(self, left: Iterable[OutboxRow]) -> None:
        """Put the rows below each other with lines between them; what is left of before goes."""
        for row in left:
            row.hide()
            row.deleteLater()
        while self._column.count():
            self._column.takeAt(0)
        wanted = max(len(self._rows) - 1, 0) if self._has_lines else 0
        for hairline in self._hairlines[wanted:]:
            hairline.hide()
            hairline.deleteLater()
        more = range(wanted - len(self._hairlines))
        self._hairlines = [*self._hairlines[:wanted], *(Hairline() for _ in more)]
        for row, under in zip_longest(self._rows, self._hairlines):
            for widget in (row, under) if under is not None else (row,):
                self._column.addWidget(widget)
                widget.show()

    def step(self, by: int) -> bool:
        """Put the focus on the first button of the next row that has one; False where the list ends."""
        buttons = [row.first_button() for row in self._rows]
        stops = [button for button in buttons if button is not None]
        focus = self.window().focusWidget() or self
        rows = [row for row, button in zip(self._rows, buttons, strict=True) if button is not None]
        here = [n for n, row in enumerate(rows) if row.isAncestorOf(focus)]
        place = here[0] + by if here else (0 if by > 0 else len(stops) - 1)
        if not 0 <= place < len(stops):
            return False
        stops[place].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def lines(self) -> tuple[OutboxLine, ...]:
        """What is shown."""
        return self._lines
