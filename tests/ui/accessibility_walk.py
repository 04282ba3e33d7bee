"""Walks a widget tree as a screen reader would and lists what it could not tell a person."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

MIN_TARGET = 24  # pixels, WCAG 2.5.8
INTERACTIVE = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QAbstractItemView, QTabBar)


def _place(widget: QWidget) -> str:
    names = [type(widget).__name__ + (f"#{widget.objectName()}" if widget.objectName() else "")]
    parent = widget.parentWidget()
    while parent is not None and len(names) < 4:
        names.append(type(parent).__name__)
        parent = parent.parentWidget()
    return " < ".join(names)


def has_name(widget: QWidget) -> bool:
    """A name of its own, or a label whose buddy it is. A placeholder or a tooltip is no name."""
    if widget.accessibleName():
        return True
    interface = QAccessible.queryAccessibleInterface(widget)
    if interface is None:
        return False
    for related, kind in interface.relations(QAccessible.RelationFlag.AllRelations):
        if kind & QAccessible.RelationFlag.Label and related.text(QAccessible.Text.Name):
            return True
    # Lines, boxes and tables report content or nothing here; only buttons and tabs are named by their own
    # text.
    return isinstance(widget, QAbstractButton | QTabBar) and bool(interface.text(QAccessible.Text.Name))


def problems(root: QWidget) -> list[str]:
    """Sentences about visible controls without a name, too small to hit, or out of reach of the keyboard."""
    found: list[str] = []
    for widget in [root, *root.findChildren(QWidget)]:
        if not widget.isVisible() or not isinstance(widget, INTERACTIVE) or _is_part(widget):
            continue
        if not has_name(widget):
            found.append(f"no accessible name: {_place(widget)}")
        if isinstance(widget, QAbstractButton) and min(widget.width(), widget.height()) < MIN_TARGET:
            found.append(f"target {widget.width()}x{widget.height()} under {MIN_TARGET}: {_place(widget)}")
    return found


def _is_part(widget: QObject) -> bool:
    """Inner parts of Qt's own widgets (the scroll buttons of a tab bar, the line of a spin box, a corner
    button).
    """
    parent = widget.parent()
    if isinstance(parent, QTabBar) and isinstance(widget, QAbstractButton):
        return True
    name = widget.metaObject().className()
    return name in ("QTableCornerButton", "QComboBoxListView", "QLineEditIconButton", "QHeaderView") or (
        isinstance(widget, QAbstractItemView) and name.endswith("Header")
    )


def assert_accessible(root: QWidget) -> None:
    """Fail with every problem at once."""
    found = problems(root)
    assert not found, "\n".join(found)
