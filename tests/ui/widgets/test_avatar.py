"""Avatars: initials of both scripts, stable hues, names."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.avatar import Avatar, UserChip, hue_of, initials


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("王晓梅", "王"),
        ("Wang Xiaomei", "WX"),
        ("Anna Maria de Souza", "AS"),
        ("Zhao", "Z"),
        ("  ", "?"),
        ("𠮷田", "𠮷"),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_hues_are_stable_and_spread() -> None:
    assert hue_of("customer-1") == hue_of("customer-1")
    assert {hue_of(f"customer-{n}") for n in range(50)} == {0, 1, 2, 3, 4}


def test_names_reach_the_screen_reader(qtbot: QtBot, look: Theme) -> None:
    avatar, user = Avatar("王晓梅"), UserChip()
    for widget in (avatar, user):
        qtbot.addWidget(widget)
    user.set_user("Chen Jing", "RM · Pudong Branch")
    assert avatar.accessibleName() == "王晓梅"
    assert user.accessibleName() == "Chen Jing, RM · Pudong Branch"
    assert not user.grab().isNull()
