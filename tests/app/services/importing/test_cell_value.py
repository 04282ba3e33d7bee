"""Cells as text: digits that are lost, spreadsheet armour, error values."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from app.services.importing.cell_value import Cell, cell_text, shown_text


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (13800138000.0, "13800138000"), (999_999_999_999_999.0, "999999999999999"), (0.0, "0"), (-0.0, "0"),
        (12.5, "12.5"), (True, "TRUE"), (7, "7"), (date(2020, 1, 2), "2020-01-02"),
        (datetime(2020, 1, 2), "2020-01-02"), (datetime(2020, 1, 2, 3, 4), "2020-01-02 03:04:00"),
        (time(1, 2), "01:02:00"), ("  x\t", "x"), ('="0123"', "0123"), ("'0123", "0123"), ("'=1+1", "=1+1"),
        ("'t Hart", "'t Hart"), ("=1+1", "=1+1"), ("NULL", ""), ("-", ""), ("N/A", ""), ("\u3000", ""),
    ],
)  # fmt: skip
def test_text_of_a_cell(cell: Cell, text: str) -> None:
    assert cell_text(cell) == (text, "")


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (110105194912310021.0, "number.digits_lost"), (1e15, "number.digits_lost"),
        (-1e18, "number.digits_lost"),
        (float("inf"), "number.not_finite"), (float("nan"), "number.not_finite"), ("#N/A", "cell.error"),
        ("#REF!", "cell.error"), ("张\ufffd", "text.undecodable"),
    ],
)  # fmt: skip
def test_what_cannot_be_believed(cell: Cell, code: str) -> None:
    assert cell_text(cell) == ("", code)


def test_the_shown_text_keeps_what_stood_there() -> None:
    assert shown_text(13800138000.0) == "13800138000"
    assert shown_text("'=1") == "'=1"
    assert shown_text(110105194912310021.0) == "1.1010519491231e+17"
    assert shown_text(date(2020, 1, 2)) == "2020-01-02"
