"""The audit chain grows with the act, and no change to it goes unseen."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import structs

from app.domain.audit_chain import genesis, record_hash
from app.domain.errors import Bug
from app.store.audit_store import AuditBreak, AuditEntry, AuditStore, audit_rows_after
from app.store.unit_of_work import UnitOfWork

CHAIN = AuditStore(b"vault 1")
WHO = b"\x01" * 16


def fill(uow: UnitOfWork, count: int) -> None:
    with uow.write() as connection:
        entries = [AuditEntry("edit", "customer", WHO, fields=("name",)) for _ in range(count)]
        CHAIN.append_all(connection, 1000, "rm1", entries)


def test_records_come_back_as_they_were_written(uow: UnitOfWork) -> None:
    with uow.write() as connection:
        first = CHAIN.append(
            connection, at=5, actor="rm1", action="reveal", object_type="customer", object_id=WHO,
            outcome="denied", reason="因为", fields=("birth", "name"),
        )  # fmt: skip
        second = CHAIN.append(connection, at=6, actor="rm1", action="lock")
        assert (first.seq, second.seq, second.object_id, second.prev) == (1, 2, b"", first.hash)
        assert audit_rows_after(connection, 0, 9) == [first, second]
        assert audit_rows_after(connection, 0, 1) == [first]
        assert audit_rows_after(connection, 1, 9) == [second]
        assert CHAIN.head(connection) == (2, second.hash)
        assert first.hash == record_hash(first)


def test_many_at_once_are_the_same_chain(uow: UnitOfWork) -> None:
    fill(uow, 3)
    fill(uow, 1)
    with uow.read() as connection:
        rows = audit_rows_after(connection, 0, 9)
        assert [row.seq for row in rows] == [1, 2, 3, 4]
        assert [row.prev for row in rows[1:]] == [row.hash for row in rows[:-1]]
        assert CHAIN.verify(connection) is None


def test_about_one_customer_newest_first(uow: UnitOfWork) -> None:
    fill(uow, 3)
    with uow.write() as connection:
        CHAIN.append(
            connection, at=7, actor="rm1", action="view", object_type="customer", object_id=b"\x02" * 16
        )
        assert [row.seq for row in CHAIN.about(connection, WHO, 2)] == [3, 2]


def test_an_act_that_fails_leaves_no_record(uow: UnitOfWork) -> None:
    with pytest.raises(RuntimeError), uow.write() as connection:
        CHAIN.append(connection, at=1, actor="rm1", action="edit")
        raise RuntimeError
    with uow.read() as connection:
        assert CHAIN.head(connection)[0] == 0


@pytest.mark.parametrize(
    ("damage", "found"),
    [
        ("UPDATE audit SET actor = 'rm2' WHERE seq = 3", AuditBreak(3, "hash")),
        ("UPDATE audit SET fields = '[]' WHERE seq = 2", AuditBreak(2, "hash")),
        ("UPDATE audit SET hash = zeroblob(32) WHERE seq = 4", AuditBreak(4, "hash")),
        ("UPDATE audit SET prev = zeroblob(32) WHERE seq = 4", AuditBreak(4, "link")),
        ("DELETE FROM audit WHERE seq = 3", AuditBreak(3, "gap")),
        ("DELETE FROM audit WHERE seq = 1", AuditBreak(1, "gap")),
        ("UPDATE audit SET seq = 9 WHERE seq = 6", AuditBreak(6, "gap")),
    ],
)
def test_damage_is_found_where_it_is(uow: UnitOfWork, damage: str, found: AuditBreak) -> None:
    fill(uow, 6)
    with uow.write() as connection:
        connection.exec_driver_sql(damage)
        assert CHAIN.verify(connection) == found


def test_a_record_rewritten_with_its_hash_breaks_the_next_link(uow: UnitOfWork) -> None:
    fill(uow, 4)
    with uow.write() as connection:
        row = audit_rows_after(connection, 1, 1)[0]
        forged = record_hash(type(row)(row.seq, row.at, "rm9", *_rest(row)))
        connection.exec_driver_sql("UPDATE audit SET actor = 'rm9', hash = ? WHERE seq = 2", (forged,))
        assert CHAIN.verify(connection) == AuditBreak(3, "link")


def test_the_chain_of_another_vault_is_no_chain_of_ours(uow: UnitOfWork) -> None:
    fill(uow, 2)
    with uow.read() as connection:
        assert AuditStore(b"vault 2").verify(connection) == AuditBreak(1, "link")


def test_a_chain_longer_than_a_slice_is_read_whole(uow: UnitOfWork) -> None:
    fill(uow, 5003)
    with uow.write() as connection:
        assert CHAIN.verify(connection) is None
        connection.exec_driver_sql("UPDATE audit SET at = 1 WHERE seq = 5002")
        assert CHAIN.verify(connection) == AuditBreak(5002, "hash")


def test_a_number_is_given_once(uow: UnitOfWork) -> None:
    fill(uow, 1)
    with pytest.raises(Bug), uow.write() as connection:
        connection.exec_driver_sql(
            "INSERT INTO audit SELECT 1, at, actor, action, obj_type, obj, outcome, reason, fields, prev, hash"
            " FROM audit"
        )


def _rest(row: object) -> tuple[object, ...]:
    names = ("action", "object_type", "object_id", "outcome", "reason", "fields", "prev", "hash")
    return tuple(getattr(row, name) for name in names)


# ---- through a whole workspace ----


WANG = b"w" * 16


@pytest.fixture
def trail(uow: UnitOfWork) -> AuditStore:
    """A chain of four records about two customers."""
    store = AuditStore(b"vault one")
    with uow.write() as connection:
        for number, action in enumerate(("view", "reveal", "edit"), start=1):
            store.append(
                connection, at=number, actor="rm1", action=action, object_type="customer", object_id=WANG,
                reason="开户核对" if action == "reveal" else "", fields=("name.legal_name", "birth.birth_date"),
            )  # fmt: skip
        store.append(connection, at=4, actor="rm1", action="search", reason="name 3")
    return store


def spoil(uow: UnitOfWork, sql: str, *values: Any) -> None:
    """Somebody with the key changes a record behind the program's back."""
    with uow.write() as connection:
        connection.exec_driver_sql(sql, values)


