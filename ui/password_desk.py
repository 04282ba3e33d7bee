"""Joins the dialog of a new password with the work behind it, and says when it is done."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.domain.errors import CimsError
from sync.client.password_change import PasswordChange
from ui.screens.settings.password_dialog import PasswordDialog
from ui.signed_desk import Desk


class PasswordDesk(QObject):
    """`open()` shows the dialog over `host`; `said(words)` tells when both ends have the new password."""

    said = Signal(object)

    def __init__(self, desk: Desk, host: QWidget) -> None:
        super().__init__(host)
        self._desk = desk
        self._work = PasswordChange(desk.app, desk.signed)
        self._host = host
        self.dialog: PasswordDialog | None = None

    @Slot()
    def open(self) -> None:
        """Show the dialog, empty."""
        if self.dialog is None:
            self.dialog = PasswordDialog(self._host)
            self.dialog.wanted.connect(self.on_wanted)
        self.dialog.open()

    @Slot(str, str, bool)
    def on_wanted(self, old: str, new: str, is_known: bool) -> None:
        """Off the screens' thread: the network, and half a second for the key."""
        work = partial(self._work.change, old, new, is_known=is_known)
        self._desk.jobs.network(self, work, self.on_done, self.on_failed)

    @Slot(object)
    def on_done(self, _nothing: object) -> None:
        """Close and tell."""
        if self.dialog is not None:
            self.dialog.on_changed()
        self.said.emit(lambda: self.tr("Your password is changed"))

    @Slot(object)
    def on_failed(self, error: CimsError) -> None:
        """The dialog says why."""
        if self.dialog is not None:
            self.dialog.on_failed(error)
