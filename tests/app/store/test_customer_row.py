"""What lists and searches take from a document."""

from __future__ import annotations

from typing import Any

import pytest

from app.domain.completeness import percent
from app.domain.field_group import GroupValue
from app.domain.replica import Projected
from app.store.customer_row import CustomerColumns, Derived, derive, numbers_of
from tests.builders import NOW, TODAY, make_customer_document, make_key, make_projected

Doc = dict[str, GroupValue | None]
CARD = "id_document:01"
SECOND = "id_document:02"


def columns(document: Doc, **how: Any) -> CustomerColumns:
    return derived(document, **how).columns


def derived(document: Doc, **how: Any) -> Derived:
    return derive(make_projected(1, document, **how), TODAY, NOW)


def test_an_empty_document_has_defaults() -> None:
    row = columns({"name": {"legal_name": "王伟"}})
    assert (row.kind, row.lifecycle, row.kyc_state, row.risk) == ("individual", "prospect", "not_started", 0)
    assert (row.customer_no, row.id_number, row.id_tail, row.mobile, row.kyc_due) == (None,) * 5
    assert (row.branch, row.rm, row.segment, row.city) == ("", "", "", "")


def test_service_kyc_and_risk_are_taken_over() -> None:
    row = columns(
        {
            "number": {"customer_no": "600123"},
            "service": {"branch": "B1", "primary_rm": "rm1", "segment": "premier"},
            "kyc": {"state": "verified", "next_review": "2027-01-02"},
            "risk": {"level": 4},
            "lifecycle": {"state": "dormant"},
        }
    )
    assert (row.customer_no, row.branch, row.rm, row.segment) == ("600123", "B1", "rm1", "premier")
    assert (row.kyc_state, row.kyc_due, row.risk, row.lifecycle) == ("verified", "2027-01-02", 4, "dormant")


def test_without_a_legal_name_the_latin_one_is_shown() -> None:
    row = columns({"name": {"name_latin": "Anna Nowak"}})
    assert (row.name, row.name_latin, row.name_sort) == ("Anna Nowak", "Anna Nowak", "anna nowak")


def test_the_primary_document_is_shown() -> None:
    row = columns(
        {
            CARD: {"number": "E11112222", "expires_on": "2027-01-01"},
            SECOND: {"number": "E33334444", "expires_on": "2028-01-01", "primary": True},
        }
    )
    assert (row.id_number, row.id_tail, row.id_expiry) == ("E33334444", "4444", "2028-01-01")


def test_a_removed_document_is_not_shown() -> None:
    row = columns({CARD: None, SECOND: {"number": "E33334444"}})
    assert row.id_number == "E33334444"


@pytest.mark.parametrize(("number", "tail"), [("E123456", None), ("E1234567", "4567")])
def test_of_a_short_number_nothing_is_shown(number: str, tail: str | None) -> None:
    row = columns({CARD: {"number": number}, "contact:1": {"type": "mobile", "value": number}})
    assert (row.id_tail, row.mobile_tail) == (tail, tail)


def test_a_perpetual_document_never_expires() -> None:
    assert columns({CARD: {"number": "1", "expires_on": "2027-01-01", "perpetual": True}}).id_expiry is None


def test_a_company_has_its_credit_code_and_its_licence() -> None:
    row = columns(
        {"corporate": {"uscc": "91310115MA1K4BCD2E", "lei": "L1"}, "licence": {"valid_to": "2030-01-01"}}
    )
    assert (row.id_number, row.id_tail, row.id_expiry) == ("91310115MA1K4BCD2E", "CD2E", "2030-01-01")


def test_a_mobile_goes_before_a_landline_and_the_primary_before_others() -> None:
    contacts = {
        "contact:1": {"type": "phone", "value": "+862155556666", "primary": True},
        "contact:2": {"type": "mobile", "value": "+8613800001111"},
        "contact:3": {"type": "mobile", "value": "+8613800002222", "primary": True},
        "contact:4": {"type": "email", "value": "a@example.com"},
    }
    row = columns(contacts)
    assert (row.mobile, row.mobile_tail) == ("+8613800002222", "2222")
    assert numbers_of(contacts).phones == ["+8613800002222", "+8613800001111", "+862155556666"]


def test_the_city_is_that_of_the_primary_address() -> None:
    addresses = {
        "address:1": {"city": "上海"},
        "address:2": {"city": "北京", "primary": True},
        "address:3": {},
    }
    assert columns(addresses).city == "北京"


def test_every_name_and_number_is_searched() -> None:
    found = derived(
        {
            "name": {
                "legal_name": "王伟",
                "short_name": "阿伟",
                "former_name": "李军",
                "name_latin": "Wang Wei",
            },
            CARD: {"number": "E11112222"},
            SECOND: {"number": "110105194912310021"},
            "contact:1": {"type": "mobile", "value": "+8613800001111"},
            "external:1": {"system": "old", "value": "ZX-77"},
        }
    )
    tokens = set(found.tokens.split())
    assert {
        "王伟",
        "阿伟",
        "李军",
        "wangwei",
        "e11112222",
        "110105194912310021",
        "13800001111",
        "zx77",
    } <= tokens
    assert found.digits == "e11112222 110105194912310021 13800001111"


def test_the_hash_follows_the_searched_text_only() -> None:
    document = make_customer_document(1)
    before = columns(document)
    assert columns({**document, "note": {"text": "new"}, "risk": {"level": 5}}).text_hash == before.text_hash
    assert (
        columns({**document, "contact:9": {"type": "mobile", "value": "+8613900001111"}}).text_hash
        != before.text_hash
    )


def test_a_time_that_the_change_brings_is_kept() -> None:
    found = derived({"name": {"legal_name": "王伟"}}, updated_at=77)
    assert (found.columns.updated_at, found.has_time) == (77, True)


def test_without_a_time_the_id_tells_when_the_customer_was_made() -> None:
    found = derived({"name": {"legal_name": "王伟"}})
    assert (found.columns.updated_at, found.has_time) == (NOW - 86_400_000, False)


@pytest.mark.parametrize(
    "entity_id", [b"\xff" * 16, b"\x00" * 16, (NOW + 1).to_bytes(6, "big") + b"\x70" * 10]
)
def test_an_id_that_holds_no_past_time_counts_as_now(entity_id: bytes) -> None:
    found = derive(Projected(("customer", entity_id), 1, {"name": {"legal_name": "王伟"}}, 0), TODAY, NOW)
    assert found.columns.updated_at == NOW


def test_values_of_a_wrong_type_are_left_out() -> None:
    row = columns(
        {"name": {"legal_name": 5}, "risk": {"level": "high"}, CARD: {"number": True}, "kyc": {"state": None}}
    )
    assert (row.name, row.risk, row.id_number, row.kyc_state) == ("", 0, None, "not_started")


def test_completeness_is_that_of_the_rule() -> None:
    for number in range(60):
        document = make_customer_document(number)
        row = columns(document)
        assert (row.completeness, row.missing) == percent(document, row.kind, TODAY), make_key(number)
