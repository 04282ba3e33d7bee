"""Names of colleagues and branches as head office last told them, also offline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from app.domain.user import Role
from app.store.meta_store import MetaStore

_KEY = "directory"
_MANAGER = str(Role.RELATIONSHIP_MANAGER)


@dataclass(frozen=True, slots=True)
class Person:
    """A colleague."""

    id: str
    name: str
    name_latin: str
    role: str
    branch: str
    teams: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch with its two labels."""

    id: str
    label_zh: str
    label_en: str


@dataclass(frozen=True, slots=True)
class _Directory:
    people: tuple[Person, ...] = ()
    branches: tuple[Branch, ...] = ()


_decoder = msgspec.msgpack.Decoder(_Directory)


class DirectoryService:
    """Keeps the directory in the vault and answers from memory."""

    def __init__(self, meta: MetaStore) -> None:
        self._meta = meta
        packed = meta.get(_KEY)
        self._known = _decoder.decode(packed) if packed else _Directory()
        self._names = {person.id: person for person in self._known.people}

    def people(self) -> tuple[Person, ...]:
        """Every colleague in the user's branches."""
        return self._known.people

    def managers_of(self, branch: str) -> tuple[Person, ...]:
        """The relationship managers who serve customers of a branch."""
        return tuple(p for p in self._known.people if p.branch == branch and p.role == _MANAGER)

    def teams_of(self, branch: str) -> tuple[str, ...]:
        """The teams that anybody of a branch works in."""
        return tuple(sorted({team for person in self.managers_of(branch) for team in person.teams}))

    def branches(self) -> tuple[Branch, ...]:
        """Every branch of the bank."""
        return self._known.branches

    def name_of(self, user_id: str) -> str:
        """A colleague's name, or his staff id when he is not known here."""
        person = self._names.get(user_id)
        return person.name if person is not None else user_id

    def names_of(self, user_id: str) -> tuple[str, str]:
        """A colleague's name and Latin name, or his staff id and nothing."""
        person = self._names.get(user_id)
        return (person.name, person.name_latin) if person is not None else (user_id, "")

    def branch_label(self, branch_id: str, language: str) -> str:
        """A branch's label in "zh…" or "en"."""
        for branch in self._known.branches:
            if branch.id == branch_id:
                return branch.label_zh if language.startswith("zh") else branch.label_en
        return branch_id

    def learn(self, people: Sequence[Person], branches: Sequence[Branch]) -> None:
        """Keep what head office says now."""
        fresh = _Directory(tuple(people), tuple(branches))
        if fresh != self._known:
            self._known = fresh
            self._names = {person.id: person for person in people}
            self._meta.put(_KEY, msgspec.msgpack.encode(fresh))
