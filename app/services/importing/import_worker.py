"""The child process of an import: reads, checks and builds rows under limits, and sends them through a pipe.

It holds no keys, opens no store and imports neither Qt nor SQLAlchemy. What it sends is msgpack: pairs of a
kind and a value. It may die at any moment; the parent takes that for an answer.
"""

from __future__ import annotations

import errno
import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

import msgspec

from app.domain.errors import EnvironmentFault
from app.domain.ids import uuid7
from app.services.importing.bad_rows import BadRow, BadRowNotes, write_csv, write_xlsx
from app.services.importing.cell_value import Cell
from app.services.importing.child_process import (
    BAD_ROWS,
    BATCHES,
    DONE,
    DRY_RUN,
    FAULT,
    INSPECT,
    NO_MEMORY,
    PROGRESS,
    REFUSED,
    Send,
    limit_process,
    sender,
    silence,
)
from app.services.importing.import_plan import (
    WHOLE_ROW,
    DryRun,
    ImportMapping,
    ImportRefused,
    ImportSource,
    PreparedCustomer,
    ProblemCount,
    ReadProgress,
    RefusedRow,
    RowBatch,
    RowProblem,
    Severity,
    SourceChoices,
)
from app.services.importing.row_builder import RowBuilder
from app.services.importing.source_inspection import inspect_file
from app.services.importing.table_file import open_table, spec_of_source

BATCH_ROWS: Final = 256
MAX_LISTED: Final = 1_000
PREVIEW_ROWS: Final = 20
FIRST_ROWS: Final = 20
MAX_CHECKED_ROWS: Final = 5_000_000

Result = PreparedCustomer | RefusedRow


@dataclass(frozen=True, slots=True)
class Job:
    """All that the child is told. `today` is ISO, `target` the file for bad rows, limits are 0 for none."""

    kind: str
    path: str
    today: str
    now_ms: int
    choices: SourceChoices = field(default_factory=SourceChoices)
    source: ImportSource | None = None
    mapping: ImportMapping | None = None
    target: str = ""
    is_workbook: bool = False
    notes: BadRowNotes = field(default_factory=BadRowNotes)
    memory_bytes: int = 0
    cpu_seconds: int = 0


def run_worker(connection: Connection, encoded: bytes) -> None:
    """Does one job and ends; the entry of the child process."""
    job = msgspec.msgpack.decode(encoded, type=Job)
    limit_process(job.memory_bytes, job.cpu_seconds)
    silence()
    try:
        _do(job, sender(connection))
    except (BrokenPipeError, ConnectionResetError):
        # The parent is gone or has heard enough; there is nobody left to tell.
        return
    finally:
        connection.close()


def _do(job: Job, send: Send) -> None:
    try:
        _JOBS[job.kind](job, send)
        send(DONE, None)
    except (ImportRefused, EnvironmentFault) as refusal:
        kind = REFUSED if isinstance(refusal, ImportRefused) else FAULT
        send(kind, (refusal.code, dict(refusal.values)))
    except MemoryError:
        send(FAULT, NO_MEMORY)


def _inspect(job: Job, send: Send) -> None:
    send(INSPECT, inspect_file(Path(job.path), job.choices))


def _dry_run(job: Job, send: Send) -> None:
    tally = _Tally()
    rows = RowStream(job)
    for index, (_cells, result) in enumerate(rows):
        tally.add(result)
        if index % BATCH_ROWS == 0:
            send(PROGRESS, ReadProgress(tally.rows, rows.fraction()))
    send(PROGRESS, ReadProgress(tally.rows, 1.0))
    send(DRY_RUN, tally.dry_run(rows.blank))


def _batches(job: Job, send: Send) -> None:
    rows = RowStream(job)
    good: list[PreparedCustomer] = []
    refused: list[RefusedRow] = []
    count = blank = 0
    for _cells, result in rows:
        count += 1
        if isinstance(result, PreparedCustomer):
            good.append(result)
        else:
            refused.append(result)
        if count % BATCH_ROWS == 0:
            progress = ReadProgress(count, rows.fraction())
            send(BATCHES, RowBatch(tuple(good), tuple(refused), progress, rows.blank - blank))
            blank = rows.blank
            good, refused = [], []
    send(BATCHES, RowBatch(tuple(good), tuple(refused), ReadProgress(count, 1.0), rows.blank - blank))


