"""Customers: the list beside the one who is chosen, or one after the other where the window is narrow."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.services.customer_draft import Saved
from app.services.customer_list_service import ListSpec
from app.services.customer_service import touched_by
from ui import customer_rows
from ui.screens.customers.customer_messages import CustomerMessages
from ui.screens.customers.customer_panes import CustomerPanes
from ui.screens.customers.customer_parts import CustomerParts
from ui.screens.customers.customer_printing import CustomerPrinting
from ui.screens.customers.customer_trail import CustomerTrail
from ui.screens.customers.record_desk import RecordDesk
from ui.widgets.page import Page


class CustomerPage(Page):
    """`show_customer(id)`, `new_customer(query)`, `show_list(spec)`; the window wires the signals."""

    title_changed = Signal(str)
    conflict_wanted = Signal(bytes)
    sync_centre_wanted = Signal()
    window_wanted = Signal(bytes)
    customer_shown = Signal(bytes)

    def __init__(self, parts: CustomerParts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bus = parts.bus
        self._trail = CustomerTrail()
        self._title = ""
        self.list, self.view, self.creation = parts.list, parts.view, parts.creation
        self.list.menu.set_windows(parts.has_windows)
        self.view.header.set_windows(parts.has_windows)
        service = parts.workspace.customers
        self.printing = CustomerPrinting(self.view, parts.jobs, parts.workspace, parts.clock)
        self.records = RecordDesk(self.view, parts.jobs, parts.bus, parts.workspace)
        self.messages = CustomerMessages(self, parts.jobs, parts.bus, service, self.view.editing)
        self._build()
        self._connect()
        self._mode_changed(self.panes.mode())
        self.go_live()
        self.list.reload()

    def _build(self) -> None:
        self._detail = QStackedWidget()
        self._detail.addWidget(self.view)
        self._detail.addWidget(self.creation)
        self.panes = CustomerPanes(self.list, self._detail)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 0, 0, 0)
        outer.addWidget(self.panes)

    def _connect(self) -> None:
        rows, view, creation = self.list, self.view, self.creation
        rows.customer_chosen.connect(self.preview)
        rows.customer_opened.connect(self.show_customer)
        rows.window_wanted.connect(self.window_wanted)
        rows.edit_wanted.connect(self.edit_customer)
        rows.copy_number_wanted.connect(self.messages.copy)
        self.messages.bind_keys(rows, view.header, view.body)
        self.customer_shown.connect(self.messages.on_customer_shown)
        rows.marks.said.connect(self.messages.say)
        self.printing.said.connect(self.messages.say)
        self.records.saved.connect(self.messages.on_saved)
        self.records.failed.connect(self.messages.on_failed)
        self.records.merging.customer_wanted.connect(self.show_customer)
        rows.new_wanted.connect(self.new_customer)
        view.title_changed.connect(self._set_title)
        view.conflict_wanted.connect(self.conflict_wanted)
        view.sync_centre_wanted.connect(self.sync_centre_wanted)
        view.window_wanted.connect(self.window_wanted)
        view.copy_wanted.connect(self.messages.copy)
        view.message.connect(self.messages.say)
        view.saved.connect(self.messages.on_saved)
        view.discarded.connect(self.messages.on_discarded)
        view.failed.connect(self.messages.on_failed)
        creation.created.connect(self._created)
        creation.closed.connect(self._creation_closed)
        creation.customer_wanted.connect(self.show_customer)
        self.panes.back_wanted.connect(self.show_rows)
        self.panes.mode_changed.connect(self._mode_changed)

    # going -------------------------------------------------------------------------------------------

    @Slot(bytes)
    def show_customer(self, customer_id: bytes) -> None:
        """Open a customer, also one who is not in the list."""
        self._trail.visit(customer_id)
        self._open(customer_id)
        if not self.view.is_editing():
            # No ring yet: it appears with the first Tab, as everywhere after a click.
            self.view.body.tabs.setFocus(Qt.FocusReason.MouseFocusReason)

    @Slot(bytes)
    def edit_customer(self, customer_id: bytes) -> None:
        """Open a customer as a form."""
        self._trail.visit(customer_id)
        self._open(customer_id, edit=True)

    @Slot(bytes)
    def preview(self, customer_id: bytes) -> None:
        """Show a customer beside the list and leave the focus where it is; nothing where there is no room."""
        if not self.panes.is_stacked():
            self._trail.visit(customer_id)
            self._open(customer_id, selects=False)

    def _open(self, customer_id: bytes, *, edit: bool = False, selects: bool = True) -> None:
        if self._detail.currentWidget() is self.creation:
            self.creation.keep()
        self._detail.setCurrentWidget(self.view)
        if selects:
            self.list.select(customer_id)
        self.view.open(customer_id, edit=edit)
        self.panes.show_detail(True)
        self.customer_shown.emit(customer_id)

    @Slot(str)
    def new_customer(self, query: str = "") -> None:
        """Ctrl+N: search first, then the fewest fields."""
        self._detail.setCurrentWidget(self.creation)
        self.panes.show_detail(True)
        self.creation.start(query)
        self._set_title(self.tr("New customer"))

    @Slot(object)
    def show_list(self, spec: ListSpec) -> None:
        """Show a list, for example all results of a search."""
        self.list.open(spec)
        self.show_rows()

    @Slot()
    def show_rows(self) -> None:
        """Back to the rows."""
        self.panes.show_detail(False)
        self.list.enter_table()

    def go_back(self) -> bool:
        """Alt+←: the step before of a new customer, the customer before; False when there is none."""
        is_step = self._detail.currentWidget() is self.creation and self.creation.go_back()
        return is_step or self._go(self._trail.back())

    def go_forward(self) -> bool:
        """Alt+→: the next step of a new customer, the customer after; False when there is none."""
        is_step = self._detail.currentWidget() is self.creation and self.creation.go_next()
        return is_step or self._go(self._trail.forward())

    def _go(self, customer_id: bytes) -> bool:
        if customer_id:
            self._open(customer_id)
        return bool(customer_id)

    def next_pane(self, step: int = 1) -> bool:
        """F6 inside the page: rows, then the customer; False when the focus leaves the page."""
        place = self.panes.neighbour(step)
        if place == "list":
            self.list.enter_table()
        elif place == "detail" and self._detail.currentWidget() is self.view:
            self.view.body.tabs.setFocus(Qt.FocusReason.TabFocusReason)
        elif place == "detail":
            self.creation.setFocus(Qt.FocusReason.TabFocusReason)
        return bool(place)

    # making ------------------------------------------------------------------------------------------

    @Slot(object)
    def _created(self, saved: Saved) -> None:
        self._bus.publish(touched_by(saved))
        number = customer_rows.grouped_number(saved.customer_no)

        def words() -> str:
            if number:
                return self.tr("Customer {number} created").format(number=number)
            return self.tr("Customer created; the number follows from head office")

        self.messages.say(words)
        self.show_customer(saved.id)

    @Slot()
    def _creation_closed(self) -> None:
        self._detail.setCurrentWidget(self.view)
        self._set_title(self._title_of_view)
        self.panes.show_detail(bool(self.view.customer) and not self.panes.is_stacked())
        self.list.enter_table()

    # shape -------------------------------------------------------------------------------------------

    _title_of_view = ""

    @Slot(str)
    def _set_title(self, name: str) -> None:
        if self._detail.currentWidget() is self.view:
            self._title_of_view = name
        self._title = name
        self.title_changed.emit(name or self.tr("Customers"))

    def title(self) -> str:
        """What the caption of the window says after the name of the program."""
        return self._title or self.tr("Customers")

    @Slot(str)
    def _mode_changed(self, mode: str) -> None:
        self.view.body.set_compact(mode != "full")
        shows_detail = bool(self.view.customer) or self._detail.currentWidget() is self.creation
        self.panes.show_detail(shows_detail)

    def list_width(self) -> int:
        """The width that the person gave the list, 0 when he never moved the divider; for the settings."""
        return self.panes.list_width()

    def set_list_width(self, pixels: int) -> None:
        """The remembered width."""
        self.panes.set_list_width(pixels)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook: Esc takes one step: from the customer to the rows, from marked rows to none."""
        focus = self.window().focusWidget()
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif focus is not None and self.list.isAncestorOf(focus):
            self.list.marks.clear()
        else:
            self.show_rows()

    def lock(self) -> None:
        """The lock covers the window: hide what was revealed, keep what is typed."""
        self.view.hide_secrets()
        if self._detail.currentWidget() is self.creation:
            self.creation.keep(always=True)
        self.messages.clear_clipboard()

    def shut(self) -> None:
        """Sign-out: give back the open list and the clipboard."""
        self.lock()
        handle = self.list.shut()
        if handle is not None:
            handle.close()

    def retranslate(self) -> None:
        """Words."""
        if self._detail.currentWidget() is self.creation:
            self._title = self.tr("New customer")
        self.title_changed.emit(self.title())
