"""From a document to a form and back to edits: what was not touched is not in the edit."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from app.domain.change import GroupEdit
from app.domain.user import User
from app.services.customer_card import FieldRef
from app.services.draft_builder import DraftBuilder
from tests.workspace_fixture import COMPLIANCE, HEAD, MANAGER, TELLER, fill, simple_document

TODAY = date(2026, 6, 1)
WANG = b"w" * 16
ID_KEY, MOBILE_KEY = "id_document:" + "1" * 32, "contact:" + "2" * 32
DOCUMENT: dict[str, Any] = simple_document(
    "王晓梅",
    birth={"birth_date": "1949-12-31", "birth_city": "北京"},
    hologram={"seal": "of a newer program"},
    **{
        ID_KEY: {"type": "resident_id", "number": "11010519491231002X", "captured_by": "chip", "primary": True},
        MOBILE_KEY: {"type": "mobile", "value": "+8613817254821", "verified_on": "2026-01-01", "note": "晚上"},
    },
)  # fmt: skip


def builder(user: User = MANAGER) -> DraftBuilder:
    """A builder with ids in order."""
    numbers = itertools.count(1)
    return DraftBuilder(user, TODAY, lambda: next(numbers).to_bytes(16, "big"))


def edits_of(values: Mapping[str, str], user: User = MANAGER) -> dict[str, GroupEdit]:
    """The edits that these values make on the document."""
    made = builder(user)
    draft = made.begin_edit(WANG, 1, DOCUMENT)
    return {edit.key: edit for edit in made.edits(draft, made.check(draft, fill(draft, values)).normal)}


def test_an_untouched_form_makes_no_edit() -> None:
    assert edits_of({}) == {}


def test_a_changed_field_keeps_what_its_group_has_beside_it() -> None:
    edits = edits_of({"contact.mobile": "13900002222"})
    assert set(edits) == {MOBILE_KEY}
    assert edits[MOBILE_KEY].old == DOCUMENT[MOBILE_KEY]
    new = edits[MOBILE_KEY].new
    assert new is not None
    assert (new["value"], new["type"], new["note"]) == ("+8613900002222", "mobile", "晚上")


def test_a_secret_that_is_left_empty_stays_and_a_typed_one_replaces_it() -> None:
    assert ID_KEY not in edits_of({"contact.mobile": "13900002222"})
    edits = edits_of({"id_document.number": "110105197001010011"})
    new = edits[ID_KEY].new
    assert new is not None
    assert (new["number"], new["primary"]) == ("110105197001010011", True)


def test_emptying_a_member_removes_it() -> None:
    assert edits_of({"contact.mobile": ""})[MOBILE_KEY].new is None


def test_what_a_newer_program_wrote_is_left_alone() -> None:
    assert "hologram" not in edits_of({"name.name_latin": "Wang Xiaomei", "contact.mobile": ""})


@pytest.mark.parametrize(("user", "has"), [(TELLER, False), (MANAGER, True), (HEAD, False)], ids=str)
def test_a_form_has_only_what_its_person_may_write(user: User, has: bool) -> None:
    labels = {field.label for field in builder(user).begin_edit(WANG, 1, DOCUMENT).fields}
    assert ("wealth.income_band" in labels) is has
    assert "name.legal_name" in labels


def test_compliance_does_not_rewrite_who_a_customer_is() -> None:
    labels = {field.label for field in builder(COMPLIANCE).begin_edit(WANG, 1, DOCUMENT).fields}
    assert "name.legal_name" not in labels
    assert not any(label.startswith("id_document") for label in labels)


def test_no_secret_is_a_value_of_the_form() -> None:
    draft = builder().begin_edit(WANG, 1, DOCUMENT)
    assert not any("19491231" in f.value or "1949-12-31" in f.value for f in draft.fields)
    secret = [f for f in draft.fields if f.is_replace_only]
    assert {f.label for f in secret} == {"id_document.number", "birth.birth_date"}
    assert all(f.placeholder and "1949-12-31" not in f.placeholder for f in secret)


def test_a_new_customer_belongs_to_his_makers_branch_and_a_managers_to_him() -> None:
    for user, manager in ((MANAGER, "rm1"), (TELLER, None)):
        made = builder(user)
        draft = made.begin_new("individual", "王晓梅")
        edits = {e.key: e.new for e in made.edits(draft, made.check(draft, {}).normal)}
        service = edits["service"]
        assert service is not None
        assert (service["branch"], service.get("primary_rm")) == ("b1", manager)
        assert edits["name"] == {"legal_name": "王晓梅"}
        assert edits["kind"] == {"kind": "individual"}
        assert not any(":" in key for key in edits), "an untouched member is no member"


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("王晓梅", "name.legal_name"),
        ("Anna", "name.legal_name"),
        ("13817254821", "contact.mobile"),
        ("110105197001010011", "id_document.number"),
        ("123", ""),
    ],
)
def test_the_query_is_typed_where_it_belongs(query: str, label: str) -> None:
    draft = builder().begin_new("individual", query)
    assert [f.label for f in draft.fields if f.value == query] == ([label] if label else [])


def test_members_can_be_added_and_taken_away() -> None:
    made = builder()
    draft = made.add_element(made.begin_edit(WANG, 1, DOCUMENT), "id_document", "passport")
    key = draft.fields[-1].ref.key
    assert key not in DOCUMENT
    values = {f.ref: f.value for f in draft.fields} | {FieldRef(key, "number"): "E12345678"}
    edits = {e.key: e.new for e in made.edits(draft, values)}
    new = edits[key]
    assert new is not None
    assert (new["type"], new["number"], new["captured_by"]) == ("passport", "E12345678", "typed")
    assert new.get("primary") is False, "there is a primary one already"
    less = made.remove_element(draft, MOBILE_KEY)
    assert {e.key: e.new for e in made.edits(less, values)}[MOBILE_KEY] is None
    assert made.add_element(draft, "contact", "telegraph") == draft
