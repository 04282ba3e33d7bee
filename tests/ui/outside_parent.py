"""Finds visible widgets that stick out of the widget they stand in, where nobody can scroll to them."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractScrollArea, QComboBox, QTabBar, QWidget

# Whose parts move by themselves: the content of a scroll area, the popup of a box, a tab bar that scrolls.
MOVING = (QAbstractScrollArea, QComboBox, QTabBar)


def outside(root: QWidget) -> list[str]:
    """Sentences about widgets that end beyond their parents; one pixel is forgiven."""
    found: list[str] = []
    for widget in root.findChildren(QWidget):
        parent = widget.parentWidget()
        if parent is None or not widget.isVisible() or widget.isWindow() or _moves(widget):
            continue
        place, room = widget.geometry(), parent.rect()
        if place.width() and place.height() and not room.adjusted(-1, -1, 1, 1).contains(place):
            names = f"{type(widget).__name__} in {type(parent).__name__}"
            where = f"{place.left()},{place.top()} to {place.right()},{place.bottom()}"
            found.append(f"{names}: {where} of {room.width()}x{room.height()}")
    return found


def _moves(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    if isinstance(parent, MOVING):
        return True
    above = parent.parentWidget() if parent is not None else None
    # The viewport itself stands still; what lies in it does not.
    return isinstance(above, QAbstractScrollArea) and parent is above.viewport()


def too_large(root: QWidget, width: int, height: int) -> list[str]:
    """Whether a window grew beyond the screen it was given."""
    if root.width() <= width and root.height() <= height:
        return []
    return [f"the window is {root.width()}x{root.height()}, the screen {width}x{height}"]
