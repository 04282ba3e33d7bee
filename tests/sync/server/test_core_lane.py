"""Two lanes of a first copy at head office: when they pay, and what the rows of the first one hold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.core_groups import is_core
from app.domain.document_block import join_blocks
from sync.protocol.messages import PullRequest, SubCursor, SubPage
from sync.protocol.repair_messages import AudiencePoint, RowsRequest
from sync.server.core_lane import CoreLane
from sync.server.record_store import RecordStore
from sync.server.repair_service import RepairService
from sync.server.sync_service import SyncService
from tests.sync.server.bank_builder import MANAGER, STORES, Desk, StepClock, ids, new_customer, open_store

NOTE = {"text": "asks for a call in the afternoon, and never on the day of the market " * 8}


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[RecordStore]:
    with open_store(request.param, tmp_path) as opened:
        yield opened


def desk_of(store: RecordStore, lane: CoreLane) -> Desk:
    new_id = ids()
    service = SyncService(store, StepClock(), new_id, core_lane=lane)
    desk = Desk(service, MANAGER, b"d" * 16, new_id)
    desk.hello()
    return desk


def pull(desk: Desk, lane: str, cursor: int = 0, chain8: bytes = b"", rows: int = 100) -> SubPage:
    sub = SubCursor("b1", "br", cursor, chain8, 0, lane)
    return desk.service.pull(desk.session, PullRequest(desk.rid, "q", [], [sub], rows, 1_000_000)).pages[0]


def test_rows_come_cut_and_whole_when_they_are_asked_for(store: RecordStore) -> None:
    desk = desk_of(store, CoreLane(rows_from=2, share=0.5))
    made = [desk.create(new_customer(note=NOTE)) for _ in range(4)]
    page = pull(desk, "core")
    assert {row.kind for row in page.rows} == {"P"} and page.lane == "core"
    whole = {row.id: row for row in pull(desk, "").rows}
    for row in page.rows:
        document = join_blocks(whole[row.id].blocks)
        assert "note" in document and whole[row.id].kind == "U"
        assert join_blocks(row.blocks) == {key: value for key, value in document.items() if is_core(key)}
        assert row.ver == whole[row.id].ver, "the version, and so the digest, is that of the whole row"
    assert (page.n, page.digest) == (4, pull(desk, "").digest)
    keys = [("customer", customer) for customer in made]
    request = RowsRequest("q", AudiencePoint(desk.rid, [], "b1", "br"), keys, 1_000_000)
    rows = RepairService(store, StepClock()).rows(desk.session, request).rows
    assert [(row.kind, row.blocks) for row in rows] == [("U", whole[customer].blocks) for customer in made]


def test_news_are_whole(store: RecordStore) -> None:
    desk = desk_of(store, CoreLane(rows_from=0, share=0.0))
    desk.create(new_customer(note=NOTE))
    first = pull(desk, "core")
    desk.create(new_customer(note=NOTE))
    news = pull(desk, "news", first.head, first.head_chain8)
    assert [row.kind for row in news.rows] == ["U"] and news.lane == "news"


def test_records_that_are_names_mostly_go_in_one_lane(store: RecordStore) -> None:
    desk = desk_of(store, CoreLane(rows_from=2, share=0.5))
    desk.create(new_customer(note={"text": "x"}))
    assert {row.kind for row in pull(desk, "core").rows} == {"U"}
    for _ in range(3):
        desk.create(new_customer())
    assert {row.kind for row in pull(desk, "core", rows=4).rows} == {"U"}


def test_a_small_audience_goes_in_one_lane(store: RecordStore) -> None:
    desk = desk_of(store, CoreLane(rows_from=2, share=0.5))
    for _ in range(2):
        desk.create(new_customer(note=NOTE))
    assert {row.kind for row in pull(desk, "core").rows} == {"U"}
