"""What the first lane carries of a record."""

from __future__ import annotations

from app.domain.core_groups import CORE_GROUPS, core_of, is_core
from app.domain.document_block import join_blocks, split_by_class
from app.domain.field_group import CUSTOMER_GROUPS
from app.store.customer_row import numbers_of

DOCUMENT = {
    "kind": {"kind": "individual"},
    "name": {"legal_name": "王小明", "name_latin": "Wang Xiaoming"},
    "contact:01": {"type": "mobile", "value": "+8613800000000"},
    "id_document:02": {"type": "passport", "number": "E12345678"},
    "address:03": {"type": "home", "line": "世纪大道 1 号"},
    "note": {"text": "likes tea"},
    "wealth": {"source_text": "salary"},
}


def test_core_groups_are_groups_of_customers() -> None:
    assert CUSTOMER_GROUPS.keys() >= CORE_GROUPS


def test_the_cut_keeps_the_core_groups_as_they_are() -> None:
    blocks = split_by_class("customer", DOCUMENT)
    core = core_of("customer", blocks)
    assert core is not None
    assert join_blocks(core) == {key: value for key, value in DOCUMENT.items() if is_core(key)}
    assert "C3" not in core, "a class of which nothing is left is not sent"
    assert core["C2"] == blocks["C2"], "a class that is core as a whole is not encoded anew"


def test_everything_that_is_searched_for_comes_first() -> None:
    core = core_of("customer", split_by_class("customer", DOCUMENT))
    assert core is not None
    assert numbers_of(join_blocks(core)) == numbers_of(DOCUMENT)


def test_what_has_no_other_groups_is_not_cut() -> None:
    small = {key: value for key, value in DOCUMENT.items() if is_core(key)}
    assert core_of("customer", split_by_class("customer", small)) is None
    assert core_of("conflict", split_by_class("conflict", {"about": {"customer": "00"}})) is None


def test_a_group_of_a_newer_program_comes_later() -> None:
    blocks = split_by_class("customer", {**DOCUMENT, "loyalty": {"points": 7}})
    core = core_of("customer", blocks)
    assert core is not None and "loyalty" not in join_blocks(core)
