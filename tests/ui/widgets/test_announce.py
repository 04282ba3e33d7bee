"""Announcements reach a screen reader that is there, politely unless urgent, and nobody otherwise."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.widgets import announce as module


class Reader:
    """Stands for Qt's bridge to a screen reader, which is not there off screen."""

    AnnouncementPoliteness = QAccessible.AnnouncementPoliteness

    def __init__(self, active: bool) -> None:
        self.active = active
        self.heard: list[tuple[str, object]] = []

    def isActive(self) -> bool:
        return self.active

    def updateAccessibility(self, event: QAccessibleAnnouncementEvent) -> None:
        self.heard.append((event.message(), event.politeness()))


@pytest.mark.parametrize(
    ("active", "message", "urgent", "heard"),
    [
        (True, "Synced", False, [("Synced", QAccessible.AnnouncementPoliteness.Polite)]),
        (True, "Not saved", True, [("Not saved", QAccessible.AnnouncementPoliteness.Assertive)]),
        (True, "", False, []),
        (False, "Synced", False, []),
    ],
)
def test_announcements(
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    active: bool,
    message: str,
    urgent: bool,
    heard: list[object],
) -> None:
    reader, label = Reader(active), QLabel()
    qtbot.addWidget(label)
    monkeypatch.setattr(module, "QAccessible", reader)
    module.announce(label, message, urgent=urgent)
    assert reader.heard == heard
