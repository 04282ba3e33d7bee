"""What became of parked work that its author laid before others, for a greeting: he may not have the customer any more."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from app.domain.asked_work import Word, word_of
from app.domain.change import EntityKey
from sync.protocol.messages import WireWord
from sync.server.known_mids import KnownMids
from sync.server.record_store import MutationRecord, RecordTransaction
from sync.server.staging import CONFLICT, CUSTOMER


def own_answers(
    tx: RecordTransaction, author: str, changes: Collection[tuple[EntityKey, bytes]]
) -> dict[tuple[EntityKey, bytes], MutationRecord]:
    """The answers to those of the changes that a vault of this author sent: a colleague's id is no key to his work."""
    known = KnownMids(tx.known_mids([author], {mid for _key, mid in changes}))
    found = {(key, mid): known.answer(author, key, mid) for key, mid in changes}
    return {name: answer for name, answer in found.items() if answer is not None}


def words_on(tx: RecordTransaction, author: str, asked: Sequence[tuple[bytes, bytes]]) -> list[WireWord]:
    """The last word on each ask of this author that has been decided whole."""
    if not asked:
        return []
    answers = own_answers(tx, author, [((CUSTOMER, customer), mid) for customer, mid in asked])
    records = tx.entities([(CONFLICT, each) for answer in answers.values() for each in answer.conflict_ids])
    found = []
    for (_key, mid), answer in sorted(answers.items(), key=lambda item: item[0][1]):
        documents = [
            records[CONFLICT, each].document for each in answer.conflict_ids if (CONFLICT, each) in records
        ]
        word = word_of(documents) if documents else _settled(answer.outcome)
        if word is not None:
            found.append(WireWord(mid, word.by, word.was_taken, word.words, word.at))
    return found


def _settled(outcome: str) -> Word | None:
    """Head office held what was wanted already when it was asked."""
    return Word("", True, "", 0) if outcome == "noop" else None
