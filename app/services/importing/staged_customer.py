"""A prepared row between reading and storing: what storing needs is worked out while the file is read.

Rows wait in sheaves, several in one row of the stage: each costs a read, a delete and a message less.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import msgspec

from app.domain.change import GroupEdit
from app.domain.field_group import GroupValue
from app.domain.replica import Projected, SyncMark
from app.store.customer_row import Derived, day_of, derive
from app.store.outbox_codec import pack_edits, unpack_edits

SHEAF_ROWS: Final = 16
"""The most rows of a sheaf, and so the fewest that are stored at once: they are to hold nobody up."""

_CUSTOMER: Final = "customer"
_NO_ID: Final = bytes(16)


class _Row(msgspec.Struct, array_like=True, frozen=True):
    names: tuple[str, ...]
    edits: bytes
    day: str
    shown: Derived


class _Sheaf(msgspec.Struct, array_like=True, frozen=True):
    author: str
    rows: tuple[tuple[bytes, bytes, bytes], ...]


class StagedCustomer(NamedTuple):
    """The ids of the new customer and of the change that creates him, who brought him, and his list row.

    `names` are the kinds of his groups, `edits` his groups as the outbox keeps them, `shown` the list row as
    of `day`, without his id and the time of his change.
    """

    id: bytes
    mid: bytes
    author: str
    names: tuple[str, ...]
    edits: bytes
    day: str
    shown: Derived

    def shown_on(self, day: str) -> Derived:
        """The list row on the day of storing; worked out anew when that is another than the day of reading."""
        if self.day == day:
            return self.shown
        return _derived({edit.key: edit.new for edit in unpack_edits(self.edits)}, day)


_encode: Final = msgspec.msgpack.Encoder().encode
_decode_row: Final = msgspec.msgpack.Decoder(_Row).decode
_decode_sheaf: Final = msgspec.msgpack.Decoder(_Sheaf).decode


def pack_row(groups: Mapping[str, GroupValue], now_ms: int) -> bytes:
    """A row as it is sent by who reads it; empty groups are left out."""
    filled = {name: value for name, value in groups.items() if value}
    names = tuple(sorted({name.partition(":")[0] for name in filled}))
    edits = pack_edits([GroupEdit(name, None, value) for name, value in filled.items()])
    day = day_of(now_ms)
    return _encode(_Row(names, edits, day, _derived(filled, day)))


def pack_sheaf(author: str, rows: Sequence[tuple[bytes, bytes, bytes]]) -> bytes:
    """What waits in the stage: (customer id, id of his change, packed row) of each."""
    return _encode((author, rows))


def unpack_sheaf(payload: bytes) -> list[StagedCustomer]:
    """The rows of a sheaf."""
    sheaf = _decode_sheaf(payload)
    found = []
    for customer_id, mid, packed in sheaf.rows:
        row = _decode_row(packed)
        found.append(StagedCustomer(customer_id, mid, sheaf.author, row.names, row.edits, row.day, row.shown))
    return found


def _derived(groups: Mapping[str, GroupValue | None], day: str) -> Derived:
    """As `project_keys` shows a customer who is nowhere but in one waiting change of his author."""
    return derive(Projected((_CUSTOMER, _NO_ID), 0, groups, SyncMark.WAITING, 1), day, 1)
