"""A window's place survives as text; text that is none is no place."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from app.settings import WINDOW_GEOMETRY, Settings
from ui import window_geometry


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.json", tmp_path / "machine.json")


def test_kept_and_put_back(qtbot: QtBot, settings: Settings) -> None:
    first, second = QMainWindow(), QMainWindow()
    for window in (first, second):
        qtbot.addWidget(window)
    first.setGeometry(20, 30, 640, 480)
    window_geometry.keep(first, settings)
    assert window_geometry.restore(second, settings)
    assert (second.width(), second.height()) == (640, 480)


@pytest.mark.parametrize("kept", ["", "no base64 at all!", "AAAA"])
def test_nothing_useful_changes_nothing(qtbot: QtBot, settings: Settings, kept: str) -> None:
    settings.set(WINDOW_GEOMETRY, kept)
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(333, 222)
    assert not window_geometry.restore(window, settings)
    assert (window.width(), window.height()) == (333, 222)


def test_a_window_is_never_wanted_larger_than_the_screen(qtbot: QtBot) -> None:
    size = window_geometry.fitting(100_000, 200)
    assert size.width() < 100_000
    assert size.height() == 200
