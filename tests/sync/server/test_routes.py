"""The server over real HTTPS on loopback: who is let in, what is refused and how, long polls."""

from __future__ import annotations

import json
import logging
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
import requests

from app.domain.bucket_tree import unpack_sums
from app.domain.change import GroupEdit
from app.domain.errors import Bug
from app.domain.user import Role
from sync.client.request_signer import RequestSigner
from sync.client.transport import Busy, Reauth, Refused, Transport
from sync.protocol import codec
from sync.protocol import signature_base as base
from sync.protocol.error_codes import ERROR_CODES, Retry, error_code, retry_of
from sync.protocol.messages import (
    ErrorReply,
    HelloRequest,
    PullRequest,
    PushRequest,
    SignInRequest,
    SubCursor,
    WireChange,
)
from sync.protocol.repair_messages import (
    AudiencePoint,
    DigestReply,
    DigestRequest,
    ManifestReply,
    ManifestRequest,
    RowsReply,
    RowsRequest,
)
from sync.server.record_store import Session
from sync.server.routes import Access, RouteRule, check_rules
from sync.server.server_settings import ServerSettings
from sync.server.work_lane import WorkLane
from tests.postgres_cluster import shared_cluster
from tests.sync.live_server import PASSWORD, Desk, LiveServer
from tests.sync.server.bank_builder import DATABASES

PUSH = "/sync/v1/push"


@pytest.fixture(scope="module", params=DATABASES)
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    folder = tmp_path_factory.mktemp("bank")
    with ExitStack() as stack:
        is_embedded = request.param == "sql"
        url = "" if is_embedded else stack.enter_context(shared_cluster().database())
        yield stack.enter_context(LiveServer(folder, settings=ServerSettings(folder, database=url)))


@pytest.fixture(scope="module")
def desk(server: LiveServer) -> Desk:
    made = server.desk("rm1")
    hello(made)
    return made


def hello(desk: Desk) -> None:
    desk.transport.hello(HelloRequest(desk.rid, "h", "test", 1))


def send(
    server: LiveServer, method: str, path: str, body: bytes = b"", **headers: str
) -> tuple[int, ErrorReply, requests.Response]:
    """A request made by hand; the answer as a typed refusal."""
    session = requests.Session()
    session.trust_env = False
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    with session:
        answer = session.request(
            method, server.url + path, data=body, headers=named, verify=str(server.bundle),
            allow_redirects=False, timeout=10,
        )  # fmt: skip
    try:
        face = codec.face_of(answer.headers.get("content-type", ""))
        refusal = codec.decode(answer.content, ErrorReply, face)
    except codec.WireFault:
        refusal = ErrorReply("")
    return answer.status_code, refusal, answer


def signed(desk: Desk, path: str, body: bytes, method: str = "POST", **changed: str) -> dict[str, str]:
    headers = desk.signer.headers(method, path, body) | {"content-type": codec.Face.MSGPACK.value}
    return headers | {name.replace("_", "-"): value for name, value in changed.items()}


def push_body(desk: Desk, *changes: WireChange) -> bytes:
    return codec.encode(PushRequest(desk.rid, "p", [], 0, b"", list(changes)))


def create(desk: Desk, dseq: int, name: str = "王小明") -> WireChange:
    customer = (int.from_bytes(desk.rid, "big") ^ (dseq << 64)).to_bytes(16, "big")
    groups = {"name": {"legal_name": name}, "service": {"branch": "b1", "primary_rm": desk.reply.user}}
    edits = [GroupEdit(key, None, dict(value)) for key, value in groups.items()]
    return WireChange(dseq, customer[::-1], "create", "customer", customer, 0, 1, desk.reply.user, edits)


# the whole circle -----------------------------------------------------------------------------------


