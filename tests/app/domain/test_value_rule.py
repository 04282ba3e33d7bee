"""What a changed value means is judged alike on a desk and at head office, whoever sends it."""

from __future__ import annotations

import pytest

from app.domain.change import GroupEdit
from app.domain.code_list import code_list
from app.domain.document_rule import crowded_set, edit_problems
from app.domain.field_group import CUSTOMER_GROUPS, MAX_SET_MEMBERS, GroupValue, group_key
from app.domain.value_rule import CODED_FIELDS, is_element_id
from tests.bench.records import documents

MEMBER = ":" + "1f" * 16
GOOD_ID = "11010519491231002X"
GOOD_CODE = "91110000600037341L"
GOOD_LEI = "213800KUD8LAJWSQ9D15"


def codes(key: str, new: GroupValue | None, old: GroupValue | None = None) -> list[tuple[str, str]]:
    """(field, code) of what is wrong with an edit."""
    return [(p.field, p.code) for p in edit_problems("customer", (GroupEdit(key, old, new),))]


@pytest.mark.parametrize(
    ("key", "group"),
    [
        ("id_document" + MEMBER, {"type": "resident_id", "number": GOOD_ID, "country": "CN"}),
        ("id_document" + MEMBER, {"type": "foreign_pr", "number": "911124198108030024"}),
        ("id_document" + MEMBER, {"type": "hmt_residence_permit", "number": "830000199201300022"}),
        ("id_document" + MEMBER, {"type": "business_licence", "number": GOOD_CODE}),
        ("id_document" + MEMBER, {"type": "other_id"}),
        ("contact" + MEMBER, {"type": "mobile", "value": "+8613817254821", "primary": True}),
        ("contact" + MEMBER, {"type": "phone", "value": "+442079460018"}),
        ("contact" + MEMBER, {"type": "email", "value": "wang@example.com"}),
        ("contact" + MEMBER, {"type": "wechat", "value": "anything at all"}),
        (
            "corporate",
            {"uscc": GOOD_CODE, "lei": GOOD_LEI, "capital": "1000000.50", "capital_currency": "CNY"},
        ),
        ("nationality", {"countries": "CN FR"}),
        ("life", {"death_date": "2024-05-06", "capacity": "limited"}),
        ("tax", {"residency": "both", "country": "FR", "entity_class": "passive_nfe"}),
        ("id_document" + MEMBER, {"type": "passport", "status": "replaced", "replaced_by": "ab" * 16}),
        ("lifecycle", {"state": "archived", "before": "dormant"}),
        ("name", {"name_latin": "Zoë Müller"}),
    ],
)
def test_what_a_screen_would_store_is_stored(key: str, group: GroupValue) -> None:
    assert codes(key, group) == []


