"""A real server process against a signed-in attacker: typed answers, no foreign row, bounded memory, work goes on."""

from __future__ import annotations

import os
import socket
import ssl
import zlib
from collections.abc import Iterator
from urllib.parse import urlsplit

import msgspec
import pytest

from app.domain.change import GroupEdit
from sync.protocol import codec
from sync.protocol.messages import (
    HelloRequest,
    PullReply,
    PullRequest,
    PushReply,
    PushRequest,
    SubCursor,
    WireChange,
)
from sync.protocol.repair_messages import (
    AudiencePoint,
    DigestRequest,
    ManifestRequest,
    RowsReply,
    RowsRequest,
)
from sync.protocol.service_messages import HistoryReply
from tests.hostile.attack import attack
from tests.hostile.hostile_bank import MOST_MB, HostileBank, hostile_bank
from tests.hostile.hostile_desk import PREFIX

PUSH = PREFIX + "/push"
MESSAGES = 900
"""A device may ask 1,200 times a minute, and the tests after this one ask too."""


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HostileBank]:
    with hostile_bank(tmp_path_factory.mktemp("hostile")) as made:
        yield made
        print(f"peak {made.peak_mb():.0f} MB")
        assert made.peak_mb() <= MOST_MB, "whatever came, the server stayed small"


def edit_of(bank: HostileBank, dseq: int, **other: object) -> WireChange:
    """A change of the attacker's, with some of it forged."""
    edits = [GroupEdit("preference", None, {"contact_time": "下午"})]
    good = WireChange(dseq, os.urandom(16), "edit", "customer", bank.foreign[0], 0, 1, "rm1", edits)
    return msgspec.structs.replace(good, **other)


def fresh(bank: HostileBank) -> bytes:
    """A new replica of the attacker's device."""
    rid = os.urandom(16)
    bank.attacker.transport.hello(HelloRequest(rid, "h", "test", 1))
    return rid


@pytest.mark.parametrize("seed", [1, 2])
def test_bent_and_forged_messages_get_typed_answers_and_no_foreign_row(bank: HostileBank, seed: int) -> None:
    met = attack(bank, (bank.attacker, bank.other)[seed - 1], seed, MESSAGES)
    print(dict(met))
    assert sum(count for name, count in met.items() if name.endswith(" 200")) > 50, (
        "some pass, and do no harm"
    )
    assert sum(count for name, count in met.items() if "malformed" in name) > 200
    answer = bank.victim.transport.pull(
        PullRequest(bank.victim.rid, "q", [], [SubCursor("b2", "rm:rm2", 0, b"", 0)], 1000, 1_000_000)
    )
    assert {row.id for row in answer.pages[0].rows} == set(bank.foreign), (
        "the victim's customers are as they were"
    )
    assert {row.ver for row in answer.pages[0].rows} == {1}


def test_forged_authors_ids_and_mids_change_nothing(bank: HostileBank) -> None:
    rid = fresh(bank)
    forged = [
        edit_of(bank, 1),
        edit_of(bank, 2, author="rm2"),
        edit_of(bank, 3, action="move"),
        edit_of(bank, 4, action="erase"),
        edit_of(bank, 5, action="merge", other=bank.foreign[1]),
        edit_of(bank, 6, action="create"),
        edit_of(bank, 7, id=os.urandom(16)),
        edit_of(bank, 8, type="conflict"),
        edit_of(bank, 9, action="x"),
    ]
    reply = bank.attacker.push(PushRequest(rid, "p", [], 0, b"", forged))
    assert [result.dseq for result in reply.results] == list(range(1, 10))
    assert {result.outcome for result in reply.results} <= {"parked", "rejected"}
    assert all(result.ver == 0 and not result.conflict_ids for result in reply.results)


def test_the_id_of_a_colleagues_change_gives_nothing_and_takes_nothing(bank: HostileBank) -> None:
    colleague, shared = bank.colleague, os.urandom(16)
    groups = {
        "kind": {"kind": "individual"},
        "name": {"legal_name": "共同客户"},
        "service": {"branch": "b1", "primary_rm": bank.attacker.staff},
    }
    edits = [GroupEdit(key, None, dict(value)) for key, value in groups.items()]
    made = WireChange(1, os.urandom(16), "create", "customer", shared, 0, 1, colleague.staff, edits)
    first = colleague.push(PushRequest(colleague.rid, "p", [], 0, b"", [made])).results[0]
    assert first.outcome == "ok"
    target = f"{PREFIX}/history/customer/{shared.hex()}"
    _, _, body = bank.attacker.send(target, b"", "GET")
    (line,) = codec.decode(body, HistoryReply).entries
    assert line.mid == made.mid, "whoever has the customer reads it"
    rid = fresh(bank)
    forged = [
        edit_of(bank, 1, id=shared, mid=made.mid),
        edit_of(bank, 2, id=shared, mid=made.mid, action="create", groups=edits),
        edit_of(bank, 3, id=os.urandom(16), mid=made.mid, action="create", groups=edits),
        edit_of(bank, 4, mid=made.mid),
    ]
    reply = bank.attacker.push(PushRequest(rid, "p", [], 0, b"", forged))
    told = {(r.outcome, r.ver, r.part, r.seq, *r.applied, *r.conflict_ids, *r.codes) for r in reply.results}
    assert told == {("rejected", 0, "", 0, "mid.taken")}
    again = os.urandom(16)
    colleague.transport.hello(HelloRequest(again, "h", "test", 1))
    known = colleague.push(PushRequest(again, "p", [], 0, b"", [made])).results[0]
    assert (known.outcome, known.ver, known.applied) == (first.outcome, first.ver, first.applied)


