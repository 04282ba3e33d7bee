"""What is typed and not saved survives a lock, encrypted like everything else."""

from __future__ import annotations

from pathlib import Path

from app.services.customer_card import FieldRef
from tests.workspace_fixture import MANAGER, FixedClock, open_workspace_for

NAME, PHONE = FieldRef("name", "legal_name"), FieldRef("contact:" + "1" * 32, "value")


def test_a_draft_is_kept_over_a_lock_replaced_and_dropped(tmp_path: Path) -> None:
    desk = open_workspace_for(tmp_path, MANAGER, FixedClock())
    drafts = desk.workspace.drafts
    assert drafts.load("new") == {}
    drafts.keep("new", {NAME: "王", PHONE: ""})
    drafts.keep("new", {NAME: "王晓梅", PHONE: "138\n1725 "})
    drafts.keep("edit:00", {NAME: "李强"})
    desk.workspace.close()

    desk = open_workspace_for(tmp_path, MANAGER, FixedClock())
    drafts = desk.workspace.drafts
    assert drafts.load("new") == {NAME: "王晓梅", PHONE: "138\n1725 "}
    drafts.drop("new")
    drafts.drop("new")
    assert drafts.load("new") == {}
    assert drafts.load("edit:00") == {NAME: "李强"}
    desk.workspace.close()
    assert not any("王晓梅".encode() in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
