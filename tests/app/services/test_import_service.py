"""A branch's file becomes customers of a real vault: all of it or nothing, also over crashes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from import_files import SHARED_HEADINGS, bank_csv, bank_rows, csv_text, saved
from sqlalchemy import Connection

from app.bootstrap import SystemClock, Workspace
from app.domain.change import Action
from app.domain.errors import AccessDenied
from app.services.import_service import ALREADY_CUSTOMER, ImportReport
from app.services.importing.bad_rows import BadRowNotes
from app.services.importing.import_plan import ImportCancelled, ImportMapping, ImportSource
from app.services.importing.slice_pace import FIRST_ROWS, MOST_ROWS
from app.services.importing.staged_customer import SHEAF_ROWS, unpack_sheaf
from app.services.ledger import LedgerPage
from app.services.overlay import project_keys
from app.store.import_stage_store import ImportStageStore
from app.store.unit_of_work import UnitOfWork
from tests.workspace_fixture import (
    AUDITOR,
    MANAGER,
    OpenDesk,
    audit_of,
    create,
    open_workspace_for,
    shown,
)

SEED = 11


class SteadyClock(SystemClock):
    """The computer's clock; while `slow` is set each look at it costs ten seconds.

    While `still` is set only `pass_by` moves it.
    """

    def __init__(self) -> None:
        self.slow = self.still = False
        self._late = 0.0

    def steady(self) -> float:
        """Seconds that only grow."""
        self._late += 10.0 * self.slow
        return self._late if self.still else super().steady() + self._late

    def pass_by(self, seconds: float) -> None:
        """Time that somebody else takes."""
        self._late += seconds


class Crash(BaseException):
    """The process is killed."""


@pytest.fixture
def clock() -> SteadyClock:
    return SteadyClock()


@pytest.fixture
def desk(tmp_path: Path, clock: SteadyClock) -> Iterator[OpenDesk]:
    opened = open_workspace_for(tmp_path / "desk", MANAGER, clock)
    yield opened
    opened.workspace.close()


@pytest.fixture
def space(desk: OpenDesk) -> Workspace:
    return desk.workspace


def prepared(space: Workspace, path: Path) -> tuple[ImportSource, ImportMapping]:
    """The file with the mapping that is offered for it."""
    source = space.imports.inspect(path)
    return source, space.imports.mapping(source)


def import_file(space: Workspace, path: Path) -> ImportReport:
    """Look, map, store."""
    return space.imports.run(*prepared(space, path))


def staged(desk: OpenDesk) -> int:
    """Rows that are between reading and storing."""
    with desk.vault.work.read() as connection:
        rows = connection.exec_driver_sql("SELECT payload FROM import_stage")
        return sum(len(unpack_sheaf(bytes(payload))) for (payload,) in rows)


def projection(desk: OpenDesk) -> list[list[tuple[object, ...]]]:
    """The list rows, and where the search indexes find them."""
    with desk.vault.work.read() as connection:
        return [
            [tuple(row) for row in connection.exec_driver_sql(sql)]
            for sql in (
                "SELECT * FROM customer ORDER BY no",
                "SELECT rowid FROM search_fts WHERE search_fts MATCH '1*' ORDER BY rowid",
                "SELECT * FROM counter ORDER BY 1, 2",
            )
        ]


def test_a_branch_file_in_gb18030_becomes_customers(desk: OpenDesk, space: Workspace, tmp_path: Path) -> None:
    rows = bank_rows(150, SEED)
    path = saved(tmp_path, "客户.csv", bank_csv(150, SEED))
    source, mapping = prepared(space, path)
    assert source.encoding is not None
    assert space.imports.problems(source, mapping) == ()
    report = space.imports.run(source, mapping)

    assert (report.imported, report.refused, report.skipped, report.blank) == (150, 0, 0, 0)
    assert space.outbox.facts().customers == 150
    assert staged(desk) == 0
    first = rows[0]
    (hit,) = space.search.search(first[5]).hits
    card = space.customers.card(hit.id)
    assert (card.name, card.branch, card.rm) == (first[0], "b1", "rm1")
    assert shown(card)["contact.email"].endswith("example.com")
    changes = space.replication.pending(1000).changes
    assert {change.action for change in changes} == {Action.CREATE}
    assert [change.dseq for change in changes] == list(range(1, 151))
    assert space.outbox.facts().waiting == 150


def test_every_imported_row_has_its_audit_record_and_the_trail_names_no_value(
    space: Workspace, tmp_path: Path
) -> None:
    rows = bank_rows(20, SEED)
    import_file(space, saved(tmp_path, "a.csv", bank_csv(20, SEED)))
    trail = audit_of(space)
    assert [row.action for row in trail].count("import_row") == 20
    assert [row.action for row in trail].count("import") == 1
    by_number = {row.seq: row.object_id for row in trail}
    for change in space.replication.pending(100).changes:
        assert by_number[change.audit_seq] == change.id
    assert not any(value in repr(trail) for row in rows for value in (row[0], row[5], row[6]))


def test_the_trial_run_says_what_the_run_does_and_stores_nothing(
    desk: OpenDesk, space: Workspace, tmp_path: Path
) -> None:
    rows = bank_rows(40, SEED)
    rows[3][5] = "110105194912310021"  # a wrong check digit
    rows[7] = list(rows[6])  # the same person twice
    rows[9][3] = "2999-01-01"  # born in the future
    path = saved(tmp_path, "b.csv", csv_text([SHARED_HEADINGS, *rows]).encode("gb18030"))
    source, mapping = prepared(space, path)
    trial = space.imports.dry_run(source, mapping)
    assert (space.outbox.facts().customers, staged(desk)) == (0, 0)
    report = space.imports.run(source, mapping)
    assert trial.refused >= 2
    assert (report.imported, report.refused, report.skipped, report.blank) == (
        trial.good, trial.refused, trial.skipped, trial.blank,
    )  # fmt: skip
    assert report.skipped == 1
    assert space.outbox.facts().customers == trial.good


def test_refused_rows_are_handed_back_with_their_reasons(space: Workspace, tmp_path: Path) -> None:
    rows = bank_rows(10, SEED)
    rows[3][5] = "110105194912310021"
    path = saved(tmp_path, "b.csv", csv_text([SHARED_HEADINGS, *rows]).encode("gb18030"))
    source, mapping = prepared(space, path)
    target = tmp_path / "bad.csv"
    report = space.imports.run(source, mapping)
    notes = BadRowNotes(texts={}, extra=report.extra)
    assert space.imports.save_bad_rows(source, mapping, target, notes) == report.refused == 1
    assert rows[3][0] in target.read_bytes().decode("utf-8-sig")
    assert rows[4][0] not in target.read_bytes().decode("utf-8-sig")
    assert audit_of(space)[-1].action == "export_bad_rows"


def test_cancel_leaves_nothing(desk: OpenDesk, space: Workspace, tmp_path: Path) -> None:
    path = saved(tmp_path, "a.csv", bank_csv(1500, SEED))
    source, mapping = prepared(space, path)
    before = audit_of(space)
    seen: list[int] = []
    with pytest.raises(ImportCancelled):
        space.imports.run(
            source, mapping, lambda stage, done, total: seen.append(done), lambda: bool(seen) and seen[-1] > 0
        )
    assert staged(desk) == 0
    assert space.outbox.facts().customers == 0
    assert space.outbox.waiting() == ()
    assert audit_of(space) == before
    assert space.imports.finish_interrupted() == 0


def test_a_broken_end_while_reading_leaves_nothing(
    desk: OpenDesk, space: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(tmp_path, "a.csv", bank_csv(1500, SEED))
    source, mapping = prepared(space, path)
    add = ImportStageStore.add

    def add_and_die(self: ImportStageStore, run: bytes, payloads: list[bytes]) -> None:
        add(self, run, payloads)
        raise Crash

    monkeypatch.setattr(ImportStageStore, "add", add_and_die)
    monkeypatch.setattr(ImportStageStore, "forget", lambda *_: None)  # a killed process cleans nothing up
    with pytest.raises(Crash):
        space.imports.run(source, mapping)
    monkeypatch.undo()
    assert staged(desk) > 0
    assert space.imports.finish_interrupted() == 0, "nobody had said yes"
    assert staged(desk) == 0
    assert space.outbox.facts().customers == 0


def test_a_crash_after_the_yes_is_finished_at_the_next_start(
    tmp_path: Path, clock: SteadyClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(tmp_path, "a.csv", bank_csv(300, SEED))
    desk = open_workspace_for(tmp_path / "desk", MANAGER, clock)
    source, mapping = prepared(desk.workspace, path)
    slices: list[int] = []

    def die_in_the_second_slice(stage: str, done: int, total: int) -> None:
        if stage == "storing":
            slices.append(done)
            raise Crash

    with pytest.raises(Crash):
        desk.workspace.imports.run(source, mapping, die_in_the_second_slice)
    assert desk.workspace.outbox.facts().customers == slices[0] == FIRST_ROWS
    desk.workspace.close()

    desk = open_workspace_for(tmp_path / "desk", MANAGER, clock)
    try:
        assert desk.workspace.imports.finish_interrupted() == 1
        assert desk.workspace.outbox.facts().customers == 300
        assert desk.workspace.outbox.facts().waiting == 300, "no row is stored twice"
        assert staged(desk) == 0
        assert desk.workspace.imports.finish_interrupted() == 0
    finally:
        desk.workspace.close()


def test_a_crash_inside_a_slice_keeps_nothing_of_it(
    desk: OpenDesk, space: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, mapping = prepared(space, saved(tmp_path, "a.csv", bank_csv(100, SEED)))

    def die(*_: object) -> None:
        raise Crash

    monkeypatch.setattr(ImportStageStore, "drop", die)
    with pytest.raises(Crash):
        space.imports.run(source, mapping)
    monkeypatch.undo()
    assert (space.outbox.facts().customers, space.outbox.facts().waiting, staged(desk)) == (0, 0, 100)
    assert space.imports.finish_interrupted() == 1
    assert (space.outbox.facts().customers, space.outbox.facts().waiting) == (100, 100)


def test_what_is_shown_of_an_imported_row_is_what_his_change_shows(
    desk: OpenDesk, space: Workspace, tmp_path: Path
) -> None:
    import_file(space, saved(tmp_path, "a.csv", bank_csv(150, SEED)))
    before = projection(desk)
    with desk.workspace.ledger.page() as page:
        keys, _last = page.tx.keys_after("customer", 0, 1000)
        project_keys(page.books, keys)
    assert len(keys) == 150
    assert projection(desk) == before


def test_a_row_that_somebody_else_stored_meanwhile_is_not_stored_twice(
    desk: OpenDesk, space: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, mapping = prepared(space, saved(tmp_path, "a.csv", bank_csv(100, SEED)))
    after = ImportStageStore.after

    def after_and_away(self: ImportStageStore, run: bytes, no: int, limit: int) -> list[tuple[int, bytes]]:
        rows = after(self, run, no, limit)
        monkeypatch.setattr(ImportStageStore, "after", after)
        assert space.imports.finish_interrupted() == 1
        return rows

    monkeypatch.setattr(ImportStageStore, "after", after_and_away)
    space.imports.run(source, mapping)
    assert (space.outbox.facts().customers, space.outbox.facts().waiting, staged(desk)) == (100, 100, 0)


def test_the_yes_is_on_the_disk_before_slices_are_stored_and_no_slice_awaits_it(
    desk: OpenDesk, space: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[str, bool]] = []
    write = UnitOfWork.write

    @contextmanager
    def told(self: UnitOfWork, *, awaits_disk: bool = True) -> Iterator[Connection]:
        with write(self, awaits_disk=awaits_disk) as connection:
            yield connection
            known = connection.exec_driver_sql("SELECT 1 FROM meta WHERE \"key\" = 'import_run'").fetchall()
            seen.append(("after the yes" if known else "before", awaits_disk))

    source, mapping = prepared(space, saved(tmp_path, "a.csv", bank_csv(400, SEED)))
    monkeypatch.setattr(UnitOfWork, "write", told)
    space.imports.run(source, mapping)
    after = [awaits for when, awaits in seen if when == "after the yes"]
    assert after[0] and len(after) > 2 and not any(after[1:])
    assert ("before", False) in seen


def test_who_is_a_customer_already_is_skipped_by_name_of_his_row(space: Workspace, tmp_path: Path) -> None:
    rows = bank_rows(6, SEED)
    create(space, {"name.legal_name": rows[2][0], "id_document.number": rows[2][5]})
    path = saved(tmp_path, "a.csv", bank_csv(6, SEED))
    report = import_file(space, path)
    assert (report.imported, report.skipped) == (5, 1)
    assert list(report.extra.values()) == [(ALREADY_CUSTOMER,)]
    assert space.outbox.facts().customers == 6
    again = import_file(space, path)
    assert (again.imported, again.skipped, len(again.extra)) == (0, 6, 6)
    assert space.outbox.facts().customers == 6


def test_the_mapping_of_a_file_is_remembered_for_the_next_of_its_shape(
    space: Workspace, tmp_path: Path
) -> None:
    headings = ["甲", *SHARED_HEADINGS[1:]]
    rows = bank_rows(5, SEED)
    path = saved(tmp_path, "a.csv", csv_text([headings, *rows]).encode("gb18030"))
    source, mapping = prepared(space, path)
    targets = ("name.legal_name", *mapping.targets[1:])
    assert mapping.targets[0] != "name.legal_name", "the heading says nothing"
    space.imports.run(source, ImportMapping(targets, mapping.date_patterns, mapping.options))
    other = saved(tmp_path, "next.csv", csv_text([headings, *bank_rows(4, 99)]).encode("gb18030"))
    assert prepared(space, other)[1].targets == targets


def test_a_slow_computer_stores_small_slices_so_that_nobody_waits(
    space: Workspace, tmp_path: Path, clock: SteadyClock
) -> None:
    # More than the first three slices can hold, however quick they are.
    count = 2 * FIRST_ROWS + MOST_ROWS + 5 * SHEAF_ROWS
    source, mapping = prepared(space, saved(tmp_path, "a.csv", bank_csv(count, SEED)))
    steps: list[int] = []

    def on_progress(stage: str, done: int, total: int) -> None:
        if stage == "storing":
            clock.slow = True
            steps.append(done)

    space.imports.run(source, mapping, on_progress)
    sizes = [after - before for before, after in zip([0, *steps], steps, strict=False)]
    assert sizes[0] == FIRST_ROWS
    # The first slice may still have been quick, and the second is asked for with it; the third is read while
    # the second is committed: from the fourth on all are as small as can be.
    assert set(sizes[3:-1]) == {SHEAF_ROWS}
    assert max(sizes) <= MOST_ROWS
    assert sum(sizes) == count


def test_a_slow_listener_makes_no_slice_smaller(space: Workspace, tmp_path: Path, clock: SteadyClock) -> None:
    source, mapping = prepared(space, saved(tmp_path, "a.csv", bank_csv(200, SEED)))
    steps: list[int] = []

    def on_progress(stage: str, done: int, total: int) -> None:
        if stage == "storing":
            clock.pass_by(10.0)
            steps.append(done)

    clock.still = True
    space.imports.run(source, mapping, on_progress)
    assert steps == [FIRST_ROWS, 2 * FIRST_ROWS, 200], "slices that take no time are followed by larger ones"


def test_other_work_gets_the_write_lane_between_two_slices(space: Workspace, tmp_path: Path) -> None:
    source, mapping = prepared(space, saved(tmp_path, "a.csv", bank_csv(200, SEED)))
    made: list[bytes] = []

    def on_progress(stage: str, done: int, total: int) -> None:
        if stage == "storing" and not made:
            made.append(create(space, {"name.legal_name": "赵敏"}).id)

    space.imports.run(source, mapping, on_progress)
    order = [change.id for change in space.replication.pending(1000).changes]
    assert 0 < order.index(made[0]) < 200, "the teller's customer was saved in the middle of the import"
    assert space.outbox.facts().customers == 201


def test_progress_grows_and_ends_at_the_whole(space: Workspace, tmp_path: Path) -> None:
    source, mapping = prepared(space, saved(tmp_path, "a.csv", bank_csv(500, SEED)))
    seen: list[tuple[str, int, int]] = []
    space.imports.run(source, mapping, lambda *step: seen.append(step))
    for stage in ("reading", "storing"):
        done = [count for name, count, _total in seen if name == stage]
        assert done == sorted(done)
        assert done[-1] == 500
    assert [name for name, _, _ in seen] == sorted(name for name, _, _ in seen), (
        "reading comes before storing"
    )


def test_an_auditor_imports_nothing(tmp_path: Path) -> None:
    desk = open_workspace_for(tmp_path / "desk", AUDITOR)
    try:
        with pytest.raises(AccessDenied) as refused:
            desk.workspace.imports.inspect(saved(tmp_path, "a.csv", bank_csv(3, SEED)))
        assert refused.value.code == "import.not_allowed"
    finally:
        desk.workspace.close()


def test_a_large_import_is_written_in_several_transactions(
    space: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, mapping = prepared(space, saved(tmp_path, "a.csv", bank_csv(400, SEED)))
    counts: list[int] = []
    note_all = LedgerPage.note_all

    def counted(self: LedgerPage, acts: list[object]) -> list[int]:
        counts.append(len(acts))
        return note_all(self, acts)  # type: ignore[arg-type]

    monkeypatch.setattr(LedgerPage, "note_all", counted)
    space.imports.run(source, mapping)
    stored = [count for count in counts if count > 1]
    assert sum(stored) == 400
    assert len(stored) >= 2
    assert max(stored) <= MOST_ROWS
