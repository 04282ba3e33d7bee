"""Where the key of the server's store comes from, and what is refused as one."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from app.domain.errors import EnvironmentFault
from sync.server.store_key import COMMAND, VARIABLE, store_key, write_secret

HEX = "ab" * 32


def refused(path: Path, environment: dict[str, str]) -> str:
    with pytest.raises(EnvironmentFault) as caught:
        store_key(path, environment)
    return caught.value.code


def test_a_key_file_is_made_once_and_private(tmp_path: Path) -> None:
    path = tmp_path / "server.key"
    key = store_key(path, {})
    assert len(key) == 32
    assert store_key(path, {}) == key
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    assert store_key(tmp_path / "k", {VARIABLE: HEX + "\n"}) == bytes.fromhex(HEX)
    assert not (tmp_path / "k").exists()


def test_a_command_may_give_the_key_without_a_shell(tmp_path: Path) -> None:
    command = f'"{sys.executable}" -c "print(\'{HEX}\')"'
    assert store_key(tmp_path / "k", {COMMAND: command}) == bytes.fromhex(HEX)
    assert refused(tmp_path / "k", {COMMAND: "no-such-program"}) == "key.command"
    assert refused(tmp_path / "k", {COMMAND: f'"{sys.executable}" -c "raise SystemExit(3)"'}) == "key.command"
    assert refused(tmp_path / "k", {COMMAND: f"echo {HEX}; touch {tmp_path / 'shell'}"}) == "key.form"
    assert not (tmp_path / "shell").exists()


@pytest.mark.parametrize("text", ["", "zz" * 32, "ab" * 31, "ab" * 33, HEX + "0"])
def test_what_is_no_key_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "k").write_text(text)
    (tmp_path / "k").chmod(0o600)
    assert refused(tmp_path / "k", {}) == "key.form"


@pytest.mark.skipif(os.name != "posix", reason="modes are a matter of POSIX")
def test_a_key_that_others_can_read_is_refused(tmp_path: Path) -> None:
    store_key(tmp_path / "k", {})
    (tmp_path / "k").chmod(0o640)
    assert refused(tmp_path / "k", {}) == "key.readable_by_others"


def test_a_secret_replaces_the_old_one_whole(tmp_path: Path) -> None:
    write_secret(tmp_path / "s", b"one")
    write_secret(tmp_path / "s", b"two")
    assert (tmp_path / "s").read_bytes() == b"two"
    assert [path.name for path in tmp_path.iterdir()] == ["s"]
