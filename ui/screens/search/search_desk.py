"""The one box: customers while you type, then commands, then help; prefixes > # ? narrow it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from app.domain.errors import CimsError
from app.services.search_service import SearchResult, SearchService
from ui import error_texts, formats, shortcuts
from ui.jobs import Jobs
from ui.screens.search.result_lines import id_of
from ui.screens.search.result_sections import (
    COMMAND,
    ONLY_COMMANDS,
    ONLY_HELP,
    CommandText,
    ResultSections,
    split_prefix,
)
from ui.widgets.result_popup import ResultPopup
from ui.widgets.search_field import SearchField

SHOWN: Final = 5  # so that the commands below stay in sight; Shift+Enter shows all in the list
RECENT: Final = 8
NUMBER_LIMIT: Final = 50
_STAYS: Final = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class SearchDesk(QObject):
    """Joins the field, the result list and the store; every wish goes out as a signal.

    `customer_wanted(id)`, `window_wanted(id)` with Ctrl+Enter where windows exist, `preview_wanted(id)` with
    Tab, `command_wanted(name, text)`; "show_list" with the text is what Shift+Enter asks for.
    """

    customer_wanted = Signal(bytes)
    window_wanted = Signal(bytes)
    preview_wanted = Signal(bytes)
    command_wanted = Signal(str, str)
    left = Signal()

    def __init__(
        self,
        window: QWidget,
        field: SearchField,
        jobs: Jobs,
        search: SearchService,
        commands: Callable[[], tuple[CommandText, ...]],
        *,
        has_windows: bool = False,
    ) -> None:
        super().__init__(window)
        self._window, self._field, self._jobs, self._search = window, field, jobs, search
        self._commands, self._has_windows = commands, has_windows
        self._result: SearchResult | None = None
        self._error: CimsError | None = None
        self._asked = self._shown = ""
        self._enter_waits: Qt.KeyboardModifier | None = None
        self.popup = ResultPopup(window)
        self._sections = ResultSections(self)
        field.query_changed.connect(self._typed)
        field.key_pressed.connect(self._key)
        field.escaped.connect(self._escaped)
        field.installEventFilter(self)
        self.popup.chosen.connect(self._chosen)
        self.popup.previewed.connect(self._previewed)

    # opening and closing -----------------------------------------------------------------------------

    @Slot()
    def focus(self) -> None:
        """Ctrl+K: the box with its text selected, and what was opened last."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()
        self._open()

    def _open(self) -> None:
        if not self.popup.isVisible():
            self._ask(self._field.query())
            self.popup.open_below(self._field)
            self._show()

    @Slot()
    def close(self) -> None:
        """Close the result list; the text stays."""
        self._enter_waits = None
        self.popup.close_panel()

    @Slot()
    def _escaped(self) -> None:
        """Esc takes one step: the list, then the text, then back to the page."""
        if self.popup.isVisible():
            self.close()
        elif self._field.text():
            self._field.clear()
            self.close()
        else:
            self.left.emit()
            self._field.clearFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's hook: a click opens the list, leaving closes it, another language writes it again."""
        if watched is self._field and isinstance(event, QFocusEvent):
            if event.type() == QEvent.Type.FocusOut and event.reason() not in _STAYS:
                self.close()
        elif watched is self._field and event.type() == QEvent.Type.MouseButtonPress:
            self._open()
        elif watched is self._field and event.type() == QEvent.Type.LanguageChange and self.popup.isVisible():
            self._show()
        return False

    # asking ------------------------------------------------------------------------------------------

    @Slot(str)
    def _typed(self, query: str) -> None:
        self._enter_waits = None
        if not self._field.hasFocus():
            return  # emptied by the program, nobody is looking
        self._ask(query)
        if not self.popup.isVisible():
            self.popup.open_below(self._field)

    def _ask(self, query: str) -> None:
        self._asked = query
        prefix, text = split_prefix(query)
        if prefix in (ONLY_COMMANDS, ONLY_HELP):
            self._result, self._shown = None, query
            self._show()
            return
        search, limit = self._search, NUMBER_LIMIT if prefix else SHOWN if text else RECENT
        self._jobs.read(
            self,
            lambda: (query, search.search(text, limit)),
            self.on_found,
            self.on_failed,
            key="search",
            interrupt=search.interrupt,
        )

    @Slot(object)
    def on_found(self, answer: tuple[str, SearchResult]) -> None:
        """Results; of an older query they are not shown any more."""
        query, result = answer
        if query != self._asked:
            return
        self._result, self._error, self._shown = result, None, query
        self._show()
        if self._enter_waits is not None:
            modifiers, self._enter_waits = self._enter_waits, None
            self._press(modifiers)

    @Slot(object)
    def on_failed(self, error: CimsError) -> None:
        """An interrupted search has a newer one behind it; anything else is said in the list."""
        self._enter_waits = None
        if error.code != "store.interrupted":
            self._result, self._error, self._shown = None, error, self._asked
            self._show()

    # keys --------------------------------------------------------------------------------------------

    @Slot(QKeyEvent)
    def _key(self, event: QKeyEvent) -> None:
        if not self.popup.isVisible():
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._open()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._shown != self._asked:
                # Typed faster than the answer: the Enter belongs to the new text, not to what is still shown.
                self._enter_waits = event.modifiers()
            else:
                self._press(event.modifiers())
            return
        if self.popup.handle_key(event):
            event.accept()

    def _press(self, modifiers: Qt.KeyboardModifier) -> None:
        text = split_prefix(self._shown)[1]
        if modifiers & Qt.KeyboardModifier.ShiftModifier and text:
            self._run("show_list", text)
            return
        item = self.popup.current()
        if item is not None:
            self._chosen(item.key, modifiers)

    @Slot(str, object)
    def _chosen(self, key: str, modifiers: Qt.KeyboardModifier) -> None:
        text, customer = split_prefix(self._shown)[1], id_of(key)
        if not customer:
            self._run(key.removeprefix(COMMAND), text)
            return
        wants_window = self._has_windows and modifiers & Qt.KeyboardModifier.ControlModifier
        self._note()
        self._leave()
        (self.window_wanted if wants_window else self.customer_wanted).emit(customer)

    def _run(self, name: str, text: str) -> None:
        if name == "show_list":
            self._note()
        self._leave()
        self.command_wanted.emit(name, text)

    def _leave(self) -> None:
        self.close()
        self._field.clearFocus()
        self._field.clear()

    @Slot(str)
    def _previewed(self, key: str) -> None:
        customer = id_of(key)
        if customer:
            self.preview_wanted.emit(customer)

    def _note(self) -> None:
        result, search = self._result, self._search
        if result is not None and result.how != "recent":
            self._jobs.write(self, lambda: search.note_search(result.how, result.total))

    # showing -----------------------------------------------------------------------------------------

    def _show(self) -> None:
        prefix, text = split_prefix(self._shown)
        sections = self._sections.of(prefix, text, self._result, self._commands())
        error = error_texts.one_line(self._error) if self._error is not None else ""
        self.popup.set_sections(sections, error or self._sections.nothing(prefix, text))
        self.popup.set_footer(self._hints(), self._source())

    def _hints(self) -> tuple[tuple[str, str], ...]:
        hints = [("↑↓", self.tr("Select")), (shortcuts.keys_text("open"), self.tr("Open"))]
        hints.append((shortcuts.keys_text("preview"), self.tr("Look")))
        if self._has_windows:
            hints.append((shortcuts.keys_text("open_window"), self.tr("In a window")))
        return (*hints, (">", self.tr("Commands")))

    def _source(self) -> str:
        if self._result is None:
            return ""
        took = formats.number(max(self._result.took_ms, 0.1), 1)
        return self.tr("Local encrypted store · {time} ms").format(time=took)


__all__ = ["CommandText", "SearchDesk", "split_prefix"]
