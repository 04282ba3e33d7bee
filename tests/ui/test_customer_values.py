"""Stored values as people read them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale

from app.services.customer_card import FieldKind
from ui.customer_values import birth_words, days_words, kind_of_label, label_value_words, value_words


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Words are English here."""
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


def test_each_kind_is_written_its_way() -> None:
    assert value_words(FieldKind.DATE, "", "2026-03-05") == "5 Mar 2026"
    assert value_words(FieldKind.PHONE, "", "+8613812345678") == "+86 138 1234 5678"
    assert value_words(FieldKind.PHONE, "", "•••• 5678") == "•••• 5678"
    assert value_words(FieldKind.CODE, "segment", "premier") == "Premier"
    assert value_words(FieldKind.CODE, "segment", "platinum") == "platinum"
    assert value_words(FieldKind.COUNTRIES, "country", "CN HK").startswith("China")
    assert value_words(FieldKind.FLAG, "", "1") == "Yes"
    assert value_words(FieldKind.LONG_TEXT, "", "one\n two") == "one two"
    assert value_words(FieldKind.DATE, "", "") == ""


def test_a_birth_date_is_an_age_until_it_is_revealed() -> None:
    assert birth_words("41") == "Age 41"
    assert birth_words("1984-07-03") == "3 Jul 1984"


def test_the_history_knows_values_by_their_label() -> None:
    assert kind_of_label("kyc.state") == (FieldKind.CODE, "kyc_state")
    assert label_value_words("kyc.state", "in_review") == "In review"
    assert label_value_words("holograms.count", "7") == "7"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (None, ""),
        (21, "21 days left"),
        (1, "1 day left"),
        (0, "expires today"),
        (-1, "expired yesterday"),
        (-9, "expired 9 days ago"),
    ],
)
def test_days_are_counted_in_words(days: int | None, words: str) -> None:
    assert days_words(days) == words
