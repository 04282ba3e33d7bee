"""A row of buttons or chips that never forces the window to grow: what does not fit moves into a menu."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from ui.theme import theme
from ui.widgets.chip import FilterChip
from ui.widgets.live import Live
from ui.widgets.push_button import IconButton


class OverflowRow(Live, QWidget):
    """`add_button(button)` in order of importance. With `chips` the rest hides behind a chip "More 2", else
    behind "…".

    Actions of `set_extra_menu` are always behind the same button.
    """

    def __init__(self, *, chips: bool = False, spacing: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: list[QAbstractButton] = []
        self._chips, self._spacing = chips, spacing
        self.more: FilterChip | IconButton = (
            FilterChip() if chips else IconButton("more_horizontal", outlined=True)
        )
        self.more.setParent(self)
        self.more.setCheckable(False)
        self.more.setPopupMode(self.more.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.more.setMenu(self._menu)
        self._extra_menu: QMenu | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.go_live()

    def add_button(self, button: QAbstractButton) -> None:
        """A button at the end."""
        self.add_buttons([button])

    def add_buttons(self, buttons: Sequence[QAbstractButton]) -> None:
        """Several at the end, placed once."""
        for button in buttons:
            button.setParent(self)
            self._buttons.append(button)
            button.show()
        self._arrange()

    def set_shown(self, button: QAbstractButton, shown: bool) -> None:
        """Leave a button out, or take it in again (instead of `setVisible`, which the row itself uses)."""
        self.set_all_shown([(button, shown)])

    def set_all_shown(self, choices: Iterable[tuple[QAbstractButton, bool]]) -> None:
        """The same for several, placed once."""
        for button, shown in choices:
            button.setProperty("left_out", not shown)
            if not shown:
                button.hide()
        self._arrange()

    def clear(self) -> None:
        """Remove all buttons."""
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = []
        self._arrange()

    def buttons(self) -> list[QAbstractButton]:
        """All buttons in order, shown or not."""
        return list(self._buttons)

    def set_extra_menu(self, menu: QMenu | None) -> None:
        """Actions that are always behind "…"."""
        self._extra_menu = menu
        self._arrange()

    def _fill(self) -> None:
        self._menu.clear()
        for button in self._buttons:
            if button.property("overflown"):
                action = self._menu.addAction(button.text().replace("&", "&&"))
                action.setEnabled(button.isEnabled())
                action.setCheckable(button.isCheckable())
                action.setChecked(button.isChecked())
                action.triggered.connect(button.click)
        if self._extra_menu is not None:
            if not self._menu.isEmpty():
                self._menu.addSeparator()
            self._menu.addActions(self._extra_menu.actions())

    def _arrange(self) -> None:
        wanted = [button for button in self._buttons if not button.property("left_out")]
        room = self.width()
        more = self._more_size().width() + self._spacing
        total = sum(button.sizeHint().width() + self._spacing for button in wanted) - self._spacing
        need_more = total > room or self._extra_menu is not None
        left = 0
        limit = room - (more if need_more else 0)
        hidden = 0
        for button in wanted:
            size = button.sizeHint()
            fits = hidden == 0 and left + size.width() <= limit
            hidden += not fits
            button.setProperty("overflown", not fits)
            button.setVisible(fits)
            if fits:
                button.setGeometry(left, (self.height() - size.height()) // 2, size.width(), size.height())
                left += size.width() + self._spacing
        self._place_more(left, hidden, hidden > 0 or self._extra_menu is not None)

    def _more_size(self) -> QSize:
        """A chip grows with its words, an icon button has a size of its own, larger than its hint."""
        return self.more.sizeHint() if self._chips else self.more.size()

    def _place_more(self, left: int, hidden: int, shown: bool) -> None:
        if isinstance(self.more, FilterChip):
            self.more.set_chip(self.tr("More"), hidden or None)
        size = self._more_size()
        self.more.setVisible(shown)
        self.more.setGeometry(left, (self.height() - size.height()) // 2, size.width(), size.height())

    def event(self, event: QEvent) -> bool:
        """Qt's hook: `updateGeometry` of a child arrives here."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook."""
        super().resizeEvent(event)
        self._arrange()

    def retranslate(self) -> None:
        """Words of the "more" button."""
        if isinstance(self.more, IconButton):
            self.more.set_name(self.tr("More actions"))
        self._arrange()

    def sizeHint(self) -> QSize:
        """Qt's hook."""
        width = sum(button.sizeHint().width() + self._spacing for button in self._buttons)
        return QSize(max(width, 60), self._tall())

    def minimumSizeHint(self) -> QSize:
        """Qt's hook: the "more" button alone."""
        return QSize(theme().size(80), self._tall())

    def _tall(self) -> int:
        empty = self.more.sizeHint().height() if self._chips else theme().height("button")
        return max((button.sizeHint().height() for button in self._buttons), default=empty)
