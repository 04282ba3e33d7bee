"""A store that older rules filled is renewed beside the work: short slices, resumed after a kill, searched meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.bootstrap import Workspace, open_workspace
from app.domain.search_key import SearchNumbers
from app.services import renewal_service
from app.services.renewal_service import FIRST_ROWS, MOST_ROWS, SLICE_S, RenewalService, next_rows
from app.store import customer_row
from app.store.counter_store import CounterStore
from app.store.rule_stand import RULES, RuleStand, keep_stand, rule_stand
from tests.customer_samples import samples
from tests.workspace_fixture import (
    HEAD,
    PASSWORD,
    FixedClock,
    OpenDesk,
    deliver,
    edit,
    open_workspace_for,
    profile_of,
)

COUNT = 70


def only_names(names: list[str], latin: list[str], numbers: SearchNumbers) -> str:
    """The keys of an older program: nothing but characters."""
    return " ".join(char for name in names for char in name)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenDesk]:
    """A vault that a program with other rules filled."""
    made = open_workspace_for(tmp_path, HEAD, FixedClock())
    with monkeypatch.context() as older:
        older.setattr(customer_row, "index_tokens", only_names)
        deliver(made.workspace, samples(COUNT, 5))
    with made.vault.work.write() as connection:
        keep_stand(connection, RuleStand(RULES - 1))
    yield made
    made.workspace.close()


def wanted(workspace: Workspace) -> tuple[str, int]:
    """A number that one customer has, and how often it is found."""
    with workspace.ledger.reading() as tx:
        sql = "SELECT id_number FROM customer WHERE id_number IS NOT NULL ORDER BY no DESC LIMIT 1"
        number = str(tx.connection.exec_driver_sql(sql).scalar_one())
    return number, workspace.search.search(number).total


def stand(workspace: Workspace) -> RuleStand:
    with workspace.ledger.reading() as tx:
        return rule_stand(tx.connection)


def shown(workspace: Workspace) -> list[tuple[object, ...]]:
    with workspace.ledger.reading() as tx:
        return [tuple(row) for row in tx.connection.exec_driver_sql("SELECT * FROM customer ORDER BY no")]


def test_what_older_rules_made_is_made_anew_in_slices(desk: OpenDesk) -> None:
    space = desk.workspace
    number, found = wanted(space)
    assert found == 0 and space.renewal.is_due()
    name = space.search.search("", 1)
    assert not space.renewal.step()
    assert stand(space) == RuleStand(RULES - 1, RULES, FIRST_ROWS) and space.renewal.is_due()
    assert space.search.search("王").total > 0 and name.total == 0
    steps = 1
    while not space.renewal.step():
        steps += 1
    assert steps > 1
    assert wanted(space) == (number, 1)
    assert stand(space) == RuleStand(RULES) and not space.renewal.is_due()
    assert CounterStore(desk.vault.work).differences() == {}


def test_killed_within_a_slice_it_goes_on_from_the_one_before(
    desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.workspace.renewal.step()
    before, kept = shown(desk.workspace), stand(desk.workspace)
    with monkeypatch.context() as broken:
        broken.setattr(renewal_service, "keep_stand", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            desk.workspace.renewal.step()
    desk.workspace.close()
    vault = desk.app.vaults.open_online(profile_of(HEAD), PASSWORD, lambda stage: None)
    space = open_workspace(desk.app, vault)
    try:
        assert (shown(space), stand(space)) == (before, kept)
        while not space.renewal.step():
            assert stand(space).after > kept.after
        assert wanted(space)[1] == 1
    finally:
        space.close()


def test_what_is_saved_between_two_slices_stays_right(desk: OpenDesk) -> None:
    space = desk.workspace
    space.renewal.step()
    with space.ledger.reading() as tx:
        ids = [bytes(row[0]) for row in tx.connection.exec_driver_sql("SELECT id FROM customer ORDER BY no")]
    for customer in (ids[0], ids[-1]):
        edit(space, customer, {"name.name_latin": "Qqzz Somebody"})
    assert space.search.search("qqzz").total == 2
    while not space.renewal.step():
        pass
    assert space.search.search("qqzz").total == 2
    assert CounterStore(desk.vault.work).differences() == {}


def test_rules_that_change_again_meanwhile_begin_anew(desk: OpenDesk) -> None:
    with desk.vault.work.write() as connection:
        keep_stand(connection, RuleStand(RULES - 1, RULES + 1, COUNT))
    while not desk.workspace.renewal.step():
        pass
    assert wanted(desk.workspace)[1] == 1


def test_a_new_store_has_nothing_to_renew(tmp_path: Path) -> None:
    made = open_workspace_for(tmp_path, HEAD, FixedClock())
    made.vault.work.reset_holds()
    assert not made.workspace.renewal.is_due() and made.workspace.renewal.step()
    assert made.vault.work.holds().count == 0
    made.workspace.close()


class _Slow(FixedClock):
    """Every look at it costs 60 ms."""

    def steady(self) -> float:
        self.forward(60)
        return super().steady()


def test_a_slice_is_as_long_as_the_write_lane_allows(desk: OpenDesk) -> None:
    assert next_rows(100, SLICE_S * 2) == 50 and next_rows(100, SLICE_S / 1.6) == 160
    assert next_rows(100, SLICE_S / 50) == 200 and next_rows(400, 0.0) == MOST_ROWS and next_rows(2, 9.0) == 1
    store = desk.workspace.ledger._store
    slow = RenewalService(store, _Slow())
    slow.step()
    first = stand(desk.workspace).after
    slow.step()
    assert (first, stand(desk.workspace).after) == (FIRST_ROWS, FIRST_ROWS + 6)
