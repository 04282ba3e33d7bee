"""The base of a screen: a widget that is told about theme and language, and has a name for screen readers."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.widgets.live import Live


class Page(Live, QWidget):
    """Subclass it, build the widgets in `__init__`, call `self.go_live()` last; override `retranslate` and
    `restyle`.
    """
