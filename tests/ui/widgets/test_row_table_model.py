"""The list model keeps Qt's rules."""

from __future__ import annotations

from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ui.widgets.row_table_model import Column, ListTableModel
from ui.widgets.table_cells import TextCell


def test_the_model_is_consistent(qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    model = ListTableModel(
        (
            Column("a", 100, TextCell(0), lambda r: str(r[0])),
            Column("b", 50, TextCell(1), lambda r: str(r[1])),
        )
    )
    model.set_titles(("A", "B"))
    model.set_rows([("one", "1"), ("two", "2")])
    qtmodeltester.check(model)
    model.set_rows([])
    assert model.rowCount() == 0
    assert model.columnCount() == 2
