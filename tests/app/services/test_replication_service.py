"""The books of replication: overlays end by version, reasons decide who stays, nothing pending is ever lost."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from app.domain.change import Outcome
from app.domain.replica import Audience, SyncMark
from app.services import replication_service
from app.services.replica_page import Page, PageRow
from app.services.replication_service import SLICE_ROWS, Answer, ReplicationService
from app.store.replica_store import SqlReplicaStore
from tests.simulator.memory_replica import Killed, MemoryReplica
from tests.workspace_fixture import (
    HEAD,
    FixedClock,
    OpenDesk,
    audit_of,
    create,
    deliver,
    digests,
    edit,
    open_workspace_for,
    page_of,
    shown,
    simple_document,
)

WANG, LI = b"w" * 16, b"l" * 16
BRANCH: Audience = ("b1", "br")
OTHER: Audience = ("b2", "br")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[OpenDesk]:
    opened = open_workspace_for(tmp_path, HEAD, FixedClock())
    deliver(opened.workspace, [(WANG, simple_document("王晓梅")), (LI, simple_document("李强"))])
    yield opened
    opened.workspace.close()


def answer_all(desk: OpenDesk, outcome: Outcome = Outcome.OK, ver: int = 2, applied: bool = True) -> None:
    """Head office answers everything that waits."""
    replication = desk.workspace.replication
    pending = replication.pending(100)
    answers = [
        Answer(
            change.dseq, outcome, ver, "b1", 50 + change.dseq, b"c" * 8,
            tuple(edit.key for edit in change.groups) if applied else (), (), ("write_denied",) if not applied else (),
        )
        for change in pending.changes
    ]  # fmt: skip
    replication.accept(pending.meta.rid, answers, len(audit_of(desk.workspace)))


def contact_time(desk: OpenDesk, customer: bytes = WANG) -> str:
    """What the card shows."""
    return shown(desk.workspace.customers.card(customer)).get("preference.contact_time", "")


def test_an_answered_change_stays_laid_over_until_its_row_has_arrived(desk: OpenDesk) -> None:
    edit(desk.workspace, WANG, {"preference.contact_time": "下午"})
    answer_all(desk)
    assert contact_time(desk) == "下午", "the answer alone ends nothing"
    assert desk.workspace.customers.card(WANG).mark == SyncMark.WAITING
    desk.workspace.replication.apply([page_of(BRANCH, [(LI, simple_document("李强"))], ver=3)])
    assert contact_time(desk) == "下午", "another row ends nothing"
    arrived = simple_document("王晓梅", preference={"contact_time": "晚上"})
    desk.workspace.replication.apply([page_of(BRANCH, [(WANG, arrived)], ver=2)])
    assert contact_time(desk) == "晚上", "now the row of head office speaks"
    assert desk.workspace.customers.card(WANG).mark == SyncMark.CONFIRMED


def test_a_second_edit_on_top_of_an_answered_one_stays_visible(desk: OpenDesk) -> None:
    edit(desk.workspace, WANG, {"preference.contact_time": "下午"})
    answer_all(desk)
    edit(desk.workspace, WANG, {"preference.contact_time": "晚上"})
    one = simple_document("王晓梅", preference={"contact_time": "下午"})
    desk.workspace.replication.apply([page_of(BRANCH, [(WANG, one)], ver=2)])
    assert contact_time(desk) == "晚上"
    assert desk.workspace.outbox.facts().waiting == 1


def test_an_answer_for_another_life_of_the_replica_touches_nothing(desk: OpenDesk) -> None:
    edit(desk.workspace, WANG, {"preference.contact_time": "下午"})
    answer = Answer(1, Outcome.OK, 2, "b1", 9, b"c" * 8, ("preference",), (), ())
    assert not desk.workspace.replication.accept(os.urandom(16), [answer], 0)
    assert desk.workspace.replication.meta().acked_dseq == 0
    assert desk.workspace.outbox.facts().waiting == 1


def test_a_repeated_answer_changes_nothing_more(desk: OpenDesk) -> None:
    edit(desk.workspace, WANG, {"preference.contact_time": "下午"})
    pending = desk.workspace.replication.pending(10)
    answer = Answer(1, Outcome.REJECTED, 1, "b1", 9, b"c" * 8, (), (), ("write_denied",))
    desk.workspace.replication.accept(pending.meta.rid, [answer], 0)
    first = desk.workspace.replication.meta()
    desk.workspace.replication.accept(
        pending.meta.rid, [msgspec.structs.replace(answer, outcome=Outcome.OK)], 0
    )
    assert desk.workspace.replication.meta() == first
    assert [item.state for item in desk.workspace.outbox.needs_attention()] == ["rejected"]


def test_a_refused_change_is_not_shown_as_the_value_any_more(desk: OpenDesk) -> None:
    edit(desk.workspace, WANG, {"preference.contact_time": "下午"})
    answer_all(desk, Outcome.REJECTED, ver=1, applied=False)
    assert contact_time(desk) == ""
    assert desk.workspace.customers.card(WANG).mark == SyncMark.REFUSED


def test_a_customer_who_leaves_goes_and_one_with_a_waiting_change_stays_until_it_is_answered(
    desk: OpenDesk,
) -> None:
    edit(desk.workspace, WANG, {"preference.contact_time": "下午"})
    leaving = [PageRow(("customer", who), False, 0, {}) for who in (WANG, LI)]
    desk.workspace.replication.apply([replace(page_of(BRANCH, []), rows=leaving)])
    assert set(desk.workspace.customers.names([WANG, LI])) == {WANG}
    assert digests(desk.workspace)[BRANCH][0] == 0, "he does not count any more"
    answer_all(desk)
    desk.workspace.replication.apply([replace(page_of(BRANCH, []), head=99, cursor=99)])
    assert desk.workspace.customers.names([WANG, LI]) == {}
    assert desk.workspace.search.search("王晓梅").hits == ()


def test_answers_in_parts_keep_the_whole_record_of_a_customer_who_left_until_the_last_one(
    desk: OpenDesk,
) -> None:
    """Two changes, answered in two pushes while the customer belongs to nobody here."""
    edit(desk.workspace, WANG, {"preference.contact_time": "下午"})
    edit(desk.workspace, WANG, {"occupation.employer": "玉兰书店"})
    gone = [PageRow(("customer", WANG), False, 0, {})]
    replication = desk.workspace.replication
    replication.apply([replace(page_of(BRANCH, []), rows=gone, head=10, cursor=10)])
    rid = replication.meta().rid
    replication.accept(rid, [Answer(1, Outcome.OK, 2, "b1", 11, b"c" * 8, ("preference",), (), ())], 0)
    assert contact_time(desk) == "下午", "the record is still on screen, so its answered change is too"
    replication.accept(rid, [Answer(2, Outcome.OK, 3, "b1", 14, b"c" * 8, ("occupation",), (), ())], 0)
    replication.apply([replace(page_of(BRANCH, []), head=12, cursor=12)])
    values = shown(desk.workspace.customers.card(WANG))
    assert (values["preference.contact_time"], values["occupation.employer"]) == ("下午", "玉兰书店")
    replication.apply([replace(page_of(BRANCH, []), head=14, cursor=14)])
    assert desk.workspace.customers.names([WANG]) == {}
    assert desk.workspace.outbox.facts().waiting == 0


def test_an_older_version_never_replaces_a_newer_one(desk: OpenDesk) -> None:
    desk.workspace.replication.apply([page_of(BRANCH, [(WANG, simple_document("王新"))], ver=5)])
    desk.workspace.replication.apply([page_of(BRANCH, [(WANG, simple_document("王旧"))], ver=4)])
    assert desk.workspace.customers.names([WANG])[WANG][0] == "王新"


def test_after_starting_over_a_row_of_the_lost_history_is_replaced_by_a_lower_version(desk: OpenDesk) -> None:
    """H13: the copy of the lost history may carry a higher version than the right row ever gets."""
    replication = desk.workspace.replication
    replication.set_audiences([BRANCH, OTHER])
    replication.apply([page_of(BRANCH, [(WANG, simple_document("王失"))], ver=9)])
    replication.start_over()
    replication.apply([page_of(OTHER, [(WANG, simple_document("王真"))], ver=3)])
    assert desk.workspace.customers.names([WANG])[WANG][0] == "王真"


def test_a_version_of_the_lost_history_does_not_end_the_overlay_of_a_new_answer(desk: OpenDesk) -> None:
    """H13: version 9 of the lost history says nothing about version 3 of the one that took its place."""
    replication = desk.workspace.replication
    replication.apply([page_of(BRANCH, [(WANG, simple_document("王失"))], ver=9)])
    edit(desk.workspace, WANG, {"preference.contact_time": "上午"})
    replication.start_over()
    answer_all(desk, ver=3)
    assert contact_time(desk) == "上午"
    assert desk.workspace.outbox.facts().waiting == 1


def test_a_change_of_a_record_that_head_office_did_not_know_is_made_anew_when_it_does(desk: OpenDesk) -> None:
    """F12: after a restore the maker of a customer may come back later than whoever corrected him."""
    edit(desk.workspace, WANG, {"preference.contact_time": "上午"})
    replication = desk.workspace.replication
    pending = replication.pending(10)
    (first,) = pending.changes
    parked = Answer(first.dseq, "parked", 0, "", 0, b"", (), (), ("parked.gone",))
    replication.accept(pending.meta.rid, [parked], 0)
    assert replication.pending(10).changes == ()
    touched = replication.apply([page_of(BRANCH, [(WANG, simple_document("王晓梅"))], ver=2)])
    assert "outbox" in touched.parts
    (again,) = replication.pending(10).changes
    assert (again.mid != first.mid, again.groups, again.dseq) == (True, first.groups, first.dseq + 1)
    assert contact_time(desk) == "上午"
    facts = desk.workspace.outbox.facts()
    assert (facts.waiting, facts.refused) == (1, 0)


def test_what_a_person_put_aside_is_not_offered_again_after_a_restore(desk: OpenDesk) -> None:
    edit(desk.workspace, WANG, {"preference.contact_time": "上午"})
    answer_all(desk, Outcome.REJECTED, applied=False)
    (item,) = desk.workspace.outbox.needs_attention()
    desk.workspace.outbox.discard(item.mid)
    edit(desk.workspace, WANG, {"preference.contact_time": "下午"})
    desk.workspace.replication.start_over()
    (offered,) = desk.workspace.replication.pending(10).changes
    assert (offered.dseq, offered.mid != item.mid) == (1, True)


def test_after_a_crash_in_a_page_its_rows_can_prove_their_history() -> None:
    """Stored in pieces, a page may be here in part: a server that is put back must be noticed all the same."""
    rows = [(bytes([i]) * 16, simple_document("王")) for i in range(1, 5)]
    first = replace(page_of(BRANCH, rows[:1]), more=True, head=77, head_chain8=b"h" * 8)
    second = replace(page_of(BRANCH, rows), head=78)
    parts_kept = 0
    for fuse in range(1, 60):
        store = MemoryReplica(b"r" * 16)
        books = ReplicationService(store, FixedClock(), lambda: b"i" * 16, slice_rows=1)
        books.set_audiences([BRANCH])
        books.apply([first])
        store.fuse = fuse
        try:
            books.apply([second])
        except Killed:
            parts_kept += 1 < len(store.books.rows) < 4
        if len(store.books.rows) > 1:
            assert store.books.meta.seen["b1"][0] == 78
    assert parts_kept >= 3


def test_starting_over_offers_everything_again_and_reads_every_audience_from_its_beginning(
    desk: OpenDesk,
) -> None:
    """H6, H7, H10: answered changes too, under a new replica id; not only the partition that diverged."""
    replication = desk.workspace.replication
    replication.set_audiences([BRANCH, OTHER])
    replication.apply([page_of(OTHER, [(LI, simple_document("李强"))])])
    edit(desk.workspace, WANG, {"preference.contact_time": "上午"})
    answer_all(desk)
    edit(desk.workspace, WANG, {"preference.contact_time": "下午"})
    retained = [change.mid for change in replication.pending(100).changes]
    before = replication.meta()
    assert before.acked_dseq == 1 and before.seen
    replication.start_over()
    after, pending = replication.meta(), replication.pending(100)
    assert after.rid != before.rid
    assert (after.acked_dseq, after.mchain, dict(after.seen)) == (0, b"", {})
    assert [change.dseq for change in pending.changes] == [1, 2]
    assert pending.changes[-1].mid == retained[-1]
    assert {(sub.cursor, sub.mode) for sub in replication.subscriptions()} == {(0, "repair")}
    assert contact_time(desk) == "下午", "the author sees his own value all the while"


def test_a_customer_of_two_audiences_stays_while_one_holds_him(desk: OpenDesk) -> None:
    replication = desk.workspace.replication
    replication.set_audiences([BRANCH, OTHER])
    replication.apply([page_of(OTHER, [(WANG, simple_document("王晓梅"))])])
    replication.set_audiences([OTHER])
    assert set(desk.workspace.customers.names([WANG, LI])) == {WANG}
    assert [sub.audience for sub in replication.subscriptions()] == [OTHER]
    replication.set_audiences([])
    assert desk.workspace.customers.names([WANG, LI]) == {}
    assert desk.workspace.outbox.facts().customers == 0


def test_a_second_reading_drops_whoever_is_not_met_again_only_at_its_end(desk: OpenDesk) -> None:
    replication = desk.workspace.replication
    replication.restart(BRANCH, repair=True)
    first = replace(page_of(BRANCH, [(WANG, simple_document("王晓梅"))]), more=True)
    replication.apply([first])
    assert set(desk.workspace.customers.names([WANG, LI])) == {WANG, LI}, "nobody disappears half-way"
    replication.apply([page_of(BRANCH, [])])
    assert set(desk.workspace.customers.names([WANG, LI])) == {WANG}
    (sub,) = replication.subscriptions()
    assert (sub.mode, sub.n) == ("live", 1)
    assert (sub.n, sub.digest) == replication.recount(BRANCH)


class TestPageOfACopyWhileSomebodySaves:
    """Half of it may be stored for a moment; its cursor never is."""

    ROWS = 700

    @pytest.fixture
    def pages(self, desk: OpenDesk) -> list[Page]:
        """The second and the last page of a copy that has begun."""
        replication = desk.workspace.replication
        replication.restart(BRANCH, repair=True)
        rows = [(n.to_bytes(16, "big"), simple_document(f"王{n}")) for n in range(1, self.ROWS + 1)]
        replication.apply([replace(page_of(BRANCH, rows[:1]), cursor=1, boot_head=900, more=True)])
        second = replace(page_of(BRANCH, rows), cursor=self.ROWS, boot_head=900, more=True)
        last = replace(
            page_of(BRANCH, [(WANG, simple_document("王晓梅"))]), cursor=900, boot_head=900, head=900
        )
        return [second, last]

    def stand(self, desk: OpenDesk) -> tuple[int, int]:
        """Cursor and customers as anybody sees them now."""
        with desk.workspace.ledger.reading() as tx:
            return tx.subscriptions()[0].cursor, tx.customer_count()

    def test_his_turn_comes_within_the_page(self, desk: OpenDesk, pages: list[Page]) -> None:
        saved: list[tuple[int, int]] = []
        store = type(desk.workspace.ledger._store)
        is_wanted = store.is_wanted

        def save() -> None:
            with desk.workspace.ledger.page() as page:
                saved.append((page.tx.subscriptions()[0].cursor, page.tx.customer_count()))

        teller = threading.Thread(target=save)

        def ask(books: SqlReplicaStore) -> bool:
            if teller.ident is None:
                teller.start()
                while not is_wanted(books):
                    time.sleep(0.001)
            return is_wanted(books)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(store, "is_wanted", ask)
            desk.workspace.replication.apply(pages[:1])
        teller.join(10)
        assert saved == [(1, 2 + SLICE_ROWS)]
        assert self.stand(desk) == (self.ROWS, 2 + self.ROWS)

    def test_killed_between_two_parts_the_page_is_asked_for_again(
        self, desk: OpenDesk, pages: list[Page], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        replication, parts = desk.workspace.replication, []
        store = type(desk.workspace.ledger._store)
        apply_rows = ReplicationService._apply_rows

        def dies(*args: Any, **more: Any) -> Any:
            parts.append(len(args[-1]))
            if len(parts) == 3:
                raise KeyboardInterrupt
            return apply_rows(*args, **more)

        with monkeypatch.context() as killed:
            killed.setattr(store, "is_wanted", lambda _: True)
            killed.setattr(ReplicationService, "_apply_rows", dies)
            with pytest.raises(KeyboardInterrupt):
                replication.apply(pages[:1])
        assert self.stand(desk) == (1, 2 + 2 * SLICE_ROWS)
        (sub,) = replication.subscriptions()
        assert (sub.n, sub.digest, sub.mode) == (*replication.recount(BRANCH), "repair")
        assert replication.apply(pages[:1]).everything, "nobody was told of the rows that were here already"
        replication.apply(pages[1:])
        (sub,) = replication.subscriptions()
        assert (sub.cursor, sub.n, sub.mode) == (900, self.ROWS + 1, "live")
        assert (sub.n, sub.digest) == replication.recount(BRANCH)
        assert desk.workspace.customers.names([LI]) == {}, "whoever is not met again goes at the end"

    def test_the_first_page_and_what_comes_when_the_copy_is_whole_stay_in_one_piece(
        self, desk: OpenDesk, pages: list[Page], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        replication = desk.workspace.replication
        monkeypatch.setattr(type(desk.workspace.ledger._store), "is_wanted", lambda _: pytest.fail("asked"))
        replication.restart(BRANCH, repair=True)
        replication.apply([replace(pages[0], cursor=7)])
        replication.apply(pages[1:])
        desk.vault.work.reset_holds()
        replication.apply([replace(pages[0], more=False, cursor=950)])
        assert desk.vault.work.holds().count == 1
        assert self.stand(desk)[0] == 950


def test_a_page_of_an_audience_that_was_taken_away_is_ignored(desk: OpenDesk) -> None:
    assert not desk.workspace.replication.apply([page_of(OTHER, [(b"x" * 16, simple_document("王外"))])])
    assert desk.workspace.customers.names([b"x" * 16]) == {}


def test_a_new_customer_is_kept_until_the_partition_has_been_read_past_him(desk: OpenDesk) -> None:
    made = create(desk.workspace, {"name.legal_name": "赵敏"}).id
    answer_all(desk, ver=1)
    assert made in desk.workspace.customers.names([made])
    desk.workspace.replication.apply([replace(page_of(BRANCH, []), head=40, cursor=40)])
    assert made in desk.workspace.customers.names([made]), "the reading ended before his number"
    desk.workspace.replication.apply([replace(page_of(BRANCH, []), head=60, cursor=60)])
    assert desk.workspace.customers.names([made]) == {}, (
        "past it, and he was not there: he is somebody else's"
    )


def test_what_is_touched_names_the_customers_and_many_at_once_mean_everything(desk: OpenDesk) -> None:
    replication = desk.workspace.replication
    touched = replication.apply([page_of(BRANCH, [(WANG, simple_document("王新"))], ver=2)])
    assert touched.of("customer") == {WANG}
    many = [(bytes([1, n // 256, n % 256]) + bytes(13), simple_document(f"王{n}")) for n in range(250)]
    assert replication.apply([page_of(BRANCH, many, ver=2)]).everything


def test_after_the_last_of_many_pages_their_memory_goes_back(
    desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    released: list[bool] = []
    replication = desk.workspace.replication
    monkeypatch.setattr(replication, "_release_memory", lambda: released.append(True))
    monkeypatch.setattr(replication, "_rows_since_release", 0)
    few = page_of(BRANCH, [(WANG, simple_document("王新"))], ver=2)
    replication.apply([few])
    assert not released, "a few changes are no reason"
    monkeypatch.setattr(replication_service, "_MANY_ROWS", 3)
    replication.apply([replace(few, more=True), replace(few, more=True)])
    assert not released, "more is to come"
    replication.apply([few])
    assert released == [True]
    replication.apply([few])
    assert released == [True], "counted anew"


def test_audit_records_are_offered_until_head_office_has_them(desk: OpenDesk) -> None:
    desk.workspace.customers.card(WANG)
    desk.workspace.customers.card(LI)
    pending = desk.workspace.replication.pending(10)
    assert [row.object_id for row in pending.audit] == [WANG, LI]
    desk.workspace.replication.accept(pending.meta.rid, [], 1)
    assert [row.object_id for row in desk.workspace.replication.pending(10).audit] == [LI]
    desk.workspace.replication.accept(pending.meta.rid, [], 0)
    assert [row.object_id for row in desk.workspace.replication.pending(10).audit] == [LI], (
        "it never goes back"
    )
