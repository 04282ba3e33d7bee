"""Settings count at once, are kept, and follow the language switch of the top bar."""

from __future__ import annotations

from pathlib import Path

import pytest
from accessibility_walk import assert_accessible, problems
from clipped_text import assert_nothing_clipped, clipped
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton
from pytestqt.qtbot import QtBot

from app.settings import (
    CLIPBOARD_SECONDS,
    DENSITY,
    LANGUAGE,
    SINGLE_KEYS,
    START_PLACE,
    TEXT_SCALE,
    THEME,
    Settings,
)
from ui import shortcuts
from ui.screens.settings.settings_page import SettingsPage, apply_language, apply_look
from ui.theme import Theme
from ui.translate import Translate


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of a fresh account."""
    kept = Settings(tmp_path / "settings.json", tmp_path / "machine.json")
    kept.set(LANGUAGE, "en")
    kept.set(THEME, "light")
    return kept


@pytest.fixture
def page(qapp: QApplication, qtbot: QtBot, look: Theme, settings: Settings) -> SettingsPage:
    """The page over them."""
    translate = Translate()
    apply_language(settings, translate)
    made = SettingsPage(settings, translate, ("customers", "sync"))
    translate.setParent(made)
    qtbot.addWidget(made, before_close_func=lambda _page: translate.clear())
    made.resize(1000, 760)
    made.show()
    return made


def choose(page: SettingsPage, name: str) -> None:
    found = [button for button in page.findChildren(QRadioButton) if button.accessibleName() == name]
    assert len(found) == 1, [button.accessibleName() for button in page.findChildren(QRadioButton)]
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)


def test_a_click_changes_the_look_and_is_kept(
    page: SettingsPage, settings: Settings, tmp_path: Path, look: Theme
) -> None:
    choose(page, "Theme: Dark")
    choose(page, "Row height: Compact")
    choose(page, "Text size: 125 %")
    assert (look.dark, look.row_height(), look.text_scale) == (True, 45, 125)
    settings.save()
    again = Settings(tmp_path / "settings.json", tmp_path / "machine.json")
    assert (again.get(THEME), again.get(DENSITY), again.get(TEXT_SCALE)) == ("dark", "compact", 125)


def test_the_language_switches_live_in_both_directions(
    page: SettingsPage, settings: Settings, qtbot: QtBot
) -> None:
    choose(page, "Language: 中文")
    qtbot.waitUntil(lambda: page.title() == "设置")
    assert settings.get(LANGUAGE) == "zh"
    found = {button.accessibleName() for button in page.findChildren(QRadioButton)}
    assert "语言: English" in found
    choose(page, "语言: English")
    qtbot.waitUntil(lambda: page.title() == "Settings")


def test_the_switch_of_the_top_bar_is_shown_here_too(
    page: SettingsPage, settings: Settings, qtbot: QtBot
) -> None:
    settings.set(LANGUAGE, "zh")
    apply_language(settings, page.translate)
    qtbot.waitUntil(lambda: page.chosen()["language"] == "zh")


def test_where_to_open_is_chosen_among_the_places_of_the_role(page: SettingsPage, settings: Settings) -> None:
    assert page.chosen()["start"] == "customers"
    names = {button.accessibleName() for button in page.findChildren(QRadioButton)}
    assert {"Open at: Customers", "Open at: Sync", "Open at: Where I was last"} <= names
    assert "Open at: Import" not in names
    choose(page, "Open at: Where I was last")
    assert settings.get(START_PLACE) == "last"
    settings.set(START_PLACE, "imports")  # of another role on this account
    page.show_values()
    assert page.chosen()["start"] == "customers"


def test_seconds_of_the_clipboard_are_kept_and_told(
    page: SettingsPage, settings: Settings, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.clipboard_changed) as told:
        choose(page, "Clear what was copied: 60 seconds")
    assert told.args == [60]
    assert settings.get(CLIPBOARD_SECONDS) == 60


def test_a_value_between_the_choices_shows_the_nearest(page: SettingsPage, settings: Settings) -> None:
    settings.set(CLIPBOARD_SECONDS, 35)
    page.show_values()
    assert page.chosen()["clipboard"] == "30"


def test_arrows_walk_through_the_choices(page: SettingsPage, settings: Settings) -> None:
    first = next(b for b in page.findChildren(QRadioButton) if b.accessibleName() == "Theme: Light")
    first.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert settings.get(THEME) == "dark"


def test_the_keyboard_map_is_one_click_away(page: SettingsPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.keys_wanted):
        page.show_keys()


@pytest.mark.parametrize("size", [(1000, 760), (560, 640)])
@pytest.mark.parametrize("scale", [100, 150])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_everything_is_named_and_nothing_is_cut(
    page: SettingsPage, settings: Settings, qtbot: QtBot, size: tuple[int, int], scale: int, language: str
) -> None:
    settings.set(LANGUAGE, language)
    settings.set(TEXT_SCALE, scale)
    apply_language(settings, page.translate)
    apply_look(settings)
    page.resize(*size)
    # A busy computer takes more than one turn to lay the page out.
    qtbot.waitUntil(lambda: not problems(page) and not clipped(page), timeout=5_000)
    assert_accessible(page)
    assert_nothing_clipped(page)


def test_single_keys_can_be_switched_off_in_open_windows(page: SettingsPage, settings: Settings) -> None:
    calls: list[str] = []
    found = shortcuts.bind(page, "filter_list", lambda: calls.append("filter"))
    choose(page, "Single keys: Off")
    assert [key.isEnabled() for key in found] == [True, False]
    assert not settings.get(SINGLE_KEYS)
    assert not shortcuts.bind(page, "filter_list", lambda: None)[1].isEnabled()
    choose(page, "Single keys: On")
    assert all(key.isEnabled() for key in found)
