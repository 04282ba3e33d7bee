"""A backup is one moment of the bank in one encrypted file; put back, it is a history with a new name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.errors import CimsError
from sync.server.record_backup import back_up, begin_epoch, heads, restore
from sync.server.self_check import SelfCheck
from sync.server.server_dialect import Database
from sync.server.sql_record_store import SqlRecordStore
from sync.server.sync_service import SyncService
from tests.sync.server.bank_builder import (
    DATABASES,
    KEY,
    RM,
    Desk,
    StepClock,
    ids,
    new_customer,
    open_database,
)

SECRET = "王小明"


class Bank:
    """A service over a database, and a desk for it."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.new_id = ids()
        self.service = SyncService(SqlRecordStore(database), StepClock(), self.new_id)
        self.desk = Desk(self.service, RM, self.new_id(), self.new_id)
        self.desk.hello(100)


@pytest.fixture(params=DATABASES)
def bank(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Bank]:
    with open_database(request.param, tmp_path) as database:
        yield Bank(database)


@pytest.mark.parametrize("other", DATABASES)
def test_what_was_backed_up_comes_back_into_either_kind_of_store(
    bank: Bank, other: str, tmp_path: Path
) -> None:
    customer = bank.desk.create()
    file = tmp_path / "bank.backup"
    counts = back_up(bank.database, file, KEY)
    assert counts["entity"] == 1
    (tmp_path / "other").mkdir()
    with open_database(other, tmp_path / "other") as database:
        assert restore(database, file, KEY) == counts
        service = SyncService(SqlRecordStore(database), StepClock(), bank.new_id)
        bank.desk.service = service
        assert bank.desk.document(customer)["name"] == {"legal_name": SECRET}
        assert heads(database)["parts"] == heads(bank.database)["parts"]
        assert heads(database)["epoch"] not in ("", heads(bank.database)["epoch"])


def test_after_going_back_the_history_has_another_name_and_the_lost_customer_is_gone(
    bank: Bank, tmp_path: Path
) -> None:
    bank.desk.create()
    first = begin_epoch(bank.database)
    back_up(bank.database, tmp_path / "a", KEY)
    lost = bank.desk.create()
    restore(bank.database, tmp_path / "a", KEY, replaces=True)
    assert bank.desk.document(lost) == {}
    assert heads(bank.database)["epoch"] != first


def test_a_desk_is_told_which_of_its_answers_a_backup_has(bank: Bank, tmp_path: Path) -> None:
    assert bank.desk.hello(100).backed_dseq == 0
    bank.desk.create()
    back_up(bank.database, tmp_path / "a", KEY)
    bank.desk.create()
    assert (bank.desk.hello(100).backed_dseq, bank.desk.hello(100).last_dseq) == (1, 2)
    with pytest.raises(CimsError):
        back_up(bank.database, tmp_path / "a", KEY)
    assert bank.desk.hello(100).backed_dseq == 1
    back_up(bank.database, tmp_path / "b", KEY)
    assert bank.desk.hello(100).backed_dseq == 2
    restore(bank.database, tmp_path / "a", KEY, replaces=True)
    assert bank.desk.hello(100).backed_dseq == 0


def test_customer_numbers_given_after_the_backup_are_not_given_again(bank: Bank, tmp_path: Path) -> None:
    back_up(bank.database, tmp_path / "a", KEY)
    block = bank.desk.hello().number_block
    assert block is not None
    restore(bank.database, tmp_path / "a", KEY, replaces=True)
    again = bank.desk.hello().number_block
    assert again is not None
    assert again[0] > block[1]


def test_a_restore_passes_the_selfcheck(bank: Bank, tmp_path: Path) -> None:
    customer = bank.desk.create()
    bank.desk.edit(customer, {"note": (None, {"text": "x"})})
    back_up(bank.database, tmp_path / "a", KEY)
    restore(bank.database, tmp_path / "a", KEY, replaces=True)
    assert check(bank.database)


def check(database: Database) -> bool:
    """Whether the books are in order."""
    return SelfCheck(SqlRecordStore(database).checking, StepClock()).run().is_clean


def test_the_file_shows_nothing_without_its_key(bank: Bank, tmp_path: Path) -> None:
    bank.desk.create()
    file = tmp_path / "a"
    back_up(bank.database, file, KEY)
    assert SECRET.encode() not in file.read_bytes()
    assert file.stat().st_mode & 0o077 == 0
    with pytest.raises(CimsError, match=r"store\.key_wrong"):
        restore(bank.database, file, bytes(32), replaces=True)
    assert bank.desk.pull().n == 1, "nothing was touched"


def test_nothing_is_overwritten_by_accident(bank: Bank, tmp_path: Path) -> None:
    bank.desk.create(new_customer())
    back_up(bank.database, tmp_path / "a", KEY)
    with pytest.raises(CimsError, match=r"backup\.exists"):
        back_up(bank.database, tmp_path / "a", KEY)
    with pytest.raises(CimsError, match=r"backup\.not_empty"):
        restore(bank.database, tmp_path / "a", KEY)
    with pytest.raises(CimsError, match=r"backup\.missing"):
        restore(bank.database, tmp_path / "b", KEY, replaces=True)


def test_a_restore_that_fails_half_way_changes_nothing(
    bank: Bank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    customer = bank.desk.create()
    back_up(bank.database, tmp_path / "a", KEY)
    bank.desk.edit(customer, {"note": (None, {"text": "x"})})
    before = heads(bank.database)

    def dies(_connection: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("sync.server.record_backup._name_anew", dies)
    with pytest.raises(KeyboardInterrupt):
        restore(bank.database, tmp_path / "a", KEY, replaces=True)
    assert heads(bank.database) == before
