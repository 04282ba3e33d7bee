"""The shape of the customer page: list and customer side by side, or one after the other in a narrow window."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.page import Page
from ui.widgets.pane_splitter import PaneSplitter
from ui.widgets.push_button import Kind, PushButton

# Of the panes; the window is wider by the rail and the margins: 1360 and 1100.
FULL, SPLIT = 1252, 992
LIST_FULL, LIST_COMPACT = 560, 400
LIST_LEAST, DETAIL_LEAST = 300, 420


class CustomerPanes(Page):
    """`mode_changed("full" | "compact" | "stacked")`, `back_wanted()` in the stacked shape."""

    mode_changed = Signal(str)
    back_wanted = Signal()

    def __init__(self, rows: QWidget, detail: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mode = ""
        self._wanted = 0
        self._list = rows
        self._back = PushButton("", Kind.GHOST, "arrow_left")
        self._detail = QWidget()
        column = QVBoxLayout(self._detail)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._back)
        column.addWidget(detail, 1)
        self._splitter = PaneSplitter()
        for place, pane in enumerate((rows, self._detail)):
            self._splitter.addWidget(pane)
            self._splitter.setStretchFactor(place, place)
        rows.setMinimumWidth(LIST_LEAST)
        self._detail.setMinimumWidth(DETAIL_LEAST)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._splitter)
        self._splitter.splitterMoved.connect(self._moved)
        self._back.clicked.connect(self.back_wanted)
        self.go_live()

    def mode(self) -> str:
        """The present shape."""
        return self._mode

    def is_stacked(self) -> bool:
        """Whether only one of the two is in view."""
        return self._mode == "stacked"

    def show_detail(self, detail: bool) -> None:
        """Which one is in view where there is room for one only."""
        self._list.setVisible(not self.is_stacked() or not detail)
        self._detail.setVisible(not self.is_stacked() or detail)

    def neighbour(self, step: int) -> str:
        """The pane to which F6 moves the focus: "list", "detail" or "" to leave."""
        names = {"list": self._list, "detail": self._detail}
        shown = [name for name, pane in names.items() if pane.isVisible()]
        focus = self.window().focusWidget()
        now = [name for name in shown if focus is not None and names[name].isAncestorOf(focus)]
        place = shown.index(now[0]) + step if now else (0 if step > 0 else len(shown) - 1)
        return shown[place] if 0 <= place < len(shown) else ""

    def list_width(self) -> int:
        """The width that the person gave the list, 0 when he never moved the divider; for the settings."""
        return self._wanted

    def set_list_width(self, pixels: int) -> None:
        """The remembered width."""
        self._wanted, self._mode = pixels, ""
        self._fit()

    @Slot()
    def _moved(self) -> None:
        self._wanted = self._splitter.sizes()[0]

    def _fit(self) -> None:
        look = theme()
        width = self.width() * 100 / look.text_scale
        mode = "full" if width >= FULL else "compact" if width >= SPLIT else "stacked"
        if mode == self._mode:
            return
        self._mode = mode
        self._back.setVisible(mode == "stacked")
        self.mode_changed.emit(mode)
        if mode != "stacked":
            wanted = self._wanted or look.size(LIST_FULL if mode == "full" else LIST_COMPACT)
            self._splitter.setSizes([wanted, max(self.width() - 12 - wanted, 100)])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook."""
        super().resizeEvent(event)
        self._fit()

    def restyle(self) -> None:
        """Larger text needs the narrower shape sooner."""
        self._mode = ""
        self._fit()

    def retranslate(self) -> None:
        """Words."""
        self._back.setText(self.tr("Customers"))
