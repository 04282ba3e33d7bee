"""PostgreSQL alone: servers side by side, lost connections, commits of which nobody knows, refusals."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection

from app.domain.change import GroupEdit
from app.domain.errors import EnvironmentFault, UserError
from app.domain.ids import uuid7
from sync.protocol.messages import HelloRequest, PushReply, PushRequest, WireChange
from sync.server import migrations
from sync.server.postgres_database import Pools, PostgresDatabase, StatementRefused, open_postgres
from sync.server.record_store import FeedRecord, PartRecord, PlogRecord, RecordTransaction, WriteSet
from sync.server.server_dialect import TryAgain
from sync.server.server_rows import METADATA
from sync.server.server_settings import ServerSettings
from sync.server.sql_record_store import SqlRecordStore
from sync.server.sync_service import SyncService
from tests.postgres_cluster import PostgresCluster, shared_cluster
from tests.sync.live_server import LiveServer
from tests.sync.server.bank_builder import RM, Desk, StepClock, edit, ids, new_customer

ROUNDS = 12


@pytest.fixture
def url() -> Iterator[str]:
    with shared_cluster().database() as address:
        yield address


@pytest.fixture
def database(url: str) -> Iterator[PostgresDatabase]:
    opened = open_postgres(url)
    yield opened
    opened.close()


class Pair:
    """Two servers on one database, each with its own connections, and desks that either of them serves."""

    def __init__(self, url: str) -> None:
        self.databases = [open_postgres(url), open_postgres(url)]
        self.stores = [SqlRecordStore(database) for database in self.databases]
        self.new_id = ids()
        self._guard = threading.Lock()
        self.services = [SyncService(store, StepClock(), self.id) for store in self.stores]

    def id(self) -> bytes:
        """A new id, whichever thread asks."""
        with self._guard:
            return self.new_id()

    def desk(self, rid: bytes | None = None) -> Desk:
        """A desk of the first server that said hello."""
        made = Desk(self.services[0], RM, rid or self.id(), self.id)
        made.hello()
        return made

    def at_once(self, *works: Callable[[], Any]) -> list[Any]:
        """The results of works that start together, errors too."""
        barrier = threading.Barrier(len(works))

        def run(work: Callable[[], Any]) -> Any:
            barrier.wait()
            return work()

        with ThreadPoolExecutor(len(works)) as pool:
            futures = [pool.submit(run, work) for work in works]
        return [future.exception() or future.result() for future in futures]

    def push_at_once(self, *requests: tuple[Desk, PushRequest]) -> list[PushReply]:
        """Requests to the two servers in turn, at one moment."""
        return self.at_once(
            *(
                lambda place=place, desk=desk, request=request: self.services[place % 2].push(
                    desk.session, request
                )
                for place, (desk, request) in enumerate(requests)
            )
        )

    def ask(self, sql: str, *values: Any) -> list[Any]:
        """Rows."""
        return list(self.databases[0].ask(sql, values))


@pytest.fixture
def pair(url: str) -> Iterator[Pair]:
    made = Pair(url)
    yield made
    for database in made.databases:
        database.close()


# side by side ----------------------------------------------------------------------------------------


def test_f01_no_number_is_passed_by_a_reader_before_it_is_there(pair: Pair) -> None:
    """Eight writers dawdle between numbering and commit; a cursor that polls every 2 ms misses nothing."""
    ends, done = time.monotonic() + 2.0, threading.Event()
    written: list[list[int]] = []

    def write(place: int) -> None:
        chance, mine = random.Random(place), written[place]
        while time.monotonic() < ends:
            key = pair.id()

            def work(tx: RecordTransaction, key: bytes = key) -> int:
                head = tx.parts(["b1"])["b1"].head + 1
                tx.write(
                    WriteSet(
                        feed=[FeedRecord("b1", "br", "customer", key, head, "U", 1)],
                        parts=[PartRecord("b1", head)],
                        plogs=[PlogRecord("b1", head, bytes(32), b"", 1)],
                    )
                )
                if chance.random() < 0.05:
                    time.sleep(0.03)
                return head

            mine.append(pair.stores[place % 2].run(work))

    seen: list[int] = []

    def poll() -> None:
        cursor, last = 0, False
        while not last:
            last = done.is_set()
            with pair.stores[0].snapshot() as snapshot:
                page = snapshot.feed_page("b1", "br", cursor, 10_000)
            seen.extend(row.seq for row, _ in page.rows)
            cursor = page.part.head
            time.sleep(0.002)

    written.extend([] for _ in range(8))
    writers = [threading.Thread(target=write, args=(place,)) for place in range(8)]
    reader = threading.Thread(target=poll)
    for thread in (*writers, reader):
        thread.start()
    for thread in writers:
        thread.join()
    done.set()
    reader.join()
    numbers = sorted(number for mine in written for number in mine)
    assert len(numbers) > 50
    assert numbers == list(range(1, len(numbers) + 1))
    assert seen == numbers


def test_a_push_repeated_while_it_runs_is_applied_once(pair: Pair) -> None:
    desk = pair.desk()
    for turn in range(ROUNDS):
        request = desk.request(desk.change(pair.id(), new_customer(), "create"))
        first, second = pair.push_at_once((desk, request), (desk, request))
        assert first.results == second.results
        assert first.results[0].outcome == "ok"
        assert len(pair.ask("SELECT 1 FROM history")) == turn + 1


def test_two_clones_send_their_shared_change_at_once(pair: Pair) -> None:
    desk, clone = pair.desk(), pair.desk()
    for turn in range(ROUNDS):
        customer = desk.create()
        clone.dseq = turn
        wire = desk.change(customer, {"note": (None, {"text": f"note {turn}"})})
        other = clone.change(customer, {"note": (None, {"text": f"note {turn}"})})
        requests = [(desk, desk.request(wire)), (clone, clone.request(other_of(other, wire.mid)))]
        replies = pair.push_at_once(*requests)
        assert [reply.results[0].outcome for reply in replies] == ["ok", "ok"]
        assert {reply.results[0].ver for reply in replies} == {2}
        assert len(pair.ask("SELECT 1 FROM history WHERE id = ?", customer)) == 2


def other_of(change: Any, mid: bytes) -> Any:
    """The same change with another id."""
    return type(change)(
        *(mid if name == "mid" else getattr(change, name) for name in change.__struct_fields__)
    )


def test_two_desks_that_make_one_customer_at_once_meet_in_it(pair: Pair) -> None:
    one, two = pair.desk(), pair.desk()
    for _ in range(ROUNDS):
        customer = pair.id()
        requests = [
            (desk, desk.request(desk.change(customer, new_customer(), "create"))) for desk in (one, two)
        ]
        replies = pair.push_at_once(*requests)
        assert {type(reply) for reply in replies} == {PushReply}
        assert "ok" in {reply.results[0].outcome for reply in replies}
        assert len(pair.ask("SELECT 1 FROM entity WHERE type = 'customer' AND id = ?", customer)) == 1
        assert len(pair.ask("SELECT 1 FROM number_taken WHERE id = ?", customer)) == 1


def test_two_first_hellos_make_one_replica_that_keeps_its_answers(pair: Pair) -> None:
    for _ in range(ROUNDS):
        rid = pair.id()
        desks = [Desk(service, RM, rid, pair.id) for service in pair.services]
        replies = pair.at_once(*(desk.hello for desk in desks))
        assert [reply.last_dseq for reply in replies] == [0, 0]
        desks[0].create()
        desks[1].hello()
        assert pair.ask("SELECT last_dseq FROM replica WHERE rid = ?", rid) == [(1,)]


def test_edits_of_one_customer_at_once_are_all_there(pair: Pair) -> None:
    desks = [pair.desk() for _ in range(4)]
    customer = desks[0].create()
    groups = ["note", "birth", "tax_residence/AT", "occupation"]
    values = [{"text": "x"}, {"birth_date": "1980-01-02"}, {"country": "AT"}, {"occupation": "smith"}]
    requests = [
        (desk, desk.request(desk.change(customer, {group: (None, value)})))
        for desk, group, value in zip(desks, groups, values, strict=True)
    ]
    replies = pair.push_at_once(*requests)
    outcomes = [reply.results[0].outcome for reply in replies]
    applied = outcomes.count("ok")
    assert pair.ask("SELECT ver FROM entity WHERE id = ?", customer) == [(1 + applied,)]
    assert applied >= 2, replies


# commits of which nobody knows -----------------------------------------------------------------------


class Forgetful(PostgresDatabase):
    """Loses the answer to every commit once: 40003, or a connection cut behind it."""

    forgets = True

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Commit, and tell half the time that nobody knows."""
        with super().write() as connection:
            yield connection
        self.forgets = not self.forgets
        if not self.forgets:
            raise TryAgain("40003")


