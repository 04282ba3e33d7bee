"""Parked work has a desk: its author lays it before a superior, who takes it over or gives it back, also offline."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.change import Action, GroupEdit
from app.domain.errors import UserError
from app.services.change_draft import Draft, record_drafts
from app.services.conflict_case import Choice, Decision
from tests.workspace_fixture import (
    COMPLIANCE,
    HEAD,
    MANAGER,
    OTHER_MANAGER,
    TELLER,
    Pair,
    audit_of,
    create,
    edit,
    shown,
)

AUTHOR, BOSS, COLLEAGUE = 0, 1, 2
WANG = {"name.legal_name": "王晓梅", "contact.mobile": "13817254821"}


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    made = Pair(tmp_path, MANAGER, HEAD, TELLER)
    yield made
    made.close()


def parked(pair: Pair) -> tuple[bytes, bytes]:
    """A customer who got another manager while his first one was offline, and the parked edit of that one."""
    customer = create(pair[AUTHOR], WANG).id
    pair.settle()
    with pair.office.store.snapshot() as view:
        service = dict(
            view.entities([("customer", customer)])["customer", customer].document["service"] or {}
        )
    edits = [GroupEdit("service", None, {**service, "primary_rm": OTHER_MANAGER.id})]
    pair.office.service.edit_directly(COMPLIANCE, ("customer", customer), edits)
    edit(pair[AUTHOR], customer, {"preference.contact_time": "下午"})
    pair.settle()
    (item,) = pair[AUTHOR].outbox.needs_attention()
    assert (item.state, item.codes, item.may_lay) == ("parked", ("parked.scope",), True)
    return customer, item.mid


def laid(pair: Pair, words: str = "He asked me on Monday") -> tuple[bytes, bytes]:
    """The same, laid before the branch manager, who has it on his desk."""
    customer, mid = parked(pair)
    pair[AUTHOR].outbox.lay_before(mid, words)
    pair.settle(AUTHOR, BOSS, COLLEAGUE)
    return customer, mid


def time_of(pair: Pair, index: int, customer: bytes) -> str:
    return shown(pair[index].customers.card(customer)).get("preference.contact_time", "")


def decide(pair: Pair, customer: bytes, choice: Choice, words: str) -> None:
    (group,) = pair[BOSS].conflicts.case(customer).groups
    pair[BOSS].conflicts.resolve(customer, [Decision(group.conflict_id, choice)], words)


def test_a_superior_sees_before_and_after_and_takes_it_over(pair: Pair) -> None:
    customer, _mid = laid(pair)
    (summary,) = pair[BOSS].conflicts.summaries()
    assert (summary.customer, summary.is_asked) == (customer, True)
    assert (
        summary.others == (("李经理", "Li Manager"),) or summary.others
    )  # the directory is not part of this test
    (group,) = pair[BOSS].conflicts.case(customer).groups
    (field,) = group.fields
    assert (group.is_asked, group.words, group.mine_author) == (True, "He asked me on Monday", MANAGER.id)
    assert (field.label, field.base, field.mine, field.theirs) == ("preference.contact_time", "", "下午", "")
    assert time_of(pair, BOSS, customer) == ""
    decide(pair, customer, Choice.MINE, "Confirmed by phone")  # offline: nothing is sent yet
    assert time_of(pair, BOSS, customer) == "下午"
    assert pair[BOSS].conflicts.summaries() == ()
    pair.settle(BOSS, COLLEAGUE)
    assert time_of(pair, COLLEAGUE, customer) == "下午"
    with pair.office.store.snapshot() as view:
        line = view.history(("customer", customer), 1)[0]
    assert line.author == HEAD.id, "it is his own change"
    assert [row.action for row in audit_of(pair[BOSS])].count("adopt") == 1
    with pair.office.store.snapshot() as view:
        kept = view.entities([("conflict", group.conflict_id)])["conflict", group.conflict_id].document
    assert (kept["about"] or {})["author"] == MANAGER.id, "who wanted it stays known"
    assert (kept["state"] or {})["resolution"] == "mine"


def test_what_is_given_back_changes_nothing_and_needs_words(pair: Pair) -> None:
    customer, mid = laid(pair)
    (group,) = pair[BOSS].conflicts.case(customer).groups
    with pytest.raises(UserError, match="reason"):
        pair[BOSS].conflicts.resolve(customer, [Decision(group.conflict_id, Choice.THEIRS)], " ")
    decide(pair, customer, Choice.THEIRS, "Ask Chen, he has him now")
    pair.settle()
    assert time_of(pair, COLLEAGUE, customer) == ""
    pair.engines[AUTHOR].hello_again()  # he has the customer no more: only the words come, with a greeting
    pair.settle(AUTHOR)
    (item,) = pair[AUTHOR].outbox.needs_attention()
    assert item.mid == mid and item.state == "parked", "nobody's work is thrown away"
    assert item.word is not None
    assert (item.word.was_taken, item.word.words) == (False, "Ask Chen, he has him now")
    assert not pair.engines[AUTHOR].hears_later or pair[AUTHOR].replication.greeting().asked == ()
    assert [row.action for row in audit_of(pair[BOSS])].count("give_back") == 1


def test_colleagues_are_not_asked_and_the_record_is_not_marked(pair: Pair) -> None:
    customer, _mid = laid(pair)
    assert pair[COLLEAGUE].conflicts.summaries() == ()
    assert pair[COLLEAGUE].outbox.facts().conflicts == 0
    assert pair[BOSS].outbox.facts().conflicts == 1
    with pair[COLLEAGUE].ledger.reading() as tx:
        assert tx.open_conflicts([customer]) == frozenset()


def test_nothing_of_the_customer_comes_back_to_who_has_him_no_more(pair: Pair) -> None:
    customer, _mid = laid(pair)
    decide(pair, customer, Choice.MINE, "Confirmed")
    pair.settle()
    with pair[AUTHOR].ledger.reading() as tx:
        assert not tx.confirmed([("customer", customer)])
        assert not tx.asked_cases() and not tx.decided_asks()


def test_it_is_laid_before_a_superior_once(pair: Pair) -> None:
    _customer, mid = laid(pair)
    (item,) = pair[AUTHOR].outbox.needs_attention()
    assert item.laid_at and not item.may_lay and item.word is None
    with pytest.raises(UserError, match="ask"):
        pair[AUTHOR].outbox.lay_before(mid)


def test_work_of_others_or_work_that_was_never_parked_cannot_be_laid_before_anybody(pair: Pair) -> None:
    customer, mid = parked(pair)
    edits = (GroupEdit("preference", None, {"contact_time": "晚上"}),)
    for other in (mid, b"x" * 16):
        draft = Draft(Action.ASK, ("customer", customer), edits, TELLER.id, other=other)
        with pair[COLLEAGUE].ledger.page() as page:
            record_drafts(page.books, [draft], pair.desks[COLLEAGUE].app.ids.new, page.now_ms)
    pair.settle()
    refused = pair[COLLEAGUE].outbox.needs_attention()
    assert [item.codes for item in refused] == [("ask.unknown",), ("ask.unknown",)]
    assert pair[BOSS].conflicts.summaries() == ()


def test_a_colleague_who_decides_all_the_same_is_refused(pair: Pair) -> None:
    customer, _mid = laid(pair)
    with pair[COLLEAGUE].ledger.reading() as tx:
        ((conflict, _owner, _at),) = tx.asked_cases()
    edits = (GroupEdit("preference", None, {"contact_time": "下午"}),)
    draft = Draft(Action.RESOLVE, ("customer", customer), edits, TELLER.id, conflict_id=conflict)
    with pair[COLLEAGUE].ledger.page() as page:
        record_drafts(page.books, [draft], pair.desks[COLLEAGUE].app.ids.new, page.now_ms)
    pair.settle()
    (item,) = pair[COLLEAGUE].outbox.needs_attention()
    assert item.codes == ("adopt.not_allowed",)
    assert len(pair[BOSS].conflicts.summaries()) == 1


def test_what_changed_meanwhile_asks_the_superior_again(pair: Pair) -> None:
    customer, _mid = laid(pair)
    edit(pair[COLLEAGUE], customer, {"preference.contact_time": "上午"})
    decide(pair, customer, Choice.MINE, "Confirmed")
    pair.settle(COLLEAGUE, BOSS)
    pair.settle(COLLEAGUE)
    (group,) = pair[BOSS].conflicts.case(customer).groups
    assert (group.fields[0].mine, group.fields[0].theirs, group.is_asked) == ("下午", "上午", True)
    assert time_of(pair, COLLEAGUE, customer) == "上午"


def test_work_on_an_erased_customer_is_emptied_with_him(pair: Pair) -> None:
    customer, _mid = laid(pair)
    from app.domain.change import Change
    from sync.server.record_store import Session

    erase = Change(b"e" * 16, 0, Action.ERASE, "customer", customer, 0, 0, COMPLIANCE.id, (), reason="by law")
    pair.office.service.command(Session(COMPLIANCE, "", ("b1", "b2")), erase)
    pair.settle()
    assert pair[BOSS].conflicts.summaries() == ()
    with pair.office.store.snapshot() as view:
        children = [
            record
            for key, record in pair.office.store.entity.items()
            if key[0] == "conflict"  # type: ignore[attr-defined]  # the memory twin
        ]
        assert view and all("mine" not in record.document for record in children)
