"""What the customer page says in passing, what can be taken back from there, and copied values."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from app.domain.errors import CimsError
from app.services.customer_draft import Saved
from app.services.customer_service import CustomerService, touched_by
from ui import error_texts, shortcuts
from ui.clipboard import ShortClipboard
from ui.jobs import Jobs
from ui.refresh import RefreshBus
from ui.screens.customers.customer_editing import CustomerEditing
from ui.widgets.toast import Toast, Words

SECONDS = 8.0


class CustomerMessages(QObject):
    """One toast: the last act is the one that can be taken back."""

    def __init__(
        self, page: QWidget, jobs: Jobs, bus: RefreshBus, service: CustomerService, editing: CustomerEditing
    ) -> None:
        super().__init__(page)
        self._jobs, self._bus, self._service, self._editing = jobs, bus, service, editing
        self._last: Saved | None = None
        self._again: Saved | None = None
        self._shown = b""
        self._clipboard = ShortClipboard(parent=self)
        self.toast = Toast(page)
        self.toast.undone.connect(self.take_back)

    @Slot(object)
    def say(self, words: Words) -> None:
        """A message without consequences."""
        self.toast.show_message(words)

    @Slot(object, object)
    def on_saved(self, saved: Saved, words: Words) -> None:
        """Something was saved; it can be taken back."""
        self._last, self._again = saved, None
        self.toast.show_message(words, undo=bool(saved.mids), seconds=SECONDS)

    @Slot(int)
    def on_discarded(self, changes: int) -> None:
        """An edit was cancelled; it can be taken up again."""
        self._last = self._again = None
        self.toast.show_message(
            lambda: self.tr("%n change(s) discarded", "", changes), undo=True, seconds=SECONDS
        )

    @Slot()
    def take_back(self) -> None:
        """Undo."""
        saved, service = self._last, self._service
        self._last = None
        if saved is None:
            self._editing.take_back()
        else:
            self._jobs.write(self, lambda: service.undo(saved), self.on_taken_back, self.on_failed)

    def bind_keys(self, *places: QWidget) -> None:
        """Ctrl+Z and Ctrl+Y outside the form, where they mean the last save of the customer in view."""
        for place in places:
            shortcuts.bind(place, "undo", self.undo_shown, whole_window=False)
            shortcuts.bind(place, "redo", self.redo_shown, whole_window=False)

    @Slot(bytes)
    def on_customer_shown(self, customer: bytes) -> None:
        """Keys act on nobody but him."""
        self._shown = customer

    @Slot()
    def undo_shown(self) -> None:
        """Ctrl+Z: never a save of somebody who is out of sight."""
        target = self._last.id if self._last is not None else self._editing.customer()
        if target and target == self._shown:
            self.toast.hide()
            self.take_back()

    @Slot()
    def redo_shown(self) -> None:
        """Ctrl+Y: store again what was taken back."""
        saved, service = self._again, self._service
        if saved is not None and saved.id == self._shown:
            self._again = None
            self._jobs.write(self, lambda: service.undo(saved), self.on_done_again, self.on_failed)

    @Slot(object)
    def on_taken_back(self, saved: Saved) -> None:
        """The inverse edit is stored and waits to be sent like any other."""
        self._again = saved
        self._bus.publish(touched_by(saved))
        self.toast.show_message(
            lambda: self.tr("Taken back; {keys} saves it again").format(keys=shortcuts.keys_text("redo"))
        )

    @Slot(object)
    def on_done_again(self, saved: Saved) -> None:
        """What was taken back is stored again."""
        self._bus.publish(touched_by(saved))
        self.on_saved(saved, lambda: self.tr("Saved again"))

    @Slot(object)
    def on_failed(self, error: CimsError) -> None:
        """A small act was refused: one line is enough."""
        self.toast.show_message(lambda: error_texts.one_line(error), seconds=SECONDS)

    def set_clipboard_seconds(self, seconds: int) -> None:
        """How long copied values stay in the clipboard."""
        self._clipboard.set_seconds(seconds)

    @Slot(str)
    def copy(self, text: str) -> None:
        """Copy a value for a while."""
        self._clipboard.copy(text)
        seconds = self._clipboard.seconds()
        self.toast.show_message(
            lambda: self.tr("Copied; the clipboard is cleared in %n second(s)", "", seconds)
        )

    def clear_clipboard(self) -> None:
        """The lock or the end of the session: nothing is left behind."""
        self._clipboard.clear_now()
