"""Takes a file of customers into the vault: look, map, try, then store; all of it or nothing.

First every good row is read, checked and staged; until then cancel leaves nothing. Then the staged rows
become customers in slices of at most 50 ms, each a transaction with its outbox, audit and index rows; a
crash in this part is finished at the next start, because a person has already said yes.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from app.domain.clock import Clock
from app.domain.errors import AccessDenied
from app.domain.permission import Operation, may
from app.domain.user import Role
from app.services.importing.bad_rows import BadRowNotes
from app.services.importing.header_mapping import (
    mapping_from_bytes,
    mapping_problems,
    mapping_to_bytes,
    suggested_mapping,
)
from app.services.importing.import_plan import (
    DryRun,
    ImportCancelled,
    ImportMapping,
    ImportSource,
    MappingProblem,
    ReadProgress,
    ReadyCustomer,
    SourceChoices,
)
from app.services.importing.import_process import ImportReader
from app.services.importing.slice_ahead import SliceAhead, StagedSheaf
from app.services.importing.slice_pace import SlicePace
from app.services.importing.slice_writer import write_customers
from app.services.importing.staged_customer import SHEAF_ROWS, pack_sheaf
from app.services.ledger import Act, Ledger
from app.store.customer_store import CustomerStore
from app.store.import_stage_store import ImportStageStore
from app.store.log_mover import LogMover
from app.store.meta_store import MetaStore
from app.store.unit_of_work import UnitOfWork

ALREADY_CUSTOMER = "import.already_customer"
_CONFIRMED = "import_run"

Progress = Callable[[str, int, int], None]
"""(stage "reading" | "storing", done, total): total 0 when unknown."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did; `extra` names rows that the reader liked but the book had already."""

    imported: int
    refused: int
    skipped: int
    blank: int
    seconds: float
    extra: Mapping[int, tuple[str, ...]]


