"""Key caps, alone or in a row of hints: [Enter] open  [/] filter."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from ui.theme import theme
from ui.widgets.label import Label
from ui.widgets.live import Live
from ui.widgets.painting import key_width, paint_key


class KeyCap(Live, QLabel):
    """One cap such as "Ctrl+K"."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(keys, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.go_live()

    def sizeHint(self) -> QSize:
        """Qt's hook."""
        return QSize(key_width(self.text()), theme().size(20))

    def minimumSizeHint(self) -> QSize:
        """Qt's hook."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        tokens = theme().tokens
        painter = QPainter(self)
        try:
            paint_key(painter, 0, 0, self.text(), tokens.text2, tokens.control)
        finally:
            painter.end()


class KeyHints(QWidget):
    """A row of caps with a word after each; the words are set again with `set_hints` on a language switch."""

    def __init__(self, hints: tuple[tuple[str, str], ...] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self.set_hints(hints)

    def set_hints(self, hints: tuple[tuple[str, str], ...]) -> None:
        """Pairs of (keys, word)."""
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for keys, word in hints:
            self._row.addWidget(KeyCap(keys))
            self._row.addWidget(Label(word, "caption", "text2"))
