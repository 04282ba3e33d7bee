"""Unsaved forms."""

from __future__ import annotations

from app.store.draft_store import DraftStore
from app.store.unit_of_work import UnitOfWork


def test_a_draft_is_kept_replaced_and_dropped(uow: UnitOfWork) -> None:
    drafts = DraftStore(uow)
    drafts.keep("new", b"one", 1)
    drafts.keep("edit:1", b"two", 2)
    drafts.keep("new", b"three", 3)
    assert (drafts.load("new"), drafts.load("edit:1")) == (b"three", b"two")
    assert drafts.keys() == ["new", "edit:1"]
    drafts.drop("new")
    drafts.drop("never there")
    assert (drafts.load("new"), drafts.keys()) == (None, ["edit:1"])
