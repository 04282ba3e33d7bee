"""The audit chain grows with the act, and no change to it goes unseen."""

from __future__ import annotations

import pytest

from app.domain.audit_chain import record_hash
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
