"""Cells of a table as text: numbers when no digit was lost, dates as ISO, armour taken off."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Final

Cell = str | float | int | bool | date | datetime | time | timedelta

# A spreadsheet keeps 15 significant digits; whole numbers from here on may have lost their tail.
LARGEST_EXACT: Final = 10**15
REPLACEMENT: Final = "\ufffd"

_FORMULA_TEXT: Final = re.compile(r'="([^"]*)"')
# What an export puts before a text so that a spreadsheet does not run or shorten it.
_ARMOUR: Final = re.compile(r"'(?=[=+\-@\t\r＝＋－＠0-9])")
_NOTHING: Final = frozenset({"NULL", "null", "\\N", "(null)", "N/A", "n/a", "-", "--", "—", "/"})
_CELL_ERRORS: Final = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#####"})


def number_text(value: float) -> tuple[str, str]:
    """A number as digits and "", or "" and the code: number.digits_lost, number.not_finite.

    Whole numbers below 10^15 are exact in a workbook; longer ones may have been rounded, so none is believed.
    """
    if value != value or value in (float("inf"), float("-inf")):
        return "", "number.not_finite"
    if abs(value) >= LARGEST_EXACT:
        return "", "number.digits_lost"
    if value == int(value):
        return str(int(value)), ""
    return format(value, ".15g"), ""


def cell_text(cell: Cell) -> tuple[str, str]:
    """The text that a cell means, "" for an empty one, and the code of what is wrong with it, else "".

    A time of day other than midnight stays in the text, where a date target refuses it.
    """
    if isinstance(cell, str):
        return _plain_text(cell)
    if isinstance(cell, bool):
        return ("TRUE" if cell else "FALSE"), ""
    if isinstance(cell, int | float):
        return number_text(cell)
    if isinstance(cell, datetime):
        midnight = cell.time() == time(0)
        return (cell.date().isoformat() if midnight else cell.isoformat(" ")), ""
    if isinstance(cell, date | time):
        return cell.isoformat(), ""
    return str(cell), ""


def _plain_text(text: str) -> tuple[str, str]:
    text = text.strip()
    if text.isalnum():
        return ("", "") if text in _NOTHING else (text, "")
    if REPLACEMENT in text:
        return "", "text.undecodable"
    if text[:1] == "=":
        found = _FORMULA_TEXT.fullmatch(text)
        text = found[1].strip() if found else text
    elif text[:1] == "'":
        text = _ARMOUR.sub("", text, count=1).strip()
    if text in _NOTHING:
        return "", ""
    return ("", "cell.error") if text in _CELL_ERRORS else (text, "")


def shown_text(cell: Cell) -> str:
    """A cell for the preview and for the file of bad rows: what stood there, damaged or not."""
    if isinstance(cell, float) and abs(cell) < LARGEST_EXACT and cell == cell and cell == int(cell):
        return str(int(cell))
    if isinstance(cell, float):
        return format(cell, ".15g")
    if isinstance(cell, str):
        return cell
    return cell_text(cell)[0]
