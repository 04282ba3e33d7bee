"""The replica's replication as pure steps: what to ask next, and what an answer means; no clock, no network.

One control thread (`sync_loop`) or the simulator drives it. Everything that must survive lives in the
store behind `ReplicationService`; the engine itself may be thrown away at any moment. One request is under
way, and behind a push the next one may be made before the answer is there (`next_push`). Answers are taken
in the order of the requests, and an answer to any other request is dropped (sync.md H3). Order: push, then
pull.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import msgspec

from app.domain.asked_work import Word
from app.domain.loss_guard import LossGuard
from app.domain.replica import Audience, AuditRow, Subscription
from app.domain.touched import NOTHING, Touched
from app.services.replica_page import Page, PageRow
from app.services.replication_service import Answer, Pending, ReplicationService
from sync.client.audience_repair import RepairLimits, RepairReply, RepairRequest
from sync.client.convergence import Convergence, seen_of
from sync.client.document_lane import DocumentLane
from sync.client.page_pace import PagePace
from sync.client.pull_lanes import NEWS, PullLanes
from sync.client.push_pace import PushPace
from sync.client.version_gap import VersionWatch
from sync.protocol import versions
from sync.protocol.messages import (
    HelloReply,
    HelloRequest,
    PullReply,
    PullRequest,
    PushReply,
    PushRequest,
    SubPage,
    WireAudit,
    WireChange,
    WireResult,
)
from sync.protocol.repair_messages import RowsReply
from sync.protocol.wire_change import to_wire

Request = HelloRequest | PushRequest | PullRequest | RepairRequest
Reply = HelloReply | PushReply | PullReply | RepairReply

OF_ANOTHER_DEVICE = "replica.foreign"
_encoder = msgspec.msgpack.Encoder()


@dataclass(frozen=True, slots=True)
class EngineLimits:
    """Sizes of one request; small ones make the simulator's life interesting."""

    max_changes: int = versions.MAX_CHANGES
    max_push_bytes: int = versions.MAX_INFLATED // 2
    max_rows: int = versions.MAX_ROWS
    max_pull_bytes: int = versions.MAX_INFLATED // 2
    guard: LossGuard = field(default_factory=LossGuard)
    repair: RepairLimits = field(default_factory=RepairLimits)


