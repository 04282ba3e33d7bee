"""Percent and gaps by the table of requirements."""

from __future__ import annotations

import random

import pytest

from app.domain.completeness import REQUIREMENTS, gaps, lines_of, members_of, percent, percent_of
from app.domain.field_group import Document, group_name
from tests.builders import make_customer_document

TODAY = "2026-11-18"


def slowly(document: Document, kind: str) -> list[str]:
    """The labels that are missing, by the plainest reading of the table."""
    missing = []
    for line in REQUIREMENTS.get(kind, REQUIREMENTS["corporate"]):
        groups = [g for key, g in document.items() if g is not None and group_name(key) == line.group]
        fitting = [g for g in groups if not line.member_types or g.get("type") in line.member_types]
        if not any(g.get(name) for g in fitting for name in line.fields):
            missing.append(line.label)
    return missing


@pytest.mark.parametrize("kind", ["individual", "corporate", "sole_trader", "trust"])
def test_gaps_are_those_of_the_table(kind: str) -> None:
    source = random.Random(5)
    for number in range(40):
        document = make_customer_document(number)
        for key in source.sample(sorted(document), source.randrange(len(document))):
            document[key] = None if source.random() < 0.5 else {}
        found = [line.label for line in gaps(document, kind, TODAY)]
        lines = len(lines_of(kind, TODAY))
        assert found == slowly(document, kind)
        assert percent(document, kind, TODAY) == (round(100 * (lines - len(found)) / lines), len(found))
        assert percent_of(members_of(document), kind, TODAY) == percent(document, kind, TODAY)


def test_a_full_record_is_complete() -> None:
    document = make_customer_document(0, occupation={"code": "2"})
    assert percent(document, "individual", TODAY) == (100, 0)


def test_a_landline_counts_and_a_mail_address_does_not() -> None:
    mail = make_customer_document(0, **{f"contact:{0:032x}": {"type": "email", "value": "a@example.com"}})
    phone = make_customer_document(0, **{f"contact:{0:032x}": {"type": "phone", "value": "+862155556666"}})
    assert "contact.mobile" in [line.label for line in gaps(mail, "individual", TODAY)]
    assert "contact.mobile" not in [line.label for line in gaps(phone, "individual", TODAY)]
