"""The same world on the stores of the product: SQLCipher files on both sides, or PostgreSQL at the server.

The world and its invariants read the stores as dictionaries; here those are made from the tables, anew after
every commit. What replication asked to be shown is remembered beside the tables and compared with them.
"""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from app.domain.change import EntityKey, GroupEdit
from app.domain.replica import Projected, ReplicaMeta
from app.store.engine import create_store, open_store
from app.store.replica_store import SqlReplicaStore
from app.store.unit_of_work import UnitOfWork
from sync.server.postgres_database import open_postgres
from sync.server.record_store import (
    AudienceRecord,
    EntityRecord,
    FeedRecord,
    MutationRecord,
    PartRecord,
    WriteSet,
)
from sync.server.record_writer import unpack_edits
from sync.server.server_dialect import Database, open_embedded
from sync.server.sql_record_store import SqlRecordStore
from tests.postgres_cluster import shared_cluster
from tests.simulator.memory_replica import Books, Killed
from tests.simulator.witness import Violation, Witness, edits_of
from tests.simulator.world import Parts

KEY: Final = bytes(range(32))
_EVERY: Final = 10_000
# The calls that change something, as the twin counts them; an appended change counts by itself.
_COSTLY: Final = frozenset(
    {"put_meta", "put_subscription", "drop_subscription", "put_confirmed", "drop_confirmed", "add_reasons",
     "remove_reasons", "update_outbox", "add_numbers", "forget_work", "forget_done", "put_answer_marks",
     "put_sync_log"}
)  # fmt: skip


class _Clock:
    """The store's own clock stands still: it only dates what is shown."""

    def now_ms(self) -> int:
        """Always the same."""
        return 1_795_000_000_000

    def steady(self) -> float:
        """Always the same."""
        return 0.0


class FusedTransaction:
    """A real transaction in which the process may die at any call that writes."""

    def __init__(self, owner: SqlReplica, tx: Any, view: dict[EntityKey, Projected]) -> None:
        self._owner = owner
        self._tx = tx
        self._view = view

    def __getattr__(self, name: str) -> Any:
        if name in _COSTLY:
            self._owner.burn()
        return getattr(self._tx, name)

    def awaited(self, audience: Any, limit: int, *, opened: bool = False) -> list[EntityKey]:
        """In the twin's order: which documents come first is a store's own affair, and another world's story."""
        return sorted(self._tx.awaited(audience, _EVERY, opened=opened))[:limit]

    def append_outbox(self, rows: Any) -> None:
        """One call a row, so that the process may die between two."""
        for row in rows:
            self._owner.burn()
            self._tx.append_outbox([row])

    def project(self, items: Any) -> None:
        """Show in the tables and remember what was asked."""
        self._owner.burn()
        kept = list(items)
        self._tx.project(kept)
        for item in kept:
            if item.document is None:
                self._view.pop(item.key, None)
            else:
                self._view[item.key] = item


