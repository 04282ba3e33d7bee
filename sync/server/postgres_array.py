"""Columns of values as PostgreSQL's binary arrays, made in a few joins: psycopg's own lists cost more than rows.

The form is that of array_send in PostgreSQL's sources: dimensions, whether there are nulls, the type of the
elements, length and lower bound, then every element behind its length.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import Any, Final

from psycopg import Connection
from psycopg.abc import Buffer
from psycopg.adapt import Dumper
from psycopg.pq import Format

_HEAD: Final = struct.Struct(">iiIii")
_LENGTH: Final = struct.Struct(">i")
_NULL: Final = _LENGTH.pack(-1)
_SHORT: Final = tuple(_LENGTH.pack(size) for size in range(4096))
BYTEA: Final = 17
BIGINT: Final = 20
TEXT: Final = 25


class PackedArray:
    """An array ready for the wire."""

    __slots__ = ("data",)

    def __init__(self, data: bytes) -> None:
        self.data = data


class ByteaArray(PackedArray):
    """An array of bytes."""


class TextArray(PackedArray):
    """An array of text."""


class BigintArray(PackedArray):
    """An array of whole numbers of 64 bits."""


class _ByteaArrayDumper(Dumper):
    format = Format.BINARY
    oid = 1001

    def dump(self, obj: Any) -> Buffer | None:
        """The bytes as they are."""
        data: bytes = obj.data
        return data


class _TextArrayDumper(_ByteaArrayDumper):
    oid = 1009


class _BigintArrayDumper(_ByteaArrayDumper):
    oid = 1016


def register(connection: Connection[Any]) -> None:
    """Let a connection take the arrays of this module."""
    connection.adapters.register_dumper(ByteaArray, _ByteaArrayDumper)
    connection.adapters.register_dumper(TextArray, _TextArrayDumper)
    connection.adapters.register_dumper(BigintArray, _BigintArrayDumper)


def packed(oid: int, values: Sequence[Any]) -> PackedArray:
    """The array of values of one type (BYTEA, TEXT or BIGINT); None is NULL. Raises ValueError, struct.error."""
    if oid == BIGINT:
        numbers = [part for value in values for part in (8, value)]
        body = struct.pack(">" + "iq" * len(values), *numbers)
        return BigintArray(_HEAD.pack(1, 0, oid, len(values), 1) + body)
    if oid == BYTEA:
        return ByteaArray(_joined(oid, values))
    return TextArray(_joined(oid, [None if value is None else value.encode() for value in values]))


def packed_like(values: Sequence[Any]) -> PackedArray:
    """The array of values that are all bytes, all text or all numbers; there is at least one."""
    first = values[0]
    return packed(BYTEA if isinstance(first, bytes) else TEXT if isinstance(first, str) else BIGINT, values)


def _joined(oid: int, values: Sequence[bytes | None]) -> bytes:
    has_null = None in values
    parts = [_HEAD.pack(1, has_null, oid, len(values), 1)]
    for value in values:
        if value is None:
            parts.append(_NULL)
        else:
            size = len(value)
            parts.append(_SHORT[size] if size < len(_SHORT) else _LENGTH.pack(size))
            parts.append(value)
    return b"".join(parts)
