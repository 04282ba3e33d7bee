"""The plain table of the import: other columns and rows, one and the same widget."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ui.screens.imports.row_table import RowTable
from ui.widgets.data_table import DataTable


def shown(table: RowTable) -> list[list[str]]:
    """Titles and cells as a screen reader gets them."""
    (view,) = table.findChildren(DataTable)
    rows = view.rows()
    assert rows is not None
    titles = [rows.title(column) for column in range(rows.columnCount())]
    cells = [
        [str(rows.index(row, column).data()) for column in range(rows.columnCount())]
        for row in range(rows.rowCount())
    ]
    return [titles, *cells]


def test_a_second_set_of_rows_keeps_the_table(qtbot: QtBot) -> None:
    table = RowTable("Preview")
    qtbot.addWidget(table)
    table.set_table(("Name", "City"), [("Wang", "Beijing")])
    (first,) = table.findChildren(DataTable)
    table.set_table(("姓名", "城市", "电话"), [("王", "北京", "1"), ("李", "上海", "2")], (80, 80, 80))
    qtbot.wait(1)
    assert table.findChildren(DataTable) == [first], "a table of its own for each language is slow"
    assert shown(table) == [["姓名", "城市", "电话"], ["王", "北京", "1"], ["李", "上海", "2"]]
    assert table.row_count() == 2


def test_the_name_reaches_the_table(qtbot: QtBot) -> None:
    table = RowTable("Preview")
    qtbot.addWidget(table)
    table.set_table(("Name",), [("Wang",)])
    table.set_name("预览")
    (view,) = table.findChildren(DataTable)
    assert view.accessibleName() == "预览"
