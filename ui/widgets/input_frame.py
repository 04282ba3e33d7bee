"""The frame and the palette that every input shares."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QWidget

from ui.theme import Radius, theme
from ui.widgets.painting import fill, rounded


def input_palette() -> QPalette:
    """The palette of inputs: transparent base, because the frame is painted by us."""
    tokens = theme().tokens
    palette = QPalette()
    role = QPalette.ColorRole
    palette.setColor(role.Base, Qt.GlobalColor.transparent)
    palette.setColor(role.Window, Qt.GlobalColor.transparent)
    palette.setColor(role.Text, tokens.text)
    palette.setColor(role.PlaceholderText, tokens.text3)
    palette.setColor(role.Highlight, tokens.accent)
    palette.setColor(role.HighlightedText, tokens.on_accent)
    palette.setColor(QPalette.ColorGroup.Disabled, role.Text, tokens.disabled)
    return palette


def paint_input_frame(
    painter: QPainter,
    widget: QWidget,
    focused: bool,
    hovered: bool,
    *,
    error: bool = False,
    read_only: bool = False,
) -> None:
    """The frame that all inputs share: soft border, a 3:1 base line, two pixels of accent with the focus."""
    look = theme()
    tokens = look.tokens
    area = QRectF(widget.rect())
    back = tokens.subtle if read_only or not widget.isEnabled() else tokens.surface
    border = tokens.bad if error else tokens.control_strong if hovered and not focused else tokens.control
    if look.high_contrast:
        border = tokens.text
    rounded(painter, area, Radius.CONTROL, back, border)
    if not widget.isEnabled():
        return
    line = tokens.bad if error else tokens.accent if focused else tokens.control_strong
    thick = 2 if focused or error else 1
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    fill(painter, 2, widget.height() - thick, widget.width() - 4, thick, line)
