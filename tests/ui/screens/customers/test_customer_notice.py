"""One notice at most, the most severe one, with the act that mends it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sample_branch import SampleBranch, customer_id

from app.services.customer_card import CustomerCard
from ui.screens.customers.customer_notice import Notice, notice_of


@pytest.fixture
def cards(branch: SampleBranch) -> dict[str, CustomerCard]:
    """Cards by what is the matter with them."""
    branch.edit(customer_id(3), "note.text", "x")
    branch.refuse("parked.class")
    branch.conflict(customer_id(1), "name", {"legal_name": "王玮"}, {"legal_name": "王炜"})
    read = branch.workspace.customers.card
    return {
        "refused": read(customer_id(3)),  # its document and its KYC are overdue as well
        "conflict": read(customer_id(1)),
        "soon": read(customer_id(0)),
        "fine": read(customer_id(2)),
        "later": read(customer_id(13)),
    }


def test_the_most_severe_comes_first(cards: dict[str, CustomerCard]) -> None:
    found = {name: notice_of(card) for name, card in cards.items()}
    actions = {name: notice.action if notice else "none" for name, notice in found.items()}
    assert actions == {
        "refused": "sync_centre",
        "conflict": "conflict",
        "soon": "document",
        "fine": "none",
        "later": "none",  # 40 days are shown on the tile and the tab, not in a bar
    }


def test_what_needs_an_answer_stays_in_compact_windows(cards: dict[str, CustomerCard]) -> None:
    for name, urgent in (("refused", True), ("conflict", True), ("soon", False)):
        notice = notice_of(cards[name])
        assert isinstance(notice, Notice) and notice.urgent is urgent
        assert notice.title and notice.button


def test_a_record_that_is_here_in_part_says_so_before_anything_else(cards: dict[str, CustomerCard]) -> None:
    notice = notice_of(replace(cards["soon"], is_partial=True))
    assert notice is not None and notice.tone == "info" and not notice.button
    assert "on its way" in notice.title
