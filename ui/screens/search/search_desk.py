"""Search and commands in one box: customers as letters are typed, then actions, then pages and help.

`>` shows actions only, `#` asks for a customer number, `?` shows help. An empty box shows who was opened last.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.services.search_service import SearchHit, SearchResult, SearchService
from ui import customer_rows, formats
from ui.jobs import Jobs
from ui.widgets.avatar import hue_of, initials
from ui.widgets.result_popup import ResultItem, ResultPopup, ResultSection
from ui.widgets.search_field import SearchField

SHOWN = 8
_CUSTOMER = "customer:"
_COMMAND = "command:"


@dataclass(frozen=True, slots=True)
class CommandText:
    """One command of the palette: its words, icon and keys; `is_help` stands in the help section."""

    name: str
    text: str
    icon: str
    keys: str = ""
    is_help: bool = False


class SearchDesk(QObject):
    """Connects the field, the popup and the search; screens hear which customer or command was chosen."""

    customer_wanted = Signal(bytes)
    command_wanted = Signal(str, str)

    def __init__(
        self,
        window: QWidget,
        field: SearchField,
        jobs: Jobs,
        service: SearchService,
        commands: Callable[[], tuple[CommandText, ...]],
    ) -> None:
        super().__init__(window)
        self._field, self._jobs, self._service, self._commands = field, jobs, service, commands
        self.popup = ResultPopup(window)
        self._result: SearchResult | None = None
        field.query_changed.connect(self.on_query)
        field.key_pressed.connect(self.on_key)
        field.escaped.connect(self.on_escaped)
        field.focused.connect(self.on_focused)
        self.popup.chosen.connect(self.on_chosen)

    @Slot()
    def focus(self) -> None:
        """Go to the box with its text selected."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()
        self.on_focused()

    @Slot()
    def on_focused(self) -> None:
        """Show the recent customers, or the results for what stands there."""
        self.on_query(self._field.query())

    @Slot(str)
    def on_query(self, text: str) -> None:
        """A letter was typed; no debounce, the answer takes a millisecond."""
        if not self._field.hasFocus():
            return
        wanted = text.strip()
        if wanted[:1] in (">", "?"):
            self._service.interrupt()
            self._show_commands(wanted)
            return
        query = wanted.removeprefix("#").strip()
        self._jobs.read(
            self,
            lambda: self._service.search(query, SHOWN),
            self.on_result,
            self.on_failed,
            key="search",
            interrupt=self._service.interrupt,
        )

    @Slot(object)
    def on_result(self, result: SearchResult) -> None:
        """Show hits and what else can be done with the text."""
        self._result = result
        if not self._field.hasFocus():
            return
        sections = []
        if result.hits:
            items = tuple(_hit_item(hit) for hit in result.hits)
            sections.append(ResultSection(self._heading(result), items, self._how(result)))
        actions = tuple(self._actions(result))
        sections.append(ResultSection(self.tr("Actions"), actions))
        empty = self.tr("Nothing matches {text}").format(text=result.text) if result.text else ""
        self.popup.set_sections(tuple(sections), "" if result.hits else empty)
        took = self.tr("Local encrypted store · {ms} ms").format(ms=formats.number(result.took_ms, 1))
        self.popup.set_footer((("↑↓", self.tr("Select")), ("Enter", self.tr("Open"))), took)
        self.popup.open_below(self._field)

    @Slot(object)
    def on_failed(self, _error: object) -> None:
        """A search that was overtaken or broken off shows nothing; the next letter asks again."""

    def _heading(self, result: SearchResult) -> str:
        if not result.text.strip():
            return self.tr("Opened last")
        if result.total_is_exact:
            return self.tr("Customers · %n match(es)", "", result.total)
        return self.tr("Customers · more than {count} matches").format(count=formats.number(result.total - 1))

    def _how(self, result: SearchResult) -> str:
        kinds = {
            "pinyin": self.tr("Pinyin {text}"), "name": self.tr("Name {text}"), "latin": self.tr("Name {text}"),
            "number": self.tr("Customer no. {text}"), "id": self.tr("ID {text}"), "phone": self.tr("Phone {text}"),
        }  # fmt: skip
        return kinds[result.how].format(text=result.text) if result.how in kinds and result.text else ""

    def _actions(self, result: SearchResult) -> list[ResultItem]:
        items = []
        for command in self._commands():
            if command.is_help or (result.text and command.name not in ("new_customer", "show_list")):
                continue
            if command.name == "show_list" and not (result.text and result.hits):
                continue
            text = command.text
            if command.name == "new_customer" and result.text:
                text = self.tr("New customer “{name}”").format(name=result.text)
            if command.name == "show_list":
                text = self.tr("Show all %n in the list", "", result.total)
            items.append(ResultItem(_COMMAND + command.name, text, icon=command.icon, keys=command.keys))
        return items

    def _show_commands(self, wanted: str) -> None:
        is_help, needle = wanted[0] == "?", wanted[1:].strip().casefold()
        found = tuple(
            ResultItem(_COMMAND + command.name, command.text, icon=command.icon, keys=command.keys)
            for command in self._commands()
            if command.is_help == is_help
            and needle in command.text.casefold()
            and command.name != "show_list"
        )
        title = self.tr("Help") if is_help else self.tr("Actions")
        empty = self.tr("No command matches {text}").format(text=needle)
        self.popup.set_sections((ResultSection(title, found),) if found else (), "" if found else empty)
        self.popup.set_footer((("↑↓", self.tr("Select")), ("Enter", self.tr("Run"))), "")
        self.popup.open_below(self._field)

    @Slot(QKeyEvent)
    def on_key(self, event: QKeyEvent) -> None:
        """Arrows and Enter act on the list; letters stay in the box."""
        if self._field.is_composing():
            return
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self._field.query().strip():
            event.accept()
            self._leave()
            self.command_wanted.emit("show_list", self._field.query().strip())
        elif self.popup.isVisible() and self.popup.handle_key(event):
            event.accept()

    @Slot()
    def on_escaped(self) -> None:
        """First the popup goes, then the text."""
        if self.popup.isVisible():
            self.popup.close_panel()
        else:
            self._field.clear()

    @Slot(str, object)
    def on_chosen(self, key: str, _modifiers: object) -> None:
        """Open a customer or run a command."""
        text = self._field.query().strip()
        self._leave()
        if key.startswith(_CUSTOMER):
            self._field.clear()
            self.customer_wanted.emit(bytes.fromhex(key.removeprefix(_CUSTOMER)))
        else:
            name = key.removeprefix(_COMMAND)
            self.command_wanted.emit(name, text.lstrip(">?# ") if text[:1] not in (">", "?") else "")

    def _leave(self) -> None:
        self.popup.close_panel()
        self._field.clearFocus()


def _hit_item(hit: SearchHit) -> ResultItem:
    title, other = customer_rows.both_names(hit.name, hit.name_latin)
    is_name_first = title == hit.name
    chip, tone, icon = customer_rows.kyc_chip(hit.kyc_state, hit.kyc_days_left)
    parts = (
        customer_rows.tail(hit.id_tail), customer_rows.tail(hit.mobile_tail),
        customer_rows.grouped_number(hit.customer_no),
    )  # fmt: skip
    return ResultItem(
        key=_CUSTOMER + hit.id.hex(),
        title=title,
        second=other,
        line=formats.joined(*(part for part in parts if part)),
        letters=initials(title),
        hue=hue_of(hit.id.hex()),
        chip=chip,
        chip_tone=tone,
        chip_icon=icon,
        ranges=hit.name_ranges if is_name_first else hit.latin_ranges,
        second_ranges=hit.latin_ranges if is_name_first else hit.name_ranges,
    )
