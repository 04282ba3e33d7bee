"""What differs: whole numbers and words, single Chinese characters."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ui.widgets.diff_text import DiffText, differing


def marked(text: str, other: str) -> list[str]:
    return [text[start:end] for start, end in differing(text, other)]


@pytest.mark.parametrize(
    ("text", "other", "parts"),
    [
        ("138 1725 4812", "138 1725 4821", ["4812"]),
        ("138 1725 9006", "138 1725 9006", []),
        ("世纪大道 88 号 12 楼", "世纪大道 88 号", [" 12 楼"]),
        ("中 · 3 / 5", "低 · 2 / 5", ["中", "3"]),
        ("Wang Wei", "Wang Lei", ["Wei"]),
        ("new", "", ["new"]),
        ("", "old", []),
    ],
)
def test_differing_parts(text: str, other: str, parts: list[str]) -> None:
    assert marked(text, other) == parts


def test_the_label_keeps_the_full_text(qtbot: QtBot) -> None:
    label = DiffText("138 1725 4812", "138 1725 4821")
    qtbot.addWidget(label)
    assert label.text() == label.toolTip() == "138 1725 4812"
    assert not label.grab().isNull()