def test_a_desk_pushes_and_another_pulls(server: LiveServer) -> None:
    rm, teller = server.desk("rm1"), server.desk("tlr1")
    hello(rm)
    hello(teller)
    reply = rm.transport.push(PushRequest(rm.rid, "p", [], 0, b"", [create(rm, 1)]))
    assert [r.outcome for r in reply.results] == ["ok"]
    pull = PullRequest(teller.rid, "q", [], [SubCursor("b1", "br", 0, b"", 0)], 100, 1_000_000)
    assert create(rm, 1).id in {row.id for row in teller.transport.pull(pull).pages[0].rows}
    history = teller.transport.history("customer", create(rm, 1).id)
    assert [(past.author, past.ver) for past in history.entries] == [("rm1", 1)]


def test_a_repair_is_asked_for_over_the_wire(server: LiveServer) -> None:
    rm, teller = server.desk("rm1"), server.desk("tlr1")
    hello(rm)
    hello(teller)
    made = create(rm, 1)
    rm.transport.push(PushRequest(rm.rid, "p", [], 0, b"", [made]))
    point = AudiencePoint(rm.rid, [], "b1", "rm:rm1")
    sums = rm.transport.send(DigestRequest("d", point, [b""]))
    assert isinstance(sums, DigestReply)
    assert sum(unpack_sums(sums.sums[0])) % 2**128 == int.from_bytes(sums.digest, "big") != 0
    bucket = made.id[-1:]
    manifest = rm.transport.send(ManifestRequest("m", point, [bucket]))
    assert isinstance(manifest, ManifestReply)
    assert ("customer", made.id, 1) in manifest.rows and manifest.head == sums.head
    rows = rm.transport.send(RowsRequest("r", point, [("customer", made.id)], 10_000))
    assert isinstance(rows, RowsReply)
    assert [(row.kind, row.ver) for row in rows.rows] == [("U", 1)]
    foreign = AudiencePoint(teller.rid, [], "b1", "rm:rm1")
    refused = teller.transport.send(RowsRequest("r", foreign, [("customer", made.id)], 10_000))
    assert isinstance(refused, RowsReply)
    assert (refused.problem, refused.rows) == ("gone", [])
    with pytest.raises(Refused, match=r"replica\.foreign"):
        teller.transport.send(ManifestRequest("m", point, [bucket]))


def test_hello_brings_the_directory_of_the_own_branches(server: LiveServer) -> None:
    rm, office = server.desk("rm1"), server.desk("co1")
    reply = rm.transport.hello(HelloRequest(rm.rid, "h", "t", 1))
    assert {p.id for p in reply.people} == {"tlr1", "rm1", "bm1", "co1", "aud1", "adm1"}
    assert [(b.id, b.label_en) for b in reply.branches] == [("b1", "First Branch")]
    everything = office.transport.hello(HelloRequest(office.rid, "h", "t", 1))
    assert {p.id for p in everything.people} >= {"rm1", "rm2"}
    assert [b.id for b in everything.branches] == ["b1", "b2"]


def test_an_old_schema_is_asked_to_update(desk: Desk) -> None:
    with pytest.raises(Refused) as caught:
        desk.transport.hello(HelloRequest(desk.rid, "h", "t", 0))
    assert (caught.value.code, caught.value.retry) == ("upgrade.required", Retry.AFTER_UPDATE)


def test_people_read_json(server: LiveServer) -> None:
    _status, _refusal, answer = send(server, "GET", "/sync/v1/time", accept="application/json")
    assert set(json.loads(answer.content)) == {"srv_time", "protocol"}
    assert answer.headers["cache-control"] == "no-store"


def test_the_server_is_healthy(server: LiveServer) -> None:
    status, _refusal, answer = send(server, "GET", "/healthz", accept="application/json")
    assert (status, json.loads(answer.content)) == (200, {"is_healthy": True})


def test_it_is_ready_while_its_store_takes_writes(server: LiveServer) -> None:
    assert send(server, "GET", "/readyz")[0] == 200


