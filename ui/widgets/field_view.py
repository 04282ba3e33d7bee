"""A field as it is read: label, value, verification mark, eye for masked values, "pending" chip, link
to add.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui import shortcuts
from ui.icons import draw_icon
from ui.theme import Radius, theme
from ui.widgets.chip import StatusChip
from ui.widgets.label import Label
from ui.widgets.live import Live
from ui.widgets.painting import LEFT, elided, focus_ring
from ui.widgets.plain_tip import plain_tip
from ui.widgets.push_button import IconButton

MARKS = {
    "verified": ("checkmark_circle", "ok"),
    "warning": ("warning", "warn"),
    "wrong": ("error_circle", "bad"),
    "unverified": ("question_circle", "text3"),
}


@dataclass(frozen=True, slots=True)
class FieldValue:
    """What a field shows. `text` is already masked and formatted; empty text means missing.

    `mark` is "", "verified", "warning", "wrong" or "unverified"; `mark_tip` says source, date and who.
    """

    text: str = ""
    mark: str = ""
    mark_tip: str = ""
    masked: bool = False
    revealed: bool = False
    pending: bool = False


class ValueLabel(Live, QLabel):
    """The value; focusable, because Ctrl+C and Ctrl+R act on the focused value."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.go_live()

    def sizeHint(self) -> QSize:
        """Qt's hook."""
        look = theme()
        return QSize(look.metrics("body", True).horizontalAdvance(self.text()) + 3, look.size(24))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook: all keys are the field's; QLabel would swallow Ctrl+C."""
        event.ignore()

    def minimumSizeHint(self) -> QSize:
        """Qt's hook: long values are shortened in the middle, the tooltip has all."""
        return QSize(min(theme().size(40), self.sizeHint().width()), theme().size(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        look = theme()
        shown = elided(self.text(), "body", self.width() - 2, middle=True, numeric=True)
        if (tip := plain_tip(self.text()) if shown != self.text() else "") != self.toolTip():
            self.setToolTip(tip)
        painter = QPainter(self)
        try:
            painter.setFont(look.font("body", True))
            painter.setPen(look.tokens.text if self.isEnabled() else look.tokens.disabled)
            painter.drawText(0, 0, self.width(), self.height(), LEFT, shown)
            if self.ring:
                focus_ring(painter, QRectF(self.rect()).adjusted(-2, 0, 0, 0), Radius.CONTROL)
        finally:
            painter.end()


class MarkLabel(Live, QLabel):
    """The small status icon after a value; its tooltip and accessible name say the source."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name, self._tint = "checkmark_circle", "ok"
        self.go_live()

    def set_mark(self, mark: str, tip: str) -> None:
        """One of MARKS."""
        self._icon_name, self._tint = MARKS[mark]
        self.setToolTip(tip)
        self.setAccessibleName(tip or mark)
        self.update()

    def restyle(self) -> None:
        """Take the size from the theme."""
        side = theme().size(18)
        self.setFixedSize(side, theme().size(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        look = theme()
        size = look.height("icon_small")
        painter = QPainter(self)
        try:
            color = look.tokens.color(self._tint)
            draw_icon(painter, 1, (self.height() - size) // 2, self._icon_name, color, size, filled=True)
        finally:
            painter.end()


class AddLink(Live, QPushButton):
    """ "+ Add WeChat ID" with a dashed line below the words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.go_live()

    def sizeHint(self) -> QSize:
        """Qt's hook."""
        look = theme()
        return QSize(look.metrics("body").horizontalAdvance(self.text()) + look.size(26), look.size(24))

    def minimumSizeHint(self) -> QSize:
        """Qt's hook."""
        return QSize(theme().size(40), theme().size(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        look = theme()
        tokens = look.tokens
        color = (
            tokens.disabled
            if not self.isEnabled()
            else tokens.accent_hover
            if self.underMouse()
            else tokens.accent
        )
        painter = QPainter(self)
        try:
            size = look.height("icon_small")
            draw_icon(painter, 1, (self.height() - size) // 2, "add", color, size)
            left = size + look.size(6)
            words = elided(self.text(), "body", self.width() - left - 2)
            painter.setFont(look.font("body"))
            painter.setPen(color)
            painter.drawText(left, 0, self.width() - left, self.height(), LEFT, words)
            painter.setPen(QPen(color, 1, Qt.PenStyle.DashLine))
            base = self.height() - 2
            painter.drawLine(left, base, left + look.metrics("body").horizontalAdvance(words), base)
            if self.ring:
                focus_ring(painter, QRectF(self.rect()), Radius.CONTROL)
        finally:
            painter.end()


class FieldView(Live, QWidget):
    """`FieldView("mobile")`, `set_texts(label, add_text)`, `set_value(FieldValue(...))`.

    Signals carry the key: `reveal_requested`, `hide_requested`, `add_requested`, `copy_requested`.
    """

    reveal_requested = Signal(str)
    hide_requested = Signal(str)
    add_requested = Signal(str)
    copy_requested = Signal(str)

    def __init__(self, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._shown = FieldValue()
        self._label = Label("", "caption", "text2", elide=True)
        self.value_label = ValueLabel()
        self._mark = MarkLabel()
        self.eye = IconButton("eye", size="chip", icon_size="icon_small", tint="accent")
        self._chip = StatusChip("", "info")
        self.add_link = AddLink()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(self._label)
        row = QHBoxLayout()
        row.setSpacing(4)
        for widget in (self.value_label, self.eye, self._mark, self._chip, self.add_link):
            row.addWidget(widget)
        row.addStretch(1)
        column.addLayout(row)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.eye.clicked.connect(self._eye_clicked)
        self.add_link.clicked.connect(self._add_clicked)
        self.set_value(self._shown)
        self.go_live()

    def set_texts(self, label: str, add_text: str = "") -> None:
        """Label, and the words of the link that is shown while the value is missing ("" for a dash)."""
        self.show_field(label, add_text, self._shown)

    def show_field(self, label: str, add_text: str, value: FieldValue) -> bool:
        """Texts and value at once; whether anything is other than before: the same again costs nothing."""
        if (label, add_text, value) == (self._label.text(), self.add_link.text(), self._shown):
            return False
        self._label.setText(label)
        self.add_link.setText(add_text)
        self.add_link.setAccessibleName(add_text)
        self.set_value(value)
        return True

    def stops(self) -> tuple[QWidget, ...]:
        """What Tab stops at, in order."""
        return self.value_label, self.eye, self.add_link

    def label(self) -> str:
        """The label."""
        return self._label.text()

    def shown(self) -> FieldValue:
        """What is shown."""
        return self._shown

    def set_value(self, value: FieldValue) -> None:
        """Show a value."""
        self._shown = value
        missing = not value.text
        link = missing and bool(self.add_link.text())
        self.value_label.setText(value.text or "—")
        self.value_label.setAccessibleName(f"{self._label.text()}: {value.text or '—'}")
        self.value_label.setVisible(not link)
        self.add_link.setVisible(link)
        self.eye.setVisible(value.masked and not missing)
        self.eye.set_icon_name("eye_off" if value.revealed else "eye")
        self._mark.setVisible(bool(value.mark) and not missing)
        if value.mark:
            self._mark.set_mark(value.mark, value.mark_tip)
        self._chip.setVisible(value.pending)
        self._name_eye()
        self.value_label.updateGeometry()

    def _name_eye(self) -> None:
        words = self.tr("Hide {field}") if self._shown.revealed else self.tr("Show {field} for 30 seconds")
        self.eye.set_name(words.format(field=self._label.text()))

    def _eye_clicked(self) -> None:
        (self.hide_requested if self._shown.revealed else self.reveal_requested).emit(self.key)

    def _add_clicked(self) -> None:
        self.add_requested.emit(self.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook: Ctrl+C and Ctrl+R on the focused value."""
        if event.matches(QKeySequence.StandardKey.Copy) and self._shown.text:
            self.copy_requested.emit(self.key)
        elif (
            event.key() == Qt.Key.Key_R
            and event.modifiers() == Qt.KeyboardModifier.ControlModifier
            and self._shown.masked
        ):
            self._eye_clicked()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt's hook: right click, Shift+F10 and the menu key offer what the keys and the eye do."""
        menu, value = QMenu(self), self._shown
        if value.text:
            words = f"{self.tr('Copy')}\t{shortcuts.keys_text('copy')}"
            menu.addAction(words, partial(self.copy_requested.emit, self.key))
        if value.masked and value.text:
            words = self.tr("Hide") if value.revealed else self.tr("Show for 30 seconds")
            menu.addAction(f"{words}\t{shortcuts.keys_text('reveal')}", self._eye_clicked)
        if not value.text and self.add_link.text():
            menu.addAction(self.add_link.text(), self._add_clicked)
        if menu.isEmpty():
            menu.deleteLater()
            event.ignore()
            return
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())

    def retranslate(self) -> None:
        """Words of our own."""
        self._chip.set_status(self.tr("Pending"), "info")
        self._chip.setToolTip(self.tr("Saved on this computer, not yet sent to head office"))
        self._name_eye()
