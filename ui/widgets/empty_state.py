"""What stands in the place of nothing: an icon, a title, one sentence and what to do next."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.label import Label
from ui.widgets.tone_disc import ToneDisc


class EmptyState(QWidget):
    """`EmptyState("search", tone="accent")`, then `set_texts(title, sentence)` and `add_action(button)`."""

    def __init__(self, icon: str = "info", tone: str = "accent", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        self._picture = ToneDisc(icon, tone, 72, filled=False)
        self._title = Label("", "lead", wrap=True)
        self._sentence = Label("", "body", "text2", wrap=True)
        for label in (self._title, self._sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(8)
        self._actions.addStretch(1)
        self._actions.addStretch(1)
        column.addStretch(2)
        column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._sentence)
        column.addSpacing(8)
        column.addLayout(self._actions)
        column.addStretch(3)

    def set_texts(self, title: str, sentence: str = "") -> None:
        """What is the case, and what it means or what to do."""
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self.setAccessibleName(f"{title}. {sentence}")

    def set_picture(self, icon: str, tone: str) -> None:
        """Another icon and tone."""
        self._picture.set_picture(icon, tone)

    def add_action(self, button: QWidget) -> None:
        """A button below the sentence."""
        self._actions.insertWidget(self._actions.count() - 1, button)