def test_a_commit_whose_answer_was_lost_is_answered_from_what_it_wrote(url: str) -> None:
    database = Forgetful(url, Pools())
    service = SyncService(SqlRecordStore(database), StepClock(), ids())
    desk = Desk(service, RM, b"r" * 16, ids(1000))
    desk.hello()
    customer = desk.create()
    result = desk.edit(customer, {"note": (None, {"text": "a"})})
    assert (result.outcome, result.ver) == ("ok", 2)
    assert service.edit_directly(RM, ("customer", customer), [edit("note", None, {"text": "b"})]) == 3
    assert database.ask("SELECT ver FROM entity") == [(3,)]
    assert database.ask("SELECT count(*) FROM history") == [(3,)]
    assert database.ask("SELECT count(*) FROM mutation") == [(2,)]
    database.close()


@pytest.mark.parametrize("state", ["40001", "40003", "40P01", "57P01"])
def test_what_the_database_asks_to_repeat_is_done_again(database: PostgresDatabase, state: str) -> None:
    tries: list[int] = []

    def work(connection: Connection) -> int:
        tries.append(1)
        connection.exec_driver_sql("INSERT INTO branch (id, label_zh, label_en) VALUES ('b', '', '')")
        if len(tries) < 3:
            connection.exec_driver_sql(f"DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '{state}'; END $$")
        return len(tries)

    assert database.run(work) == 3
    assert database.ask("SELECT count(*) FROM branch") == [(1,)]


