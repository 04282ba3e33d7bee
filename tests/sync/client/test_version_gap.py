"""Which end is too old, learnt from greetings and refusals."""

from __future__ import annotations

import pytest

from sync.client.version_gap import OFFICE_IS_OLDER, VersionGap, VersionWatch
from sync.protocol.messages import HelloReply


def greeting(schema: int, oldest_pull: int = 0) -> HelloReply:
    return HelloReply("q", 0, "e1", schema, 0, [], 1, 1, oldest_pull=oldest_pull)


@pytest.mark.parametrize(
    ("oldest", "gap"), [(0, VersionGap.NONE), (5, VersionGap.NONE), (6, VersionGap.PROGRAM_OLD)]
)
def test_a_program_below_the_window_reads_nothing_more(oldest: int, gap: VersionGap) -> None:
    watch = VersionWatch(5)
    watch.greeted(greeting(5, oldest))
    assert watch.gap is gap
    assert watch.may_read is (gap is VersionGap.NONE)
    assert watch.may_deliver


def test_what_an_older_head_office_refused_waits_until_it_has_caught_up() -> None:
    watch = VersionWatch(5)
    watch.greeted(greeting(4))
    assert watch.may_deliver, "what both know goes through"
    watch.refused(OFFICE_IS_OLDER)
    assert watch.may_read and not watch.may_deliver
    watch.greeted(greeting(4))
    assert not watch.may_deliver
    watch.greeted(greeting(5))
    assert watch.gap is VersionGap.NONE


def test_other_refusals_say_nothing_about_versions() -> None:
    watch = VersionWatch(5)
    watch.refused("busy.server")
    assert watch.gap is VersionGap.NONE
