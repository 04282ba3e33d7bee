"""A mid is its author's and of one change: what is answered, what is refused, and whom a refusal does not hurt."""

from __future__ import annotations

from sync.server.known_mids import MID_TAKEN, KnownMids
from sync.server.record_store import KnownAnswer, MutationRecord

ONE, OTHER = ("customer", b"1" * 16), ("customer", b"2" * 16)
MID, FREE = b"m" * 16, b"f" * 16


def answered(dseq: int, key: tuple[str, bytes] = ONE, *codes: str) -> MutationRecord:
    outcome = "rejected" if codes else "ok"
    return MutationRecord(b"r" * 16, dseq, MID, *key, "b1", outcome, 4, 5, b"", b"", codes=codes)


def test_only_its_author_gets_the_answer_and_only_for_its_record() -> None:
    mids = KnownMids({MID: [KnownAnswer("rm1", answered(1))]})
    assert mids.answer("rm1", ONE, MID) == answered(1)
    assert mids.answer("rm2", ONE, MID) is None
    assert mids.answer("rm1", OTHER, MID) is None
    assert mids.answer("rm1", ONE, FREE) is None
    assert mids.is_taken(MID) and not mids.is_taken(FREE)


def test_what_this_transaction_answered_counts_too() -> None:
    mids = KnownMids({})
    mids.add("rm1", [answered(1)])
    assert mids.answer("rm1", ONE, MID) == answered(1)
    assert mids.answer("rm2", ONE, MID) is None
    assert mids.is_taken(MID)


def test_who_was_refused_for_an_id_did_not_take_it() -> None:
    """Head office lost the author's answer, and kept that a colleague tried his id: the author is heard."""
    mids = KnownMids({MID: [KnownAnswer("rm2", answered(1, ONE, MID_TAKEN))]})
    assert not mids.is_taken(MID)
    assert mids.answer("rm2", ONE, MID) is None
    mids.add("rm1", [answered(2)])
    assert mids.answer("rm1", ONE, MID) == answered(2)
    assert mids.is_taken(MID)
