"""One setting as a line: icon, name, what it does, and the control at the right; below it where it is narrow."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.icon_mark import IconMark
from ui.widgets.label import Label
from ui.widgets.live import Live

NARROW = 640


class SettingRow(Live, QWidget):
    """`set_texts(name, remark)`; `control` is given when it is made."""

    def __init__(self, icon: str, control: QWidget) -> None:
        super().__init__()
        self._name, self._remark = Label("", "body"), Label("", "caption", "text2", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._name)
        words.addWidget(self._remark)
        words.addStretch(1)
        left = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        left.setSpacing(14)
        left.addWidget(IconMark(icon, "text2"), 0, Qt.AlignmentFlag.AlignVCenter)
        left.addLayout(words, 1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 8, 0, 8)
        self._row.setSpacing(12)
        self._row.addLayout(left, 1)
        self._row.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        self.go_live()

    def set_texts(self, name: str, remark: str) -> None:
        """The name of the setting and a sentence about it."""
        self._name.setText(name)
        self._remark.setText(remark)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook."""
        super().resizeEvent(event)
        narrow = self.width() < theme().size(NARROW)
        self._row.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )
