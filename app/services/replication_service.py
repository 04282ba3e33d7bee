"""The only door between replication and the store: pending changes out, answers and pages in.

Every method is one transaction of the store; a crash between two of them loses nothing and repeats
nothing. The rules are sync.md 3.5: dense numbers, final outcomes, overlay by version, atomic pages,
reasons for rows, purge only after the outbox of a row is empty.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import filterfalse

from msgspec import Struct
from msgspec.structs import replace

from app.domain import digest
from app.domain.asked_work import Word, as_codes
from app.domain.change import (
    EVERY_GROUP,
    GONE,
    OPEN_STATES,
    Action,
    Change,
    EntityKey,
    OutboxState,
    Outcome,
)
from app.domain.clock import Clock
from app.domain.document_block import pack_blocks
from app.domain.life_cycle import ERASED
from app.domain.loss_guard import LossGuard
from app.domain.replica import (
    PARTIAL,
    Audience,
    AuditRow,
    Confirmed,
    OutboxRow,
    ReplicaMeta,
    ReplicaStore,
    ReplicaTransaction,
    Standing,
    Subscription,
)
from app.domain.touched import NOTHING, Touched
from app.services.audience_books import AudienceBooks
from app.services.audience_mender import AudienceMender
from app.services.change_draft import Draft, draft_of, record_drafts
from app.services.outbox_keeper import OutboxKeeper
from app.services.overlay import project_keys
from app.services.replica_page import Page, PageRow, forget_erased, see

_FINAL: Mapping[str, OutboxState] = {
    Outcome.OK: OutboxState.DONE,
    Outcome.NOOP: OutboxState.DONE,
    Outcome.CONFLICT: OutboxState.CONFLICT,
    Outcome.PARKED: OutboxState.PARKED,
    Outcome.REJECTED: OutboxState.REJECTED,
}
_BULK = 200
_MOST_ASKED = 50
# So many rows leave caches behind that are worth giving back once the last of them is stored.
_MANY_ROWS = 10_000
SLICE_ROWS = 200
"""Rows of a copy's page that are stored before looking whether a person waits to save: under 50 ms."""


@dataclass(frozen=True, slots=True)
class Pending:
    """What a push carries: changes in dseq order, audit records, and the proofs of what was seen."""

    meta: ReplicaMeta
    changes: tuple[Change, ...]
    audit: tuple[AuditRow, ...]


@dataclass(frozen=True, slots=True)
class Greeting:
    """Identity and counters, unused customer numbers, seconds that the oldest queued change waits, and the asks (customer,
    id) of whose end nothing is known here.
    """

    meta: ReplicaMeta
    numbers_left: int
    oldest_open_s: int
    asked: tuple[tuple[bytes, bytes], ...] = ()


class Answer(Struct, frozen=True):
    """The server's word on one change."""

    dseq: int
    outcome: str
    ver: int
    part: str
    seq: int
    chain8: bytes
    applied: tuple[str, ...]
    conflict_ids: tuple[bytes, ...]
    codes: tuple[str, ...]