class SyncEngine:
    """Decides the next request of one replica and applies what comes back."""

    def __init__(
        self,
        replication: ReplicationService,
        new_request_id: Callable[[], str],
        app_version: str,
        limits: EngineLimits | None = None,
        steady: Callable[[], float] = lambda: 0.0,
        schema: int = versions.SCHEMA,
    ) -> None:
        self.versions = VersionWatch(schema)
        self._replication = replication
        self._new_request_id = new_request_id
        self._app_version = app_version
        self._limits = limits or EngineLimits()
        self._under_way: list[Request] = []
        self._pace = PushPace(self._limits.max_changes)
        self._has_more = False
        self._made_ahead: set[str] = set()
        self._needs_hello = True
        self._greets_once_more = False
        """Whether somebody asked for a greeting while one was under way, which tells of the session before."""
        self._wants_push = True
        self._audit_refused = 0
        self._dirty: set[Audience] = set()
        self._asks_every = False
        """Whether all audiences are dirty; which ones that is, is looked up when they are asked."""
        self.pages = PagePace(self._limits.max_rows)
        self._lanes = PullLanes()
        self.documents = DocumentLane(replication, self.pages, self._limits.max_pull_bytes)
        self.convergence = Convergence(replication, steady, self._limits.guard, self._limits.repair)
        self.directory: HelloReply | None = None
        self.hears_later = False
        """Whether work was laid before others, so that a later greeting may bring their word."""
        self.starts_over = False
        """Whether everything is being offered and read again, since two histories were found to differ."""

    # what to ask ---------------------------------------------------------------------------------

    def next_request(self) -> Request | None:
        """The next request, or None when one is under way or there is nothing to ask."""
        if self._under_way:
            return None
        request: Request | None
        if self._needs_hello:
            request = self._hello()
        else:
            request = self._push()
            if request is None and self.versions.may_read:
                new_id = self._new_request_id
                request = self.convergence.next_request(new_id)
                # Who is being looked at comes before the rest of a copy, documents that nobody asked for come last.
                request = request or self.documents.next_request(new_id, opened=True)
                request = request or self._pull() or self.documents.next_request(new_id)
        if request is not None:
            self._under_way = [request]
            self._made_ahead.clear()
        return request

    @property
    def goes_on(self) -> bool:
        """Whether the push under way left changes behind, so that `next_push` has work."""
        return self._has_more and len(self._under_way) == 1 and isinstance(self._under_way[0], PushRequest)

    def next_push(self) -> PushRequest | None:
        """The push behind the one under way, made while head office decides on that; None when none follows.

        Its proofs are those of the last answer that was stored, older than usual and as good. It is to be
        sent once the answer before it has come without a problem; sent earlier or after a lost one, it meets
        a gap, and nothing of it is applied.
        """
        if not self.goes_on or self._needs_hello:
            return None
        before = self._under_way[0]
        assert isinstance(before, PushRequest)
        after = before.changes[-1].dseq if before.changes else 0
        request = self._push_after(after, before.audit[-1].seq if before.audit else 0)
        if request is not None:
            self._under_way.append(request)
            self._made_ahead.add(request.req_id)
        return request

    @property
    def is_idle(self) -> bool:
        """Nothing under way and, as far as is known, nothing to do."""
        reads = self._dirty or self._asks_every or self.convergence.is_busy or self.documents.is_due
        reads = reads and self.versions.may_read
        return not (self._under_way or self._needs_hello or self._wants_push or reads)

    @property
    def unequal(self) -> set[Audience]:
        """Audiences that the two ends count differently, and that repairs did not help."""
        return self.convergence.unequal

    def local_change(self) -> None:
        """Something was saved here: there may be something to push."""
        self._wants_push = True

    def hello_again(self) -> None:
        """The session is new or the rights may have changed: introduce the replica again."""
        self._needs_hello = self._greets_once_more = True

    def heads(self, heads: dict[str, int]) -> None:
        """The partitions' heads as the server reports them; behind ones will be pulled."""
        for sub in self._replication.subscriptions():
            if heads.get(sub.part, 0) > sub.cursor or sub.mode != "live":
                self._dirty.add(sub.audience)

    def subscriptions(self) -> Sequence[Subscription]:
        """Where the replica stands in its audiences."""
        return self._replication.subscriptions()

    def refresh(self) -> None:
        """Ask every audience again, whatever is known."""
        self._asks_every = True

    def _hello(self) -> HelloRequest:
        here = self._replication.greeting()
        self._greets_once_more = False
        self.hears_later = bool(here.asked)
        return HelloRequest(
            rid=here.meta.rid,
            req_id=self._new_request_id(),
            app=self._app_version,
            schema=self.versions.schema,
            numbers_left=here.numbers_left,
            last_dseq=here.meta.acked_dseq,
            oldest_open_s=here.oldest_open_s,
            former=here.meta.former,
            asked=list(here.asked),
        )

    def _push(self) -> PushRequest | None:
        if not self._wants_push or not self.versions.may_deliver:
            self._wants_push = False
            return None
        request = self._push_after(0, 0)
        if request is None:
            self._wants_push = False
        return request

    def _push_after(self, dseq: int, audit_seq: int) -> PushRequest | None:
        """A push of what is queued after these numbers; None when nothing is."""
        most = self._pace.size
        pending = self._replication.pending(most, after=dseq, audit_after=audit_seq)
        changes = _fitting(pending, self._limits.max_push_bytes)
        self._has_more = len(changes) == most or len(changes) < len(pending.changes)
        if not changes and (not pending.audit or pending.audit[0].seq == self._audit_refused):
            # Records that head office did not take go with the next change, not again and again.
            return None
        return PushRequest(
            rid=pending.meta.rid,
            req_id=self._new_request_id(),
            seen=seen_of(pending.meta),
            acked_dseq=pending.meta.acked_dseq,
            mchain=pending.meta.mchain,
            changes=changes,
            audit=[_wire_audit(row) for row in pending.audit],
        )

    def _pull(self) -> PullRequest | None:
        if not self._dirty and not self._asks_every:
            return None
        meta, every = self._replication.standing()
        if self._asks_every:
            self._dirty.update(sub.audience for sub in every)
            self._asks_every = False
        subs = [sub for sub in every if sub.audience in self._dirty]
        self._dirty &= {sub.audience for sub in subs}
        if not subs:
            return None
        return PullRequest(
            rid=meta.rid,
            req_id=self._new_request_id(),
            seen=seen_of(meta),
            subs=self._lanes.cursors(subs),
            max_rows=self.pages.size,
            max_bytes=self._limits.max_pull_bytes,
            acked_dseq=meta.acked_dseq,
            mchain=meta.mchain,
        )

    def pushed_in(self, request: PushRequest, took_ms: int) -> None:
        """A push was answered after this time: the next ones are made larger or smaller by it."""
        self._pace.took(len(request.changes), took_ms)

    # what came back ------------------------------------------------------------------------------

    def failed(self, req_id: str, code: str = "") -> None:
        """The request got no usable answer; nothing is lost, it will be asked again, and so what follows it.

        `code` is the refusal, if one came. A replica that belongs to another device is a copied vault: it
        becomes a replica of its own here, and what it keeps is offered under the new name (sync.md F13).
        """
        place = next((i for i, request in enumerate(self._under_way) if request.req_id == req_id), None)
        if place is not None:
            if self.documents.asks(req_id):
                self.documents.forget()
            elif isinstance(self._under_way[place], RepairRequest):
                audience = self.convergence.failed()
                self._dirty |= {audience} if audience is not None else set()
            self.versions.refused(code)
            del self._under_way[place:]
            if code == OF_ANOTHER_DEVICE:
                self._start_over()

    def interrupted(self) -> None:
        """The vault could not be read or written in the middle of a step: nothing is under way any more.

        An answer that was not kept is given again; what was kept is known by its numbers.
        """
        self._under_way.clear()
        self._made_ahead.clear()
        audience = self.convergence.failed()
        self._dirty |= {audience} if audience is not None else set()
        self._needs_hello = self._wants_push = True

    def receive(self, reply: Reply) -> Touched:
        """Apply an answer; one that does not belong to the request under way changes nothing."""
        if not self._is_awaited(reply):
            # Out of turn: it came before the answer in front of it. What it says will be said again.
            self.failed(reply.req_id)
            return NOTHING
        request = self._under_way.pop(0) if self._under_way else None
        if isinstance(reply, HelloReply):
            touched = self._greeted(reply)
        elif isinstance(reply, PushReply):
            touched = self._pushed(request, reply)
        else:
            touched = self._pulled(reply) if isinstance(reply, PullReply) else self._repaired(reply)
        self.starts_over = self.starts_over and not self.is_idle
        return touched

    def _is_awaited(self, reply: Reply) -> bool:
        return bool(self._under_way) and reply.req_id == self._under_way[0].req_id

    def _greeted(self, reply: HelloReply) -> Touched:
        self._needs_hello = self._greets_once_more
        self.directory = reply
        self.versions.greeted(reply)
        self.documents.is_due = True
        meta = self._replication.meta()
        if reply.last_dseq < meta.acked_dseq or meta.epoch not in ("", reply.epoch):
            # Answers are gone there (a refusal has no number that the chain could miss), or its operator says
            # that a backup was put back.
            self._start_over(reply.epoch)
            return Touched(parts=frozenset({"outbox", "directory"}))
        if reply.number_block is not None:
            self._replication.add_numbers(*reply.number_block)
        self._replication.keeper.forget_done(reply.srv_time, reply.backed_dseq)
        granted = self.convergence.believed(reply.subs)
        words = {w.mid: Word(w.by, w.was_taken, w.words, w.at) for w in reply.words}
        touched = self._replication.set_audiences(granted, reply.epoch, words)
        self.refresh()
        self._wants_push = True
        return touched | Touched(parts=frozenset({"directory"}))

    def _pushed(self, request: Request | None, reply: PushReply) -> Touched:
        touched = NOTHING
        if reply.results and isinstance(request, PushRequest):
            answers = [_answer(result) for result in reply.results]
            touched = self._replication.accept(request.rid, answers, reply.audit_head)
            self.heads({answer.part: answer.seq for answer in answers})
        elif not reply.problem and isinstance(request, PushRequest):
            touched = self._replication.accept(request.rid, [], reply.audit_head)
        if isinstance(request, PushRequest) and request.audit and not reply.problem:
            first = request.audit[0].seq
            self._audit_refused = first if reply.audit_head < first else 0
        if reply.problem:
            self._under_way.clear()
        if reply.problem == "unknown_replica":
            self._needs_hello = True
        elif reply.problem == "gap" and reply.req_id in self._made_ahead:
            # Only the push in front of it did not arrive: both are made again, with newer proofs.
            pass
        elif reply.problem:
            self._start_over()
        return touched | Touched(parts=frozenset({"outbox"}))

    def _pulled(self, reply: PullReply) -> Touched:
        if reply.gone:
            self._dirty -= set(reply.gone)
            self._needs_hello = self._needs_hello or not self.convergence.waits_to_lose(reply.gone)
        if any(page.reset == "diverged" for page in reply.pages):
            self._start_over()
            return Touched(parts=frozenset({"sync"}))
        touched = NOTHING
        for page in reply.pages:
            self._lanes.heard(page)
            self.documents.is_due = self.documents.is_due or any(row.kind == "P" for row in page.rows)
            if page.reset and page.lane != NEWS:
                touched = touched | self.convergence.forget_erased(_page(page).rows)
                if not self.convergence.below_floor((page.part, page.aud)):
                    self._replication.restart((page.part, page.aud), repair=True)
            elif not page.reset:
                touched = touched | self._replication.apply([_page(page)])
                self._wants_push = self._wants_push or "outbox" in touched.parts
                if not page.more and page.lane != NEWS:
                    audience = (page.part, page.aud)
                    self.convergence.compare(audience, (page.n, int.from_bytes(page.digest, "big")))
                    self._dirty.discard(audience)
        return touched

    def _repaired(self, reply: RepairReply) -> Touched:
        if reply.problem:
            self.convergence.forget()
            if reply.problem == "diverged":
                self._start_over()
            else:
                self._needs_hello = True
            self.documents.forget()
            return Touched(parts=frozenset({"sync"}))
        if self.documents.asks(reply.req_id) and isinstance(reply, RowsReply):
            audience, touched = None, self.documents.receive(reply)
        else:
            audience, touched = self.convergence.receive(reply)
        # A record that was lost here may bring a refused change of it back to life.
        self._wants_push = self._wants_push or bool(touched)
        if audience is not None:
            self._dirty.add(audience)
        return touched | Touched(parts=frozenset({"sync"}))

    def _start_over(self, epoch: str = "") -> None:
        self._under_way.clear()
        self.convergence.forget()
        self.documents.forget()
        self._lanes.forget()
        self._audit_refused = 0
        self._replication.start_over(epoch)
        self.starts_over = True
        self._needs_hello = True
        self._wants_push = True
        self.refresh()


