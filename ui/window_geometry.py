"""Where a window stood last time: kept as text in the settings, used only where it still fits a screen."""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error as Base64Error

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.settings import WINDOW_GEOMETRY, Setting, Settings


def fitting(width: int, height: int) -> QSize:
    """A size, made smaller where the screen is."""
    screen = QGuiApplication.primaryScreen()
    wanted = QSize(width, height)
    return wanted if screen is None else wanted.boundedTo(screen.availableGeometry().size())


def restore(window: QWidget, settings: Settings, setting: Setting[str] = WINDOW_GEOMETRY) -> bool:
    """Put the window where it was; False when nothing is known or it cannot be read."""
    try:
        kept = b64decode(settings.get(setting), validate=True)
    except (Base64Error, ValueError):
        return False
    return bool(kept) and window.restoreGeometry(QByteArray(kept))


def keep(window: QWidget, settings: Settings, setting: Setting[str] = WINDOW_GEOMETRY) -> None:
    """Remember where the window is."""
    settings.put(setting, b64encode(bytes(window.saveGeometry().data())).decode())
