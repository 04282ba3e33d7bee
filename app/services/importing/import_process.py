"""Runs the reading of an import in limited child processes and turns their messages into values."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any, Final, TypeVar

import msgspec

from app.domain.clock import Clock
from app.domain.errors import EnvironmentFault, Scalar
from app.services.importing import child_process, import_packer, import_worker
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
    ReadyBatch,
    SourceChoices,
)
from app.services.importing.import_worker import Job

OnProgress = Callable[[ReadProgress], None]
IsCancelled = Callable[[], bool]

_R = TypeVar("_R")

_READER: Final = "cims-import"
_PACKER: Final = "cims-import-packer"
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
        job = self._job(child_process.INSPECT, path, choices=choices or SourceChoices())
        with _child(job, self._clock, self._limits, is_cancelled) as child:
            return child.result(child_process.INSPECT, ImportSource, None)

    def dry_run(
        self,
        source: ImportSource,
        mapping: ImportMapping,
        on_progress: OnProgress | None = None,
        is_cancelled: IsCancelled = never,
    ) -> DryRun:
        """Reads and checks everything, keeps nothing; raises as `inspect`, and for an unsettled mapping."""
        started = self._clock.steady()
        job = self._row_job(child_process.DRY_RUN, source, mapping)
        with _child(job, self._clock, self._limits, is_cancelled) as child:
            found = child.result(child_process.DRY_RUN, DryRun, on_progress)
        return replace(found, seconds=round(self._clock.steady() - started, 3))

    def batches(
        self,
        source: ImportSource,
        mapping: ImportMapping,
        on_progress: OnProgress | None = None,
        is_cancelled: IsCancelled = never,
    ) -> Iterator[ReadyBatch]:
        """Good and refused rows in file order, a few hundred at a time; closing the iterator ends the child.

        The pipe holds the child back while the caller stores a batch, so memory stays bounded.
        """
        job = self._row_job(child_process.BATCHES, source, mapping)
        with _child(job, self._clock, self._limits, is_cancelled) as child:
            for kind, body in child.messages():
                if kind == child_process.BATCHES:
                    batch = msgspec.msgpack.decode(body, type=ReadyBatch)
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
            self._row_job(child_process.BAD_ROWS, source, mapping),
            target=str(part),
            is_workbook=target.suffix.lower() == _WORKBOOK_SUFFIX,
            notes=notes or BadRowNotes(),
        )
        try:
            with _child(job, self._clock, self._limits, is_cancelled) as child:
                count = child.result(child_process.BAD_ROWS, int, None)
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


class _Children:
    """The child that reads, or one that reads and one that packs, and the pipe that they end in."""

    def __init__(self, job: Job, clock: Clock, limits: ReaderLimits, is_cancelled: IsCancelled) -> None:
        self._clock, self._limits, self._is_cancelled = clock, limits, is_cancelled
        # A fresh interpreter: nothing of this process, no key and no open store, is in its memory.
        context = multiprocessing.get_context("spawn")
        self._pipe, sink = context.Pipe(duplex=False)
        ends, body = [sink], msgspec.msgpack.encode(job)
        steps: list[tuple[str, Callable[..., None], tuple[Any, ...]]] = []
        if job.kind == child_process.BATCHES:
            checked, out = context.Pipe(duplex=False)
            ends += [checked, out]
            caps = (job.now_ms, job.memory_bytes, job.cpu_seconds)
            steps.append((_READER, import_worker.run_worker, (out, body)))
            steps.append((_PACKER, import_packer.run_packer, (checked, sink, *caps)))
        else:
            steps.append((_READER, import_worker.run_worker, (sink, body)))
        self._processes: list[SpawnProcess] = []
        try:
            for name, target, arguments in steps:
                process = context.Process(target=target, args=arguments, name=name, daemon=True)
                process.start()
                self._processes.append(process)
        except OSError as error:
            self.end()
            raise ReaderFault("import.reader_start", errno=error.errno) from None
        finally:
            for end in ends:
                end.close()

    def messages(self) -> Iterator[tuple[str, msgspec.Raw]]:
        """Messages until the child is done; raises what the child reports or what became of it."""
        while True:
            kind, body = msgspec.msgpack.decode(self._receive(), type=tuple[str, msgspec.Raw])
            if kind == child_process.DONE:
                return
            if kind in (child_process.REFUSED, child_process.FAULT):
                code, values = msgspec.msgpack.decode(body, type=tuple[str, dict[str, Scalar]])
                raise _reported(kind, code, values)
            yield kind, body

    def result(self, wanted: str, result_type: type[_R], on_progress: OnProgress | None) -> _R:
        """The one value of a job, with progress on the way."""
        found: _R | None = None
        for kind, body in self.messages():
            if kind == wanted:
                found = msgspec.msgpack.decode(body, type=result_type)
            elif kind == child_process.PROGRESS and on_progress is not None:
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
        for process in self._processes:
            process.join(_END_S)
        # Who has died by himself; his neighbour has only found him gone.
        codes = [process.exitcode for process in self._processes]
        code = next((code for code in codes if code != 0), 0)
        limit = _LIMIT_SIGNALS.get(-code) if code is not None and code < 0 else None
        if limit is not None:
            return ReaderFault("import.reader_limit", limit=limit)
        return ReaderFault("import.reader_crashed", exit=code)

    def end(self) -> None:
        """Kills the children that still run and frees what belongs to them."""
        for process in self._processes:
            if process.is_alive():
                process.kill()
        for process in self._processes:
            process.join(_END_S)
            if process.exitcode is not None:
                process.close()
        self._pipe.close()


# A parser that gets no more memory aborts; the processor limit has a signal of its own.
_LIMIT_SIGNALS: Final = {
    int(getattr(signal, "SIGXCPU", 0)): "cpu",
    int(getattr(signal, "SIGABRT", 0)): "memory",
}


def _reported(kind: str, code: str, values: dict[str, Scalar]) -> EnvironmentFault | ImportRefused:
    if kind == child_process.REFUSED:
        return ImportRefused(code, **values)
    if code.startswith("import."):
        return ReaderFault(code, **values)
    return EnvironmentFault(code, **values)


@contextmanager
def _child(job: Job, clock: Clock, limits: ReaderLimits, is_cancelled: IsCancelled) -> Iterator[_Children]:
    child = _Children(job, clock, limits, is_cancelled)
    try:
        yield child
    finally:
        child.end()
