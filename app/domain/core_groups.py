"""What the first lane of a large first copy carries: the groups that lists, search and a card's head show.

A record cut to them is one of the same version that lacks groups; it is never mixed with groups of another one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import msgspec

from app.domain.field_group import group_name

CORE_GROUPS: Final = frozenset(
    {
        "kind", "number", "lifecycle", "duplicate", "service", "external", "name", "contact", "birth",
        "id_document", "corporate", "licence", "kyc", "risk",
    }
)  # fmt: skip
_CUSTOMER: Final = "customer"
_groups = msgspec.msgpack.Decoder(dict[str, msgspec.Raw])
_encoder = msgspec.msgpack.Encoder(order="deterministic")


def is_core(key: str) -> bool:
    """Whether a group, or the set that it is a member of, goes with the first lane."""
    return group_name(key) in CORE_GROUPS


def core_of(entity_type: str, blocks: Mapping[str, bytes]) -> dict[str, bytes] | None:
    """The class blocks without what comes later; None when that is nothing. Values are not looked into."""
    if entity_type != _CUSTOMER:
        return None
    was_cut = False
    core: dict[str, bytes] = {}
    for field_class, block in blocks.items():
        groups = _groups.decode(block)
        kept = {key: value for key, value in groups.items() if is_core(key)}
        if len(kept) == len(groups):
            core[field_class] = block
            continue
        was_cut = True
        if kept:
            core[field_class] = _encoder.encode(kept)
    return core if was_cut else None
