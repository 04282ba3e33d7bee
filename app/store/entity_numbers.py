"""Entities by key: their numbers, confirmed rows and versions, remembered for the length of a transaction."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final, NamedTuple

from sqlalchemy import Connection

from app.domain.change import EntityKey
from app.domain.replica import Confirmed, Standing
from app.store.document_press import press, unpress
from app.store.sql_batch import many, run_many

_INSERT: Final = "INSERT INTO entity (no, type, id) VALUES (?, ?, ?)"


class _Stored(NamedTuple):
    """A confirmed row as it lies in the store."""

    ver: int
    gen: int
    pressed: bytes


_Known = tuple[int, Confirmed | _Stored | None]


class EntityNumbers:
    """One integer stands for an entity in every table."""

    def __init__(self, connection: Connection) -> None:
        self._c = connection
        self._known: dict[EntityKey, _Known | None] = {}
        self._last = -1

    def numbers(self, keys: Collection[EntityKey]) -> dict[EntityKey, int]:
        """The numbers of the keys that are known here."""
        self._load(keys)
        return {key: known[0] for key in keys if (known := self._known[key]) is not None}

    def number_all(self, keys: Collection[EntityKey]) -> dict[EntityKey, int]:
        """A number for every key; new keys get the next ones, in the order given."""
        self._load(keys)
        fresh = []
        for key in keys:
            if self._known[key] is None:
                no = self._next()
                self._known[key] = (no, None)
                fresh.append((no, key[0], key[1]))
        run_many(self._c, _INSERT, fresh)
        return self.numbers(keys)

    def number_new(self, keys: Sequence[EntityKey]) -> range:
        """The next numbers for keys that nobody has seen before, in this order."""
        if not keys:
            return range(0)
        first = self._next()
        numbers = range(first, first + len(keys))
        self._last = numbers[-1]
        rows = [(no, *key) for no, key in zip(numbers, keys, strict=True)]
        self._known.update((key, (no, None)) for no, key in zip(numbers, keys, strict=True))
        run_many(self._c, _INSERT, rows)
        return numbers

    def confirmed(self, keys: Collection[EntityKey]) -> Mapping[EntityKey, Confirmed]:
        """The confirmed rows of the keys that have one."""
        self._load(keys)
        found = {}
        for key in keys:
            known = self._known[key]
            if known is not None and (row := known[1]) is not None:
                if isinstance(row, _Stored):
                    row = Confirmed(row.ver, row.gen, unpress(row.pressed))
                    self._known[key] = (known[0], row)
                found[key] = row
        return found

    def standings(self, keys: Collection[EntityKey]) -> Mapping[EntityKey, Standing]:
        """Version and repair generation of the confirmed rows that are here; no document is unpressed."""
        self._load(keys)
        return {
            key: Standing(row.ver, row.gen)
            for key in keys
            if (known := self._known[key]) is not None and (row := known[1]) is not None
        }

    def put(self, rows: Sequence[tuple[EntityKey, Confirmed]]) -> None:
        """Insert or replace confirmed rows."""
        self._load([key for key, _ in rows])
        fresh, changed = [], []
        for key, row in rows:
            known = self._known[key]
            no = known[0] if known is not None else self._next()
            self._known[key] = (no, row)
            if known is None:
                fresh.append((no, key[0], key[1], row.ver, row.gen, press(row.packed)))
            else:
                changed.append((row.ver, row.gen, press(row.packed), no))
        run_many(
            self._c,
            "INSERT INTO entity (no, type, id, ver, gen, packed) VALUES (?, ?, ?, ?, ?, ?)",
            fresh,
        )
        changed.sort(key=lambda values: values[-1])
        run_many(self._c, "UPDATE entity SET ver = ?, gen = ?, packed = ? WHERE no = ?", changed)

    def drop(self, keys: Collection[EntityKey]) -> None:
        """Forget confirmed rows; the number stays until `forget_empty`."""
        numbers = self.numbers(keys)
        run_many(
            self._c,
            "UPDATE entity SET ver = 0, gen = 0, packed = NULL WHERE no = ?",
            [(no,) for no in sorted(numbers.values())],
        )
        for key, no in numbers.items():
            self._known[key] = (no, None)

    def forget_empty(self, numbers: Mapping[EntityKey, int]) -> None:
        """Give up the numbers of entities that nothing refers to any more."""
        empty = [
            (no,)
            for key, no in sorted(numbers.items(), key=lambda item: item[1])
            if (known := self._known[key]) is not None and known[1] is None
        ]
        run_many(
            self._c,
            "DELETE FROM entity WHERE no = ? AND packed IS NULL"
            " AND NOT EXISTS (SELECT 1 FROM reason r WHERE r.no = entity.no)",
            empty,
        )
        for key in numbers:
            self._known.pop(key, None)

    def _load(self, keys: Collection[EntityKey]) -> None:
        unknown: dict[str, list[bytes]] = {}
        for key in keys:
            if key not in self._known:
                self._known[key] = None
                unknown.setdefault(key[0], []).append(key[1])
        for kind, ids in unknown.items():
            rows = many(
                self._c,
                "SELECT id, no, ver, gen, packed FROM entity WHERE type = ? AND id IN (/*many*/)",
                ids,
                (kind,),
            )
            for entity_id, no, ver, gen, packed in rows:
                row = _Stored(ver, gen, bytes(packed)) if packed is not None else None
                self._known[kind, bytes(entity_id)] = (no, row)

    def _next(self) -> int:
        if self._last < 0:
            row = self._c.exec_driver_sql("SELECT COALESCE(MAX(no), 0) FROM entity").fetchone()
            self._last = int(row[0]) if row is not None else 0
        self._last += 1
        return self._last
