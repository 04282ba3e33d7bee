"""Finds visible text that has less room than it needs and widgets that stick out of their parents."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QLabel, QWidget

from ui.widgets.diff_text import DiffText
from ui.widgets.field_view import AddLink, ValueLabel
from ui.widgets.label import Label
from ui.widgets.nav_rail import RailButton
from ui.widgets.status_tile import StatusTile
from ui.widgets.value_card import ValueCard

BY_DESIGN = (
    ValueLabel,
    AddLink,
    StatusTile,
    ValueCard,
    RailButton,
    DiffText,
)  # they shorten and show all in a tooltip


def _needs(widget: QWidget) -> tuple[int, int]:
    """Width and height that the text of a label or button asks for."""
    hint = widget.sizeHint()
    if isinstance(widget, QLabel) and widget.wordWrap():
        return 0, widget.heightForWidth(widget.width())
    if isinstance(widget, Label):
        return widget.fontMetrics().horizontalAdvance(widget.text()), 0
    return hint.width(), hint.height()


def _inside_scroll(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QAbstractScrollArea):
            return True
        parent = parent.parentWidget()
    return False


def clipped(root: QWidget) -> list[str]:
    """Sentences about texts that are cut without being allowed to be."""
    found: list[str] = []
    for widget in root.findChildren(QWidget):
        if (
            not widget.isVisible()
            or not isinstance(widget, QLabel | QAbstractButton)
            or isinstance(widget, BY_DESIGN)
        ):
            continue
        text = widget.text()
        if not text or (isinstance(widget, Label) and widget.may_elide()):
            continue
        width, height = _needs(widget)
        if width > widget.width() + 1 or height > widget.height() + 1:
            has = f"{widget.width()}x{widget.height()}"
            found.append(f"{type(widget).__name__} {text!r} needs {width}x{height}, has {has}")
        if not _inside_scroll(widget):
            corner = widget.mapTo(root, QPoint(widget.width(), widget.height()))
            if corner.x() > root.width() + 1 or corner.y() > root.height() + 1:
                found.append(
                    f"{type(widget).__name__} {text!r} ends at {corner.x()},{corner.y()} outside the window"
                )
    return found


def assert_nothing_clipped(root: QWidget) -> None:
    """Fail with every clipped text at once."""
    found = clipped(root)
    assert not found, "\n".join(found)
