"""F6 and Shift+F6: from the rail to the search box, into the page, through its panes, and round again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.screens.customers.customer_page import CustomerPage
from ui.widgets.announce import announce
from ui.widgets.nav_rail import NavRail
from ui.widgets.search_field import SearchField


class PaneWalk(QObject):
    """Knows the three stops of the window and asks the page for more."""

    def __init__(self, window: QWidget, rail: NavRail, search: SearchField, stack: QStackedWidget) -> None:
        super().__init__(window)
        self._window, self._rail, self._search, self._stack = window, rail, search, stack

    @Slot()
    def forward(self) -> None:
        """The next pane."""
        self._walk(1)

    @Slot()
    def back(self) -> None:
        """The pane before."""
        self._walk(-1)

    def _walk(self, step: int) -> None:
        stops: list[tuple[QWidget, Callable[[int], bool]]] = [
            (self._rail, self._to_rail),
            (self._search, self._to_search),
            (self._stack, self._into_page),
        ]
        focus = self._window.focusWidget()
        here = next(
            (n for n, (stop, _go) in enumerate(stops) if focus is not None and _holds(stop, focus)), 1
        )
        if stops[here][0] is self._stack and self._within_page(step):
            return
        for _ in stops:
            here = (here + step) % len(stops)
            if stops[here][1](step):
                return

    def _to_rail(self, _step: int) -> bool:
        key = self._rail.current() or self._rail.keys()[0]
        self._rail.button(key).setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _to_search(self, _step: int) -> bool:
        self._search.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _within_page(self, step: int) -> bool:
        """Ask the page for its next pane; False when it has none or the pane had nothing to take the focus."""
        page, before = self._stack.currentWidget(), self._window.focusWidget()
        if not isinstance(page, CustomerPage) or not page.next_pane(step):
            return False
        now = self._window.focusWidget()
        return now is not before and now is not None and _holds(page, now)

    def _into_page(self, step: int) -> bool:
        page = self._stack.currentWidget()
        if page is None:
            return False
        if self._within_page(step):
            return True
        first = _first_stop(page)
        if first is None:
            return False
        first.setFocus(Qt.FocusReason.TabFocusReason)
        announce(page, page.accessibleName() or self._window.windowTitle())
        return True


def _holds(stop: QWidget, focus: QWidget) -> bool:
    return stop is focus or stop.isAncestorOf(focus)


def _first_stop(page: QWidget) -> QWidget | None:
    """What Tab reaches first inside a page."""
    step = page.nextInFocusChain()
    while step is not None and step is not page:
        if (
            step.focusPolicy() & Qt.FocusPolicy.TabFocus
            and page.isAncestorOf(step)
            and step.isEnabled()
            and step.isVisible()
        ):
            return step
        step = step.nextInFocusChain()
    return None
