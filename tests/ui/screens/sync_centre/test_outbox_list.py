"""Rows of the sync centre stay while what they say stays, and say it in another language without being made anew."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.screens.sync_centre.outbox_list import OutboxLine, OutboxList, OutboxRow, RowAction
from ui.widgets.push_button import PushButton


def line(title: str, key: bytes = b"", heard: list[str] | None = None) -> OutboxLine:
    """A row, with a button where it has a key."""
    acts = (RowAction(f"Mend {title}", lambda: (heard if heard is not None else []).append(title), key=key),)
    return OutboxLine("edit", "info", title, "", "", acts if key else ())


def shown(qtbot: QtBot, *lines: OutboxLine) -> OutboxList:
    rows = OutboxList("Waiting")
    qtbot.addWidget(rows)
    rows.set_lines(lines)
    rows.resize(600, 400)
    rows.show()
    return rows


def seen(rows: OutboxList) -> list[str]:
    """Titles from top to bottom."""
    made = [row for row in rows.findChildren(OutboxRow) if row.isVisible()]
    return [row.line.title for row in sorted(made, key=QWidget.y)]


def test_a_new_row_above_leaves_the_others(qtbot: QtBot) -> None:
    rows = shown(qtbot, line("B"), line("C"))
    before = rows.findChildren(OutboxRow)
    rows.set_lines((line("A"), line("B"), line("C")))
    qtbot.wait(1)
    assert seen(rows) == ["A", "B", "C"]
    assert set(before) < set(rows.findChildren(OutboxRow))
    rows.set_lines((line("C"),))
    qtbot.wait(1)
    assert seen(rows) == ["C"]


def test_the_same_in_another_language_keeps_focus_and_meaning(qtbot: QtBot) -> None:
    heard: list[str] = []
    rows = shown(qtbot, line("Wang", b"1", heard), line("Li", b"2", heard))
    assert rows.step(1) and rows.step(1)
    before = rows.findChildren(OutboxRow)
    rows.set_lines((line("王", b"1", heard), line("李", b"2", heard)))
    assert rows.findChildren(OutboxRow) == before
    focus = rows.window().focusWidget()
    assert isinstance(focus, PushButton) and focus.text() == "Mend 李"
    focus.click()
    assert heard == ["李"]


def test_a_button_never_becomes_that_of_another_row(qtbot: QtBot) -> None:
    heard: list[str] = []
    rows = shown(qtbot, line("Wang", b"1", heard), line("Li", b"2", heard))
    button = rows.findChildren(PushButton)[0]
    button.setFocus(Qt.FocusReason.TabFocusReason)
    rows.set_lines((line("Li", b"2", heard), line("Zhao", b"3", heard)))
    qtbot.wait(1)
    focus = rows.window().focusWidget()
    assert focus is None or focus.text() != "Mend Zhao"  # type: ignore[attr-defined]
    assert seen(rows) == ["Li", "Zhao"]


def test_tab_follows_the_rows(qtbot: QtBot) -> None:
    rows = shown(qtbot, line("B", b"2"), line("C", b"3"))
    rows.set_lines((line("A", b"1"), line("B", b"2"), line("C", b"3")))
    qtbot.wait(1)
    stop: QWidget = rows.window()
    order = []
    for _step in range(200):
        stop = stop.nextInFocusChain()
        if isinstance(stop, PushButton) and stop.isVisible():
            order.append(stop.text())
        if stop is rows.window():
            break
    assert order == ["Mend A", "Mend B", "Mend C"]
