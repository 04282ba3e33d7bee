"""F12 over weeks: a desk forgets what a backup has had for a month, and offers everything else when one is put back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.outbox_keep import DAY_MS
from sync.client.sync_engine import SyncEngine
from sync.server.record_backup import back_up, heads, restore
from sync.server.record_store import Session
from sync.server.repair_service import RepairService
from sync.server.server_dialect import Database
from sync.server.sql_record_store import SqlRecordStore
from sync.server.sync_service import SyncService
from tests.head_office import answer
from tests.sync.server.bank_builder import DATABASES, KEY, ids, open_database
from tests.workspace_fixture import (
    BRANCHES,
    MANAGER,
    FixedClock,
    create,
    drive,
    open_workspace_for,
    shown,
)


class Bank:
    """A desk and its head office, whose clock is put forward by days; the desk's own stands still."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.database = database
        self.clock = FixedClock()
        self.desk = open_workspace_for(folder, MANAGER, FixedClock())
        self.engine = SyncEngine(
            self.desk.workspace.replication, lambda: self.desk.app.ids.new().hex(), "test"
        )
        self._new_id = ids()
        self.open_again()

    def open_again(self) -> None:
        """The server starts."""
        store = SqlRecordStore(self.database)
        epoch = str(heads(self.database)["epoch"]) or "e1"
        self.service = SyncService(store, self.clock, self._new_id, epoch)
        self.repair = RepairService(store, self.clock)

    def visit(self, days: int = 0) -> None:
        """The desk greets after some days."""
        self.clock.forward(days * DAY_MS)
        self.engine.hello_again()
        session = Session(MANAGER, "pc", BRANCHES)
        drive(self.engine, lambda request: answer(self.service, self.repair, session, request))

    def make(self, name: str) -> bytes:
        """A new customer."""
        made = create(self.desk.workspace, {"name.legal_name": name})
        self.engine.local_change()
        return made.id

    def kept(self) -> int:
        """How many changes the desk keeps."""
        with self.desk.workspace.ledger.reading() as tx:
            return len(tx.retained())


@pytest.fixture(params=DATABASES)
def bank(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Bank]:
    with open_database(request.param, tmp_path) as database:
        made = Bank(database, tmp_path / "desk")
        yield made
        made.desk.workspace.close()


def test_what_the_backup_lacks_is_kept_over_any_time_and_offered_again(bank: Bank, tmp_path: Path) -> None:
    first = bank.make("王晓梅")
    bank.visit()
    bank.visit(days=6)
    back_up(bank.database, tmp_path / "copy", KEY)
    later = bank.make("李后来")
    bank.visit(days=1)
    bank.visit(days=6)
    assert bank.kept() == 2

    bank.visit(days=24)
    assert bank.kept() == 1, "the first is in a backup, and was answered a month ago"
    bank.visit(days=60)
    assert bank.kept() == 1, "no backup has the second"
    assert {shown(bank.desk.workspace.customers.card(key))["name.legal_name"] for key in (first, later)} == {
        "王晓梅",
        "李后来",
    }

    restore(bank.database, tmp_path / "copy", KEY, replaces=True)
    bank.open_again()
    bank.visit()
    bank.visit()
    assert not bank.engine.unequal
    everybody = bank.database.ask(
        "SELECT id FROM entity WHERE type = 'customer' AND part = ?", (BRANCHES[0],)
    )
    assert {bytes(row[0]) for row in everybody} == {first, later}


def test_a_backup_lets_go_what_is_old_enough(bank: Bank, tmp_path: Path) -> None:
    bank.make("王晓梅")
    bank.visit()
    bank.make("李后来")
    bank.visit(days=5)
    bank.visit(days=5)
    bank.visit(days=40)
    assert bank.kept() == 2
    back_up(bank.database, tmp_path / "copy", KEY)
    bank.visit()
    assert bank.kept() == 0


def test_without_any_backup_changes_are_kept_as_long_as_answers_are(bank: Bank) -> None:
    bank.make("王晓梅")
    bank.visit()
    bank.visit(days=6)
    bank.visit(days=390)
    assert bank.kept() == 1
    bank.visit(days=20)
    assert bank.kept() == 0
