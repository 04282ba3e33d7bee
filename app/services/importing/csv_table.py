"""Delimited text, read as a stream: one broken record costs its own first line and nothing after it."""

from __future__ import annotations

import csv
import io
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, TextIO

from app.services.importing.cell_value import Cell
from app.services.importing.import_plan import ImportRefused
from app.services.importing.text_encoding import ENCODINGS

DELIMITERS: Final = (",", "\t", ";", "|")
MAX_RECORD_LINES: Final = 60
MAX_LINE_CHARS: Final = 1_000_000
MAX_BROKEN: Final = 1_000
_SNIFF_RECORDS: Final = 60
_EXCEL_HINT: Final = "sep="

# The row number as a spreadsheet counts, the cells, and the code of what is wrong with the whole record.
TableRow = tuple[int, Sequence[Cell], str]


class _RecordTooLongError(Exception):
    """A quoted field runs over more lines than any honest one does."""


class _LineTooLongError(Exception):
    """One line without an end; the rest of it has been thrown away."""


class _LineFeeder:
    """Gives the csv reader its lines and remembers those of the record under way, to hand them out again."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._back: deque[str] = deque()
        self.taken: list[str] = []

    def __iter__(self) -> _LineFeeder:
        return self

    def __next__(self) -> str:
        if len(self.taken) >= MAX_RECORD_LINES:
            raise _RecordTooLongError
        if self._back:
            line = self._back.popleft()
        else:
            line = self._stream.readline(MAX_LINE_CHARS)
            if len(line) >= MAX_LINE_CHARS:
                self._skip_line(line)
                raise _LineTooLongError
            if not line:
                raise StopIteration
        self.taken.append(line)
        return line

    def keep_first_line(self) -> str:
        """Ends a broken record: its first line is the record, the other ones are read again."""
        first, rest = (self.taken[0], self.taken[1:]) if self.taken else ("", [])
        self._back.extendleft(reversed(rest))
        return first.rstrip("\r\n")

    def _skip_line(self, line: str) -> None:
        while line and not line.endswith(("\n", "\r")):
            line = self._stream.readline(MAX_LINE_CHARS)


class CsvTable:
    """A delimited text file in a known encoding; `rows` may be read once."""

    def __init__(self, path: Path, encoding: str, delimiter: str) -> None:
        self._size = max(1, path.stat().st_size)
        self._file = path.open("rb")
        # Bytes that do not fit become U+FFFD, and the cell that holds one is refused, not the file.
        self._stream = io.TextIOWrapper(
            self._file, encoding=ENCODINGS[encoding], errors="replace", newline=""
        )
        self._delimiter = delimiter

    def close(self) -> None:
        """Closes the file."""
        self._stream.close()

    def fraction(self) -> float:
        """The share of the file that has been read, from 0 to 1."""
        return min(1.0, self._file.tell() / self._size)

    def rows(self) -> Iterator[TableRow]:
        """Every record, blank ones too (as []), numbered as a spreadsheet shows them.

        Codes of broken records: csv.quote (a quote that is never closed, or text after a closing one),
        csv.field_too_long, csv.line_too_long. After MAX_BROKEN of them: ImportRefused import.csv_broken.
        """
        return _records(self._stream, self._delimiter)


def _records(stream: TextIO, delimiter: str) -> Iterator[TableRow]:
    feeder = _LineFeeder(_Unmarked(stream))  # type: ignore[arg-type]  # readline is all that is used
    reader = csv.reader(feeder, delimiter=delimiter, strict=True)
    number = broken = 0
    while True:
        feeder.taken.clear()
        number += 1
        try:
            cells: Sequence[Cell] = next(reader)
        except StopIteration:
            return
        except (csv.Error, _RecordTooLongError, _LineTooLongError) as error:
            broken += 1
            if broken > MAX_BROKEN:
                raise ImportRefused("import.csv_broken", row=number) from None
            yield number, [feeder.keep_first_line()], _code_of(error)
            continue
        if number == 1 and _is_excel_hint(cells, delimiter):
            cells = []
        yield number, cells, ""


def _code_of(error: Exception) -> str:
    if isinstance(error, _LineTooLongError):
        return "csv.line_too_long"
    return "csv.field_too_long" if "field larger" in str(error) else "csv.quote"


def _is_excel_hint(cells: Sequence[Cell], delimiter: str) -> bool:
    return "".join(map(str, cells)).lower() == _EXCEL_HINT or (
        len(cells) == 1 and str(cells[0]).lower() == _EXCEL_HINT + delimiter
    )


class _Unmarked:
    """A text stream without the byte order mark that may begin it."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._is_first = True

    def readline(self, limit: int) -> str:
        """The next line, at most `limit` characters of it, "" at the end."""
        line = self._stream.readline(limit)
        if self._is_first:
            self._is_first = False
            return line.removeprefix("\ufeff") or (self._stream.readline(limit) if line else "")
        return line


def guess_delimiter(head: str) -> str:
    """The delimiter under which the first records agree best on a number of columns above one."""
    hint = head.removeprefix("\ufeff")[: len(_EXCEL_HINT) + 1]
    if hint.lower().startswith(_EXCEL_HINT) and hint[-1] in DELIMITERS:
        return hint[-1]
    return max(DELIMITERS, key=lambda delimiter: _agreement(head, delimiter))


def _agreement(head: str, delimiter: str) -> tuple[float, int]:
    widths: Counter[int] = Counter()
    records = _records(io.StringIO(head, newline=""), delimiter)
    try:
        for _number, cells, code in records:
            if cells and not code:
                widths[len(cells)] += 1
            if widths.total() >= _SNIFF_RECORDS:
                break
    except ImportRefused:
        return 0.0, 0
    if not widths:
        return 0.0, 0
    width, count = widths.most_common(1)[0]
    return (count / widths.total(), width) if width > 1 else (0.0, 0)
