"""A page body that scrolls, so that no page ever forces the window to grow."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.widgets.slim_scroll_bar import float_bar


class ScrollPage(QScrollArea):
    """A scroll area whose `body` layout takes the content; it follows the focus so nothing is edited
    unseen.
    """

    def __init__(
        self,
        *,
        margins: tuple[int, int, int, int] = (20, 16, 20, 20),
        spacing: int = 16,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        float_bar(self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(*margins)
        self.body.setSpacing(spacing)
        self.setWidget(inner)
        for widget in (self, self.viewport(), inner):
            widget.setAutoFillBackground(False)
            widget.setBackgroundRole(QPalette.ColorRole.NoRole)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._show_focus)

    def minimumSizeHint(self) -> QSize:
        """Qt's hook: small, whatever the content."""
        return QSize(160, 80)

    def _show_focus(self, _old: QObject | None, new: QObject | None) -> None:
        content = self.widget()
        if isinstance(new, QWidget) and content is not None and content.isAncestorOf(new):
            self.ensureWidgetVisible(new, 8, 24)
