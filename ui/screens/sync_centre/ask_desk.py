"""The way from a parked change to a superior: its author's words first, then it goes like any other change."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from ui.screens.sync_centre.ask_dialog import AskDialog
from ui.screens.sync_centre.sync_books import SyncBooks


class AskDesk(QObject):
    """Opens the dialog over the window of `host` when the books wish it, and hands the words back to them."""

    def __init__(self, host: QWidget, books: SyncBooks) -> None:
        super().__init__(host)
        self._host, self._books, self._mid = host, books, b""
        self.dialog: AskDialog | None = None
        books.words_wanted.connect(self.open)

    @Slot(bytes, str)
    def open(self, mid: bytes, title: str) -> None:
        """Ask for words about one parked change."""
        if self.dialog is None:
            self._mid = mid
            self.dialog = AskDialog(self._host, title)
            self.dialog.asked.connect(self.on_asked)
            self.dialog.finished.connect(self.on_finished)
            self.dialog.open()

    @Slot(str)
    def on_asked(self, words: str) -> None:
        """It goes to head office like any other change, also when offline now."""
        self._books.lay_before(self._mid, words)

    @Slot()
    def on_finished(self) -> None:
        """The dialog is closed."""
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
