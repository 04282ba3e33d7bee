"""HTTPS to the server: signed requests, capped replies, typed errors, nothing taken from the environment.

`office_line` sends and receives; bodies are inflated here, because `requests` hands over zstd as it is.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar, overload
from urllib.parse import quote, urlencode

from msgspec import Struct

from app.domain.clock import Clock
from sync.client.endpoint_book import EndpointBook
from sync.client.endpoint_choice import EndpointChoice
from sync.client.office_line import PREFIX, Answer, Method, OfficeLine, Trust
from sync.client.request_signer import RequestSigner
from sync.client.transport_fault import Busy, CertificateProblem, Offline, Reauth, Refused
from sync.client.wait_line import WaitLine
from sync.protocol import codec, versions
from sync.protocol.blob_messages import (
    BlobGetReply,
    BlobGetRequest,
    BlobPutReply,
    BlobPutRequest,
    BlobStateReply,
    BlobStateRequest,
)
from sync.protocol.error_codes import Retry, retry_of
from sync.protocol.messages import (
    EnrolReply,
    EnrolRequest,
    ErrorReply,
    HelloReply,
    HelloRequest,
    PullReply,
    PullRequest,
    PushReply,
    PushRequest,
    SignInReply,
    SignInRequest,
    WaitReply,
)
from sync.protocol.repair_messages import (
    DigestReply,
    DigestRequest,
    ManifestReply,
    ManifestRequest,
    RowsReply,
    RowsRequest,
)
from sync.protocol.service_messages import HistoryReply, PasswordRequest, TimeReply

__all__ = [
    "Busy",
    "CertificateProblem",
    "Offline",
    "Reauth",
    "Refused",
    "ServerTime",
    "Timeouts",
    "Transport",
]

_WAIT_MARGIN_S: Final = 10.0
_OWN_NAMES: Final = frozenset({"code", "status", "retry", "retry_after"})
_ACCEPTED: Final = ", ".join(codec.ENCODINGS)

T = TypeVar("T", bound=Struct)
Asked = HelloRequest | PushRequest | PullRequest | DigestRequest | ManifestRequest | RowsRequest
Answered = HelloReply | PushReply | PullReply | DigestReply | ManifestReply | RowsReply
AskedOfFiles = BlobStateRequest | BlobPutRequest | BlobGetRequest
AnsweredOfFiles = BlobStateReply | BlobPutReply | BlobGetReply
_FILES: Final[Mapping[type[Struct], tuple[str, type[AnsweredOfFiles]]]] = {
    BlobStateRequest: ("/blobs/state", BlobStateReply),
    BlobPutRequest: ("/blobs/put", BlobPutReply),
    BlobGetRequest: ("/blobs/get", BlobGetReply),
}
_ANSWERS: Final[Mapping[type[Struct], tuple[str, type[Answered]]]] = {
    HelloRequest: ("/hello", HelloReply),
    PushRequest: ("/push", PushReply),
    PullRequest: ("/pull", PullReply),
    DigestRequest: ("/digest", DigestReply),
    ManifestRequest: ("/manifest", ManifestReply),
    RowsRequest: ("/rows", RowsReply),
}


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds to connect, and between two pieces of an answer; a long poll gets its own seconds on top."""

    connect: float = 5.0
    read: float = 30.0


@dataclass(frozen=True, slots=True)
class ServerTime:
    """A sign of life; `skew_ms` is how far this computer's clock is ahead of the server's."""

    srv_time: int
    latency_ms: int
    skew_ms: int


