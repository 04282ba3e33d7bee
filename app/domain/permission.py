"""Who may do what: the role matrices of security.md section 3 as data, and one function that reads them.

Default is deny: an operation, role or class that is not in a table is not allowed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final

from app.domain.field_group import Document, FieldClass
from app.domain.user import Role, User


class Operation(StrEnum):
    """What a person can ask of a customer record."""

    VIEW = "view"
    CREATE = "create"
    EDIT = "edit"
    REVEAL = "reveal"
    IMPORT = "import"
    VIEW_HISTORY = "view_history"
    MOVE = "move"
    ARCHIVE = "archive"
    MERGE = "merge"
    ERASE = "erase"
    ADOPT = "adopt"


class ClassAccess(StrEnum):
    """What a role may do with a field class."""

    NONE = "none"
    MASKED = "masked"
    REVEAL = "reveal"
    READ = "read"
    WRITE = "write"


_T, _R, _B, _C, _A = (
    Role.TELLER, Role.RELATIONSHIP_MANAGER, Role.BRANCH_MANAGER, Role.COMPLIANCE, Role.AUDITOR,
)  # fmt: skip

_OPERATIONS: Final[Mapping[Operation, frozenset[Role]]] = {
    Operation.VIEW: frozenset({_T, _R, _B, _C, _A}),
    Operation.CREATE: frozenset({_T, _R, _B}),
    Operation.EDIT: frozenset({_T, _R, _B, _C}),
    Operation.REVEAL: frozenset({_T, _R, _B, _C}),
    Operation.IMPORT: frozenset({_R, _B}),
    Operation.VIEW_HISTORY: frozenset({_T, _R, _B, _C, _A}),
    Operation.MOVE: frozenset({_B, _C}),
    Operation.ARCHIVE: frozenset({_B, _C}),
    # Four eyes on merging and erasing come with approvals; until then the approver alone may do it.
    Operation.MERGE: frozenset({_B, _C}),
    Operation.ERASE: frozenset({_C}),
    # Parked work of others: to make it one's own, or to give it back with words.
    Operation.ADOPT: frozenset({_B, _C}),
}

# C1 is displayed masked in parts for everyone (phone, e-mail); READ and WRITE may reveal it.
_CLASSES: Final[Mapping[FieldClass, Mapping[Role, ClassAccess]]] = {
    FieldClass.C0: {
        _T: ClassAccess.WRITE, _R: ClassAccess.WRITE, _B: ClassAccess.WRITE, _C: ClassAccess.WRITE,
        _A: ClassAccess.READ,
    },
    FieldClass.C1: {
        _T: ClassAccess.WRITE, _R: ClassAccess.WRITE, _B: ClassAccess.WRITE, _C: ClassAccess.READ,
        _A: ClassAccess.MASKED,
    },
    FieldClass.C2: {
        # Four eyes on name, ID and birth date come with approvals; until then the maker writes directly.
        _T: ClassAccess.WRITE, _R: ClassAccess.WRITE, _B: ClassAccess.WRITE, _C: ClassAccess.READ,
        _A: ClassAccess.MASKED,
    },
    FieldClass.C3: {_R: ClassAccess.WRITE, _B: ClassAccess.READ, _C: ClassAccess.READ, _A: ClassAccess.MASKED},
    FieldClass.C4: {_B: ClassAccess.MASKED, _C: ClassAccess.WRITE, _A: ClassAccess.MASKED},
}  # fmt: skip


# What a stored customer's standing is changed by, beside the rule of its class: the life cycle goes by command,
# risk is for compliance (security.md section 3). A new customer brings what another system says of it.
_GROUP_WRITERS: Final[Mapping[str, frozenset[Role]]] = {
    "lifecycle": frozenset({_B, _C}),
    "kyc": frozenset({_R, _B, _C}),
    "risk": frozenset({_C}),
}


def class_access(role: Role, field_class: FieldClass) -> ClassAccess:
    """What `role` may do with fields of `field_class`."""
    return _CLASSES.get(field_class, {}).get(role, ClassAccess.NONE)


def classes_sent_to(role: Role) -> frozenset[FieldClass]:
    """The classes that a vault of this role ever receives; the rest never leaves the server."""
    readable = {ClassAccess.REVEAL, ClassAccess.READ, ClassAccess.WRITE}
    sent = {field_class for field_class in FieldClass if class_access(role, field_class) in readable}
    if role is Role.AUDITOR:
        # The auditor's masks keep the last four digits, so he needs the values of C1 and C2.
        sent |= {FieldClass.C1, FieldClass.C2}
    return frozenset(sent)


def may_write_class(role: Role, field_class: FieldClass) -> bool:
    """Whether the role may change fields of the class."""
    return class_access(role, field_class) is ClassAccess.WRITE


def may_change_group(role: Role, group: str) -> bool:
    """Whether the role may change this group of a customer that exists, where its class allows it."""
    writers = _GROUP_WRITERS.get(group)
    return writers is None or role in writers


def in_scope(user: User, document: Document) -> bool:
    """Whether the customer's branch and manager lie within the user's row scope."""
    service = document.get("service") or {}
    branch = service.get("branch")
    if user.role is Role.ADMINISTRATOR:
        return False
    if user.role is Role.RELATIONSHIP_MANAGER:
        is_his = service.get("primary_rm") == user.id or service.get("team") in user.teams
        return branch in user.branches and is_his
    return "*" in user.branches or branch in user.branches


def may(user: User, operation: Operation, document: Document | None = None) -> bool:
    """Whether `user` may do `operation`, to this document where one is given."""
    if user.role not in _OPERATIONS.get(operation, frozenset()):
        return False
    return document is None or in_scope(user, document)


def audiences_of(user: User, branches: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The (partition, audience) pairs that the user's vault subscribes to; `branches` are all of the bank."""
    own = branches if "*" in user.branches else user.branches
    if user.role is Role.ADMINISTRATOR:
        return ()
    if user.role is Role.RELATIONSHIP_MANAGER:
        names = (rm_audience(user.id), *map(team_audience, sorted(set(user.teams))))
        return tuple((branch, name) for branch in own for name in names)
    return tuple((branch, BRANCH_AUDIENCE) for branch in own)


BRANCH_AUDIENCE: Final = "br"


def rm_audience(user_id: str) -> str:
    """The audience of one relationship manager's portfolio inside a partition."""
    return f"rm:{user_id}"


_TEAM: Final = "team:"


def team_audience(team: str) -> str:
    """The audience of a team's customers inside a partition."""
    return _TEAM + team


def teams_of(audiences: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The teams whose customers somebody with these audiences holds."""
    return tuple(sorted({aud.removeprefix(_TEAM) for _part, aud in audiences if aud.startswith(_TEAM)}))


SCOPE_GROUP: Final = "service"
"""The group that alone decides which audiences see a customer."""


def audiences_of_customer(document: Document) -> frozenset[str]:
    """The audiences that see this customer inside its partition."""
    service = document.get(SCOPE_GROUP) or {}
    manager, team = service.get("primary_rm"), service.get("team")
    names = {BRANCH_AUDIENCE}
    if isinstance(manager, str) and manager:
        names.add(rm_audience(manager))
    if isinstance(team, str) and team:
        names.add(team_audience(team))
    return frozenset(names)
