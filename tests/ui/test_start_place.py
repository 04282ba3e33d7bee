"""Where the window opens: chosen, last, or the first place that the role has."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.settings import LAST_PLACE, START_PLACE, Settings
from ui.start_place import keep_place, start_place

PLACES = ("customers", "sync", "settings")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.json", tmp_path / "machine.json")


@pytest.mark.parametrize(
    ("start", "last", "opens"),
    [
        ("first", "sync", "customers"),
        ("sync", "", "sync"),
        ("imports", "", "customers"),
        ("last", "settings", "settings"),
        ("last", "imports", "customers"),
        ("last", "", "customers"),
    ],
)
def test_it_opens_there_or_at_the_first(settings: Settings, start: str, last: str, opens: str) -> None:
    settings.set(START_PLACE, start)
    settings.set(LAST_PLACE, last)
    assert start_place(settings, PLACES) == opens


def test_the_last_place_is_kept_only_when_it_is_wanted(settings: Settings) -> None:
    keep_place(settings, "sync")
    assert settings.get(LAST_PLACE) == ""
    settings.set(START_PLACE, "last")
    keep_place(settings, "")
    assert settings.get(LAST_PLACE) == ""
    keep_place(settings, "sync")
    assert settings.get(LAST_PLACE) == "sync"
