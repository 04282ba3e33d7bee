"""Which contents of customers' files are on this computer, and how far each has come to or from head office."""

from __future__ import annotations

from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Row, delete, func, or_, select, update
from sqlalchemy.dialects.sqlite import insert

from app.store.rows import file_copy


class FileCopy(Struct, frozen=True):
    """One content of one customer.

    `is_own`: attached here. `is_whole`: all of it is here. `sent` bytes are at head office in the repair generation
    `sent_gen`; a later one asks anew, since head office may have lost them. `wanted_at`: when somebody wished to see
    it, 0 for never. `problem`: the last refusal.
    """

    customer: bytes
    address: bytes
    size: int
    kind: str
    is_own: bool = False
    is_whole: bool = False
    sent: int = 0
    sent_gen: int = 0
    wanted_at: int = 0
    used_at: int = 0
    problem: str = ""

    def is_at_office(self, gen: int) -> bool:
        """Whether head office is known to have it in this repair generation."""
        return self.sent >= self.size and self.sent_gen >= gen


_C = file_copy.c
_ALL = select(file_copy).order_by(_C.used_at, _C.address, _C.customer)
_KEY = ("address", "customer")


def put_copy(connection: Connection, copy: FileCopy) -> None:
    """Insert or replace."""
    values = {name: getattr(copy, name) for name in copy.__struct_fields__}
    values |= {"is_own": int(copy.is_own), "is_whole": int(copy.is_whole)}
    rest = {name: value for name, value in values.items() if name not in _KEY}
    connection.execute(insert(file_copy).values(values).on_conflict_do_update(index_elements=_KEY, set_=rest))


def copy_of(connection: Connection, customer: bytes, address: bytes) -> FileCopy | None:
    """One copy."""
    wanted = select(file_copy).where(_C.address == address, _C.customer == customer)
    found = connection.execute(wanted).fetchone()
    return _copy(found) if found is not None else None


def copies_of(connection: Connection, customer: bytes) -> list[FileCopy]:
    """The copies of a customer's files."""
    return [_copy(row) for row in connection.execute(_ALL.where(_C.customer == customer))]


def all_copies(connection: Connection) -> list[FileCopy]:
    """Every copy, those used longest ago first."""
    return [_copy(row) for row in connection.execute(_ALL)]


def unsure_copies(connection: Connection, gen: int) -> list[FileCopy]:
    """Copies that head office is not known to have, whole and own ones first."""
    unsure = or_(_C.sent < _C.size, _C.sent_gen < gen)
    order = (_C.is_whole.desc(), _C.is_own.desc(), _C.used_at, _C.address, _C.customer)
    return [_copy(row) for row in connection.execute(select(file_copy).where(unsure).order_by(*order))]


def wanted_copies(connection: Connection) -> list[FileCopy]:
    """Copies that somebody wants to see and that are not whole yet, the last wish first."""
    wanted = select(file_copy).where(_C.is_whole == 0, _C.wanted_at > 0)
    order = (_C.wanted_at.desc(), _C.address, _C.customer)
    return [_copy(row) for row in connection.execute(wanted.order_by(*order))]


def set_whole(connection: Connection, address: bytes, *, is_whole: bool) -> None:
    """A content is here now, for every customer who has it, or is here no more."""
    connection.execute(
        update(file_copy).where(_C.address == address).values(is_whole=int(is_whole), wanted_at=0)
    )


def drop_copy(connection: Connection, customer: bytes, address: bytes) -> bool:
    """Forget a copy; whether no other customer has the content."""
    connection.execute(delete(file_copy).where(_C.address == address, _C.customer == customer))
    left = select(func.count()).select_from(file_copy).where(_C.address == address)
    return not connection.execute(left).scalar_one()


def _copy(row: Row[Any]) -> FileCopy:
    return FileCopy(
        row.customer, row.address, row.size, row.kind, bool(row.is_own), bool(row.is_whole), row.sent, row.sent_gen,
        row.wanted_at, row.used_at, row.problem,
    )  # fmt: skip
