"""Forgets, slice by slice, answered changes of a desk that no history put back could miss any more."""

from __future__ import annotations

from typing import Final

from app.domain import outbox_keep
from app.domain.replica import ReplicaStore

_SLICE: Final = 200


class OutboxKeeper:
    """Works in transactions of its own, each short enough for a save that waits."""

    def __init__(self, store: ReplicaStore) -> None:
        self._store = store

    def forget_done(self, head_office_ms: int, backed_dseq: int) -> None:
        """After a greeting: forget what is done by the rule of `outbox_keep`."""
        with self._store.transaction() as tx:
            meta = tx.meta()
            kept = tx.answer_marks()
            marks, upto = outbox_keep.next_marks(kept, meta.rid, meta.acked_dseq, head_office_ms, backed_dseq)
            if marks != kept:
                tx.put_answer_marks(marks)
        gone = _SLICE
        while upto and gone == _SLICE:
            with self._store.transaction() as tx:
                gone = tx.forget_done(meta.rid, upto, _SLICE)
