"""The client's HTTPS: it talks to our server and to nobody else, and says in types what went wrong."""

from __future__ import annotations

import datetime
import http.server
import os
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest
import requests
from cryptography import x509

from app.domain.errors import CimsError, UserError
from sync.client.request_signer import RequestSigner
from sync.client.server_probe import look_up
from sync.client.tls_adapter import spki_pin, tls_context
from sync.client.transport import (
    Busy,
    CertificateProblem,
    Offline,
    Reauth,
    Refused,
    Timeouts,
    Transport,
)
from sync.protocol import codec
from sync.protocol.messages import ErrorReply, HelloRequest, PushRequest
from sync.protocol.service_messages import TimeReply
from sync.server.private_ca import Issued, make_authority, make_server_certificate
from sync.server.serve import SystemClock
from tests.sync.live_server import LiveServer

NOW = datetime.datetime.fromtimestamp(SystemClock().now_ms() / 1000, datetime.UTC)
GOOD_TIME = codec.encode(TimeReply(1, 1))
MSGPACK = {"content-type": codec.Face.MSGPACK.value}
Answer = tuple[int, dict[str, str], bytes]


class Stranger(http.server.BaseHTTPRequestHandler):
    """Answers every request with what the test wants, and remembers what was sent to it."""

    protocol_version = "HTTP/1.1"
    server: StrangeServer

    def do_GET(self) -> None:
        self.server.seen.append((self.path, dict(self.headers)))
        self.rfile.read(int(self.headers.get("content-length", 0)))
        status, headers, body = self.server.answer()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if "content-length" not in {name.lower() for name in headers}:
            self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        self.do_GET()

    def log_message(self, format: str, *values: object) -> None:  # noqa: A002  # the parent's name
        pass


class StrangeServer(http.server.ThreadingHTTPServer):
    """A plain TLS server that is not ours."""

    daemon_threads = True
    answer: Callable[[], Answer]
    seen: list[tuple[str, dict[str, str]]]

    def handle_error(self, request: object, client_address: object) -> None:
        """Handshakes fail here on purpose."""


@contextmanager
def strange_server(
    folder: Path,
    issued: Issued,
    answer: Callable[[], Answer],
    prepare: Callable[[ssl.SSLContext], None] | None = None,
) -> Iterator[StrangeServer]:
    certificate, key = folder / "strange.pem", folder / "strange.key"
    certificate.write_bytes(issued.certificate)
    key.write_bytes(issued.key)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    if prepare is not None:
        prepare(context)
    context.load_cert_chain(certificate, key)
    server = StrangeServer(("127.0.0.1", 0), Stranger)
    server.answer, server.seen = answer, []
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def authority(tmp_path: Path) -> Issued:
    made = make_authority(NOW)
    (tmp_path / "ca.pem").write_bytes(made.certificate)
    return made


@contextmanager
def client(
    server: StrangeServer, folder: Path, host: str = "127.0.0.1", **more: object
) -> Iterator[Transport]:
    transport = Transport(
        f"https://{host}:{server.server_address[1]}", folder / "ca.pem", SystemClock(), **more  # type: ignore[arg-type]
    )  # fmt: skip
    try:
        yield transport
    finally:
        transport.close()


def fine() -> Answer:
    return 200, MSGPACK, GOOD_TIME


def certificate(
    authority: Issued, names: tuple[str, ...] = ("127.0.0.1",), shift: int = 0, days: int = 9
) -> Issued:
    return make_server_certificate(authority, names, NOW + datetime.timedelta(days=shift), days)


def test_a_good_server_is_believed(tmp_path: Path, authority: Issued) -> None:
    with (
        strange_server(tmp_path, certificate(authority), fine) as server,
        client(server, tmp_path) as transport,
    ):
        assert transport.time().srv_time == 1


