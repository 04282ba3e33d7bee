"""What waits, what was refused, and that nothing is thrown away without a person."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.change import Action, GroupEdit
from app.domain.errors import UserError
from app.domain.replica import SyncMark
from app.services.change_draft import Draft, record_drafts
from app.services.overlay import project_keys
from tests.workspace_fixture import MANAGER, TELLER, Pair, audit_of, create, edit


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    made = Pair(tmp_path, MANAGER, TELLER)
    made.settle()
    yield made
    made.close()


def refused_change(pair: Pair) -> tuple[bytes, bytes]:
    """(customer, mid): the teller's program tried to write wealth, which head office does not let tellers do."""
    customer = create(pair[0], {"name.legal_name": "王晓梅"}).id
    pair.settle()
    draft = Draft(
        Action.EDIT, ("customer", customer), (GroupEdit("wealth", None, {"income_band": "4"}),), TELLER.id
    )
    desk = pair.desks[1]
    with desk.workspace.ledger.page() as page:
        change = record_drafts(page.books, [draft], desk.app.ids.new, page.now_ms)[0]
        project_keys(page.books, [draft.key])
    pair.settle(1)
    return customer, change.mid


def test_changes_wait_in_the_order_they_were_made(pair: Pair) -> None:
    first = create(pair[0], {"name.legal_name": "王晓梅", "name.name_latin": "Wang Xiaomei"})
    second = create(pair[0], {"name.legal_name": "李强"})
    edit(pair[0], first.id, {"preference.contact_time": "下午"})
    items = pair[0].outbox.waiting()
    assert [(i.customer, i.is_new) for i in items] == [(first.id, True), (second.id, True), (first.id, False)]
    assert (items[0].name, items[0].name_latin) == ("王晓梅", "Wang Xiaomei")
    assert items[2].labels == ("preference.contact_time",)
    assert {i.state for i in items} == {"queued"}
    facts = pair[0].outbox.facts()
    assert (facts.customers, facts.waiting, facts.refused) == (2, 3, 0)
    create(pair[0], {"name.legal_name": "赵敏"})
    assert pair[0].outbox.facts().bytes > facts.bytes > 0, "what still waits in the store's log counts"
    pair.settle()
    assert pair[0].outbox.waiting() == ()
    assert pair[0].outbox.facts().waiting == 0


def test_a_refused_change_is_shown_with_its_reason_and_keeps_its_text(pair: Pair) -> None:
    customer, mid = refused_change(pair)
    (item,) = pair[1].outbox.needs_attention()
    assert (item.mid, item.customer, item.name) == (mid, customer, "王晓梅")
    assert item.codes
    card = pair[1].customers.card(customer)
    assert card.mark == SyncMark.REFUSED
    assert [refusal.mid for refusal in card.refusals] == [mid]
    assert pair[1].outbox.facts().refused == 1
    assert [filter_.count for filter_ in pair[1].lists.saved_filters() if filter_.id == "waiting"] == [0]


def test_putting_a_refused_change_aside_clears_the_mark_and_stays_in_the_history(pair: Pair) -> None:
    customer, mid = refused_change(pair)
    pair[1].outbox.discard(mid)
    assert pair[1].outbox.needs_attention() == ()
    assert pair[1].customers.card(customer).mark == SyncMark.CONFIRMED
    assert audit_of(pair[1])[-2].action == "discard_change"
    assert len(pair[1].customers.history(customer)) == 1


def test_offering_a_refused_change_again_makes_a_new_one(pair: Pair) -> None:
    _customer, mid = refused_change(pair)
    saved = pair[1].outbox.retry(mid)
    (waiting,) = pair[1].outbox.waiting()
    assert waiting.mid == saved.mids[0] != mid
    assert pair[1].outbox.needs_attention() == ()
    pair.settle(1)
    (again,) = pair[1].outbox.needs_attention()
    assert again.mid == saved.mids[0], "refused again, for the same reason, and shown again"


def test_only_refused_changes_can_be_put_aside(pair: Pair) -> None:
    saved = create(pair[0], {"name.legal_name": "王晓梅"})
    for act in (pair[0].outbox.discard, pair[0].outbox.retry):
        for mid in (saved.mids[0], bytes(16)):
            with pytest.raises(UserError) as refused:
                act(mid)
            assert refused.value.code == "outbox.not_refused"
    assert len(pair[0].outbox.waiting()) == 1


def test_asking_for_help_is_remembered_and_decides_nothing(pair: Pair) -> None:
    customer, mid = refused_change(pair)
    request = pair[1].outbox.help_request(mid)
    assert (request.mid, request.customer, request.state, request.asked_at) == (mid, customer, "rejected", 0)
    assert request.codes == pair[1].outbox.needs_attention()[0].codes
    pair[1].outbox.ask_help(mid)
    (item,) = pair[1].outbox.needs_attention()
    assert item.mid == mid
    assert item.asked_at > 0
    assert audit_of(pair[1])[-1].action == "ask_help"
    pair.settle(1)
    assert pair[1].outbox.needs_attention()[0].asked_at == item.asked_at, "a sync takes nothing away"
    assert pair[1].customers.card(customer).mark == SyncMark.REFUSED
    pair[1].outbox.discard(mid)
    for act in (pair[1].outbox.help_request, pair[1].outbox.ask_help):
        with pytest.raises(UserError):
            act(mid)
