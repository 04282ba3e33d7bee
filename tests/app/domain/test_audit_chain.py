"""The hash of an audit record covers every field, and its form never changes by accident."""

from __future__ import annotations

import hashlib
import json

import pytest
from msgspec.structs import replace

from app.domain.audit_chain import genesis, record_hash
from app.domain.replica import AuditRow

ROW = AuditRow(
    1, 1000, "rm1", "edit", "customer", b"\x01" * 16, "ok", "理由", ("name", "birth"), b"\x02" * 32, b""
)


@pytest.mark.parametrize("name", [name for name in AuditRow.__struct_fields__ if name != "hash"])
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


@pytest.mark.parametrize("text", ["", 'a"b\\c', "换\n行\x00\u2028", "\ud800"])
def test_the_form_is_canonical_json(text: str) -> None:
    row = replace(ROW, actor=text, reason=text, fields=(text,))
    said = {
        "seq": 1, "at": 1000, "actor": text, "action": "edit", "obj_type": "customer", "obj": "01" * 16,
        "outcome": "ok", "reason": text, "fields": [text], "prev": "02" * 32,
    }  # fmt: skip
    form = json.dumps(said, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    whole = b"\x01cims-audit-v1\x00" + form.encode("utf-8", "surrogatepass")
    assert record_hash(row) == hashlib.sha256(whole).digest()


def test_chains_begin_differently() -> None:
    assert genesis(b"a") != genesis(b"b")
