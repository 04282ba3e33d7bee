"""Tokens: every pair of the design reaches its contrast, both themes hold the same names, a switch reaches
widgets.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.theme import (
    DARK,
    LIGHT,
    Density,
    Mode,
    Theme,
    Tokens,
    contrast,
    high_contrast_tokens,
    system_palette,
    theme,
    tokens_for,
)
from ui.widgets.label import Label
from ui.widgets.push_button import PushButton

PAIRS = (
    *(("text", back, 4.5) for back in ("surface", "canvas", "select", "subtle", "hover", "highlight")),
    *(("text2", back, 4.5) for back in ("surface", "canvas", "rail", "subtle", "hover", "select", "stroke")),
    *(("text3", back, 4.5) for back in ("surface", "canvas", "subtle", "select")),
    *(("accent", back, 4.5) for back in ("surface", "accent_soft", "canvas")),
    *(("on_accent", back, 4.5) for back in ("accent", "accent_hover", "accent_press")),
    *((tone, f"{tone}_soft", 4.5) for tone in ("ok", "warn", "bad", "info", "neutral", "vip")),
    *((tone, "surface", 4.5) for tone in ("ok", "warn", "bad", "info", "vip")),
    *((f"avatar{n}", f"avatar{n}_soft", 4.5) for n in range(1, 6)),
    *(("control_strong", back, 3.0) for back in ("surface", "canvas")),
    *(("focus", back, 3.0) for back in ("surface", "canvas", "select")),
    *((f"c{n}", "surface", 3.0) for n in range(1, 7)),
    ("on_bad", "bad", 4.5), ("toast_text", "toast", 4.5), ("toast_link", "toast", 4.5),
    *(("brand_text", back, 4.5) for back in ("brand_deep", "brand", "brand_glow")),
    *(("brand_text2", back, 4.5) for back in ("brand_deep", "brand", "brand_glow")),
)  # fmt: skip


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS, ids=[f"{p[0]}-on-{p[1]}" for p in PAIRS])
def test_contrast_of_every_pair(front: str, back: str, least: float, dark: bool) -> None:
    tokens = tokens_for(dark)
    assert contrast(tokens.color(front), tokens.color(back)) >= least


@pytest.mark.parametrize(
    ("dark", "front", "back", "expected"),
    [
        (False, "text", "surface", 16.70),
        (True, "text3", "select", 4.94),
        (False, "control_strong", "canvas", 3.10),
    ],
)
def test_contrast_formula_agrees_with_the_design(dark: bool, front: str, back: str, expected: float) -> None:
    tokens = tokens_for(dark)
    assert contrast(tokens.color(front), tokens.color(back)) == pytest.approx(expected, abs=0.01)


def test_both_themes_name_the_same_tokens() -> None:
    assert set(LIGHT) == set(DARK) == set(Tokens.__dataclass_fields__)


def test_high_contrast_uses_only_system_colours_and_no_soft_fill() -> None:
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Window, QColor("black"))
    palette.setColor(QPalette.ColorRole.WindowText, QColor("yellow"))
    palette.setColor(QPalette.ColorRole.Highlight, QColor("cyan"))
    tokens = high_contrast_tokens(palette)
    assert tokens.ok == QColor("yellow")
    assert tokens.ok_soft == tokens.surface == QColor("black")
    assert tokens.focus == QColor("cyan")


def test_the_contrast_theme_can_be_chosen_and_reaches_seven_to_one(look: Theme) -> None:
    look.set_look(Mode.CONTRAST)
    assert look.high_contrast and look.dark
    tokens = look.tokens
    for front in ("text", "text2", "text3", "ok", "warn", "bad", "info", "vip", "accent", "disabled"):
        assert contrast(tokens.color(front), tokens.surface) >= 7
    assert contrast(tokens.on_accent, tokens.accent) >= 7
    look.set_look(Mode.LIGHT)
    assert not look.high_contrast


def test_from_one_contrast_theme_of_the_system_to_another(
    qtbot: QtBot, look: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    night = system_palette()
    night.setColor(QPalette.ColorRole.Window, QColor("black"))
    desert = QPalette(night)
    desert.setColor(QPalette.ColorRole.Window, QColor("navy"))
    now = [night]
    monkeypatch.setattr("ui.theme._asks_contrast", lambda: True)
    monkeypatch.setattr("ui.theme.system_palette", lambda: now[0])
    label = Label("Name")  # with the first widget somebody listens to the system
    qtbot.addWidget(label)
    look.follow_system()
    try:
        assert look.tokens.surface == QColor("black")
        now[0] = desert
        for window in QGuiApplication.topLevelWindows():
            QCoreApplication.sendEvent(window, QEvent(QEvent.Type.ThemeChange))
        assert look.tokens.surface == QColor("navy")
    finally:
        monkeypatch.undo()
        look.follow_system()
    assert look.tokens.surface == tokens_for(False).surface


def test_the_system_is_asked_past_our_own_colours(look: Theme) -> None:
    before = system_palette().color(QPalette.ColorRole.Window)
    look.set_look(Mode.CONTRAST)
    assert QApplication.palette().color(QPalette.ColorRole.Window) == QColor("black")
    assert system_palette().color(QPalette.ColorRole.Window) == before
    look.set_look(Mode.LIGHT)
    assert QApplication.palette().color(QPalette.ColorRole.Window) == tokens_for(False).canvas


def test_switch_reaches_palette_fonts_and_widgets(qtbot: QtBot, look: Theme) -> None:
    label, button = Label("Name", "strong"), PushButton("Save", keys="Ctrl+S")
    for widget in (label, button):
        qtbot.addWidget(widget)
    before = button.sizeHint().width(), label.minimumHeight()
    with qtbot.waitSignal(look.changed):
        look.set_look(Mode.DARK, text_scale=150)
    assert look.dark
    assert label.palette().color(QPalette.ColorRole.WindowText) == tokens_for(True).text
    assert button.sizeHint().width() > before[0] * 1.3
    assert label.minimumHeight() == round(before[1] * 1.5)


def test_density_and_text_size_give_the_row_height(look: Theme) -> None:
    assert look.row_height() == 52
    look.set_look(density=Density.COMPACT)
    assert look.row_height() == 36
    look.set_look(text_scale=125)
    assert look.row_height() == 45


def test_unknown_text_size_is_refused(look: Theme) -> None:
    with pytest.raises(ValueError, match="text scale 110"):
        look.set_look(text_scale=110)


def test_no_style_is_smaller_than_twelve_pixels_except_badges(look: Theme) -> None:
    from ui.theme import TYPE

    assert min(pixels for name, (pixels, _line, _weight) in TYPE.items() if name != "badge") >= 12
    assert {weight for _pixels, _line, weight in TYPE.values()} == {400, 600}
    assert look.font("strong").weight() == 600


def test_one_theme_for_one_application(look: Theme) -> None:
    assert theme() is look
