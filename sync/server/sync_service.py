"""The server's side of replication: permissions, merge, conflicts, numbering; no HTTP, no SQL.

A push is one transaction of the store, alone or with others. For every change it decides one final outcome: ok, noop,
conflict (a guarded group differs: a human decides), parked (not permitted any more: kept whole) or
rejected (invalid: codes say why). The rules are sync.md 3.3; the merge itself is `app.domain.merge`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from app.domain.change import EVERY_GROUP, Action, Change, EntityKey, GroupEdit, Outcome
from app.domain.clock import Clock
from app.domain.core_groups import core_of
from app.domain.errors import AccessDenied, EnvironmentFault, UserError
from app.domain.field_group import FieldClass, spec_of
from app.domain.life_cycle import is_erased, survivor_of
from app.domain.permission import Operation, audiences_of, classes_sent_to, may
from app.domain.program_schema import SchemaWindow, is_beyond
from app.domain.user import Role, User
from sync.protocol import versions
from sync.protocol.messages import (
    HelloReply,
    HelloRequest,
    PullReply,
    PullRequest,
    PushReply,
    PushRequest,
    SubCursor,
    SubPage,
    WireChange,
    WireRow,
    WireWord,
)
from sync.server.change_judge import ChangeJudge
from sync.server.core_lane import CoreLane
from sync.server.edit_desk import Verdict
from sync.server.push_batch import BatchContext
from sync.server.push_group import Outcome as PushOutcome
from sync.server.push_group import PushGroup, PushJob
from sync.server.push_turns import PushTurns
from sync.server.record_store import (
    FeedPage,
    HistoryRecord,
    RecordSnapshot,
    RecordStore,
    RecordTransaction,
    ReplicaRecord,
    Session,
)
from sync.server.replica_proof import answers_hold, check_pull_schema, own_replica, seen_holds
from sync.server.staging import CUSTOMER, Staging, part_of
from sync.server.superior_words import words_on

BLOCK_SIZE = 200
NUMBERS_WANTED_BELOW = 50
MOST_HISTORY = 200
_RECENT = 20
_ACTIONS = frozenset(map(str, Action))


class SyncService:
    """Answers hello, push and pull for one bank; stateless between calls."""

    group: type[PushGroup] = PushGroup

    def __init__(
        self,
        store: RecordStore,
        clock: Clock,
        new_id: Callable[[], bytes],
        epoch: str = "e1",
        window: SchemaWindow | None = None,
        core_lane: CoreLane | None = None,
    ) -> None:
        self._store = store
        self._clock = clock
        self._new_id = new_id
        self._epoch = epoch
        self._window = window or SchemaWindow()
        self._core_lane = core_lane or CoreLane()
        self._strikes: dict[bytes, int] = {}
        self._turns = PushTurns(self.decide)

    # hello ---------------------------------------------------------------------------------------

    def hello(self, session: Session, request: HelloRequest) -> HelloReply:
        """Register the replica, say what it may hold and lease customer numbers when it runs low.

        Raises UserError upgrade.required for a program that is too old even to deliver its work.
        """
        if request.schema < self._window.oldest_push:
            raise UserError("upgrade.required", oldest=self._window.oldest_push)
        replica, block, words = self._store.run(lambda tx: self._register(tx, session, request))
        return HelloReply(
            req_id=request.req_id,
            srv_time=self._clock.now_ms(),
            epoch=_as_read_by(session.user.role, self._epoch),
            schema=min(request.schema, self._window.schema),
            last_dseq=replica.last_dseq,
            subs=list(audiences_of(session.user, session.branches)),
            max_changes=versions.MAX_CHANGES,
            max_bytes=versions.MAX_INFLATED,
            number_block=block,
            oldest_pull=self._window.oldest_pull,
            backed_dseq=replica.backed_dseq,
            words=words,
        )

    def _register(
        self, tx: RecordTransaction, session: Session, request: HelloRequest
    ) -> tuple[ReplicaRecord, tuple[int, int] | None, list[WireWord]]:
        """The replica as it is kept, a block of numbers when it runs low, and words on work that he laid before others."""
        known = own_replica(tx, session, request.rid)
        replica = known or ReplicaRecord(
            request.rid, session.device, session.user.id, home=session.user.home_branch
        )
        now = self._clock.now_ms()
        tx.write(Staging(tx, ()).finish([replace(replica, schema=request.schema, last_at=now)], [], 0, b""))
        if known is None and request.former:
            _hand_over(tx, request.former, replica)
        words = words_on(tx, session.user.id, request.asked)
        if request.numbers_left >= NUMBERS_WANTED_BELOW or not may(session.user, Operation.CREATE):
            return replica, None, words
        first = tx.take_numbers(BLOCK_SIZE)
        block = (first, first + BLOCK_SIZE - 1)
        tx.lease_block(request.rid, *block)
        return replica, block, words

    # push ----------------------------------------------------------------------------------------

    def push(self, session: Session, request: PushRequest) -> PushReply:
        """Decide every change of the batch; a repeated change gets its first answer.

        Pushes that arrive meanwhile and would have to wait for this one are decided together after it, in one
        transaction. When the store asks for the work again after a commit whose outcome was lost, the changes
        are repeated ones.
        """
        self.check_understood(request)
        return self._turns.run(self._store.line_of(session.user.home_branch), PushJob(session, request))

    def check_understood(self, request: PushRequest) -> None:
        """Raises EnvironmentFault server.older for work of a newer program that this one does not understand whole.

        It stays with its desk until head office is updated; a verdict on half of it would be final.
        """
        for change in request.changes:
            if change.schema > self._window.schema and self._is_beyond(change):
                raise EnvironmentFault("server.older", schema=self._window.schema)

    def _is_beyond(self, change: WireChange) -> bool:
        is_known = change.type == CUSTOMER and change.action in _ACTIONS
        return not is_known or is_beyond(change.type, change.groups, self._window.schema)

    def decide(self, jobs: Sequence[PushJob]) -> Sequence[PushOutcome]:
        """What pushes of different replicas come to, decided in this order in one transaction; one alone raises."""
        context = BatchContext(self._clock.now_ms(), self._strikes)
        return self._store.run(lambda tx: self.group(tx, context).decide(jobs))

    # commands of head office -----------------------------------------------------------------------

    def edit_directly(self, user: User, key: EntityKey, edits: Sequence[GroupEdit]) -> int:
        """An accepted edit made at the server itself (administration, other systems); returns the new ver."""
        mid = self._new_id()
        return self._store.run(lambda tx: self._edit(tx, user, key, edits, mid))

    def _edit(
        self, tx: RecordTransaction, user: User, key: EntityKey, edits: Sequence[GroupEdit], mid: bytes
    ) -> int:
        staging = Staging(tx, [key])
        record = staging.entity(key)
        if record is None:
            raise AccessDenied("entity.unknown")
        if is_erased(record.document) or survivor_of(record.document) is not None:
            raise AccessDenied("entity.resting")
        done = next((past.ver for past in tx.history(key, _RECENT) if past.mid == mid), 0)
        if done:
            # The commit of an earlier try, whose outcome was lost.
            return done
        document = dict(record.document) | {edit.key: edit.new for edit in edits}
        now = self._clock.now_ms()
        changed = replace(
            record, part=part_of(document, record.part), document=document, ver=record.ver + 1,
            updated_by=user.id, updated_at=now,
        )  # fmt: skip
        staging.put(changed)
        past = tuple(GroupEdit(e.key, record.document.get(e.key), e.new) for e in edits)
        staging.history.append(
            HistoryRecord(changed.part, *key, changed.ver, now, now, user.id, b"", mid, past)
        )
        tx.write(staging.finish([], [], now, b""))
        return changed.ver

    def command(self, session: Session, change: Change) -> Verdict:
        """One change decided as if the person had sent it, with nothing kept when it is not accepted.

        Its mid makes it happen once, also when the outcome of the commit was lost.
        """
        return self._store.run(lambda tx: self._command(tx, session, change))

    def _command(self, tx: RecordTransaction, session: Session, change: Change) -> Verdict:
        done = next((past.ver for past in tx.history(change.key, _RECENT) if past.mid == change.mid), 0)
        if done:
            return Verdict(Outcome.OK, done, (EVERY_GROUP,))
        staging, now = Staging(tx, [change.key]), self._clock.now_ms()
        verdict = ChangeJudge(tx, staging, session, b"", now).decide(change)
        if verdict.outcome in (Outcome.OK, Outcome.CONFLICT):
            tx.write(staging.finish([], [], now, b""))
        return verdict

    # pull ----------------------------------------------------------------------------------------

    def pull(self, session: Session, request: PullRequest) -> PullReply:
        """The next page of each audience asked for, all from one snapshot; foreign audiences are `gone`."""
        return self._store.view(lambda snapshot: self._pull(snapshot, session, request))

    def _pull(self, snapshot: RecordSnapshot, session: Session, request: PullRequest) -> PullReply:
        allowed = set(audiences_of(session.user, session.branches))
        classes = frozenset(str(c) for c in classes_sent_to(session.user.role))
        pages: list[SubPage] = []
        gone: list[tuple[str, str]] = []
        room = request.max_bytes
        replica = own_replica(snapshot, session, request.rid)
        if replica is None:
            raise AccessDenied("replica.unknown")
        check_pull_schema(replica, self._window)
        answered = answers_hold(replica, request.acked_dseq, request.mchain)
        holds = answered and seen_holds(snapshot, request.seen)
        for sub in request.subs:
            if (sub.part, sub.aud) not in allowed:
                gone.append((sub.part, sub.aud))
            elif not holds:
                pages.append(_reset_page(sub, "diverged"))
            elif room > 0:
                page, size = self._page(snapshot, sub, request.max_rows, room, classes)
                room -= size
                pages.append(page)
        return PullReply(request.req_id, self._clock.now_ms(), pages, gone)

    def history(self, session: Session, key: EntityKey, limit: int = MOST_HISTORY) -> list[HistoryRecord]:
        """The accepted changes of a customer, newest first, cut to the classes of the role.

        Raises AccessDenied entity.unknown for what the person may not see, as for what is not there.
        """
        classes = classes_sent_to(session.user.role)

        def read(snapshot: RecordSnapshot) -> Sequence[HistoryRecord]:
            record = snapshot.entities([key]).get(key)
            if record is None or not may(session.user, Operation.VIEW_HISTORY, record.document):
                raise AccessDenied("entity.unknown")
            return snapshot.history(key, limit)

        return [
            replace(past, edits=tuple(e for e in past.edits if _class_of(key, e.key) in classes))
            for past in self._store.view(read)
        ]

    def _page(
        self, snapshot: RecordSnapshot, sub: SubCursor, max_rows: int, room: int, classes: frozenset[str]
    ) -> tuple[SubPage, int]:
        point = (sub.part, sub.cursor)
        known = snapshot.chains([point]).get(point)
        part = snapshot.parts([sub.part])[sub.part]
        if known is None or sub.cursor > part.head or (sub.cursor and known[:8] != sub.chain8):
            return _reset_page(sub, "diverged"), 0
        if sub.cursor and max(sub.cursor, sub.boot_head) < part.floor:
            # What left is compared whole; that it was erased since cannot be seen by comparing.
            erased = snapshot.erasures(sub.part, sub.aud, sub.cursor)
            rows = [WireRow(row.type, row.id, row.kind, row.ver) for row in erased]
            return _reset_page(sub, "floor", rows), 0
        feed = snapshot.feed_page(sub.part, sub.aud, sub.cursor, max_rows)
        is_cut = sub.lane == "core" and self._core_lane.pays(feed, classes)
        rows, size, more = _fill(feed, room, classes, is_cut=is_cut)
        cursor = feed.rows[len(rows) - 1][0].seq if more and rows else feed.part.head
        chain = snapshot.chains([(sub.part, cursor)])[sub.part, cursor]
        page = SubPage(
            part=sub.part,
            aud=sub.aud,
            rows=rows,
            cursor=cursor,
            chain8=chain[:8],
            boot_head=feed.part.head if sub.cursor == 0 and sub.boot_head == 0 else sub.boot_head,
            more=more,
            head=feed.part.head,
            head_chain8=feed.part.chain[:8],
            n=feed.audience.n,
            digest=feed.audience.digest.to_bytes(16, "big"),
            lane=sub.lane,
        )
        return page, size


def _hand_over(tx: RecordTransaction, former: bytes, replica: ReplicaRecord) -> None:
    """The numbers leased to a vault's former name: customers that it made carry them on paper already.

    A copied vault gets them too; whoever uses one second gets a fresh one, as numbers are kept by home.
    """
    before = tx.replica(former)
    if before is not None and (before.user, before.home) == (replica.user, replica.home):
        for first, last in tx.number_blocks(former):
            tx.lease_block(replica.rid, first, last)


def _as_read_by(role: Role, epoch: str) -> str:
    """The name of the history as a role is sent it.

    A person with another role is sent other parts of the same versions. To his desk that is another history, which
    it reads anew: what he may not read any more leaves, and what he may read now comes (sync.md I7).
    """
    return ".".join([epoch, *sorted(str(each) for each in classes_sent_to(role))])


def _class_of(key: EntityKey, group: str) -> FieldClass:
    spec = spec_of(key[0], group)
    return FieldClass.C4 if spec is None else spec.field_class


def _reset_page(sub: SubCursor, reason: str, rows: Sequence[WireRow] = ()) -> SubPage:
    return SubPage(sub.part, sub.aud, list(rows), 0, b"", 0, False, 0, b"", reset=reason, lane=sub.lane)


def _fill(
    feed: FeedPage, room: int, classes: frozenset[str], *, is_cut: bool
) -> tuple[list[WireRow], int, bool]:
    """As many rows as fit in `room` bytes, never splitting one number; at least one whole number."""
    rows: list[WireRow] = []
    size, keep, seq = 0, 0, -1
    for record, blocks in feed.rows:
        if record.seq != seq:
            keep, seq = len(rows), record.seq
        sent = {c: block for c, block in (blocks or {}).items() if c in classes}
        core = core_of(record.type, sent) if is_cut else None
        sent = sent if core is None else core
        size += 40 + sum(len(block) + 4 for block in sent.values())
        if size > room and keep:
            return rows[:keep], size, True
        rows.append(WireRow(record.type, record.id, record.kind if core is None else "P", record.ver, sent))
    return rows, size, feed.more
