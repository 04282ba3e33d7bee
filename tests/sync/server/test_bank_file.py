"""A bank from a file, and the server's command line as an operator uses it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.domain.errors import EnvironmentFault, UserError
from sync.client.server_probe import look_up
from sync.server.bank_file import make_bank, read_bank
from sync.server.serve import open_server
from sync.server.server_settings import ServerSettings

BANK = {
    "bank": {"zh": "示范银行", "en": "Sample Bank"},
    "branches": [{"id": "b1", "zh": "一支行", "en": "First"}],
    "users": [
        {
            "id": "rm1",
            "name": "李",
            "latin": "Li",
            "role": "RM",
            "branches": ["b1"],
            "password": "long enough",
        }
    ],
}
TOML = """
[bank]
zh = "示范银行"
en = "Sample Bank"
[[branches]]
id = "b1"
zh = "一支行"
en = "First"
[[users]]
id = "rm1"
name = "李"
latin = "Li"
role = "RM"
branches = ["b1"]
password = "long enough"
"""


def written(folder: Path, content: object, name: str = "bank.json") -> Path:
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return path


def test_json_and_toml_say_the_same(tmp_path: Path) -> None:
    assert read_bank(written(tmp_path, BANK)) == read_bank(written(tmp_path, TOML, "bank.toml"))


@pytest.mark.parametrize(
    "content", ["", "{", "[]", {"bank": {}}, {**BANK, "more": 1}, {**BANK, "users": [{"id": "x"}]}]
)
def test_other_content_is_refused(tmp_path: Path, content: object) -> None:
    with pytest.raises(EnvironmentFault, match=r"bank_file\.malformed"):
        read_bank(written(tmp_path, content))
    with pytest.raises(EnvironmentFault, match=r"bank_file\.unreadable"):
        read_bank(tmp_path / "none.json")


def test_a_bank_is_made_and_made_again(tmp_path: Path) -> None:
    server = open_server(ServerSettings(tmp_path / "s"), environment={})
    bank = read_bank(written(tmp_path, BANK))
    for _ in range(2):
        make_bank(server.accounts, bank)
    assert server.accounts.bank() == ("示范银行", "Sample Bank")
    assert server.accounts.branches() == ("b1",)
    wrong = read_bank(written(tmp_path, {**BANK, "users": [BANK["users"][0] | {"role": "KING"}]}))  # type: ignore[index,operator]  # the sample's own shape
    with pytest.raises(UserError, match=r"account\.role"):
        make_bank(server.accounts, wrong)
    server.close()


def run(folder: Path, *arguments: str, password: str = "", **more: str) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("CIMS_")} | more
    return subprocess.run(
        [sys.executable, "-m", "sync.server", "--data", str(folder), *arguments],
        input=password, capture_output=True, text=True, env=environment, timeout=60, check=False,
    )  # fmt: skip


def test_an_operator_sets_a_bank_up_and_serves_it(tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert run(data, "add-branch", "b1", "一支行", "First").returncode == 0
    assert run(data, "add-user", "t1", "王", "TLR", "b1", password="from standard input\n").returncode == 0
    assert run(data, "add-user", "t2", "王", "TLR", "b1", CIMS_PASSWORD="from a variable").returncode == 0
    assert run(data, "make-bank", str(written(tmp_path, BANK))).returncode == 0
    code = run(data, "enrol-code", "b1").stdout
    assert len(code.strip()) == 11
    for wrong in (("enrol-code", "b9"), ("add-user", "t3", "x", "KING", "b1"), ("make-bank", "nowhere")):
        done = run(data, *wrong, password="long enough\n")
        assert (done.returncode, done.stdout) == (1, "")
        assert "Traceback" not in done.stderr
    serving = subprocess.Popen(
        [sys.executable, "-m", "sync.server", "--data", str(data), "--port", "0"],
        stdout=subprocess.PIPE, text=True, env={**os.environ},
    )  # fmt: skip
    assert serving.stdout is not None
    said = dict(line.rstrip("\n").partition(" ")[::2] for line in iter(serving.stdout.readline, "ready\n"))
    found = look_up(said["url"])
    assert found.fingerprint.hex().upper() == said["fingerprint"].replace(" ", "")
    assert run(data, "fingerprint").stdout.strip() == said["fingerprint"]
    assert len(run(data, "enrol-code", "b1").stdout.strip()) == 11
    serving.terminate()
    assert serving.wait(20) == 0
    serving.stdout.close()
    held = b"".join(path.read_bytes() for path in data.iterdir())
    for secret in ("from standard input", "long enough", "示范银行", code.strip()):
        assert secret.encode() not in held