@pytest.mark.parametrize(
    ("shift", "names", "check"),
    [(-20, ("127.0.0.1",), "expired"), (5, ("127.0.0.1",), "not_yet_valid"), (0, ("bank.example",), "host")],
)
def test_a_bad_certificate_gets_not_one_header(
    tmp_path: Path, authority: Issued, shift: int, names: tuple[str, ...], check: str
) -> None:
    issued = certificate(authority, names, shift)
    with strange_server(tmp_path, issued, fine) as server, client(server, tmp_path) as transport:
        with pytest.raises(CertificateProblem) as caught:
            transport.time()
        assert (caught.value.code, caught.value.values["check"]) == ("net.certificate", check)
        assert server.seen == []


def test_another_authority_is_refused(tmp_path: Path, authority: Issued) -> None:
    issued = certificate(make_authority(NOW))
    assert authority.certificate != issued.certificate
    with strange_server(tmp_path, issued, fine) as server, client(server, tmp_path) as transport:
        with pytest.raises(CertificateProblem) as caught:
            transport.time()
        assert caught.value.values["check"] == "unknown_ca"
        assert server.seen == []


def test_a_self_made_certificate_is_refused(tmp_path: Path, authority: Issued) -> None:
    alone = make_authority(NOW, "127.0.0.1")
    with strange_server(tmp_path, alone, fine) as server, client(server, tmp_path) as transport:
        with pytest.raises(CertificateProblem):
            transport.time()
        assert server.seen == []


def _old_versions(context: ssl.SSLContext) -> None:
    context.set_ciphers("DEFAULT@SECLEVEL=0")
    with pytest.warns(DeprecationWarning):
        context.minimum_version = ssl.TLSVersion.TLSv1
        context.maximum_version = ssl.TLSVersion.TLSv1_1


def _weak_cipher(context: ssl.SSLContext) -> None:
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers("ECDHE-ECDSA-AES128-SHA256")


@pytest.mark.parametrize("prepare", [_old_versions, _weak_cipher])
def test_old_versions_and_weak_ciphers_are_refused(
    tmp_path: Path, authority: Issued, prepare: Callable[[ssl.SSLContext], None]
) -> None:
    issued = certificate(authority)
    with strange_server(tmp_path, issued, fine, prepare) as server, client(server, tmp_path) as transport:
        with pytest.raises((CertificateProblem, Offline)):
            transport.time()
        assert server.seen == []


def _only_1_2(context: ssl.SSLContext) -> None:
    context.maximum_version = ssl.TLSVersion.TLSv1_2


def _only_1_3(context: ssl.SSLContext) -> None:
    context.minimum_version = ssl.TLSVersion.TLSv1_3


@pytest.mark.parametrize("prepare", [_only_1_2, _only_1_3])
def test_both_good_versions_work(
    tmp_path: Path, authority: Issued, prepare: Callable[[ssl.SSLContext], None]
) -> None:
    issued = certificate(authority)
    with strange_server(tmp_path, issued, fine, prepare) as server, client(server, tmp_path) as transport:
        assert transport.time().srv_time == 1


def test_a_pin_must_match_and_may_be_one_of_two(tmp_path: Path, authority: Issued) -> None:
    issued = certificate(authority)
    der = ssl.PEM_cert_to_DER_cert(
        issued.certificate.decode().partition("-----END")[0] + "-----END CERTIFICATE-----"
    )
    with strange_server(tmp_path, issued, fine) as server:
        with client(server, tmp_path, pins={"00" * 32, spki_pin(der)}) as transport:
            assert transport.time().srv_time == 1
        seen = len(server.seen)
        with client(server, tmp_path, pins={"00" * 32}) as transport:
            with pytest.raises(CertificateProblem) as caught:
                transport.time()
        assert caught.value.values["check"] == "pin"
        assert len(server.seen) == seen


