"""Which fields stand on which tab, and each value with its marks and never more than its mask."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sample_branch import SampleBranch, customer_id

from app.services.customer_card import CardField, CustomerCard
from ui.screens.customers.card_fields import (
    add_text,
    contact_sections,
    key_of,
    profile_sections,
    shown_value,
    span_of,
)


@pytest.fixture
def card(branch: SampleBranch) -> CustomerCard:
    """The customer whose document expires in 21 days."""
    return branch.workspace.customers.card(customer_id(0))


def field(card: CustomerCard, label: str) -> CardField:
    return next(f for s in profile_sections(card) for f in s.fields if f.label == label)


def test_the_profile_has_the_document_beside_the_name(card: CustomerCard) -> None:
    identity = next(section for section in profile_sections(card) if section.name == "identity")
    labels = [item.label for item in identity.fields]
    assert labels[:4] == [
        "name.legal_name",
        "name.name_latin",
        "id_document.number",
        "id_document.expires_on",
    ]


def test_no_mask_is_lifted_on_the_way(card: CustomerCard) -> None:
    texts = [
        shown_value(card, item, None).text
        for sections in (profile_sections(card), contact_sections(card))
        for section in sections
        for item in section.fields
    ]
    joined = " ".join(texts)
    assert "Age 41" in joined or "41 岁" in joined
    assert "1984" not in joined and "4821" not in joined and "310115" not in joined


def test_a_document_that_ends_soon_says_so_at_its_date(card: CustomerCard) -> None:
    until = field(card, "id_document.expires_on")
    assert shown_value(card, until, None).mark == "warning"
    expired = replace(card, id_days_left=-9)
    assert shown_value(expired, until, None).mark == "wrong"
    later = replace(card, id_days_left=400)
    assert shown_value(later, until, None).mark == ""


def test_verified_values_say_when(card: CustomerCard) -> None:
    value = shown_value(card, field(card, "contact.mobile"), None)
    assert value.mark == "verified" and "2026" in value.mark_tip and value.masked


def test_links_stand_only_where_a_value_is_asked_for(card: CustomerCard) -> None:
    assert add_text(field(card, "address.home"))
    assert add_text(field(card, "contact.wechat"))
    assert add_text(field(card, "tax.residency")) == ""
    assert add_text(field(card, "contact.mobile")) == ""
    assert add_text(replace(field(card, "address.home"), may_edit=False)) == ""


def test_every_contact_is_on_the_contact_tab_and_the_first_of_each_on_the_profile(
    branch: SampleBranch,
) -> None:
    service = branch.workspace.customers
    draft = service.add_element(service.begin_edit(customer_id(2)), "contact", "mobile")
    values = {item.ref: item.value for item in draft.fields}
    values[draft.fields[-1].ref] = "13912345678"
    service.save(draft, values)
    card = service.card(customer_id(2))
    tabs = {
        name: [item.label for section in sections for item in section.fields].count("contact.mobile")
        for name, sections in (("contact", contact_sections(card)), ("profile", profile_sections(card)))
    }
    assert tabs == {"contact": 2, "profile": 1}


def test_long_values_take_more_room(card: CustomerCard) -> None:
    home = field(card, "address.home")
    assert span_of(home) == 1
    assert span_of(replace(home, text="上海市浦东新区张江高科技园区碧波路 690 号 8 号楼 202 室")) == 2
    note = field(card, "note.text")
    assert span_of(replace(note, text="工作日下午方便电话，周末不要打扰，谢谢")) == 0
    assert key_of(home.ref) == "address:/line"
