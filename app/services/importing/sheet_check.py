"""How far a sheet really reaches, found in its XML before a reader makes a grid of that size in memory."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.parsers import expat

from app.services.importing.archive_check import inflated
from app.services.importing.import_plan import ImportRefused

MAX_ROWS: Final = 1_000_000
MAX_COLUMNS: Final = 500
MAX_GRID: Final = 10_000_000
_MAX_ERROR_CELLS: Final = 100_000
_LETTERS: Final = 26
_OVERLAP: Final = 512

_SHEET_NAME: Final = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
# A cell with anything inside; styled but empty ones close at once and take no room in the grid.
_CELL: Final = re.compile(rb"<(?:\w+:)?c(\s[^>]*[^/>])?>")
_PLACE: Final = re.compile(rb"\sr\s*=\s*[\"']\s*([A-Za-z]*)([0-9]+)")
_ERROR_TYPE: Final = re.compile(rb"\st\s*=\s*[\"']e[\"']")
# Cells beyond column Z or line 99,999 are looked at one by one, the usual rest only by its rows.
_FAR_PLACE: Final = re.compile(rb"r\s*=\s*[\"']\s*(?:([A-Za-z]{2,})([0-9]+)|([A-Za-z]?)([0-9]{6,}))\s*[\"']")
_CELL_START: Final = re.compile(rb"<(?:\w+:)?c(?:\s[^>]*)?")
# Begins with a literal, which is found several times faster than the "<" of every tag.
_ROW: Final = re.compile(rb"row(\s[^>]*)?>")


@dataclass(frozen=True, slots=True)
class SheetReach:
    """The grid a sheet needs and the places of its error values (#N/A …) as (row, column) from 1 and 0."""

    rows: int
    columns: int
    errors: frozenset[tuple[int, int]] = frozenset()


def check_sheets(path: Path, kind: str) -> dict[str, SheetReach]:
    """Reach of every sheet part of an archive that `check_archive` let pass; raises ImportRefused.

    Codes: import.too_many_rows, import.too_many_columns, import.too_many_cells. ODS repeats are counted too.
    """
    reaches: dict[str, SheetReach] = {}
    with path.open("rb") as stream, zipfile.ZipFile(stream) as archive:
        for entry in archive.infolist():
            if kind == "xlsx" and _SHEET_NAME.fullmatch(entry.filename):
                reach = _xlsx_reach(inflated(stream, entry))
                if reach.rows * reach.columns > MAX_GRID:
                    _check_exactly(inflated(stream, entry))
                reaches[entry.filename] = reach
            elif kind == "ods" and entry.filename == "content.xml":
                _OdsReach().run(inflated(stream, entry))
    return reaches


def _refuse_far(rows: int, columns: int) -> None:
    if rows > MAX_ROWS:
        raise ImportRefused("import.too_many_rows", limit=MAX_ROWS)
    if columns > MAX_COLUMNS:
        raise ImportRefused("import.too_many_columns", limit=MAX_COLUMNS)
    if rows * columns > MAX_GRID:
        raise ImportRefused("import.too_many_cells", limit=MAX_GRID)


def _windows(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Pieces cut at the last tag end, so that no start tag is split between two of them."""
    rest = b""
    for piece in pieces:
        window = rest + piece
        cut = window.rfind(b">") + 1
        yield window[:cut]
        rest = window[cut:]
        if len(rest) > 4 * 1024 * 1024:
            # A text of 32,767 characters is the longest a cell may have.
            raise ImportRefused("import.damaged", kind="xml")
    yield rest


def _xlsx_reach(pieces: Iterator[bytes]) -> SheetReach:
    rows, columns = 0, _LETTERS
    errors: set[tuple[int, int]] = set()
    for window in _windows(pieces):
        rows = _rows_after(window, rows)
        columns = _columns_after(window, columns)
        if b't="e"' in window or b"t='e'" in window:
            errors.update(_error_cells(window))
            if len(errors) > _MAX_ERROR_CELLS:
                raise ImportRefused("import.too_many_errors", limit=_MAX_ERROR_CELLS)
    return SheetReach(min(rows, MAX_ROWS), columns, frozenset(errors))


def _rows_after(window: bytes, rows: int) -> int:
    """The number of the last row begun; a row beyond the limit is refused when it holds something."""
    for found in _ROW.finditer(window):
        if window[found.start() - 1 : found.start()] not in (b"<", b":"):
            continue
        place = _PLACE.search(found[1] or b"")
        rows = max(rows, _number(place[2])) if place else rows + 1
        if rows > MAX_ROWS and _has_value(window, found.end()):
            _refuse_far(rows, 1)
    return rows


def _columns_after(window: bytes, columns: int) -> int:
    """The widest column so far; filled cells beyond the limits are refused."""
    for found in _FAR_PLACE.finditer(window):
        column, row = _column(found[1] or found[3]), _number(found[2] or found[4])
        if (column > columns or row > MAX_ROWS) and _is_filled_cell(window, found):
            columns = max(columns, column)
            _refuse_far(row, column)
    return columns


def _check_exactly(pieces: Iterator[bytes]) -> None:
    """The grid of the cells that hold something; styles often reach to the last row of the sheet."""
    rows = columns = 0
    for window in _windows(pieces):
        for found in _CELL.finditer(window):
            place = _PLACE.search(found[1] or b"")
            if place:
                rows, columns = max(rows, _number(place[2])), max(columns, _column(place[1]))
    _refuse_far(rows, columns)


def _has_value(window: bytes, start: int) -> bool:
    """Whether the row that starts here holds a cell with a value, as far as the window shows it."""
    end = window.find(b"</", start)
    return _CELL.search(window, start, end if end >= 0 else len(window)) is not None


def _is_filled_cell(window: bytes, found: re.Match[bytes]) -> bool:
    """Whether a place is the attribute of a cell that does not close at once."""
    start, end = window.rfind(b"<", 0, found.start() + 1), window.find(b">", found.end())
    return bool(_CELL_START.fullmatch(window, start, found.start())) and window[end - 1 : end] != b"/"


def _error_cells(window: bytes) -> Iterator[tuple[int, int]]:
    for found in _CELL.finditer(window):
        attributes = found[1] or b""
        place = _PLACE.search(attributes)
        if place and _ERROR_TYPE.search(attributes):
            yield _number(place[2]), _column(place[1]) - 1


def _number(digits: bytes) -> int:
    return int(digits) if len(digits) < 12 else 10**12


def _column(letters: bytes) -> int:
    value = 0
    for letter in letters.upper()[:6]:
        value = value * _LETTERS + letter - 64
    return value


class _OdsReach:
    """Counts rows and columns of an OpenDocument sheet with their repeats, empty tails aside."""

    def __init__(self) -> None:
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._refuse_dtd
        self._row = self._column = self._row_repeat = self._widest = 0
        self._cell_repeat = 1
        self._row_has_value = self._cell_has_value = False

    def run(self, pieces: Iterator[bytes]) -> None:
        """Reads content.xml to its end."""
        try:
            for piece in pieces:
                self._parser.Parse(piece, False)
            self._parser.Parse(b"", True)
        except expat.ExpatError:
            raise ImportRefused("import.damaged", kind="xml") from None

    def _refuse_dtd(self, *_: object) -> None:
        raise ImportRefused("import.archive_unsafe", reason="dtd")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            self._row = self._widest = 0
        elif name == "table:table-row":
            self._row_repeat = _repeat(attributes, "table:number-rows-repeated")
            self._column, self._row_has_value = 0, False
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._cell_repeat = _repeat(attributes, "table:number-columns-repeated")
            self._cell_has_value = "office:value-type" in attributes
        elif name == "text:p":
            self._cell_has_value = True

    def _end(self, name: str) -> None:
        if name in ("table:table-cell", "table:covered-table-cell"):
            self._column += self._cell_repeat
            if self._cell_has_value:
                self._row_has_value = True
                self._widest = max(self._widest, self._column)
                _refuse_far(1, self._column)
            self._cell_has_value = False
        elif name == "table:table-row":
            self._row += self._row_repeat
            if self._row_has_value:
                _refuse_far(self._row, max(1, self._widest))


def _repeat(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(name, "1")
    return _number(text.encode()) if text.isascii() and text.isdigit() else 1
