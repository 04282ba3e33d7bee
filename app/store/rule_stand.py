"""Which rules the derived values of a store follow, and how far a renewal of older ones has come."""

from __future__ import annotations

from typing import Final

import msgspec
from sqlalchemy import Connection

from app.store.meta_store import get_fact, put_fact

RULES: Final = 2
"""Raise it whenever `customer_row.derive` makes something else of a document: older stores are renewed by it."""

_FACT: Final = "rule_version"


class RuleStand(msgspec.Struct, array_like=True, frozen=True):
    """The rules that every customer follows (0: older than any number); in a renewal its aim and last number."""

    done: int = 0
    aim: int = 0
    after: int = 0


_decoder = msgspec.msgpack.Decoder(RuleStand)


def rule_stand(connection: Connection) -> RuleStand:
    """What was kept last."""
    packed = get_fact(connection, _FACT)
    return _decoder.decode(packed) if packed is not None else RuleStand()


def keep_stand(connection: Connection, stand: RuleStand) -> None:
    """Keep it in the transaction that makes it true."""
    put_fact(connection, _FACT, msgspec.msgpack.encode(stand))
