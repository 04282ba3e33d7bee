"""Forgets contents that no row names any more, and what devices began and never finished.

Nothing goes at once: a content is first seen to be unused and removed a month later, so that whoever was away can take
the removal of a file back. Both are decided while the customer's record is held, as a push holds it: no row that names
the content comes in between.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from msgspec.structs import replace

from app.domain.customer_file import files_of
from sync.server.blob_seal import BlobSeal
from sync.server.blob_store import BlobRecord
from sync.server.record_store import RecordSnapshot, RecordStore, RecordTransaction

_CUSTOMER: Final = "customer"
_SLICE: Final = 200
_DAY_MS: Final = 86_400_000


@dataclass(frozen=True, slots=True)
class BlobAges:
    """Days that an unused content stays, longer than anybody works offline, and an unfinished one without a piece."""

    unused_days: int = 30
    unfinished_days: int = 14


class BlobSweep:
    """Goes through the customers of a partition that have contents."""

    def __init__(
        self, store: RecordStore, seal: Callable[[], BlobSeal], ages: BlobAges | None = None
    ) -> None:
        self._store = store
        self._seal = seal
        self._ages = ages or BlobAges()

    def run(self, part: str, now_ms: int) -> int:
        """One pass; returns how many lines were removed."""
        seal, removed, after = self._seal(), 0, b""
        while customers := self._slice(part, after):
            for customer in customers:
                removed += self._customer(part, customer, seal, now_ms)
            after = customers[-1]
        return removed

    def _slice(self, part: str, after: bytes) -> Sequence[bytes]:
        return self._store.view(lambda view: view.blobs.customers(part, after, _SLICE))

    def _customer(self, part: str, customer: bytes, seal: BlobSeal, now_ms: int) -> int:
        """Look first, and hold the record only when there is something to do."""

        def is_due(view: RecordSnapshot) -> bool:
            lines = view.blobs.of_customer(part, customer)
            return any(self._after(view, line, lines, seal, now_ms) != line for line in lines)

        def done(tx: RecordTransaction) -> int:
            tx.entities([(_CUSTOMER, customer)])
            lines = tx.blobs.of_customer(part, customer)
            gone = 0
            for line in lines:
                shall = self._after(tx, line, lines, seal, now_ms)
                if shall is None:
                    tx.blobs.drop(line)
                    gone += 1
                elif shall != line:
                    tx.blobs.put(shall)
            return gone

        return self._store.run(done) if self._store.view(is_due) else 0

    def _after(
        self,
        reads: RecordSnapshot | RecordTransaction,
        line: BlobRecord,
        lines: Sequence[BlobRecord],
        seal: BlobSeal,
        now_ms: int,
    ) -> BlobRecord | None:
        """The line as it shall be, None for one that goes."""
        if not line.is_whole:
            is_old = line.touched_at < now_ms - self._ages.unfinished_days * _DAY_MS
            return None if is_old else line
        record = reads.entities([(_CUSTOMER, line.customer)]).get((_CUSTOMER, line.customer))
        files = files_of(record.document) if record is not None and record.part == line.part else ()
        if any(seal.name(line.customer, file.address) == line.name for file in files):
            return replace(line, unused_since=0)
        if not line.unused_since:
            return replace(line, unused_since=now_ms)
        is_coming = any(other.name == line.name and not other.is_whole for other in lines)
        is_old = line.unused_since < now_ms - self._ages.unused_days * _DAY_MS
        return None if is_old and not is_coming else line
