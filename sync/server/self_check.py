"""The server checks its own books: digests, counters, the chain, the feed, and rows that nothing refers to.

It only reads, a partition at a time, and says what differs by a code, a place and a count; no document leaves it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Final

import msgspec

from app.domain import digest
from app.domain.change import EntityKey
from app.domain.clock import Clock
from app.domain.permission import audiences_of_customer
from sync.server.check_reads import CheckReads
from sync.server.record_store import AudienceRecord

Shown = Mapping[EntityKey, tuple[int, frozenset[str]]]
_CUSTOMER: Final = "customer"

CODES: Final = {
    "audience.digest": "Count or digest of an audience are not those of its rows.",
    "feed.ahead": "A feed row carries a number that the partition has not given.",
    "feed.ghost": "A feed row names an entity that is not there.",
    "feed.version": "A feed row carries another version than its entity.",
    "feed.missing": "An entity is in no feed row of an audience that shall see it.",
    "feed.surplus": "A feed row shows an entity to an audience that shall not see it.",
    "entity.orphan": "An entity hangs on a customer that is not there.",
    "entity.lost": "An entity is not found by its id.",
    "entity.nowhere": "An id leads to an entity that is not there.",
    "log.gap": "Numbers are missing from a partition's log.",
    "log.end": "A partition's counter or chain is not that of the end of its log.",
    "replica.missing": "A replica is named and not there.",
    "replica.answers": "A replica's counter or hash is not that of its last answer, or answers are missing.",
    "number.counter": "A leased customer number is not below the counter.",
}
"""What can be wrong, for people."""


class Finding(msgspec.Struct, frozen=True):
    """One kind of difference in one place, how often, and a few of the ids."""

    code: str
    part: str
    aud: str
    count: int
    ids: tuple[str, ...]
    text: str


class CheckResult(msgspec.Struct, frozen=True):
    """What a check looked at and what it found; `is_clean` when nothing differs."""

    is_clean: bool
    at: int
    seconds: float
    parts: int
    audiences: int
    entities: int
    feed_rows: int
    replicas: int
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class _Tally:
    """Differences by code and place, with the first few ids."""

    found: dict[tuple[str, str, str], list[str]] = field(default_factory=dict)
    counts: dict[tuple[str, str, str], int] = field(default_factory=dict)

    def add(self, code: str, part: str, aud: str = "", ident: bytes = b"") -> None:
        place = (code, part, aud)
        self.counts[place] = self.counts.get(place, 0) + 1
        ids = self.found.setdefault(place, [])
        if ident and len(ids) < 5:
            ids.append(ident.hex())

    def findings(self) -> tuple[Finding, ...]:
        return tuple(
            Finding(*place, count, tuple(self.found[place]), CODES[place[0]])
            for place, count in sorted(self.counts.items())
        )


@dataclass(slots=True)
class _Totals:
    """What was looked at."""

    parts: int = 0
    audiences: int = 0
    entities: int = 0
    feed_rows: int = 0
    replicas: int = 0


class SelfCheck:
    """Checks a store; `reading` opens a snapshot of it, `pause` lets others work between two partitions."""

    def __init__(
        self,
        reading: Callable[[], AbstractContextManager[CheckReads]],
        clock: Clock,
        pause: Callable[[], None] = lambda: None,
    ) -> None:
        self._reading = reading
        self._clock = clock
        self._pause = pause

    def run(self) -> CheckResult:
        """Everything, once; each partition in a snapshot of its own."""
        started, tally, totals = self._clock.steady(), _Tally(), _Totals()
        with self._reading() as reads:
            parts = list(reads.part_names())
            _check_replicas(reads, tally, totals)
        for part in parts:
            with self._reading() as reads:
                _check_part(reads, part, tally, totals)
            self._pause()
        findings = tally.findings()
        return CheckResult(
            not findings, self._clock.now_ms(), round(self._clock.steady() - started, 3), len(parts),
            totals.audiences, totals.entities, totals.feed_rows, totals.replicas, findings,
        )  # fmt: skip


def _check_part(reads: CheckReads, part: str, tally: _Tally, totals: _Totals) -> None:
    record, log = reads.part(part), reads.log(part)
    if log.n and log.n != log.last - log.first + 1:
        tally.add("log.gap", part)
    if (log.last, log.link) != (record.head, record.chain):
        tally.add("log.end", part)
    shown = _check_entities(reads, part, tally)
    totals.entities += len(shown)
    located = set(reads.located(part))
    for key in shown.keys() - located:
        tally.add("entity.lost", part, "", key[1])
    for key in located - shown.keys():
        tally.add("entity.nowhere", part, "", key[1])
    kept = reads.audiences(part)
    for aud in sorted(kept):
        totals.audiences += 1
        totals.feed_rows += _check_audience(reads, kept[aud], record.head, shown, tally)
    for key, (_ver, audiences) in shown.items():
        for aud in audiences - kept.keys():
            tally.add("feed.missing", part, aud, key[1])


def _check_audience(reads: CheckReads, kept: AudienceRecord, head: int, shown: Shown, tally: _Tally) -> int:
    """The feed of one audience beside the entities that it shall show; returns how many rows it has."""
    part, aud = kept.part, kept.aud
    n, total, count, members = 0, 0, 0, set()
    for row in reads.feed(part, aud):
        count += 1
        key = (row.type, row.id)
        if row.seq > head:
            tally.add("feed.ahead", part, aud, row.id)
        if row.kind != "U":
            continue
        n, total = n + 1, total + digest.row_digest(row.type, row.id, row.ver)
        members.add(key)
        if key not in shown:
            tally.add("feed.ghost", part, aud, row.id)
        elif shown[key][0] != row.ver:
            tally.add("feed.version", part, aud, row.id)
    if (n, total % digest.MODULUS) != (kept.n, kept.digest):
        tally.add("audience.digest", part, aud)
    wanted = {key for key, (_ver, audiences) in shown.items() if aud in audiences}
    for key in wanted - members:
        tally.add("feed.missing", part, aud, key[1])
    for key in (members - wanted) & shown.keys():
        tally.add("feed.surplus", part, aud, key[1])
    return count


def _check_entities(reads: CheckReads, part: str, tally: _Tally) -> Shown:
    """Every entity of the partition with the audiences that shall see it."""
    audiences: dict[bytes, frozenset[str]] = {}
    shown: dict[EntityKey, tuple[int, frozenset[str]]] = {}
    children: list[tuple[EntityKey, int, bytes]] = []
    for record in reads.entities(part):
        if record.type == _CUSTOMER:
            audiences[record.id] = audiences_of_customer(record.document)
            shown[record.key] = (record.ver, audiences[record.id])
        else:
            children.append((record.key, record.ver, record.parent or b""))
    for key, ver, parent in children:
        if parent not in audiences:
            tally.add("entity.orphan", part, "", key[1])
        shown[key] = (ver, audiences.get(parent, frozenset()))
    return shown


def _check_replicas(reads: CheckReads, tally: _Tally, totals: _Totals) -> None:
    after = reads.next_number()
    for replica, answers, leased in reads.replicas():
        totals.replicas += 1
        if replica is None:
            tally.add("replica.missing", "")
            continue
        is_dense = not answers.n or answers.n == answers.last - answers.first + 1
        is_last = (answers.last, answers.link) == (replica.last_dseq, replica.mchain)
        if not is_dense or not is_last:
            tally.add("replica.answers", replica.home, "", replica.rid)
        if leased and leased >= after:
            tally.add("number.counter", replica.home, "", replica.rid)
