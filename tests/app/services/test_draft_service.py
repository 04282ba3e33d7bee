"""What is typed and not saved survives a lock, encrypted like everything else."""

from __future__ import annotations

from pathlib import Path

from app.services.customer_card import FieldRef
from app.services.draft_service import new_key
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


def test_new_customers_begun_are_listed_newest_first_each_attempt_once(tmp_path: Path) -> None:
    clock = FixedClock()
    desk = open_workspace_for(tmp_path, MANAGER, clock)
    drafts = desk.workspace.drafts
    assert drafts.unfinished() == ()
    drafts.keep("edit:00", {NAME: "李强"})
    drafts.keep(new_key("aa", "individual"), {NAME: "王晓梅", PHONE: "138"})
    clock.forward(1000)
    drafts.keep(new_key("bb", "individual"), {PHONE: "139"})
    clock.forward(1000)
    drafts.keep(new_key("aa", "corporate"), {FieldRef("name", "name_latin"): "Wang Co"})
    found = [(item.run, item.kind, item.name, item.count) for item in drafts.unfinished()]
    assert found == [("aa", "corporate", "Wang Co", 1), ("bb", "individual", "", 1)]
    assert drafts.unfinished()[0].kept_at == clock.now_ms()
    drafts.drop_run("aa")
    assert [item.run for item in drafts.unfinished()] == ["bb"]
    assert drafts.load(new_key("aa", "individual")) == {}
    assert drafts.load("edit:00") == {NAME: "李强"}
    desk.workspace.close()
