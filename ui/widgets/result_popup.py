"""The list below the search box: sections of results and actions, marked matches, key caps, a footer.

The focus stays in the search field; it sends its arrow keys here with `handle_key`.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from ui.icons import draw_icon
from ui.theme import Radius, theme
from ui.widgets.announce import announce
from ui.widgets.card import Hairline
from ui.widgets.diff_text import Range, paint_marked
from ui.widgets.flyout import paint_shadow
from ui.widgets.key_cap import KeyHints
from ui.widgets.label import Label
from ui.widgets.live import Live
from ui.widgets.painting import (
    RIGHT,
    chip_width,
    draw_line,
    elided,
    fill,
    key_width,
    paint_avatar,
    paint_chip,
    paint_key,
    rounded,
)  # fmt: skip
from ui.widgets.slim_scroll_bar import float_bar

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
MARGIN = 32  # room for the shadow at both sides and below
MAX_ROWS_HEIGHT = 420


@dataclass(frozen=True, slots=True)
class ResultItem:
    """One row. A record has `letters` (avatar), a command has `icon` and perhaps `keys`.

    `ranges` mark parts of `title`, `second_ranges` parts of `second` (the name in the other script).
    """

    key: str
    title: str
    second: str = ""
    line: str = ""
    letters: str = ""
    hue: int = 0
    icon: str = ""
    keys: str = ""
    chip: str = ""
    chip_tone: str = "neutral"
    chip_icon: str | None = None
    ranges: tuple[Range, ...] = ()
    second_ranges: tuple[Range, ...] = ()


@dataclass(frozen=True, slots=True)
class ResultSection:
    """A heading with a remark at the right, and its rows."""

    title: str
    items: tuple[ResultItem, ...]
    remark: str = ""


Row = ResultSection | ResultItem


class ResultModel(QAbstractListModel):
    """Headings and rows in one list; headings cannot be chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def set_sections(self, sections: tuple[ResultSection, ...]) -> None:
        """Replace everything."""
        rows: list[Row] = []
        for section in sections:
            if section.items:
                rows.append(section)
                rows.extend(section.items)
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        """Qt's hook."""
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt's hook."""
        if isinstance(self.rows[index.row()], ResultSection):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt's hook: the words, for screen readers and tests."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self.rows[index.row()]
        if isinstance(row, ResultSection):
            return row.title
        return ", ".join(part for part in (row.title, row.second, row.line, row.chip, row.keys) if part)


