"""The invariants of sync.md 3.9 that this world can break: checked after every step or at the end."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from app.domain import digest
from app.domain.change import OPEN_STATES, Action, EntityKey, OutboxState, Outcome
from app.domain.core_groups import is_core
from app.domain.document_block import class_of, document_of
from app.domain.field_group import Document, GroupValue
from app.domain.life_cycle import is_erased
from app.domain.merge import same_value
from app.domain.permission import classes_sent_to
from app.domain.replica import PARTIAL, OutboxRow
from app.domain.user import Role
from sync.server.record_store import AudienceRecord
from sync.server.self_check import SelfCheck
from sync.server.sql_record_store import SqlRecordStore
from tests.simulator.witness import Violation, canonical
from tests.simulator.world import Desk, World

GOOD = frozenset({OutboxState.DONE})


def check_step(world: World, desk: Desk, known: dict[str, dict[bytes, OutboxRow]]) -> None:
    """What must hold at any moment for the desk that just did something."""
    books = desk.store.books
    before = known.setdefault(f"{desk.name} {desk.life}", {})
    for mid, row in before.items():
        if mid not in books.outbox:
            raise Violation("I8", "a saved change vanished from the outbox")
        was, now = row.state, books.outbox[mid].state
        made_anew = was is OutboxState.PARKED and books.outbox[mid].final is was
        if was not in OPEN_STATES and now not in (was, OutboxState.QUEUED) and not made_anew:
            raise Violation("I4", f"final outcome changed from {was} to {now}")
    known[f"{desk.name} {desk.life}"] = dict(books.outbox)
    _needs_no_repair(world, desk)
    if desk.engine.convergence.counters_mended:
        raise Violation("I3", "a kept count was not that of the rows")
    for row in books.outbox.values():
        _own_view(desk, row)
    _whole_documents(world, desk)


def _needs_no_repair(world: World, desk: Desk) -> None:
    """I3: what replication alone keeps is equal, also after another history took the place of the one read."""
    may_repair = world.disasters.is_mending or (world.disasters.happened and world.asks_twice)
    if desk.engine.convergence.repairs_made and not may_repair:
        raise Violation("I3", "an audience had to be repaired although nothing was damaged")


def _own_view(desk: Desk, row: OutboxRow) -> None:
    """I2: what its author added stays on his screen, unless it was refused or left his sight."""
    if row.change.action is Action.ASK:
        # It asks for work that was parked, often of a record that its author has no more, and brings nothing into it.
        return
    key = row.change.key
    view = desk.store.books.view.get(key)
    if row.state in OPEN_STATES and view is None and row.live is None:
        if (
            key in desk.store.books.why
            or row.change.action is Action.CREATE
            or row.state is OutboxState.QUEUED
        ) and any(edit.new is not None for edit in row.change.groups):
            raise Violation("I2", "the record of an open change is not shown")
    if view is None or view.document is None:
        return
    shown = row.state in OPEN_STATES and row.live is None
    accepted = row.state in GOOD and row.final is OutboxState.DONE and not row.codes
    if row.state in GOOD and row.live == frozenset() and key not in desk.store.books.rows:
        # The row that showed what is finished left his sight, with a history that was lost perhaps; only what is
        # still open keeps the record on his screen.
        return
    if row.live == frozenset() and _is_of_lost_history(desk, key):
        # Offered again after it had ended once: what he saw before is what he sees until the row comes.
        return
    still = row.state is OutboxState.ACKED
    for edit in row.change.groups if row.change.action is not Action.MERGE else ():
        if edit.key.startswith("contact:") and (
            shown or accepted or (still and edit.key in (row.live or ()))
        ):
            if not same_value(view.document.get(edit.key), edit.new) and not _changed_again(
                desk, row, edit.key
            ):
                raise Violation("I2", "an own change vanished from the author's view")


def _is_of_lost_history(desk: Desk, key: EntityKey) -> bool:
    row = desk.store.books.rows.get(key)
    return row is not None and row.gen < desk.store.books.meta.repair_gen


def _changed_again(desk: Desk, row: OutboxRow, group: str) -> bool:
    """Whether the author himself wrote the group later, say by deciding the same conflict once more."""
    return any(
        later.change.key == row.change.key
        and later.change.dseq > row.change.dseq
        and any(edit.key == group for edit in later.change.groups)
        for later in desk.store.books.outbox.values()
    )


def _whole_documents(world: World, desk: Desk) -> None:
    """I6: a confirmed row is one version of one entity, cut only by the classes of the role."""
    for key, row in desk.store.books.rows.items():
        wanted = world.witness.versions.get((key, row.ver))
        if wanted is None:
            raise Violation("I6", "a replica holds a version that never was")
        held = document_of(row.packed)
        shown = [readable(role, key, document) for document in wanted for role in desk.roles]
        if row.gen == PARTIAL:
            shown = [{name: value for name, value in document.items() if is_core(name)} for document in shown]
        if not any(_equal(held, document) for document in shown):
            raise Violation("I6", "a replica holds a mixture of versions")


def readable(role: Role, key: EntityKey, document: Document) -> Document:
    """The part of a document that a role receives."""
    sent = {str(c) for c in classes_sent_to(role)}
    return {name: value for name, value in document.items() if class_of(key[0], document, name) in sent}


def _equal(one: Document, other: Document) -> bool:
    names = one.keys() | other.keys()
    return all(canonical(one.get(name)) == canonical(other.get(name)) for name in names)


def check_end(world: World) -> None:
    """What must hold when everything has come to rest."""
    for (part, aud), rows in world.store.feed.items():
        held = [row for row in rows.values() if row.kind == "U"]
        total = digest.set_digest((row.type, row.id, row.ver) for row in held)
        record = world.store.audience.get((part, aud), AudienceRecord(part, aud))
        if (record.n, record.digest) != (len(held), total):
            raise Violation("I3", "the server's digest is not that of its rows")
    if isinstance(world.store, SqlRecordStore):
        for found in SelfCheck(world.store.checking, world.server_clock).run().findings:
            raise Violation("I3", f"the server's own check finds {found.code} in {found.part} {found.aud}")
    for desk in world.desks:
        _needs_no_repair(world, desk)
        _check_replica(world, desk)
    anew = {
        row.change.mid
        for desk in world.desks
        for row in desk.store.books.outbox.values()
        if _was_made_anew(row) and _has_successor(desk, row)
    }
    if not world.witness.changes <= world.store.mid.keys() | world.disasters.forgiven | anew:
        raise Violation("I1", "a saved change that some vault kept never came to head office")
    _check_erased(world)
    for part, record in world.store.part.items():
        if any((part, seq) not in world.store.chain for seq in range(1, record.head + 1)):
            raise Violation("I5", "the chain has a hole")


def _check_erased(world: World) -> None:
    """E1: what was saved for an erased customer is nowhere, at head office or on a desk.

    A late change that went on to the record left of a merge belongs to that one from then on.
    """
    went_on = {
        token
        for mid, tokens in world.witness.tokens_of_change.items()
        if (answer := world.store.mid.get(mid)) is not None
        and any(code.startswith("merged.") for code in answer.codes)
        for token in tokens
    }
    gone = {
        token
        for key, record in world.store.entity.items()
        if key[0] == "customer" and is_erased(record.document)
        for token in world.witness.tokens.get(key, ())
    } - went_on
    erased = {key for key, record in world.store.entity.items() if is_erased(record.document)}
    for key in world.witness.tokens.keys() - erased:
        # Somebody wrote it for this one too, say by deciding a conflict.
        gone -= world.witness.tokens[key]
    if world.disasters.happened:
        # A merge at head office is lost with the history that held it. What a person saw on the other record then
        # comes back in his change of it, and nothing is left that tells whose it once was.
        gone -= world.witness.tokens_seen(erased)
    if not gone:
        return
    server = [value for record in world.store.entity.values() for value in record.document.values()]
    for edits in [*world.store.past_edits(), *world.store.parked_edits()]:
        server += [value for edit in edits for value in (edit.old, edit.new)]
    _search("head office", server, gone)
    for desk in world.desks:
        books = desk.store.books
        held = [value for view in books.view.values() for value in (view.document or {}).values()]
        held += [value for row in books.rows.values() for value in document_of(row.packed).values()]
        for row in books.outbox.values():
            # What a person saw on another record while both were one stays in his work on that one.
            about = {row.change.key, ("customer", row.change.other or b"")}
            held += [v for e in row.change.groups for v in (e.old, e.new) if about & erased]
        _search(desk.name, held, gone)


def _search(place: str, values: Iterable[GroupValue | None], gone: Collection[str]) -> None:
    if any(str(text) in gone for value in values for text in (value or {}).values()):
        raise Violation("E1", f"{place} still holds what an erased customer said")


def _check_replica(world: World, desk: Desk) -> None:
    books = desk.store.books
    for row in books.outbox.values():
        if row.state in OPEN_STATES:
            raise Violation("I4", f"a change of {desk.name} has no final outcome: {row.state}")
        _check_effect(world, desk, row)
    granted = world.granted(desk)
    if set(books.subs) != granted:
        raise Violation("I7", "the replica is subscribed to other audiences than it may hold")
    wanted: set[EntityKey] = set()
    for audience in granted:
        held = {key for key, row in world.store.feed.get(audience, {}).items() if row.kind == "U"}
        wanted |= held
        sub, record = books.subs[audience], world.store.audience.get(audience, AudienceRecord(*audience))
        if (sub.n, sub.digest) != (record.n, record.digest) or audience in desk.engine.unequal:
            raise Violation("I3", f"{desk.name} and the server count {audience} differently")
    if set(books.rows) != wanted:
        raise Violation("I3", f"{desk.name} holds {len(set(books.rows) ^ wanted)} rows too many or too few")
    for key in wanted:
        _check_row(world, desk, key)


def _check_row(world: World, desk: Desk, key: EntityKey) -> None:
    """I3, I7: a row is what head office has, as far as the person may read it now."""
    books, record = desk.store.books, world.store.entity[key]
    if books.rows[key].ver != record.ver:
        raise Violation("I3", f"{desk.name} holds an old version")
    if books.rows[key].gen == PARTIAL:
        raise Violation("I3", f"{desk.name} still waits for a document")
    wanted = readable(desk.session.user.role, key, record.document)
    if not _equal(document_of(books.rows[key].packed), wanted):
        raise Violation("I7", f"{desk.name} holds other classes than its person may read, or another content")
    if not _equal(books.view[key].document or {}, wanted):
        raise Violation("I3", f"{desk.name} shows something else than the server holds")


def _was_made_anew(row: OutboxRow) -> bool:
    return row.state is OutboxState.DONE and row.final is OutboxState.PARKED


def _has_successor(desk: Desk, row: OutboxRow) -> bool:
    """Whether the change that was made of one is in the same vault; like every other it has to be answered."""
    change = row.change
    content = (change.key, change.action, change.groups, change.other, change.conflict_id)
    return any(
        (each.key, each.action, each.groups, each.other, each.conflict_id) == content
        for other in desk.store.books.outbox.values()
        if (each := other.change).mid != change.mid and not _was_made_anew(other)
    )


def _check_effect(world: World, desk: Desk, row: OutboxRow) -> None:
    """I1: a change that was answered ok is in the server's history once; a refused one is not."""
    answer = world.store.mid.get(row.change.mid)
    if _was_made_anew(row) and not _has_successor(desk, row):
        raise Violation("I1", "a change was put aside to be made anew, and was not")
    if answer is None and _was_made_anew(row):
        # The one that was made of it stands for it, also where a later restore forgets that this one was parked.
        return
    if answer is None:
        raise Violation("I1", "an answered change is unknown to the server")
    count = world.witness.applied.get(row.change.mid, 0)
    went_on = any(code.startswith("merged.") for code in answer.codes)
    # Laying work before others changes nothing of the record.
    is_effective = row.change.action is not Action.ASK and (answer.applied or went_on)
    wanted = 1 if answer.outcome == Outcome.OK and is_effective else 0
    if answer.outcome in (Outcome.PARKED, Outcome.REJECTED, Outcome.NOOP) and count:
        raise Violation("I1", f"a change that was answered {answer.outcome} was applied")
    if answer.outcome == Outcome.OK and row.change.action is not Action.RESOLVE and count != wanted:
        raise Violation("I1", "an acknowledged change is not in the history once")
