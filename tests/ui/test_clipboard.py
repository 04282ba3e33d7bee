"""Copied values leave the clipboard; what somebody copied since stays."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.clipboard import ShortClipboard


def test_a_value_leaves_by_itself(qtbot: QtBot) -> None:
    short = ShortClipboard(0)
    short.copy("13812345678")
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "", timeout=3000)


def test_history_and_cloud_are_forbidden(qapp: QApplication) -> None:
    short = ShortClipboard(30)
    short.copy("secret")
    names = " ".join(QGuiApplication.clipboard().mimeData().formats())
    assert "ExcludeClipboardContentFromMonitorProcessing" in names
    assert short.seconds() == 30
    short.clear_now()
    assert QGuiApplication.clipboard().text() == ""


def test_what_was_copied_since_stays(qapp: QApplication) -> None:
    short = ShortClipboard(30)
    short.copy("secret")
    QGuiApplication.clipboard().setText("somebody else's")
    short.clear_now()
    assert QGuiApplication.clipboard().text() == "somebody else's"