def test_the_metrics_tell_what_was_answered_and_name_nobody(server: LiveServer, desk: Desk) -> None:
    body = push_body(desk)
    assert send(server, "POST", PUSH, body, **signed(desk, PUSH, body))[0] == 200
    status, _refusal, answer = send(server, "GET", "/metrics")
    assert status == 200
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    text = answer.content.decode()
    assert f'cims_requests_total{{route="{PUSH}",status="200"}}' in text
    assert f'cims_request_seconds_bucket{{route="{PUSH}",le="+Inf"}}' in text
    assert desk.reply.user not in text
    assert desk.signer.device not in text


def test_for_others_there_are_no_metrics(tmp_path: Path) -> None:
    settings = ServerSettings(tmp_path, watchers="192.0.2.1")
    with LiveServer(tmp_path, settings=settings) as other:
        assert send(other, "GET", "/metrics")[1].code == "route.unknown"


# signatures -----------------------------------------------------------------------------------------


def test_a_good_signature_passes_by_hand(server: LiveServer, desk: Desk) -> None:
    body = push_body(desk)
    assert send(server, "POST", PUSH, body, **signed(desk, PUSH, body))[0] == 200


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"cims_signature": ""}, "signature.missing"),
        ({"cims_nonce": ""}, "signature.missing"),
        ({"cims_device": ""}, "signature.missing"),
        ({"cims_created": ""}, "signature.missing"),
        ({"cims_signature": "AAAA"}, "signature.bad"),
        ({"cims_signature": "!not base64!"}, "signature.bad"),
        ({"cims_nonce": "AAAAAAAAAAAAAAAAAAAAAA"}, "signature.bad"),
        ({"cims_created": "12345"}, "signature.bad"),
        ({"cims_created": "-1"}, "signature.bad"),
        ({"cims_created": "9" * 400}, "signature.bad"),
        ({"cims_device": "d-0000"}, "device.unknown"),
        ({"authorization": "Bearer stolen"}, "signature.bad"),
    ],
)
def test_a_changed_header_is_refused(
    server: LiveServer, desk: Desk, changed: dict[str, str], code: str
) -> None:
    body = push_body(desk)
    status, refusal, _ = send(server, "POST", PUSH, body, **signed(desk, PUSH, body, **changed))
    assert (status, refusal.code) == (401, code)


def test_body_path_query_and_method_are_signed(server: LiveServer, desk: Desk) -> None:
    body = push_body(desk)
    headers = signed(desk, PUSH, body)
    wait = signed(desk, "/sync/v1/wait?h=b1:0&t=0", b"", "GET")
    for method, path, sent, named in (
        ("POST", PUSH, body + b"\x00", headers),
        ("POST", "/sync/v1/pull", body, headers),
        ("POST", PUSH + "?a=1", body, headers),
        ("GET", "/sync/v1/wait?h=b1:1&t=0", b"", wait),
        ("GET", "/sync/v1/wait", b"", wait),
    ):
        assert send(server, method, path, sent, **named)[1].code == "signature.bad"


def test_a_replayed_request_is_refused(server: LiveServer, desk: Desk) -> None:
    body = push_body(desk)
    headers = signed(desk, PUSH, body)
    assert send(server, "POST", PUSH, body, **headers)[0] == 200
    status, refusal, _ = send(server, "POST", PUSH, body, **headers)
    assert (status, refusal.code) == (401, "request.replayed")


def test_another_devices_key_does_not_sign_for_this_one(server: LiveServer, desk: Desk) -> None:
    other = server.desk("rm1")
    signer = RequestSigner(desk.signer.device, other.key.sign, server.clock, desk.signer.token)
    with pytest.raises(Refused, match=r"signature\.bad"):
        server.transport(signer).push(PushRequest(desk.rid, "p", [], 0, b"", []))


def test_a_token_is_worth_nothing_on_another_device(server: LiveServer, desk: Desk) -> None:
    other = server.desk("rm1")
    other.signer.token = desk.signer.token
    with pytest.raises(Reauth, match=r"session\.ended"):
        other.transport.push(PushRequest(desk.rid, "p", [], 0, b"", []))