class ImportService:
    """One user's imports."""

    def __init__(
        self,
        ledger: Ledger,
        clock: Clock,
        new_id: Callable[[], bytes],
        customers: CustomerStore,
        work: UnitOfWork,
    ) -> None:
        self._ledger = ledger
        self._clock = clock
        self._new_id = new_id
        self._customers = customers
        self._work = work
        self._stage = ImportStageStore(work)
        self._meta = MetaStore(work)
        self._reader = ImportReader(clock)

    # before storing --------------------------------------------------------------------------------

    def inspect(
        self, path: Path, choices: SourceChoices | None = None, is_cancelled: Callable[[], bool] | None = None
    ) -> ImportSource:
        """What the file is: encoding, sheets, headings, samples; ImportRefused when it is no table."""
        self._check_right()
        return self._reader.inspect(path, choices or SourceChoices(), is_cancelled or _never)

    def mapping(self, source: ImportSource) -> ImportMapping:
        """The mapping remembered for these headings, else a guess; new customers come to the user's branch."""
        body = self._stage.remembered_mapping(source.signature)
        remembered = mapping_from_bytes(b64decode(body)) if body else None
        guessed = suggested_mapping(source, remembered)
        return replace(guessed, options=replace(guessed.options, constants=self._constants()))

    def problems(self, source: ImportSource, mapping: ImportMapping) -> tuple[MappingProblem, ...]:
        """Why the mapping cannot be used yet; empty when it can."""
        return tuple(mapping_problems(source, mapping))

    def dry_run(
        self,
        source: ImportSource,
        mapping: ImportMapping,
        on_progress: Progress | None = None,
        is_cancelled: Callable[[], bool] | None = None,
    ) -> DryRun:
        """What would happen, row by row; stores nothing."""
        self._check_right()
        report = _reporter(on_progress, source)
        return self._reader.dry_run(source, mapping, report, is_cancelled or _never)

    def save_bad_rows(
        self, source: ImportSource, mapping: ImportMapping, target: Path, notes: BadRowNotes
    ) -> int:
        """Write the refused rows with their reasons to a file; how many."""
        self._ledger.note([Act("export_bad_rows", reason=target.suffix)])
        return self._reader.save_bad_rows(source, mapping, target, notes)

    # storing -----------------------------------------------------------------------------------------

    def run(
        self,
        source: ImportSource,
        mapping: ImportMapping,
        on_progress: Progress | None = None,
        is_cancelled: Callable[[], bool] | None = None,
    ) -> ImportReport:
        """Import the file; ImportCancelled leaves nothing of it."""
        self._check_right()
        started = self._clock.steady()
        run = self._new_id()
        is_whole = False
        try:
            report = self._read(run, source, mapping, on_progress, is_cancelled or _never)
            if (is_cancelled or _never)():
                raise ImportCancelled("import.cancelled")
            is_whole = True
        finally:
            if not is_whole:
                self._stage.forget(run)
        body = b64encode(mapping_to_bytes(mapping)).decode()
        self._stage.remember_mapping(source.signature, body, self._clock.now_ms())
        self._ledger.note([Act("import", reason=f"{report.imported} rows of a {source.format} file")])
        self._meta.put(_CONFIRMED, run)
        self._store(run, report.imported, on_progress)
        return replace(report, seconds=self._clock.steady() - started)

    def finish_interrupted(self) -> int:
        """After a crash: store what was confirmed, forget what was only being read; how many were stored."""
        confirmed = self._meta.get(_CONFIRMED)
        runs = self._stage.runs()
        for run in runs:
            if run == confirmed:
                self._store(run, 0, None)
            else:
                self._stage.forget(run)
        return sum(1 for run in runs if run == confirmed)

    def _read(
        self,
        run: bytes,
        source: ImportSource,
        mapping: ImportMapping,
        on_progress: Progress | None,
        is_cancelled: Callable[[], bool],
    ) -> ImportReport:
        imported = refused = skipped = blank = 0
        extra: dict[int, tuple[str, ...]] = {}
        report = _reporter(on_progress, source)
        batches: Any = self._reader.batches(source, mapping, report, is_cancelled)
        author = self._ledger.user.id
        with closing(batches), LogMover(self._work) as log:
            for batch in batches:
                fresh = self._fresh(batch.customers, extra)
                ready = [(self._new_id(), self._new_id(), customer.packed) for customer in fresh]
                sheaves = [ready[i : i + SHEAF_ROWS] for i in range(0, len(ready), SHEAF_ROWS)]
                self._stage.add(run, [pack_sheaf(author, sheaf) for sheaf in sheaves])
                log.wrote(len(fresh))
                imported += len(fresh)
                skipped += sum(1 for row in batch.refused if row.is_skipped)
                refused += sum(1 for row in batch.refused if not row.is_skipped)
                blank += batch.blank
        return ImportReport(imported, refused, skipped + len(extra), blank, 0.0, extra)

    def _fresh(
        self, customers: Sequence[ReadyCustomer], extra: dict[int, tuple[str, ...]]
    ) -> list[ReadyCustomer]:
        """Those whose identity number nobody in the book has yet."""
        known = self._customers.ids_by_number([c.identity for c in customers if c.identity])
        extra.update({c.row: (ALREADY_CUSTOMER,) for c in customers if c.identity in known})
        return [c for c in customers if c.identity not in known]

    def _store(self, run: bytes, total: int, on_progress: Progress | None) -> None:
        pace, done = SlicePace(), 0
        with LogMover(self._work) as log, SliceAhead(self._stage, run) as ahead:
            ahead.ask(pace.rows)
            while sheaves := ahead.take():
                # All that can be done before is done before: the lane is held for the rows alone.
                count, took = self._store_slice(run, sheaves, ahead, pace.rows)
                pace.took(count, took)
                done += count
                log.wrote(count)
                if on_progress is not None:
                    on_progress("storing", done, max(total, done))
        self._ledger.saved()

    def _store_slice(
        self, run: bytes, sheaves: Sequence[StagedSheaf], ahead: SliceAhead, next_rows: int
    ) -> tuple[int, float]:
        """How many of the rows became customers, and how many seconds the write lane was held for it."""
        with self._ledger.page(awaits_disk=False) as page:
            started = self._clock.steady()
            # Somebody else may have stored some of them since they were read.
            here = self._stage.drop(page.tx.connection, run, sheaves[-1].no)
            rows = [row for sheaf in sheaves if sheaf.no in here for row in sheaf.rows]
            write_customers(page, rows)
            ahead.ask(next_rows)
        return len(rows), self._clock.steady() - started

    def _check_right(self) -> None:
        if not may(self._ledger.user, Operation.IMPORT):
            raise AccessDenied("import.not_allowed")

    def _constants(self) -> dict[str, str]:
        user = self._ledger.user
        constants = {"service.branch": user.home_branch}
        if user.role is Role.RELATIONSHIP_MANAGER:
            constants["service.primary_rm"] = user.id
        return constants


def _never() -> bool:
    return False


def _reporter(on_progress: Progress | None, source: ImportSource) -> Callable[[ReadProgress], None]:
    def report(progress: ReadProgress) -> None:
        if on_progress is not None:
            total = (
                source.rows
                if source.rows_exact
                else int(progress.rows / progress.fraction or 0)
                if progress.fraction
                else 0
            )
            on_progress("reading", progress.rows, total)

    return report
