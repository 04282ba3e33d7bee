"""The table of the product: any number of rows, one tuple a row, two-line cells, fixed heights, no seams."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelection, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)  # fmt: skip

from ui.theme import Density, theme
from ui.widgets.key_cap import KeyHints
from ui.widgets.label import Label
from ui.widgets.live import Live
from ui.widgets.painting import fill
from ui.widgets.row_table_model import RowTableModel
from ui.widgets.skeleton import paint_skeleton_row
from ui.widgets.slim_scroll_bar import float_bar
from ui.widgets.table_cells import CellState
from ui.widgets.table_columns import TableColumns
from ui.widgets.table_header import TableHeader

Index = QModelIndex | QPersistentModelIndex
MOVES = frozenset(
    {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End}
)


class TableDelegate(QStyledItemDelegate):
    """Fills the background, draws the row line and calls the painter of the column."""

    def __init__(self, table: DataTable) -> None:
        super().__init__(table)
        self._table = table
        self._state = CellState()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt's hook, once for each visible cell and frame: no allocation that can be avoided."""
        table, state = self._table, self._state
        model = table.rows()
        if model is None:
            return
        rect: QRect = option.rect
        flags: QStyle.StateFlag = option.state
        row, column = index.row(), index.column()
        x, y, width, height = rect.x(), rect.y(), rect.width(), rect.height()
        look = theme()
        tokens = look.tokens
        state.row, state.selected = row, bool(flags & QStyle.StateFlag.State_Selected)
        state.hovered = row == table.hovered_row
        state.compact = look.density is Density.COMPACT
        state.first, state.last = column == table.columns.first, column == table.columns.last
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if state.selected or state.hovered:
            fill(painter, x, y, width + 1, height, tokens.select if state.selected else tokens.hover)
        fill(painter, x, y + height - 1, width + 1, 1, tokens.divider)
        values = model.row_tuple(row)
        state.marked = values is not None and model.is_marked(values)
        if state.marked and not state.selected and not state.hovered:
            fill(painter, x, y, width + 1, height - 1, tokens.accent_soft)
        if values is None:
            if state.first:
                paint_skeleton_row(painter, x + look.size(12), y, width - look.size(20), height, row)
        else:
            painter.setClipRect(x, y, width, height)
            model.columns[column].paint(painter, x, y, width, height, values, state)
            painter.setClipping(False)
        self._paint_marks(painter, x, y, width, height, state)

    def _paint_marks(
        self, painter: QPainter, x: int, y: int, width: int, height: int, state: CellState
    ) -> None:
        tokens = theme().tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if state.selected and state.first:
            fill(painter, x, y, 3, height, tokens.accent)
        if state.selected and theme().high_contrast:
            fill(painter, x, y, width + 1, 2, tokens.accent)
            fill(painter, x, y + height - 2, width + 1, 2, tokens.accent)
        if self._table.ring and state.row == self._table.currentIndex().row():
            fill(painter, x, y, width + 1, 2, tokens.focus)
            fill(painter, x, y + height - 2, width + 1, 2, tokens.focus)
            if state.first:
                fill(painter, x, y, 2, height, tokens.focus)
            if state.last:
                fill(painter, x + width - 2, y, 2, height, tokens.focus)


