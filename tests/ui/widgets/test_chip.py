"""Chips: size from words, names with counts."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.chip import FilterChip, StatusChip
from ui.widgets.painting import chip_width


def test_a_status_chip_is_as_wide_as_its_words(qtbot: QtBot, look: Theme) -> None:
    chip = StatusChip("Verified", "ok", "checkmark_circle")
    qtbot.addWidget(chip)
    assert chip.sizeHint().width() == chip_width("Verified", True) > chip_width("Verified", False)
    chip.set_status("Due in 21 days", "warn", "clock")
    assert chip.text() == "Due in 21 days"
    assert chip.sizeHint().width() > chip_width("Verified", True)


def test_a_filter_chip_says_its_count(qtbot: QtBot) -> None:
    chip = FilterChip("KYC due", 18, "warn")
    qtbot.addWidget(chip)
    assert chip.accessibleName() == "KYC due, 18"
    chip.set_chip("KYC due", None)
    assert chip.accessibleName() == "KYC due"
    chip.click()
    assert chip.isChecked()