def test_work_that_never_succeeds_tells_its_caller_to_come_later(database: PostgresDatabase) -> None:
    def work(connection: Connection) -> None:
        connection.exec_driver_sql("DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '40001'; END $$")

    with pytest.raises(EnvironmentFault, match=r"busy\.server"):
        database.run(work)


# lost connections ------------------------------------------------------------------------------------


def cut(url: str) -> None:
    """End every other connection to the database."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def test_connections_that_died_while_idle_are_replaced(url: str, database: PostgresDatabase) -> None:
    store = SqlRecordStore(database)
    service = SyncService(store, StepClock(), ids())
    desk = Desk(service, RM, b"r" * 16, ids(1000))
    desk.hello()
    customer = desk.create()
    for _ in range(3):
        cut(url)
        assert desk.edit(customer, {"note": (None, {"text": "a"})}).outcome in ("ok", "noop")
        cut(url)
        assert store.heads(["b1"]) == {"b1": 2}
        cut(url)
        assert desk.document(customer)["note"] == {"text": "a"}
        assert database.ask("SELECT count(*) FROM history") == [(2,)]


def test_a_connection_that_dies_in_the_middle_of_the_work(url: str, database: PostgresDatabase) -> None:
    tries: list[int] = []

    def work(connection: Connection) -> None:
        tries.append(1)
        connection.exec_driver_sql("INSERT INTO branch (id, label_zh, label_en) VALUES ('b', '', '')")
        if len(tries) == 1:
            cut(url)
        connection.exec_driver_sql("UPDATE branch SET label_en = 'x'")

    database.run(work)
    assert len(tries) == 2
    assert database.ask("SELECT label_en FROM branch") == [("x",)]


def test_a_database_that_is_away_is_a_fault_of_the_environment() -> None:
    with pytest.raises(EnvironmentFault, match=r"store\.unreachable"):
        open_postgres("postgresql://nobody@/none?host=/nowhere")


# refusals --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", ["a\0b", 2**70])
def test_values_that_it_cannot_hold_are_the_callers_fault(database: PostgresDatabase, value: object) -> None:
    column = "label_en" if isinstance(value, str) else "made_at"
    table = "branch" if isinstance(value, str) else "device"
    with pytest.raises(UserError, match=r"body\.malformed"):
        database.ask(f"SELECT 1 FROM {table} WHERE {column} = ?", (value,))


def test_a_refused_statement_names_its_state_and_no_value(database: PostgresDatabase) -> None:
    with pytest.raises(StatementRefused) as told:
        database.ask("SELECT nothing FROM branch WHERE id = ?", ("secret",))
    assert str(told.value) == "server.defect(state=42703)"
    assert told.value.__cause__ is None


def test_a_snapshot_cannot_write(database: PostgresDatabase) -> None:
    with pytest.raises(TryAgain), database.read() as connection:
        connection.exec_driver_sql("DELETE FROM branch")


def test_without_prepared_statements_nothing_is_prepared(url: str) -> None:
    for prepares, expected in ((True, True), (False, False)):
        database = open_postgres(url, Pools(1, 1, prepares))
        with database.read() as connection:
            for _ in range(8):
                connection.exec_driver_sql("SELECT id FROM branch WHERE id = %s", ("b",)).fetchall()
            found = connection.exec_driver_sql("SELECT count(*) FROM pg_prepared_statements").scalar_one()
        assert bool(found) is expected
        database.close()


# the schema ------------------------------------------------------------------------------------------


def test_the_migrated_schema_is_that_of_the_tables(database: PostgresDatabase) -> None:
    with database.write() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


def test_servers_that_start_at_once_make_the_schema_once() -> None:
    with shared_cluster().empty_database() as address:
        code = (
            "import sys; from sync.server.postgres_database import open_postgres;"
            " from sync.server.sql_record_store import SqlRecordStore;"
            " database = open_postgres(sys.argv[1]); sys.stdin.read();"
            " SqlRecordStore(database); database.close()"
        )
        line = [sys.executable, "-c", code, address]
        servers = [subprocess.Popen(line, stdin=subprocess.PIPE) for _ in range(3)]
        for server in servers:
            assert server.stdin is not None
            server.stdin.close()
        assert [server.wait() for server in servers] == [0, 0, 0]
        database = open_postgres(address)
        assert database.ask("SELECT value FROM server_meta") == [(str(migrations.CURRENT),)]
        database.close()


def test_numbers_of_an_older_schema_find_their_home() -> None:
    with shared_cluster().empty_database() as address:
        database = open_postgres(address)
        with database.write() as connection:
            migrations.upgrade(connection, 1)
            connection.exec_driver_sql(
                "INSERT INTO number_lease (home, rid, first, last) VALUES ('b1', 'r', 10, 19)"
            )
            connection.exec_driver_sql(
                "INSERT INTO customer_number (number, id) VALUES ('12', 'a'), ('30', 'b')"
            )
            migrations.upgrade(connection)
        found = database.ask("SELECT home, number, id FROM number_taken ORDER BY number")
        assert found == [("b1", "12", b"a"), ("", "30", b"b")]
        database.close()


# a whole server --------------------------------------------------------------------------------------


def test_two_servers_on_one_database_are_one_bank(url: str, tmp_path: Path) -> None:
    settings = ServerSettings(tmp_path, database=url)
    with ExitStack() as servers:
        one = servers.enter_context(LiveServer(tmp_path / "one", settings=settings))
        shutil.copytree(tmp_path / "one", tmp_path / "two")
        two = servers.enter_context(LiveServer(tmp_path / "two", settings=settings))
        desk = one.desk("rm1")
        hello = desk.transport.hello(HelloRequest(desk.rid, "1", "test", 1))
        there = two.transport(desk.signer)
        assert there.hello(HelloRequest(desk.rid, "2", "test", 1)).epoch == hello.epoch
        known = {"b1": 0}
        waiting = threading.Thread(target=lambda: known.update(there.wait(known, 10) or {}), name="waiting")
        waiting.start()
        customer = uuid7(one.clock.now_ms(), os.urandom)
        edits = [GroupEdit(key, None, dict(new or {})) for key, (_, new) in new_customer().items()]
        change = WireChange(1, customer[::-1], "create", "customer", customer, 0, 1, "rm1", edits)
        assert (
            desk.transport.push(PushRequest(desk.rid, "3", [], 0, b"", [change])).results[0].outcome == "ok"
        )
        waiting.join()
        assert known == {"b1": 1}


def test_a_server_whose_key_is_another_one_does_not_start_and_lets_the_database_go(
    url: str, tmp_path: Path
) -> None:
    settings = ServerSettings(tmp_path, database=url)
    with LiveServer(tmp_path / "one", settings=settings):
        before = connections(url)
        with pytest.raises(EnvironmentFault, match=r"key\.other"):
            LiveServer(tmp_path / "two", settings=settings)
        assert connections(url) == before


def connections(url: str) -> int:
    with psycopg.connect(url) as connection:
        row = connection.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'"
        ).fetchone()
    return int(row[0]) if row else 0


# the database killed under load ----------------------------------------------------------------------


class Stubborn:
    """A desk that sends a change until it is answered, as the client does; keeps what it was told."""

    def __init__(self, service: SyncService, new_id: Callable[[], bytes]) -> None:
        self.desk = Desk(service, RM, new_id(), new_id)
        self.acked: dict[bytes, int] = {}
        self.until_answered(self.desk.hello)
        self.customer = new_id()

    def until_answered(self, work: Callable[[], Any]) -> Any:
        """The answer, however long it takes."""
        ends = time.monotonic() + 60
        while True:
            try:
                return work()
            except EnvironmentFault as fault:
                assert fault.code == "busy.server"
                assert time.monotonic() < ends
                time.sleep(0.05)

    def run(self, done: threading.Event) -> None:
        """Create a customer and edit it until told to stop."""
        turn, old = 0, None
        while not done.is_set():
            new = {"text": f"{turn}"}
            groups = new_customer(note={"text": "0"}) if turn == 0 else {"note": (old, new)}
            change = self.desk.change(self.customer, groups, "edit" if turn else "create")
            request = self.desk.request(change)
            reply = self.until_answered(lambda r=request: self.desk.service.push(self.desk.session, r))
            assert [result.outcome for result in reply.results] == ["ok"], reply
            self.acked[change.mid] = reply.results[0].ver
            turn, old = turn + 1, new


def test_a_database_killed_under_load_loses_nothing_that_was_answered() -> None:
    """Four kills while six desks push; every answered change is there once, in an unbroken chain."""
    shared_cluster()
    # A killed process loses nothing that the system has; recovery without fsync takes a second instead of ten.
    cluster = PostgresCluster("synchronous_commit=on", "full_page_writes=on")
    with closing(cluster), cluster.database() as address:
        pair = Pair(address)
        desks = [Stubborn(pair.services[place % 2], pair.id) for place in range(6)]
        done = threading.Event()
        with ThreadPoolExecutor(len(desks)) as pool:
            runs = [pool.submit(desk.run, done) for desk in desks]
            try:
                for _ in range(4):
                    time.sleep(0.4)
                    cluster.crash()
                time.sleep(0.4)
            finally:
                done.set()
        for run in runs:
            run.result()
        for desk in desks:
            rows = pair.ask("SELECT mid, ver FROM history WHERE id = ? ORDER BY ver", desk.customer)
            assert len(rows) > 4
            assert rows == list(desk.acked.items())
            assert [ver for _, ver in rows] == list(range(1, len(rows) + 1))
        log = pair.ask("SELECT seq, mids FROM plog WHERE part = 'b1' ORDER BY seq")
        assert [row[0] for row in log] == list(range(1, len(log) + 1))
        # Desks that pushed at the same time share a number; every change is in the log once.
        logged = b"".join(row[1] for row in log)
        told = sorted(logged[start : start + 16] for start in range(0, len(logged), 16))
        assert told == sorted(mid for desk in desks for mid in desk.acked)
        for database in pair.databases:
            database.close()


def test_a_standby_is_not_ready_for_writes(url: str) -> None:
    """What a server on a database that takes no writes answers to its load balancer."""
    writable = open_postgres(url)
    writable.check_writable()
    writable.close()
    standby = open_postgres(url + "&options=-cdefault_transaction_read_only%3Don")
    with pytest.raises(EnvironmentFault, match=r"busy\.server"):
        standby.check_writable()
    standby.close()
