"""The language switch speaks the language that it leads to; sentences join as each language sets them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale

from ui.language_words import is_chinese, sentences_joined, switch_words


@pytest.fixture(autouse=True)
def locale() -> Iterator[None]:
    before = QLocale()
    yield
    QLocale.setDefault(before)


def test_english() -> None:
    QLocale.setDefault(QLocale("en_GB"))
    assert not is_chinese()
    assert switch_words() == ("中", "切换为中文")
    assert switch_words(is_short=False) == ("中文", "切换为中文")
    assert sentences_joined("One.", "", "Two.") == "One. Two."


def test_chinese() -> None:
    QLocale.setDefault(QLocale("zh_CN"))
    assert is_chinese()
    assert switch_words() == ("EN", "Switch to English")
    assert switch_words(is_short=False) == ("English", "Switch to English")
    assert sentences_joined("一。", "二。") == "一。二。"
