"""The native window around sign-in and enrolment: one page at a time, never larger than the screen."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QMainWindow, QWidget

from ui.theme import theme
from ui.widgets.live import Live
from ui.window_geometry import fitting

USUAL: Final = (1040, 680)
SMALLEST: Final = (480, 420)


class FrontWindow(Live, QMainWindow):
    """`show_page(page)` takes the page over; the page before it is deleted."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumSize(*SMALLEST)
        self.go_live()

    def show_page(self, page: QWidget) -> None:
        """Put a page in and show the window."""
        self.setCentralWidget(page)
        self.show()

    def restyle(self) -> None:
        """Larger text needs a larger window, as far as the screen goes."""
        look = theme()
        self.resize(fitting(look.size(USUAL[0]), look.size(USUAL[1])))

    def retranslate(self) -> None:
        """The name of the program."""
        self.setWindowTitle(self.tr("CIMS"))
