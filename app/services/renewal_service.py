"""Brings what other rules derived (search keys, list columns, completeness) to the rules of this program."""

from __future__ import annotations

from typing import Final

from app.domain.clock import Clock
from app.services.overlay import CUSTOMER, project_keys
from app.store.replica_store import SqlReplicaStore
from app.store.rule_stand import RULES, RuleStand, keep_stand, rule_stand

FIRST_ROWS: Final = 20
MOST_ROWS: Final = 500
SLICE_S: Final = 0.02
"""Less than half of what the write lane may be held: the commit comes on top, and rows may lie apart."""


class RenewalService:
    """Walks over the customers by number, a slice a call, each a transaction that also keeps where it ends.

    Killed at any moment it goes on from the last slice; what is saved meanwhile follows the new rules already,
    and a search finds customers by the old keys until their slice has come. One call at a time.
    """

    def __init__(self, store: SqlReplicaStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._rows = FIRST_ROWS

    def is_due(self) -> bool:
        """Whether customers may follow older rules, or those of a newer program; never waits for a writer."""
        with self._store.reading() as tx:
            return rule_stand(tx.connection).done != RULES

    def step(self) -> bool:
        """Renew the next slice; True when nothing is left to do."""
        if not self.is_due():
            return True
        with self._store.transaction() as tx:
            # From here on the lane is held; what was waited for it before does not count.
            started = self._clock.steady()
            stand = rule_stand(tx.connection)
            after = stand.after if stand.aim == RULES else 0
            keys, last = tx.keys_after(CUSTOMER, after, self._rows)
            project_keys(tx, keys)
            is_done = len(keys) < self._rows
            now = RuleStand(RULES) if is_done else RuleStand(stand.done, RULES, last)
            keep_stand(tx.connection, now)
            took = self._clock.steady() - started
        self._rows = next_rows(self._rows, took)
        return is_done


def next_rows(rows: int, took: float) -> int:
    """How many rows a slice of SLICE_S holds when `rows` took so many seconds; it grows twofold at most."""
    fitting = int(rows * SLICE_S / took) if took > 0 else MOST_ROWS
    return max(1, min(fitting, rows * 2, MOST_ROWS))
