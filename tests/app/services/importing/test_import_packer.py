"""The second child passes on what it hears, and makes checked rows ready to be stored."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

from app.services.importing import import_packer
from app.services.importing.child_process import BATCHES, DONE, REFUSED
from app.services.importing.import_packer import run_packer
from app.services.importing.import_plan import (
    PreparedCustomer,
    ReadProgress,
    ReadyBatch,
    RefusedRow,
    RowBatch,
    RowProblem,
)
from app.services.importing.staged_customer import pack_row

ROOT = Path(__file__).resolve().parents[4]
GROUPS: dict[str, dict[str, Any]] = {"name": {"legal_name": "张伟"}, "kind": {"kind": "individual"}}
NOW = 1_764_000_000_000
REFUSAL = RefusedRow(3, (RowProblem(3, 0, "id.checksum"),))


@pytest.fixture
def passed(monkeypatch: pytest.MonkeyPatch) -> Any:
    """What comes out when these messages go in and the pipe ends; this process keeps its limits and its error."""
    monkeypatch.setattr(import_packer, "silence", lambda: None)
    monkeypatch.setattr(import_packer, "limit_process", lambda *_: None)

    def run(*messages: tuple[str, Any]) -> list[tuple[str, msgspec.Raw]]:
        source, entry = multiprocessing.Pipe(duplex=False)
        result, sink = multiprocessing.Pipe(duplex=False)
        for message in messages:
            entry.send_bytes(msgspec.msgpack.encode(message))
        entry.close()
        run_packer(source, sink, NOW, 0, 0)
        found = []
        try:
            while True:
                found.append(msgspec.msgpack.decode(result.recv_bytes(), type=tuple[str, msgspec.Raw]))
        except EOFError:
            result.close()
        return found

    return run


def test_a_batch_comes_out_ready_and_its_refusals_as_they_are(passed: Any) -> None:
    batch = RowBatch((PreparedCustomer(2, GROUPS, identity="E1"),), (REFUSAL,), ReadProgress(2, 0.5), 1)
    (kind, body), (last, _) = passed((BATCHES, batch), (DONE, None))
    assert (kind, last) == (BATCHES, DONE)
    ready = msgspec.msgpack.decode(body, type=ReadyBatch)
    assert (ready.refused, ready.progress, ready.blank) == (batch.refused, batch.progress, 1)
    (customer,) = ready.customers
    assert (customer.row, customer.identity, customer.packed) == (2, "E1", pack_row(GROUPS, NOW))


def test_what_the_first_child_reports_is_passed_on(passed: Any) -> None:
    ((kind, body),) = passed((REFUSED, ("import.changed", {})))
    assert (kind, msgspec.msgpack.decode(body)) == (REFUSED, ["import.changed", {}])


def test_a_pipe_that_ends_early_ends_the_child_without_a_word(passed: Any) -> None:
    assert passed() == []


def test_nothing_after_the_last_message_is_read(passed: Any) -> None:
    assert [kind for kind, _ in passed((DONE, None), (BATCHES, None))] == [DONE]


def test_the_child_opens_no_store_and_knows_neither_qt_nor_the_network() -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); import app.services.importing.import_packer;"
        "bad = {'PySide6', 'shiboken6', 'sqlalchemy', 'sqlcipher3', 'requests', 'http', 'keyring', 'cryptography',"
        "'app.store.engine', 'app.store.store_file', 'app.security'};"
        "print(sorted(name for name in sys.modules if name in bad or name.partition('.')[0] in bad))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(ROOT)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