class ResultDelegate(QStyledItemDelegate):
    """Paints headings, records and commands."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt's hook."""
        look = theme()
        model = index.model()
        assert isinstance(model, ResultModel)
        row = model.rows[index.row()]
        if isinstance(row, ResultSection):
            return QSize(100, look.size(34) + (9 if index.row() else 0))
        return QSize(100, look.size(52 if row.line else 38))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt's hook."""
        model = index.model()
        assert isinstance(model, ResultModel)
        row = model.rows[index.row()]
        rect: QRect = option.rect
        if isinstance(row, ResultSection):
            self._paint_heading(painter, row, rect, index.row() > 0)
            return
        look = theme()
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            area = QRectF(rect).adjusted(8, 0, -8, 0)
            rounded(
                painter,
                area,
                Radius.INSET,
                look.tokens.select,
                look.tokens.text if look.high_contrast else None,
            )
            bar = look.size(20)
            rounded(painter, QRectF(9, rect.center().y() - bar / 2, 3, bar), 1.5, look.tokens.accent)
        if row.letters:
            self._paint_record(painter, row, rect)
        else:
            self._paint_command(painter, row, rect)

    @staticmethod
    def _paint_heading(painter: QPainter, row: ResultSection, rect: QRect, line: bool) -> None:
        look = theme()
        color = look.tokens.text2
        top = rect.top()
        if line:
            fill(painter, rect.left(), top + 4, rect.width(), 1, look.tokens.divider)
            top += 9
        height = rect.bottom() - top + 1
        left, room = rect.left() + look.size(20), rect.width() - look.size(40)
        draw_line(painter, left, top, room // 2, height, row.title, "caption", color)
        draw_line(
            painter,
            left + room // 2,
            top,
            room - room // 2,
            height,
            row.remark,
            "caption",
            color,
            True,
            RIGHT,
        )

    @staticmethod
    def _paint_record(painter: QPainter, row: ResultItem, rect: QRect) -> None:
        look = theme()
        tokens = look.tokens
        disc = look.size(34)
        left = rect.left() + look.size(20)
        paint_avatar(painter, left, rect.center().y() - disc // 2, disc, row.letters, row.hue)
        left += disc + look.size(12)
        right = rect.right() - look.size(20)
        if row.chip:
            width = chip_width(row.chip, row.chip_icon is not None)
            high = look.height("chip")
            paint_chip(
                painter, right - width, rect.center().y() - high // 2, row.chip, row.chip_tone, row.chip_icon
            )
            right -= width + look.size(10)
        first, second = look.line("strong"), look.line("caption")
        top = rect.top() + (rect.height() - first - second - 1) // 2
        title = elided(row.title, "strong", right - left)
        ranges = row.ranges if title == row.title else ()
        paint_marked(painter, left, top, first, title, ranges, look.font("strong"), tokens.text)
        after = left + look.metrics("strong").horizontalAdvance(title) + look.size(8)
        if row.second and after < right - look.size(20):
            other = elided(row.second, "body", right - after)
            ranges = row.second_ranges if other == row.second else ()
            paint_marked(
                painter, after, top, first, other, ranges, look.font("body"), tokens.text3, tokens.text
            )
        draw_line(
            painter,
            left,
            top + first + 1,
            right - left,
            second,
            row.line,
            "caption",
            tokens.text2,
            numeric=True,
        )

    @staticmethod
    def _paint_command(painter: QPainter, row: ResultItem, rect: QRect) -> None:
        look = theme()
        tokens = look.tokens
        size, disc = look.height("icon"), look.size(34)
        left = rect.left() + look.size(20)
        draw_icon(
            painter,
            left + (disc - size) // 2,
            rect.center().y() - size // 2,
            row.icon or "arrow_right",
            tokens.text2,
            size,
        )
        left += disc + look.size(12)
        right = rect.right() - look.size(20)
        if row.keys:
            right -= key_width(row.keys)
            paint_key(
                painter, right, rect.center().y() - look.size(10), row.keys, tokens.text2, tokens.control
            )
            right -= look.size(8)
        title = elided(row.title, "body", right - left)
        paint_marked(
            painter, left, rect.top(), rect.height(), title, row.ranges, look.font("body"), tokens.text
        )


class ResultPopup(Live, QFrame):
    """`set_sections(sections)`, `open_below(field)`, `handle_key(event)`; signal `chosen(key, modifiers)`.

    The first row is marked at once, so letters plus Enter open the best hit.
    """

    chosen = Signal(str, object)
    previewed = Signal(str)
    closed = Signal()

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._anchor: QWidget | None = None
        self._results = ResultModel(self)
        self.list = QListView()
        self.list.setModel(self._results)
        self.list.setItemDelegate(ResultDelegate(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        float_bar(self.list)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setMouseTracking(True)
        self.list.clicked.connect(self._clicked)
        self._empty = Label("", "body", "text2", wrap=True)
        self._empty.setContentsMargins(20, 16, 20, 16)
        self._hints = KeyHints()
        self._source = Label("", "caption", "text2", elide=True, numeric=True)
        self._source.setAlignment(Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN + 1, 3, MARGIN + 1, MARGIN + 9)
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        column.addWidget(self._empty)
        column.addWidget(Hairline())
        self._foot = QHBoxLayout()
        self._foot.setContentsMargins(16, 8, 16, 8)
        self._foot.setSpacing(16)
        self._foot.addWidget(self._hints)
        self._foot.addWidget(self._source, 1)
        column.addLayout(self._foot)
        self.hide()
        self.go_live()

    def set_sections(self, sections: tuple[ResultSection, ...], empty_text: str = "") -> None:
        """Replace the results; `empty_text` stands where there are none. Said aloud politely."""
        self._results.set_sections(sections)
        rows = self._results.rows
        self._empty.setText(empty_text)
        self._empty.setVisible(not any(isinstance(row, ResultItem) for row in rows) and bool(empty_text))
        self.list.setVisible(bool(rows))
        self._mark(next((n for n, row in enumerate(rows) if isinstance(row, ResultItem)), -1))
        if sections and self.isVisible():
            announce(self, sections[0].title)
        if self.isVisible():
            self.place()

    def set_footer(self, hints: tuple[tuple[str, str], ...], source: str) -> None:
        """Key hints at the left; where the answers come from, and how fast, at the right."""
        self._hints.set_hints(hints)
        self._source.setText(source)

    def set_source(self, source: str) -> None:
        """Only the right part of the footer; cheap enough for every letter."""
        self._source.setText(source)

    def current(self) -> ResultItem | None:
        """The marked row."""
        index = self.list.currentIndex()
        row = self._results.rows[index.row()] if index.isValid() else None
        return row if isinstance(row, ResultItem) else None

    def handle_key(self, event: QKeyEvent) -> bool:
        """Arrow keys, page keys, Enter, Tab; True when the key was used."""
        key = Qt.Key(event.key())
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}.get(key)
        if step is not None:
            self._walk(step)
            return True
        item = self.current()
        if item is None:
            return False
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(item.key, event.modifiers())
            return True
        if key == Qt.Key.Key_Tab:
            event.accept()
            self.previewed.emit(item.key)
            return True
        return False

    def _walk(self, step: int) -> None:
        places = [n for n, row in enumerate(self._results.rows) if isinstance(row, ResultItem)]
        if not places:
            return
        now = self.list.currentIndex().row()
        at = places.index(now) if now in places else -1
        if abs(step) == 1:
            self._mark(places[(at + step) % len(places)])
        else:
            self._mark(places[min(max(at + step, 0), len(places) - 1)])

    def _mark(self, row: int) -> None:
        if row < 0:
            self.list.setCurrentIndex(QModelIndex())
            return
        self.list.setCurrentIndex(self._results.index(row, 0))
        if row <= 1:
            self.list.scrollToTop()

    def _clicked(self, index: QModelIndex) -> None:
        row = self._results.rows[index.row()]
        if isinstance(row, ResultItem):
            self.chosen.emit(row.key, Qt.KeyboardModifier.NoModifier)

    def open_below(self, anchor: QWidget) -> None:
        """Show below the field, as wide as it, wherever that goes."""
        if anchor is not self._anchor:
            anchor.installEventFilter(self)
        self._anchor = anchor
        self.place()
        self.show()
        self.raise_()

    def close_panel(self) -> None:
        """Hide."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's hook: the field moved or grew, with the window or the text size."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and self.isVisible():
            self.place()
        return super().eventFilter(watched, event)

    def place(self) -> None:
        """Fit the height to the rows, within the window."""
        if self._anchor is None:
            return
        rows = self._results.rows
        delegate = self.list.itemDelegate()
        option = QStyleOptionViewItem()
        wanted = sum(delegate.sizeHint(option, self._results.index(n, 0)).height() for n in range(len(rows)))
        rows_height = min(wanted, theme().size(MAX_ROWS_HEIGHT)) + 4 if rows else 0
        width = self._anchor.width() + 2 * MARGIN
        rest = theme().size(38) + MARGIN + 10
        if self._empty.isVisibleTo(self):
            rest += self._empty.heightForWidth(self._anchor.width())
        corner = self._anchor.mapTo(self._host, QPoint(0, self._anchor.height()))
        top = corner.y() + 2
        height = min(rows_height + rest + 4, self._host.height() - top)
        self.setGeometry(corner.x() - MARGIN, top, width, height)

    def retranslate(self) -> None:
        """Name the list."""
        self.list.setAccessibleName(self.tr("Results"))

    def restyle(self) -> None:
        """The list stands on the panel."""
        palette = self.list.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.list.setPalette(palette)
        self.list.scheduleDelayedItemsLayout()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        tokens = theme().tokens
        panel = QRectF(self.rect()).adjusted(MARGIN, 2, -MARGIN, -MARGIN - 8)
        painter = QPainter(self)
        try:
            paint_shadow(painter, panel, 30, 10, tokens.shadow)
            rounded(painter, panel, Radius.CARD, tokens.surface, tokens.stroke)
        finally:
            painter.end()
