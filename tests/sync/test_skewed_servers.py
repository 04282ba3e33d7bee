"""A desk of this schema and servers that really are other programs: HTTPS, a process each, both kinds of database."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.change import GroupEdit
from app.domain.document_block import document_of
from app.domain.program_schema import SCHEMA
from sync.client.sync_engine import Reply, Request
from sync.client.transport import Busy, Refused, Transport
from sync.client.version_gap import VersionGap
from sync.protocol import versions
from sync.protocol.messages import HelloRequest, PullRequest, PushReply, PushRequest, WireChange
from tests.sync.client.test_main_path import Seat, seat_of
from tests.sync.server.bank_builder import DATABASES
from tests.sync.server_process import ServerProcess, server_process
from tests.sync.test_restored_server import settle
from tests.workspace_fixture import HEAD, TELLER, create, drive, edit, shown

WANG = {"name.legal_name": "王晓梅", "contact.mobile": "13817254821"}


def serve(bank: ServerProcess, schema: int, oldest_pull: int) -> None:
    """The operator installs another version."""
    bank.stop()
    bank.program = ("tests.grown_schema", str(schema), str(oldest_pull))
    bank.start()


def label(transport: Transport, customer: bytes, key: str, value: dict[str, str]) -> PushReply:
    """A desk of the next schema gives a contact a label."""
    rid = b"n" * 16
    schema = SCHEMA + 1
    transport.send(HelloRequest(rid, "q1", "later", schema, 1000))
    edits = [GroupEdit(key, value, {**value, "label": "work"})]
    change = WireChange(1, b"l" * 16, "edit", "customer", customer, 1, 0, TELLER.id, edits, schema=schema)
    return transport.send(PushRequest(rid, "q2", [], 0, b"", [change]))


def held(seat: Seat, customer: bytes) -> dict[str, dict[str, str]]:
    """What lies in the vault."""
    with seat.workspace.ledger.reading() as tx:
        return dict(document_of(tx.confirmed([("customer", customer)])["customer", customer].packed))  # type: ignore[arg-type]  # texts only, here


@pytest.mark.parametrize("kind", DATABASES)
def test_f24_a_desk_two_versions_back_reads_delivers_and_loses_nothing(kind: str, tmp_path: Path) -> None:
    with server_process(tmp_path, kind) as bank:
        bank.start()
        teller, head = (seat_of(bank, tmp_path / user.id, user) for user in (TELLER, HEAD))  # type: ignore[arg-type]  # asks for url and code only
        wang = create(head.workspace, WANG).id
        settle([head, teller])
        key = next(name for name in held(head, wang) if name.startswith("contact:"))
        with pytest.raises(Busy, match="older"):
            label(teller.signed.transport, wang, key, held(head, wang)[key])

        serve(bank, SCHEMA + 2, SCHEMA)
        settle([head])
        assert head.workspace.outbox.facts().waiting == 0
        reply = label(teller.signed.transport, wang, key, held(head, wang)[key])
        assert [result.outcome for result in reply.results] == ["ok"]
        settle([head])
        assert held(head, wang)[key]["label"] == "work"
        edit(head.workspace, wang, {"contact.mobile": "13900001111"})
        settle([head], 2)
        assert held(head, wang)[key] == {**held(head, wang)[key], "label": "work", "value": "+8613900001111"}
        facts = head.workspace.outbox.facts()
        assert (facts.waiting, facts.refused, facts.conflicts) == (0, 0, 0)
        assert not head.engine.unequal and head.engine.convergence.repairs_made == 0

        serve(bank, SCHEMA + 3, SCHEMA + 1)
        edit(head.workspace, wang, {"preference.contact_time": "下午"})
        settle([head])
        assert head.engine.versions.gap is VersionGap.PROGRAM_OLD
        assert shown(head.workspace.customers.card(wang))["preference.contact_time"] == "下午"
        meta = head.workspace.replication.meta()
        with pytest.raises(Refused, match="upgrade"):
            head.signed.transport.send(PullRequest(meta.rid, "q", [], [], 10, 10))

        serve(bank, SCHEMA + 3, SCHEMA)  # as if the desk had been updated: it may read again
        settle([head, teller], 2)
        assert head.engine.versions.gap is VersionGap.NONE
        assert head.workspace.outbox.facts().waiting == 0
        assert shown(teller.workspace.customers.card(wang))["preference.contact_time"] == "下午"


@pytest.mark.parametrize("kind", DATABASES[:1])
def test_a_message_that_an_older_server_cannot_read_is_no_fault_of_the_desk(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class LaterGreeting(HelloRequest, frozen=True, array_like=True):
        """A greeting with a part that this schema does not have."""

        mood: str = "fine"

    with server_process(tmp_path, kind) as bank:
        bank.start()
        seat = seat_of(bank, tmp_path / "desk", HEAD)  # type: ignore[arg-type]  # asks for url and code only
        drive(seat.engine, lambda request: ask(seat, request))
        greeting = LaterGreeting(b"r" * 16, "q", "later", SCHEMA + 1)
        with pytest.raises(Refused, match="malformed"):
            seat.signed.transport._post("/hello", greeting, PushReply)
        monkeypatch.setattr(versions, "SCHEMA", SCHEMA + 1)
        with pytest.raises(Busy, match="older"):
            seat.signed.transport._post("/hello", greeting, PushReply)


def ask(seat: Seat, request: Request) -> Reply:
    """Over HTTPS."""
    return seat.signed.transport.send(request)
