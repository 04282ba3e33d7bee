"""What a write changed: the one message by which screens and counters refresh themselves."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Touched:
    """Entity ids by type, and named parts such as "outbox", "sync", "counters".

    `everything` is set after bulk work where listing ids would cost more than reloading.
    """

    ids: frozenset[tuple[str, bytes]] = field(default_factory=frozenset)
    parts: frozenset[str] = field(default_factory=frozenset)
    everything: bool = False

    def __or__(self, other: Touched) -> Touched:
        return Touched(self.ids | other.ids, self.parts | other.parts, self.everything or other.everything)

    def __bool__(self) -> bool:
        return bool(self.ids or self.parts or self.everything)

    def of(self, entity_type: str) -> frozenset[bytes]:
        """The ids of one type."""
        return frozenset(entity_id for kind, entity_id in self.ids if kind == entity_type)


NOTHING = Touched()
