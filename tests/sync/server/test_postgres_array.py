"""Arrays reach PostgreSQL as they are: every type, nulls, nothing, lengths beyond the short ones."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from sync.server.postgres_array import BIGINT, BYTEA, TEXT, packed, packed_like, register
from tests.postgres_cluster import shared_cluster


@pytest.fixture
def connection() -> Iterator[psycopg.Connection[Any]]:
    with shared_cluster().database() as url, psycopg.connect(url) as opened:
        register(opened)
        yield opened


@pytest.mark.parametrize(
    ("oid", "values"),
    [
        (TEXT, ["a", "", "王小明", None, "x" * 5000]),
        (BYTEA, [b"", b"\0\xff", None, bytes(4095), bytes(4096), bytes(70_000)]),
        (BIGINT, [0, -1, 2**63 - 1, -(2**63)]),
        (TEXT, []),
    ],
)
@pytest.mark.parametrize("binary", [True, False])
def test_an_array_comes_back(
    connection: psycopg.Connection[Any], oid: int, values: list[Any], binary: bool
) -> None:
    cursor = connection.cursor(binary=binary)
    rows = cursor.execute("SELECT * FROM unnest(%s)", (packed(oid, values),)).fetchall()
    assert [row[0] for row in rows] == values


@pytest.mark.parametrize("values", [["a", "b"], [b"a", b"b"], [1, 2]])
def test_the_type_is_that_of_the_values(connection: psycopg.Connection[Any], values: list[Any]) -> None:
    found = connection.execute("SELECT %s", (packed_like(values),)).fetchone()
    assert found == (values,)


def test_numbers_beyond_64_bits_are_refused() -> None:
    with pytest.raises(struct.error):
        packed(BIGINT, [2**63])
