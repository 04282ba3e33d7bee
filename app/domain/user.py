"""A member of staff, his role and the row scope that the role gives him."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """The six roles of security.md section 3."""

    TELLER = "TLR"
    RELATIONSHIP_MANAGER = "RM"
    BRANCH_MANAGER = "BM"
    COMPLIANCE = "CO"
    AUDITOR = "AUD"
    ADMINISTRATOR = "ADM"


@dataclass(frozen=True, slots=True)
class User:
    """Who is signed in; `branches` lists the home branch first, `("*",)` means the whole bank.

    `teams` are the relationship teams that he works in: their customers are his to serve, in his branches.
    """

    id: str
    name: str
    role: Role
    branches: tuple[str, ...]
    name_latin: str = ""
    teams: tuple[str, ...] = ()

    @property
    def home_branch(self) -> str:
        """The branch in which this user creates customers."""
        return self.branches[0]
