"""Text in a type style and a token colour, with ellipsis and tooltip where it may not fit."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme import theme
from ui.widgets.live import Live
from ui.widgets.plain_tip import plain_tip


class Label(Live, QLabel):
    """`Label("Customers", "title")`; `elide` shortens one line, `wrap` breaks lines."""

    def __init__(
        self, text: str = "", style: str = "body", tint: str = "text", *, elide: bool = False,
        wrap: bool = False, numeric: bool = False, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._style, self._tint, self._elide, self._numeric = style, tint, elide, numeric
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setText(text)
        if not wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.go_live()

    def set_tint(self, tint: str) -> None:
        """Change the colour."""
        if tint != self._tint:
            self._tint = tint
            self.restyle()

    def restyle(self) -> None:
        """Take font and colour from the theme."""
        look = theme()
        self.setFont(look.font(self._style, self._numeric))
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, look.tokens.color(self._tint))
        palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText, look.tokens.disabled)
        self.setPalette(palette)
        if not self.wordWrap():
            # One height for both scripts: a fallback font would otherwise push lines apart by a pixel or two.
            self.setFixedHeight(look.line(self._style))

    def is_elided(self) -> bool:
        """Whether the text is longer than the room; the clipped-text check asks this."""
        return self._elide and self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()

    def may_elide(self) -> bool:
        """Whether shortening is by design."""
        return self._elide

    def minimumSizeHint(self) -> QSize:
        """Qt's hook: an eliding label can shrink to a few characters."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), theme().size(40)), hint.height()) if self._elide else hint

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook: shortened text carries its full form in the tooltip."""
        if not self._elide:
            super().paintEvent(event)
            return
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        if (tip := plain_tip(self.text()) if shown != self.text() else "") != self.toolTip():
            self.setToolTip(tip)
        painter = QPainter(self)
        try:
            painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
            painter.drawText(self.rect(), int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), shown)
        finally:
            painter.end()