@pytest.mark.parametrize(
    ("seconds", "code"), [(-119, ""), (119, ""), (-125, "request.stale"), (125, "request.stale"),
                          (-290, "request.stale"), (-310, "clock.skew"), (7200, "clock.skew")],
)  # fmt: skip
def test_the_clock_of_a_desk(server: LiveServer, desk: Desk, seconds: int, code: str) -> None:
    signer = RequestSigner(desk.signer.device, desk.key.sign, server.clock, desk.signer.token)
    signer.offset_ms = seconds * 1000
    body = push_body(desk)
    headers = signer.headers("POST", PUSH, body) | {"content-type": codec.Face.MSGPACK.value}
    status, refusal, _ = send(server, "POST", PUSH, body, **headers)
    if seconds < 0 and not code and not server.server.settings.database:
        # Signed before this server began: it cannot know whether the nonce was used before. Servers of one
        # database do: a restart turns nobody away.
        code = "request.stale"
    assert refusal.code == code
    assert status == (401 if code else 200)


def test_the_transport_signs_again_by_the_servers_clock(server: LiveServer, desk: Desk) -> None:
    signer = RequestSigner(desk.signer.device, desk.key.sign, server.clock, desk.signer.token)
    signer.offset_ms = 200_000
    server.transport(signer).push(PushRequest(desk.rid, "p", [], 0, b"", []))
    assert abs(signer.offset_ms) < 60_000
    signer.offset_ms = 400_000
    with pytest.raises(Refused, match=r"clock\.skew") as caught:
        server.transport(signer).push(PushRequest(desk.rid, "p", [], 0, b"", []))
    assert caught.value.values["skew_s"] in (399, 400)


# sessions and roles ---------------------------------------------------------------------------------


def test_without_a_session_only_signing_in_is_possible(server: LiveServer) -> None:
    signer, _key = server.enrolled()
    transport = server.transport(signer)
    for act in (
        lambda: transport.hello(HelloRequest(bytes(16), "h", "t", 1)),
        lambda: transport.wait({"b1": 0}, 0),
        lambda: transport.history("customer", bytes(16)),
    ):
        with pytest.raises(Reauth, match=r"session\.ended"):
            act()
    assert transport.sign_in(SignInRequest("rm1", PASSWORD, "t")).role == "RM"


@pytest.mark.parametrize(("staff", "password"), [("rm1", "wrong"), ("nobody", PASSWORD), ("", "")])
def test_one_answer_to_every_failed_sign_in(server: LiveServer, staff: str, password: str) -> None:
    signer, _key = server.enrolled()
    with pytest.raises(Refused) as caught:
        server.transport(signer).sign_in(SignInRequest(staff, password, "t"))
    assert (caught.value.code, caught.value.status, dict(caught.value.values)) == ("sign_in.refused", 403, {})


def test_a_session_ends_with_sign_out_and_with_the_next_sign_in(server: LiveServer) -> None:
    desk = server.desk("tlr1")
    hello(desk)
    first = desk.signer.token
    desk.signer.token = desk.transport.sign_in(SignInRequest("tlr1", PASSWORD, "t")).token
    hello(desk)
    second, desk.signer.token = desk.signer.token, first
    with pytest.raises(Reauth):
        hello(desk)
    desk.signer.token = second
    desk.transport.sign_out()
    desk.signer.token = second
    with pytest.raises(Reauth):
        hello(desk)


def test_a_revoked_device_is_refused_at_once(server: LiveServer) -> None:
    desk = server.desk("rm1")
    hello(desk)
    server.server.devices.revoke(desk.signer.device)
    with pytest.raises(Refused) as caught:
        hello(desk)
    assert (caught.value.code, caught.value.retry) == ("device.unknown", Retry.AFTER_ENROLMENT)


