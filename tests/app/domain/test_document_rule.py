"""What may be stored in a group, the same on a desk and at head office."""

from __future__ import annotations

from itertools import combinations, product

import pytest

from app.domain import document_rule
from app.domain.change import GroupEdit
from app.domain.document_rule import edit_problems, is_date
from app.domain.errors import Scalar
from app.domain.field_group import CUSTOMER_GROUPS, GroupValue

CONTACT = "contact:" + "1" * 32


def codes(key: str, new: GroupValue | None, entity: str = "customer") -> list[tuple[str, str]]:
    """(field, code) of what is wrong."""
    return [(p.field, p.code) for p in edit_problems(entity, (GroupEdit(key, None, new),))]


@pytest.mark.parametrize(
    ("key", "group"),
    [
        ("name", {"legal_name": "王晓梅", "name_latin": "Wang Xiaomei"}),
        ("birth", {"birth_date": "1949-12-31", "birth_country": "CN"}),
        ("birth", {"birth_date": ""}),
        ("risk", {"level": 5}),
        (CONTACT, {"type": "mobile", "primary": True, "value": "+8613817254821"}),
        ("note", {"text": "第一行\n第二行\t缩进"}),
        ("name", {"legal_name": "x" * 350}),
        ("name", {"legal_name": "王伟", "former_name": None}),
    ],
)
def test_good_values_pass(key: str, group: GroupValue) -> None:
    assert codes(key, group) == []


def test_every_control_and_direction_character_is_refused_and_line_ends_are_not() -> None:
    spans = [(0x00, 0x08), (0x0B, 0x1F), (0x7F, 0x9F), (0x61C, 0x61C), (0x200E, 0x200F), (0x202A, 0x202E),
             (0x2066, 0x2069), (0xD800, 0xDFFF), (0xE0000, 0xE007F)]  # fmt: skip
    for first, last in spans:
        for point in range(first, last + 1):
            assert codes("name", {"legal_name": f"王{chr(point)}伟"}) == [("legal_name", "text.control")]
    assert codes("note", {"text": "王\t伟\n\u3000\u00a0"}) == []


@pytest.mark.parametrize(
    ("key", "field", "value", "code"),
    [
        ("name", "legal_name", "x" * 351, "field.too_long"),
        ("name", "legal_name", 7, "field.type"),
        ("name", "nickname", "x", "field.unknown"),
        ("name", "legal_name", "王\u202e伟", "text.control"),
        ("name", "legal_name", "王\x00伟", "text.control"),
        ("name", "legal_name", "王\ud800", "text.control"),
        ("birth", "birth_date", "1949-02-30", "date.invalid"),
        ("birth", "birth_date", "31.12.1949", "date.invalid"),
        ("birth", "birth_country", "cn", "country.invalid"),
        ("birth", "birth_country", "中国", "country.invalid"),
        ("risk", "level", 6, "field.range"),
        ("risk", "level", -1, "field.range"),
        ("risk", "level", True, "field.range"),
        (CONTACT, "primary", "yes", "field.type"),
        (CONTACT, "primary", 1, "field.type"),
    ],
)
def test_bad_values_are_named_with_their_field(key: str, field: str, value: Scalar, code: str) -> None:
    assert codes(key, {field: value}) == [(field, code)]


@pytest.mark.parametrize("key", ["hologram", "contact", "name:" + "1" * 32, ""])
def test_a_group_that_does_not_exist_so_is_unknown(key: str) -> None:
    assert codes(key, {"value": "x"}) == [("", "group.unknown")]
    assert codes(key, None) == [("", "group.unknown")]


def test_only_head_office_numbers_customers() -> None:
    assert codes("number", {"customer_no": "6000000001"}) == [("", "group.server_owned")]
    assert sorted(name for name, spec in CUSTOMER_GROUPS.items() if spec.server_owned) == [
        "duplicate",
        "number",
    ]


def test_removing_a_member_needs_no_value() -> None:
    assert codes(CONTACT, None) == []


