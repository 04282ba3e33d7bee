"""Runs the reading of an import in a limited child process and turns its messages into values."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, TypeVar

import msgspec

from app.domain.clock import Clock
from app.domain.errors import EnvironmentFault, Scalar
from app.services.importing import import_worker
from app.services.importing.bad_rows import BadRowNotes
from app.services.importing.header_mapping import mapping_problems
from app.services.importing.import_plan import (
    DryRun,
    ImportCancelled,
    ImportMapping,
    ImportRefused,
    ImportSource,
    ReaderFault,
    ReadProgress,
    RowBatch,
    SourceChoices,
)
from app.services.importing.import_worker import Job

OnProgress = Callable[[ReadProgress], None]
IsCancelled = Callable[[], bool]

_R = TypeVar("_R")

_POLL_S: Final = 0.1
_END_S: Final = 5.0
_MEBIBYTE: Final = 1024 * 1024
_PART_SUFFIX: Final = ".part"
_WORKBOOK_SUFFIX: Final = ".xlsx"


@dataclass(frozen=True, slots=True)
class ReaderLimits:
    """Caps of the child: address space, processor seconds (a fixed part and one a MiB of file), silence."""

    memory_bytes: int = 768 * _MEBIBYTE
    cpu_seconds: int = 60
    cpu_seconds_a_mebibyte: float = 4.0
    stall_seconds: float = 60.0


def never() -> bool:
    """Nobody cancels."""
    return False


class ImportReader:
    """Reads files for the import service; every call starts a child process and ends it, come what may."""

    def __init__(self, clock: Clock, limits: ReaderLimits | None = None) -> None:
        self._clock = clock
        self._limits = limits or ReaderLimits()

    def inspect(
        self, path: Path, choices: SourceChoices | None = None, is_cancelled: IsCancelled = never
    ) -> ImportSource:
        """What the file is, with guesses for everything that was not chosen.

        Raises ImportRefused (the file), ReaderFault (the child), ImportCancelled.
        """
        job = self._job(import_worker.INSPECT, path, choices=choices or SourceChoices())
        with _child(job, self._clock, self._limits, is_cancelled) as child:
            return child.result(import_worker.INSPECT, ImportSource, None)

    def dry_run(
        self,
        source: ImportSource,
        mapping: ImportMapping,
        on_progress: OnProgress | None = None,
        is_cancelled: IsCancelled = never,
    ) -> DryRun:
        """Reads and checks everything, keeps nothing; raises as `inspect`, and for an unsettled mapping."""
        started = self._clock.steady()
        job = self._row_job(import_worker.DRY_RUN, source, mapping)
        with _child(job, self._clock, self._limits, is_cancelled) as child:
            found = child.result(import_worker.DRY_RUN, DryRun, on_progress)
        return replace(found, seconds=round(self._clock.steady() - started, 3))

    def batches(
        self,
        source: ImportSource,
        mapping: ImportMapping,
        on_progress: OnProgress | None = None,
        is_cancelled: IsCancelled = never,
    ) -> Iterator[RowBatch]:
        """Good and refused rows in file order, a few hundred at a time; closing the iterator ends the child.

        The pipe holds the child back while the caller stores a batch, so memory stays bounded.
        """
        job = self._row_job(import_worker.BATCHES, source, mapping)
        with _child(job, self._clock, self._limits, is_cancelled) as child:
            for kind, body in child.messages():
                if kind == import_worker.BATCHES:
                    batch = msgspec.msgpack.decode(body, type=RowBatch)
                    if on_progress is not None:
                        on_progress(batch.progress)
                    yield batch

    def save_bad_rows(
        self,
        source: ImportSource,
        mapping: ImportMapping,
        target: Path,
        notes: BadRowNotes | None = None,
        is_cancelled: IsCancelled = never,
    ) -> int:
        """Writes the rows that were not taken to a .csv or .xlsx file; returns how many.

        The file appears whole or not at all. Raises as `dry_run`, and EnvironmentFault file.* for the target.
        """
        part = target.with_name(target.name + _PART_SUFFIX)
        job = replace(
            self._row_job(import_worker.BAD_ROWS, source, mapping),
            target=str(part),
            is_workbook=target.suffix.lower() == _WORKBOOK_SUFFIX,
            notes=notes or BadRowNotes(),
        )
        try:
            with _child(job, self._clock, self._limits, is_cancelled) as child:
                count = child.result(import_worker.BAD_ROWS, int, None)
            _move(part, target)
            return count
        finally:
            part.unlink(missing_ok=True)

    def _row_job(self, kind: str, source: ImportSource, mapping: ImportMapping) -> Job:
        problems = mapping_problems(source, mapping)
        if problems:
            raise ImportRefused(
                "import.mapping_unsettled", column=problems[0].column, problem=problems[0].code
            )
        return self._job(kind, Path(source.path), source=source, mapping=mapping)

    def _job(self, kind: str, path: Path, **more: Any) -> Job:
        try:
            size = path.stat().st_size
        except OSError:
            size = 0
        limits, now_ms = self._limits, self._clock.now_ms()
        today = datetime.fromtimestamp(now_ms / 1000, UTC).astimezone().date()
        cpu = limits.cpu_seconds + round(limits.cpu_seconds_a_mebibyte * size / _MEBIBYTE)
        return Job(
            kind,
            str(path),
            today.isoformat(),
            now_ms,
            memory_bytes=limits.memory_bytes,
            cpu_seconds=cpu,
            **more,
        )


def _move(part: Path, target: Path) -> None:
    try:
        part.replace(target)
    except OSError as error:
        raise EnvironmentFault("file.failed", errno=error.errno) from None


class _Child:
    """One running child and its pipe."""

    def __init__(self, job: Job, clock: Clock, limits: ReaderLimits, is_cancelled: IsCancelled) -> None:
        # A fresh interpreter: nothing of this process, no key and no open store, is in its memory.
        context = multiprocessing.get_context("spawn")
        self._clock, self._limits, self._is_cancelled = clock, limits, is_cancelled
        self._pipe, theirs = context.Pipe(duplex=False)
        self._process = context.Process(
            target=import_worker.run_worker,
            args=(theirs, msgspec.msgpack.encode(job)),
            name="cims-import",
            daemon=True,
        )
        try:
            self._process.start()
        except OSError as error:
            self._pipe.close()
            raise ReaderFault("import.reader_start", errno=error.errno) from None
        finally:
            theirs.close()

    def messages(self) -> Iterator[tuple[str, msgspec.Raw]]:
        """Messages until the child is done; raises what the child reports or what became of it."""
        while True:
            kind, body = msgspec.msgpack.decode(self._receive(), type=tuple[str, msgspec.Raw])
            if kind == import_worker.DONE:
                return
            if kind in (import_worker.REFUSED, import_worker.FAULT):
                code, values = msgspec.msgpack.decode(body, type=tuple[str, dict[str, Scalar]])
                raise _reported(kind, code, values)
            yield kind, body

    def result(self, wanted: str, result_type: type[_R], on_progress: OnProgress | None) -> _R:
        """The one value of a job, with progress on the way."""
        found: _R | None = None
        for kind, body in self.messages():
            if kind == wanted:
                found = msgspec.msgpack.decode(body, type=result_type)
            elif kind == import_worker.PROGRESS and on_progress is not None:
                on_progress(msgspec.msgpack.decode(body, type=ReadProgress))
        if found is None:
            raise ReaderFault("import.reader_crashed", exit=0)
        return found

    def _receive(self) -> bytes:
        deadline = self._clock.steady() + self._limits.stall_seconds
        while True:
            if self._is_cancelled():
                raise ImportCancelled("import.cancelled")
            try:
                if self._pipe.poll(_POLL_S):
                    return self._pipe.recv_bytes()
            except (EOFError, OSError):
                raise self._death() from None
            if self._clock.steady() > deadline:
                raise ReaderFault("import.reader_stalled", seconds=round(self._limits.stall_seconds))

    def _death(self) -> ReaderFault:
        self._process.join(_END_S)
        code = self._process.exitcode
        limit = _LIMIT_SIGNALS.get(-code) if code is not None and code < 0 else None
        if limit is not None:
            return ReaderFault("import.reader_limit", limit=limit)
        return ReaderFault("import.reader_crashed", exit=code)

    def end(self) -> None:
        """Kills the child if it still runs and frees what belongs to it."""
        if self._process.is_alive():
            self._process.kill()
        self._process.join(_END_S)
        self._pipe.close()
        if self._process.exitcode is not None:
            self._process.close()


# A parser that gets no more memory aborts; the processor limit has a signal of its own.
_LIMIT_SIGNALS: Final = {
    int(getattr(signal, "SIGXCPU", 0)): "cpu",
    int(getattr(signal, "SIGABRT", 0)): "memory",
}


def _reported(kind: str, code: str, values: dict[str, Scalar]) -> EnvironmentFault | ImportRefused:
    if kind == import_worker.REFUSED:
        return ImportRefused(code, **values)
    if code.startswith("import."):
        return ReaderFault(code, **values)
    return EnvironmentFault(code, **values)


@contextmanager
def _child(job: Job, clock: Clock, limits: ReaderLimits, is_cancelled: IsCancelled) -> Iterator[_Child]:
    child = _Child(job, clock, limits, is_cancelled)
    try:
        yield child
    finally:
        child.end()
