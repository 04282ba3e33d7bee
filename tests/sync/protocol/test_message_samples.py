"""Messages as every released schema says them are still understood, and those of this schema do not change unseen."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pytest

from app.domain.user import Role, User
from sync.client.sync_engine import SyncEngine
from sync.protocol import codec, versions
from sync.protocol.messages import HelloReply, HelloRequest, PullReply, PullRequest, PushReply, PushRequest
from sync.server.record_store import Session
from tests.workspace_fixture import (
    BRANCHES,
    MANAGER,
    FixedClock,
    Office,
    OpenDesk,
    create,
    open_workspace_for,
)

ROOT = Path(__file__).resolve().parents[3]
SAMPLES = ROOT / "tests" / "sync" / "protocol" / "data" / "messages"
RELEASED = sorted(path.name for path in SAMPLES.iterdir())
SESSION = Session(User("rm1", "样本经理", Role.RELATIONSHIP_MANAGER, ("b1",)), "pc", BRANCHES)


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """build/make_message_samples.py, which says every message of this schema."""
    spec = importlib.util.spec_from_file_location(
        "make_message_samples", ROOT / "build/make_message_samples.py"
    )
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[OpenDesk]:
    made = open_workspace_for(tmp_path, MANAGER, FixedClock())
    yield made
    made.workspace.close()


def said(schema: str, name: str, kind: type[Any]) -> Any:
    """A message of a schema, read by this program."""
    return codec.decode((SAMPLES / schema / f"{name}.msgpack").read_bytes(), kind)


def test_every_schema_has_its_messages(script: ModuleType) -> None:
    assert [f"{schema:04}" for schema in range(1, versions.SCHEMA + 1)] == RELEASED
    for schema in RELEASED:
        assert {path.stem for path in (SAMPLES / schema).iterdir()} <= set(script.messages())


def test_the_shape_of_this_schema_is_what_was_kept(script: ModuleType) -> None:
    """A part that is added to a message is a new schema; run build/make_message_samples.py for it."""
    for name, message in script.messages().items():
        kept = (SAMPLES / f"{versions.SCHEMA:04}" / f"{name}.msgpack").read_bytes()
        assert codec.encode(message) == kept, name


@pytest.mark.parametrize("schema", RELEASED)
def test_every_message_of_a_released_schema_is_read(schema: str, script: ModuleType) -> None:
    for name, message in script.messages().items():
        if (SAMPLES / schema / f"{name}.msgpack").exists():
            said(schema, name, type(message))


@pytest.mark.parametrize("schema", RELEASED)
def test_head_office_serves_a_desk_of_a_released_schema(schema: str, script: ModuleType) -> None:
    office = Office(FixedClock())
    hello = said(schema, "hello_request", HelloRequest)
    greeted = office.answer(SESSION, hello)
    assert isinstance(greeted, HelloReply)
    assert greeted.schema == hello.schema == int(schema)
    pushed = office.answer(SESSION, said(schema, "push_request", PushRequest))
    assert isinstance(pushed, PushReply)
    assert [(r.outcome, r.ver) for r in pushed.results] == [("ok", 1), ("ok", 2)]
    pulled = office.answer(SESSION, said(schema, "pull_request", PullRequest))
    assert isinstance(pulled, PullReply)
    (page,) = pulled.pages
    assert [(row.id, row.ver) for row in page.rows] == [(script.CUSTOMER, 2)]


@pytest.mark.parametrize("schema", RELEASED)
def test_a_desk_understands_head_office_of_a_released_schema(
    schema: str, desk: OpenDesk, script: ModuleType
) -> None:
    create(desk.workspace, {"name.legal_name": "王晓梅"})
    engine = SyncEngine(desk.workspace.replication, lambda: desk.app.ids.new().hex(), "test")
    kinds = {HelloRequest: ("hello_reply", HelloReply), PushRequest: ("push_reply", PushReply)}
    for asked, (name, kind) in kinds.items():
        request = engine.next_request()
        assert isinstance(request, asked)
        engine.receive(msgspec.structs.replace(said(schema, name, kind), req_id=request.req_id))
    assert engine.versions.may_read and engine.versions.may_deliver
    assert desk.workspace.outbox.facts().waiting == 1  # answered, and its row has not come yet
    pull = engine.next_request()
    assert isinstance(pull, PullRequest)
    engine.receive(msgspec.structs.replace(said(schema, "pull_reply", PullReply), req_id=pull.req_id))
    with desk.workspace.ledger.reading() as tx:
        assert tx.standings([("customer", script.CUSTOMER)])["customer", script.CUSTOMER].ver == 2
