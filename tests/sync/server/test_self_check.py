"""The self-check finds each kind of hole in the books, put in by hand, and nothing in books that are right."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.domain.digest import row_digest
from app.domain.user import Role, User
from sync.server.__main__ import DIFFERS, main
from sync.server.night_check import NightCheck, keep, last_result
from sync.server.self_check import CODES, CheckResult, SelfCheck
from sync.server.server_dialect import Database, open_embedded
from sync.server.server_settings import ServerSettings
from sync.server.sql_record_store import SqlRecordStore
from sync.server.store_key import store_key
from sync.server.sync_service import SyncService
from tests.sync.server.bank_builder import DATABASES, Desk, new_customer, open_database
from tests.workspace_fixture import FixedClock

RM = User("rm1", "rm1", Role.RELATIONSHIP_MANAGER, ("b1",))
HOUR_MS = 3_600_000


class Books:
    """A bank with a few customers and a conflict, whose tables may be bent."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.store = SqlRecordStore(database)
        self._next = iter(range(1, 10_000))
        service = SyncService(self.store, FixedClock(), self.new_id)
        self.rm = Desk(service, RM, self.new_id(), self.new_id)
        self.rm.hello()
        self.customers = [self.rm.create() for _ in range(6)]
        twin = Desk(service, RM, self.new_id(), self.new_id)
        twin.session = self.rm.session
        twin.hello()
        name = dict(new_customer()["name"][1] or {})
        self.rm.edit(self.customers[0], {"name": (name, {"legal_name": "王大明"})})
        result = twin.edit(self.customers[0], {"name": (name, {"legal_name": "王中明"})})
        assert result.outcome == "conflict"

    def new_id(self) -> bytes:
        return next(self._next).to_bytes(16, "big")

    def bend(self, sql: str, *values: Any) -> None:
        """Change a table behind the store's back."""
        with self.database.write() as connection:
            done = connection.exec_driver_sql(self.database.words.native(sql), values)
            assert done.rowcount, "nothing was bent"

    def check(self) -> CheckResult:
        return SelfCheck(self.store.checking, FixedClock()).run()

    def codes(self) -> set[str]:
        return {found.code for found in self.check().findings}


@pytest.fixture(params=DATABASES)
def books(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Books]:
    with open_database(request.param, tmp_path) as database:
        yield Books(database)


def test_books_that_are_right_are_clean(books: Books) -> None:
    result = books.check()
    assert result.is_clean and result.findings == ()
    assert (result.parts, result.audiences, result.entities, result.replicas) == (1, 2, 7, 2)
    assert result.feed_rows == 14


CUSTOMER = "type = 'customer' AND id = ?"
BENDS = {
    "a digest that is not that of its rows": (
        {"audience.digest"}, "UPDATE audience SET digest = ? WHERE part = 'b1' AND aud = 'br'", (bytes(16),)
    ),
    "a count that is not that of its rows": (
        {"audience.digest"}, "UPDATE audience SET n = n + 1 WHERE part = 'b1' AND aud = ?", ("br",)
    ),
    "a row that was lost from a feed": (
        {"audience.digest", "feed.missing"}, f"DELETE FROM feed WHERE part = 'b1' AND aud = 'br' AND {CUSTOMER}", None
    ),
    "a row that is said to have left": (
        {"audience.digest", "feed.missing"},
        f"UPDATE feed SET kind = 'L' WHERE part = 'b1' AND aud = 'br' AND {CUSTOMER}", None,
    ),
    "an old version in a feed": (
        {"audience.digest", "feed.version"}, f"UPDATE feed SET ver = 8 WHERE part = 'b1' AND aud = 'br' AND {CUSTOMER}",
        None
    ),
    "a number ahead of the counter": (
        {"feed.ahead"}, f"UPDATE feed SET seq = 9999 WHERE part = 'b1' AND aud = 'br' AND {CUSTOMER}", None
    ),
    "an entity that was lost": (
        {"feed.ghost", "entity.nowhere"}, f"DELETE FROM entity WHERE part = 'b1' AND {CUSTOMER}", None
    ),
    "an entity that nobody finds": (
        {"entity.lost"}, f"DELETE FROM entity_loc WHERE {CUSTOMER}", None
    ),
    "a hole in the log": (
        {"log.gap"}, "DELETE FROM plog WHERE part = 'b1' AND seq = ?", (2,)
    ),
    "a counter that was put back": (
        {"log.end", "feed.ahead"}, "UPDATE part SET head = ? WHERE part = 'b1'", (3,)
    ),
    "a chain that is another": (
        {"log.end"}, "UPDATE part SET chain = ? WHERE part = 'b1'", (bytes(32),)
    ),
    "an answer that was lost": (
        {"replica.answers"}, "DELETE FROM mutation WHERE home = 'b1' AND dseq = ?", (3,)
    ),
    "numbers that will be given twice": (
        {"number.counter"}, "UPDATE counter SET value = ? WHERE name = 'customer_number'", (6_000_000_201,)
    ),
    "a replica that was lost": (
        {"replica.missing"}, "DELETE FROM replica WHERE home = 'b1' AND rid = ?", (b"rid",)
    ),
}  # fmt: skip