def test_an_administrator_holds_no_customers(server: LiveServer) -> None:
    desk = server.desk("adm1")
    assert desk.transport.hello(HelloRequest(desk.rid, "h", "t", 1)).subs == []
    for act in (
        lambda: desk.transport.pull(PullRequest(desk.rid, "q", [], [], 1, 1)),
        lambda: desk.transport.push(PushRequest(desk.rid, "p", [], 0, b"", [])),
        lambda: desk.transport.send(DigestRequest("d", AudiencePoint(desk.rid, [], "b1", "br"), [b""])),
        lambda: desk.transport.wait({"b1": 0}, 0),
        lambda: desk.transport.history("customer", bytes(16)),
    ):
        with pytest.raises(Refused, match=r"role\.denied"):
            act()


def test_a_replica_of_somebody_else_is_refused(server: LiveServer, desk: Desk) -> None:
    teller = server.desk("tlr1")
    with pytest.raises(Refused, match=r"replica\.foreign"):
        teller.transport.push(PushRequest(desk.rid, "p", [], 0, b"", []))
    with pytest.raises(Refused) as caught:
        teller.transport.pull(PullRequest(bytes(16), "q", [], [], 1, 1))
    assert caught.value.retry is Retry.AFTER_HELLO


def test_every_route_declares_who_may_ask() -> None:
    lane = WorkLane("test", 1, 1)
    rule = RouteRule("GET", "/x", lambda _visit: None, lane, Access.OPEN)
    check_rules([rule, replace(rule, access=Access.SESSION, roles=frozenset({Role.TELLER}))])
    for forgotten in (
        replace(rule, access=None),
        replace(rule, access=Access.SESSION),
        replace(rule, roles=frozenset(Role)),
    ):
        with pytest.raises(Bug, match=r"route\.undeclared"):
            check_rules([rule, forgotten])
    lane.close()


# bodies ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "headers", "status", "code"),
    [
        (b"", {}, 400, "body.malformed"),
        (b"\xc1", {}, 400, "body.malformed"),
        (b"{}", {"content_type": "application/json"}, 400, "body.malformed"),
        (b"x", {"content_type": "text/plain"}, 415, "media.unknown"),
        (b"x", {"content_encoding": "br"}, 415, "encoding.unknown"),
        (b"x" * 500, {"content_encoding": "gzip"}, 400, "body.malformed"),
        (codec.compress(bytes(50_000_000), "gzip")[0], {"content_encoding": "gzip"}, 413, "body.too_large"),
        (codec.compress(bytes(50_000_000))[0], {"content_encoding": "zstd"}, 413, "body.too_large"),
        (bytes(codec.REQUEST_WIRE + 1), {}, 413, "body.too_large"),
    ],
)  # fmt: skip
def test_bodies_that_cannot_be_used(
    server: LiveServer, desk: Desk, body: bytes, headers: dict[str, str], status: int, code: str
) -> None:
    got, refusal, _ = send(server, "POST", PUSH, body, **signed(desk, PUSH, body, **headers))
    assert (got, refusal.code) == (status, code)
    assert error_code(code).status == status


def test_an_endless_body_is_cut_at_the_cap(server: LiveServer) -> None:
    context = ssl.create_default_context(cafile=str(server.bundle))
    port = int(server.url.rpartition(":")[2])
    with context.wrap_socket(
        socket.create_connection(("127.0.0.1", port), 10), server_hostname="127.0.0.1"
    ) as line:
        line.sendall(b"POST /sync/v1/push HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n")
        sent = 0
        try:
            while sent < 3 * codec.REQUEST_WIRE:
                line.sendall(b"10000\r\n" + bytes(65536) + b"\r\n")
                sent += 65536
            answer = line.recv(4096)
        except OSError:
            answer = b"HTTP/1.1 413 "
    assert answer.startswith(b"HTTP/1.1 413 ")


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [("GET", "/", 404, "route.unknown"), ("GET", "/sync/v1/push", 405, "method.unknown"),
     ("GET", "/sync/v1/time/", 404, "route.unknown"), ("POST", "/docs", 404, "route.unknown"),
     ("DELETE", "/sync/v1/pull", 405, "method.unknown")],
)  # fmt: skip
def test_unknown_paths_are_typed_refusals_too(
    server: LiveServer, method: str, path: str, status: int, code: str
) -> None:
    got, refusal, answer = send(server, method, path)
    assert (got, refusal.code) == (status, code)
    assert "location" not in answer.headers and "server" not in answer.headers


