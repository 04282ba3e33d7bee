"""F02, F03, F21: numbers that are given, never seen too early, and read to the last one."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.domain.user import Role, User
from sync.server.postgres_database import open_postgres
from sync.server.record_store import (
    EntityRecord,
    FeedRecord,
    PartRecord,
    PlogRecord,
    RecordStore,
    RecordTransaction,
    WriteSet,
)
from sync.server.server_dialect import open_embedded
from sync.server.sql_record_store import SqlRecordStore
from sync.server.staging import Staging
from sync.server.sync_service import SyncService
from tests.failures.conftest import Bank
from tests.postgres_cluster import shared_cluster
from tests.sync.server.bank_builder import DATABASES, KEY, STORES, TELLER, Desk, StepClock, ids, open_store

ROOT = Path(__file__).parents[2]
COMPLIANCE = User("co1", "co1", Role.COMPLIANCE, ("*",))


def opened(kind: str, place: str) -> tuple[SqlRecordStore, object]:
    """The store at a place, and what to close."""
    database = open_embedded(Path(place), KEY) if kind == "sql" else open_postgres(place)
    return SqlRecordStore(database), database


def numbered(tx: RecordTransaction, key: bytes) -> int:
    """One row under the next number of b1."""
    head = tx.parts(["b1"])["b1"].head + 1
    tx.write(
        WriteSet(
            feed=[FeedRecord("b1", "br", "customer", key, head, "U", 1)],
            parts=[PartRecord("b1", head)],
            plogs=[PlogRecord("b1", head, bytes(32), b"", 1)],
        )
    )
    return head


def dawdle(kind: str, place: str) -> None:
    """In a process of its own: number a row, say so, and never commit."""
    store, _database = opened(kind, place)

    def work(tx: RecordTransaction) -> None:
        print("numbered", numbered(tx, b"x" * 16), flush=True)
        time.sleep(300)

    store.run(work)


@pytest.mark.parametrize("kind", DATABASES)
def test_f02_the_number_of_a_writer_that_was_killed_before_its_commit_never_was(
    kind: str, tmp_path: Path
) -> None:
    if kind == "sql":
        _dies_between_number_and_commit(kind, str(tmp_path / "server.db"))
        return
    with shared_cluster().database() as url:
        _dies_between_number_and_commit(kind, url)


def _dies_between_number_and_commit(kind: str, place: str) -> None:
    store, database = opened(kind, place)
    assert store.run(lambda tx: numbered(tx, b"a" * 16)) == 1
    database.close()  # type: ignore[attr-defined]  # both kinds have it
    command = f"from tests.failures.test_numbering import dawdle; dawdle({kind!r}, {place!r})"
    environment = dict(os.environ, PYTHONPATH=str(ROOT))
    with subprocess.Popen(
        [sys.executable, "-c", command], stdout=subprocess.PIPE, text=True, env=environment
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "numbered 2\n"
        writer.kill()
    store, database = opened(kind, place)
    try:
        with store.snapshot() as snapshot:
            page = snapshot.feed_page("b1", "br", 0, 10)
            assert ([row.seq for row, _ in page.rows], page.part.head) == ([1], 1)
        assert store.run(lambda tx: numbered(tx, b"b" * 16)) == 2
        with store.snapshot() as snapshot:
            page = snapshot.feed_page("b1", "br", 1, 10)
            assert [row.id for row, _ in page.rows] == [b"b" * 16], "the cursor finds what took the number"
    finally:
        database.close()  # type: ignore[attr-defined]  # both kinds have it


@pytest.mark.parametrize("kind", STORES)
def test_f03_a_transaction_three_times_as_large_as_a_page_comes_whole_and_once(
    kind: str, tmp_path: Path
) -> None:
    with open_store(kind, tmp_path) as store:
        service = SyncService(store, StepClock(), ids(9000))
        desk = Desk(service, TELLER, b"r" * 16, ids(100))
        desk.hello()
        wanted = [_written_together(store, bytes([turn]), count) for turn, count in ((1, 1), (2, 3), (3, 6))]
        for limit in (1, 2):
            got, cursor, chain8, asked = [], 0, b"", 0
            while True:
                page = desk.pull(cursor=cursor, chain8=chain8, rows=limit)
                got += [row.id for row in page.rows]
                asked += 1
                assert page.cursor > cursor
                cursor, chain8 = page.cursor, page.chain8
                if not page.more:
                    break
            assert sorted(got) == sorted(key for keys in wanted for key in keys)
            assert asked <= len(wanted)


def _written_together(store: RecordStore, first: bytes, count: int) -> list[bytes]:
    keys = [first + bytes([number]) * 15 for number in range(count)]

    def work(tx: RecordTransaction) -> None:
        staging = Staging(tx, [("customer", key) for key in keys])
        for key in keys:
            document = {"name": {"legal_name": "王小明"}, "service": {"branch": "b1", "primary_rm": ""}}
            staging.put(EntityRecord("b1", "customer", key, 1, document))
        tx.write(staging.finish([], [], 0, b""))

    store.run(work)
    return keys


def test_f21_a_first_copy_among_writers_and_movers_ends_equal(bank: Bank) -> None:
    script = bank(COMPLIANCE)
    (desk,) = script.desks
    script.sizes(desk, most=1, rows=1)
    script.ask(desk)
    customers = [key for key in sorted(script.world.store.entity) if key[0] == "customer"]
    for turn in range(24):
        key = customers[turn % len(customers)]
        if turn % 3 == 0:
            script.office_move(key, "b2" if script.world.store.entity[key].part == "b1" else "b1")
        else:
            script.office_edit(key)
        if (request := desk.engine.next_request()) is not None:
            desk.engine.receive(script.world.ask(desk, request))
            script.check()
    script.end()
