"""A dialog inside the window: scrim over the page, panel with title, scrolling body, footer with keys and
buttons.

It is a real QDialog (role, Escape, accepted and rejected) but a child of the window that it covers: no second
native window, no compositor needed for the scrim, the same picture on every platform. It keeps the focus and
swallows the window's shortcuts while it is open, as a modal window would.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import (
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)  # fmt: skip
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.theme import Radius, theme
from ui.widgets.card import Hairline
from ui.widgets.flyout import paint_shadow
from ui.widgets.key_cap import KeyHints
from ui.widgets.label import Label
from ui.widgets.live import Live
from ui.widgets.painting import fill, rounded
from ui.widgets.push_button import IconButton, PushButton
from ui.widgets.scroll_page import ScrollPage


class DialogShell(Live, QDialog):
    """`body` takes the content; `set_texts`, `set_hints`, `add_button`, `set_primary`. Ctrl+Enter presses
    the primary.

    Show it with `open()` (returns at once) and connect `accepted`/`rejected`; never `exec()`. A shortcut
    that must
    work inside is a QShortcut whose parent is the dialog or something in it.
    """

    def __init__(
        self, host: QWidget, *, width: int = 640, closable: bool = True, scrolls: bool = True
    ) -> None:
        window = host.window()
        super().__init__(window)
        self.setWindowFlags(Qt.WindowType.Widget)  # QDialog would otherwise make itself a native window
        self._host, self._width, self._scrolls = window, width, scrolls
        self._primary: PushButton | None = None
        self._before: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.hide()
        self.panel = QFrame(self)
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self._build_head(column, closable)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        self.body.setContentsMargins(24, 14, 24, 18)
        if scrolls:
            self._page = ScrollPage(margins=(24, 14, 24, 18), spacing=12)
            self.body = self._page.body
            column.addWidget(self._page, 1)
        else:
            column.addLayout(self.body, 1)
        self._build_foot(column)
        window.installEventFilter(self)
        self.go_live()

    def _build_head(self, column: QVBoxLayout, closable: bool) -> None:
        self.head = QHBoxLayout()
        self.head.setContentsMargins(24, 20, 16, 0)
        self.head.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        self._title = Label("", "title", elide=True)
        self._sentence = Label("", "body", "text2", wrap=True)
        words.addWidget(self._title)
        words.addWidget(self._sentence)
        self.head.addLayout(words, 1)
        self._close = IconButton("dismiss", icon_size="icon")
        self._close.setVisible(closable)
        self._close.clicked.connect(self.reject)
        self.head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(self.head)

    def _build_foot(self, column: QVBoxLayout) -> None:
        column.addWidget(Hairline())
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(24, 12, 24, 14)
        self.foot.setSpacing(8)
        self._hints = KeyHints()
        self.foot.addWidget(self._hints)
        self.foot.addStretch(1)
        column.addLayout(self.foot)

    def set_texts(self, title: str, sentence: str = "") -> None:
        """Title (also the accessible name of the dialog) and the sentence below it."""
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)

    def set_leading(self, widget: QWidget) -> None:
        """Something before the title, such as an avatar."""
        self.head.insertWidget(0, widget, 0, Qt.AlignmentFlag.AlignTop)

    def set_trailing(self, widget: QWidget) -> None:
        """Something between title and close button, such as a chip "1 of 3"."""
        self.head.insertWidget(self.head.count() - 1, widget, 0, Qt.AlignmentFlag.AlignTop)

    def set_hints(self, hints: tuple[tuple[str, str], ...]) -> None:
        """Key hints at the left of the footer."""
        self._hints.set_hints(hints)

    def add_button(self, button: PushButton) -> PushButton:
        """A button at the right of the footer, in order."""
        self.foot.addWidget(button)
        return button

    def set_primary(self, button: PushButton) -> PushButton:
        """The last button, which Ctrl+Enter presses."""
        self._primary = button
        return self.add_button(button)

    def retranslate(self) -> None:
        """Name the close button."""
        self._close.set_name(self.tr("Close"), "Esc")

    def place(self) -> None:
        """Cover the window and centre the panel in it."""
        self.setGeometry(self._host.rect())
        width = min(theme().size(self._width), self.width() - 48)
        room = self.height() - 48
        self.panel.setFixedWidth(width)
        layout = self.panel.layout()
        wanted = layout.sizeHint().height() if layout is not None else 200
        if layout is not None and layout.hasHeightForWidth():
            wanted = layout.heightForWidth(width)
        if self._scrolls and (content := self._page.widget()) is not None:
            inner = content.layout()
            tall = content.sizeHint().height()
            if inner is not None and inner.hasHeightForWidth():
                # A box that breaks lines claims more as its least height than it needs at this width.
                tall = max(inner.heightForWidth(width - 2), content.minimumSizeHint().height())
            wanted += tall - self._page.sizeHint().height()
        height = min(wanted, room)
        self.panel.setGeometry((self.width() - width) // 2, (self.height() - height) // 2, width, height)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's hook: cover the window and take the focus."""
        self._before = QApplication.focusWidget()
        super().showEvent(event)
        self.raise_()
        self.place()
        if (stops := self._stops()) and not self.isAncestorOf(QApplication.focusWidget() or self._host):
            wanted = next((stop for stop in stops if stop is not self._close), stops[0])
            if isinstance(wanted, QRadioButton) and (group := wanted.group()) is not None:
                wanted = group.checkedButton() or wanted
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt's hook: the focus goes back to where it was."""
        super().hideEvent(event)
        if self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None

    def _stops(self) -> list[QWidget]:
        """Everything Tab reaches in the dialog, in order."""
        found: list[QWidget] = []
        step = self.nextInFocusChain()
        while step is not None and step is not self:
            wanted = step.focusPolicy() & Qt.FocusPolicy.TabFocus
            if wanted and self.isAncestorOf(step) and step.isEnabled() and step.isVisible():
                found.append(step)
            step = step.nextInFocusChain()
        return found

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Qt's hook: Tab stays inside."""
        stops = self._stops()
        if not stops:
            return False
        now = QApplication.focusWidget()
        place = stops.index(now) if now in stops else (-1 if forward else 0)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        stops[(place + (1 if forward else -1)) % len(stops)].setFocus(reason)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook."""
        super().resizeEvent(event)
        self.place()

    def event(self, event: QEvent) -> bool:
        """Qt's hook: content that grew moves the panel; the window's shortcuts stay silent."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.place()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            if self._is_own_key(event):
                return False
            event.accept()
            return True
        return super().event(event)

    def _is_own_key(self, event: QKeyEvent) -> bool:
        alt_letter = (
            event.modifiers() == Qt.KeyboardModifier.AltModifier
            and Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z
        )
        pressed = QKeySequence(event.keyCombination())
        own = [key for shortcut in self.findChildren(QShortcut) for key in list(shortcut.keys())]
        return alt_letter or pressed in own

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's hook: follow the window."""
        if watched is self.parentWidget() and event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook: Ctrl+Enter is the primary action, plain Enter never closes a dialog from a text
        field.
        """
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if ctrl and self._primary is not None and self._primary.isEnabled():
                self._primary.click()
        elif event.key() == Qt.Key.Key_Escape:
            self.reject()
        event.accept()  # nothing that was pressed here may reach the window behind

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook: scrim, shadow, panel."""
        tokens = theme().tokens
        panel = QRectF(self.panel.geometry())
        painter = QPainter(self)
        try:
            fill(painter, 0, 0, self.width(), self.height(), tokens.scrim)
            paint_shadow(painter, panel, 30, 14, tokens.shadow)
            rounded(painter, panel, Radius.CARD, tokens.surface, tokens.stroke)
        finally:
            painter.end()