@pytest.mark.parametrize("query", ["h=b1", "h=b1:x", "h=:1", "h=b1:-1", "h=" + "b1:1," * 600])
def test_a_malformed_wait_is_refused(server: LiveServer, desk: Desk, query: str) -> None:
    path = "/sync/v1/wait?" + query
    status, refusal, _ = send(server, "GET", path, **signed(desk, path, b"", "GET"))
    assert (status, refusal.code) == (400, "query.malformed")


def test_history_of_what_one_may_not_see_is_unknown(server: LiveServer, desk: Desk) -> None:
    with pytest.raises(Refused, match=r"entity\.unknown"):
        desk.transport.history("customer", bytes(16))
    path = "/sync/v1/history/customer/zz"
    assert send(server, "GET", path, **signed(desk, path, b"", "GET"))[1].code == "query.malformed"


def test_a_defect_answers_typed_and_logs_no_data(
    server: LiveServer, desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_values: object) -> None:
        raise RuntimeError("王小明 11010519491231002X")

    monkeypatch.setattr(server.service, "push", fail)
    with caplog.at_level(logging.DEBUG), pytest.raises(Busy) as caught:
        desk.transport.push(PushRequest(desk.rid, "p", [], 0, b"", [create(desk, 1, "王小明")]))
    assert (caught.value.code, dict(caught.value.values)) == ("server.defect", {})
    assert caught.value.retry_after > 0
    assert "RuntimeError at test_routes.py" in caplog.text
    assert "王小明" not in caplog.text and "11010519491231002X" not in caplog.text


# waiting --------------------------------------------------------------------------------------------


def test_a_wait_ends_with_the_next_commit(server: LiveServer) -> None:
    rm, teller = server.desk("rm1"), server.desk("tlr1")
    hello(rm)
    hello(teller)
    head = server.server.store.heads(["b1"])["b1"]
    assert teller.transport.wait({"b1": head}, 0) is None
    timer = threading.Timer(
        0.2, lambda: rm.transport.push(PushRequest(rm.rid, "p", [], 0, b"", [create(rm, 1)]))
    )
    timer.start()
    assert teller.transport.wait({"b1": head}, 20) == {"b1": head + 1}
    timer.join()
    assert teller.transport.wait({"b1": head, "b2": 0}, 20) == {"b1": head + 1}


def test_a_wait_sees_what_another_process_wrote(server: LiveServer) -> None:
    teller = server.desk("tlr1")
    head = server.server.store.heads(["b1"])["b1"]
    rm = server.desk("rm1")
    hello(rm)
    heard, server.server.store.on_commit = server.server.store.on_commit, None
    try:
        timer = threading.Timer(
            0.2, lambda: rm.transport.push(PushRequest(rm.rid, "p", [], 0, b"", [create(rm, 1)]))
        )
        timer.start()
        assert teller.transport.wait({"b1": head}, 20) == {"b1": head + 1}
        timer.join()
    finally:
        server.server.store.on_commit = heard


def test_a_wait_whose_desk_has_gone_is_not_kept(tmp_path: Path) -> None:
    with LiveServer(tmp_path) as server:
        desk = server.desk("rm1")
        hello(desk)
        waiter = threading.Thread(target=lambda: desk.transport.wait({"b1": 0}, 25))
        waiter.start()
        await_count(server, 1)
        desk.transport.cut_wait()
        waiter.join(10)
        await_count(server, 0)
        hello(desk)


def await_count(server: LiveServer, wanted: int) -> None:
    """Until so many waits are held; a wait lasts 25 s, so fewer than that show that it was let go."""
    for _turn in range(200):
        if server.server.waiting == wanted:
            return
        time.sleep(0.05)
    raise AssertionError(f"{server.server.waiting} waits are held, not {wanted}")


