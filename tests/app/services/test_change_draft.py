"""A draft becomes a numbered change and, when it is to be made anew, the same draft again: nothing of it is lost."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from app.domain.change import Action, GroupEdit
from app.services.change_draft import Draft, draft_of, record_drafts
from tests.workspace_fixture import MANAGER, FixedClock, create, open_workspace_for


def test_a_change_made_anew_says_all_that_the_first_one_said(tmp_path: Path) -> None:
    desk = open_workspace_for(tmp_path, MANAGER, FixedClock())
    space = desk.workspace
    mine = create(space, {"name.legal_name": "王晓梅"}).id
    other = create(space, {"name.legal_name": "王小梅"}).id
    edits = (GroupEdit("note", {"text": "old"}, {"text": "new"}),)
    # Every part differs from its default, so that one that is left out is seen.
    draft = Draft(
        Action.MERGE, ("customer", mine), edits, "rm1", True, 7, b"c" * 16, 3, "same person", other, schema=1
    )
    assert all(
        getattr(draft, part.name) != part.default
        for part in dataclasses.fields(Draft)
        if part.name != "schema"
    )
    with space.ledger._store.transaction() as tx:
        change = record_drafts(tx, [draft], desk.app.ids.new, 0)[0]
    again = draft_of(change)
    space.close()
    assert again == draft