def test_foreign_replicas_and_audiences_are_refused(bank: HostileBank) -> None:
    desk, theirs = bank.attacker, bank.victim.rid
    sub = SubCursor("b2", "rm:rm2", 0, b"", 0)
    for path, message in (
        ("/hello", HelloRequest(theirs, "h", "test", 1)),
        ("/push", PushRequest(theirs, "p", [], 0, b"", [edit_of(bank, 1)])),
        ("/pull", PullRequest(theirs, "q", [], [sub], 10, 1000)),
        (
            "/rows",
            RowsRequest("r", AudiencePoint(theirs, [], "b2", "rm:rm2"), [("customer", bank.foreign[0])], 9),
        ),
    ):
        status, refusal, _ = desk.send(PREFIX + path, codec.encode(message))
        assert (status, refusal.code) == (403, "replica.foreign"), path
    rid = fresh(bank)
    for aud in ("rm:rm2", "br", "rm:rm1"):
        pulled = desk.transport.pull(PullRequest(rid, "q", [], [SubCursor("b2", aud, 0, b"", 0)], 10, 1000))
        assert isinstance(pulled, PullReply)
        assert (pulled.pages, pulled.gone) == ([], [("b2", aud)])
        point = AudiencePoint(rid, [], "b2", aud)
        asked = (DigestRequest("d", point, [b""]), ManifestRequest("m", point, [b""]))
        assert {desk.transport.send(request).problem for request in asked} == {"gone"}  # type: ignore[union-attr]  # replies of a repair
    own = AudiencePoint(rid, [], "b1", "rm:rm1")
    rows = desk.transport.send(RowsRequest("r", own, [("customer", key) for key in bank.foreign], 10**6))
    assert isinstance(rows, RowsReply)
    assert {(row.kind, len(row.blocks)) for row in rows.rows} == {("L", 0)}
    target = f"{PREFIX}/history/customer/{bank.foreign[0].hex()}"
    assert desk.send(target, b"", "GET")[1].code == "entity.unknown"


def test_bombs_cost_nothing(bank: HostileBank) -> None:
    squeezer = zlib.compressobj(1, zlib.DEFLATED, 31)
    zeros = bytes(1 << 20)
    gzip = b"".join(squeezer.compress(zeros) for _ in range(300)) + squeezer.flush()
    bombs = {"gzip": gzip}
    if "zstd" in codec.ENCODINGS:
        bombs["zstd"] = codec.compress(bytes(400 << 20), "zstd")[0]
    for encoding, bomb in bombs.items():
        assert len(bomb) < codec.REQUEST_WIRE, "small enough to be read"
        for _ in range(3):
            status, refusal, _ = bank.attacker.send(PUSH, bomb, content_encoding=encoding)
            assert (status, refusal.code) == (413, "body.too_large"), encoding
    assert bank.peak_mb() <= MOST_MB


@pytest.mark.parametrize(
    "body",
    [
        b"\x91" * 1_000_000,
        b"\xdd\xff\xff\xff\xff",
        b"\xdf\xff\xff\xff\xff",
        b"\xc6\xff\xff\xff\xff",
        msgspec.msgpack.encode([None] * 1_000_000),
        msgspec.msgpack.encode([b"r" * 16, "p", [], 0, b"", [[]] * 1_000_000, []]),
        msgspec.msgpack.encode({str(n): n for n in range(100_000)}),
    ],
    ids=["deep", "array32", "map32", "bin32", "million", "million-changes", "map"],
)
def test_shapes_that_promise_too_much_are_malformed(bank: HostileBank, body: bytes) -> None:
    status, refusal, _ = bank.attacker.send(PUSH, body)
    assert (status, refusal.code) == (400, "body.malformed")
    status, refusal, _ = bank.attacker.send(PUSH, body, content_type="application/json")
    assert (status, refusal.code) == (400, "body.malformed")


def test_thousands_of_tiny_changes_are_answered_one_by_one(bank: HostileBank) -> None:
    rid, dseq, acked = fresh(bank), 0, 0
    for _ in range(3):
        changes = []
        for _ in range(1000):
            dseq += 1
            changes.append(edit_of(bank, dseq, groups=[]))
        reply = bank.attacker.push(PushRequest(rid, "p", [], acked, b"", changes))
        assert isinstance(reply, PushReply)
        assert len(reply.results) == 1000 and not reply.problem
        assert {result.outcome for result in reply.results} <= {"parked", "rejected", "noop"}
    assert bank.peak_mb() <= MOST_MB


def test_work_goes_on_while_slow_bodies_hang(bank: HostileBank) -> None:
    at = urlsplit(bank.server.url)
    context = ssl.create_default_context(cafile=str(bank.server.bundle))
    head = f"POST {PUSH} HTTP/1.1\r\nhost: {at.netloc}\r\ncontent-length: 1000000\r\n\r\nx".encode()
    slow = []
    try:
        for _ in range(60):
            plain = socket.create_connection((at.hostname or "", at.port or 0), 10)
            slow.append(context.wrap_socket(plain, server_hostname=at.hostname))
            slow[-1].sendall(head)
        page = bank.victim.transport.pull(
            PullRequest(bank.victim.rid, "q", [], [SubCursor("b2", "rm:rm2", 0, b"", 0)], 1000, 1_000_000)
        )
        assert len(page.pages[0].rows) == len(bank.foreign)
    finally:
        for connection in slow:
            connection.close()
