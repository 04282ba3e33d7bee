"""Where a replica reads: one place of an audience that is whole, two while a first copy is under way."""

from __future__ import annotations

from app.domain.replica import Subscription
from sync.client.pull_lanes import CORE, NEWS, PullLanes
from sync.protocol.messages import SubPage

BOOT = Subscription("b1", "br", cursor=40, chain8=b"40", mode="boot")
LIVE = Subscription("b1", "rm:1", cursor=90, chain8=b"90", mode="live")
REPAIR = Subscription("b2", "br", mode="repair")


def page(cursor: int, head: int, *, more: bool, lane: str = CORE, reset: str = "") -> SubPage:
    return SubPage(
        "b1", "br", [], cursor, b"c%d" % cursor, 0, more, head, b"c%d" % head, reset=reset, lane=lane
    )


def asked(lanes: PullLanes, *subs: Subscription) -> list[tuple[str, int, str]]:
    return [(f"{c.part} {c.aud}", c.cursor, c.lane) for c in lanes.cursors(subs)]


def test_a_copy_asks_for_core_rows_and_a_repair_for_whole_ones() -> None:
    assert asked(PullLanes(), BOOT, LIVE, REPAIR) == [
        ("b1 rm:1", 90, ""), ("b1 br", 40, CORE), ("b2 br", 0, "")
    ]  # fmt: skip


def test_news_are_read_from_the_head_that_the_first_page_told() -> None:
    lanes = PullLanes()
    lanes.heard(page(40, 100, more=True))
    assert asked(lanes, BOOT) == [("b1 br", 100, NEWS), ("b1 br", 40, CORE)]
    lanes.heard(page(103, 103, more=False, lane=NEWS))
    lanes.heard(page(60, 103, more=True))
    assert asked(lanes, BOOT)[0] == ("b1 br", 103, NEWS)


def test_they_end_with_the_copy_and_with_a_reset() -> None:
    for last in (page(110, 110, more=False), page(0, 0, more=False, reset="floor")):
        lanes = PullLanes()
        lanes.heard(page(40, 100, more=True))
        lanes.heard(last)
        assert asked(lanes, BOOT) == [("b1 br", 40, CORE)]
