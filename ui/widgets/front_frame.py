"""The frame of the windows before sign-in: a picture at the left, a form that scrolls at the right."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.label import Label
from ui.widgets.live import Live
from ui.widgets.painting import fill
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.top_bar import LanguageButton

NARROW = 900  # below this the picture gives way
WIDEST = 560  # fields longer than this are hard to read


class FrontFrame(Live, QFrame):
    """`form` takes the fields, `foot` what stays at the bottom; `language_wanted` for the switch."""

    language_wanted = Signal()

    def __init__(self, picture: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = picture
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(picture)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        across.addLayout(column, 1)
        page = ScrollPage(margins=(0, 0, 0, 0), spacing=0)
        column.addWidget(page, 1)
        self._words = words = QVBoxLayout()
        words.setSpacing(8)
        page.body.addLayout(words, 1)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(6)
        column.addLayout(self.foot)
        head = QHBoxLayout()
        self._title = Label("", "display")
        self._language = LanguageButton()
        self._language.clicked.connect(self.language_wanted)
        head.addWidget(self._title, 1)
        head.addWidget(self._language)
        words.addLayout(head)
        self.form = QVBoxLayout()
        self.form.setSpacing(14)
        words.addLayout(self.form)
        words.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.go_live()

    def set_title(self, text: str) -> None:
        """The heading of the form."""
        self._title.setText(text)

    def set_language(self, shown: str, name: str) -> None:
        """What the language switch shows and does."""
        self._language.set_other(shown, name)

    def minimumSizeHint(self) -> QSize:
        """Qt's hook: the form scrolls and the picture may go."""
        return QSize(theme().size(420), theme().size(360))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook: the picture gives way where the window is narrow."""
        super().resizeEvent(event)
        self._fit()

    def restyle(self) -> None:
        """Larger text leaves less room beside it."""
        self._fit()

    def _fit(self) -> None:
        look = theme()
        shows = self.width() >= look.size(NARROW)
        self._picture.setVisible(shows)
        room = self.width() - (self._picture.width() if shows else 0)
        # Margins, not a width: a fixed width would keep the window from being made narrower.
        side = max(64 if room >= look.size(480) else 24, (room - look.size(WIDEST)) // 2)
        # The heading stands beside the name in the picture; a low window needs the room for the fields.
        top = 76 if shows and self.height() >= look.size(660) else 42
        self._words.setContentsMargins(side, top, side, 12)
        self.foot.setContentsMargins(side, 4, side, 22)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        painter = QPainter(self)
        try:
            fill(painter, 0, 0, self.width(), self.height(), theme().tokens.surface)
        finally:
            painter.end()