class SqlReplica:
    """A vault's store in a file of its own; `fuse` and `books` as the twin has them."""

    def __init__(self, path: Path, rid: bytes) -> None:
        self.fuse: int | None = None
        self._path = path
        self._engine = create_store(path, KEY)
        self._store = self._opened()
        self._view: dict[EntityKey, Projected] = {}
        self._books: Books | None = None
        self._asked = 0
        with self._store.transaction() as tx:
            tx.put_meta(ReplicaMeta(rid))

    def _opened(self) -> SqlReplicaStore:
        return SqlReplicaStore(UnitOfWork(self._engine, lambda: 0.0), _Clock(), lambda: bytes(16))

    def is_wanted(self) -> bool:
        """Somebody waits every other time, as the memory twin has it."""
        self._asked += 1
        return self._asked % 2 == 1

    @contextmanager
    def transaction(self) -> Iterator[FusedTransaction]:
        """A transaction of the store; a death inside it or right after its commit."""
        view = dict(self._view)
        with self._store.transaction() as tx:
            yield FusedTransaction(self, tx, view)
            self.burn()
        self._view, self._books = view, None
        self.burn()

    def burn(self) -> None:
        """One more store call; dies when the fuse is used up."""
        if self.fuse is not None:
            self.fuse -= 1
            if self.fuse <= 0:
                self.fuse = None
                raise Killed

    def revive(self) -> None:
        """The process starts again: the file is opened anew."""
        self.fuse = None
        self._engine.close()
        self._engine = open_store(self._path, KEY)
        self._store, self._books = self._opened(), None

    def close(self) -> None:
        """Read what is asked for afterwards and close the file."""
        self._books = self.books
        self._engine.close()

    @property
    def books(self) -> Books:
        """Everything in the file, with what people are shown."""
        if self._books is None:
            self._books = self._read()
        return self._books

    def _read(self) -> Books:
        with self._store.reading() as tx:
            rows = tx.connection.exec_driver_sql("SELECT type, id FROM entity ORDER BY no").fetchall()
            keys = [(str(row[0]), bytes(row[1])) for row in rows]
            subs = {sub.audience: sub for sub in tx.subscriptions()}
            why: dict[EntityKey, dict[tuple[str, str], int]] = {}
            for row in tx.connection.exec_driver_sql(
                "SELECT e.type, e.id, s.part, s.aud, r.boot_pass FROM reason r"
                " JOIN entity e ON e.no = r.no JOIN sub s ON s.no = r.sub ORDER BY r.no, r.sub"
            ):
                why.setdefault((row[0], bytes(row[1])), {})[row[2], row[3]] = row[4]
            self._compare(tx.connection)
            return Books(
                tx.meta(), subs, dict(tx.confirmed(keys)), why,
                {row.change.mid: row for row in tx.retained()}, dict(self._view),
            )  # fmt: skip

    def _compare(self, connection: Any) -> None:
        """The rows that lists and searches read are those that replication asked for."""
        found = {
            bytes(row[0]): (row[1], row[2], row[3])
            for row in connection.exec_driver_sql("SELECT id, ver, sync_state, name FROM customer")
        }
        wanted = {
            key[1]: (
                view.ver,
                view.mark,
                str(((view.document or {}).get("name") or {}).get("legal_name") or ""),
            )
            for key, view in self._view.items()
            if key[0] == "customer"
        }
        if found != wanted:
            raise Violation("I3", "the customers' table shows something else than replication asked for")


