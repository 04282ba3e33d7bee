"""The repair of one audience as pure steps: which buckets differ, which rows in them, and these rows anew.

It begins when count and digest differ at the end of a pull, or when the replica was away for so long that head
office forgot what left (floor). It never takes a sum over from head office: it believes a sum only that adds up
with the others, and after the last row the audience is pulled and compared again (sync.md 3.7). Rows that head
office does not name are given up only after it said so twice, when they are many (mass-loss guard, 3.6).
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from enum import StrEnum

from app.domain.bucket_tree import MAX_DEPTH, differing, sum_of, sums_below, unpack_sums
from app.domain.change import EntityKey
from app.domain.digest import MODULUS
from app.domain.loss_guard import LossGuard
from app.domain.replica import Audience
from app.domain.touched import NOTHING, Touched
from app.services.audience_mender import AudienceMender, Recount
from app.services.replica_page import PageRow
from sync.protocol.repair_messages import (
    MAX_BUCKETS,
    MAX_KEYS,
    MAX_PREFIXES,
    AudiencePoint,
    DigestReply,
    DigestRequest,
    ManifestReply,
    ManifestRequest,
    RowsReply,
    RowsRequest,
)

RepairRequest = DigestRequest | ManifestRequest | RowsRequest
RepairReply = DigestReply | ManifestReply | RowsReply


@dataclass(frozen=True, slots=True)
class RepairLimits:
    """Sizes: rows of one manifest, rows to fetch before reading everything anew is cheaper."""

    manifest_rows: int = 6_000
    manifest_rows_at_once: int = 40_000
    rows: int = 5_000
    share: float = 0.3
    row_bytes: int = 2_000_000
    rows_at_once: int = MAX_KEYS


class End(StrEnum):
    """How a repair came to its end."""

    EQUAL = "equal"
    MENDED = "mended"
    HELD = "held"
    DOUBTED = "doubted"
    REREAD = "reread"
    STALE = "stale"


class AudienceRepair:
    """One repair; `next` may be asked again when an answer was lost."""

    def __init__(
        self,
        mender: AudienceMender,
        audience: Audience,
        mine: Recount,
        guard: LossGuard,
        limits: RepairLimits,
        given_up: frozenset[EntityKey] = frozenset(),
        *,
        moves_on: bool = False,
        contents_of: bytes = b"",
    ) -> None:
        """`contents_of` names a bucket whose rows are compared by content instead of all by version."""
        self.audience = audience
        self.kept: frozenset[EntityKey] = frozenset()
        self.mended = 0
        self._mender = mender
        self._mine = mine
        self._guard = guard
        self._limits = limits
        # What was already said to be gone, long enough ago.
        self._given_up = given_up
        self.moves_on = moves_on
        self._head: tuple[int, bytes] = (0, b"")
        self.contents_of = contents_of
        self._prefixes: list[bytes] = [contents_of]
        # Buckets whose manifest is still to be asked for, with the sums that their rows must have, and at which head.
        self._sums: dict[bytes, int] | None = None
        self._sums_head = 0
        self._at_once = 1
        self._wanted: list[EntityKey] = []
        self._gone: set[EntityKey] = set()

    def next(self, at: AudiencePoint, req_id: str) -> RepairRequest:
        """What to ask now."""
        if self._sums is None:
            return DigestRequest(req_id, at, self._prefixes, bool(self.contents_of))
        if self._sums:
            return ManifestRequest(req_id, at, self._buckets(), bool(self.contents_of))
        return RowsRequest(req_id, at, self._wanted[: self._limits.rows_at_once], self._limits.row_bytes)

    def take(self, reply: RepairReply) -> tuple[End | None, Touched]:
        """Apply an answer without a problem; the end, or None while there is more to ask."""
        if isinstance(reply, DigestReply):
            return self._sums_came(reply), NOTHING
        if isinstance(reply, ManifestReply):
            return self._manifest_came(reply)
        return self._rows_came(reply)

    def _buckets(self) -> list[bytes]:
        return list(itertools.islice(self._sums or (), self._at_once))

    def _sums_came(self, reply: DigestReply) -> End | None:
        try:
            theirs = [unpack_sums(packed) for packed in reply.sums]
        except ValueError:
            return End.DOUBTED
        if len(theirs) != len(self._prefixes):
            return End.DOUBTED
        is_first = self._prefixes == [b""]
        if is_first:
            if sum(theirs[0]) % MODULUS != int.from_bytes(reply.digest, "big"):
                # Head office's own books do not add up: nothing here is changed by them.
                return End.DOUBTED
            self._head = (reply.head, reply.chain8)
            mine = [list(self._mine.sums)]
        elif self.contents_of:
            held = self._mender.contents(self.audience, self._prefixes)
            mine = sums_below([(*key, number) for key, number in held.items()], self._prefixes)
        else:
            mine = self._mender.sums_below(self.audience, self._prefixes)
        found = {
            bucket: their_sums[bucket[-1]]
            for prefix, my_sums, their_sums in zip(self._prefixes, mine, theirs, strict=True)
            for bucket in differing(prefix, my_sums, their_sums)
        }
        if not found:
            return self._end(End.EQUAL) if is_first or self.contents_of else End.STALE
        depth = len(next(iter(found)))
        rows_each = max(1.0, max(reply.n, self._mine.n) / 256**depth)
        self._prefixes = list(found)
        if (
            rows_each * len(found) <= self._limits.manifest_rows
            or len(found) > MAX_BUCKETS
            or depth == MAX_DEPTH
        ):
            self._sums, self._sums_head = found, reply.head
            self._at_once = min(MAX_PREFIXES, max(1, int(self._limits.manifest_rows_at_once / rows_each)))
        return None

    def _manifest_came(self, reply: ManifestReply) -> tuple[End | None, Touched]:
        assert self._sums is not None
        buckets = self._buckets()
        theirs = {(kind, entity_id): ver for kind, entity_id, ver in reply.rows}
        if self.contents_of:
            # What has left since the last pull is told by the next one.
            mine, gone = self._mender.contents(self.audience, buckets), set[EntityKey]()
        else:
            mine = self._mender.members(self.audience, buckets)
            gone = mine.keys() - theirs.keys()
        if reply.head == self._sums_head:
            if sum_of(reply.rows) != sum(self._sums[bucket] for bucket in buckets) % MODULUS:
                return End.DOUBTED, NOTHING
        elif gone:
            # Something was written in between: nothing is given up for a manifest that no sum confirms.
            return End.STALE, NOTHING
        for bucket in buckets:
            del self._sums[bucket]
        self._gone |= gone
        self._wanted += sorted(key for key, ver in theirs.items() if mine.get(key) != ver)
        if len(self._wanted) > max(self._limits.rows, self._mine.n * self._limits.share):
            return End.REREAD, NOTHING
        return self._go_on(NOTHING)

    def _rows_came(self, reply: RowsReply) -> tuple[End | None, Touched]:
        if not reply.rows or [(row.type, row.id) for row in reply.rows] != self._wanted[: len(reply.rows)]:
            return End.DOUBTED, NOTHING
        touched = self._mender.mend(
            self.audience,
            [PageRow((row.type, row.id), row.kind == "U", row.ver, row.blocks) for row in reply.rows],
            (reply.head, reply.chain8),
        )
        self.mended += len(reply.rows)
        del self._wanted[: len(reply.rows)]
        return self._go_on(touched)

    def _go_on(self, touched: Touched) -> tuple[End | None, Touched]:
        """The end, when no manifest and no row is left to ask for; first the rows that are gone leave."""
        if self._sums or self._wanted:
            return None, touched
        gone = self._gone
        if self._guard.is_loss(len(gone), self._mine.n):
            self.kept = frozenset(gone - self._given_up)
            gone = gone & self._given_up
        if gone:
            leaving = [PageRow(key, False, 0, {}) for key in sorted(gone)]
            touched = touched | self._mender.mend(self.audience, leaving)
            self.mended += len(gone)
        return self._end(End.HELD if self.kept else End.MENDED), touched

    def _end(self, end: End) -> End:
        if self.moves_on:
            self._mender.move_on(self.audience, *self._head)
        return end
