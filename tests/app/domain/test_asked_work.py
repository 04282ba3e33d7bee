"""Who may decide on parked work that somebody laid before others, and what can be laid before them."""

from __future__ import annotations

import pytest

from app.domain.asked_work import ASKED, can_be_asked, is_asked, may_decide
from app.domain.change import Action
from app.domain.user import Role, User
from tests.builders import make_change

CONFLICT = {"about": {"kind": ASKED, "author": "rm1", "group": "note"}}
HERE = {"service": {"branch": "b1", "primary_rm": "rm2"}}


def test_an_ordinary_conflict_is_not_asked() -> None:
    assert is_asked(CONFLICT)
    assert not is_asked({"about": {"author": "rm1"}}) and not is_asked({})


@pytest.mark.parametrize(
    ("role", "branch", "name", "allowed"),
    [
        (Role.BRANCH_MANAGER, "b1", "bm1", True),
        (Role.COMPLIANCE, "*", "co1", True),
        (Role.BRANCH_MANAGER, "b2", "bm2", False),
        (Role.BRANCH_MANAGER, "b1", "rm1", False),
        (Role.TELLER, "b1", "t1", False),
        (Role.RELATIONSHIP_MANAGER, "b1", "rm2", False),
        (Role.AUDITOR, "*", "a1", False),
    ],
)
def test_a_superior_with_the_customer_decides_and_never_the_author(
    role: Role, branch: str, name: str, allowed: bool
) -> None:
    assert may_decide(User(name, name, role, (branch,)), CONFLICT, HERE) is allowed


@pytest.mark.parametrize("action", list(Action))
def test_only_edits_can_be_laid_before_others(action: Action) -> None:
    assert can_be_asked(make_change(1, action=action)) is (action is Action.EDIT)