def test_foreign_partitions_are_not_watched(server: LiveServer) -> None:
    teller = server.desk("tlr1")
    other = server.desk("rm2")
    hello(other)
    other.transport.push(
        PushRequest(other.rid, "p", [], 0, b"", [
            msgspec.structs.replace(create(other, 1), groups=[
                GroupEdit("name", None, {"legal_name": "x"}),
                GroupEdit("service", None, {"branch": "b2", "primary_rm": "rm2"}),
            ])
        ])
    )  # fmt: skip
    assert server.server.store.heads(["b2"])["b2"] >= 1
    assert teller.transport.wait({"b2": 0}, 0) is None


# enrolment ------------------------------------------------------------------------------------------


def test_an_enrolment_needs_the_private_key_of_the_key_it_shows(server: LiveServer) -> None:
    signer, key = server.enrolled()
    stranger = RequestSigner(base.ENROLLING, key.sign, server.clock)
    body = msgspec.msgpack.encode(
        {"code": server.enrol_code(), "public_key": bytes(range(32)), "host": "h", "os": "o", "app": "a"}
    )
    path = "/sync/v1/enrol"
    headers = stranger.headers("POST", path, body) | {"content-type": codec.Face.MSGPACK.value}
    assert send(server, "POST", path, body, **headers)[1].code == "signature.bad"
    named = signer.headers("POST", path, body) | {"content-type": codec.Face.MSGPACK.value}
    assert send(server, "POST", path, body, **named)[1].code == "signature.missing"


# load -----------------------------------------------------------------------------------------------


def test_a_caller_who_asks_too_often_is_told_to_wait(tmp_path: Path) -> None:
    settings = ServerSettings(tmp_path, requests_per_minute=3)
    with LiveServer(tmp_path, settings=settings) as server:
        transport = server.transport()
        for _ in range(3):
            transport.time()
        with pytest.raises(Busy) as caught:
            transport.time()
    assert caught.value.code == "busy.device"
    assert 1 <= caught.value.retry_after <= 30


