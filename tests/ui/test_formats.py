"""Dates, numbers and phones in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from PySide6.QtCore import QLocale

from ui import formats


@pytest.fixture
def chinese() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("zh_CN"))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def english() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


def test_days_in_chinese(chinese: None) -> None:
    assert formats.day("2026-03-15") == "2026年3月15日"
    assert formats.day(date(2026, 12, 1)) == "2026年12月1日"


def test_days_in_english(english: None) -> None:
    assert formats.day("2026-03-15") == "15 Mar 2026"
    assert formats.day("2026-09-01T10:00") == "1 Sep 2026"


def test_text_that_is_no_date_is_left_alone() -> None:
    assert formats.day("soon") == "soon"


@pytest.mark.parametrize(
    ("then", "shown"),
    [
        (datetime(2026, 3, 15, 10, 42), "Today 10:42"),
        (datetime(2026, 3, 14, 17, 30), "Yesterday 17:30"),
        (datetime(2026, 3, 13, 9, 5), "13 Mar 2026 09:05"),
    ],
)
def test_moments(english: None, then: datetime, shown: str) -> None:
    assert formats.moment(then, datetime(2026, 3, 15, 11, 0)) == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("13817254821", "138 1725 4821"),
        ("+8613817254821", "+86 138 1725 4821"),
        ("02112345678", "02112345678"),
        ("+44 20 7946 0000", "+44 20 7946 0000"),
        ("", ""),
    ],
)
def test_phones_are_grouped(number: str, shown: str) -> None:
    assert formats.grouped_phone(number) == shown


def test_numbers_and_joined_parts(english: None) -> None:
    assert formats.number(12345) == "12,345"
    assert formats.number(12.5, 1) == "12.5"
    assert formats.percent(0.864) == "86%"
    assert formats.joined("a", "", "b") == "a · b"
