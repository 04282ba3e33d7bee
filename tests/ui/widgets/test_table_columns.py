"""Columns: by themselves while nobody chose, in the order and width of the person afterwards."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.data_table import DataTable
from ui.widgets.row_table_model import Column, ListTableModel
from ui.widgets.table_cells import TextCell

NAMES = ("name", "number", "kyc", "mobile")


@pytest.fixture
def table(qtbot: QtBot, look: Theme) -> DataTable:
    columns = tuple(
        Column(key, 100, TextCell(n), lambda row, n=n: str(row[n]), stretch=n == 0, priority=n + 1)
        for n, key in enumerate(NAMES)
    )
    made = DataTable("Customers")
    qtbot.addWidget(made)
    model = ListTableModel(columns, made)
    model.set_titles(NAMES)
    model.set_rows([("Wang Wei", "1", "ok", "2")])
    made.set_rows_model(model)
    made.resize(460, 300)
    made.show()
    return made


def test_the_table_chooses_by_what_matters(table: DataTable) -> None:
    assert table.columns.shown() == NAMES
    table.resize(330, 300)
    assert table.columns.shown() == ("name", "number", "kyc")
    assert table.columns.chosen() == ()


def test_a_choice_counts_with_its_order_and_gives_way_from_the_right(table: DataTable) -> None:
    table.columns.set_layout(("name", "mobile", "number"), {})
    assert table.columns.shown() == ("name", "mobile", "number")
    assert (table.columns.first, table.columns.last) == (0, 1)
    assert sum(table.columnWidth(n) for n in (0, 1, 3)) == table.viewport().width()
    table.resize(240, 300)
    assert table.columns.shown() == ("name", "mobile")
    table.resize(460, 300)
    assert table.columns.shown() == ("name", "mobile", "number")


def test_the_first_column_stays_and_unknown_ones_are_ignored(table: DataTable) -> None:
    table.columns.set_layout(("kyc", "gone", "name"), {"gone": 50, "kyc": 0})
    assert table.columns.shown() == ("name", "kyc")
    assert table.columns.widths() == {}
    table.columns.set_layout((), {})
    assert table.columns.shown() == NAMES


def test_dragged_edges_and_columns_are_kept(table: DataTable, qtbot: QtBot, look: Theme) -> None:
    header = table.horizontalHeader()
    with qtbot.waitSignal(table.columns.changed):
        header.resizeSection(1, 140)
    assert table.columns.widths() == {"number": 140}
    assert table.columnWidth(1) == 140
    with qtbot.waitSignal(table.columns.changed):
        header.moveSection(3, 1)
    assert table.columns.chosen()[:2] == ("name", "mobile")
    look.set_look(text_scale=150)
    table.resize(900, 300)
    assert table.columnWidth(1) == 210