def test_a_full_lane_refuses_honestly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = ServerSettings(tmp_path, pushers=2, waiting_pushes=0)
    with LiveServer(tmp_path, settings=settings) as server:
        desk = server.desk("rm1")
        hello(desk)
        gate, push = threading.Event(), server.service.push

        def slow(*values: object) -> object:
            gate.wait(20)
            return push(*values)  # type: ignore[arg-type]  # handed on

        monkeypatch.setattr(server.service, "push", slow)
        answers: list[object] = []

        def work() -> None:
            try:
                answers.append(desk.transport.push(PushRequest(desk.rid, "p", [], 0, b"", [])))
            except Busy as error:
                answers.append(error)
                gate.set()

        threads = [threading.Thread(target=work) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    codes = {a.code for a in answers if isinstance(a, Busy)}
    assert codes == {"busy.server"}
    assert sum(not isinstance(a, Busy) for a in answers) >= 2


def test_a_flood_of_first_copies_fills_its_own_lane_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with LiveServer(tmp_path, settings=ServerSettings(tmp_path, waiting_copies=3)) as server:
        desk, other = server.desk("tlr1"), server.desk("tlr1")
        head = first_change(desk)
        gate, pull = threading.Event(), server.service.pull

        def slow(who: Session, request: PullRequest) -> object:
            if request.subs[0].cursor == 0:
                gate.wait(30)
            return pull(who, request)

        monkeypatch.setattr(server.service, "pull", slow)
        answers: list[object] = []

        def copy() -> None:
            try:
                answers.append(desk.transport.pull(page_after(desk, 0)))
            except Busy as error:
                answers.append(error)

        flood = [threading.Thread(target=copy) for _ in range(8)]
        for thread in flood:
            thread.start()
        ends = time.monotonic() + 20
        while len(answers) < 4 and time.monotonic() < ends:
            time.sleep(0.01)
        assert {a.code for a in answers if isinstance(a, Busy)} == {"busy.copies"}
        assert min(a.retry_after for a in answers if isinstance(a, Busy)) > 0
        # Four copies are held and four were sent away; nobody else notices.
        assert first_change(other) == head + 1
        assert desk.transport.pull(page_after(desk, head)).pages
        gate.set()
        for thread in flood:
            thread.join()
        assert sum(not isinstance(a, Busy) for a in answers) == 4


def first_change(desk: Desk) -> int:
    """The head after the first change of this desk."""
    hello(desk)
    return desk.transport.push(PushRequest(desk.rid, "p", [], 0, b"", [create(desk, 1)])).results[0].seq


def page_after(desk: Desk, cursor: int) -> PullRequest:
    """The next page of the branch."""
    return PullRequest(desk.rid, "q", [], [SubCursor("b1", "br", cursor, b"", 0)], 100, 100_000)


def test_a_leaving_server_says_so_answers_on_and_lets_waits_go_one_after_the_other(tmp_path: Path) -> None:
    with LiveServer(tmp_path) as server:
        desks = [server.desk("rm1") for _ in range(6)]
        ended: list[float] = []

        def wait(desk: Desk) -> None:
            assert desk.transport.wait({"b1": 0}, 25) is None
            ended.append(time.monotonic())

        waits = [threading.Thread(target=wait, args=(desk,)) for desk in desks]
        for thread in waits:
            thread.start()
        await_count(server, 6)
        assert send(server, "GET", "/readyz")[0] == 200
        began = time.monotonic()
        leaving = threading.Thread(target=server.server.drain, args=(4.0,))
        leaving.start()
        while (found := send(server, "GET", "/readyz"))[0] == 200:
            assert time.monotonic() - began < 4
        assert found[1].code == "server.stopping"
        assert found[2].headers["connection"] == "close"
        hello(desks[0])
        assert send(server, "GET", "/healthz")[0] == 200
        leaving.join()
        for thread in waits:
            thread.join()
        spread = max(ended) - min(ended)
        # At once they would come back at once; the spread is of six moments chosen in four seconds.
        assert spread > 0.1
        assert time.monotonic() - began >= 4


def test_a_stopping_server_lets_waiting_desks_go_and_serves_again(tmp_path: Path) -> None:
    with LiveServer(tmp_path) as server:
        desk = server.desk("rm1")
        hello(desk)
        url = server.url
        found: list[object] = []
        waiter = threading.Thread(target=lambda: found.append(desk.transport.wait({"b1": 0}, 25)))
        waiter.start()
        time.sleep(0.3)
        server.stop()
        waiter.join(10)
        assert found == [None]
        server.start()
        assert server.url == url
        hello(desk)


def test_every_code_of_the_service_has_an_entry() -> None:
    assert all(entry.code == code and 400 <= entry.status < 600 for code, entry in ERROR_CODES.items())
    assert retry_of("never.heard", 502) is Retry.LATER
    assert retry_of("never.heard", 401) is Retry.AFTER_SIGN_IN
    assert retry_of("never.heard", 418) is Retry.NEVER
    assert isinstance(Transport, type)


@pytest.mark.parametrize("at", [2**62 + 1, -(2**62) - 1])
def test_a_time_that_no_store_holds_is_malformed(server: LiveServer, desk: Desk, at: int) -> None:
    change = WireChange(1, bytes(16), "edit", "customer", bytes(16), 0, at, "rm1", [])
    with pytest.raises(Refused, match=r"body\.malformed"):
        desk.transport.push(PushRequest(desk.rid, "p", [], 0, b"", [change]))


def test_text_with_a_nul_is_answered_and_breaks_nothing(server: LiveServer) -> None:
    odd = server.desk("rm1")
    hello(odd)
    change = WireChange(1, bytes(16), "edit", "cust\0omer", bytes(16), 0, 1, "rm1", [])
    request = PushRequest(odd.rid, "p", [], 0, b"", [change])
    if server.server.settings.database:
        with pytest.raises(Refused, match=r"body\.malformed"):
            odd.transport.push(request)
    else:
        assert odd.transport.push(request).results[0].outcome == "rejected"
    hello(odd)