class SqlWitnessStore(SqlRecordStore):
    """The server's own store, watched; the dictionaries of the twin are made from its tables."""

    def __init__(self, database: Database, witness: Witness) -> None:
        self._file = database
        super().__init__(database)
        self._witness = witness
        self._kept: dict[str, Any] = {}

    @contextmanager
    def transaction(self) -> Iterator[Any]:
        """A transaction whose write set the witness sees first."""
        with super().transaction() as tx:
            real = tx.write

            def watched(writes: WriteSet) -> None:
                self._witness.written(writes, self)  # type: ignore[arg-type]  # it reads `entity` and `part`
                real(writes)

            tx.write = watched  # type: ignore[method-assign]  # the witness stands before the real one
            yield tx
        self._kept.clear()

    def past_edits(self) -> list[tuple[GroupEdit, ...]]:
        """What every line of history holds."""
        return [unpack_edits(bytes(row[0])) for row in self._rows("SELECT edits FROM history")]

    def parked_edits(self) -> list[tuple[GroupEdit, ...]]:
        """What every parked change holds."""
        return [edits_of(bytes(row[0])) for row in self._rows("SELECT payload FROM parked")]

    def close(self) -> None:
        """Read what is asked for afterwards and close the database."""
        for name in ("entity", "feed", "audience", "part", "chain", "mid"):
            getattr(self, name)
        self._file.close()

    def _rows(self, sql: str) -> list[Any]:
        with self._file.read() as connection:
            return list(connection.exec_driver_sql(sql).fetchall())

    def _cached(self, name: str, make: Callable[[], dict[Any, Any]]) -> dict[Any, Any]:
        if name not in self._kept:
            self._kept[name] = make()
        found: dict[Any, Any] = self._kept[name]
        return found

    @property
    def entity(self) -> dict[EntityKey, EntityRecord]:
        """Every entity."""

        def make() -> dict[EntityKey, EntityRecord]:
            keys = [(row[0], bytes(row[1])) for row in self._rows("SELECT type, id FROM entity")]
            with self.snapshot() as snapshot:
                return dict(snapshot.entities(keys))

        return self._cached("entity", make)

    @property
    def feed(self) -> dict[tuple[str, str], dict[EntityKey, FeedRecord]]:
        """Every feed row by audience."""

        def make() -> dict[tuple[str, str], dict[EntityKey, FeedRecord]]:
            found: dict[tuple[str, str], dict[EntityKey, FeedRecord]] = {}
            for row in self._rows("SELECT part, aud, type, id, seq, kind, ver FROM feed"):
                record = FeedRecord(row[0], row[1], row[2], bytes(row[3]), *row[4:])
                found.setdefault((record.part, record.aud), {})[record.type, record.id] = record
            return found

        return self._cached("feed", make)

    @property
    def audience(self) -> dict[tuple[str, str], AudienceRecord]:
        """Count and digest of every audience."""

        def make() -> dict[tuple[str, str], AudienceRecord]:
            rows = self._rows("SELECT part, aud, n, digest FROM audience")
            return {(r[0], r[1]): AudienceRecord(r[0], r[1], r[2], int.from_bytes(r[3], "big")) for r in rows}

        return self._cached("audience", make)

    @property
    def part(self) -> dict[str, PartRecord]:
        """Every counter row."""

        def make() -> dict[str, PartRecord]:
            return {
                row[0]: PartRecord(*row) for row in self._rows("SELECT part, head, chain, floor FROM part")
            }

        return self._cached("part", make)

    @property
    def chain(self) -> dict[tuple[str, int], bytes]:
        """The chain at every number."""

        def make() -> dict[tuple[str, int], bytes]:
            return {
                (row[0], row[1]): bytes(row[2]) for row in self._rows("SELECT part, seq, chain FROM plog")
            }

        return self._cached("chain", make)

    @property
    def mid(self) -> dict[bytes, MutationRecord]:
        """The answer to every change."""

        def make() -> dict[bytes, MutationRecord]:
            found: dict[bytes, MutationRecord] = {}
            for rid, dseq in self._rows("SELECT rid, dseq FROM mutation ORDER BY seq, dseq"):
                with SqlRecordStore.transaction(self) as tx:
                    answer = tx.mutations(bytes(rid), [dseq])[dseq]
                found.setdefault(answer.mid, answer)
            return found

        return self._cached("mid", make)


@contextmanager
def sql_parts(parts: Parts) -> Iterator[Parts]:
    """The parts with the product's stores in a folder that goes away; what was read stays readable."""
    numbers = itertools.count()
    with ExitStack() as stack, tempfile.TemporaryDirectory(prefix="cims-simulator-") as name:
        folder = Path(name)
        opened: list[Any] = []

        def server(witness: Witness) -> Any:
            opened.append(SqlWitnessStore(open_embedded(folder / "server.db", KEY), witness))
            return opened[-1]

        def replica(rid: bytes) -> Any:
            opened.append(SqlReplica(folder / f"vault{next(numbers)}" / "store.db", rid))
            return opened[-1]

        try:
            yield replace(parts, store=server, replica=replica)
        finally:
            for store in opened:
                stack.callback(store.close)
            stack.close()


@contextmanager
def postgres_parts(parts: Parts) -> Iterator[Parts]:
    """The parts with the server's store on PostgreSQL; the desks keep theirs in memory."""
    with shared_cluster().database() as url, ExitStack() as stack:

        def server(witness: Witness) -> Any:
            made = SqlWitnessStore(open_postgres(url), witness)
            stack.callback(made.close)
            return made

        yield replace(parts, store=server)