@pytest.mark.parametrize("bend", BENDS)
def test_each_hole_is_found_and_named(books: Books, bend: str) -> None:
    codes, sql, values = BENDS[bend]
    given = (books.customers[2],) if values is None else (books.rm.rid,) if values == (b"rid",) else values
    books.bend(sql, *given)
    result = books.check()
    assert {found.code for found in result.findings} == codes
    assert all(
        found.count == 1 and found.text == CODES[found.code]
        for found in result.findings
        if "feed.ahead" not in codes
    )
    if values is None:
        named = {ident for found in result.findings for ident in found.ids}
        assert named == {books.customers[2].hex()}


def test_a_child_without_its_customer_is_an_orphan(books: Books) -> None:
    books.bend("UPDATE entity SET parent = ? WHERE part = 'b1' AND type = 'conflict'", b"n" * 16)
    assert "entity.orphan" in books.codes()


def test_a_row_shown_to_whom_it_is_not_meant_for_is_found(books: Books) -> None:
    with books.store.transaction() as tx:
        record = tx.audiences(["b1"])["b1", "rm:rm1"]
    customer, digest = books.customers[1], row_digest("customer", books.customers[1], 1)
    books.bend(
        "INSERT INTO feed (part, aud, type, id, seq, kind, ver) VALUES ('b1', 'rm:rm9', 'customer', ?, 1, 'U', 1)",
        customer,
    )
    books.bend(
        "INSERT INTO audience (part, aud, n, digest) VALUES ('b1', 'rm:rm9', 1, ?)",
        digest.to_bytes(16, "big"),
    )
    assert record.n and books.codes() == {"feed.surplus"}


def test_every_code_has_a_test() -> None:
    tested = {code for codes, _sql, _values in BENDS.values() for code in codes}
    assert CODES.keys() == tested | {"entity.orphan", "feed.surplus"}


def test_one_process_checks_once_a_night_and_the_result_stays(books: Books) -> None:
    clock = FixedClock()
    check = SelfCheck(books.store.checking, clock)
    first, second = (NightCheck(books.database, check, clock) for _ in range(2))
    assert first.look() is None and last_result(books.database) is None, "the day counts from the first look"
    clock.forward(31 * HOUR_MS)
    result = second.look()
    assert result is not None and result.is_clean
    assert first.look() is None, "another process has begun it"
    assert last_result(books.database) == result
    nights = 0
    for _ in range(48):
        clock.forward(HOUR_MS)
        nights += first.look() is not None
    assert nights == 2


def test_a_difference_is_kept_for_the_operator(books: Books, caplog: pytest.LogCaptureFixture) -> None:
    books.bend("UPDATE audience SET n = n + 1 WHERE part = 'b1' AND aud = 'br'")
    keep(books.database, books.check())
    kept = last_result(books.database)
    assert kept is not None and not kept.is_clean
    assert "audience.digest in b1 br, 1" in caplog.text


def test_the_command_prints_json_and_its_code_tells(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(tmp_path), "add-branch", "b1", "一", "One"]) == 0
    assert main(["--data", str(tmp_path), "selfcheck"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["is_clean"], told["parts"], told["findings"]) == (True, 1, [])
    settings = ServerSettings(tmp_path)
    database = open_embedded(settings.store_file, store_key(settings.key_file, {}))
    with database.write() as connection:
        sql = "INSERT INTO audience (part, aud, n, digest) VALUES ('b1', 'br', 3, zeroblob(16))"
        connection.exec_driver_sql(sql)
    database.close()
    assert main(["--data", str(tmp_path), "selfcheck"]) == DIFFERS
    (found,) = json.loads(capsys.readouterr().out)["findings"]
    assert (found["code"], found["part"], found["aud"]) == ("audience.digest", "b1", "br")
