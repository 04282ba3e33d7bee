"""The windows of single customers: opens, limits, remembers and closes them, and joins them with the desk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.settings import CUSTOMER_WINDOW_GEOMETRY
from sync.client.history_reader import HistoryReader
from ui import shortcuts, window_geometry
from ui.customer_window import USUAL, CustomerWindow
from ui.idle_watch import WARNING_SECONDS, IdleWatch
from ui.screens.customers.edit_claims import EditClaims
from ui.signed_desk import Desk

MOST: Final = 5
STEP: Final = 28  # pixels between windows that open one after the other
# What these keys do happens where one is; the other keys of the desk bring its window to the front.
_STAYS: Final = ("sync_now", "lock")
KEYS: Final = ("search", "new_customer", "sync_centre", "settings", "help", "key_map", *_STAYS)


class CustomerWindows(QObject):
    """`open(customer)`; a customer has one window at most, and `claims` gives him one form at most.

    Wishes that only the desk can grant go out with its window in front: `conflict_wanted(customer)`,
    `sync_centre_wanted()`, `form_wanted(customer)` for a form that is open there; `refused(words)`.
    """

    conflict_wanted = Signal(bytes)
    sync_centre_wanted = Signal()
    form_wanted = Signal(bytes)
    refused = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        space = desk.signed.workspace
        self._desk, self._host = desk, parent
        self._open: dict[bytes, CustomerWindow] = {}
        self._places: dict[bytes, QPoint] = {}
        self._acts: Mapping[str, Callable[[], object]] = {}
        self._idle: IdleWatch | None = None
        self.claims = EditClaims(desk.jobs, self)
        self.claims.wanted.connect(self._bring)
        reader = HistoryReader(desk.signed.transport, space.customers.history_lines, space.directory.name_of)
        self.read_office = reader.read

    def join(self, acts: Mapping[str, Callable[[], object]], idle: IdleWatch) -> None:
        """What the keys of the desk do, and the watch that takes a key in any window for a sign of life."""
        self._acts, self._idle = acts, idle
        idle.soon.connect(self._idle_soon)
        idle.again.connect(self._idle_over)

    # opening and closing -----------------------------------------------------------------------------

    @Slot(bytes)
    def open(self, customer: bytes) -> None:
        """Show a customer in his window, in front of the others."""
        if customer in self._open:
            self._open[customer].come_forward()
        elif len(self._open) >= MOST:
            self.refused.emit(
                lambda: self.tr("%n customer(s) are open in windows; close one first", "", MOST)
            )
        else:
            self._make(customer).open()

    def _make(self, customer: bytes) -> CustomerWindow:
        window = CustomerWindow(self._desk, customer, self.claims, self.read_office)
        self._open[customer] = window
        window.closed.connect(self._closed)
        window.view.conflict_wanted.connect(self._conflict)
        window.view.sync_centre_wanted.connect(self._sync_centre)
        for name in KEYS:
            if name in self._acts:
                shortcuts.bind(window, name, partial(self._act, name))
        self._put(window)
        window.come_forward()
        if self._idle is not None:
            self._idle.watch(window.windowHandle())
        return window

    def _put(self, window: CustomerWindow) -> None:
        """Where the last one was, or over the desk, and never exactly on another one."""
        if not window_geometry.restore(window, self._desk.settings, CUSTOMER_WINDOW_GEOMETRY):
            window.resize(window_geometry.fitting(*USUAL))
            window.move(self._host.pos() + QPoint(2 * STEP, 2 * STEP))
        place = window.pos()
        while place in self._places.values():
            place += QPoint(STEP, STEP)
        window.move(place)
        self._places[window.customer] = place

    @Slot(bytes)
    def _closed(self, customer: bytes) -> None:
        window = self._open.pop(customer, None)
        self._places.pop(customer, None)
        if window is not None:
            window_geometry.keep(window, self._desk.settings, CUSTOMER_WINDOW_GEOMETRY)
            window.deleteLater()

    def opened(self) -> tuple[tuple[bytes, bool], ...]:
        """Who is open, and whether as a form, to open them again after a lock."""
        return tuple((customer, window.view.is_editing()) for customer, window in self._open.items())

    def restore(self, opened: tuple[tuple[bytes, bool], ...]) -> None:
        """Open these again, behind the desk."""
        for customer, is_editing in opened:
            self._make(customer).open(edit=is_editing)
        if opened:
            self._to_desk()

    @Slot()
    def shut(self) -> None:
        """The desk closes: every window goes, what is typed is kept."""
        for window in tuple(self._open.values()):
            window.close()

    def window_of(self, customer: bytes) -> CustomerWindow | None:
        """The window of a customer."""
        return self._open.get(customer)

    # joined with the desk ----------------------------------------------------------------------------

    def _to_desk(self) -> None:
        if self._host.isMinimized():
            self._host.showNormal()
        self._host.raise_()
        self._host.activateWindow()

    def _act(self, name: str) -> None:
        if name not in _STAYS:
            self._to_desk()
        self._acts[name]()

    @Slot(bytes)
    def _bring(self, customer: bytes) -> None:
        """The form that has a customer, wherever it is."""
        holder, window = self.claims.holder(customer), self._open.get(customer)
        if window is not None and holder is window.view.editing:
            window.come_forward()
        else:
            self._to_desk()
            self.form_wanted.emit(customer)

    @Slot(bytes)
    def _conflict(self, customer: bytes) -> None:
        self._to_desk()
        self.conflict_wanted.emit(customer)

    @Slot()
    def _sync_centre(self) -> None:
        self._to_desk()
        self.sync_centre_wanted.emit()

    @Slot(int)
    def set_clipboard_seconds(self, seconds: int) -> None:
        """How long copied values stay in the clipboard."""
        for window in self._open.values():
            window.messages.set_clipboard_seconds(seconds)

    @Slot()
    def _idle_soon(self) -> None:
        for window in self._open.values():
            window.messages.toast.show_message(
                lambda: self.tr("CIMS locks in 30 seconds; any key keeps it open"), seconds=WARNING_SECONDS
            )

    @Slot()
    def _idle_over(self) -> None:
        for window in self._open.values():
            window.messages.toast.hide()
