"""A prepared row between reading and storing: what storing needs is worked out while the file is read."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from app.domain.change import GroupEdit
from app.domain.field_group import GroupValue
from app.domain.replica import Projected, SyncMark
from app.store.customer_row import Derived, day_of, derive
from app.store.outbox_codec import pack_edits, unpack_edits

_CUSTOMER = "customer"


class StagedCustomer(msgspec.Struct, array_like=True, frozen=True):
    """The ids of the new customer and of the change that creates him, who brought him, and his list row.

    `names` are the kinds of his groups, `edits` his groups as the outbox keeps them, `derived` the list row
    as of `day`.
    """

    id: bytes
    mid: bytes
    author: str
    names: tuple[str, ...]
    edits: bytes
    day: str
    derived: Derived

    def row_at(self, now_ms: int) -> Derived:
        """The list row of a change made now; worked out anew when a day has passed since it was read."""
        if self.day != day_of(now_ms):
            return _derived(self.id, {edit.key: edit.new for edit in unpack_edits(self.edits)}, now_ms)
        return self.derived._replace(columns=self.derived.columns._replace(updated_at=now_ms))


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(StagedCustomer).decode


def pack_customer(
    customer_id: bytes, mid: bytes, author: str, groups: Mapping[str, GroupValue], now_ms: int
) -> bytes:
    """The bytes that wait in the stage; empty groups are left out."""
    filled = {name: value for name, value in groups.items() if value}
    names = tuple(sorted({name.partition(":")[0] for name in filled}))
    edits = pack_edits([GroupEdit(name, None, value) for name, value in filled.items()])
    derived = _derived(customer_id, filled, now_ms)
    return _encode(StagedCustomer(customer_id, mid, author, names, edits, day_of(now_ms), derived))


def unpack_customer(payload: bytes) -> StagedCustomer:
    """What was packed."""
    return _decode(payload)


def _derived(customer_id: bytes, groups: Mapping[str, GroupValue | None], now_ms: int) -> Derived:
    """As `project_keys` shows a customer who is nowhere but in one waiting change of his author."""
    item = Projected((_CUSTOMER, customer_id), 0, groups, SyncMark.WAITING, now_ms)
    return derive(item, day_of(now_ms), now_ms)
