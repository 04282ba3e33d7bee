"""Compares what a replica holds of an audience with what head office says, and mends single rows of it.

The replica's own sums are always made from its rows, never taken over from the other end (sync.md F22).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from app.domain.bucket_tree import Row, bucket_sums, sums_below
from app.domain.change import EntityKey
from app.domain.clock import Clock
from app.domain.digest import MODULUS
from app.domain.document_block import content_number, pack_blocks, unpack_blocks
from app.domain.replica import Audience, Confirmed, EventKind, ReplicaStore, ReplicaTransaction, SyncEvent
from app.domain.touched import NOTHING, Touched
from app.services.audience_books import AudienceBooks
from app.services.replica_page import PageRow, forget_erased, see

Settle = Callable[[ReplicaTransaction, Collection[EntityKey]], None]
_BULK = 200
_EVENTS_KEPT = 50


@dataclass(frozen=True, slots=True)
class Recount:
    """An audience counted row by row; `was_wrong` when the kept count said something else."""

    n: int
    digest: int
    sums: tuple[int, ...]
    was_wrong: bool


class AudienceMender:
    """Works in transactions of its own; `settle` ends overlays, purges and shows what was mended."""

    books: type[AudienceBooks] = AudienceBooks

    def __init__(self, store: ReplicaStore, clock: Clock, settle: Settle) -> None:
        self._store = store
        self._clock = clock
        self._settle = settle

    def recount(self, audience: Audience) -> Recount:
        """Count every row, and put the kept count right where it is wrong."""
        with self._store.transaction() as tx:
            n = 0

            def counted() -> Iterator[Row]:
                nonlocal n
                for (kind, entity_id), ver in tx.audience_rows(audience):
                    n += 1
                    yield kind, entity_id, ver

            sums = bucket_sums(counted(), 0)
            total = sum(sums) % MODULUS
            was_wrong = False
            for sub in tx.subscriptions():
                if sub.audience == audience and (sub.n, sub.digest) != (n, total):
                    was_wrong = True
                    tx.put_subscription(replace(sub, n=n, digest=total))
            return Recount(n, total, tuple(sums), was_wrong)

    def sums_below(self, audience: Audience, prefixes: Sequence[bytes]) -> list[list[int]]:
        """For each bucket the sums of the 256 below it."""
        with self._store.transaction() as tx:
            rows = [(key[0], key[1], ver) for key, ver in tx.audience_rows(audience, prefixes)]
        return sums_below(rows, prefixes)

    def members(self, audience: Audience, prefixes: Collection[bytes]) -> Mapping[EntityKey, int]:
        """The rows held in these buckets, with their versions."""
        with self._store.transaction() as tx:
            return dict(tx.audience_rows(audience, prefixes))

    def contents(self, audience: Audience, prefixes: Collection[bytes]) -> Mapping[EntityKey, int]:
        """The rows held in these buckets, with the numbers of their contents."""
        keys = self.members(audience, prefixes).keys()
        with self._store.transaction() as tx:
            rows = tx.confirmed(keys)
        return {key: content_number(row.ver, unpack_blocks(row.packed)) for key, row in rows.items()}

    def mend(
        self, audience: Audience, rows: Sequence[PageRow], head: tuple[int, bytes] = (0, b"")
    ) -> Touched:
        """Hold these rows as head office has them, whatever is here; those that are no members leave.

        `head`: the number of the partition that they were read at, with the chain there.
        """
        touched = NOTHING
        for start in range(0, len(rows), _BULK):
            touched = touched | self._mend(audience, rows[start : start + _BULK], head)
        return touched

    def _mend(self, audience: Audience, rows: Sequence[PageRow], head: tuple[int, bytes]) -> Touched:
        with self._store.transaction() as tx:
            sub = next((s for s in tx.subscriptions() if s.audience == audience), None)
            if sub is None:
                return NOTHING
            keys = [row.key for row in rows]
            before, reasons = tx.standings(keys), tx.reasons(keys)
            gen = tx.meta().repair_gen
            books = self.books(tx, audience)
            for row in rows:
                old, had = before.get(row.key), reasons.get(row.key, frozenset())
                was = None if old is None else old.ver
                has = had | {audience} if row.is_member else had - {audience}
                books.mend(row.key, was, row.ver if row.is_member else was, had, has)
            members = [row for row in rows if row.is_member]
            tx.put_confirmed([(r.key, Confirmed(r.ver, gen, pack_blocks(r.blocks))) for r in members])
            forget_erased(tx, rows)
            tx.add_reasons(audience, sub.boot_pass, [row.key for row in members])
            tx.remove_reasons(audience, [row.key for row in rows if not row.is_member])
            books.save(None)
            see(tx, audience[0], *head)
            self._settle(tx, keys)
        return Touched(frozenset(keys), frozenset({"sync"}))

    def awaited(self, limit: int, *, opened: bool = False) -> tuple[Audience, Sequence[EntityKey]] | None:
        """Rows of one audience whose documents have not come, the last opened in front; None without any."""
        with self._store.transaction() as tx:
            for sub in tx.subscriptions():
                keys = tx.awaited(sub.audience, limit, opened=opened)
                if keys:
                    return sub.audience, keys
        return None

    def awaited_count(self) -> int:
        """How many documents have not come."""
        with self._store.transaction() as tx:
            return tx.awaited_count()

    def forget(self, rows: Sequence[PageRow]) -> Touched:
        """Empty own work on customers who were erased by law while head office forgot what left."""
        with self._store.transaction() as tx:
            forget_erased(tx, rows)
        return Touched(frozenset(row.key for row in rows), frozenset({"sync"})) if rows else NOTHING

    def move_on(self, audience: Audience, cursor: int, chain8: bytes) -> None:
        """The audience was compared whole at this number: reading goes on from there."""
        with self._store.transaction() as tx:
            for sub in tx.subscriptions():
                if sub.audience == audience and cursor > sub.cursor:
                    whole_at = max(sub.whole_at, cursor)
                    tx.put_subscription(replace(sub, cursor=cursor, chain8=chain8, whole_at=whole_at))

    def note(self, kind: EventKind, audience: Audience, rows: int = 0) -> None:
        """Remember for people what a comparison led to."""
        with self._store.transaction() as tx:
            events = [*tx.sync_log(), SyncEvent(self._clock.now_ms(), kind, *audience, rows)]
            tx.put_sync_log(events[-_EVENTS_KEPT:])