def is_synchronised(subs: Sequence[Subscription]) -> bool:
    """Whether every audience has been complete at least once."""
    return bool(subs) and all(sub.mode == "live" for sub in subs)


def _fitting(pending: Pending, room: int) -> list[WireChange]:
    """As many changes as the size of one request allows; at least one."""
    fitting: list[WireChange] = []
    for change in pending.changes:
        wire = to_wire(change)
        room -= len(_encoder.encode(wire))
        if room < 0 and fitting:
            break
        fitting.append(wire)
    return fitting


def _answer(result: WireResult) -> Answer:
    return Answer(
        result.dseq,
        result.outcome,
        result.ver,
        result.part,
        result.seq,
        result.chain8,
        tuple(result.applied),
        tuple(result.conflict_ids),
        tuple(result.codes),
    )


def _page(page: SubPage) -> Page:
    return Page(
        audience=(page.part, page.aud),
        rows=[
            PageRow(
                (row.type, row.id), row.kind in "UP", row.ver, row.blocks, row.kind == "E", row.kind == "P"
            )
            for row in page.rows
        ],
        cursor=page.cursor,
        chain8=page.chain8,
        boot_head=page.boot_head,
        more=page.more,
        head=page.head,
        head_chain8=page.head_chain8,
        n=page.n,
        digest=int.from_bytes(page.digest, "big"),
        is_news=page.lane == NEWS,
    )


def _wire_audit(row: AuditRow) -> WireAudit:
    return WireAudit(
        row.seq,
        row.at,
        row.actor,
        row.action,
        row.object_type,
        row.object_id,
        row.outcome,
        row.reason,
        list(row.fields),
        row.prev,
        row.hash,
    )
