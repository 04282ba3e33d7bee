"""Looks into a file before anything is decided: encoding, delimiter, headings, first rows, columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from app.services.importing.cell_value import Cell, cell_text, shown_text
from app.services.importing.csv_table import CsvTable, TableRow, guess_delimiter
from app.services.importing.date_pattern import date_facts
from app.services.importing.header_mapping import guess_targets, heading_signature
from app.services.importing.heading_alias import target_of_heading
from app.services.importing.identity_reading import proves_rounding
from app.services.importing.import_plan import (
    AUTOMATIC,
    ColumnFacts,
    EncodingGuess,
    ImportRefused,
    ImportSource,
    SheetFacts,
    SourceChoices,
)
from app.services.importing.sheet_check import MAX_COLUMNS
from app.services.importing.table_file import CSV, Table, detect_format, scan_file
from app.services.importing.text_encoding import ENCODINGS, EncodingProbe
from app.services.importing.value_alias import fold
from app.services.importing.workbook_table import WorkbookTable

PROFILE_ROWS: Final = 5_000
SAMPLE_ROWS: Final = 50
SHOWN_CHARS: Final = 200
_HEAD_BYTES: Final = 256 * 1024
_HEADING_SEARCH: Final = 20
_MAX_DISTINCT: Final = 1_000
_BINARY_SHARE: Final = 0.05
# With these the zero bytes of UTF-16 are expected; anywhere else they mean that it is no text.
_WIDE_REASONS: Final = frozenset({"bom", "nul_pattern", "chosen"})
# The least share of headings that must be known words for a row to count as the heading row.
_KNOWN_WEIGHT: Final = 3


def inspect_file(path: Path, choices: SourceChoices) -> ImportSource:
    """Everything known about a file without a mapping; raises ImportRefused with the reason."""
    kind = detect_format(path)
    digest, probe, size = scan_file(path)
    if kind == CSV:
        return _inspect_text(path, choices, digest, probe, size)
    book = WorkbookTable(path, kind, choices.sheet)
    try:
        return _inspect_rows(
            path, book, choices, digest, size, (book.kind, None, "", book.sheets(), book.sheet)
        )
    finally:
        book.close()


_Opening = tuple[str, EncodingGuess | None, str, tuple[SheetFacts, ...], int]


def _inspect_text(
    path: Path, choices: SourceChoices, digest: str, probe: EncodingProbe, size: int
) -> ImportSource:
    guess = probe.guess()
    if choices.encoding:
        if choices.encoding not in ENCODINGS:
            raise ImportRefused("import.encoding_unknown")
        others = dict.fromkeys((guess.name, *guess.alternatives))
        others.pop(choices.encoding, None)
        guess = EncodingGuess(choices.encoding, 1.0, "chosen", tuple(others))
    with path.open("rb") as stream:
        head = stream.read(_HEAD_BYTES)
    if guess.reason not in _WIDE_REASONS and head.count(0) > len(head) * _BINARY_SHARE:
        raise ImportRefused("import.unsupported", kind="binary")
    delimiter = choices.delimiter or guess_delimiter(head.decode(ENCODINGS[guess.name], "replace"))
    table = CsvTable(path, guess.name, delimiter)
    try:
        return _inspect_rows(path, table, choices, digest, size, (CSV, guess, delimiter, (), 0))
    finally:
        table.close()


def _inspect_rows(
    path: Path, table: Table, choices: SourceChoices, digest: str, size: int, opening: _Opening
) -> ImportSource:
    rows = list(islice(table.rows(), PROFILE_ROWS + _HEADING_SEARCH))
    is_whole = len(rows) < PROFILE_ROWS + _HEADING_SEARCH
    header_row = choices.header_row if choices.header_row != AUTOMATIC else _find_header(rows)
    headings, body = _headings(rows, header_row)
    if len(headings) > MAX_COLUMNS:
        raise ImportRefused("import.too_many_columns", limit=MAX_COLUMNS)
    kind, guess, delimiter, sheets, sheet = opening
    body = [row for row in body if any(cell != "" for cell in row[1])]
    return ImportSource(
        path=str(path),
        format=kind,
        size=size,
        digest=digest,
        encoding=guess,
        delimiter=delimiter,
        sheets=sheets,
        sheet=sheet,
        header_row=header_row,
        columns=_columns(headings, body),
        samples=tuple(_shown_row(cells, len(headings)) for _, cells, _ in body[:SAMPLE_ROWS]),
        rows=len(body) if is_whole else max(len(body), _estimate(table, len(rows)) - header_row),
        rows_exact=is_whole,
        signature=heading_signature(headings),
        notices=_notices(guess, body),
    )


def _find_header(rows: Sequence[TableRow]) -> int:
    """The row that looks most like headings among the first ones: several texts, known words count most.

    Title lines above the table have one cell, so they lose. 0 when no row can be headings.
    """
    known = target_of_heading()
    best, best_score = 0, 0
    for number, cells, code in rows[:_HEADING_SEARCH]:
        texts = [cell for cell in cells if isinstance(cell, str) and cell.strip()]
        if code or not texts or len(texts) < len([cell for cell in cells if cell != ""]):
            continue
        score = len(texts) + _KNOWN_WEIGHT * sum(fold(text) in known for text in texts)
        if score > best_score:
            best, best_score = number, score
    return best


def _headings(rows: Sequence[TableRow], header_row: int) -> tuple[list[str], list[TableRow]]:
    body = [row for row in rows if row[0] > header_row]
    if header_row:
        cells = next((cells for number, cells, code in rows if number == header_row and not code), [])
        headings = [shown_text(cell).strip()[:SHOWN_CHARS] for cell in cells]
        while headings and not headings[-1] and not any(_cell(row, len(headings) - 1) for row in body):
            headings.pop()
    else:
        headings = [""] * max((len(cells) for _, cells, code in body if not code), default=0)
    if not any(headings) and not body:
        raise ImportRefused("import.empty")
    if not headings:
        raise ImportRefused("import.no_header")
    return headings, body


def _cell(row: TableRow, index: int) -> Cell:
    return row[1][index] if index < len(row[1]) else ""


def _columns(headings: Sequence[str], body: Sequence[TableRow]) -> tuple[ColumnFacts, ...]:
    good = [cells for _, cells, code in body if not code]
    texts: list[list[str]] = []
    numbers: list[bool] = []
    for index in range(len(headings)):
        cells = [row[index] for row in good if index < len(row) and row[index] != ""]
        numbers.append(any(isinstance(cell, float | int) and not isinstance(cell, bool) for cell in cells))
        texts.append([text for text in (cell_text(cell)[0] for cell in cells) if text])
    guesses = guess_targets(headings, [values[:SAMPLE_ROWS] for values in texts])
    facts = []
    for heading, values, has_numbers, (target, confidence) in zip(
        headings, texts, numbers, guesses, strict=True
    ):
        is_ambiguous, pattern = date_facts(values)
        facts.append(
            ColumnFacts(
                heading=heading,
                filled=round(len(values) / len(good), 3) if good else 0.0,
                distinct=min(len(set(values)), _MAX_DISTINCT),
                has_numbers=has_numbers,
                has_ambiguous_dates=is_ambiguous,
                date_pattern=pattern,
                has_rounded_ids=any(proves_rounding(value) for value in values if value.endswith("000")),
                target=target,
                confidence=confidence,
            )
        )
    return tuple(facts)


def _shown_row(cells: Sequence[Cell], width: int) -> tuple[str, ...]:
    texts = [shown_text(cell)[:SHOWN_CHARS] for cell in cells[:width]]
    return tuple(texts + [""] * (width - len(texts)))


def _estimate(table: Table, rows: int) -> int:
    fraction = table.fraction()
    return round(rows / fraction) if fraction > 0 else rows


def _notices(guess: EncodingGuess | None, body: Sequence[TableRow]) -> tuple[str, ...]:
    """What the person should know before mapping: doubtful encoding, broken records near the beginning."""
    notices = []
    if guess is not None and guess.confidence < 0.8:
        notices.append("source.encoding_doubtful")
    if any(code for _, _, code in body):
        notices.append("source.broken_rows")
    return tuple(notices)