class ReplicationService:
    """Keeps one replica's books."""

    books: type[AudienceBooks] = AudienceBooks

    def __init__(
        self,
        store: ReplicaStore,
        clock: Clock,
        new_id: Callable[[], bytes],
        faults: frozenset[str] = frozenset(),
        release_memory: Callable[[], None] | None = None,
        slice_rows: int = SLICE_ROWS,
        guard: LossGuard | None = None,
    ) -> None:
        self.keeper = OutboxKeeper(store)
        self._store = store
        self._clock = clock
        self._new_id = new_id
        self._release_memory = release_memory
        self._rows_since_release = 0
        # Rules that tests switch off to show that the simulator notices; empty in the product.
        self._faults = faults
        self._slice_rows = slice_rows
        self._guard = guard or LossGuard()
        self._has_offered = False

    # local work ------------------------------------------------------------------------------------

    def record(self, tx: ReplicaTransaction, draft: Draft) -> Change:
        """Number a draft and put it in the outbox, inside the transaction of the edit itself."""
        change = record_drafts(tx, [draft], self._new_id, self._clock.now_ms())[0]
        project_keys(tx, [draft.key])
        return change

    # outbound --------------------------------------------------------------------------------------

    def pending(
        self, max_changes: int, max_audit: int = 2000, after: int = 0, audit_after: int = 0
    ) -> Pending:
        """The next queued changes and audit records with the proofs that go with them.

        `after` and `audit_after` are the last numbers of a push that is under way, 0 when none is.
        """
        with self._store.transaction() as tx:
            meta = tx.meta()
            rows = tx.queued(max_changes, after)
            audit = tx.audit_after(max(meta.audit_acked, audit_after), max_audit)
            return Pending(meta, tuple(row.change for row in rows), tuple(audit))

    def accept(self, rid: bytes, answers: Sequence[Answer], audit_head: int) -> Touched:
        """Take the answers to a push; touches exactly the changes that were answered (F19)."""
        with self._store.transaction() as tx:
            meta = tx.meta()
            if meta.rid != rid:
                return NOTHING
            rows = {row.change.dseq: row for row in tx.by_dseq(rid, [a.dseq for a in answers])}
            updates, seen, keys = [], dict(meta.seen), set()
            acked, chain = meta.acked_dseq, meta.mchain
            confirmed = tx.standings({row.change.key for row in rows.values()})
            held = self._held(tx, {row.change.key for row in rows.values()}, rows.keys())
            for answer in answers:
                row = rows.get(answer.dseq)
                if row is None:
                    continue
                if answer.dseq == acked + 1:
                    acked = answer.dseq
                    chain = digest.answer_chain(chain, row.change.mid, answer.outcome, answer.ver)
                if answer.seq > seen.get(answer.part, (0, b""))[0]:
                    seen[answer.part] = (answer.seq, answer.chain8)
                if row.state is OutboxState.QUEUED:
                    key = row.change.key
                    here = confirmed.get(key)
                    updates.append(self._answered(row, answer, here, key in held, meta.repair_gen))
                    keys.add(key)
            tx.update_outbox(updates)
            erased = {row.change.key for row in updates if ERASED in row.codes}
            if erased:
                tx.forget_work(sorted(erased))
            audit_acked = max(meta.audit_acked, audit_head)
            tx.put_meta(replace(meta, acked_dseq=acked, mchain=chain, seen=seen, audit_acked=audit_acked))
            shown = [r for rs in tx.by_entity(keys).values() for r in rs if r.state is OutboxState.ACKED]
            overtaken = self._overtaken(tx, shown)
            tx.update_outbox(overtaken)
            self._purge(tx, keys)
            project_keys(tx, {row.change.key for row in [*updates, *overtaken] if not _shows_whole(row)})
            return _touched(keys)

    def _held(
        self, tx: ReplicaTransaction, keys: Collection[EntityKey], answered: Collection[int]
    ) -> set[EntityKey]:
        """Keys that an audience holds here, that were created here, or that another open change keeps.

        A record that left its author's sight stays shown as long as he waits for any change of it; until
        then none of his answered changes may end, or it would vanish from the record in front of him.
        """
        kept = {
            key
            for key, rows in tx.by_entity(keys).items()
            if any(
                row.state in OPEN_STATES
                and (row.change.action is Action.CREATE or row.change.dseq not in answered)
                for row in rows
            )
        }
        return kept | tx.reasons(keys).keys()

    def _has_arrived(self, confirmed: Standing | None, ver: int, gen: int) -> bool:
        """Whether the confirmed row contains what was answered: by version, never by cursor (H1).

        The version of an older repair generation counts in a lost history, and says nothing (H13).
        """
        return confirmed is not None and confirmed.ver >= ver and confirmed.gen >= gen

    def _answered(
        self, row: OutboxRow, answer: Answer, confirmed: Standing | None, is_here: bool, gen: int
    ) -> OutboxRow:
        # A word of a newer head office: kept whole, for a person to look at.
        final = _FINAL.get(answer.outcome, OutboxState.PARKED)
        row = replace(row, final=final, codes=answer.codes, conflict_ids=answer.conflict_ids)
        # Of a second offer only what was laid over before still is: the rest was shown by the row itself.
        waits = bool(answer.applied) and row.live != frozenset() and is_here
        if waits and self._has_arrived(confirmed, answer.ver, gen):
            waits = False
        if not waits:
            return replace(row, state=final, ack_ver=answer.ver)
        return replace(
            row,
            state=OutboxState.ACKED,
            live=_applied(row, answer),
            ack_ver=answer.ver,
            ack_part=answer.part,
            ack_seq=answer.seq,
        )

    # inbound ---------------------------------------------------------------------------------------

    def subscriptions(self) -> Sequence[Subscription]:
        """Where the replica stands in each of its audiences."""
        with self._store.transaction() as tx:
            return tx.subscriptions()

    def meta(self) -> ReplicaMeta:
        """Identity and counters."""
        with self._store.transaction() as tx:
            return tx.meta()

    def standing(self) -> tuple[ReplicaMeta, Sequence[Subscription]]:
        """Identity and counters, and where the replica stands in each of its audiences, of one moment."""
        with self._store.transaction() as tx:
            return tx.meta(), tx.subscriptions()

    def greeting(self) -> Greeting:
        """What the replica tells head office of itself."""
        with self._store.transaction() as tx:
            first = tx.queued(1)
            waits = max(0, self._clock.now_ms() - first[0].created_at) // 1000 if first else 0
            asked = tuple((row.change.id, row.change.mid) for row in unheard_asks(tx))
            return Greeting(tx.meta(), tx.numbers_left(), waits, asked[-_MOST_ASKED:])

    def add_numbers(self, first: int, last: int) -> None:
        """Keep a leased block of customer numbers."""
        with self._store.transaction() as tx:
            tx.add_numbers(first, last)

    def set_audiences(
        self, wanted: Iterable[Audience], epoch: str = "", words: Mapping[bytes, Word] | None = None
    ) -> Touched:
        """Subscribe to exactly these audiences; rows held only for others leave when nothing is pending.

        `epoch` is the name of the history whose greeting names them; `words` tell what became of asks, by their ids.
        """
        with self._store.transaction() as tx:
            meta = tx.meta()
            if epoch and (meta.epoch != epoch or meta.former):
                tx.put_meta(replace(meta, epoch=epoch, former=b""))
            have = {sub.audience: sub for sub in tx.subscriptions()}
            wanted = set(wanted)
            for audience in sorted(wanted - have.keys()):
                tx.put_subscription(Subscription(*audience, boot_pass=1))
            touched = hear(tx, words or {})
            for audience in sorted(have.keys() - wanted):
                keys = [key for key, _ver in tx.audience_rows(audience)]
                tx.remove_reasons(audience, keys)
                tx.drop_subscription(audience)
                self._settle(tx, keys)
                touched = touched | _touched(keys)
            return touched

    def apply(self, pages: Sequence[Page]) -> Touched:
        """Store pages with their cursors, each whole or not at all; returns what changed.

        A page of a copy that is under way may lie half in the store for the moment in which a person saves.
        Its cursor moves with its last row: after a crash in between the page is asked for again, and rows
        that are here already change nothing.

        News move no cursor: the copy that is under way reads these rows once more at its end.
        """
        touched = NOTHING
        self._has_offered = False
        for page in pages:
            touched = touched | self._apply_page(page)
            self._after(page)
        return touched | Touched(parts=frozenset({"outbox"})) if self._has_offered else touched

    def _after(self, page: Page) -> None:
        """After the last page of a first copy, or of a long absence, give the memory of all of them back."""
        self._rows_since_release += len(page.rows)
        if page.more or self._rows_since_release < _MANY_ROWS:
            return
        self._rows_since_release = 0
        if self._release_memory is not None:
            self._release_memory()

    def _apply_page(self, page: Page) -> Touched:
        keys: set[EntityKey] = set()
        at, end = 0, len(page.rows)
        while True:
            with self._store.transaction() as tx:
                is_wanted = False
                while not is_wanted:
                    sub = next((s for s in tx.subscriptions() if s.audience == page.audience), None)
                    if sub is None:
                        return _touched(keys)
                    if page.is_news and sub.mode == "live":
                        return NOTHING
                    is_whole = page.is_news or self._stays_whole(sub)
                    until = end if is_whole else min(at + self._slice_rows, end)
                    is_last = until == end and not page.is_news
                    keys |= self._apply_rows(tx, sub, page, page.rows[at:until], is_last=is_last)
                    at = until
                    if at == end:
                        return _touched(keys, 0 if is_whole else end)
                    is_wanted = self._store.is_wanted()

    def _stays_whole(self, sub: Subscription) -> bool:
        """The first page of a copy says up to where it reads, so what left before is not told to who asks again.

        When the copy is whole, what others changed together is shown together.
        """
        return sub.mode == "live" or sub.cursor == 0

    def _apply_rows(
        self, tx: ReplicaTransaction, sub: Subscription, page: Page, rows: Sequence[PageRow], *, is_last: bool
    ) -> set[EntityKey]:
        """Rows of a page, with the last ones its cursor; returns what is shown differently."""
        meta = tx.meta()
        every = [row.key for row in rows]
        before, reasons = tx.standings(every), tx.reasons(every)
        members = [row for row in rows if row.is_member]
        left = [row.key for row in rows if not row.is_member]
        gen = meta.repair_gen
        newer = [row for row in members if _replaces(row, before.get(row.key), gen)]
        tx.put_confirmed(
            [
                (row.key, Confirmed(row.ver, PARTIAL if row.is_partial else gen, pack_blocks(row.blocks)))
                for row in newer
            ]
        )
        forget_erased(tx, rows)
        books = self.books(tx, sub.audience)
        books.count_page(members, newer, left, before, reasons)
        tx.add_reasons(page.audience, sub.boot_pass, [row.key for row in members])
        tx.remove_reasons(page.audience, left)
        ends_copy = is_last and not page.more and sub.mode != "live"
        stale = tx.stale_reasons(page.audience, sub.boot_pass) if ends_copy else []
        if self._guard.is_loss(len(stale), sub.n):
            # Too many to give up because a copy did not name them: the comparison asks once more (sync.md 3.6).
            stale = []
        for key, old in tx.standings(stale).items():
            books.leave(key, old.ver)
        tx.remove_reasons(page.audience, stale)
        books.save(page if is_last else None)
        # With the first piece already: what is kept of a history must be able to prove it.
        see(tx, page.audience[0], page.head, page.head_chain8)
        keys = {row.key for row in newer} | set(left) | set(stale)
        self._settle(tx, keys, is_last and not page.more)
        return keys

    def _settle(self, tx: ReplicaTransaction, keys: Collection[EntityKey], is_last_page: bool = True) -> None:
        """End overlays that the rows have caught up with, purge rows without a reason, show the rest."""
        confirmed, gen = tx.standings(keys), tx.meta().repair_gen
        arrived = [
            replace(row, state=row.final)
            for key, rows in tx.by_entity(keys).items()
            for row in rows
            if row.state is OutboxState.ACKED and self._has_arrived(confirmed.get(key), row.ack_ver, gen)
        ]
        tx.update_outbox(arrived)
        if _make_anew(tx, confirmed.keys(), self._new_id, self._clock.now_ms()):
            self._has_offered = True
        overtaken = self._overtaken(tx, tx.acked()) if is_last_page else []
        tx.update_outbox(overtaken)
        every = set(keys) | {row.change.key for row in overtaken}
        self._purge(tx, every)
        project_keys(tx, every)

    def _overtaken(self, tx: ReplicaTransaction, acked: Sequence[OutboxRow]) -> list[OutboxRow]:
        """Acked changes whose row will not come (any more): the partition was read past their number.

        They end together: as long as one change of the record waits, its author sees the whole record.
        """
        if not acked:
            return []
        keys = {row.change.key for row in acked}
        here = tx.reasons(keys)
        reached: dict[str, int] = {}
        for sub in tx.subscriptions():
            reached[sub.part] = min(sub.whole_at, reached.get(sub.part, sub.whole_at))

        def waits(row: OutboxRow) -> bool:
            is_ahead = row.ack_seq > reached.get(row.ack_part, row.ack_seq)
            return row.state is OutboxState.QUEUED or (row.state is OutboxState.ACKED and is_ahead)

        open_rows = tx.by_entity(keys - here.keys())
        waiting = {key for key, rows in open_rows.items() if any(waits(row) for row in rows)}
        return [
            replace(row, state=row.final)
            for row in acked
            if row.change.key not in here and row.change.key not in waiting
        ]

    def _purge(self, tx: ReplicaTransaction, keys: Collection[EntityKey]) -> None:
        """Drop rows that no audience holds here and no open change needs."""
        reasons = tx.reasons(keys)
        outbox = tx.by_entity(keys)
        gone = [
            key
            for key in keys
            if key not in reasons and not any(row.state in OPEN_STATES for row in outbox.get(key, ()))
        ]
        if gone:
            tx.drop_confirmed(gone)

    # starting over -----------------------------------------------------------------------------------

    def restart(self, audience: Audience, repair: bool) -> None:
        """Read one audience again from the beginning; rows stay visible until they are replaced."""
        with self._store.transaction() as tx:
            for sub in tx.subscriptions():
                if sub.audience == audience:
                    tx.put_subscription(_from_zero(sub, "repair" if repair else "boot"))

    def start_over(self, epoch: str = "") -> None:
        """The one recovery from a diverged history: new replica id, everything read and offered again.

        `epoch` is the name of the history that was greeted, when a greeting told of it.

        Nothing is wiped: rows stay until replaced, and mids make the second offer exactly-once (sync.md 3.6).
        """
        with self._store.transaction() as tx:
            meta = tx.meta()
            rid = self._new_id()
            rows = []
            for dseq, row in enumerate(filterfalse(_is_put_aside, tx.retained()), start=1):
                live = row.live if row.state in OPEN_STATES else frozenset()
                change = replace(row.change, dseq=dseq)
                rows.append(replace(row, change=change, rid=rid, state=OutboxState.QUEUED, live=live))
            tx.update_outbox(rows)
            former = meta.former or meta.rid
            tx.put_meta(
                ReplicaMeta(
                    rid, len(rows) + 1, 0, b"", meta.repair_gen + 1, 0, {}, epoch or meta.epoch, former
                )
            )
            for sub in tx.subscriptions():
                tx.put_subscription(_from_zero(sub, "repair"))

    def recount(self, audience: Audience) -> tuple[int, int]:
        """Count and digest of the local rows of an audience, recomputed row by row."""
        found = self.mender().recount(audience)
        return found.n, found.digest

    def mender(self) -> AudienceMender:
        """What compares and mends single rows of an audience."""
        return AudienceMender(
            self._store, self._clock, lambda tx, keys: self._settle(tx, keys, is_last_page=False)
        )


