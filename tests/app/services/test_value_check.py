"""What was typed, field by field and across fields; it never raises and names every field that is wrong."""

from __future__ import annotations

import os
import random
from datetime import date

import pytest

from app.services.customer_draft import CustomerDraft
from app.services.draft_builder import DraftBuilder
from app.services.value_check import ValueCheck, check_values
from tests.workspace_fixture import MANAGER, fill

TODAY = date(2026, 6, 1)


def form(kind: str = "individual") -> CustomerDraft:
    """An empty form."""
    return DraftBuilder(MANAGER, TODAY, lambda: os.urandom(16)).begin_new(kind, "")


def check(values: dict[str, str], kind: str = "individual") -> tuple[CustomerDraft, ValueCheck]:
    """The form and what is said of these values."""
    draft = form(kind)
    return draft, check_values(draft, fill(draft, values), TODAY)


def errors(values: dict[str, str], kind: str = "individual") -> dict[str, str]:
    """Label to code of the errors."""
    draft, found = check({"name.legal_name": "王晓梅", **values}, kind)
    labels = {field.ref: field.label for field in draft.fields}
    return {labels[problem.ref]: problem.code for problem in found.problems if problem.is_error}


def normal(label: str, text: str) -> str:
    """The value that would be stored."""
    draft, found = check({label: text})
    return next(found.normal[field.ref] for field in draft.fields if field.label == label)


@pytest.mark.parametrize(
    ("label", "typed", "stored"),
    [
        ("name.legal_name", "  王　晓梅 ", None),
        ("contact.mobile", "138 1725-4821", "+8613817254821"),
        ("contact.mobile", "+86 13817254821", "+8613817254821"),
        ("id_document.number", " 11010519491231002x ", "11010519491231002X"),
        ("contact.email", " wxm@EXAMPLE.com ", "wxm@example.com"),
    ],
)
def test_values_are_stored_in_one_form(label: str, typed: str, stored: str | None) -> None:
    value = normal(label, typed)
    assert value == (stored if stored is not None else value.strip())
    assert normal(label, value) == value, "what is normal stays as it is"


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("contact.mobile", "12"),
        ("contact.email", "nobody"),
        ("id_document.number", "110105194912310021"),
        ("birth.birth_date", "31.12.1949"),
        ("birth.birth_date", "1949-02-30"),
        ("birth.birth_date", "2027-01-01"),
        ("id_document.issued_on", "2027-01-01"),
        ("name.name_latin", "x" * 141),
    ],
)
def test_a_wrong_value_is_an_error_of_its_own_field_alone(label: str, text: str) -> None:
    assert set(errors({label: text})) == {label}


def test_a_customer_needs_a_name_in_some_script() -> None:
    assert errors({"name.legal_name": ""}) == {"name.legal_name": "field.required"}
    assert errors({"name.legal_name": "", "name.name_latin": "Anna Schmidt"}) == {}


def test_an_expired_document_is_worth_a_look_and_no_error() -> None:
    draft, found = check({"name.legal_name": "王晓梅", "id_document.expires_on": "2026-05-31"})
    assert [(p.code, p.is_error) for p in found.problems] == [("id.expired", False)]
    assert check({"name.legal_name": "王晓梅", "id_document.expires_on": "2026-06-01"})[1].problems == ()
    assert draft.is_new


def test_a_document_cannot_end_before_it_begins() -> None:
    values = {"id_document.issued_on": "2026-01-02", "id_document.expires_on": "2026-01-01"}
    assert errors(values) == {"id_document.expires_on": "id.expires_before_issue"}


def test_birth_date_and_sex_follow_from_the_number_unless_they_were_typed() -> None:
    _draft, found = check({"id_document.number": "11010519491231002X"})
    assert sorted((ref.key, value) for ref, value in found.derived) == [("birth", "1949-12-31"), ("sex", "2")]
    typed = {"id_document.number": "11010519491231002X", "birth.birth_date": "1949-12-31", "sex.code": "2"}
    assert check(typed)[1].derived == ()


def test_a_birth_date_that_contradicts_the_number_deserves_a_look() -> None:
    typed = {"id_document.number": "11010519491231002X", "birth.birth_date": "1950-01-01", "sex.code": "1"}
    hints = [p for p in check({"name.legal_name": "王晓梅", **typed})[1].problems if not p.is_error]
    assert len(hints) >= 2


def test_a_company_has_a_number_of_its_own_kind() -> None:
    assert errors({"corporate.uscc": "91350100M000100Y43"}, "corporate") == {}
    assert set(errors({"corporate.uscc": "91350100M000100Y44"}, "corporate")) == {"corporate.uscc"}


def test_no_text_makes_it_raise() -> None:
    seed = 20260605
    print(f"seed {seed}")
    rng = random.Random(seed)
    letters = "王a0-/:+.@X\x00\u202e\ud800　é😀 \n'\""
    for kind in ("individual", "corporate", "sole_trader"):
        draft = form(kind)
        for _ in range(40):
            values = {
                f.ref: "".join(rng.choice(letters) for _ in range(rng.randrange(0, 25))) for f in draft.fields
            }
            found = check_values(draft, values, TODAY)
            assert set(found.normal) == {f.ref for f in draft.fields}
