"""Workbooks (XLSX, XLS, ODS) as rows of cells, opened only after the file has been checked."""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum
from python_calamine import SheetVisibleEnum as Visible

from app.services.importing.archive_check import check_archive
from app.services.importing.cell_value import Cell
from app.services.importing.csv_table import TableRow
from app.services.importing.import_plan import AUTOMATIC, ImportRefused, SheetFacts
from app.services.importing.ole_directory import check_old_workbook
from app.services.importing.sheet_check import MAX_COLUMNS, MAX_GRID, MAX_ROWS, SheetReach, check_sheets

CELL_ERROR: Final = "#N/A"
_SHEET_TAG: Final = re.compile(rb"<(?:\w+:)?sheet\s([^>]*)>")
_RELATION: Final = re.compile(rb"<(?:\w+:)?Relationship\s([^>]*)>")
_ATTRIBUTE: Final = re.compile(rb"([\w:]+)\s*=\s*[\"']([^\"']*)[\"']")
_PART_LIMIT: Final = 1024 * 1024


class WorkbookTable:
    """One sheet of a workbook; `sheet` counts from 0, AUTOMATIC takes the first visible one that has rows."""

    def __init__(self, path: Path, kind: str, sheet: int = AUTOMATIC) -> None:
        self._reaches: dict[str, SheetReach] = {}
        if kind == "xls":
            check_old_workbook(path)
        else:
            kind = check_archive(path)
            self._reaches = check_sheets(path, kind)
        self.kind = kind
        self._path = path
        try:
            self._book = CalamineWorkbook.from_path(str(path))
            self._sheet_index, self._sheet = self._choose(sheet)
        except PasswordError:
            raise ImportRefused("import.encrypted") from None
        except (CalamineError, OSError) as error:
            raise ImportRefused("import.damaged", kind=type(error).__name__) from None
        self.height = self._checked_height()
        self._done = 0

    @property
    def sheet(self) -> int:
        """Which sheet it is, from 0."""
        return self._sheet_index

    def sheets(self) -> tuple[SheetFacts, ...]:
        """All work sheets of the book, in order; `rows` of the open one is known."""
        return tuple(
            SheetFacts(meta.name, meta.visible != Visible.Visible, self.height if i == self.sheet else 0)
            for i, meta in enumerate(self._book.sheets_metadata)
        )

    def close(self) -> None:
        """Gives the memory of the book back."""
        self._book.close()

    def fraction(self) -> float:
        """The share of the rows that has been read, from 0 to 1."""
        return min(1.0, self._done / self.height) if self.height else 1.0

    def rows(self) -> Iterator[TableRow]:
        """Every row from the top of the sheet; error values (#N/A …) come as the text CELL_ERROR."""
        errors = self._errors()
        first_column = (self._sheet.start or (0, 0))[1]
        broken_rows = {row for row, _ in errors}
        for number, cells in enumerate(self._sheet.iter_rows(), start=1):
            self._done = number
            row: Sequence[Cell] = cells
            if number in broken_rows:
                row = [
                    CELL_ERROR if (number, first_column + index) in errors else cell
                    for index, cell in enumerate(row)
                ]
            yield number, row, ""

    def _choose(self, wanted: int) -> tuple[int, CalamineSheet]:
        usable = [
            index
            for index, meta in enumerate(self._book.sheets_metadata)
            if meta.typ == SheetTypeEnum.WorkSheet and (wanted == index or meta.visible == Visible.Visible)
        ]
        if wanted != AUTOMATIC:
            usable = [index for index in usable if index == wanted]
        if not usable:
            raise ImportRefused("import.sheet_missing")
        for index in usable:
            sheet = self._book.get_sheet_by_index(index)
            if sheet.start is not None:
                return index, sheet
        return usable[0], self._book.get_sheet_by_index(usable[0])

    def _checked_height(self) -> int:
        if self._sheet.start is None or self._sheet.end is None:
            return 0
        rows, columns = self._sheet.end[0] + 1, self._sheet.end[1] + 1
        if rows > MAX_ROWS:
            raise ImportRefused("import.too_many_rows", limit=MAX_ROWS)
        if columns > MAX_COLUMNS:
            raise ImportRefused("import.too_many_columns", limit=MAX_COLUMNS)
        if rows * columns > MAX_GRID:
            raise ImportRefused("import.too_many_cells", limit=MAX_GRID)
        return rows

    def _errors(self) -> frozenset[tuple[int, int]]:
        """Places of error values in the open sheet; the reader gives empty texts for them."""
        if not any(reach.errors for reach in self._reaches.values()):
            return frozenset()
        reach = self._reaches.get(_sheet_part(self._path, self._sheet.name))
        return reach.errors if reach else frozenset()


def _sheet_part(path: Path, sheet_name: str) -> str:
    """The part of the archive that holds a sheet, "" when the book does not say."""
    with zipfile.ZipFile(path) as archive:
        with archive.open("xl/workbook.xml") as part:
            sheets = [dict(_ATTRIBUTE.findall(tag)) for tag in _SHEET_TAG.findall(part.read(_PART_LIMIT))]
        with archive.open("xl/_rels/workbook.xml.rels") as part:
            relations = [dict(_ATTRIBUTE.findall(tag)) for tag in _RELATION.findall(part.read(_PART_LIMIT))]
    targets = {relation.get(b"Id", b""): relation.get(b"Target", b"") for relation in relations}
    for sheet in sheets:
        if html.unescape(sheet.get(b"name", b"").decode("utf-8", "replace")) == sheet_name:
            target = targets.get(sheet.get(b"r:id", b""), b"").decode("utf-8", "replace")
            return target.removeprefix("/") if target.startswith("/xl/") else f"xl/{target}"
    return ""
