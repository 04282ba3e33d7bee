"""Asks for the present password and, twice, for the new one; says under the field what is wrong with it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.domain.errors import CimsError
from ui import error_texts
from ui.widgets.check_box import CheckBox
from ui.widgets.dialog_shell import DialogShell
from ui.widgets.field_edit import PasswordEdit
from ui.widgets.label import Label
from ui.widgets.notice_box import NoticeBox
from ui.widgets.push_button import Kind, PushButton
from ui.widgets.tone_disc import ToneDisc

_AT_OLD: Final = ("password.refused", "vault.wrong_password")


class PasswordDialog(DialogShell):
    """`wanted(old, new, is_known)`; the desk answers with `on_changed` or `on_failed`."""

    wanted = Signal(str, str, bool)

    def __init__(self, host: QWidget) -> None:
        super().__init__(host, width=480, scrolls=False)
        self.set_leading(ToneDisc("key", "accent", 40))
        self.old, self.new, self.again = PasswordEdit("old"), PasswordEdit("new"), PasswordEdit("again")
        self._advice = Label("", "caption", "text2", wrap=True)
        self.is_known = CheckBox()
        self._failure = NoticeBox()
        self._failure.hide()
        for part in (self.old, self.new, self.again, self._advice, self.is_known, self._failure):
            self.body.addWidget(part)
        self._cancel = self.add_button(PushButton("", Kind.STANDARD))
        self._button = self.set_primary(PushButton("", Kind.PRIMARY))
        self._cancel.clicked.connect(self.reject)
        self._button.clicked.connect(self.submit)
        self.old.line().returnPressed.connect(self.new.line().setFocus)
        self.new.line().returnPressed.connect(self.again.line().setFocus)
        self.again.line().returnPressed.connect(self.submit)
        for box in (self.old, self.new, self.again):
            box.changed.connect(self._typed)
        self.finished.connect(self._forget)
        self._is_ready = True
        self.retranslate()

    _is_ready = False

    def retranslate(self) -> None:
        """All words."""
        super().retranslate()
        if not self._is_ready:
            return
        self.set_texts(
            self.tr("Change password"),
            self.tr(
                "One password opens head office and the store on this computer. Your sessions on other"
                " computers end."
            ),
        )
        self.old.set_texts(self.tr("Present password"))
        self.new.set_texts(self.tr("New password"))
        self.again.set_texts(self.tr("New password again"))
        self._advice.setText(self.tr("At least 12 characters; a few words are better than signs and digits."))
        self.is_known.setText(self.tr("Somebody else may know the present password"))
        self._cancel.setText(self.tr("Cancel"))
        self._button.setText(self.tr("Change password"))

    @property
    def is_busy(self) -> bool:
        """Whether the change is under way."""
        return self._button.is_busy()

    def notice_text(self) -> str:
        """What the box above the buttons says, "" while there is none."""
        return "" if self._failure.isHidden() else self._failure.text()

    @Slot()
    def submit(self) -> None:
        """Ask for the change, once."""
        if self.is_busy:
            return
        for box, words in (
            (self.old, self.tr("Type your present password.")),
            (self.new, self.tr("Type the new password.")),
        ):
            if not box.value():
                box.set_error(words)
                box.line().setFocus()
                return
        if self.new.value() != self.again.value():
            self.again.set_error(self.tr("The two are not the same."))
            self.again.line().setFocus()
            self.again.line().selectAll()
            return
        self._set_busy(True)
        self.wanted.emit(self.old.value(), self.new.value(), self.is_known.isChecked())

    def _set_busy(self, is_busy: bool) -> None:
        self._button.set_busy(is_busy)
        for box in (self.old, self.new, self.again):
            box.setEnabled(not is_busy)

    @Slot(str)
    def _typed(self, _key: str) -> None:
        for box in (self.old, self.new, self.again):
            box.set_error("")
        self._failure.hide()

    @Slot()
    def on_changed(self) -> None:
        """Both ends have it."""
        self.accept()

    @Slot(object)
    def on_failed(self, error: CimsError) -> None:
        """Say why, under the field that it is about; what was typed stays."""
        self._set_busy(False)
        box = self.old if error.code in _AT_OLD else self.new
        if error.code in _AT_OLD or (error.code.startswith("password.") and error.code != "password.half"):
            box.set_error(error_texts.one_line(error))
            box.line().setFocus()
            box.line().selectAll()
            return
        words = error_texts.sentences(error)
        self._failure.show_message("warn", words.happened, words.means, words.todo)

    @Slot()
    def _forget(self) -> None:
        """No password outlives its dialog."""
        self._set_busy(False)
        self.is_known.setChecked(False)
        for box in (self.old, self.new, self.again):
            box.line().clear()
            box.set_error("")
        self._failure.hide()
