"""The rows that were not taken, with their reasons, as a file that can be mended and imported again."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO, Final

from app.services.importing.cell_value import Cell, shown_text
from app.services.importing.import_plan import WHOLE_ROW, RowProblem, Severity
from app.services.importing.workbook_writer import write_workbook

# First characters that make a spreadsheet calculate, full-width ones too; the import takes it off again.
_FORMULA_STARTS: Final = tuple("=+-@\t\r＝＋－＠")
_REASON_LIMIT: Final = 1_000


@dataclass(frozen=True, slots=True)
class BadRowNotes:
    """Words for the file: headings of the two added columns, a sentence a code, further refusals by row.

    `extra` are rows that the reader liked and somebody else refused, with the codes of the reasons.
    """

    row_heading: str = "Row"
    reason_heading: str = "Reason"
    sheet: str = "Rows"
    texts: Mapping[str, str] = field(default_factory=dict)
    extra: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BadRow:
    """One row as it stood in the file, and why it was not taken."""

    row: int
    cells: Sequence[Cell]
    problems: tuple[RowProblem, ...]


def neutralised(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would take it for a formula (OWASP)."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def write_csv(stream: BinaryIO, headings: Sequence[str], rows: Iterable[BadRow], notes: BadRowNotes) -> int:
    """UTF-8 with byte order mark, every field quoted, CRLF (RFC 4180); returns the number of rows."""
    count = 0
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline="", write_through=True)
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    for line in _lines(headings, rows, notes):
        writer.writerow([neutralised(cell.replace("\x00", "\ufffd")) for cell in line])
        count += 1
    text.flush()
    text.detach()
    return count - 1


def write_xlsx(stream: BinaryIO, headings: Sequence[str], rows: Iterable[BadRow], notes: BadRowNotes) -> int:
    """A workbook of text cells, which no spreadsheet calculates; returns the number of rows."""
    return write_workbook(stream, notes.sheet, _lines(headings, rows, notes)) - 1


def _lines(headings: Sequence[str], rows: Iterable[BadRow], notes: BadRowNotes) -> Iterator[list[str]]:
    yield [*headings, notes.row_heading, notes.reason_heading]
    for row in rows:
        cells = [shown_text(cell) for cell in row.cells[: len(headings)]]
        cells += [""] * (len(headings) - len(cells))
        yield [*cells, str(row.row), _reasons(row.problems, headings, notes.texts)]


def _reasons(problems: Iterable[RowProblem], headings: Sequence[str], texts: Mapping[str, str]) -> str:
    """Sentences with the heading they are about; hints would only hide what has to be mended."""
    parts = []
    for problem in problems:
        if problem.severity is Severity.HINT:
            continue
        sentence = texts.get(problem.code, problem.code)
        if problem.other_row:
            sentence = f"{sentence} ({problem.other_row})"
        named = WHOLE_ROW < problem.column < len(headings) and headings[problem.column]
        parts.append(f"{named}: {sentence}" if named else sentence)
    return "; ".join(dict.fromkeys(parts))[:_REASON_LIMIT]
