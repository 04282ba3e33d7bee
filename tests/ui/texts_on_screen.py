"""Everything that a screen says: to the eye, to a screen reader, in tooltips, in lists, in boxes."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

ROLES = (
    Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole,
)  # fmt: skip
MOST_ROWS = 60


def texts(root: QWidget, *, hidden: bool = True) -> Iterator[tuple[str, str]]:
    """(where, text) of everything in `root`; `hidden` also looks at what is not on screen now."""
    for widget in [root, *root.findChildren(QWidget)]:
        if hidden or widget.isVisible():
            where = type(widget).__name__
            for text in (*_own(widget), widget.accessibleName(), widget.accessibleDescription(),
                         widget.toolTip(), widget.windowTitle()):  # fmt: skip
                if text:
                    yield where, text


def _own(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QLineEdit):
        yield from (widget.text(), widget.placeholderText())
    elif isinstance(widget, QPlainTextEdit | QTextEdit):
        yield widget.toPlainText()
    elif isinstance(widget, QTabBar):
        for index in range(widget.count()):
            yield from (widget.tabText(index), widget.accessibleTabName(index), widget.tabToolTip(index))
    elif isinstance(widget, QMenu):
        yield from (action.text() for action in widget.actions())
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(index) for index in range(min(widget.count(), MOST_ROWS)))
    elif isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView):
        if (model := widget.model()) is not None:
            yield from _cells(model)


def _cells(model: QAbstractItemModel) -> Iterator[str]:
    root = QModelIndex()
    # A list has one column, and Qt keeps that to itself.
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(root)
    for column in range(columns):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
    for row in range(min(model.rowCount(root), MOST_ROWS)):
        for column in range(columns):
            index = model.index(row, column, root)
            for role in ROLES:
                yield str(model.data(index, role) or "")
