"""Signed requests of every kind, also those before a session, bent at random: typed answers, never a defect."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sync.protocol.error_codes import ERROR_CODES
from sync.server.server_settings import ServerSettings
from tests.hostile.bent_messages import Bender, good_messages
from tests.sync.live_server import LiveServer
from tests.sync.server.test_routes import hello, send, signed

PREFIX = "/sync/v1"
SEEDS = range(1, 5)
REQUESTS = 80


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    folder = tmp_path_factory.mktemp("bent")
    with LiveServer(folder, settings=ServerSettings(folder, requests_per_minute=100_000)) as running:
        yield running


@pytest.mark.parametrize("seed", SEEDS)
def test_bent_messages_get_typed_answers(server: LiveServer, seed: int) -> None:
    desk = server.desk("rm1")
    hello(desk)
    good, bender = good_messages(desk.rid), Bender(seed)
    for number in range(REQUESTS):
        path = sorted(good)[number % len(good)]
        body = bender.message(good[path])
        status, refusal, _answer = send(
            server, "POST", PREFIX + path, body, **signed(desk, PREFIX + path, body)
        )
        assert status == 200 or refusal.code in ERROR_CODES, (seed, number, path, status)
        assert refusal.code != "server.defect", (seed, number, path)
