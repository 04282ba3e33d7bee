"""Limits that several servers share: a nonce counts once, calls are added up, whoever is asked."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sync.server.nonce_cache import KEPT_MS
from sync.server.server_dialect import Database
from sync.server.shared_limits import SharedNonces, SharedRate
from tests.sync.server.bank_builder import DATABASES, StepClock, open_database

MINUTE = 60_000


@pytest.fixture(params=DATABASES)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    with open_database(request.param, tmp_path) as opened:
        yield opened


def test_a_nonce_counts_once_at_all_servers(database: Database) -> None:
    one, two = SharedNonces(database), SharedNonces(database)
    assert one.take("d1", "a", 5)
    assert not two.take("d1", "a", 6)
    assert two.take("d2", "a", 7)
    assert not one.take("d2", "a", 8)
    assert one.began_ms == 0


def test_one_of_many_takes_at_once_wins(database: Database) -> None:
    servers = [SharedNonces(database) for _ in range(2)]
    with ThreadPoolExecutor(4) as pool:
        for turn in range(10):
            won = list(pool.map(lambda n, name=f"n{turn}": servers[n % 2].take("d1", name, 5), range(8)))
            assert won.count(True) == 1


def test_old_nonces_are_forgotten(database: Database) -> None:
    nonces = SharedNonces(database)
    for turn in range(3):
        nonces.take("d1", f"n{turn}", turn * KEPT_MS * 2 + MINUTE * 2)
    assert database.ask("SELECT nonce FROM nonce") == [("n2",)]


def test_calls_are_added_up_over_the_servers(database: Database) -> None:
    clock = StepClock(MINUTE * 1000)
    servers = [SharedRate(database, 120, clock) for _ in range(2)]
    allowed = sum(servers[turn % 2].wait_for("d1", 0.0) == 0 for turn in range(400))
    assert 120 <= allowed <= 120 + 2 * 2
    assert [server.wait_for("d2", 0.0) for server in servers] == [0, 0]
    clock.time_ms += 45_000
    assert servers[0].wait_for("d1", 0.0) == 15
    clock.time_ms += 15_000
    assert [server.wait_for("d1", 0.0) for server in servers] == [0, 0]


def test_callers_far_below_the_limit_cost_no_statement(database: Database) -> None:
    rate = SharedRate(database, 1200, StepClock())
    for turn in range(19):
        assert rate.wait_for(f"d{turn % 2}", 0.0) == 0
    assert database.ask("SELECT count(*) FROM call_count") == [(0,)]