def test_the_environment_decides_nothing(
    tmp_path: Path, authority: Issued, monkeypatch: pytest.MonkeyPatch
) -> None:
    foreign = make_authority(NOW)
    (tmp_path / "foreign.pem").write_bytes(foreign.certificate)
    (tmp_path / "keys.log").touch()
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login thief password thief\n")
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE"):
        monkeypatch.setenv(name, str(tmp_path / "foreign.pem"))
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    monkeypatch.setenv("SSLKEYLOGFILE", str(tmp_path / "keys.log"))
    with (
        strange_server(tmp_path, certificate(foreign), fine) as server,
        client(server, tmp_path) as transport,
    ):
        with pytest.raises(CertificateProblem):
            transport.time()
        assert server.seen == []
    with (
        strange_server(tmp_path, certificate(authority), fine) as server,
        client(server, tmp_path) as transport,
    ):
        transport.time()
        assert "authorization" not in {name.lower() for name in server.seen[0][1]}
    assert (tmp_path / "keys.log").read_bytes() == b""


@pytest.mark.skipif("REQUESTS_CA_BUNDLE" not in os.environ, reason="only where the machine sets a bundle")
def test_the_machines_own_bundle_is_not_asked(tmp_path: Path) -> None:
    with LiveServer(tmp_path) as server:
        assert server.transport().time().latency_ms >= 0
        with requests.Session() as careless, pytest.raises(requests.exceptions.SSLError):
            careless.get(server.url + "/sync/v1/time", timeout=5)


def test_our_context_trusts_nobody_by_itself() -> None:
    assert tls_context().get_ca_certs() == []


@pytest.mark.parametrize("target", ["http://127.0.0.1:1/", "https://example.org/", "/elsewhere"])
@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_redirects_are_refused_and_not_followed(
    tmp_path: Path, authority: Issued, target: str, status: int
) -> None:
    def away() -> Answer:
        return status, {"location": target}, b""

    with (
        strange_server(tmp_path, certificate(authority), away) as server,
        client(server, tmp_path) as transport,
    ):
        with pytest.raises(Refused, match=r"redirect\.refused"):
            transport.time()
        assert len(server.seen) == 1


def test_plain_http_has_no_adapter(tmp_path: Path, authority: Issued) -> None:
    transport = Transport("http://127.0.0.1:1", tmp_path / "ca.pem", SystemClock())
    with pytest.raises(CimsError):
        transport.time()
    transport.close()


GZIP_BOMB = codec.compress(bytes(100_000_000), "gzip")[0]
ZSTD_BOMB = codec.compress(bytes(100_000_000))[0]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ((200, MSGPACK, b"\xc1"), "body.malformed"),
        ((200, MSGPACK, b""), "body.malformed"),
        ((200, {"content-type": "text/html"}, b"<html>"), "media.unknown"),
        ((200, {}, GOOD_TIME), "media.unknown"),
        ((200, MSGPACK | {"content-encoding": codec.ENCODINGS[0]}, ZSTD_BOMB), "body.too_large"),
        ((200, MSGPACK | {"content-encoding": "gzip"}, GZIP_BOMB), "body.too_large"),
        ((200, MSGPACK | {"content-encoding": "gzip"}, b"not gzip"), "body.malformed"),
        ((200, MSGPACK | {"content-encoding": "br"}, b"x"), "encoding.unknown"),
        ((200, MSGPACK, bytes(codec.REPLY_WIRE + 1)), "body.too_large"),
    ],
)  # fmt: skip
def test_answers_that_cannot_be_used(tmp_path: Path, authority: Issued, answer: Answer, reason: str) -> None:
    with strange_server(tmp_path, certificate(authority), lambda: answer) as server:
        with client(server, tmp_path) as transport, pytest.raises(Refused) as caught:
            transport.time()
    assert (caught.value.code, caught.value.values["reason"]) == ("reply.malformed", reason)


