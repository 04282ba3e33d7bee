"""Copies a value and takes it out of the clipboard again after a while, if it is still there."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication

SECONDS = 30
# Windows keeps a clipboard history and may send it to other computers; these formats forbid both.
_PRIVATE = (
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"',
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"',
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"',
)


class ShortClipboard(QObject):
    """`copy(text)`; the clipboard is cleared after `seconds` and at the end of the session (`clear_now`)."""

    def __init__(self, seconds: int = SECONDS, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seconds = seconds
        self._copied = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear_now)

    def seconds(self) -> int:
        """How long a value stays."""
        return self._seconds

    def set_seconds(self, seconds: int) -> None:
        """How long values stay that are copied from now on."""
        self._seconds = seconds

    def copy(self, text: str) -> None:
        """Put a value into the clipboard for a while."""
        data = QMimeData()
        data.setText(text)
        for name in _PRIVATE:
            data.setData(name, b"\0\0\0\0")
        QGuiApplication.clipboard().setMimeData(data)
        self._copied = text
        self._timer.start(self._seconds * 1000)

    @Slot()
    def clear_now(self) -> None:
        """Take our value out; what somebody copied since stays."""
        self._timer.stop()
        clipboard = QGuiApplication.clipboard()
        if self._copied and clipboard.text() == self._copied:
            clipboard.clear()
        self._copied = ""
