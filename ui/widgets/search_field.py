"""The search box: leading icon, key cap, and letters under composition in an input method count as typed.

While a Chinese input method is composing, its Latin pre-edit text is already searched as pinyin; the
Enter that commits the characters never reaches the results.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from ui.icons import draw_icon
from ui.theme import theme
from ui.widgets.composing import Composing
from ui.widgets.input_frame import input_palette, paint_input_frame
from ui.widgets.live import Live
from ui.widgets.painting import key_width, paint_key

NAVIGATION = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
)


class SearchField(Composing, Live, QLineEdit):
    """`query_changed(text)` with every letter, also composing ones; `key_pressed(QKeyEvent)` for the result
    list.
    """

    query_changed = Signal(str)
    key_pressed = Signal(QKeyEvent)
    escaped = Signal()
    focused = Signal()

    def __init__(self, keys: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys, self._composing, self._last = keys, "", ""
        self.setFrame(False)
        self.setClearButtonEnabled(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._changed)
        self.go_live()

    def set_words(self, placeholder: str, name: str) -> None:
        """Placeholder and accessible name."""
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)

    def is_composing(self) -> bool:
        """Whether an input method holds unfinished letters."""
        return bool(self._composing)

    def query(self) -> str:
        """What is searched now: the text with the composing letters where the cursor is."""
        if not self._composing:
            return self.text()
        place = self.cursorPosition()
        return self.text()[:place] + self._composing + self.text()[place:]

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Qt's hook: pre-edit text arrives here. Input methods put spaces or quotes between syllables."""
        self._composing = event.preeditString().replace("'", "").replace(" ", "")
        super().inputMethodEvent(event)
        self._changed()

    def _changed(self) -> None:
        query = self.query()
        if query != self._last:
            self._last = query
            self.query_changed.emit(query)

    def event(self, event: QEvent) -> bool:
        """Qt's hook: Tab previews a result and must not leave the box while there is a query."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Tab
            and self.text()
            and not self._composing
        ):
            event.setAccepted(False)
            self.key_pressed.emit(event)
            if event.isAccepted():
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook: arrows and Enter go to the results, Escape clears or leaves."""
        if self._composing:
            super().keyPressEvent(event)
        elif event.key() in NAVIGATION:
            event.accept()
            self.key_pressed.emit(event)
        elif event.key() == Qt.Key.Key_Escape:
            event.accept()
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt's hook."""
        super().focusInEvent(event)
        self.focused.emit()

    def restyle(self) -> None:
        """Margins make room for icon and key cap."""
        look = theme()
        self.setFont(look.font("body"))
        self.setFixedHeight(look.height("input"))
        right = key_width(self._keys) + look.size(14) if self._keys else look.size(10)
        self.setTextMargins(look.size(36), 0, right, 0)
        self.setPalette(input_palette())

    def minimumSizeHint(self) -> QSize:
        """Qt's hook."""
        return QSize(theme().size(160), theme().height("input"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook: our frame, Qt's text."""
        look = theme()
        tokens = look.tokens
        painter = QPainter(self)
        try:
            paint_input_frame(painter, self, self.hasFocus(), self.underMouse())
            size = look.height("icon")
            draw_icon(painter, look.size(10), (self.height() - size) // 2, "search", tokens.text2, size)
            if self._keys:
                place = self.width() - key_width(self._keys) - look.size(9)
                paint_key(
                    painter,
                    place,
                    (self.height() - look.size(20)) // 2,
                    self._keys,
                    tokens.text2,
                    tokens.control,
                )
        finally:
            painter.end()
        super().paintEvent(event)
