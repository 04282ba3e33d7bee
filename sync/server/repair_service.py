"""The server's side of a repair: sums by buckets, manifests and single rows of an audience; it only reads.

A desk whose count and digest differ from head office's asks for them one after the other and mends only the
rows that differ (sync.md 3.7). Who may ask for what is decided as for a pull.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from app.domain.bucket_tree import Row, pack_sums, sums_below
from app.domain.clock import Clock
from app.domain.document_block import content_number
from app.domain.errors import AccessDenied, UserError
from app.domain.permission import audiences_of, classes_sent_to
from app.domain.program_schema import SchemaWindow
from sync.protocol.messages import WireRow
from sync.protocol.repair_messages import (
    AudiencePoint,
    DigestReply,
    DigestRequest,
    ManifestReply,
    ManifestRequest,
    RowsReply,
    RowsRequest,
)
from sync.server.record_store import RecordSnapshot, RecordStore, Session
from sync.server.replica_proof import check_pull_schema, own_replica, seen_holds

T = TypeVar("T")


class RepairService:
    """Answers what a desk asks whose digest differs; stateless between calls."""

    def __init__(self, store: RecordStore, clock: Clock, window: SchemaWindow | None = None) -> None:
        self._window = window or SchemaWindow()
        self._store = store
        self._clock = clock

    def digest(self, session: Session, request: DigestRequest) -> DigestReply:
        """The sums below the buckets asked for, of one snapshot."""

        def read(view: RecordSnapshot, problem: str) -> DigestReply:
            if problem:
                return DigestReply(request.req_id, self._clock.now_ms(), problem=problem)
            at = request.at
            part = view.parts([at.part])[at.part]
            record = view.audience_record(at.part, at.aud)
            rows = _numbered(view, session, request)
            sums = [pack_sums(each) for each in sums_below(rows, request.prefixes)]
            return DigestReply(
                request.req_id,
                self._clock.now_ms(),
                part.head,
                part.chain[:8],
                record.n,
                record.digest.to_bytes(16, "big"),
                sums,
            )

        return self._read(session, request.at, read)

    def manifest(self, session: Session, request: ManifestRequest) -> ManifestReply:
        """Every row of the buckets asked for."""

        def read(view: RecordSnapshot, problem: str) -> ManifestReply:
            if problem:
                return ManifestReply(request.req_id, self._clock.now_ms(), problem=problem)
            at = request.at
            head = view.parts([at.part])[at.part].head
            rows = list(_numbered(view, session, request))
            return ManifestReply(request.req_id, self._clock.now_ms(), head, rows)

        return self._read(session, request.at, read)

    def rows(self, session: Session, request: RowsRequest) -> RowsReply:
        """The rows asked for, cut to the classes of the role and to the size asked for."""
        classes = classes_sent_to(session.user.role)

        def read(view: RecordSnapshot, problem: str) -> RowsReply:
            if problem:
                return RowsReply(request.req_id, self._clock.now_ms(), problem=problem)
            found = view.member_rows(request.at.part, request.at.aud, set(request.keys))
            room = request.max_bytes
            sent: list[WireRow] = []
            for key in request.keys:
                ver, blocks = found.get(key, (0, None))
                shown = {c: block for c, block in (blocks or {}).items() if c in classes}
                room -= 40 + sum(len(block) + 4 for block in shown.values())
                if room < 0 and sent:
                    break
                sent.append(WireRow(*key, "L" if blocks is None else "U", ver, shown))
            part = view.parts([request.at.part])[request.at.part]
            return RowsReply(
                request.req_id, self._clock.now_ms(), sent, head=part.head, chain8=part.chain[:8]
            )

        return self._read(session, request.at, read)

    def _read(self, session: Session, at: AudiencePoint, read: Callable[[RecordSnapshot, str], T]) -> T:
        """Read one snapshot, when the audience is granted and the history is the one that the desk saw."""

        def work(view: RecordSnapshot) -> T:
            replica = own_replica(view, session, at.rid)
            if replica is None:
                raise AccessDenied("replica.unknown")
            check_pull_schema(replica, self._window)
            if (at.part, at.aud) not in audiences_of(session.user, session.branches):
                return read(view, "gone")
            return read(view, "" if seen_holds(view, at.seen) else "diverged")

        return self._store.view(work)


def _numbered(
    view: RecordSnapshot, session: Session, request: DigestRequest | ManifestRequest
) -> Sequence[Row]:
    """The rows of the buckets with their versions, or with the numbers of what the role may read of them."""
    at = request.at
    rows = view.members(at.part, at.aud, request.prefixes)
    if not request.contents:
        return rows
    if b"" in request.prefixes:
        raise UserError("query.malformed")
    classes = classes_sent_to(session.user.role)
    found = view.member_rows(at.part, at.aud, [(kind, entity_id) for kind, entity_id, _ver in rows])
    return [
        (*key, content_number(ver, {c: block for c, block in blocks.items() if c in classes}))
        for key, (ver, blocks) in found.items()
    ]
