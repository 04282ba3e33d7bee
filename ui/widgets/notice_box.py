"""A message of several lines in the flow of a form: what happened, what it means, what to do, and buttons."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Radius, theme
from ui.widgets.announce import announce
from ui.widgets.icon_mark import IconMark
from ui.widgets.info_bar import ICONS
from ui.widgets.label import Label
from ui.widgets.live import Live
from ui.widgets.painting import rounded


class NoticeBox(Live, QFrame):
    """`show_message(tone, title, *sentences)`; unlike an InfoBar it breaks lines, so nothing is shortened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = "info"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._mark = IconMark("info", "info", filled=True)
        self._title = Label("", "strong", wrap=True)
        self._text = Label("", "body", "text2", wrap=True)
        self._code = Label("", "caption", "text2", wrap=True)
        self._code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._buttons.addStretch(1)  # a row without anything in it would hold the words to their least width
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._text)
        words.addWidget(self._code)
        words.addLayout(self._buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 14, 10)
        row.setSpacing(10)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.hide()
        self.go_live()

    def show_message(self, tone: str, title: str, *sentences: str, code: str = "") -> None:
        """Show a message in one of the tones; `code` is what IT asks for. A screen reader is told what is new."""
        text = "\n".join(sentence for sentence in sentences if sentence)
        is_new = self.isHidden() or title != self._title.text()
        self._tone = tone
        self._mark.set_mark(ICONS[tone], "text2" if tone == "neutral" else tone, filled=True)
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._code.setText(code)
        self._code.setVisible(bool(code))
        self.setAccessibleName(f"{title} {text}".strip())
        self.show()
        self.update()
        if is_new:
            announce(self, self.accessibleName(), urgent=tone == "bad")

    def text(self) -> str:
        """Everything that is shown."""
        parts = (self._title.text(), self._text.text(), self._code.text())
        return "\n".join(part for part in parts if part)

    def add_action(self, button: QWidget) -> None:
        """A button below the words."""
        self._buttons.setContentsMargins(0, 6, 0, 2)
        self._buttons.insertWidget(self._buttons.count() - 1, button)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        look = theme()
        front, back = look.tokens.tone(self._tone)
        border = QColor(front)
        border.setAlphaF(1.0 if look.high_contrast else 0.32)
        painter = QPainter(self)
        try:
            rounded(painter, QRectF(self.rect()), Radius.INSET, back, border)
        finally:
            painter.end()