@pytest.mark.parametrize(
    ("status", "reply", "kind", "code"),
    [
        (429, ErrorReply("busy.device", {}, 7.0), Busy, "busy.device"),
        (503, ErrorReply("busy.server", {}, 2.0), Busy, "busy.server"),
        (500, ErrorReply("server.defect"), Busy, "server.defect"),
        (502, None, Busy, "proxy.status"),
        (401, ErrorReply("session.ended"), Reauth, "session.ended"),
        (403, ErrorReply("role.denied"), Refused, "role.denied"),
        (401, ErrorReply("device.unknown"), Refused, "device.unknown"),
        (403, None, Refused, "proxy.status"),
        (418, ErrorReply("newer.code", {"code": "x", "status": 1, "n": 2}), Refused, "newer.code"),
    ],
)  # fmt: skip
def test_refusals_are_told_apart(
    tmp_path: Path, authority: Issued, status: int, reply: ErrorReply | None, kind: type[CimsError], code: str
) -> None:
    body = b"<html>bad gateway" if reply is None else codec.encode(reply)
    headers = {"content-type": "text/html"} if reply is None else MSGPACK
    with strange_server(tmp_path, certificate(authority), lambda: (status, headers, body)) as server:
        with client(server, tmp_path) as transport, pytest.raises(kind) as caught:
            transport.time()
    assert caught.value.code == code
    if isinstance(caught.value, Busy) and reply is not None:
        assert caught.value.retry_after == reply.retry_after


def test_an_answer_cut_in_the_middle_is_an_interruption(tmp_path: Path, authority: Issued) -> None:
    def cut() -> Answer:
        return 200, MSGPACK | {"content-length": "100", "connection": "close"}, b"short"

    with (
        strange_server(tmp_path, certificate(authority), cut) as server,
        client(server, tmp_path) as transport,
    ):
        with pytest.raises((Offline, Refused)) as caught:
            transport.time()
    assert caught.value.code in ("net.offline", "reply.malformed")


def test_a_silent_server_times_out(tmp_path: Path, authority: Issued) -> None:
    def silent() -> Answer:
        time.sleep(1.5)
        return fine()

    with strange_server(tmp_path, certificate(authority), silent) as server:
        with client(server, tmp_path, timeouts=Timeouts(1.0, 0.3)) as transport:
            with pytest.raises(Offline) as caught:
                transport.time()
    assert caught.value.values["reason"] == "timeout"


def test_a_closed_one_opens_no_connection_any_more(tmp_path: Path, authority: Issued) -> None:
    with strange_server(tmp_path, certificate(authority), fine) as server:
        with client(server, tmp_path) as transport:
            transport.time()
        asked = len(server.seen)
        with pytest.raises(Offline):
            transport.time()
        assert len(server.seen) == asked


def test_nobody_there_is_offline(tmp_path: Path, authority: Issued) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    for host, reason in ((f"127.0.0.1:{port}", "refused"), ("nobody.invalid", "dns")):
        transport = Transport(f"https://{host}", tmp_path / "ca.pem", SystemClock())
        with pytest.raises(Offline) as caught:
            transport.time()
        transport.close()
        assert caught.value.values["reason"] == reason


def test_something_that_is_no_tls_is_no_server(tmp_path: Path, authority: Issued) -> None:
    listener = socket.create_server(("127.0.0.1", 0))

    def answer() -> None:
        while True:
            line, _address = listener.accept()
            if line.recv(1000) == b"end":
                line.close()
                return
            line.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
            line.close()

    thread = threading.Thread(target=answer)
    thread.start()
    transport = Transport(
        f"https://127.0.0.1:{listener.getsockname()[1]}", tmp_path / "ca.pem", SystemClock()
    )
    with pytest.raises((CertificateProblem, Offline)):
        transport.time()
    transport.close()
    with socket.create_connection(listener.getsockname()[:2]) as last:
        last.sendall(b"end")
    thread.join(10)
    listener.close()


def test_an_outage_is_survived_on_the_same_transport(tmp_path: Path) -> None:
    with LiveServer(tmp_path) as server:
        desk = server.desk("rm1")
        desk.transport.hello(HelloRequest(desk.rid, "h", "t", 1))
        server.stop()
        with pytest.raises(Offline):
            desk.transport.hello(HelloRequest(desk.rid, "h", "t", 1))
        server.start()
        assert desk.transport.hello(HelloRequest(desk.rid, "h", "t", 1)).req_id == "h"


