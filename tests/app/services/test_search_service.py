"""Search as people see it: highlighted hits, nothing but tails, and an audit trail without the text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.bootstrap import Workspace
from tests.workspace_fixture import (
    MANAGER,
    FixedClock,
    audit_of,
    deliver,
    open_workspace_for,
    simple_document,
)

WANG = b"w" * 16
DOCUMENT = simple_document(
    "王晓梅",
    name={"legal_name": "王晓梅", "name_latin": "Wang Xiaomei"},
    kyc={"state": "verified", "next_review": "2026-06-11"},
    **{
        "id_document:" + "1" * 32: {"type": "resident_id", "number": "11010519491231002X", "primary": True},
        "contact:" + "2" * 32: {"type": "mobile", "value": "+8613817254821"},
    },
)


@pytest.fixture
def space(tmp_path: Path) -> Iterator[Workspace]:
    desk = open_workspace_for(tmp_path, MANAGER, FixedClock())
    deliver(desk.workspace, [(WANG, DOCUMENT)])
    yield desk.workspace
    desk.workspace.close()


def test_a_hit_shows_the_matched_letters_and_only_tails(space: Workspace) -> None:
    result = space.search.search("晓")
    (hit,) = result.hits
    assert (result.text, result.total, result.total_is_exact) == ("晓", 1, True)
    assert [hit.name[start:end] for start, end in hit.name_ranges] == ["晓"]
    assert (hit.id_tail, hit.mobile_tail, hit.kyc_days_left) == ("002X", "4821", 10)
    assert "19491231" not in repr(hit)
    assert "1725" not in repr(hit)


@pytest.mark.parametrize(("text", "marked"), [("wang", "Wang"), ("xiaom", "Xiaom"), ("WANG XI", "WangXi")])
def test_latin_letters_are_marked_in_the_latin_line(space: Workspace, text: str, marked: str) -> None:
    (hit,) = space.search.search(text).hits
    found = "".join(hit.name_latin[start:end] for start, end in hit.latin_ranges)
    assert found.replace(" ", "") == marked


def test_typing_leaves_no_trace_and_acting_leaves_kind_and_count(space: Workspace) -> None:
    before = audit_of(space)
    for text in ("w", "wx", "wxm", "4821"):
        assert [hit.id for hit in space.search.search(text).hits] == [WANG]
    assert audit_of(space) == before
    space.search.note_search("phone", 1)
    record = audit_of(space)[-1]
    assert (record.action, record.reason, record.object_id) == ("search", "phone 1", b"")


def test_the_limit_is_kept(space: Workspace) -> None:
    deliver(space, [(bytes([n]) * 16, simple_document(f"王{n}")) for n in range(1, 20)])
    result = space.search.search("王", 5)
    assert (len(result.hits), result.total) == (5, 20)


def test_an_interrupt_when_nothing_runs_harms_no_later_search(space: Workspace) -> None:
    space.search.interrupt()
    assert [hit.id for hit in space.search.search("王晓梅").hits] == [WANG]
