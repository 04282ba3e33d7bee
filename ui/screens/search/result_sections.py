"""What stands in the result list for a query: customers, then commands, then help, or one of them alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject

from app.services.search_service import SearchResult
from ui.screens.search.result_lines import how_of, item_of, title_of
from ui.widgets.result_popup import ResultItem, ResultSection

SHOWN: Final = 8
COMMANDS_BESIDE: Final = 4  # beside customers only a few commands; ">" shows all
COMMANDS_MATCHING: Final = 2
COMMAND: Final = "command:"
ONLY_COMMANDS, ONLY_NUMBER, ONLY_HELP = ">", "#", "?"
_PREFIXES: Final = {  # also as a Chinese input method types them
    ">": ONLY_COMMANDS, "＞": ONLY_COMMANDS, "》": ONLY_COMMANDS, "#": ONLY_NUMBER, "＃": ONLY_NUMBER,
    "?": ONLY_HELP, "？": ONLY_HELP,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class CommandText:
    """A command as the palette shows it; `keys` are printed so that using the palette teaches them."""

    name: str
    words: str
    icon: str
    keys: str = ""
    is_help: bool = False


Commands = tuple[CommandText, ...]


def split_prefix(query: str) -> tuple[str, str]:
    """(prefix, text): ">", "#" or "?" also as a Chinese input method types them; "" for a plain query."""
    text = query.lstrip()
    prefix = _PREFIXES.get(text[:1], "")
    return prefix, (text[1:].strip() if prefix else query.strip())


class ResultSections(QObject):
    """Puts sections together; holds nothing but the words."""

    def of(
        self, prefix: str, text: str, result: SearchResult | None, commands: Commands
    ) -> tuple[ResultSection, ...]:
        """The sections of a query."""
        found = tuple(_item(command) for command in commands if command.words and _matches(command, text))
        if prefix == ONLY_COMMANDS:
            return (ResultSection(self.tr("Commands"), found),)
        if prefix == ONLY_HELP:
            helping = [command for command in commands if command.is_help and _matches(command, text)]
            return (ResultSection(self.tr("Help"), tuple(_item(command) for command in helping)),)
        if prefix == ONLY_NUMBER:
            return (self._numbers(text, result),)
        return self._everything(text, result, commands)

    def nothing(self, prefix: str, text: str) -> str:
        """What is said where no section has a row."""
        if prefix == ONLY_NUMBER and not text:
            return self.tr("Type a customer number")
        return self.tr("Nothing matches “{text}”").format(text=text) if text else ""

    def _everything(
        self, text: str, result: SearchResult | None, commands: Commands
    ) -> tuple[ResultSection, ...]:
        hits = tuple(item_of(hit) for hit in result.hits) if result is not None else ()
        title = title_of(result) if result is not None else ""
        customers = ResultSection(title, hits, how_of(result) if result is not None and text else "")
        heading, remark = self.tr("Actions"), ""
        if text and not hits and result is not None:
            heading = self.tr("No customer matches “{text}”").format(text=text)
            remark = self.tr("tried pinyin, ID, phone")
        shown = result if hits else None
        return customers, ResultSection(heading, self._actions(text, shown, commands), remark)

    def _actions(self, text: str, result: SearchResult | None, commands: Commands) -> tuple[ResultItem, ...]:
        known = {command.name: command for command in commands}
        made = []
        if text and "new_customer" in known:
            words = self.tr("New customer “{text}”").format(text=text)
            made.append(_item(known["new_customer"], words))
        if text and "show_list" in known and result is not None:
            made.append(_item(known["show_list"], self._show_list(result)))
        rest = [
            command
            for command in commands
            if command.words and _matches(command, text) and not (text and command.name == "new_customer")
        ]
        room = COMMANDS_MATCHING if text else COMMANDS_BESIDE
        return (*made, *(_item(command) for command in rest[:room]))

    def _show_list(self, result: SearchResult) -> str:
        if not result.total_is_exact:
            return self.tr("Show all in the list")
        return self.tr("Show all %n in the list", "", result.total)

    def _numbers(self, text: str, result: SearchResult | None) -> ResultSection:
        digits = "".join(text.split())
        hits = result.hits if result is not None else ()
        found = tuple(item_of(hit) for hit in hits if digits and digits in hit.customer_no)
        return ResultSection(self.tr("Customer number"), found[:SHOWN])


def _matches(command: CommandText, text: str) -> bool:
    whole = command.words.casefold()
    words = whole.split()
    return all(
        any(word.startswith(part) for word in words) if part.isascii() else part in whole
        for part in text.casefold().split()
    )


def _item(command: CommandText, words: str = "") -> ResultItem:
    return ResultItem(
        key=f"{COMMAND}{command.name}", title=words or command.words, icon=command.icon, keys=command.keys
    )
