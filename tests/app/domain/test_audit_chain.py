"""The hash of an audit record covers every field, and its form never changes by accident."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from app.domain.audit_chain import genesis, record_hash
from app.domain.replica import AuditRow

ROW = AuditRow(
    1, 1000, "rm1", "edit", "customer", b"\x01" * 16, "ok", "理由", ("name", "birth"), b"\x02" * 32, b""
)


@pytest.mark.parametrize("name", [field.name for field in fields(AuditRow) if field.name != "hash"])
def test_every_field_is_covered(name: str) -> None:
    value = getattr(ROW, name)
    other = {int: 99, str: "x", bytes: b"\x09", tuple: ("name",)}[type(value)]
    assert record_hash(replace(ROW, **{name: other})) != record_hash(ROW)


def test_its_own_hash_is_not() -> None:
    assert record_hash(replace(ROW, hash=b"\x07" * 32)) == record_hash(ROW)


def test_names_that_run_together_are_told_apart() -> None:
    assert record_hash(replace(ROW, fields=("namebirth",))) != record_hash(
        replace(ROW, fields=("name", "birth"))
    )


def test_the_form_is_fixed() -> None:
    """Chains on devices and servers were made with it."""
    assert record_hash(ROW).hex() == "d4b8e378e23ba816f8c3c3876c28e3cfa0fb48da3838334e67399e3e179615ac"
    assert genesis(b"vault").hex() == "b6877cceab21c3a3d55d81249538326513f6e2cec33dd1eefef379800542ba5e"


def test_chains_begin_differently() -> None:
    assert genesis(b"a") != genesis(b"b")
