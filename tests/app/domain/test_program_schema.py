"""A program leaves alone what it does not know: edits are cut when they are made and completed when they are judged."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.domain.change import GroupEdit
from app.domain.document_block import content_number, join_blocks, split_by_class
from app.domain.field_group import Document
from app.domain.program_schema import SCHEMA, SchemaWindow, is_beyond, known_fields, lifted, narrowed
from tests.grown_schema import LABEL, NOW, PET, SPOKEN, grown

KEY = "contact:" + "01" * 16
OLD = {"type": "wechat", "value": "a"}
NEW = {"type": "wechat", "value": "b"}


@pytest.fixture(autouse=True)
def later() -> Iterator[None]:
    with grown():
        yield


def test_the_additions_are_counted_from_this_schema() -> None:
    assert SCHEMA == NOW
    assert SchemaWindow() == SchemaWindow(SCHEMA, max(1, SCHEMA - 2), 1)


def test_a_schema_knows_what_it_brought_and_what_was_before() -> None:
    assert "label" not in known_fields("customer", KEY, LABEL - 1)
    assert "label" in known_fields("customer", KEY, LABEL)
    assert known_fields("customer", KEY, LABEL) == known_fields("customer", KEY, PET)
    assert known_fields("customer", "pet", PET - 1) == frozenset()
    assert known_fields("customer", "pet", PET) == {"name"}
    assert known_fields("customer", "unheard", PET) == frozenset()


def test_an_edit_of_an_older_program_leaves_newer_fields_as_they_are() -> None:
    document: Document = {KEY: {**OLD, "label": "work"}}
    made = lifted("customer", [GroupEdit(KEY, OLD, NEW)], document, LABEL - 1)
    assert made == [GroupEdit(KEY, {**OLD, "label": "work"}, {**NEW, "label": "work"})]


def test_an_edit_of_a_program_that_knows_a_field_may_empty_it() -> None:
    document: Document = {KEY: {**OLD, "label": "work"}}
    edits = [GroupEdit(KEY, {**OLD, "label": "work"}, NEW)]
    assert lifted("customer", edits, document, LABEL) is edits


def test_a_member_is_removed_whole_by_an_older_program() -> None:
    document: Document = {KEY: {**OLD, "label": "work"}}
    (edit,) = lifted("customer", [GroupEdit(KEY, OLD, None)], document, LABEL - 1)
    assert edit == GroupEdit(KEY, {**OLD, "label": "work"}, None)


def test_fields_that_even_this_program_does_not_know_stay() -> None:
    document: Document = {KEY: {**OLD, "from_the_future": True}}
    (edit,) = lifted("customer", [GroupEdit(KEY, OLD, NEW)], document, PET)
    assert edit.new == {**NEW, "from_the_future": True}


def test_nothing_is_copied_where_everything_is_known() -> None:
    edits = [GroupEdit(KEY, OLD, NEW), GroupEdit("note", None, {"text": "x"})]
    assert lifted("customer", edits, {KEY: OLD}, LABEL - 1) is edits
    assert narrowed("customer", edits)[0] is edits[0]


def test_what_a_program_does_not_know_is_not_in_its_changes() -> None:
    edits = [GroupEdit(KEY, {**OLD, "label": "work"}, {**NEW, "label": "work"}), GroupEdit("pet", None, {})]
    assert narrowed("customer", edits, LABEL - 1)[0] == GroupEdit(KEY, OLD, NEW)
    assert narrowed("customer", edits, LABEL)[0] is edits[0]


@pytest.mark.parametrize(
    ("edit", "from_schema"),
    [
        (GroupEdit(KEY, OLD, {**NEW, "label": "x"}), LABEL),
        (GroupEdit(KEY, {**OLD, "label": "x"}, NEW), LABEL),
        (GroupEdit("name", None, {"spoken": "x"}), SPOKEN),
        (GroupEdit("pet", None, {"name": "x"}), PET),
        (GroupEdit(KEY, OLD, NEW), 1),
    ],
)
def test_what_a_program_cannot_understand_is_told(edit: GroupEdit, from_schema: int) -> None:
    for schema in range(1, PET + 1):
        assert is_beyond("customer", [edit], schema) is (schema < from_schema)
    assert is_beyond("customer", [GroupEdit("unheard", None, {"a": "b"})], PET)


def test_a_field_that_nobody_filled_changes_no_content() -> None:
    blocks = split_by_class("customer", {KEY: OLD})
    assert content_number(3, blocks) == content_number(
        3, split_by_class("customer", {KEY: {**OLD, "label": None}})
    )
    assert content_number(3, blocks) != content_number(
        3, split_by_class("customer", {KEY: {**OLD, "label": "x"}})
    )
    assert join_blocks(blocks) == {KEY: OLD}
