"""A page body that scrolls, so that no page ever forces the window to grow; slim painted scroll bars."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QScrollBar, QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.live import Live
from ui.widgets.painting import rounded


class SlimScrollBar(Live, QScrollBar):
    """A scroll bar of 12 px with a rounded thumb that grows under the pointer."""

    def __init__(self, orientation: Qt.Orientation = Qt.Orientation.Vertical, parent: QWidget | None = None) -> None:
        super().__init__(orientation, parent)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.go_live()

    def sizeHint(self) -> QSize:
        """Qt's hook."""
        return QSize(12, 48) if self.orientation() == Qt.Orientation.Vertical else QSize(48, 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook: a thumb and nothing else."""
        span = self.maximum() - self.minimum()
        if span <= 0:
            return
        upright = self.orientation() == Qt.Orientation.Vertical
        length = self.height() if upright else self.width()
        thumb = max(length * self.pageStep() / (span + self.pageStep()), 32.0)
        place = (length - thumb) * (self.value() - self.minimum()) / span
        thick = 6 if self.underMouse() or self.isSliderDown() else 4
        tokens = theme().tokens
        painter = QPainter(self)
        try:
            across = 10 - thick
            rect = QRectF(across, place + 2, thick, thumb - 4) if upright else QRectF(place + 2, across, thumb - 4, thick)
            rounded(painter, rect, thick / 2, tokens.control_strong if self.isSliderDown() else tokens.control)
        finally:
            painter.end()


class ScrollPage(QScrollArea):
    """A scroll area whose `body` layout takes the content; it follows the focus so nothing is edited unseen."""

    def __init__(
        self, *, margins: tuple[int, int, int, int] = (20, 16, 20, 20), spacing: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(SlimScrollBar(Qt.Orientation.Vertical))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(*margins)
        self.body.setSpacing(spacing)
        self.setWidget(inner)
        for widget in (self, self.viewport(), inner):
            widget.setAutoFillBackground(False)
            widget.setBackgroundRole(QPalette.ColorRole.NoRole)
        QApplication.instance().focusChanged.connect(self._show_focus)  # type: ignore[union-attr]

    def minimumSizeHint(self) -> QSize:
        """Qt's hook: small, whatever the content."""
        return QSize(160, 80)

    def _show_focus(self, _old: QObject | None, new: QObject | None) -> None:
        content = self.widget()
        if isinstance(new, QWidget) and content is not None and content.isAncestorOf(new):
            self.ensureWidgetVisible(new, 8, 24)

    def viewportEvent(self, event: QEvent) -> bool:
        """Qt's hook; kept so that children without own background show the card below."""
        return super().viewportEvent(event)