def _bad_rows(job: Job, send: Send) -> None:
    rows = RowStream(job)
    headings = [column.heading for column in job.source.columns] if job.source else []
    write = write_xlsx if job.is_workbook else write_csv

    def bad() -> Iterator[BadRow]:
        for index, (cells, result) in enumerate(rows):
            if index % BATCH_ROWS == 0:
                send(PROGRESS, ReadProgress(index, rows.fraction()))
            if isinstance(result, RefusedRow):
                yield BadRow(result.row, cells, result.problems)
            elif result.row in job.notes.extra:
                reasons = job.notes.extra[result.row]
                yield BadRow(
                    result.row, cells, tuple(RowProblem(result.row, WHOLE_ROW, code) for code in reasons)
                )

    try:
        descriptor = os.open(job.target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            count = write(stream, headings, bad(), job.notes)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        if isinstance(error, BrokenPipeError | ConnectionResetError):
            raise
        raise EnvironmentFault(_WRITE_CODES.get(error.errno or 0, "file.failed")) from None
    send(BAD_ROWS, count)


_BINARY: Final = getattr(os, "O_BINARY", 0)
_WRITE_CODES: Final = {
    errno.ENOSPC: "file.full", errno.EDQUOT: "file.full", errno.EACCES: "file.denied",
    errno.EPERM: "file.denied", errno.EROFS: "file.denied",
}  # fmt: skip
_JOBS: Final = {INSPECT: _inspect, DRY_RUN: _dry_run, BATCHES: _batches, BAD_ROWS: _bad_rows}


class RowStream:
    """The rows below the headings, built by the mapping, duplicates inside the file marked."""

    def __init__(self, job: Job) -> None:
        if job.source is None or job.mapping is None:
            raise ImportRefused("import.no_mapping")
        self.blank = 0
        self._source = job.source
        self._skips = job.mapping.options.duplicates != "keep"
        self._table = open_table(spec_of_source(job.source))
        id_columns = [
            column
            for column, target in zip(job.source.columns, job.mapping.targets, strict=True)
            if target == "id_document.number"
        ]
        self._builder = RowBuilder(
            job.mapping,
            len(job.source.columns),
            date.fromisoformat(job.today),
            _id_maker(job.now_ms),
            any(column.has_rounded_ids for column in id_columns),
        )
        # Hashes of numbers, not numbers: a million of them have to fit beside everything else.
        self._seen: dict[int, int] = {}

    def fraction(self) -> float:
        """How much of the file has been read, from 0 to 1."""
        return self._table.fraction()

    def __iter__(self) -> Iterator[tuple[Sequence[Cell], Result]]:
        try:
            yield from self._rows()
        finally:
            self._table.close()

    def _rows(self) -> Iterator[tuple[Sequence[Cell], Result]]:
        header_row = self._source.header_row
        for number, cells, code in self._table.rows():
            if number <= header_row:
                continue
            if number > MAX_CHECKED_ROWS:
                raise ImportRefused("import.too_many_rows", limit=MAX_CHECKED_ROWS)
            result = self._builder.build(number, cells, code)
            if result is None:
                self.blank += 1
            elif isinstance(result, PreparedCustomer) and result.identity:
                yield cells, self._checked_twice(result)
            else:
                yield cells, result

    def _checked_twice(self, customer: PreparedCustomer) -> Result:
        first = self._seen.setdefault(hash((customer.identity_type, customer.identity)), customer.row)
        if first == customer.row:
            return customer
        severity = Severity.SKIPPED if self._skips else Severity.HINT
        problem = RowProblem(customer.row, WHOLE_ROW, "row.duplicate", severity, first)
        if self._skips:
            return RefusedRow(customer.row, (problem,), is_skipped=True)
        return replace(customer, notes=(*customer.notes, problem))


def _id_maker(now_ms: int) -> Callable[[], bytes]:
    """UUIDv7 of one moment; random bytes are fetched in bulk, since each request costs a system call."""
    pool = memoryview(b"")

    def random_bytes(count: int) -> bytes:
        nonlocal pool
        if len(pool) < count:
            pool = memoryview(os.urandom(4096))
        taken, pool = bytes(pool[:count]), pool[count:]
        return taken

    return lambda: uuid7(now_ms, random_bytes)


class _Tally:
    """Counts what a dry run finds, in memory that does not grow with the file."""

    def __init__(self) -> None:
        self.rows = 0
        self._good = self._refused = self._skipped = 0
        self._counts: Counter[tuple[str, int, Severity]] = Counter()
        self._first: dict[tuple[str, int, Severity], list[int]] = {}
        self._problems: list[RowProblem] = []
        self._preview: list[PreparedCustomer] = []

    def add(self, result: Result) -> None:
        """One row."""
        self.rows += 1
        if isinstance(result, PreparedCustomer):
            self._good += 1
            if len(self._preview) < PREVIEW_ROWS:
                self._preview.append(result)
            self._note(result.notes)
            return
        self._skipped += result.is_skipped
        self._refused += not result.is_skipped
        self._note(result.problems)

    def _note(self, problems: tuple[RowProblem, ...]) -> None:
        for problem in problems:
            key = (problem.code, problem.column, problem.severity)
            self._counts[key] += 1
            if self._counts[key] <= FIRST_ROWS:
                self._first.setdefault(key, []).append(problem.row)
            if problem.severity is not Severity.HINT and len(self._problems) < MAX_LISTED:
                self._problems.append(problem)

    def dry_run(self, blank: int) -> DryRun:
        """The result; `seconds` is filled in by the parent."""
        counts = tuple(
            ProblemCount(code, column, severity, rows, tuple(self._first[code, column, severity]))
            for (code, column, severity), rows in self._counts.most_common()
        )
        return DryRun(
            self.rows, self._good, self._refused, self._skipped, blank, counts, tuple(self._problems),
            tuple(self._preview), 0.0,
        )  # fmt: skip
