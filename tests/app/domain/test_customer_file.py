"""Tests of the files that a record names: read back as written, refused when no program could fetch them."""

import pytest

from app.domain.change import GroupEdit
from app.domain.customer_file import CustomerFile, files_of, group_of
from app.domain.document_rule import edit_problems
from app.domain.errors import Scalar
from app.domain.field_group import FieldClass, GroupValue, spec_of
from app.domain.file_kind import MAX_BYTES, FileKind
from app.domain.program_schema import known_fields

FILE = CustomerFile(
    b"f" * 16, b"\xab" * 32, 4711, FileKind.JPEG, "身份证.jpg", b"d" * 16, "2026-11-30", "rm1"
)


def problems_of(group: GroupValue) -> list[tuple[str, str]]:
    return [(p.field, p.code) for p in edit_problems("customer", [GroupEdit(FILE.key, None, group)])]


def test_a_file_is_read_as_it_was_written() -> None:
    other = CustomerFile(b"e" * 16, b"\x01" * 32, 1, FileKind.PDF)
    document = {FILE.key: group_of(FILE), other.key: group_of(other), "name": {"legal_name": "x"}}
    assert files_of(document) == (other, FILE)
    assert problems_of(group_of(FILE)) == [] and problems_of(group_of(other)) == []


def test_a_removed_file_is_none() -> None:
    assert files_of({FILE.key: None}) == ()


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"hash": ""}, ("hash", "field.required")),
        ({"hash": "AB" * 32}, ("hash", "field.type")),
        ({"hash": "ab" * 31}, ("hash", "field.type")),
        ({"hash": "../" + "a" * 61}, ("hash", "field.type")),
        ({"bytes": 0}, ("bytes", "field.required")),
        ({"bytes": MAX_BYTES + 1}, ("bytes", "field.range")),
        ({"bytes": -1}, ("bytes", "field.range")),
        ({"bytes": True}, ("bytes", "field.range")),
        ({"bytes": "12"}, ("bytes", "field.range")),
        ({"kind": "text/html"}, ("kind", "code.unknown")),
        ({"kind": "image/heic"}, ("kind", "code.unknown")),
        ({"document": "d"}, ("document", "field.type")),
        ({"name": "a\u202egpj.exe"}, ("name", "text.control")),
        ({"name": "x" * 141}, ("name", "field.too_long")),
        ({"added_on": "yesterday"}, ("added_on", "date.invalid")),
    ],
)
def test_what_nobody_could_fetch_or_show_is_refused(
    change: dict[str, Scalar], expected: tuple[str, str]
) -> None:
    assert problems_of(group_of(FILE) | change) == [expected]


@pytest.mark.parametrize("group", [{}, {"name": "x"}, {"hash": "", "bytes": None}])
def test_half_a_file_is_refused_and_never_read(group: dict[str, Scalar]) -> None:
    assert ("hash", "field.required") in problems_of(group)
    assert files_of({FILE.key: group}) == ()


def test_a_bent_file_that_is_stored_all_the_same_is_left_out() -> None:
    assert files_of({FILE.key: group_of(FILE) | {"hash": "zz"}}) == ()


def test_a_file_is_as_sensitive_as_what_is_printed_on_it_and_new_in_schema_3() -> None:
    spec = spec_of("customer", FILE.key)
    assert spec is not None and spec.field_class is FieldClass.C2 and not spec.guarded
    assert not known_fields("customer", FILE.key, 2) and "hash" in known_fields("customer", FILE.key, 3)
