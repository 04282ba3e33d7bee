"""One transaction: the write lock, BEGIN IMMEDIATE, commit or nothing; snapshots for reading beside it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from app.store.engine import HeldLog, StoreEngine
from app.store.store_fault import store_fault

_LONG_HOLD_MS: Final = 50.0


@dataclass(frozen=True, slots=True)
class HoldFigures:
    """How long write transactions held the lock: number, longest in ms, and how many over 50 ms."""

    count: int = 0
    longest_ms: float = 0.0
    over_50ms: int = 0


class UnitOfWork:
    """Opens transactions on a store; `steady` gives seconds that only grow, `on_hold` hears each hold, ms."""

    def __init__(
        self,
        engine: StoreEngine,
        steady: Callable[[], float],
        on_hold: Callable[[float], None] | None = None,
    ) -> None:
        self._engine = engine
        self._steady = steady
        self._on_hold = on_hold
        self._figures = HoldFigures()
        self._figures_guard = threading.Lock()

    @contextmanager
    def write(self, *, awaits_disk: bool = True) -> Iterator[Connection]:
        """A write transaction: committed when the block ends, undone when it raises.

        Without `awaits_disk` a power cut may undo it, until another one that does await the disk is committed:
        for work that begins anew where it was. Raises the typed errors of store_fault; a write inside a write
        of the same thread is a Bug.
        """
        with self._engine.write_lock.held():
            started = self._steady()
            try:
                with self._engine.begin_write(awaits_disk=awaits_disk) as connection:
                    yield connection
            except DBAPIError as error:
                raise store_fault(error) from None
            finally:
                held = (self._steady() - started) * 1000.0
                self._count(held)
        if self._on_hold is not None:
            self._on_hold(held)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A snapshot of the last commit; waits for no writer."""
        try:
            with self._engine.begin_read() as connection:
                yield connection
        except DBAPIError as error:
            raise store_fault(error) from None

    def hold_log(self) -> HeldLog:
        """A way to move the log beside the writer; the caller closes it."""
        return self._engine.hold_log()

    def is_wanted(self) -> bool:
        """Whether another thread waits to write."""
        return self._engine.write_lock.is_wanted()

    def holds(self) -> HoldFigures:
        """The figures since the start or the last reset."""
        return self._figures

    def reset_holds(self) -> None:
        """Count anew."""
        with self._figures_guard:
            self._figures = HoldFigures()

    def _count(self, held_ms: float) -> None:
        with self._figures_guard:
            old = self._figures
            self._figures = replace(
                old,
                count=old.count + 1,
                longest_ms=max(old.longest_ms, held_ms),
                over_50ms=old.over_50ms + (held_ms > _LONG_HOLD_MS),
            )
