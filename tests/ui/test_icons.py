"""Icons: all readable, in two forms, sharp at each ratio, coloured by the token, licensed."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from ui import icons
from ui.theme import Mode, Theme

ROOT = Path(__file__).resolve().parents[2]


def test_every_icon_has_both_forms_and_can_be_drawn(qtbot: QtBot) -> None:
    names = icons.names()
    assert len(names) > 90
    for name in names:
        for filled in (False, True):
            image = icons.pixmap(name, QColor("black"), 20, filled).toImage()
            assert any(image.pixelColor(x, y).alpha() for x in range(20) for y in range(20)), name


def test_pixels_have_the_colour_and_the_resolution_asked_for(qtbot: QtBot) -> None:
    pixmap = icons.pixmap("home", QColor(10, 200, 30), 20, True, 1.5)
    assert pixmap.width() == 30
    assert pixmap.devicePixelRatio() == 1.5
    image = pixmap.toImage()
    solid = [
        image.pixelColor(x, y) for x in range(30) for y in range(30) if image.pixelColor(x, y).alpha() == 255
    ]
    assert solid
    assert all(color.green() == 200 for color in solid)


def test_an_icon_of_a_menu_follows_the_theme(look: Theme) -> None:
    icon = icons.icon("home", "accent")

    def darkest() -> int:
        image = icon.pixmap(20, 20).toImage()
        return max(
            image.pixelColor(x, y).blue()
            for x in range(20)
            for y in range(20)
            if image.pixelColor(x, y).alpha() > 250
        )

    light = darkest()
    look.set_look(Mode.DARK)
    assert darkest() != light


def test_unknown_names_are_refused(qtbot: QtBot) -> None:
    with pytest.raises(OSError, match="no-such-icon"):
        icons.pixmap("no-such-icon", QColor("black"))


def test_every_icon_that_the_kit_names_exists() -> None:
    names = icons.names()
    asked: set[str] = set()
    for path in (ROOT / "ui" / "widgets").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                place = {"IconButton": 0, "draw_icon": 3, "set_icon_name": 0}.get(called)
                if (
                    place is not None
                    and len(node.args) > place
                    and isinstance(node.args[place], ast.Constant)
                ):
                    asked.add(str(node.args[place].value))
    assert asked
    assert asked <= names


def test_the_licence_is_beside_the_icons() -> None:
    text = (ROOT / "resources" / "licences" / "fluentui-icons.txt").read_text(encoding="utf-8")
    assert "Permission is hereby granted, free of charge" in text


def test_what_was_read_ahead_is_painted_without_opening_a_file(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = icons.read_ahead()
    assert count == 2 * len(icons.names())
    monkeypatch.setattr(icons, "FOLDER", tmp_path)
    icons._renderer.cache_clear()
    image = icons.pixmap("people", QColor("black"), 23, True).toImage()
    assert any(image.pixelColor(x, y).alpha() for x in range(23) for y in range(23))
