"""Code lists: complete in both languages, codes short enough for their fields, dated values."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.code_list import (
    CodeValue,
    code_list,
    country_by_alpha3,
    country_by_numeric,
    list_names,
    make_code_list,
)
from app.domain.customer import Kyc, PartyKind
from app.domain.field_group import CUSTOMER_GROUPS

FIELDS = {
    "party_kind": ("kind", "kind"),
    "lifecycle": ("lifecycle", "state"),
    "sex": ("sex", "code"),
    "id_document_type": ("id_document", "type"),
    "corporate_document_type": ("id_document", "type"),
    "id_document_status": ("id_document", "status"),
    "captured_by": ("id_document", "captured_by"),
    "address_type": ("address", "type"),
    "contact_type": ("contact", "type"),
    "segment": ("service", "segment"),
    "source_channel": ("service", "source_channel"),
    "preferred_channel": ("preference", "channel"),
    "language": ("preference", "language"),
    "kyc_state": ("kyc", "state"),
    "occupation": ("occupation", "code"),
    "marital_status": ("family", "marital_status"),
    "education": ("family", "education"),
    "income_band": ("wealth", "income_band"),
    "source_of_funds": ("wealth", "source_of_funds"),
    "source_of_wealth": ("wealth", "source_of_wealth"),
    "tax_residency": ("tax", "residency"),
    "tax_class": ("tax", "entity_class"),
    "capacity": ("life", "capacity"),
    "pep_relation": ("pep", "relation"),
    "company_size": ("corporate", "size"),
    "country": ("birth", "birth_country"),
}


@pytest.mark.parametrize("name", sorted(FIELDS))
def test_codes_fit_the_field_that_keeps_them(name: str) -> None:
    group, field = FIELDS[name]
    assert max(map(len, code_list(name).codes())) <= CUSTOMER_GROUPS[group].fields[field]


@pytest.mark.parametrize("name", list_names())
def test_every_value_is_labelled_in_both_languages_and_no_label_comes_twice(name: str) -> None:
    values = code_list(name).values
    assert all(value.code and value.zh and value.en for value in values)
    for labels in ([v.code for v in values], [v.zh for v in values], [v.en for v in values]):
        assert len(labels) == len(set(labels))
    assert not any(ord(char) > 0x2E80 for value in values for char in value.en)


def test_defaults_of_a_customer_are_codes() -> None:
    assert Kyc().state in code_list("kyc_state").codes()
    assert {str(kind) for kind in PartyKind} <= set(code_list("party_kind").codes())


def test_labels() -> None:
    sex = code_list("sex")
    assert (sex.label("1", "zh_CN"), sex.label("1", "en")) == ("男", "Male")
    assert sex.label("7", "zh") == "7"
    assert sex.get("7") is None


@pytest.mark.parametrize(("text", "code"), [("男", "1"), (" MALE ", "1"), ("2", "2"), ("nobody", None)])
def test_code_of_reads_codes_and_labels(text: str, code: str | None) -> None:
    assert code_list("sex").code_of(text) == code


def test_unknown_list_is_a_mistake_of_the_program() -> None:
    with pytest.raises(KeyError):
        code_list("nonsense")


def test_values_have_periods() -> None:
    old = CodeValue("x", "旧", "Old", None, date(2025, 12, 31))
    new = CodeValue("x", "新", "New", date(2026, 1, 1), None)
    dated = make_code_list("dated", (old, new))
    assert dated.values_on(date(2025, 12, 31)) == (old,)
    assert dated.values_on(date(2026, 1, 1)) == (new,)
    assert dated.label("x", "en") == "New"


def test_countries() -> None:
    countries = code_list("country")
    assert len(countries.values) == 249
    assert all(len(code) == 2 and code.isupper() for code in countries.codes())
    assert countries.label("TW", "zh") == "中国台湾"
    assert (country_by_numeric("124"), country_by_numeric("682"), country_by_numeric("999")) == (
        "CA",
        "SA",
        None,
    )
    assert (country_by_alpha3("CHN"), country_by_alpha3("D"), country_by_alpha3("UTO")) == ("CN", "DE", None)
