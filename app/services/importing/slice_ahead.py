"""Reads the next rows of the stage while the rows before them are being committed."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Final, NamedTuple, Self

from app.services.importing.staged_customer import SHEAF_ROWS, StagedCustomer, unpack_sheaf
from app.store.import_stage_store import ImportStageStore


class StagedSheaf(NamedTuple):
    """The rows of one row of the stage; `no` is its number there."""

    no: int
    rows: list[StagedCustomer]


_NOTHING: Final[Future[list[StagedSheaf]]] = Future()
_NOTHING.set_result([])


class SliceAhead:
    """The staged rows of one run, in order, each once.

    A commit encrypts and waits for the disk, and needs no Python: the time to unpack what comes next. Asked
    for earlier, unpacking would only take Python's lock from the statements that are being run.
    """

    def __init__(self, stage: ImportStageStore, run: bytes) -> None:
        self._stage = stage
        self._run = run
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="import-ahead")
        self._next = _NOTHING
        self._after = 0

    def ask(self, rows: int) -> None:
        """Begin to read about so many rows; returns at once."""
        self._next = self._pool.submit(self._read, self._after, max(1, rows // SHEAF_ROWS))

    def take(self) -> Sequence[StagedSheaf]:
        """What was asked for; empty when all was taken. Raises what reading it raised."""
        found, self._next = self._next.result(), _NOTHING
        if found:
            self._after = found[-1].no
        return found

    def _read(self, after: int, sheaves: int) -> list[StagedSheaf]:
        return [StagedSheaf(no, unpack_sheaf(p)) for no, p in self._stage.after(self._run, after, sheaves)]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown()