class DataTable(Live, QTableView):
    """`set_rows_model(model)`; signals `opened(row, modifiers)`, `current_row_changed(row)`,
    `sort_requested(key, desc)`.

    Enter and double click open, arrows move; Tab leaves the table. Space, Shift and Ctrl pick rows out, beside
    the one row with the cursor: `mark_toggled(row)`, `mark_extended(from, to)`, `mark_all_wanted`;
    who listens keeps the marks and the model paints them.
    """

    opened = Signal(int, object)
    current_row_changed = Signal(int)
    sort_requested = Signal(str, bool)
    mark_toggled = Signal(int)
    mark_extended = Signal(int, int)
    mark_all_wanted = Signal()

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hovered_row = -1
        self._sort_key, self._descending = "", False
        self._header = TableHeader(self)
        self.setHorizontalHeader(self._header)
        self.columns = TableColumns(self, self._header)
        self.setItemDelegate(TableDelegate(self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        float_bar(self)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(20)
        self._header.sectionClicked.connect(self._sort_clicked)
        self.doubleClicked.connect(self._double_clicked)
        self.go_live()

    def set_rows_model(self, model: RowTableModel) -> None:
        """Show a model."""
        self.setModel(model)
        model.modelReset.connect(self._forget_hover)
        self.columns.fit()

    def rows(self) -> RowTableModel | None:
        """The model."""
        model = self.model()
        return model if isinstance(model, RowTableModel) else None

    def show_sort(self, key: str, descending: bool) -> None:
        """Mark the column that orders the rows."""
        self._sort_key, self._descending = key, descending
        model = self.rows()
        keys = [column.key for column in model.columns] if model is not None else []
        self._header.show_sort(keys.index(key) if key in keys else -1, descending)

    def current_row(self) -> int:
        """The row with the cursor, -1 when none."""
        return self.currentIndex().row()

    def choose_row(self, row: int) -> None:
        """Put cursor and selection on a row and show it."""
        model = self.rows()
        if model is not None and 0 <= row < model.rowCount():
            self.selectRow(row)
            self.scrollTo(model.index(row, self.columns.first))

    def visible_range(self) -> tuple[int, int]:
        """First and last row on screen (inclusive), (0, -1) when there are none."""
        model = self.rows()
        count = model.rowCount() if model is not None else 0
        if count == 0:
            return 0, -1
        first = max(self.rowAt(0), 0)
        last = self.rowAt(self.viewport().height() - 1)
        return first, count - 1 if last < 0 else last

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Qt's hook; whole rows are painted, so whole rows are refreshed by Qt itself."""
        super().selectionChanged(selected, deselected)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Qt's hook."""
        super().currentChanged(current, previous)
        if self.ring:
            self.viewport().update()
        if current.row() != previous.row():
            self.current_row_changed.emit(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook: Enter opens; a letter never starts Qt's own linear search through a million rows."""
        self.ring = True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_row() >= 0:
            self.opened.emit(self.current_row(), event.modifiers())
            event.accept()
        elif self._mark_key(event) or (not event.modifiers() and self._jump(event.key())):
            event.accept()
        elif event.text().isprintable() and event.text().strip() and not event.modifiers():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _jump(self, key: int) -> bool:
        """Home and End mean the first and the last row; Qt would go along the row, where nothing is to do."""
        model = self.rows()
        if model is None or key not in (Qt.Key.Key_Home, Qt.Key.Key_End):
            return False
        self.choose_row(0 if key == Qt.Key.Key_Home else model.rowCount() - 1)
        return True

    def _mark_key(self, event: QKeyEvent) -> bool:
        """Space, Shift with a movement, and Ctrl+A, where somebody keeps marks."""
        row, is_shift = self.current_row(), event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_Space and not event.modifiers() and row >= 0:
            self.mark_toggled.emit(row)
        elif event.key() in MOVES and is_shift and row >= 0:
            if not self._jump(event.key()):
                plain = QKeyEvent(event.type(), event.key(), Qt.KeyboardModifier.NoModifier)
                super().keyPressEvent(plain)
            self.mark_extended.emit(row, self.current_row())
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.mark_all_wanted.emit()
        else:
            return False
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's hook: with Ctrl or Shift a click picks rows out and opens nobody."""
        self.ring = False
        row = self.rowAt(round(event.position().y()))
        if row >= 0 and event.button() == Qt.MouseButton.LeftButton and event.modifiers():
            if event.modifiers() == Qt.KeyboardModifier.ControlModifier:
                self.mark_toggled.emit(row)
                return
            if event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
                self.mark_extended.emit(self.current_row(), row)
                return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt's hook: the row under the pointer."""
        self._hover(self.rowAt(round(event.position().y())))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Qt's hook."""
        self._hover(-1)
        super().leaveEvent(event)

    def _hover(self, row: int) -> None:
        if row == self.hovered_row:
            return
        for changed in (self.hovered_row, row):
            if changed >= 0:
                top = self.rowViewportPosition(changed)
                self.viewport().update(0, top, self.viewport().width(), self.rowHeight(changed))
        self.hovered_row = row

    def _forget_hover(self) -> None:
        self.hovered_row = -1

    def _double_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(index.row(), Qt.KeyboardModifier.NoModifier)

    def _sort_clicked(self, section: int) -> None:
        model = self.rows()
        if model is None or not model.columns[section].sortable:
            return
        key = model.columns[section].key
        self.sort_requested.emit(key, not self._descending if key == self._sort_key else False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook."""
        super().resizeEvent(event)
        self.columns.fit()

    def restyle(self) -> None:
        """Row height from density and text size."""
        self.verticalHeader().setDefaultSectionSize(theme().row_height())
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, theme().tokens.surface)
        self.setPalette(palette)
        self.columns.fit()


class TableFooter(QFrame):
    """Below a table: the range of rows at the left, key hints at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 7)
        self.range = Label("", "caption", "text2", elide=True, numeric=True)
        self.hints = KeyHints()
        row.addWidget(self.range, 1)
        row.addWidget(self.hints)

    def set_texts(self, shown: str, hints: tuple[tuple[str, str], ...]) -> None:
        """New words."""
        self.range.setText(shown)
        self.hints.set_hints(hints)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook: a line above, where the last row may be cut."""
        painter = QPainter(self)
        try:
            fill(painter, 0, 0, self.width(), 1, theme().tokens.divider)
        finally:
            painter.end()
