"""The operator's list of servers: signed by the authority that devices trust, with a growing serial."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.domain.errors import CimsError
from sync.server.__main__ import main
from sync.server.private_ca import make_authority
from sync.server.serve import Server, open_server
from sync.server.server_settings import ServerSettings

A, B = "https://a.bank.example", "https://b.bank.example:8443"


class TurnedClock:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.ms = 1_790_000_000_000

    def now_ms(self) -> int:
        return self.ms

    def steady(self) -> float:
        return self.ms / 1000


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock()


@pytest.fixture
def server(tmp_path: Path, clock: TurnedClock) -> Server:
    made = open_server(ServerSettings(tmp_path / "server"), clock, {})
    made.accounts.set_bank("示范银行", "Sample Bank")
    return made


def test_there_is_no_list_until_one_is_made(server: Server) -> None:
    assert server.endpoints.current() is None
    server.close()


def test_a_serial_grows_also_when_the_clock_goes_back(server: Server, clock: TurnedClock) -> None:
    key = server.settings.authority_key_file
    first = server.endpoints.put([[A, B]], key)
    clock.ms -= 86_400_000
    second = server.endpoints.put([[A], [B]], key)
    assert second.serial == first.serial + 1
    assert server.endpoints.current() == second
    clock.ms += 10 * 86_400_000
    assert server.endpoints.put([], key).serial == clock.ms // 1000
    server.close()


@pytest.mark.parametrize("ranks", [[["http://a"]], [[A], [A]], [[A, ""]], [[]]])
def test_what_is_no_address_is_not_signed(server: Server, ranks: list[list[str]]) -> None:
    with pytest.raises(CimsError, match=r"endpoints\.address"):
        server.endpoints.put(ranks, server.settings.authority_key_file)
    assert server.endpoints.current() is None
    server.close()


def test_another_key_signs_nothing(server: Server, tmp_path: Path) -> None:
    stranger, broken = tmp_path / "stranger.key", tmp_path / "broken.key"
    stranger.write_bytes(make_authority(datetime.now(UTC)).key)
    broken.write_text("no key")
    for file in (stranger, broken, tmp_path / "missing.key"):
        with pytest.raises(CimsError, match=r"endpoints\.key"):
            server.endpoints.put([[A]], file)
    assert server.endpoints.current() is None
    server.close()


def test_the_command_signs_prints_and_empties(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = ["--data", str(tmp_path / "server"), "endpoints"]

    def told(*words: str) -> dict[str, object]:
        assert main([*line, *words]) == 0
        found: dict[str, object] = json.loads(capsys.readouterr().out)
        return found

    assert told() == {"serial": 0, "ranks": []}
    assert told(f"{A},{B}", "https://c")["ranks"] == [[A, B], ["https://c"]]
    assert told()["ranks"] == [[A, B], ["https://c"]]
    assert told("--none")["ranks"] == []
    assert main([*line, "ftp://x"]) == 1
    assert re.search(r"endpoints\.address", capsys.readouterr().err)
