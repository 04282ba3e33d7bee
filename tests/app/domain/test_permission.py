"""Who may do what: the matrices of the six roles, and what is not in them is denied."""

from __future__ import annotations

import pytest

from app.domain.field_group import CUSTOMER_GROUPS, FieldClass
from app.domain.permission import (
    SCOPE_GROUP,
    ClassAccess,
    Operation,
    audiences_of,
    audiences_of_customer,
    class_access,
    classes_sent_to,
    in_scope,
    may,
    may_change_group,
    may_write_class,
    teams_of,
)
from app.domain.user import Role, User

HERE = {"service": {"branch": "b1", "primary_rm": "rm1"}}
ELSEWHERE = {"service": {"branch": "b2", "primary_rm": "rm1"}}
BANK = ("b1", "b2", "b3")


def person(role: Role, *branches: str, name: str = "rm1") -> User:
    """Somebody."""
    return User(name, name, role, branches or ("b1",))


@pytest.mark.parametrize(
    ("operation", "allowed"),
    [
        (Operation.VIEW, "TLR RM BM CO AUD"),
        (Operation.CREATE, "TLR RM BM"),
        (Operation.EDIT, "TLR RM BM CO"),
        (Operation.REVEAL, "TLR RM BM CO"),
        (Operation.IMPORT, "RM BM"),
        (Operation.VIEW_HISTORY, "TLR RM BM CO AUD"),
        (Operation.MOVE, "BM CO"),
        (Operation.ARCHIVE, "BM CO"),
        (Operation.MERGE, "BM CO"),
        (Operation.ERASE, "CO"),
    ],
)
def test_each_operation_belongs_to_its_roles(operation: Operation, allowed: str) -> None:
    assert {str(role) for role in Role if may(person(role), operation)} == set(allowed.split())


def test_scope_is_the_branch_and_for_a_manager_his_own_customers() -> None:
    assert in_scope(person(Role.TELLER), HERE)
    assert not in_scope(person(Role.TELLER), ELSEWHERE)
    assert in_scope(person(Role.RELATIONSHIP_MANAGER), HERE)
    assert not in_scope(person(Role.RELATIONSHIP_MANAGER, name="rm2"), HERE)
    assert not in_scope(person(Role.RELATIONSHIP_MANAGER), ELSEWHERE), "his customer, but not his branch"
    assert in_scope(person(Role.COMPLIANCE, "*"), ELSEWHERE)
    assert not in_scope(person(Role.ADMINISTRATOR), HERE)
    assert not in_scope(person(Role.TELLER), {})


def test_an_operation_on_a_customer_needs_role_and_scope() -> None:
    assert may(person(Role.TELLER), Operation.EDIT, HERE)
    assert not may(person(Role.TELLER), Operation.EDIT, ELSEWHERE)
    assert not may(person(Role.AUDITOR, "*"), Operation.EDIT, HERE)


@pytest.mark.parametrize("role", list(Role))
def test_who_may_write_a_class_is_also_sent_it(role: Role) -> None:
    writable = {c for c in FieldClass if may_write_class(role, c)}
    assert writable <= classes_sent_to(role)
    assert writable == {c for c in FieldClass if class_access(role, c) is ClassAccess.WRITE}


def test_nobody_but_compliance_writes_pep_facts_and_no_teller_sees_wealth() -> None:
    assert [role for role in Role if may_write_class(role, FieldClass.C4)] == [Role.COMPLIANCE]
    assert class_access(Role.TELLER, FieldClass.C3) is ClassAccess.NONE
    assert FieldClass.C3 not in classes_sent_to(Role.TELLER)


def test_an_administrator_has_no_access_to_any_class() -> None:
    assert {class_access(Role.ADMINISTRATOR, c) for c in FieldClass} == {ClassAccess.NONE}
    assert classes_sent_to(Role.ADMINISTRATOR) <= {FieldClass.C0}
    assert audiences_of(person(Role.ADMINISTRATOR), BANK) == ()


def test_audiences_follow_role_and_branches() -> None:
    assert audiences_of(person(Role.TELLER), BANK) == (("b1", "br"),)
    assert audiences_of(person(Role.RELATIONSHIP_MANAGER, "b1", "b2"), BANK) == (
        ("b1", "rm:rm1"), ("b2", "rm:rm1"),
    )  # fmt: skip
    assert audiences_of(person(Role.COMPLIANCE, "*"), BANK) == (("b1", "br"), ("b2", "br"), ("b3", "br"))


def test_a_team_serves_its_customers_in_the_branches_of_its_members() -> None:
    of_team = {"service": {"branch": "b1", "primary_rm": "rm1", "team": "red"}}
    member = User("rm2", "rm2", Role.RELATIONSHIP_MANAGER, ("b1",), teams=("red", "blue"))
    stranger = User("rm3", "rm3", Role.RELATIONSHIP_MANAGER, ("b1",), teams=("blue",))
    elsewhere = User("rm4", "rm4", Role.RELATIONSHIP_MANAGER, ("b2",), teams=("red",))
    assert audiences_of(member, BANK) == (("b1", "rm:rm2"), ("b1", "team:blue"), ("b1", "team:red"))
    assert audiences_of_customer(of_team) == {"br", "rm:rm1", "team:red"}
    assert [in_scope(who, of_team) for who in (member, stranger, elsewhere)] == [True, False, False]
    assert not in_scope(member, HERE)
    assert teams_of(audiences_of(member, BANK)) == ("blue", "red")
    teller = User("t", "t", Role.TELLER, ("b1",), teams=("red",))
    assert audiences_of(teller, BANK) == (("b1", "br"),)


def test_a_customer_is_in_the_audience_of_his_branch_and_of_his_manager() -> None:
    assert audiences_of_customer(HERE) == {"br", "rm:rm1"}
    assert audiences_of_customer({"service": {"branch": "b1"}}) == {"br"}
    assert audiences_of_customer({}) == {"br"}


def test_audiences_of_a_customer_depend_on_one_group_alone() -> None:
    others = {key: {"primary_rm": "rm2"} for key in CUSTOMER_GROUPS if key != SCOPE_GROUP}
    assert audiences_of_customer({**others, SCOPE_GROUP: HERE[SCOPE_GROUP]}) == audiences_of_customer(HERE)


@pytest.mark.parametrize(
    ("group", "writers"),
    [
        ("risk", {Role.COMPLIANCE}),
        ("lifecycle", {Role.BRANCH_MANAGER, Role.COMPLIANCE}),
        ("kyc", {Role.RELATIONSHIP_MANAGER, Role.BRANCH_MANAGER, Role.COMPLIANCE}),
    ],
)
def test_a_customers_standing_is_not_changed_at_the_counter(group: str, writers: set[Role]) -> None:
    assert {role for role in Role if may_change_group(role, group)} == writers
    assert all(may_change_group(role, "contact") for role in Role)