def broken_at(uow: UnitOfWork, store: AuditStore) -> AuditBreak | None:
    """Where the chain does not hold."""
    with uow.read() as connection:
        return store.verify(connection)


def test_an_empty_chain_begins_with_its_own_genesis(uow: UnitOfWork) -> None:
    with uow.read() as connection:
        assert AuditStore(b"one").head(connection) == (0, genesis(b"one"))
    assert genesis(b"one") != genesis(b"two")
    assert broken_at(uow, AuditStore(b"one")) is None


def test_each_record_follows_the_hash_before_it(uow: UnitOfWork, trail: AuditStore) -> None:
    with uow.read() as connection:
        rows = audit_rows_after(connection, 0, 100)
        assert trail.head(connection) == (4, rows[-1].hash)
    assert [row.seq for row in rows] == [1, 2, 3, 4]
    assert [row.prev for row in rows] == [genesis(b"vault one"), *(row.hash for row in rows[:-1])]
    assert all(row.hash == record_hash(row) for row in rows)
    assert rows[0].fields == ("name.legal_name", "birth.birth_date")
    assert broken_at(uow, trail) is None


def test_records_are_read_after_a_number_and_about_an_object(uow: UnitOfWork, trail: AuditStore) -> None:
    with uow.read() as connection:
        assert [row.action for row in audit_rows_after(connection, 1, 2)] == ["reveal", "edit"]
        assert [row.action for row in trail.about(connection, WANG)] == ["edit", "reveal", "view"]
        assert [row.action for row in trail.about(connection, WANG, limit=1)] == ["edit"]
        assert trail.about(connection, bytes(16)) == []
        assert audit_rows_after(connection, 3, 9)[0].object_id == b""


@pytest.mark.parametrize(
    ("column", "value"),
    [("at", 99), ("actor", "rm2"), ("action", "view"), ("obj", b"x" * 16), ("outcome", "denied"),
     ("reason", "anderer Grund"), ("fields", "[]"), ("obj_type", "conflict")],
)  # fmt: skip
def test_any_changed_column_breaks_the_chain_at_its_record(
    uow: UnitOfWork, trail: AuditStore, column: str, value: object
) -> None:
    spoil(uow, "UPDATE audit SET " + column + " = ? WHERE seq = 2", value)
    assert broken_at(uow, trail) == AuditBreak(2, "hash")


def test_a_record_taken_out_leaves_a_gap(uow: UnitOfWork, trail: AuditStore) -> None:
    spoil(uow, "DELETE FROM audit WHERE seq = 2")
    assert broken_at(uow, trail) == AuditBreak(2, "gap")


def test_a_record_rewritten_with_a_fresh_hash_breaks_the_next_link(
    uow: UnitOfWork, trail: AuditStore
) -> None:
    with uow.read() as connection:
        second = audit_rows_after(connection, 1, 1)[0]
    forged = structs.replace(second, actor="rm2")
    spoil(uow, "UPDATE audit SET actor = ?, hash = ? WHERE seq = 2", "rm2", record_hash(forged))
    assert broken_at(uow, trail) == AuditBreak(3, "link")


def test_the_chain_of_another_vault_does_not_fit(uow: UnitOfWork, trail: AuditStore) -> None:
    assert broken_at(uow, AuditStore(b"vault two")) == AuditBreak(1, "link")


def test_again_an_act_that_fails_leaves_no_record(uow: UnitOfWork, trail: AuditStore) -> None:
    with pytest.raises(ZeroDivisionError), uow.write() as connection:
        trail.append(connection, at=5, actor="rm1", action="edit")
        raise ZeroDivisionError
    with uow.write() as connection:
        assert trail.append(connection, at=6, actor="rm1", action="view").seq == 5
    assert broken_at(uow, trail) is None