def unheard_asks(tx: ReplicaTransaction) -> list[OutboxRow]:
    """Parked work that was laid before others and delivered, without a word yet."""
    keys = {row.change.key for row in tx.parked()}
    rows = tx.by_entity(keys) if keys else {}
    return [
        row
        for found in rows.values()
        for row in found
        if row.change.action is Action.ASK and row.state is OutboxState.DONE and not row.codes
    ]


def hear(tx: ReplicaTransaction, words: Mapping[bytes, Word]) -> Touched:
    """Keep what became of asks; the work itself stays as it is."""
    heard = [row for row in unheard_asks(tx) if row.change.mid in words] if words else []
    if not heard:
        return NOTHING
    tx.update_outbox([replace(row, codes=as_codes(words[row.change.mid])) for row in heard])
    return Touched(parts=frozenset({"outbox"}))


def _applied(row: OutboxRow, answer: Answer) -> frozenset[str]:
    """The groups that the answered version contains."""
    if answer.applied == (EVERY_GROUP,):
        return frozenset([edit.key for edit in row.change.groups])
    return frozenset(answer.applied)


def _shows_whole(row: OutboxRow) -> bool:
    """Whether an answered change is still laid over whole, so that its author sees what he saw before."""
    if row.state is not OutboxState.ACKED or row.live is None:
        return False
    return row.live.issuperset([edit.key for edit in row.change.groups])


