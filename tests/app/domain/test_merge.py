"""The merge rule: his value where nobody else was there, nothing twice, a human where two differ."""

from __future__ import annotations

import itertools
import random

import pytest

from app.domain.change import GroupEdit
from app.domain.field_group import GroupValue
from app.domain.merge import changed_groups, compact, merge_groups, overlay, same_value

OLD, MINE, THEIRS = {"text": "old"}, {"text": "mine"}, {"text": "theirs"}


def guarded(_key: str) -> bool:
    """Every group asks a human."""
    return True


def open_(_key: str) -> bool:
    """Every group takes the later edit."""
    return False


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        (None, None, True),
        (None, {}, True),
        ({}, {"a": None, "b": ""}, True),
        ({"a": "x"}, {"a": "x", "b": None}, True),
        ({"a": "x"}, {"a": "y"}, False),
        ({"a": 0}, {"a": None}, False),
        ({"a": False}, {}, False),
        ({"a": "x"}, None, False),
    ],
)
def test_absent_null_and_empty_are_the_same_to_people(
    one: GroupValue | None, other: GroupValue | None, equal: bool
) -> None:
    assert same_value(one, other) is equal
    assert same_value(other, one) is equal
    assert same_value(compact(one), one)


def test_an_untouched_group_takes_the_edit() -> None:
    result = merge_groups({"note": OLD}, [GroupEdit("note", OLD, MINE)], guarded)
    assert result.document == {"note": MINE}
    assert (result.applied, result.conflicts, result.overwritten) == (("note",), (), ())


def test_what_the_server_has_already_is_no_change_even_on_an_older_base() -> None:
    result = merge_groups({"note": MINE}, [GroupEdit("note", OLD, MINE)], guarded)
    assert (result.unchanged, result.applied, result.conflicts) == (("note",), (), ())
    assert result.document == {"note": MINE}


def test_a_guarded_group_that_two_changed_keeps_the_first_and_asks() -> None:
    result = merge_groups({"name": THEIRS}, [GroupEdit("name", OLD, MINE)], guarded)
    assert result.document == {"name": THEIRS}
    (conflict,) = result.conflicts
    assert (conflict.key, conflict.base, conflict.mine, conflict.theirs) == ("name", OLD, MINE, THEIRS)


def test_an_open_group_takes_the_later_and_reports_the_older() -> None:
    result = merge_groups({"note": THEIRS}, [GroupEdit("note", OLD, MINE)], open_)
    assert result.document == {"note": MINE}
    assert result.overwritten == (("note", THEIRS),)
    assert result.applied == ("note",)


def test_other_groups_of_the_same_change_merge_beside_a_conflict() -> None:
    edits = [GroupEdit("name", OLD, MINE), GroupEdit("note", None, MINE)]
    result = merge_groups({"name": THEIRS}, edits, guarded)
    assert result.document == {"name": THEIRS, "note": MINE}
    assert result.applied == ("note",)


def test_an_atomic_change_is_taken_whole_or_asked_whole() -> None:
    document = {"name": THEIRS, "note": OLD}
    edits = [GroupEdit("name", OLD, MINE), GroupEdit("note", OLD, MINE)]
    result = merge_groups(document, edits, guarded, atomic=True)
    assert result.document == document
    assert (result.applied, result.unchanged, result.overwritten) == ((), (), ())
    assert [c.key for c in result.conflicts] == ["name", "note"]
    whole = merge_groups({"name": OLD, "note": OLD}, edits, guarded, atomic=True)
    assert whole.applied == ("name", "note")


def test_a_removed_member_is_gone_from_the_document() -> None:
    result = merge_groups({"contact:1": OLD}, [GroupEdit("contact:1", OLD, None)], guarded)
    assert result.document == {}
    again = merge_groups({}, [GroupEdit("contact:1", OLD, None)], guarded)
    assert again.unchanged == ("contact:1",)


def test_an_overlay_shows_only_the_live_groups() -> None:
    edits = [GroupEdit("note", OLD, MINE), GroupEdit("name", OLD, MINE)]
    assert overlay({"note": OLD, "name": OLD}, edits) == {"note": MINE, "name": MINE}
    assert overlay({"note": OLD, "name": OLD}, edits, frozenset({"name"})) == {"note": OLD, "name": MINE}
    assert overlay({"note": OLD}, edits, frozenset()) == {"note": OLD}


def test_the_inputs_are_left_alone() -> None:
    document, new = {"note": dict(OLD)}, dict(MINE)
    result = merge_groups(document, [GroupEdit("note", OLD, new)], guarded)
    new["text"] = "changed afterwards"
    assert document == {"note": OLD}
    assert result.document == {"note": MINE}


def test_laws_hold_for_random_edits() -> None:
    seed = 20260603
    print(f"seed {seed}")
    rng = random.Random(seed)
    values: list[GroupValue | None] = [None, {}, {"a": ""}, {"a": "x"}, {"a": "y"}, {"a": "x", "b": True}]
    for _ in range(500):
        before = {key: v for key in "pqr" if (v := rng.choice(values)) is not None}
        after = {key: v for key in "pqr" if (v := rng.choice(values)) is not None}
        edits = changed_groups(before, after)
        result = merge_groups(before, edits, guarded)
        assert result.conflicts == (), "nobody else was there"
        assert changed_groups(result.document, after) == ()
        again = merge_groups(result.document, edits, guarded)
        assert (again.applied, again.conflicts) == ((), ()), "the same change a second time does nothing"


def test_two_people_in_different_groups_never_meet() -> None:
    base = {"p": OLD, "q": OLD}
    first, second = GroupEdit("p", OLD, MINE), GroupEdit("q", OLD, THEIRS)
    results = []
    for one, other in itertools.permutations([first, second]):
        middle = merge_groups(base, [one], guarded).document
        last = merge_groups(middle, [other], guarded)
        assert last.conflicts == ()
        results.append(last.document)
    assert results[0] == results[1] == {"p": MINE, "q": THEIRS}
