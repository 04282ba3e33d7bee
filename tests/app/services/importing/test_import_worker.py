"""What the child does, without a process: streams, duplicates, tallies; and what it never imports."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest
from import_files import SHARED_HEADINGS, bank_rows, csv_text, saved

from app.domain.national_id import upgrade_15
from app.services.importing import import_worker
from app.services.importing.header_mapping import suggested_mapping
from app.services.importing.import_plan import (
    DryRun,
    ImportOptions,
    PreparedCustomer,
    RefusedRow,
    RowBatch,
    Severity,
    SourceChoices,
)
from app.services.importing.import_worker import (
    BATCH_ROWS,
    FIRST_ROWS,
    MAX_LISTED,
    Job,
    RowStream,
    run_worker,
)
from app.services.importing.source_inspection import inspect_file

ROOT = Path(__file__).resolve().parents[4]


def job_for(folder: Path, rows: Sequence[Sequence[str]], kind: str = "batches", **options: Any) -> Job:
    path = saved(folder, "j.csv", csv_text([SHARED_HEADINGS, *rows]).encode())
    source = inspect_file(path, SourceChoices())
    mapping = replace(suggested_mapping(source), options=ImportOptions(**options))
    return Job(kind, str(path), "2026-11-24", 1_764_000_000_000, source=source, mapping=mapping)


class Pipe:
    """A connection that keeps what is sent."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, Any]] = []
        self.is_closed = False

    def send_bytes(self, body: bytes) -> None:
        self.sent.append(msgspec.msgpack.decode(body))

    def close(self) -> None:
        self.is_closed = True

    def kinds(self) -> list[str]:
        return [kind for kind, _ in self.sent]


@pytest.fixture
def silent(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard error stays open; the limits of this process stay as they are."""
    monkeypatch.setattr(import_worker, "silence", lambda: None)
    monkeypatch.setattr(import_worker, "limit_process", lambda *_: None)


def test_duplicates_inside_the_file_are_skipped_with_the_first_row_named(tmp_path: Path) -> None:
    rows = bank_rows(3, 1)
    results = [result for _, result in RowStream(job_for(tmp_path, [*rows, rows[1]]))]
    last = results[-1]
    assert isinstance(last, RefusedRow) and last.is_skipped
    problem = last.problems[0]
    assert (problem.code, problem.severity, problem.other_row) == ("row.duplicate", Severity.SKIPPED, 3)


def test_duplicates_are_kept_and_noted_when_asked(tmp_path: Path) -> None:
    rows = bank_rows(2, 1)
    results = [result for _, result in RowStream(job_for(tmp_path, [*rows, rows[0]], duplicates="keep"))]
    assert all(isinstance(result, PreparedCustomer) for result in results)
    assert isinstance(results[2], PreparedCustomer)
    assert [note.code for note in results[2].notes if note.other_row] == ["row.duplicate"]


def test_the_old_and_the_new_number_of_a_person_are_one(tmp_path: Path) -> None:
    first, second = bank_rows(2, 1)
    first[5], first[3], second[5], second[3] = "610104620927690", "", upgrade_15("610104620927690"), ""
    results = [result for _, result in RowStream(job_for(tmp_path, [first, second]))]
    assert isinstance(results[1], RefusedRow) and results[1].is_skipped


def test_a_refused_row_does_not_count_as_the_first_of_its_number(tmp_path: Path) -> None:
    rows = bank_rows(1, 1)
    broken = list(rows[0])
    broken[6] = "12"
    results = [result for _, result in RowStream(job_for(tmp_path, [broken, rows[0]]))]
    assert isinstance(results[0], RefusedRow) and not results[0].is_skipped
    assert isinstance(results[1], PreparedCustomer)


def test_ids_inside_documents_are_uuid7_and_differ(tmp_path: Path) -> None:
    ids = [
        bytes.fromhex(key.partition(":")[2])
        for _, result in RowStream(job_for(tmp_path, bank_rows(500, 2)))
        if isinstance(result, PreparedCustomer)
        for key in result.groups
        if ":" in key
    ]
    assert len(ids) == len(set(ids)) > 1500
    assert {value[6] >> 4 for value in ids} == {7}
    assert {int.from_bytes(value[:6], "big") for value in ids} == {1_764_000_000_000}


@pytest.mark.usefixtures("silent")
def test_batches_carry_every_row_once(tmp_path: Path) -> None:
    rows = bank_rows(BATCH_ROWS * 2 + 10, 3)
    rows.insert(5, [""] * 10)
    pipe = Pipe()
    run_worker(pipe, msgspec.msgpack.encode(job_for(tmp_path, rows)))  # type: ignore[arg-type]
    assert pipe.kinds() == ["batches"] * 3 + ["done"]
    batches = [msgspec.convert(body, RowBatch) for kind, body in pipe.sent if kind == "batches"]
    assert [customer.row for batch in batches for customer in batch.customers] == [
        row for row in range(2, BATCH_ROWS * 2 + 13) if row != 7
    ]
    assert sum(batch.blank for batch in batches) == 1
    assert batches[-1].progress.fraction == 1.0
    assert pipe.is_closed


@pytest.mark.usefixtures("silent")
def test_a_dry_run_counts_and_lists_a_bounded_number(tmp_path: Path) -> None:
    rows = bank_rows(MAX_LISTED + 200, 4)
    for row in rows:
        row[6] = "12"
    pipe = Pipe()
    run_worker(pipe, msgspec.msgpack.encode(job_for(tmp_path, rows, "dry_run")))  # type: ignore[arg-type]
    found = next(msgspec.convert(body, DryRun) for kind, body in pipe.sent if kind == "dry_run")
    assert (found.rows, found.good, found.refused) == (MAX_LISTED + 200, 0, MAX_LISTED + 200)
    assert len(found.problems) == MAX_LISTED
    worst = found.counts[0]
    assert (worst.column, worst.rows, worst.first_rows) == (
        6,
        MAX_LISTED + 200,
        tuple(range(2, 2 + FIRST_ROWS)),
    )


@pytest.mark.usefixtures("silent")
def test_a_refused_file_is_told_and_a_parent_that_went_away_is_no_error(tmp_path: Path) -> None:
    pipe = Pipe()
    job = Job("inspect", str(saved(tmp_path, "x.pdf", b"%PDF-1.7")), "2026-11-24", 0)
    run_worker(pipe, msgspec.msgpack.encode(job))  # type: ignore[arg-type]
    assert pipe.sent == [["refused", ["import.unsupported", {"kind": "pdf"}]]]

    class Gone(Pipe):
        def send_bytes(self, body: bytes) -> None:
            raise BrokenPipeError

    gone = Gone()
    run_worker(gone, msgspec.msgpack.encode(job))  # type: ignore[arg-type]
    assert gone.is_closed


def test_the_child_imports_neither_qt_nor_a_store_nor_the_network() -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); import app.services.importing.import_worker;"
        "bad = {'PySide6', 'shiboken6', 'sqlalchemy', 'sqlcipher3', 'requests', 'http', 'keyring', 'cryptography',"
        "'app.store', 'app.security'};"
        "print(sorted(name for name in sys.modules if name in bad or name.partition('.')[0] in bad))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(ROOT)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
