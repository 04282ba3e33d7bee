"""Applies a write set with one bulk statement a table; part of the SQL record store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec

from app.domain.change import EntityKey, GroupEdit
from app.domain.document_block import pack_blocks, split_by_class
from sync.server.record_store import EntityRecord, WriteSet
from sync.server.server_dialect import Cursor, Database
from sync.server.sql_blob_rows import SqlBlobRows

_encoder: Final = msgspec.msgpack.Encoder()
# Almost every group is a dictionary already; only another mapping is copied into one.
_edit_encoder: Final = msgspec.msgpack.Encoder(enc_hook=dict)
_edits: Final = msgspec.msgpack.Decoder(tuple[GroupEdit, ...])
_detail: Final = msgspec.msgpack.Decoder(tuple[tuple[str, ...], tuple[bytes, ...], tuple[str, ...]])

# What nobody has made yet is inserted without an arbiter: when two transactions make it at once, the key
# refuses the second one, and its work is done again on what the first has made.
_NEW: Final = (
    "INSERT INTO entity (part, type, id, ver, parent, packed, updated_by, updated_at)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_ENTITY: Final = (
    "INSERT INTO entity (part, type, id, ver, parent, packed, updated_by, updated_at)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (part, type, id) DO UPDATE SET ver = excluded.ver,"
    " parent = excluded.parent, packed = excluded.packed, updated_by = excluded.updated_by,"
    " updated_at = excluded.updated_at"
)
_NEW_LOC: Final = "INSERT INTO entity_loc (type, id, part) VALUES (?, ?, ?)"
_ENTITY_LOC: Final = "UPDATE entity_loc SET part = ? WHERE type = ? AND id = ?"
_FEED: Final = (
    "INSERT INTO feed (part, aud, type, id, seq, kind, ver) VALUES (?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (part, aud, type, id) DO UPDATE SET"
    " seq = excluded.seq, kind = excluded.kind, ver = excluded.ver"
)
_AUDIENCE: Final = (
    "INSERT INTO audience (part, aud, n, digest) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (part, aud) DO UPDATE SET n = excluded.n, digest = excluded.digest"
)
_PART: Final = (
    "INSERT INTO part (part, head, chain, floor, updated_at) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT (part) DO UPDATE SET"
    " head = excluded.head, chain = excluded.chain, floor = excluded.floor, updated_at = excluded.updated_at"
)
_NEW_PART: Final = "INSERT INTO part (part, head, chain, floor, updated_at) VALUES (?, ?, ?, ?, ?)"
_PLOG: Final = "INSERT INTO plog (part, seq, chain, mids, at) VALUES (?, ?, ?, ?, ?)"
_REPLICA: Final = (
    "INSERT INTO replica (home, rid, device, account, last_dseq, mchain, schema_no, last_at, backed_dseq)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0) ON CONFLICT (home, rid) DO UPDATE SET device = excluded.device,"
    " account = excluded.account, last_dseq = excluded.last_dseq, mchain = excluded.mchain,"
    " schema_no = excluded.schema_no, last_at = excluded.last_at"
)
_MUTATION: Final = (
    "INSERT INTO mutation (home, rid, dseq, mid, type, id, part, outcome, ver, seq, chain8, mchain, detail)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_ENTITY_MID: Final = (
    "INSERT INTO entity_mid (part, type, id, mid, home, rid, dseq) VALUES (?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (part, type, id, mid, rid) DO NOTHING"
)
_HISTORY: Final = (
    "INSERT INTO history (part, type, id, ver, at, at_claim, author, rid, mid, edits)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_PARKED: Final = (
    "INSERT INTO parked (home, mid, rid, author, reason, payload, at) VALUES (?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (home, mid) DO NOTHING"
)
_AUDIT: Final = (
    "INSERT INTO audit_record (home, rid, seq, payload, hash) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT (home, rid, seq) DO NOTHING"
)
_NUMBER: Final = "INSERT INTO number_taken (home, number, id) VALUES (?, ?, ?)"

# A move writes the rows again under the other partition: a distribution column is never updated.
_MOVED: Final = (
    (
        "INSERT INTO entity_mid (part, type, id, mid, home, rid, dseq)"
        " SELECT ?, type, id, mid, home, rid, dseq FROM entity_mid WHERE part = ? AND type = ? AND id = ?",
        "DELETE FROM entity_mid WHERE part = ? AND type = ? AND id = ?",
    ),
    (
        "INSERT INTO history (part, type, id, ver, at, at_claim, author, rid, mid, edits)"
        " SELECT ?, type, id, ver, at, at_claim, author, rid, mid, edits FROM history"
        " WHERE part = ? AND type = ? AND id = ?",
        "DELETE FROM history WHERE part = ? AND type = ? AND id = ?",
    ),
)
_MOVED_BLOBS: Final = (
    "INSERT INTO blob (part, customer, name, device, content, at_part, size, held, touched_at, unused_since)"
    " SELECT ?, customer, name, device, content, at_part, size, held, touched_at, unused_since FROM blob"
    " WHERE part = ? AND customer = ?",
    "DELETE FROM blob WHERE part = ? AND customer = ?",
)
_CUSTOMER: Final = "customer"
# Of an erased entity's past only who and when stay.
_EMPTY_HISTORY: Final = "UPDATE history SET edits = ? WHERE part = ? AND type = ? AND id = ?"
_EMPTY_LINE: Final = _EMPTY_HISTORY + " AND ver = ?"
_MIDS: Final = "SELECT home, mid FROM entity_mid WHERE part IN (?, '') AND type = ? AND id = ?"
_EMPTY_PARKED: Final = "UPDATE parked SET payload = ? WHERE home = ? AND mid = ?"
_GONE: Final = "DELETE FROM entity WHERE part = ? AND type = ? AND id = ?"


class RecordWriter:
    """Writes in one transaction; `located` says where the entities read in it lie, `homes` where replicas."""

    def __init__(
        self,
        cursor: Cursor,
        database: Database,
        located: Mapping[EntityKey, str],
        homes: Mapping[bytes, str],
    ) -> None:
        self._cursor = cursor
        self._database = database
        self._located = dict(located)
        self._homes = homes

    def write(self, writes: WriteSet) -> None:
        """Every row of the write set, in an order that is the same in all transactions."""
        with self._database.burst(self._cursor):
            self._write(writes)

    def _write(self, writes: WriteSet) -> None:
        homes = self._homes
        self._entities(writes.entities)
        self._many(
            _FEED,
            sorted((r.part, r.aud, r.type, r.id, r.seq, r.kind, r.ver) for r in writes.feed),
        )
        self._answers(writes)
        self._forget(writes.erased, writes.emptied)
        self._many(
            _HISTORY,
            [
                (h.part, h.type, h.id, h.ver, h.at, h.at_claim, h.author, h.rid, h.mid, pack_edits(h.edits))
                for h in writes.history
            ],
        )
        self._many(_NUMBER, [(homes[n.rid], n.number, n.customer) for n in writes.numbers])
        self._many(_AUDIENCE, [(a.part, a.aud, a.n, a.digest.to_bytes(16, "big")) for a in writes.audiences])
        self._many(_PLOG, [(p.part, p.seq, p.chain, p.mids, p.at) for p in writes.plogs])
        at = {p.part: p.at for p in writes.plogs}
        rows = [(p.part, p.head, p.chain, p.floor, at.get(p.part, 0)) for p in writes.parts]
        # The first number of a partition: nobody could lock a row that was not there.
        self._many(_NEW_PART, [row for row in rows if row[1] == 1])
        self._many(_PART, [row for row in rows if row[1] != 1])

    def _entities(self, entities: Sequence[EntityRecord]) -> None:
        new, moved = [], []
        for entity in entities:
            old = self._located.get(entity.key)
            if old is None:
                new.append(entity)
            elif old != entity.part:
                self._move(entity.key, old, entity.part)
                moved.append(entity)
            self._located[entity.key] = entity.part
        self._many(_NEW_LOC, [(e.type, e.id, e.part) for e in new])
        self._many(_ENTITY_LOC, [(e.part, e.type, e.id) for e in moved])
        fresh = {e.key for e in (*new, *moved)}
        for sql, chosen in ((_NEW, [*new, *moved]), (_ENTITY, [e for e in entities if e.key not in fresh])):
            self._many(
                sql,
                [
                    (e.part, e.type, e.id, e.ver, e.parent, _packed(e), e.updated_by, e.updated_at)
                    for e in chosen
                ],
            )

    def _move(self, key: EntityKey, old: str, new: str) -> None:
        for copy, remove in _MOVED:
            self._many(copy, [(new, old, *key)])
            self._many(remove, [(old, *key)])
        if key[0] == _CUSTOMER:
            copy, remove = _MOVED_BLOBS
            self._many(copy, [(new, old, key[1])])
            self._many(remove, [(old, key[1])])
        self._many(_GONE, [(old, *key)])

    def _forget(self, erased: Sequence[EntityKey], emptied: Sequence[tuple[EntityKey, int]]) -> None:
        """Empty the history and the parked changes of entities, and single lines of the history of others."""
        for key in erased:
            place = (self._located[key], *key)
            self._many(_EMPTY_HISTORY, [(pack_edits(()), *place)])
            self._cursor.execute(self._database.words.native(_MIDS), place)
            self._many(_EMPTY_PARKED, [(b"", home, mid) for home, mid in self._cursor.fetchall()])
            if key[0] == _CUSTOMER:
                SqlBlobRows(self._cursor, self._database).forget(self._located[key], key[1])
        self._many(_EMPTY_LINE, [(pack_edits(()), self._located[key], *key, ver) for key, ver in emptied])

    def _answers(self, writes: WriteSet) -> None:
        homes = self._homes
        self._many(
            _REPLICA,
            sorted(
                (homes[r.rid], r.rid, r.device, r.user, r.last_dseq, r.mchain, r.schema, r.last_at)
                for r in writes.replicas
            ),
        )
        self._many(
            _MUTATION,
            [
                (homes[m.rid], m.rid, m.dseq, m.mid, m.type, m.id, m.part, m.outcome, m.ver, m.seq, m.chain8,
                 m.mchain, _encoder.encode((m.applied, m.conflict_ids, m.codes)))
                for m in writes.mutations
            ],
        )  # fmt: skip
        where = self._located
        told = {(past.type, past.id, past.mid, past.rid) for past in writes.history}
        self._many(
            _ENTITY_MID,
            [
                (where.get((m.type, m.id), ""), m.type, m.id, m.mid, homes[m.rid], m.rid, m.dseq)
                for m in writes.mutations
                if (m.type, m.id, m.mid, m.rid) not in told
            ],
        )
        self._many(
            _PARKED,
            [(homes[p.rid], p.mid, p.rid, p.author, p.reason, p.payload, p.at) for p in writes.parked],
        )
        self._many(_AUDIT, [(homes[a.rid], a.rid, a.seq, a.payload, a.hash) for a in writes.audit])

    def _many(self, sql: str, rows: Sequence[tuple[Any, ...]]) -> None:
        if rows:
            self._database.many(self._cursor, sql, rows)


def _packed(entity: EntityRecord) -> bytes:
    return pack_blocks(split_by_class(entity.type, entity.document))


def pack_edits(edits: Sequence[GroupEdit]) -> bytes:
    """The edits of a history row as one value."""
    return _edit_encoder.encode(edits)


def unpack_edits(packed: bytes) -> tuple[GroupEdit, ...]:
    """The edits of a history row."""
    return _edits.decode(packed)


def unpack_detail(packed: bytes) -> tuple[tuple[str, ...], tuple[bytes, ...], tuple[str, ...]]:
    """Applied groups, conflict ids and codes of an answer."""
    return _detail.decode(packed)