@pytest.mark.parametrize(
    ("key", "group", "field", "code"),
    [
        (
            "id_document" + MEMBER,
            {"type": "resident_id", "number": "110105194912310021"},
            "number",
            "id.checksum",
        ),
        ("id_document" + MEMBER, {"type": "resident_id", "number": GOOD_ID.lower()}, "number", "id.format"),
        ("id_document" + MEMBER, {"type": "library_card", "number": "1234"}, "type", "code.unknown"),
        ("id_document" + MEMBER, {"type": "passport", "country": "ZZ"}, "country", "code.unknown"),
        (
            "id_document" + MEMBER,
            {"type": "passport", "issued_on": "2024-01-02", "expires_on": "2024-01-01"},
            "expires_on",
            "id.expires_before_issue",
        ),
        ("contact" + MEMBER, {"type": "mobile", "value": "hello"}, "value", "phone.syntax"),
        ("contact" + MEMBER, {"type": "mobile", "value": "13817254821"}, "value", "phone.syntax"),
        ("contact" + MEMBER, {"type": "email", "value": "wang@"}, "value", "email.syntax"),
        ("contact" + MEMBER, {"type": "email", "value": "wang@EXAMPLE.com"}, "value", "email.syntax"),
        ("contact" + MEMBER, {"type": "pigeon", "value": "x"}, "type", "code.unknown"),
        ("corporate", {"uscc": "911100006000373410"}, "uscc", "uscc.checksum"),
        ("corporate", {"lei": "213800KUD8LXJWSQ9D15"}, "lei", "lei.checksum"),
        ("corporate", {"capital": "-1e400"}, "capital", "amount.invalid"),
        ("corporate", {"capital_currency": "yen"}, "capital_currency", "code.unknown"),
        ("nationality", {"countries": "CN QQ"}, "countries", "code.unknown"),
        ("sex", {"code": "X"}, "code", "code.unknown"),
        ("life", {"capacity": "partly"}, "capacity", "code.unknown"),
        ("life", {"death_date": "2024-13-06"}, "death_date", "date.invalid"),
        ("tax", {"entity_class": "active"}, "entity_class", "code.unknown"),
        ("id_document" + MEMBER, {"replaced_by": "that one"}, "replaced_by", "field.type"),
        ("kind", {"kind": "dragon"}, "kind", "code.unknown"),
        ("kind", None, "kind", "field.required"),
        ("name", None, "legal_name", "field.required"),
        ("name", {"short_name": "王"}, "legal_name", "field.required"),
        ("name", {"legal_name": "   "}, "legal_name", "name.empty"),
        ("name", {"legal_name": "王\n伟"}, "legal_name", "name.control"),
        ("name", {"legal_name": "Zoe\u0308"}, "legal_name", "text.form"),
        ("lifecycle", {"state": "merged_into"}, "state", "code.unknown"),
        ("lifecycle", {"state": "erased"}, "state", "code.unknown"),
        ("lifecycle", {"merged_into": "ab" * 16}, "merged_into", "group.server_owned"),
    ],
)
def test_what_a_screen_would_refuse_is_refused_from_anybody(
    key: str, group: GroupValue | None, field: str, code: str
) -> None:
    assert codes(key, group) == [(field, code)]


@pytest.mark.parametrize("tail", ["", "zz", "1f" * 15, "1F" * 16, "1f" * 17, "１f" * 16, "1f" * 16 + ":"])
def test_a_member_without_a_proper_id_is_unknown(tail: str) -> None:
    assert not is_element_id(tail)
    assert codes("contact:" + tail, {"type": "wechat", "value": "x"}) == [("", "group.unknown")]


def test_what_an_edit_leaves_as_it_was_is_not_judged_again() -> None:
    old = {"type": "mobile", "value": "no phone by today's rules"}
    assert codes("contact" + MEMBER, {**old, "note": "call after six"}, old) == []
    assert codes("contact" + MEMBER, {**old, "value": "nor this"}, old) == [("value", "phone.syntax")]
    firm = {"uscc": "91310115MA00000000", "size": "huge"}
    assert codes("corporate", {**firm, "business_scope": "贸易"}, firm) == []


def test_every_coded_field_exists_and_so_does_its_list() -> None:
    for group, fields in CODED_FIELDS.items():
        for field, lists in fields.items():
            assert field in CUSTOMER_GROUPS[group].fields
            for name in lists:
                assert code_list(name).values


def test_whole_invented_customers_pass() -> None:
    for _id, document in documents(50):
        edits = [GroupEdit(key, None, value) for key, value in document.items() if key != "number"]
        assert edit_problems("customer", edits) == ()


def test_a_set_has_its_limit() -> None:
    members: dict[str, GroupValue | None] = {
        group_key("contact", bytes([n]) * 16): {"type": "wechat"} for n in range(MAX_SET_MEMBERS)
    }
    assert crowded_set(members) == ""
    assert crowded_set({**members, group_key("contact", b"x" * 16): None}) == ""
    assert crowded_set({**members, group_key("address", b"x" * 16): {"type": "home"}}) == ""
    assert crowded_set({**members, group_key("contact", b"x" * 16): {"type": "wechat"}}) == "contact"
