"""Customers: the list beside the one who is chosen, or one after the other where the window is narrow."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.bootstrap import Workspace
from app.domain.clock import Clock
from app.domain.errors import CimsError
from app.services.customer_draft import Saved
from app.services.customer_list_service import ListSpec
from app.services.customer_service import touched_by
from ui import customer_rows, error_texts
from ui.clipboard import ShortClipboard
from ui.jobs import Jobs
from ui.refresh import RefreshBus
from ui.screens.customers.customer_history import ReadOffice
from ui.screens.customers.customer_list_view import CustomerListView
from ui.screens.customers.customer_view import CustomerView
from ui.screens.customers.new_customer_form import NewCustomerForm
from ui.theme import theme
from ui.widgets.page import Page
from ui.widgets.pane_splitter import PaneSplitter
from ui.widgets.push_button import Kind, PushButton
from ui.widgets.toast import Toast

# Break-points of the page; the window is wider by the rail and its right margin: 1360 and 1100.
FULL, SPLIT = 1264, 1004
LIST_FULL, LIST_COMPACT = 560, 400
REMEMBERED: Final = 60  # customers that Alt+← can reach


class CustomerPage(Page):
    """`show_customer(id)`, `new_customer(query)`, `show_list(spec)`; the window wires the signals."""

    title_changed = Signal(str)
    conflict_wanted = Signal(bytes)
    sync_centre_wanted = Signal()
    window_wanted = Signal(bytes)
    customer_shown = Signal(bytes)

    def __init__(
        self,
        jobs: Jobs,
        bus: RefreshBus,
        workspace: Workspace,
        clock: Clock,
        read_office: ReadOffice | None = None,
        parent: QWidget | None = None,
        *,
        has_windows: bool = False,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._bus, self._workspace = jobs, bus, workspace
        self._mode = ""
        self._list_width = 0
        self._visited: list[bytes] = []
        self._place = -1
        self._undo: Saved | None = None
        self._title = ""
        self.list = CustomerListView(jobs, bus, workspace.lists, clock)
        self.view = CustomerView(
            jobs, bus, workspace.customers, workspace.drafts, workspace.directory, clock, read_office
        )
        self.creation = NewCustomerForm(jobs, workspace.customers, workspace.search, workspace.drafts, clock)
        self.list.set_windows(has_windows)
        self.view.header.set_windows(has_windows)
        self._clipboard = ShortClipboard(parent=self)
        self._toast = Toast(self)
        self._build()
        self._connect()
        self.go_live()
        self.list.reload()

    def _build(self) -> None:
        self._back = PushButton("", Kind.GHOST, "arrow_left")
        self._detail = QStackedWidget()
        self._detail.addWidget(self.view)
        self._detail.addWidget(self.creation)
        self._detail_box = QWidget()
        column = QVBoxLayout(self._detail_box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._back)
        column.addWidget(self._detail, 1)
        self._splitter = PaneSplitter()
        self._splitter.addWidget(self.list)
        self._splitter.addWidget(self._detail_box)
        self._splitter.setStretchFactor(0, 0)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.splitterMoved.connect(self._splitter_moved)
        self.list.setMinimumWidth(300)
        self._detail_box.setMinimumWidth(420)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 0, 0, 0)
        outer.addWidget(self._splitter)

    def _connect(self) -> None:
        rows, view, creation = self.list, self.view, self.creation
        rows.customer_chosen.connect(self._chosen)
        rows.customer_opened.connect(self.show_customer)
        rows.window_wanted.connect(self.window_wanted)
        rows.edit_wanted.connect(self.edit_customer)
        rows.copy_number_wanted.connect(self.copy)
        rows.new_wanted.connect(self.new_customer)
        view.title_changed.connect(self._set_title)
        view.conflict_wanted.connect(self.conflict_wanted)
        view.sync_centre_wanted.connect(self.sync_centre_wanted)
        view.window_wanted.connect(self.window_wanted)
        view.copy_wanted.connect(self.copy)
        view.message.connect(self._toast.show_message)
        view.saved.connect(self._saved)
        view.discarded.connect(self._discarded)
        view.failed.connect(self.on_failed)
        creation.created.connect(self._created)
        creation.closed.connect(self._creation_closed)
        creation.customer_wanted.connect(self.show_customer)
        self._back.clicked.connect(self.show_rows)
        self._toast.undone.connect(self._take_back)

    # going -------------------------------------------------------------------------------------------

    @Slot(bytes)
    def show_customer(self, customer_id: bytes) -> None:
        """Open a customer, also one who is not in the list."""
        self._visit(customer_id)
        self._open(customer_id)
        if not self.view.is_editing():
            # No ring yet: it appears with the first Tab, as everywhere after a click.
            self.view.body.tabs.setFocus(Qt.FocusReason.MouseFocusReason)

    @Slot(bytes)
    def edit_customer(self, customer_id: bytes) -> None:
        """Open a customer as a form."""
        self._visit(customer_id)
        self._open(customer_id, edit=True)

    @Slot(bytes)
    def _chosen(self, customer_id: bytes) -> None:
        if self._mode != "stacked":
            self._visit(customer_id)
            self._open(customer_id, selects=False)

    def _open(self, customer_id: bytes, *, edit: bool = False, selects: bool = True) -> None:
        if self._detail.currentWidget() is self.creation:
            self.creation.form.keep_now()
        self._detail.setCurrentWidget(self.view)
        if selects:
            self.list.select(customer_id)
        self.view.open(customer_id, edit=edit)
        self._show_detail(True)
        self.customer_shown.emit(customer_id)

    @Slot(str)
    def new_customer(self, query: str = "") -> None:
        """Ctrl+N: search first, then the fewest fields."""
        self._detail.setCurrentWidget(self.creation)
        self._show_detail(True)
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
        self._show_detail(False)
        self.list.enter_table()

    def _visit(self, customer_id: bytes) -> None:
        if self._place >= 0 and self._visited[self._place] == customer_id:
            return
        self._visited = [*self._visited[: self._place + 1], customer_id][-REMEMBERED:]
        self._place = len(self._visited) - 1

    def go_back(self) -> bool:
        """Alt+←: the customer before; False when there is none."""
        return self._go(-1)

    def go_forward(self) -> bool:
        """Alt+→: the customer after; False when there is none."""
        return self._go(1)

    def _go(self, step: int) -> bool:
        place = self._place + step
        if not 0 <= place < len(self._visited):
            return False
        self._place = place
        self._open(self._visited[place])
        return True

    def next_pane(self, step: int = 1) -> bool:
        """F6 inside the page: rows, then the customer; False when the focus leaves the page."""
        panes = [pane for pane in (self.list, self._detail_box) if pane.isVisible()]
        focus = self.focusWidget() if self.isAncestorOf(self.window().focusWidget() or self) else None
        now = next((n for n, pane in enumerate(panes) if focus is not None and pane.isAncestorOf(focus)), -1)
        place = now + step if now >= 0 else (0 if step > 0 else len(panes) - 1)
        if not 0 <= place < len(panes):
            return False
        if panes[place] is self.list:
            self.list.enter_table()
        elif self._detail.currentWidget() is self.view:
            self.view.body.tabs.setFocus()
        else:
            self.creation.setFocus()
        return True

    # saving and taking back --------------------------------------------------------------------------

    @Slot(object, str)
    def _saved(self, saved: Saved, words: str) -> None:
        self._undo = saved
        self._toast.show_message(words, undo=bool(saved.mids), seconds=8.0)

    @Slot(int)
    def _discarded(self, changes: int) -> None:
        self._undo = None
        self._toast.show_message(self.tr("%n change(s) thrown away", "", changes), undo=True, seconds=8.0)

    @Slot()
    def _take_back(self) -> None:
        saved, service = self._undo, self._workspace.customers
        self._undo = None
        if saved is None:
            self.view.take_back_discard()
        else:
            self._jobs.write(self, lambda: service.undo(saved), self.on_taken_back, self.on_failed)

    @Slot(object)
    def on_taken_back(self, saved: Saved) -> None:
        """The inverse edit is stored and waits to be sent like any other."""
        self._bus.publish(touched_by(saved))
        self._toast.show_message(self.tr("Taken back"))

    @Slot(object)
    def _created(self, saved: Saved) -> None:
        self._bus.publish(touched_by(saved))
        number = customer_rows.grouped_number(saved.customer_no)
        words = (
            self.tr("Customer {number} was made").format(number=number)
            if number
            else self.tr("The customer was made; the number follows from head office")
        )
        self._toast.show_message(words)
        self.show_customer(saved.id)

    @Slot()
    def _creation_closed(self) -> None:
        self._detail.setCurrentWidget(self.view)
        self._set_title(self._title_of_view)
        self._show_detail(bool(self.view.customer) and self._mode != "stacked")
        self.list.enter_table()

    @Slot(object)
    def on_failed(self, error: CimsError) -> None:
        """A small act was refused: one line is enough."""
        self._toast.show_message(error_texts.one_line(error), seconds=8.0)

    @Slot(str)
    def copy(self, text: str) -> None:
        """Copy a value for thirty seconds."""
        self._clipboard.copy(text)
        self._toast.show_message(
            self.tr("Copied; the clipboard is cleared in %n second(s)", "", self._clipboard.seconds())
        )

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook: full, compact or one after the other."""
        super().resizeEvent(event)
        self._fit()

    def restyle(self) -> None:
        """Larger text needs the narrower shape sooner."""
        self._mode = ""
        self._fit()

    def _fit(self) -> None:
        scale = theme().text_scale / 100
        width = self.width() / scale
        mode = "full" if width >= FULL else "compact" if width >= SPLIT else "stacked"
        if mode == self._mode:
            return
        self._mode = mode
        self.view.body.set_compact(mode != "full")
        self._back.setVisible(mode == "stacked")
        shows_detail = bool(self.view.customer) or self._detail.currentWidget() is self.creation
        self._show_detail(shows_detail)
        if mode != "stacked":
            wanted = self._list_width or theme().size(LIST_FULL if mode == "full" else LIST_COMPACT)
            self._splitter.setSizes([wanted, max(self.width() - 24 - wanted, 100)])

    def _show_detail(self, detail: bool) -> None:
        is_split = self._mode != "stacked"
        self.list.setVisible(is_split or not detail)
        self._detail_box.setVisible(is_split or detail)

    @Slot()
    def _splitter_moved(self) -> None:
        self._list_width = self._splitter.sizes()[0]

    def list_width(self) -> int:
        """The width that the person gave the list, 0 when he never moved the divider; for the settings."""
        return self._list_width

    def set_list_width(self, pixels: int) -> None:
        """The remembered width."""
        self._list_width = pixels
        self._mode = ""
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook: Esc goes back to the rows."""
        if event.key() == Qt.Key.Key_Escape and self._mode == "stacked":
            self.show_rows()
        else:
            super().keyPressEvent(event)

    def lock(self) -> None:
        """The lock covers the window: hide what was revealed, keep what is typed."""
        self.view.hide_secrets()
        if self._detail.currentWidget() is self.creation:
            self.creation.form.keep_now()
        self._clipboard.clear_now()

    def shut(self) -> None:
        """Sign-out: give back the open list and the clipboard."""
        self.lock()
        handle = self.list.shut()
        if handle is not None:
            handle.close()

    def retranslate(self) -> None:
        """Words."""
        self._back.setText(self.tr("Customers"))
        self.title_changed.emit(self.title())
