"""The table: rows of any number without asking for each, keys, columns that give way, skeletons for
missing rows.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.theme import Density, Theme
from ui.widgets.data_table import DataTable, TableFooter
from ui.widgets.row_table_model import Column, Index, ListTableModel, RowTableModel
from ui.widgets.table_cells import BarCell, ChipCell, NameCell, Row, TwoLineCell

COLUMNS = (
    Column("name", 200, NameCell(0, 1, 2, 3, 4, 5), lambda r: str(r[0]), stretch=True),
    Column("number", 140, TwoLineCell(6, 7), lambda r: str(r[7]), priority=2),
    Column("kyc", 120, ChipCell(8), lambda r: str(r[8][0]), sortable=False),
    Column("complete", 100, BarCell(9), lambda r: f"{r[9]}%", priority=3),
)


def make_row(n: int) -> Row:
    mark = ("warning", "bad", True) if n % 3 == 0 else None
    return (
        f"Customer {n}",
        "王 · Premier",
        "C",
        n % 5,
        n % 2 == 0,
        mark,
        "•••• 0031",
        f"6000 {n}",
        ("Verified", "ok", None),
        n % 101,
    )


class Endless(RowTableModel):
    """A million rows, of which only even hundreds are loaded; counts how many were asked for."""

    def __init__(self) -> None:
        super().__init__(COLUMNS)
        self.asked: set[int] = set()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 1_000_000

    def row_tuple(self, row: int) -> Row | None:
        self.asked.add(row)
        return make_row(row) if (row // 100) % 2 == 0 else None


def make_table(qtbot: QtBot, model: RowTableModel, width: int = 700) -> DataTable:
    table = DataTable("Customers")
    qtbot.addWidget(table)
    model.setParent(table)
    model.set_titles(("Customer", "ID", "KYC", "Complete"))
    table.set_rows_model(model)
    table.resize(width, 500)
    table.show()
    table.activateWindow()
    qtbot.waitUntil(table.isActiveWindow)
    return table


def list_model(rows: int) -> ListTableModel:
    model = ListTableModel(COLUMNS)
    model.set_rows([make_row(n) for n in range(rows)])
    return model


def test_a_million_rows_paint_only_what_is_seen(qtbot: QtBot, look: Theme) -> None:
    model = Endless()
    table = make_table(qtbot, model)
    table.grab()
    assert len(model.asked) < 40
    table.choose_row(999_999)
    table.grab()
    assert len(model.asked) < 100
    first, last = table.visible_range()
    assert last == 999_999
    assert 5 < last - first < 20


def test_enter_opens_with_modifiers_and_letters_search_nothing(qtbot: QtBot, look: Theme) -> None:
    model = Endless()
    table = make_table(qtbot, model)
    table.choose_row(3)
    with qtbot.waitSignal(table.opened) as blocker:
        QTest.keyClick(table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert blocker.args == [3, Qt.KeyboardModifier.ControlModifier]
    model.asked.clear()
    QTest.keyClick(table, Qt.Key.Key_Z)
    assert len(model.asked) < 50


def test_moving_tells_the_row(qtbot: QtBot, look: Theme) -> None:
    table = make_table(qtbot, list_model(30))
    table.choose_row(0)
    with qtbot.waitSignal(table.current_row_changed) as blocker:
        QTest.keyClick(table, Qt.Key.Key_Down)
    assert blocker.args == [1]
    assert table.ring


def test_columns_give_way_and_the_first_takes_the_rest(qtbot: QtBot, look: Theme) -> None:
    table = make_table(qtbot, list_model(3), width=700)
    assert not any(table.isColumnHidden(n) for n in range(4))
    assert sum(table.columnWidth(n) for n in range(4)) == table.viewport().width()
    table.resize(480, 500)
    assert [table.isColumnHidden(n) for n in range(4)] == [False, False, False, True]
    table.resize(400, 500)
    assert [table.isColumnHidden(n) for n in range(4)] == [False, True, False, True]
    assert (table.columns.first, table.columns.last) == (0, 2)


def test_a_click_on_the_header_asks_for_an_order(qtbot: QtBot, look: Theme) -> None:
    table = make_table(qtbot, list_model(3))
    asked: list[tuple[str, bool]] = []
    table.sort_requested.connect(lambda key, descending: asked.append((key, descending)))
    header = table.horizontalHeader()
    header.sectionClicked.emit(0)
    table.show_sort("name", False)
    header.sectionClicked.emit(0)
    header.sectionClicked.emit(2)
    assert asked == [("name", False), ("name", True)]


def test_density_and_text_size_set_the_row_height(qtbot: QtBot, look: Theme) -> None:
    table = make_table(qtbot, list_model(3))
    assert table.rowHeight(0) == 52
    look.set_look(density=Density.COMPACT, text_scale=125)
    assert table.rowHeight(0) == 45
    assert not table.grab().isNull()


def test_cells_speak(qtbot: QtBot, look: Theme) -> None:
    model = list_model(2)
    make_table(qtbot, model)
    assert (
        model.data(model.index(1, 0), Qt.ItemDataRole.AccessibleTextRole)
        == "Customer 1, 6000 1, Verified, 1%"
    )
    assert model.data(model.index(1, 3)) == "1%"
    assert model.data(model.index(1, 3), Qt.ItemDataRole.DecorationRole) is None
    assert model.headerData(1, Qt.Orientation.Horizontal) == "ID"


def test_the_footer_shortens_and_hides_hints(qtbot: QtBot, look: Theme) -> None:
    footer = TableFooter()
    qtbot.addWidget(footer)
    footer.set_texts("Rows 1–14 of 312", (("↑↓", "Select"), ("Enter", "Open")))
    footer.resize(500, 40)
    footer.show()
    wide = [child.isVisible() for child in footer.hints.findChildren(type(footer.range))]
    footer.resize(150, 40)
    narrow = [child.isVisible() for child in footer.hints.findChildren(type(footer.range))]
    assert sum(narrow) < sum(wide)


def test_home_and_end_go_to_the_first_and_the_last_row(qtbot: QtBot, look: Theme) -> None:
    table = make_table(qtbot, Endless())
    table.choose_row(500)
    QTest.keyClick(table, Qt.Key.Key_End)
    assert table.current_row() == 999_999
    QTest.keyClick(table, Qt.Key.Key_Home)
    assert table.current_row() == 0
