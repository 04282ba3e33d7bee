"""The lines and pieces of contents in SQL, on the cursor of whatever transaction or snapshot asks."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from sync.server.blob_store import WHOLE, BlobRecord, BlobUse
from sync.server.server_dialect import Cursor, Database

_LINES: Final = (
    "SELECT part, customer, name, device, content, at_part, size, held, touched_at, unused_since FROM blob"
    " WHERE part = ? AND customer = ?"
)
_IN_ORDER: Final = " ORDER BY name, device"
_NAMED: Final = (
    "SELECT part, customer, name, device, content, at_part, size, held, touched_at, unused_since FROM blob"
    " WHERE part = ? AND customer = ? AND name IN ({})"
)
_CUSTOMERS: Final = (
    "SELECT DISTINCT customer FROM blob WHERE part = ? AND customer > ? ORDER BY customer LIMIT ?"
)
_PIECES: Final = "SELECT n, sealed FROM blob_piece WHERE part = ? AND content = ? AND n IN ({})"
_USE: Final = "SELECT COUNT(*), COALESCE(SUM(size), 0) FROM blob WHERE part = ? AND device = ?"
_OTHERS: Final = "SELECT COUNT(*) FROM blob WHERE part = ? AND device <> ?"
_PUT: Final = (
    "INSERT INTO blob (part, customer, name, device, content, at_part, size, held, touched_at, unused_since)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (part, customer, name, device) DO UPDATE SET"
    " content = excluded.content, at_part = excluded.at_part, size = excluded.size, held = excluded.held,"
    " touched_at = excluded.touched_at, unused_since = excluded.unused_since"
)
_PUT_PIECE: Final = (
    "INSERT INTO blob_piece (part, content, n, sealed) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (part, content, n) DO UPDATE SET sealed = excluded.sealed"
)
_DROP: Final = "DELETE FROM blob WHERE part = ? AND customer = ? AND name = ? AND device = ?"
_DROP_PIECES: Final = "DELETE FROM blob_piece WHERE part = ? AND content = ?"
# The lines first: a device that adds a piece holds its line, and must not add one behind our back.
_FORGET: Final = "DELETE FROM blob WHERE part = ? AND customer = ? RETURNING at_part, content"


class SqlBlobRows:
    """The reads and writes; `lock` is appended where a transaction must hold the lines that it finds."""

    def __init__(self, cursor: Cursor, database: Database, lock: str = "") -> None:
        self._cursor = cursor
        self._words = database.words
        self._lock = lock

    def _all(self, sql: str, *values: Any) -> Sequence[Any]:
        self._cursor.execute(self._words.native(sql), values)
        return self._cursor.fetchall()

    def _do(self, sql: str, *values: Any) -> None:
        self._cursor.execute(self._words.native(sql), values)

    def named(self, part: str, customer: bytes, names: Collection[bytes]) -> Sequence[BlobRecord]:
        """Every line of these contents."""
        if not names:
            return []
        text, values = self._words.listed(_NAMED, (part, customer), sorted(names))
        self._cursor.execute(text + self._lock, values)
        return sorted(map(_record, self._cursor.fetchall()), key=lambda found: (found.name, found.device))

    def of_customer(self, part: str, customer: bytes) -> Sequence[BlobRecord]:
        """Every line of a customer."""
        return [_record(row) for row in self._all(_LINES + _IN_ORDER + self._lock, part, customer)]

    def customers(self, part: str, after: bytes, limit: int) -> Sequence[bytes]:
        """The next customers with lines in a partition."""
        return [bytes(row[0]) for row in self._all(_CUSTOMERS, part, after, limit)]

    def pieces(self, at_part: str, content: bytes, numbers: Collection[int]) -> Mapping[int, bytes]:
        """The sealed pieces of these numbers that are there."""
        if not numbers:
            return {}
        text, values = self._words.listed(_PIECES, (at_part, content), sorted(numbers))
        self._cursor.execute(text, values)
        return {row[0]: bytes(row[1]) for row in self._cursor.fetchall()}

    def use(self, part: str) -> BlobUse:
        """What lies in a partition."""
        contents, content_bytes = self._all(_USE, part, WHOLE)[0]
        return BlobUse(contents, int(content_bytes), self._all(_OTHERS, part, WHOLE)[0][0])

    def asked_for(self, part: str, device: str) -> int:
        """The bytes of everything that a device has begun and not finished there."""
        return int(self._all(_USE, part, device)[0][1])

    def put(self, record: BlobRecord) -> None:
        """The line as it shall be."""
        self._do(
            _PUT, record.part, record.customer, record.name, record.device, record.content, record.at_part,
            record.size, record.held, record.touched_at, record.unused_since,
        )  # fmt: skip

    def put_piece(self, record: BlobRecord, number: int, sealed: bytes) -> None:
        """One piece, in the place of an earlier one of that number."""
        self._do(_PUT_PIECE, record.at_part, record.content, number, sealed)

    def drop(self, record: BlobRecord) -> None:
        """The line and its pieces."""
        self.drop_line(record)
        self._do(_DROP_PIECES, record.at_part, record.content)

    def drop_line(self, record: BlobRecord) -> None:
        """The line alone."""
        self._do(_DROP, record.part, record.customer, record.name, record.device)

    def forget(self, part: str, customer: bytes) -> None:
        """Every content of a customer, whole or not."""
        for at_part, content in self._all(_FORGET, part, customer):
            self._do(_DROP_PIECES, at_part, content)


def _record(row: Any) -> BlobRecord:
    part, customer, name, device, content, at_part, *numbers = row
    return BlobRecord(part, bytes(customer), bytes(name), device, bytes(content), at_part, *numbers)
