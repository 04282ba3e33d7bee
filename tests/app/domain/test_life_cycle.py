"""The states of a record and what each one keeps."""

from __future__ import annotations

import pytest

from app.domain import life_cycle
from app.domain.field_group import Document

A, B = b"a" * 16, b"b" * 16
ACTIVE: Document = {"lifecycle": {"state": "active"}, "name": {"legal_name": "王"}}
BARE: Document = {"name": {"legal_name": "王"}}


@pytest.mark.parametrize("document", [ACTIVE, BARE])
def test_what_was_archived_or_merged_comes_back_as_it_was(document: Document) -> None:
    for group in (life_cycle.archived(document), life_cycle.merged(document, A)):
        resting = dict(document) | {"lifecycle": group}
        assert life_cycle.state_of(resting) in life_cycle.RESTING
        assert life_cycle.brought_back(resting) == document.get("lifecycle")


def test_a_merged_record_names_the_one_that_is_left() -> None:
    assert life_cycle.survivor_of({"lifecycle": life_cycle.merged(ACTIVE, A)}) == A
    assert life_cycle.survivor_of(ACTIVE) is None
    left: Document = {life_cycle.duplicate_key(B): {"customer_no": "1"}, life_cycle.duplicate_key(A): None}
    assert list(life_cycle.duplicates_of(left)) == [B]


def test_a_receipt_keeps_number_and_place_and_nothing_of_the_person() -> None:
    service = {"branch": "b1", "primary_rm": "rm1", "segment": "vip", "since": "2020-01-01"}
    document: Document = dict(ACTIVE) | {"service": service, "number": {"customer_no": "6"}}
    assert life_cycle.receipt(document) == {
        "lifecycle": {"state": "erased"},
        "service": {"branch": "b1", "primary_rm": "rm1"},
        "number": {"customer_no": "6"},
    }
    assert life_cycle.is_erased(life_cycle.receipt(BARE))
