"""Saved views keep the person's order."""

from __future__ import annotations

from app.store.saved_filter_store import SavedFilterRow, SavedFilterStore
from app.store.unit_of_work import UnitOfWork


def test_views_are_added_changed_moved_and_dropped(uow: UnitOfWork) -> None:
    saved = SavedFilterStore(uow)
    for name in "abc":
        saved.put(name, name.upper(), "{}")
    saved.put("a", "Anew", '{"text": "王"}')
    assert saved.all()[0] == SavedFilterRow("a", "Anew", '{"text": "王"}', 0)
    saved.reorder(["c", "a", "b"])
    assert [row.id for row in saved.all()] == ["c", "a", "b"]
    saved.drop("a")
    saved.put("d", "D", "{}")
    assert [row.id for row in saved.all()] == ["c", "b", "d"]
    saved.reorder([])
    assert [row.id for row in saved.all()] == ["c", "b", "d"]
