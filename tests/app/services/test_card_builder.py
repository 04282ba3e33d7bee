"""The card of a document for each role: masks, gaps, days left, and what waits for head office."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from app.domain.change import Action, Change, GroupEdit, OutboxState
from app.domain.replica import OutboxRow
from app.domain.user import Role, User
from app.services.card_builder import CardBuilder, CardSource
from app.services.customer_card import CardField, CustomerCard
from tests.workspace_fixture import AUDITOR, COMPLIANCE, HEAD, MANAGER, TELLER, shown, simple_document

TODAY = date(2026, 6, 1)
WANG = b"w" * 16
ID_KEY, MOBILE_KEY = "id_document:" + "1" * 32, "contact:" + "2" * 32
DOCUMENT: dict[str, Any] = simple_document(
    "王晓梅",
    birth={"birth_date": "1949-12-31"},
    kyc={"state": "verified", "next_review": "2026-06-11"},
    wealth={"income_band": "4"},
    **{
        ID_KEY: {"type": "resident_id", "number": "11010519491231002X", "expires_on": "2026-08-30", "primary": True},
        MOBILE_KEY: {"type": "mobile", "value": "+8613817254821"},
    },
)  # fmt: skip


def source(document: dict[str, Any] | None = None, rows: tuple[OutboxRow, ...] = ()) -> CardSource:
    """What a card is made of."""
    return CardSource(WANG, 3, DOCUMENT if document is None else document, rows, (), 0, 7, "李经理")


def card_of(user: User = MANAGER, **more: Any) -> CustomerCard:
    """The card of the document for a person."""
    return CardBuilder(user, TODAY).build(source(**more))


def field_of(card: CustomerCard, label: str) -> CardField:
    """One field."""
    return next(field for section in card.sections for field in section.fields if field.label == label)


@pytest.mark.parametrize("user", [TELLER, MANAGER, HEAD, COMPLIANCE, AUDITOR], ids=lambda user: user.id)
def test_what_is_secret_is_masked_for_everyone(user: User) -> None:
    text = repr(card_of(user))
    for secret in ("11010519491231002X", "19491231", "1949-12-31", "13817254821"):
        assert secret not in text


def test_who_may_not_reveal_is_not_offered_it() -> None:
    assert card_of(MANAGER).documents[0].number.can_reveal
    assert not card_of(AUDITOR).documents[0].number.can_reveal
    assert not card_of(AUDITOR).may_edit
    assert card_of(MANAGER).may_edit


def test_a_class_that_a_role_does_not_see_is_not_on_its_card() -> None:
    assert "wealth" in {section.name for section in card_of(MANAGER).sections}
    teller = card_of(TELLER)
    assert "wealth.income_band" not in shown(teller)
    assert '"4"' not in repr(teller)


@pytest.mark.parametrize(
    ("document", "state", "days"),
    [
        ({"expires_on": "2026-08-30"}, "expiring", 90),
        ({"expires_on": "2026-08-31"}, "valid", 91),
        ({"expires_on": "2026-06-01"}, "expiring", 0),
        ({"expires_on": "2026-05-31"}, "expired", -1),
        ({"expires_on": "2020-01-01", "perpetual": True}, "perpetual", None),
        ({}, "unknown", None),
        ({"expires_on": "soon"}, "unknown", None),
    ],
)
def test_how_long_a_document_is_good(document: dict[str, Any], state: str, days: int | None) -> None:
    (shown_document,) = card_of(document={**DOCUMENT, ID_KEY: {"type": "passport", **document}}).documents
    assert (shown_document.state, shown_document.days_left) == (state, days)


def test_days_to_the_review_and_the_primary_document_stand_in_the_head() -> None:
    card = card_of()
    assert (card.kyc_days_left, card.id_expires_on, card.id_days_left) == (10, "2026-08-30", 90)
    assert (card.name, card.rm_name, card.ver, card.updated_at) == ("王晓梅", "李经理", 3, 7)


def test_every_gap_names_the_field_to_fill() -> None:
    card = card_of(document=dict(simple_document("王晓梅")))
    labels = {field.label for field in card.missing}
    assert {"sex.code", "birth.birth_date", "contact.mobile", "id_document.number"} <= labels
    assert 0 < card.completeness < 100
    assert field_of(card, "sex.code").is_missing
    assert not field_of(card, "name.legal_name").is_missing


def test_a_waiting_change_marks_its_fields_and_no_others() -> None:
    change = Change(
        b"m" * 16, 1, Action.EDIT, "customer", WANG, 3, 1, "rm1", (GroupEdit(MOBILE_KEY, None, {}),)
    )
    row = OutboxRow(change, b"r" * 16, OutboxState.QUEUED)
    card = card_of(rows=(row,))
    assert field_of(card, "contact.mobile").is_pending
    assert not field_of(card, "name.legal_name").is_pending
    done = card_of(rows=(replace(row, state=OutboxState.DONE),))
    assert not field_of(done, "contact.mobile").is_pending


def test_a_refused_change_is_told_with_its_reason() -> None:
    change = Change(
        b"m" * 16, 1, Action.EDIT, "customer", WANG, 3, 5, "rm1", (GroupEdit(MOBILE_KEY, None, {}),)
    )
    (refusal,) = card_of(rows=(OutboxRow(change, b"r" * 16, OutboxState.PARKED, codes=("x",)),)).refusals
    assert (refusal.mid, refusal.state, refusal.codes, refusal.groups, refusal.at) == (
        b"m" * 16, "parked", ("x",), ("contact",), 5,
    )  # fmt: skip


def test_an_empty_document_has_a_card_for_every_role() -> None:
    for role in Role:
        card = CardBuilder(User("u", "u", role, ("b1",)), TODAY).build(source({}))
        assert (card.name, card.kind, card.lifecycle) == ("", "individual", "prospect")
        assert not card.may_edit
