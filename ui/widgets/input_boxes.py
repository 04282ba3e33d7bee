"""The boxes that people type into or choose from: one line, a list of codes, many lines, a date."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QEvent, QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCalendarWidget,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
    QWidgetAction,
)  # fmt: skip

from ui.icons import draw_icon
from ui.theme import theme
from ui.widgets.composing import Composing
from ui.widgets.input_frame import input_palette, paint_input_frame
from ui.widgets.live import Live
from ui.widgets.painting import draw_line
from ui.widgets.push_button import IconButton
from ui.widgets.slim_scroll_bar import SlimScrollBar


class LineBox(Composing, Live, QLineEdit):
    """One line with an optional icon in front and buttons at the end; `left` when the focus goes."""

    left = Signal()

    def __init__(self, icon: str = "", *, size: str = "input", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name, self._size = icon, size
        self._error = False
        self._ends: list[QWidget] = []
        self.setFrame(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.go_live()

    def set_error(self, error: bool) -> None:
        """Red frame or not."""
        self._error = error
        self.update()

    def add_end(self, widget: QWidget) -> None:
        """A small button inside at the right."""
        widget.setParent(self)
        widget.setCursor(Qt.CursorShape.ArrowCursor)
        self._ends.append(widget)
        self.restyle()
        self._place_ends()

    def _place_ends(self) -> None:
        right = self.width() - 6
        for widget in reversed(self._ends):
            right -= widget.width()
            widget.move(right, (self.height() - widget.height()) // 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook."""
        super().resizeEvent(event)
        self._place_ends()

    def event(self, event: QEvent) -> bool:
        """Qt's hook: a button inside grew with the text size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._keep_clear()
            self._place_ends()
        return super().event(event)

    def _keep_clear(self) -> None:
        ends = sum(widget.width() for widget in self._ends) + (4 if self._ends else 0)
        self.setTextMargins(theme().size(36 if self._icon_name else 9), 0, ends + 8, 0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt's hook."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()

    def restyle(self) -> None:
        """Margins, font and height from the theme."""
        look = theme()
        self.setFont(look.font("body"))
        self.setFixedHeight(look.height(self._size))
        self._keep_clear()
        self.setPalette(input_palette())

    def sizeHint(self) -> QSize:
        """Qt's hook."""
        return QSize(theme().size(200), theme().height(self._size))

    def minimumSizeHint(self) -> QSize:
        """Qt's hook."""
        return QSize(theme().size(100), theme().height(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook: our frame, Qt's text."""
        look = theme()
        painter = QPainter(self)
        try:
            paint_input_frame(painter, self, self.hasFocus(), self.underMouse(), error=self._error,
                              read_only=self.isReadOnly())  # fmt: skip
            if self._icon_name:
                size = look.height("icon")
                color = look.tokens.text2 if self.isEnabled() else look.tokens.disabled
                draw_icon(painter, look.size(10), (self.height() - size) // 2, self._icon_name, color, size)
        finally:
            painter.end()
        super().paintEvent(event)


class PasswordBox(LineBox):
    """A secret with an eye to look at it; `caps_lock_changed` tells when Caps Lock seems on."""

    caps_lock_changed = Signal(bool)

    def __init__(self, icon: str = "key", *, size: str = "input", parent: QWidget | None = None) -> None:
        super().__init__(icon, size=size, parent=parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhSensitiveData
        )
        self._eye = IconButton("eye", size="button_small", parent=self)
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._look)
        self.add_end(self._eye)
        self.retranslate()

    def _look(self, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._eye.set_icon_name("eye_off" if shown else "eye")
        self.retranslate()

    def retranslate(self) -> None:
        """Name the eye."""
        if hasattr(self, "_eye"):
            self._eye.set_name(
                self.tr("Hide password") if self._eye.isChecked() else self.tr("Show password")
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook: a capital without Shift (or the reverse) betrays Caps Lock; Qt has no other way
        to know.
        """
        letter = event.text()
        if len(letter) == 1 and letter.isascii() and letter.isalpha():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_lock_changed.emit(letter.isupper() != shift)
        super().keyPressEvent(event)


class DateBox(LineBox):
    """A date typed in any usual form, kept as ISO text; the calendar button is optional help."""

    picked = Signal()

    def __init__(self, *, size: str = "input", parent: QWidget | None = None) -> None:
        super().__init__("", size=size, parent=parent)
        self._button = IconButton("calendar_ltr", size="button_small", parent=self)
        self._button.clicked.connect(self._open)
        self.add_end(self._button)
        self.retranslate()

    def iso(self) -> str:
        """ "2026-03-15", the typed text when it is no date, "" when empty."""
        return iso_of(self.text())

    def _open(self) -> None:
        menu = QMenu(self)
        calendar = QCalendarWidget(menu)
        calendar.setGridVisible(False)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setAccessibleName(self.tr("Calendar"))
        now = QDate.fromString(self.iso(), Qt.DateFormat.ISODate)
        if now.isValid():
            calendar.setSelectedDate(now)
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        calendar.activated.connect(menu.close)
        calendar.clicked.connect(menu.close)
        calendar.clicked.connect(self._pick)
        calendar.activated.connect(self._pick)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def _pick(self, day: QDate) -> None:
        self.setText(day.toString(Qt.DateFormat.ISODate))
        self.picked.emit()

    def retranslate(self) -> None:
        """Name the button."""
        if hasattr(self, "_button"):
            self._button.set_name(self.tr("Open calendar"))


def iso_of(text: str) -> str:
    """ISO form of "20260315", "2026/3/15", "2026.3.15", "2026年3月15日"; anything else comes back
    unchanged.
    """
    text = text.strip()
    if len(text) == 8 and text.isascii() and text.isdigit():
        parts = [text[:4], text[4:6], text[6:]]
    else:
        plain = text
        for mark in "年月日./":
            plain = plain.replace(mark, "-")
        parts = [part for part in plain.split("-") if part.strip()]
    try:
        year, month, day = (int(part) for part in parts)
        return date(year, month, day).isoformat() if year >= 1000 else text
    except ValueError:
        return text


class _RoomyDelegate(QStyledItemDelegate):
    """Rows of a list with the height of an input."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Qt's hook."""
        size = super().sizeHint(option, index)
        return QSize(size.width(), theme().height("button"))


class CodeBox(Live, QComboBox):
    """A list of (code, words); the wheel never changes it by accident. `chosen(code)` on a choice by the
    person.
    """

    chosen = Signal(str)

    def __init__(self, icon: str = "", *, size: str = "input", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name, self._size, self._placeholder, self._error = icon, size, "", False
        self._items: tuple[tuple[str, str], ...] = ()
        self.setFrame(False)
        self.setItemDelegate(_RoomyDelegate(self))
        self.view().setVerticalScrollBar(SlimScrollBar(Qt.Orientation.Vertical))
        self.setMaxVisibleItems(12)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.activated.connect(self._activated)
        self.go_live()

    def set_items(self, items: tuple[tuple[str, str], ...]) -> None:
        """Replace the list and keep the code that is chosen; the same list again costs nothing."""
        if items == self._items:
            return
        self._items = items
        code = self.code()
        self.blockSignals(True)
        self.clear()
        for value, words in items:
            self.addItem(words, value)
        self.setCurrentIndex(self.findData(code))
        self.blockSignals(False)
        self.update()

    def set_placeholder(self, text: str) -> None:
        """Shown while nothing is chosen."""
        self._placeholder = text
        self.update()

    def set_error(self, error: bool) -> None:
        """Red frame or not."""
        self._error = error
        self.update()

    def code(self) -> str:
        """The chosen code, "" for none."""
        found = self.currentData()
        return found if isinstance(found, str) else ""

    def set_code(self, code: str) -> None:
        """Choose without a signal; an unknown code shows as none."""
        self.setCurrentIndex(self.findData(code))
        self.update()

    def _activated(self, _index: int) -> None:
        self.chosen.emit(self.code())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt's hook: the page scrolls instead."""
        event.ignore()

    def restyle(self) -> None:
        """Height and font from the theme."""
        self.setFont(theme().font("body"))
        self.setFixedHeight(theme().height(self._size))

    def sizeHint(self) -> QSize:
        """Qt's hook."""
        return QSize(theme().size(200), theme().height(self._size))

    def minimumSizeHint(self) -> QSize:
        """Qt's hook."""
        return QSize(theme().size(100), theme().height(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        look = theme()
        tokens = look.tokens
        painter = QPainter(self)
        try:
            paint_input_frame(painter, self, self.hasFocus(), self.underMouse(), error=self._error)
            size = look.height("icon")
            top = (self.height() - size) // 2
            left = look.size(11)
            quiet = tokens.text2 if self.isEnabled() else tokens.disabled
            if self._icon_name:
                draw_icon(painter, look.size(10), top, self._icon_name, quiet, size)
                left = look.size(38)
            text = self.currentText() if self.currentIndex() >= 0 else self._placeholder
            is_empty = self.currentIndex() < 0 or text == "—"
            color = tokens.text3 if is_empty else tokens.text
            room = self.width() - left - size - look.size(16)
            draw_line(
                painter,
                left,
                0,
                room,
                self.height(),
                text,
                "body",
                color if self.isEnabled() else tokens.disabled,
            )
            draw_icon(painter, self.width() - size - look.size(8), top, "chevron_down", quiet, size)
        finally:
            painter.end()


class TextBox(Composing, Live, QPlainTextEdit):
    """Several lines; Tab leaves the box."""

    left = Signal()

    def __init__(self, lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines, self._error = lines, False
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBar(SlimScrollBar(Qt.Orientation.Vertical))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.go_live()

    def set_error(self, error: bool) -> None:
        """Red frame or not."""
        self._error = error
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt's hook."""
        super().focusOutEvent(event)
        self.left.emit()

    def restyle(self) -> None:
        """Font, height and palette from the theme."""
        look = theme()
        self.setFont(look.font("body"))
        self.document().setDocumentMargin(7)
        self.setFixedHeight(look.line("body") * self._lines + 18)
        self.setPalette(input_palette())

    def minimumSizeHint(self) -> QSize:
        """Qt's hook."""
        return QSize(theme().size(120), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        painter = QPainter(self.viewport())
        try:
            paint_input_frame(painter, self.viewport(), self.hasFocus(), self.underMouse(), error=self._error,
                              read_only=self.isReadOnly())  # fmt: skip
        finally:
            painter.end()
        super().paintEvent(event)