class Transport:
    """Head office at whichever of its addresses answers, one trusted bundle, one device; usable from several threads.

    With a book, every address in it is held to the same authority; the book takes what greetings bring.
    """

    def __init__(
        self,
        server_url: str,
        bundle: Path,
        clock: Clock,
        signer: RequestSigner | None = None,
        *,
        pins: Collection[str] = (),
        timeouts: Timeouts | None = None,
        book: EndpointBook | None = None,
    ) -> None:
        self._book = book
        addresses = book.addresses() if book is not None else (server_url,)
        self._timeouts = timeouts or Timeouts()
        self._clock = clock
        self._signer = signer
        self._line = WaitLine()
        self._choice = EndpointChoice(addresses, clock.steady)
        trust = Trust(str(bundle), frozenset(pins))
        self._office = OfficeLine(self._choice, trust, clock, self._timeouts.connect, self._line)
        self._exchange = self._office.exchange

    @property
    def address(self) -> str:
        """Whom the next request goes to."""
        return self._choice.order()[0]

    # calls ---------------------------------------------------------------------------------------

    def time(self) -> ServerTime:
        """The server's clock; needs no session."""
        before, started = self._clock.now_ms(), self._clock.steady()
        reply = self._get("/time", TimeReply, is_signed=False)
        latency = int((self._clock.steady() - started) * 1000)
        return ServerTime(reply.srv_time, latency, before + latency // 2 - reply.srv_time)

    def enrol(self, request: EnrolRequest) -> EnrolReply:
        """Become a device; the signer proves the new key."""
        return self._post("/enrol", request, EnrolReply)

    def sign_in(self, request: SignInRequest) -> SignInReply:
        """A new session; the caller gives its token to `use_token`."""
        return self._post("/sign-in", request, SignInReply)

    def use_token(self, token: str) -> None:
        """Make the following requests in this session."""
        if self._signer is not None:
            self._signer.token = token

    def sign_out(self) -> None:
        """End the session at the server."""
        self._call("POST", "/sign-out", b"", self._timeouts.read)
        self.use_token("")

    def change_password(self, request: PasswordRequest) -> None:
        """A new password at head office; this session goes on, the person's others end."""
        self._call("POST", "/password", codec.encode(request), self._timeouts.read)

    def hello(self, request: HelloRequest) -> HelloReply:
        """Introduce the replica."""
        return self._post("/hello", request, HelloReply)

    def push(self, request: PushRequest) -> PushReply:
        """Send changes."""
        return self._post("/push", request, PushReply)

    def pull(self, request: PullRequest) -> PullReply:
        """Ask for pages."""
        return self._post("/pull", request, PullReply)

    @overload
    def send(self, request: HelloRequest) -> HelloReply: ...
    @overload
    def send(self, request: PushRequest) -> PushReply: ...
    @overload
    def send(self, request: PullRequest) -> PullReply: ...
    @overload
    def send(self, request: Asked) -> Answered: ...
    def send(self, request: Asked) -> Answered:
        """Whatever the engine asks."""
        path, kind = _ANSWERS[type(request)]
        reply = self._post(path, request, kind)
        if isinstance(reply, HelloReply) and reply.endpoints is not None and self._book is not None:
            if self._book.take(reply.endpoints):
                self._choice.use(self._book.addresses())
        return reply

    def send_of_files(self, request: AskedOfFiles) -> AnsweredOfFiles:
        """Whatever the lane of files asks."""
        path, kind = _FILES[type(request)]
        return self._post(path, request, kind)

    def wait(self, heads: Mapping[str, int], seconds: int = 25) -> dict[str, int] | None:
        """Hold until a partition's head is larger than given; None after `seconds` or `cut_wait`.

        One thread at a time may wait.
        """
        known = ",".join(f"{quote(part, safe='')}:{head}" for part, head in sorted(heads.items()))
        path = "/wait?" + urlencode({"h": known, "t": str(seconds)})
        with self._line.waiting():
            try:
                self._office.look_back()
                if self._line.is_cut:
                    return None
                answer = self._call("GET", path, None, seconds + _WAIT_MARGIN_S)
            except Offline:
                if self._line.is_cut:
                    return None
                raise
        return None if answer.status == 204 else dict(_read(answer, WaitReply).heads)

    def cut_wait(self) -> None:
        """End the `wait` of another thread at once, or the next one when none is under way."""
        self._line.cut()

    def history(self, entity_type: str, entity_id: bytes) -> HistoryReply:
        """The accepted changes of one entity, newest first."""
        return self._get(f"/history/{quote(entity_type, safe='')}/{entity_id.hex()}", HistoryReply)

    def close(self) -> None:
        """Give every connection up."""
        self._office.close()

    # one exchange --------------------------------------------------------------------------------

    def _get(self, path: str, kind: type[T], *, is_signed: bool = True) -> T:
        return _read(self._call("GET", path, None, self._timeouts.read, is_signed=is_signed), kind)

    def _post(self, path: str, message: Struct, kind: type[T]) -> T:
        return _read(self._call("POST", path, codec.encode(message), self._timeouts.read), kind)

    def _call(
        self, method: Method, path: str, content: bytes | None, read_s: float, *, is_signed: bool = True
    ) -> Answer:
        """Send, and send once more where that can help: by the server's clock, or on a fresh connection."""
        headers = {
            "accept": codec.Face.MSGPACK.value,
            "accept-encoding": _ACCEPTED,
            versions.SCHEMA_HEADER: str(versions.SCHEMA),
        }
        body = b""
        if content is not None:
            body, encoding = codec.compress(content)
            if len(body) > codec.REQUEST_WIRE:
                raise Refused("body.too_large", 413, Retry.SMALLER, limit=codec.REQUEST_WIRE)
            headers |= {"content-type": codec.Face.MSGPACK.value}
            headers |= {} if encoding == "identity" else {"content-encoding": encoding}
        target = PREFIX + path
        signer = self._signer if is_signed else None
        answer = self._exchange(method, target, body, headers, signer, read_s)
        refusal = _refusal(answer)
        if refusal is not None and isinstance(refusal, Refused) and signer is not None:
            server_ms = refusal.values.get("srv_time")
            if refusal.retry is Retry.WITH_SERVER_TIME and isinstance(server_ms, int):
                signer.follow(server_ms)
                answer = self._exchange(method, target, body, headers, signer, read_s)
                refusal = _refusal(answer)
        if refusal is not None:
            raise refusal
        return answer


def _inflated(answer: Answer) -> tuple[bytes, codec.Face]:
    face = codec.face_of(answer.headers.get("content-type", ""))
    return codec.inflate(answer.body, answer.headers.get("content-encoding", "")), face


def _read(answer: Answer, kind: type[T]) -> T:
    """The checked message; what the server cannot have meant is a refusal, never an empty answer."""
    try:
        data, face = _inflated(answer)
        return codec.decode(data, kind, face)
    except codec.WireFault as error:
        raise Refused("reply.malformed", answer.status, Retry.LATER, reason=error.code) from None


def _refusal(answer: Answer) -> Refused | Reauth | Busy | None:
    """The error that an answer is, or None for a good one."""
    status = answer.status
    if 200 <= status < 300:
        return None
    if 300 <= status < 400:
        return Refused("redirect.refused", status, Retry.NEVER)
    try:
        data, face = _inflated(answer)
        reply = codec.decode(data, ErrorReply, face)
    except codec.WireFault:
        # Not our server's words: a proxy between us and it.
        reply = ErrorReply("proxy.status", {"http": status})
    retry = retry_of(reply.code, status)
    values = {name: value for name, value in reply.values.items() if name not in _OWN_NAMES}
    if retry is Retry.LATER:
        return Busy(reply.code, reply.retry_after, **values)
    if retry is Retry.AFTER_SIGN_IN:
        return Reauth(reply.code, **values)
    return Refused(reply.code, status, retry, **values)
