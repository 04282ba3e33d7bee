"""Names of colleagues and branches, also offline."""

from __future__ import annotations

from pathlib import Path

from app.services.directory_service import Branch, Person
from tests.workspace_fixture import MANAGER, FixedClock, open_workspace_for

PEOPLE = [Person("rm1", "李经理", "Li", "RM", "b1"), Person("tlr1", "王柜员", "Wang", "TLR", "b1")]
BRANCHES = [Branch("b1", "一支行", "First Branch")]


def test_who_is_not_known_is_shown_by_his_id(tmp_path: Path) -> None:
    desk = open_workspace_for(tmp_path, MANAGER, FixedClock())
    directory = desk.workspace.directory
    assert (directory.people(), directory.branches()) == ((), ())
    assert (directory.name_of("rm9"), directory.branch_label("b9", "zh_CN")) == ("rm9", "b9")
    desk.workspace.close()


def test_what_head_office_said_is_known_after_a_restart(tmp_path: Path) -> None:
    desk = open_workspace_for(tmp_path, MANAGER, FixedClock())
    desk.workspace.directory.learn(PEOPLE, BRANCHES)
    assert desk.workspace.directory.name_of("tlr1") == "王柜员"
    desk.workspace.close()
    desk = open_workspace_for(tmp_path, MANAGER, FixedClock())
    directory = desk.workspace.directory
    assert directory.people() == tuple(PEOPLE)
    assert [directory.branch_label("b1", language) for language in ("zh_CN", "zh", "en")] == [
        "一支行", "一支行", "First Branch",
    ]  # fmt: skip
    directory.learn(PEOPLE[:1], BRANCHES)
    assert directory.name_of("tlr1") == "tlr1", "who has left is not named any more"
    desk.workspace.close()
