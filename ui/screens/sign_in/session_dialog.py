"""Asks for the password once more when the session with head office has ended; the work stays open behind it."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.domain.errors import CimsError
from ui import error_texts
from ui.widgets.dialog_shell import DialogShell
from ui.widgets.field_edit import PasswordEdit
from ui.widgets.push_button import Kind, PushButton
from ui.widgets.tone_disc import ToneDisc


class SessionDialog(DialogShell):
    """`wanted(password)`; the window answers with `on_renewed` or `on_failed`."""

    wanted = Signal(str)

    def __init__(self, host: QWidget) -> None:
        super().__init__(host, width=460, scrolls=False)
        self.set_leading(ToneDisc("person_lock", "accent", 40))
        self.password = PasswordEdit("password")
        self.body.addWidget(self.password)
        self._later = self.add_button(PushButton("", Kind.STANDARD))
        self._button = self.set_primary(PushButton("", Kind.PRIMARY))
        self._later.clicked.connect(self.reject)
        self._button.clicked.connect(self.submit)
        self.password.line().returnPressed.connect(self.submit)
        self.password.changed.connect(self._typed)
        self.rejected.connect(self._forget)
        self._is_ready = True
        self.retranslate()

    _is_ready = False

    def retranslate(self) -> None:
        """All words."""
        super().retranslate()
        if not self._is_ready:
            return
        self.set_texts(
            self.tr("Sign in again to sync"),
            self.tr("Your session with head office has ended. Your work is kept here; nothing is lost."),
        )
        self.password.set_texts(self.tr("Password"))
        self._later.setText(self.tr("Later"))
        self._button.setText(self.tr("Sign in and sync"))

    @Slot()
    def submit(self) -> None:
        """Ask for a new session, once."""
        if self._button.is_busy():
            return
        if not self.password.value():
            self.password.set_error(self.tr("Type your password."))
            return
        self._button.set_busy(True)
        self.wanted.emit(self.password.value())

    @Slot(str)
    def _typed(self, _key: str) -> None:
        self.password.set_error("")

    @Slot()
    def on_renewed(self) -> None:
        """There is a session again."""
        self._forget()
        self.accept()

    @Slot(object)
    def on_failed(self, error: CimsError) -> None:
        """Say why under the password."""
        self._button.set_busy(False)
        self.password.set_error(error_texts.one_line(error))
        self.password.line().setFocus()
        self.password.line().selectAll()

    @Slot()
    def _forget(self) -> None:
        self._button.set_busy(False)
        self.password.line().clear()
        self.password.set_error("")
