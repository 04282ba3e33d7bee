"""Dates: what stands as it is, what needs a chosen order, what is refused."""

from __future__ import annotations

import pytest

from app.services.importing.date_pattern import date_facts, read_date


@pytest.mark.parametrize(
    "text",
    [
        "1990-01-02", "1990/1/2", "1990.01.02", "19900102", "1990年1月2日", "1990年01月02日",
        "1990-1-2 0:00:00",
        "1990-01-02 00:00:00", "1990-01-02T00:00:00", "１９９０－０１－０２", "2 Jan 1990", "2-January-1990",
        "Jan 2, 1990", "02-JAN-1990",
    ],
)  # fmt: skip
def test_unmistakable_dates(text: str) -> None:
    assert read_date(text) == ("1990-01-02", "")


def test_day_and_month_are_never_guessed() -> None:
    assert read_date("03/04/1990") == ("", "date.ambiguous")
    assert read_date("25/04/1990") == ("", "date.ambiguous")
    assert read_date("03/04/1990", "dmy") == ("1990-04-03", "")
    assert read_date("03/04/1990", "mdy") == ("1990-03-04", "")
    assert read_date("04.04.1990") == ("1990-04-04", "")
    assert read_date("25/04/1990", "mdy") == ("", "date.invalid")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1990-02-30", "date.invalid"), ("2023-02-29", "date.invalid"), ("0000-01-01", "date.invalid"),
        ("9999-12-31", "date.range"), ("1700-01-01", "date.range"), ("90-01-02", "date.two_digit_year"),
        ("01/02/90", "date.two_digit_year"), ("900102", "date.two_digit_year"), ("45123", "date.invalid"),
        ("1990", "date.invalid"), ("1990-01-02 13:45:00", "date.invalid"), ("yesterday", "date.invalid"),
        ("=TODAY()", "date.invalid"), ("1e400", "date.invalid"), ("-1990-01-02", "date.invalid"),
        ("2 Foo 1990", "date.invalid"),
    ],
)  # fmt: skip
def test_refused_dates(text: str, code: str) -> None:
    assert read_date(text, "dmy") == ("", code)


def test_a_day_above_twelve_proves_the_order() -> None:
    assert date_facts(["01/02/1990", "25/03/1991", ""]) == (True, "dmy")
    assert date_facts(["01/02/1990", "03/25/1991"]) == (True, "mdy")
    assert date_facts(["01/02/1990", "03/04/1991"]) == (True, "")
    assert date_facts(["25/03/1990", "03/25/1991"]) == (True, "")
    assert date_facts(["1990-01-02", "05/05/1990", "x"]) == (False, "")
