"""The contract of the record store, asked of the in-memory twin and of the SQL store alike."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from sqlalchemy import Connection, inspect

from app.domain.change import GroupEdit
from app.domain.document_block import split_by_class
from app.domain.errors import Bug, EnvironmentFault
from app.domain.field_group import Document
from sync.server import migrations
from sync.server.memory_store import FIRST_NUMBER, MemoryStore
from sync.server.record_store import (
    AudienceRecord,
    AuditRecord,
    EntityRecord,
    FeedRecord,
    HistoryRecord,
    KnownAnswer,
    MutationRecord,
    NumberRecord,
    ParkedRecord,
    PartRecord,
    PlogRecord,
    RecordStore,
    RecordTransaction,
    ReplicaRecord,
    WriteSet,
)
from sync.server.server_dialect import open_embedded
from sync.server.server_rows import METADATA
from sync.server.sql_record_store import SqlRecordStore
from tests.sync.server.bank_builder import DATABASES, KEY, STORES, open_database, open_store

A, B, C, D = (bytes([n]) * 16 for n in (1, 2, 3, 4))
RID, OTHER = b"r" * 16, b"o" * 16
DOCUMENT: Document = {
    "name": {"legal_name": "王小明"},
    "risk": {"level": 3},
    "birth": {"birth_date": "1980-01-02"},
}


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[RecordStore]:
    with open_store(request.param, tmp_path) as opened:
        yield opened


def entity(
    key: bytes = A, ver: int = 1, part: str = "b1", kind: str = "customer", parent: bytes | None = None
) -> EntityRecord:
    return EntityRecord(part, kind, key, ver, dict(DOCUMENT), parent, "rm1", 77)


def feed(key: bytes, seq: int, kind: str = "U", ver: int = 1) -> FeedRecord:
    return FeedRecord("b1", "br", "customer", key, seq, kind, ver)


def answer(dseq: int, mid: bytes, key: bytes = A, rid: bytes = RID) -> MutationRecord:
    return MutationRecord(
        rid, dseq, mid, "customer", key, "b1", "conflict", 4, 5, b"12345678", b"m" * 16,
        ("name", "risk"), (B, C), ("code/x",),
    )  # fmt: skip


def replica(rid: bytes = RID, home: str = "b1") -> ReplicaRecord:
    return ReplicaRecord(rid, "d1", "rm1", 7, b"c" * 16, 1, 99, home)


def parked_payloads(store: RecordStore) -> list[bytes]:
    """What is kept of every parked change; no reader of the product asks for it yet."""
    if isinstance(store, MemoryStore):
        return [record.payload for record in store.parked.values()]
    with store.snapshot() as snapshot:
        return [bytes(row[0]) for row in snapshot._all("SELECT payload FROM parked")]  # type: ignore[attr-defined]  # of the SQL store


def write(store: RecordStore, **lists: Any) -> None:
    with store.transaction() as tx:
        tx.write(WriteSet(**lists))


def test_an_empty_store_knows_nothing(store: RecordStore) -> None:
    with store.transaction() as tx:
        assert tx.replica(RID) is None
        assert tx.mutations(RID, [1, 2]) == {}
        assert tx.known_mids(["rm1"], [B]) == {}
        assert tx.entities([("customer", A)]) == {}
        assert list(tx.children(A)) == []
        assert tx.parts(["b1"]) == {"b1": PartRecord("b1")}
        assert tx.chains([("b1", 0), ("b1", 1)]) == {("b1", 0): bytes(32)}
        assert tx.audiences(["b1"]) == {}
        assert list(tx.number_blocks(RID)) == []
        assert tx.numbers_taken(RID, ["1"]) == {}
        assert tx.audit_head(RID) == (0, b"")
    assert store.heads(["b1", "b2"]) == {"b1": 0, "b2": 0}


def test_an_audience_without_rows_is_an_empty_page(store: RecordStore) -> None:
    with store.snapshot() as snapshot:
        page = snapshot.feed_page("b1", "br", 0, 10)
    assert (list(page.rows), page.more) == ([], False)
    assert (page.part, page.audience) == (PartRecord("b1"), AudienceRecord("b1", "br"))


def test_the_members_of_buckets_are_found_by_the_end_of_their_ids(store: RecordStore) -> None:
    ids = [bytes(14) + bytes([second, last]) for last in (3, 9) for second in (1, 2)]
    left = bytes(15) + b"\x03"
    write(
        store,
        entities=[entity(key, ver=n + 1) for n, key in enumerate([*ids, left])],
        feed=[*(feed(key, 1, ver=n + 1) for n, key in enumerate(ids)), feed(left, 2, "L", 5)],
        audiences=[AudienceRecord("b1", "br", 4, 2**127 + 5)],
    )
    rows = [("customer", key, n + 1) for n, key in enumerate(ids)]
    with store.snapshot() as view:
        assert view.audience_record("b1", "br") == AudienceRecord("b1", "br", 4, 2**127 + 5)
        assert view.audience_record("b1", "rm:x") == AudienceRecord("b1", "rm:x")
        assert sorted(view.members("b1", "br", [b""])) == sorted(rows)
        assert sorted(view.members("b1", "br", [b"\x03"])) == sorted(rows[:2])
        assert sorted(view.members("b1", "br", [b"\x09\x02", b"\x03"])) == sorted([*rows[:2], rows[3]])
        assert list(view.members("b1", "br", [b"\x04"])) == []
        assert list(view.members("b2", "br", [b""])) == []


def test_what_left_long_ago_is_forgotten_and_the_floor_rises(store: RecordStore) -> None:
    write(
        store,
        parts=[PartRecord("b1", 1, b"c" * 32)],
        plogs=[PlogRecord("b1", seq, b"c" * 32, b"", seq * 100) for seq in (1, 2, 3, 4)],
        feed=[feed(A, 1), feed(B, 2, "L"), feed(C, 4, "L")],
    )
    write(store, parts=[PartRecord("b1", 4, b"c" * 32)])
    assert store.raise_floor("b1", 100) == 0, "nothing is older"
    assert store.raise_floor("b1", 350) == 3
    assert store.raise_floor("b1", 150) == 3, "it never sinks"
    assert store.raise_floor("b9", 350) == 0
    with store.snapshot() as view:
        page = view.feed_page("b1", "br", 0, 10)
        assert [(row.id, row.kind) for row, _blocks in page.rows] == [(A, "U"), (C, "L")]
        assert view.parts(["b1"])["b1"].floor == 3


def test_single_members_come_with_version_and_blocks(store: RecordStore) -> None:
    write(
        store,
        entities=[entity(A, 3), entity(B, 2), entity(C, 7, kind="conflict", parent=A)],
        feed=[feed(A, 1, ver=3), feed(B, 2, "L", 2), FeedRecord("b1", "br", "conflict", C, 3, "U", 7)],
    )
    keys = [("customer", A), ("customer", B), ("conflict", C), ("conflict", A)]
    with store.snapshot() as view:
        found = view.member_rows("b1", "br", keys)
        assert {key: ver for key, (ver, _blocks) in found.items()} == {
            ("customer", A): 3, ("conflict", C): 7,
        }  # fmt: skip
        assert found["customer", A][1] == split_by_class("customer", DOCUMENT)
        assert view.member_rows("b1", "rm:rm1", keys) == {}


def test_every_record_comes_back_as_it_was_written(store: RecordStore) -> None:
    part = PartRecord("b1", 5, b"p" * 32, 2)
    audience = AudienceRecord("b1", "br", 3, 2**127 + 5)
    write(
        store, replicas=[replica()], entities=[entity()], parts=[part], audiences=[audience],
        mutations=[answer(1, B)], numbers=[NumberRecord(RID, "6000000001", A)],
        plogs=[PlogRecord("b1", 5, b"p" * 32, B, 1)], audit=[AuditRecord(RID, 1, b"x", b"h1")],
    )  # fmt: skip
    with store.transaction() as tx:
        assert tx.replica(RID) == replica()
        assert tx.entities([("customer", A), ("customer", B)]) == {("customer", A): entity()}
        assert tx.parts(["b1"]) == {"b1": part}
        assert tx.chains([("b1", 5), ("b1", 4)]) == {("b1", 5): b"p" * 32}
        assert tx.audiences(["b1", "b2"]) == {("b1", "br"): audience}
        assert tx.mutations(RID, [1, 2]) == {1: answer(1, B)}
        assert tx.numbers_taken(RID, ["6000000001", "6000000002"]) == {"6000000001": A}
        assert tx.audit_head(RID) == (1, b"h1")
    assert store.heads(["b1"]) == {"b1": 5}


def test_a_known_mid_is_found_with_whoever_sent_it(store: RecordStore) -> None:
    write(store, replicas=[replica()], entities=[entity()], mutations=[answer(1, B)])
    colleague = ReplicaRecord(OTHER, "d2", "rm2", 4, b"c" * 16, 1, 99, "b1")
    write(store, replicas=[colleague], mutations=[answer(4, C, B, OTHER), answer(5, B, A, OTHER)])
    with store.transaction() as tx:
        for person in ("rm1", "rm2"):
            found = tx.known_mids([person], [B, C, D])
            assert set(found) == {B, C}
            assert {(each.user, each.answer) for each in found[B]} == {
                ("rm1", answer(1, B)), ("rm2", answer(5, B, A, OTHER)),
            }  # fmt: skip
            assert list(found[C]) == [KnownAnswer("rm2", answer(4, C, B, OTHER))]


def test_a_mid_that_was_sent_again_has_its_answer_twice(store: RecordStore) -> None:
    write(store, replicas=[replica()], entities=[entity()], mutations=[answer(1, B)])
    write(store, replicas=[replica(OTHER)], mutations=[answer(9, B, A, OTHER)])
    with store.transaction() as tx:
        found = tx.known_mids(["rm1"], [B])[B]
        assert {(each.answer.rid, each.answer.dseq) for each in found} == {(RID, 1), (OTHER, 9)}
        assert tx.mutations(OTHER, [9])[9].mid == B


def test_a_mid_is_looked_for_where_its_sender_has_vaults(store: RecordStore) -> None:
    """At every branch where he ever worked, and nowhere else: no push asks all branches of a bank."""
    write(store, replicas=[replica()], entities=[entity()], mutations=[answer(1, B)])
    far = ReplicaRecord(OTHER, "d2", "rm2", 1, b"c" * 16, 1, 99, "b2")
    write(store, replicas=[far], mutations=[answer(1, C, A, OTHER)])
    with store.transaction() as tx:
        assert tx.known_mids(["rm2"], [B]) == {}
        assert tx.known_mids([], [B]) == {}
        assert set(tx.known_mids(["rm2", "rm1"], [B, C])) == {B, C}


def test_an_erasure_empties_what_two_people_tried_under_one_mid(store: RecordStore) -> None:
    """Of another branch nobody is refused for an id that is used here; his text must go with the customer too."""
    far = ReplicaRecord(OTHER, "d2", "rm2", 1, b"c" * 16, 1, 99, "b2")
    for who, rid in ((replica(), RID), (far, OTHER)):
        parked = ParkedRecord(B, rid, who.user, "scope", b"what he wrote", 5)
        tried = replace(answer(1, B, A, rid), part="")
        with store.transaction() as tx:
            tx.entities([("customer", A)])
            made = [] if rid != RID else [entity()]
            tx.write(WriteSet(replicas=[who], entities=made, mutations=[tried], parked=[parked]))
    with store.transaction() as tx:
        tx.entities([("customer", A)])
        assert set(tx.workers(("customer", A))) == {("b1", "rm1"), ("b2", "rm2")}
        assert parked_payloads(store) == [b"what he wrote"] * 2
        tx.write(WriteSet(erased=[("customer", A)]))
    assert parked_payloads(store) == [b"", b""]


def test_who_worked_on_an_entity_is_known_also_of_refused_changes(store: RecordStore) -> None:
    past = HistoryRecord("b1", "customer", A, 1, 5, 6, "rm1", RID, B, ())
    refused = ReplicaRecord(OTHER, "d2", "rm2", 1, b"c" * 16, 1, 99, "b2")
    write(store, replicas=[replica()], entities=[entity()], mutations=[answer(1, B)], history=[past])
    write(store, replicas=[refused], mutations=[answer(1, C, A, OTHER), answer(2, D, B, OTHER)])
    with store.transaction() as tx:
        assert set(tx.workers(("customer", A))) == {("b1", "rm1"), ("b2", "rm2")}
        assert set(tx.workers(("customer", B))) == {("b2", "rm2")}


def test_children_of_a_customer(store: RecordStore) -> None:
    children = [entity(C, kind="conflict", parent=A), entity(B, kind="conflict", parent=A)]
    write(store, entities=[entity(A), *children])
    with store.transaction() as tx:
        assert [record.id for record in tx.children(A)] == [B, C]
        assert list(tx.children(B)) == []


def test_numbers_are_given_once_and_blocks_remembered(store: RecordStore) -> None:
    write(store, replicas=[replica()])
    with store.transaction() as tx:
        assert (tx.take_numbers(10), tx.take_numbers(1)) == (FIRST_NUMBER, FIRST_NUMBER + 10)
        tx.lease_block(RID, 100, 199)
        tx.lease_block(RID, 300, 399)
    with store.transaction() as tx:
        assert tx.take_numbers(1) == FIRST_NUMBER + 11
        assert list(tx.number_blocks(RID)) == [(100, 199), (300, 399)]


def test_a_feed_row_is_stamped_again_in_place(store: RecordStore) -> None:
    write(store, entities=[entity()], feed=[feed(A, 1)])
    write(store, entities=[entity(A, 2)], feed=[feed(A, 4, "U", 2)])
    with store.snapshot() as snapshot:
        page = snapshot.feed_page("b1", "br", 0, 10)
        assert list(page.rows) == [(feed(A, 4, "U", 2), split_by_class("customer", DOCUMENT))]
        assert list(snapshot.feed_page("b1", "br", 4, 10).rows) == []


def test_a_row_that_left_has_no_document(store: RecordStore) -> None:
    write(store, entities=[entity()], feed=[feed(A, 3, "L")])
    with store.snapshot() as snapshot:
        assert list(snapshot.feed_page("b1", "br", 0, 10).rows) == [(feed(A, 3, "L"), None)]


@pytest.mark.parametrize(
    ("limit", "cursor", "expected", "more"),
    [(10, 0, [1, 1, 2, 2, 2, 3], False), (6, 0, [1, 1, 2, 2, 2, 3], False), (5, 0, [1, 1, 2, 2, 2], True),
     (4, 0, [1, 1], True), (3, 0, [1, 1], True), (2, 0, [1, 1], True), (1, 0, [1, 1], True),
     (2, 1, [2, 2, 2], True), (1, 2, [3], False)],
)  # fmt: skip
def test_a_page_ends_on_the_boundary_of_a_number(
    store: RecordStore, limit: int, cursor: int, expected: list[int], more: bool
) -> None:
    keys = [bytes([n]) * 16 for n in range(6)]
    rows = [feed(key, seq) for key, seq in zip(keys, [1, 1, 2, 2, 2, 3], strict=True)]
    write(store, entities=[entity(key) for key in keys], feed=rows)
    with store.snapshot() as snapshot:
        page = snapshot.feed_page("b1", "br", cursor, limit)
    assert [row.seq for row, _ in page.rows] == expected
    assert page.more is more


def test_history_comes_newest_first(store: RecordStore) -> None:
    edits = (GroupEdit("name", None, {"legal_name": "王"}), GroupEdit("note", {"text": "a"}, None))
    past = [
        HistoryRecord("b1", "customer", A, v, 5, 6, "rm1", RID, bytes([v]) * 16, edits) for v in (1, 2, 3)
    ]
    write(store, entities=[entity()], history=past)
    with store.snapshot() as snapshot:
        assert list(snapshot.history(("customer", A), 2)) == [past[2], past[1]]
        assert list(snapshot.history(("customer", B), 2)) == []
        assert snapshot.entities([("customer", A)])["customer", A] == entity()


def test_a_move_takes_everything_of_the_entity_along(store: RecordStore) -> None:
    past = HistoryRecord("b1", "customer", A, 1, 5, 6, "rm1", RID, B, ())
    write(store, replicas=[replica()], entities=[entity()], mutations=[answer(1, B)], history=[past])
    with store.transaction() as tx:
        tx.entities([("customer", A)])
        tx.write(WriteSet(entities=[entity(A, 2, "b2")]))
    with store.transaction() as tx:
        assert tx.entities([("customer", A)])["customer", A].part == "b2"
        assert [each.answer.dseq for each in tx.known_mids(["rm1"], [B])[B]] == [1]
    with store.snapshot() as snapshot:
        assert [h.ver for h in snapshot.history(("customer", A), 5)] == [1]


def test_many_keys_at_once(store: RecordStore) -> None:
    keys = [n.to_bytes(16, "big") for n in range(1, 1800)]
    write(store, entities=[entity(key) for key in keys])
    with store.transaction() as tx:
        found = tx.entities([("customer", key) for key in keys] + [("conflict", keys[0])])
    assert len(found) == len(keys)


# the SQL store alone ---------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", DATABASES)
def test_nothing_of_a_failed_transaction_stays(tmp_path: Path, kind: str) -> None:
    with open_store(kind, tmp_path) as store:
        with pytest.raises(KeyError), store.transaction() as tx:
            tx.take_numbers(5)
            tx.write(WriteSet(entities=[entity()], parts=[PartRecord("b1", 1)]))
            raise KeyError
        with store.transaction() as tx:
            assert tx.entities([("customer", A)]) == {}
            # Side by side, numbers are given at once: a failed transaction skips some, none is given twice.
            assert tx.take_numbers(1) == FIRST_NUMBER + (5 if kind == "postgres" else 0)
        assert store.heads(["b1"]) == {"b1": 0}


@pytest.mark.parametrize("kind", DATABASES)
def test_a_snapshot_does_not_move_while_others_write(tmp_path: Path, kind: str) -> None:
    with open_store(kind, tmp_path) as store:
        write(store, parts=[PartRecord("b1", 1)])
        with store.snapshot() as snapshot:
            assert snapshot.parts(["b1"])["b1"].head == 1
            write(store, parts=[PartRecord("b1", 2)], entities=[entity()], feed=[feed(A, 2)])
            assert snapshot.parts(["b1"])["b1"].head == 1
            assert list(snapshot.feed_page("b1", "br", 0, 5).rows) == []
        assert store.heads(["b1"]) == {"b1": 2}


@pytest.mark.parametrize("kind", DATABASES)
def test_commits_are_told_with_their_heads(tmp_path: Path, kind: str) -> None:
    told: list[dict[str, int]] = []
    with open_store(kind, tmp_path) as store:
        assert isinstance(store, SqlRecordStore)
        store.on_commit = lambda heads: told.append(dict(heads))
        write(store, parts=[PartRecord("b1", 3)])
        write(store, replicas=[replica()], numbers=[NumberRecord(RID, "1", A)])
    assert told == [{"b1": 3}]


@pytest.mark.parametrize("kind", DATABASES)
def test_writers_at_once_are_all_counted(tmp_path: Path, kind: str) -> None:
    with open_store(kind, tmp_path) as store:

        def count(tx: RecordTransaction) -> None:
            head = tx.parts(["b1"])["b1"].head
            tx.write(WriteSet(parts=[PartRecord("b1", head + 1)]))

        def work() -> None:
            for _ in range(20):
                store.run(count)

        threads = [threading.Thread(target=work) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert store.heads(["b1"]) == {"b1": 120}


def test_the_file_is_private_and_unreadable_without_the_key(tmp_path: Path) -> None:
    with open_store("sql", tmp_path) as store:
        write(store, replicas=[replica()], entities=[entity()], numbers=[NumberRecord(RID, "6000000001", A)])
        held = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    held += b"".join(path.read_bytes() for path in tmp_path.iterdir())
    for secret in ("王小明".encode(), b"6000000001", b"SQLite format"):
        assert secret not in held
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / "server.db").stat().st_mode) == 0o600
    with pytest.raises(EnvironmentFault, match=r"store\.key_wrong"):
        open_embedded(tmp_path / "server.db", bytes(32))
    with pytest.raises(Bug):
        open_embedded(tmp_path / "server.db", b"short")
    with open_store("sql", tmp_path) as store, store.transaction() as tx:
        assert tx.entities([("customer", A)])["customer", A] == entity()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "store.damaged"),
        (b"\x00" * 8192, "store.key_wrong"),
        (b"SQLite format 3\x00" + bytes(8176), "store.key_wrong"),
    ],
    ids=["empty", "zeros", "plain"],
)
def test_no_bank_begins_anew_in_a_damaged_or_foreign_file(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "server.db"
    path.write_bytes(content)
    with pytest.raises(EnvironmentFault, match=code.replace(".", r"\.")):
        open_embedded(path, KEY)
    assert path.read_bytes() == content
    assert [found.name for found in tmp_path.iterdir()] == ["server.db"]


def test_what_a_killed_first_start_left_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "server.db.new").write_bytes(b"half")
    open_embedded(tmp_path / "server.db", KEY).close()
    assert sorted(found.name for found in tmp_path.iterdir()) == ["server.db"]


def test_committed_work_outlives_a_killed_process(tmp_path: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path\n"
        "from sync.server.record_store import PartRecord, WriteSet\n"
        "from tests.sync.server.bank_builder import open_store\n"
        "with open_store('sql', Path(sys.argv[1])) as store:\n"
        "    for n in range(1, 4):\n"
        "        with store.transaction() as tx: tx.write(WriteSet(parts=[PartRecord('b1', n)]))\n"
        "    with store.transaction() as tx:\n"
        "        tx.write(WriteSet(parts=[PartRecord('b1', 9)])); os._exit(9)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    assert done.returncode == 9
    with open_store("sql", tmp_path) as store:
        assert store.heads(["b1"]) == {"b1": 3}


def _schema(connection: Connection) -> list[str]:
    rows = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE sql > ''")
    return sorted(row[0] for row in rows)


def test_the_migrated_schema_is_that_of_the_tables(tmp_path: Path) -> None:
    shapes: list[list[str]] = []
    for make in (migrations.upgrade, METADATA.create_all):
        database = open_embedded(tmp_path / f"{len(shapes)}.db", KEY)
        with database.write() as connection:
            make(connection)
            shapes.append(_schema(connection))
        database.close()
    assert shapes[0] == shapes[1]


def test_a_store_of_a_newer_server_is_refused_and_the_step_goes_back(tmp_path: Path) -> None:
    database = open_embedded(tmp_path / "s.db", KEY)
    with database.write() as connection:
        migrations.upgrade(connection)
        connection.exec_driver_sql("UPDATE server_meta SET value = '99' WHERE name = 'schema'")
        with pytest.raises(EnvironmentFault, match=r"store\.newer"):
            migrations.upgrade(connection)
        for name in reversed(migrations.MODULES):
            step = import_module(f"sync.server.migrations.versions.{name}")
            migrations.run(connection, [step.downgrade])
        assert inspect(connection).get_table_names() == []
    database.close()


@pytest.mark.parametrize("kind", DATABASES)
def test_parked_changes_are_kept_once(tmp_path: Path, kind: str) -> None:
    parked = ParkedRecord(B, RID, "rm1", "scope", b"payload", 5)
    with open_database(kind, tmp_path) as database:
        for _ in range(2):
            write(SqlRecordStore(database), replicas=[replica()], parked=[parked])
        rows = database.ask("SELECT mid, author, reason, payload FROM parked")
    assert [tuple(row) for row in rows] == [(B, "rm1", "scope", b"payload")]
