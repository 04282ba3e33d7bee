"""Key caps, alone or in a row of hints: [Enter] open  [/] filter."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from ui.theme import theme
from ui.widgets.label import Label
from ui.widgets.live import Live
from ui.widgets.painting import key_width, paint_key

GAP = 8


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
    """A row of caps with a word after each; pairs that do not fit are left out, so it never widens its
    parent.

    The words are set again with `set_hints` on a language switch.
    """

    def __init__(self, hints: tuple[tuple[str, str], ...] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pairs: list[tuple[KeyCap, Label]] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GAP)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_hints(hints)

    def set_hints(self, hints: tuple[tuple[str, str], ...]) -> None:
        """Pairs of (keys, word)."""
        for pair in self._pairs[len(hints) :]:
            for widget in pair:
                self._row.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        del self._pairs[len(hints) :]
        for (cap, word), (keys, text) in zip(self._pairs, hints, strict=False):
            if (cap.text(), word.text()) != (keys, text):
                cap.setText(keys)
                word.setText(text)
        for keys, text in hints[len(self._pairs) :]:
            cap, word = KeyCap(keys), Label(text, "caption", "text2")
            self._row.insertWidget(2 * len(self._pairs), cap)
            self._row.insertWidget(2 * len(self._pairs) + 1, word)
            self._pairs.append((cap, word))
        self.updateGeometry()
        self._fit()

    def _widths(self) -> list[int]:
        return [cap.sizeHint().width() + word.sizeHint().width() + 2 * GAP for cap, word in self._pairs]

    def sizeHint(self) -> QSize:
        """Qt's hook."""
        return QSize(sum(self._widths()), theme().size(20))

    def minimumSizeHint(self) -> QSize:
        """Qt's hook."""
        return QSize(0, theme().size(20))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        used = 0
        for (cap, word), width in zip(self._pairs, self._widths(), strict=True):
            used += width
            for widget in (cap, word):
                widget.setVisible(used <= self.width() + GAP)
