"""Where the replica stands in its audiences, and because of which of them each entity is here."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection

from app.domain.bucket_tree import ID_BYTES, tail_of
from app.domain.change import EntityKey
from app.domain.replica import Audience, Subscription
from app.store.entity_numbers import EntityNumbers
from app.store.sql_batch import many, run_many

_SUBS: Final = (
    "SELECT no, part, aud, cursor, chain8, boot_head, boot_pass, mode, whole_at, n, digest FROM sub"
)
_NEW_SUB: Final = (
    "INSERT INTO sub (cursor, chain8, boot_head, boot_pass, mode, whole_at, n, digest, part, aud)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING no"
)
# By its number, and no upsert: that opens a savepoint, at which the search index writes what it holds. A page
# is stored in pieces, and each would leave a small segment of its own to be merged.
_PUT_SUB: Final = (
    "UPDATE sub SET cursor = ?, chain8 = ?, boot_head = ?, boot_pass = ?, mode = ?, whole_at = ?, n = ?,"
    " digest = ? WHERE no = ?"
)
_ADD: Final = (
    "INSERT INTO reason (sub, no, boot_pass) VALUES (?, ?, ?)"
    " ON CONFLICT (sub, no) DO UPDATE SET boot_pass = excluded.boot_pass"
)
_HELD: Final = "SELECT e.type, e.id, e.ver FROM reason r JOIN entity e ON e.no = r.no WHERE r.sub = ?"
_CONFIRMED: Final = _HELD + " AND e.packed IS NOT NULL"
_CONFIRMED_UNDER: Final = _CONFIRMED + " AND substr(e.id, ?) IN (/*many*/)"
_AWAITED: Final = (
    "SELECT e.type, e.id FROM entity e JOIN reason r ON r.no = e.no AND r.sub = ?"
    " WHERE e.gen = -1 ORDER BY e.no LIMIT ?"
)
_AWAITED_OPENED: Final = (
    "SELECT e.type, e.id FROM customer c JOIN entity e ON e.no = c.no JOIN reason r ON r.no = e.no AND r.sub = ?"
    " WHERE c.opened_at IS NOT NULL AND e.gen = -1 ORDER BY c.opened_at DESC, c.no LIMIT ?"
)
_DIGEST_BYTES: Final = 16
_AT_ONCE: Final = 1_000


class AudienceRows:
    """Subscriptions and reasons inside one transaction."""

    connection: Connection
    entities: EntityNumbers
    _subs: dict[Audience, tuple[int, Subscription]] | None = None

    def subscriptions(self) -> Sequence[Subscription]:
        """All audiences, sorted."""
        subs = self._known_subs()
        return [subs[audience][1] for audience in sorted(subs)]

    def put_subscription(self, sub: Subscription) -> None:
        """Insert or replace an audience."""
        values = (
            sub.cursor, sub.chain8, sub.boot_head, sub.boot_pass, sub.mode, sub.whole_at, sub.n,
            sub.digest.to_bytes(_DIGEST_BYTES, "big"),
        )  # fmt: skip
        known = self._known_subs().get(sub.audience)
        if known is None:
            number = int(self.connection.exec_driver_sql(_NEW_SUB, (*values, *sub.audience)).scalar_one())
        else:
            number = known[0]
            self.connection.exec_driver_sql(_PUT_SUB, (*values, number))
        self._known_subs()[sub.audience] = (number, sub)

    def drop_subscription(self, audience: Audience) -> None:
        """Forget an audience and what it gave as reasons."""
        known = self._known_subs().pop(audience, None)
        if known is not None:
            self.connection.exec_driver_sql("DELETE FROM reason WHERE sub = ?", (known[0],))
            self.connection.exec_driver_sql("DELETE FROM sub WHERE no = ?", (known[0],))

    def reasons(self, keys: Collection[EntityKey]) -> Mapping[EntityKey, frozenset[Audience]]:
        """The audiences because of which each key is here; keys without any are absent."""
        by_no = {no: key for key, no in self.entities.numbers(keys).items()}
        names = {no: audience for audience, (no, _sub) in self._known_subs().items()}
        found: dict[int, list[Audience]] = {}
        sql = "SELECT no, sub FROM reason WHERE no IN (/*many*/)"
        for no, sub in many(self.connection, sql, sorted(by_no)):
            found.setdefault(no, []).append(names[sub])
        # Most rows have the same few reasons.
        sets: dict[tuple[Audience, ...], frozenset[Audience]] = {}
        return {by_no[no]: sets.setdefault(t := tuple(a), frozenset(t)) for no, a in found.items()}

    def add_reasons(self, audience: Audience, boot_pass: int, keys: Collection[EntityKey]) -> None:
        """The keys are in the audience, seen in this pass."""
        sub = self._known_subs()[audience][0]
        numbers = sorted(self.entities.number_all(keys).values())
        run_many(self.connection, _ADD, [(sub, no, boot_pass) for no in numbers])

    def remove_reasons(self, audience: Audience, keys: Collection[EntityKey]) -> None:
        """The keys are not in the audience any more."""
        known = self._known_subs().get(audience)
        if known is not None and keys:
            rows = [(known[0], no) for no in sorted(self.entities.numbers(keys).values())]
            run_many(self.connection, "DELETE FROM reason WHERE sub = ? AND no = ?", rows)

    def stale_reasons(self, audience: Audience, boot_pass: int) -> Sequence[EntityKey]:
        """Keys of the audience that were last seen in an earlier pass."""
        return [(r[0], bytes(r[1])) for r in self._held(audience, " AND r.boot_pass < ?", boot_pass)]

    def audience_rows(
        self, audience: Audience, prefixes: Collection[bytes] = (b"",)
    ) -> Iterator[tuple[EntityKey, int]]:
        """Key and version of the confirmed rows of the audience in these buckets, read while they are taken."""
        known = self._known_subs().get(audience)
        for kind, entity_id, ver in () if known is None else self._confirmed(known[0], prefixes):
            yield (kind, bytes(entity_id)), ver

    def _confirmed(self, sub: int, prefixes: Collection[bytes]) -> Iterator[Any]:
        if b"" not in prefixes:
            for depth in sorted({len(prefix) for prefix in prefixes}):
                tails = sorted(tail_of(prefix) for prefix in prefixes if len(prefix) == depth)
                yield from many(self.connection, _CONFIRMED_UNDER, tails, (sub, ID_BYTES + 1 - depth))
            return
        # A list of all rows of a large branch would cost more than the rows.
        found = self.connection.exec_driver_sql(_CONFIRMED, (sub,))
        while rows := found.fetchmany(_AT_ONCE):
            yield from rows

    def awaited(self, audience: Audience, limit: int, *, opened: bool = False) -> Sequence[EntityKey]:
        """Rows of the audience that have come in part, the last opened in front, or only opened ones."""
        known = self._known_subs().get(audience)
        if known is None:
            return []
        rows = list(self.connection.exec_driver_sql(_AWAITED_OPENED, (known[0], limit)))
        if not opened:
            rows += self.connection.exec_driver_sql(_AWAITED, (known[0], limit)).fetchall()
        return list(dict.fromkeys((kind, bytes(entity_id)) for kind, entity_id in rows))[:limit]

    def awaited_count(self) -> int:
        """How many rows have come in part."""
        found = self.connection.exec_driver_sql("SELECT COUNT(*) FROM entity WHERE gen = -1").scalar_one()
        return int(found)

    def _held(self, audience: Audience, more: str, *values: Any) -> Sequence[Any]:
        known = self._known_subs().get(audience)
        if known is None:
            return []
        return self.connection.exec_driver_sql(_HELD + more, (known[0], *values)).fetchall()

    def _known_subs(self) -> dict[Audience, tuple[int, Subscription]]:
        if self._subs is None:
            self._subs = {
                (part, aud): (
                    no,
                    Subscription(
                        part, aud, cursor, bytes(chain8), boot_head, boot_pass, mode, whole_at, n,
                        int.from_bytes(digest, "big"),
                    ),
                )
                for no, part, aud, cursor, chain8, boot_head, boot_pass, mode, whole_at, n, digest
                in self.connection.exec_driver_sql(_SUBS)
            }  # fmt: skip
        return self._subs