def test_every_problem_of_a_change_is_named() -> None:
    edits = (GroupEdit("name", None, {"legal_name": 1, "x": "y"}), GroupEdit("zzz", None, {}))
    assert [(p.key, p.field) for p in edit_problems("customer", edits)] == [
        ("name", "legal_name"), ("name", "x"), ("zzz", ""),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["1800-01-01", "2999-12-31", "2024-02-29"])
def test_days_that_are(text: str) -> None:
    assert is_date(text)


@pytest.mark.parametrize(
    "text",
    ["1799-12-31", "3000-01-01", "2023-02-29", "20240229", "２０２４-01-01", "2024-1-01 ", ""],
)
def test_days_that_are_not(text: str) -> None:
    assert not is_date(text)


def test_a_week_date_is_no_day() -> None:
    assert not is_date("2024-W09-4")


GROUPS = (
    ("name", {"legal_name": ("王晓梅", "", "e\u0301", None), "name_latin": ("Wang", "", 7, "a\nb")}),
    ("birth", {"birth_date": ("1949-12-31", "1949-02-30", "", None, 3), "birth_country": ("CN", "cn", "XX", "")}),
    ("kyc", {"state": ("verified", "wrong", "", None), "next_review": ("2027-01-01", "2027-1-1", "")}),
    ("risk", {"level": (3, 9, True, "3", None), "reason": ("x", "x" * 141, "a\u202eb")}),
    ("note", {"text": ("kurz", "王\t伟", "x" * 2001, "e\u0301", 5, None)}),
    ("kind", {"kind": ("individual", "", None, "wrong")}),
    ("lifecycle", {"state": ("active", "x"), "merged_into": ("", "1" * 32, "short", None)}),
    ("nationality", {"countries": ("CN", "CN US", "XX", "", None)}),
    (CONTACT, {"type": ("mobile", "email", "", "x"), "value": ("+8613817254821", "a@b.cn", "x", ""),
               "primary": (True, "yes", None)}),
    ("id_document:" + "2" * 32, {"type": ("resident_id", "passport"), "number": ("110101199003070000", "E1", ""),
                                 "issued_on": ("2020-01-01", "2031-01-01"), "expires_on": ("2030-01-01", "")}),
    ("corporate", {"uscc": ("91310000132211111X", "", None), "capital": ("100.5", "1e5", ""), "nothing": ("x",)}),
)  # fmt: skip


@pytest.mark.parametrize(("key", "fields"), GROUPS, ids=[key for key, _fields in GROUPS])
def test_the_quick_look_never_passes_what_the_thorough_one_finds(
    key: str, fields: dict[str, tuple[Scalar, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def all_values() -> list[GroupValue]:
        found: list[GroupValue] = []
        for count in range(1, len(fields) + 1):
            for names in combinations(fields, count):
                found += [
                    dict(zip(names, values, strict=True)) for values in product(*map(fields.get, names))
                ]  # type: ignore[arg-type]  # names are of the fields
        return found

    def judged() -> list[list[tuple[str, str]]]:
        olds: tuple[GroupValue | None, ...] = (None, values[0], values[-1])
        return [
            [(p.field, p.code) for p in edit_problems("customer", (GroupEdit(key, old, new),))]
            for new in values
            for old in olds
        ]

    values = all_values()
    quick = judged()
    # The second time from memory, where the group is one that is remembered.
    assert judged() == quick
    monkeypatch.setattr("app.domain.document_rule._is_known_or_plainly_right", lambda *_: False)
    assert judged() == quick
    assert [] in quick
    assert any(quick)


def test_only_so_many_right_values_are_remembered_and_none_about_one_person() -> None:
    remembered: dict[str, set[object]] = document_rule._right
    assert not remembered.keys() & {
        "name",
        "birth",
        "note",
        "id_document",
        "contact",
        "address",
        "occupation",
    }
    for number in range(2 * document_rule._MOST_REPEATED):
        edit = GroupEdit("service", None, {"branch": "b1", "primary_rm": f"rm{number}"})
        assert not edit_problems("customer", (edit,))
        assert len(remembered["service"]) <= document_rule._MOST_REPEATED
    true = GroupEdit("service", None, {"branch": "b1", "primary_rm": True})
    assert edit_problems("customer", (true,))