def test_each_thread_has_a_connection_of_its_own(tmp_path: Path) -> None:
    with LiveServer(tmp_path) as server:
        desk = server.desk("rm1")
        desk.transport.hello(HelloRequest(desk.rid, "h", "t", 1))
        done: list[object] = []

        def work() -> None:
            done.append(desk.transport.push(PushRequest(desk.rid, "p", [], 0, b"", [])).req_id)

        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert done == ["p"] * 4
        assert len(desk.transport._office._sessions) == 5
        desk.transport.close()
        assert desk.transport._office._sessions == []


def test_a_body_over_the_cap_is_not_even_sent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    signer = RequestSigner("d", lambda _text: bytes(64), SystemClock())
    transport = Transport("https://127.0.0.1:1", tmp_path / "ca.pem", SystemClock(), signer)
    monkeypatch.setattr(codec, "REQUEST_WIRE", 100)
    with pytest.raises(Refused, match=r"body\.too_large"):
        transport.push(PushRequest(bytes(16), os.urandom(60).hex(), [], 0, b"", []))
    transport.close()


def test_a_probe_shows_the_authority_that_later_connections_trust(tmp_path: Path) -> None:
    with LiveServer(tmp_path) as server:
        found = look_up(server.url)
        assert (found.fingerprint, found.bank_en) == (server.server.fingerprint, "Sample Bank")
        assert x509.load_pem_x509_certificate(found.pem).issuer is not None
        bundle = tmp_path / "found.pem"
        bundle.write_bytes(found.pem)
        transport = Transport(server.url, bundle, SystemClock())
        assert transport.time().srv_time > 0
        transport.close()


def test_a_probe_does_not_believe_a_server_that_shows_anothers_authority(
    tmp_path: Path, authority: Issued
) -> None:
    lie = {"pem": make_authority(NOW).certificate.decode(), "bank_zh": "", "bank_en": ""}
    body = msgspec.msgpack.encode(lie)
    with strange_server(tmp_path, certificate(authority), lambda: (200, MSGPACK, body)) as server:
        with pytest.raises(CertificateProblem):
            look_up(f"https://127.0.0.1:{server.server_address[1]}")


@pytest.mark.parametrize("address", ["", "http://x", "https://", "https://x:99999", "ftp://x"])
def test_a_probe_needs_an_https_address(address: str) -> None:
    with pytest.raises(UserError, match=r"enrol\.address"):
        look_up(address)


class Waiting:
    """A desk that waits for news in a thread of its own, until `answers` has what came of it."""

    def __init__(self, server: LiveServer) -> None:
        self.transport = server.desk("rm1").transport
        self.answers: list[dict[str, int] | None] = []
        self.thread = threading.Thread(target=self._wait)

    def _wait(self) -> None:
        self.answers.append(self.transport.wait({"b1": 2**40}, 25))


def test_a_wait_ends_when_another_thread_cuts_it(tmp_path: Path) -> None:
    with LiveServer(tmp_path) as server:
        desk = Waiting(server)
        desk.thread.start()
        line = desk.transport._line
        ends = time.monotonic() + 10
        while line._socket is None and time.monotonic() < ends:
            time.sleep(0.01)
        assert line._socket is not None
        desk.transport.cut_wait()
        # Far less than the wait of 25 s: a desk that is closed must not hang.
        desk.thread.join(10)
        assert desk.answers == [None]
        assert desk.transport.time().srv_time > 0
        assert desk.transport.wait({"b1": 2**40}, 0) is None
        desk.transport.close()


def test_a_cut_before_the_wait_ends_it_at_its_beginning_and_only_once(tmp_path: Path) -> None:
    with LiveServer(tmp_path) as server:
        desk = Waiting(server)
        desk.transport.cut_wait()
        desk.thread.start()
        desk.thread.join(10)
        assert desk.answers == [None]
        assert not desk.transport._line._is_cut
        desk.transport.close()


def test_a_cut_leaves_the_requests_of_other_threads_alone(tmp_path: Path) -> None:
    with LiveServer(tmp_path) as server:
        desk = Waiting(server)
        desk.transport.cut_wait()
        assert desk.transport.time().srv_time > 0
        assert desk.transport.time().srv_time > 0
        desk.transport.close()