def _make_anew(
    tx: ReplicaTransaction, keys: Collection[EntityKey], new_id: Callable[[], bytes], now_ms: int
) -> bool:
    """Changes of a record that head office did not know, made anew now that it does; whether there were any.

    After a restore the colleague who made the customer may return later than the one who corrected him.
    """
    found = [row for rows in tx.by_entity(keys).values() for row in rows if _is_homeless(row)]
    if found:
        tx.update_outbox([replace(row, state=OutboxState.DONE, final=row.state) for row in found])
        record_drafts(tx, [draft_of(row.change) for row in found], new_id, now_ms)
    return bool(found)


def _replaces(row: PageRow, here: Standing | None, gen: int) -> bool:
    """Whether a row of a page is stored in the place of the one that is here.

    A row of an older repair generation may carry a higher ver of a lost history (H13). One that is cut tells no
    generation: what comes now was read later.
    """
    if here is None:
        return True
    if here.gen == PARTIAL:
        return not row.is_partial or row.ver != here.ver
    return row.ver > here.ver or here.gen < gen


def _is_put_aside(row: OutboxRow) -> bool:
    """A refused change that a person closed, or that was made anew: nobody wants it applied any more."""
    return row.state is OutboxState.DONE and row.final in (OutboxState.PARKED, OutboxState.REJECTED)


def _is_homeless(row: OutboxRow) -> bool:
    return row.state is OutboxState.PARKED and GONE in row.codes and row.change.action is not Action.CREATE


def _from_zero(sub: Subscription, mode: str) -> Subscription:
    return replace(sub, cursor=0, chain8=b"", boot_head=0, boot_pass=sub.boot_pass + 1, whole_at=0, mode=mode)


def _touched(keys: Collection[EntityKey], rows: int = 0) -> Touched:
    """What changed; of a page with many `rows` some may have been stored before a crash, and told to nobody."""
    if len(keys) > _BULK or rows > _BULK:
        return Touched(parts=frozenset({"sync"}), everything=True)
    return Touched(frozenset(keys), frozenset({"sync"}) if keys else frozenset())
