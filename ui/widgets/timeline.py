"""A list of events from new to old, with a coloured disc and a line between them: history, interactions."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.icons import draw_icon
from ui.theme import Radius, theme
from ui.widgets.live import Live
from ui.widgets.painting import RIGHT, draw_line, fill, focus_ring, rounded
from ui.widgets.slim_scroll_bar import float_bar

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One event. `before` and `after` are drawn as a change when either is set. `fold` is "closed" or "open" for
    an event that others belong to; `hint` is said by screen readers only.
    """

    key: str
    title: str
    text: str = ""
    remark: str = ""
    icon: str = "info"
    tone: str = "info"
    before: str = ""
    after: str = ""
    fold: str = ""
    hint: str = ""


class TimelineModel(QAbstractListModel):
    """The entries; the accessible text of a row is the whole sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries: tuple[TimelineEntry, ...] = ()

    def set_entries(self, entries: tuple[TimelineEntry, ...]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        """Qt's hook."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt's hook."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        entry = self.entries[index.row()]
        change = f"{entry.before} → {entry.after}" if entry.before or entry.after else ""
        hint = entry.hint if role == Qt.ItemDataRole.AccessibleTextRole else ""
        return ", ".join(part for part in (entry.title, entry.text, change, entry.remark, hint) if part)


class TimelineDelegate(QStyledItemDelegate):
    """Paints one entry."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt's hook."""
        look = theme()
        return QSize(100, look.line("strong") + look.line("body") + look.size(18))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt's hook."""
        model = index.model()
        assert isinstance(model, TimelineModel)
        entry = model.entries[index.row()]
        look = theme()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        disc = look.size(30)
        left, top = rect.left() + 4, rect.top() + look.size(4)
        if index.row() + 1 < len(model.entries):
            fill(
                painter,
                left + disc // 2,
                top + disc + 4,
                1,
                rect.bottom() - top - disc - 2,
                look.tokens.stroke,
            )
        front, back = look.tokens.tone(entry.tone)
        rounded(painter, QRectF(left, top, disc, disc), disc / 2, back)
        size = look.height("icon_small")
        draw_icon(painter, left + (disc - size) // 2, top + (disc - size) // 2, entry.icon, front, size, True)
        self._paint_words(painter, entry, left + disc + look.size(12), rect)
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange:
            focus_ring(painter, QRectF(rect), Radius.INSET)

    @staticmethod
    def _paint_words(painter: QPainter, entry: TimelineEntry, left: int, rect: QRect) -> None:
        look = theme()
        tokens = look.tokens
        first, second = look.line("strong"), look.line("body")
        top, room = rect.top() + look.size(2), rect.right() - left - look.size(14)
        quiet = min(look.metrics("caption", True).horizontalAdvance(entry.remark) + 4, room * 3 // 5)
        if entry.fold:
            size = look.height("icon_small")
            icon = "chevron_down" if entry.fold == "open" else "chevron_right"
            draw_icon(painter, left, top + (first - size) // 2, icon, tokens.text2, size)
            left, room = left + size + 4, room - size - 4
        draw_line(painter, left, top, room - quiet - 12, first, entry.title, "strong", tokens.text)
        draw_line(
            painter,
            left + room - quiet,
            top,
            quiet,
            first,
            entry.remark,
            "caption",
            tokens.text2,
            True,
            RIGHT,
        )
        text = entry.text
        if entry.before or entry.after:
            text = f"{entry.before or '—'}  →  {entry.after or '—'}" + (
                f"   {entry.text}" if entry.text else ""
            )
        draw_line(painter, left, top + first, room, second, text, "body", tokens.text2, numeric=True)


class Timeline(Live, QListView):
    """`set_entries(tuple)`; `activated` gives the index as any list; `entry(index)` the value.

    `fold_wanted(key)` when a person clicks an event with a fold or presses Enter, Space or an arrow on it.
    """

    fold_wanted = Signal(str)

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries = TimelineModel(self)
        self.setModel(self._entries)
        self.setItemDelegate(TimelineDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        float_bar(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setUniformItemSizes(True)
        self.setAccessibleName(name)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self._clicked)
        self.go_live()

    def set_entries(self, entries: tuple[TimelineEntry, ...]) -> None:
        """Replace all rows; the one that the keys were on keeps them."""
        here = self.currentIndex()
        key = self.entry(here).key if here.isValid() else ""
        top = self.verticalScrollBar().value()
        self._entries.set_entries(entries)
        place = next((n for n, entry in enumerate(entries) if entry.key == key), -1) if key else -1
        if place >= 0:
            self.setCurrentIndex(self._entries.index(place))
            self.verticalScrollBar().setValue(top)

    @Slot(QModelIndex)
    def _clicked(self, index: QModelIndex) -> None:
        if self.entry(index).fold:
            self.fold_wanted.emit(self.entry(index).key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook: Enter and Space turn a fold, the arrows open and close it."""
        index = self.currentIndex()
        fold = self.entry(index).fold if index.isValid() else ""
        turning = {
            Qt.Key.Key_Return: ("closed", "open"),
            Qt.Key.Key_Enter: ("closed", "open"),
            Qt.Key.Key_Space: ("closed", "open"),
            Qt.Key.Key_Right: ("closed",),
            Qt.Key.Key_Left: ("open",),
        }.get(Qt.Key(event.key()), ())
        if fold and fold in turning:
            self.fold_wanted.emit(self.entry(index).key)
        else:
            super().keyPressEvent(event)

    def entry(self, index: Index) -> TimelineEntry:
        """The value of a row."""
        return self._entries.entries[index.row()]

    def restyle(self) -> None:
        """The list stands on whatever is below it."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(palette)
        self.scheduleDelayedItemsLayout()
