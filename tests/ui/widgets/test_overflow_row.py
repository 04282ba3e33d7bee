"""Rows of buttons: what does not fit is in the menu, and works from there."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.chip import FilterChip
from ui.widgets.overflow_row import OverflowRow
from ui.widgets.push_button import PushButton


def make_row(qtbot: QtBot, chips: bool = False) -> OverflowRow:
    row = OverflowRow(chips=chips)
    qtbot.addWidget(row)
    for n in range(5):
        row.add_button(FilterChip(f"Filter {n}", n) if chips else PushButton(f"Action {n}"))
    row.resize(900, 32)
    row.show()
    return row


def menu_of(row: OverflowRow) -> list[str]:
    menu = row.more.menu()
    menu.aboutToShow.emit()
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def test_all_fit(qtbot: QtBot, look: Theme) -> None:
    row = make_row(qtbot)
    assert not row.more.isVisible()
    assert all(button.isVisible() for button in row.buttons())


def test_the_rest_moves_into_the_menu_and_back(qtbot: QtBot, look: Theme) -> None:
    row = make_row(qtbot)
    row.resize(300, 32)
    shown = [button.isVisible() for button in row.buttons()]
    assert shown == sorted(shown, reverse=True)
    assert menu_of(row) == [f"Action {n}" for n in range(sum(shown), 5)]
    assert row.more.geometry().right() <= 300
    row.resize(900, 32)
    assert all(button.isVisible() for button in row.buttons())


def test_an_entry_presses_its_button(qtbot: QtBot, look: Theme) -> None:
    row = make_row(qtbot)
    row.resize(200, 32)
    clicks: list[int] = []
    row.buttons()[4].clicked.connect(lambda: clicks.append(4))
    menu_of(row)
    row.more.menu().actions()[-1].trigger()
    assert clicks == [4]


def test_chips_count_what_is_hidden(qtbot: QtBot, look: Theme) -> None:
    row = make_row(qtbot, chips=True)
    row.resize(330, 32)
    hidden = sum(not button.isVisible() for button in row.buttons())
    assert row.more.accessibleName() == f"More, {hidden}"


def test_nothing_reaches_over_the_edge_at_any_width(qtbot: QtBot, look: Theme) -> None:
    row = make_row(qtbot)
    for width in range(120, row.sizeHint().width() + 20):
        row.resize(width, 32)
        parts = [part for part in (*row.buttons(), row.more) if part.isVisible()]
        assert max(part.geometry().right() for part in parts) < width


def test_extra_actions_are_always_there(qtbot: QtBot, look: Theme) -> None:
    row = make_row(qtbot)
    menu = QMenu(row)
    menu.addAction("Copy CIF")
    row.set_extra_menu(menu)
    assert row.more.isVisible()
    assert menu_of(row) == ["Copy CIF"]


def test_an_overfull_row_of_chips_arranges_itself_and_then_rests(
    qtbot: QtBot, look: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Writing a chip asks for a new layout, and the layout writes the chip."""
    row = make_row(qtbot, chips=True)
    row.resize(row.minimumSizeHint().width() + 40, 32)
    qtbot.wait(100)
    assert row.more.isVisible()
    arranged: list[int] = []
    before = OverflowRow._arrange
    monkeypatch.setattr(OverflowRow, "_arrange", lambda self: (arranged.append(1), before(self))[0])
    qtbot.wait(200)
    assert len(arranged) <= 1
    row.resize(row.sizeHint().width() + 40, 32)
    assert not row.more.isVisible()
    assert arranged
