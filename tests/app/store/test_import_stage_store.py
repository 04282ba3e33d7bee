"""Rows of an import that are not customers yet."""

from __future__ import annotations

from app.store.import_stage_store import ImportStageStore
from app.store.unit_of_work import UnitOfWork

ONE, TWO = b"1" * 16, b"2" * 16


def test_rows_stay_apart_by_run_and_in_order(uow: UnitOfWork) -> None:
    stage = ImportStageStore(uow)
    stage.add(ONE, [b"a", b"b"])
    stage.add(TWO, [b"x"])
    stage.add(ONE, [b"c"])
    stage.add(ONE, [])
    assert [payload for _, payload in stage.after(ONE, 0, 9)] == [b"a", b"b", b"c"]
    taken = stage.after(ONE, 0, 2)
    assert [payload for _, payload in stage.after(ONE, taken[0][0], 9)] == [b"b", b"c"]
    with uow.write() as connection:
        assert stage.drop(connection, ONE, taken[-1][0]) == {no for no, _ in taken}
        assert stage.drop(connection, ONE, taken[-1][0]) == set(), "a second time nothing is there"
    assert [payload for _, payload in stage.after(ONE, 0, 9)] == [b"c"]
    assert sorted(stage.runs()) == [ONE, TWO]


def test_a_run_is_taken_back_whole_in_slices(uow: UnitOfWork) -> None:
    stage = ImportStageStore(uow)
    stage.add(ONE, [b"a"] * 25)
    stage.add(TWO, [b"x"])
    stage.forget(ONE, slice_rows=10)
    assert stage.runs() == [TWO]
