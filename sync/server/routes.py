"""HTTP in, HTTP out: every route with what it asks of its caller; one without a rule fails at start."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from threading import Event
from typing import Final

import msgspec
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.domain.clock import Clock
from app.domain.errors import AccessDenied, Bug, CimsError, EnvironmentFault, UserError
from app.domain.permission import audiences_of
from app.domain.user import Role
from sync.protocol import codec, versions
from sync.protocol.blob_messages import (
    BlobGetReply,
    BlobGetRequest,
    BlobPutReply,
    BlobPutRequest,
    BlobStateReply,
    BlobStateRequest,
)
from sync.protocol.messages import (
    EnrolReply,
    EnrolRequest,
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
from sync.protocol.service_messages import (
    AuthorityReply,
    HealthReply,
    HistoryReply,
    PasswordRequest,
    TimeReply,
    WireHistory,
)
from sync.protocol.signature_base import DEVICE
from sync.server.account_service import AccountService
from sync.server.admission import Lanes, copies
from sync.server.blob_service import BlobService
from sync.server.device_store import DeviceFacts
from sync.server.endpoint_desk import EndpointDesk
from sync.server.head_watch import HeadWatch
from sync.server.record_store import HistoryRecord, Session
from sync.server.repair_service import RepairService
from sync.server.request_gate import Call, RequestGate, read_call, refusal, reply
from sync.server.self_check import CheckResult
from sync.server.server_log import note_request
from sync.server.server_metrics import ServerMetrics
from sync.server.sync_service import SyncService
from sync.server.trusted_device_service import TrustedDeviceService
from sync.server.work_lane import WorkLane

PREFIX: Final = "/sync/v1"
_MOST_PARTS: Final = 500
_PLAIN: Final = {"content-type": "text/plain; version=0.0.4; charset=utf-8", "cache-control": "no-store"}


class Access(StrEnum):
    """What a route asks of its caller."""

    OPEN = "open"
    ENROLLING = "enrolling"
    DEVICE = "device"
    SESSION = "session"


@dataclass(frozen=True, slots=True)
class Visit:
    """A request that was let in: who made it and what it says; `session` is there where the rule asks."""

    call: Call
    path: Mapping[str, str]
    query: Mapping[str, str]
    device: str = ""
    session: Session | None = None

    @property
    def who(self) -> Session:
        """The session; raises Bug in a route whose rule asks for none."""
        if self.session is None:
            raise Bug("route.no_session")
        return self.session


@dataclass(frozen=True, slots=True)
class Hold:
    """A request to hold until one of these heads has grown, at most so many seconds."""

    known: Mapping[str, int]
    seconds: float


@dataclass(frozen=True, slots=True)
class Plain:
    """An answer that is text, for other programs."""

    text: str


@dataclass(frozen=True, slots=True)
class Handed:
    """Work whose size only its message told: it goes to another lane, where it is done."""

    lane: WorkLane
    work: Callable[[], msgspec.Struct]


Work = Callable[[Visit], msgspec.Struct | Hold | Plain | Handed | None]


@dataclass(frozen=True, slots=True)
class _Rest:
    """What is left of a request, to its encoded answer."""

    lane: WorkLane
    work: Callable[[], Response]


EVERYONE: Final = frozenset(Role)
STAFF: Final = EVERYONE - {Role.ADMINISTRATOR}


@dataclass(frozen=True, slots=True)
class RouteRule:
    """One route: its blocking work, its lane, and who may ask; None and no roles are refused at start."""

    method: str
    path: str
    work: Work
    lane: WorkLane
    access: Access | None = None
    roles: frozenset[Role] = frozenset()


@dataclass(frozen=True, slots=True)
class Standing:
    """How the store stands: raises when it takes no writes; the last self-check; who may read the metrics.

    `is_leaving` is set once this process is about to end and others should be asked.
    """

    check_writable: Callable[[], None]
    last_check: Callable[[], CheckResult | None]
    watchers: frozenset[str]
    is_leaving: Event


@dataclass(frozen=True, slots=True)
class Services:
    """What the routes stand on; `authority` is the PEM that devices shall trust."""

    sync: SyncService
    repair: RepairService
    blobs: BlobService
    accounts: AccountService
    devices: TrustedDeviceService
    gate: RequestGate
    watch: HeadWatch
    lanes: Lanes
    clock: Clock
    authority: str
    body_seconds: float
    metrics: ServerMetrics
    standing: Standing
    endpoints: EndpointDesk


class SyncRoutes:
    """The work of every route; it runs in the lane's threads and knows its caller already."""

    def __init__(self, services: Services) -> None:
        self._s = services

    def rules(self) -> tuple[RouteRule, ...]:
        """Every route of the server."""
        push, read, rare = self._s.lanes.push, self._s.lanes.read, self._s.lanes.rare
        file, session = self._s.lanes.file, Access.SESSION
        return (
            RouteRule("GET", "/healthz", self.health, read, Access.OPEN),
            RouteRule("GET", "/readyz", self.ready, read, Access.OPEN),
            RouteRule("GET", "/metrics", self.metrics, read, Access.OPEN),
            RouteRule("GET", PREFIX + "/time", self.time, read, Access.OPEN),
            RouteRule("GET", PREFIX + "/authority", self.authority, rare, Access.OPEN),
            RouteRule("POST", PREFIX + "/enrol", self.enrol, rare, Access.ENROLLING),
            RouteRule("POST", PREFIX + "/sign-in", self.sign_in, rare, Access.DEVICE),
            RouteRule("POST", PREFIX + "/sign-out", self.sign_out, rare, session, EVERYONE),
            RouteRule("POST", PREFIX + "/password", self.password, rare, session, EVERYONE),
            RouteRule("POST", PREFIX + "/hello", self.hello, push, session, EVERYONE),
            # An auditor's vault delivers audit records; his changes are parked by the judge.
            RouteRule("POST", PREFIX + "/push", self.push, push, session, STAFF),
            RouteRule("POST", PREFIX + "/pull", self.pull, read, session, STAFF),
            RouteRule("POST", PREFIX + "/digest", self.digest, read, session, STAFF),
            RouteRule("POST", PREFIX + "/manifest", self.manifest, read, session, STAFF),
            RouteRule("POST", PREFIX + "/rows", self.rows, read, session, STAFF),
            RouteRule("POST", PREFIX + "/blobs/state", self.blob_state, file, session, STAFF),
            RouteRule("POST", PREFIX + "/blobs/put", self.blob_put, file, session, STAFF),
            RouteRule("POST", PREFIX + "/blobs/get", self.blob_get, file, session, STAFF),
            RouteRule("GET", PREFIX + "/wait", self.wait, read, session, STAFF),
            RouteRule("GET", PREFIX + "/history/{type}/{id}", self.history, read, session, STAFF),
        )

    def time(self, _visit: Visit) -> TimeReply:
        """A sign of life and the server's clock."""
        return TimeReply(self._s.clock.now_ms(), versions.PROTOCOL)

    def health(self, _visit: Visit) -> HealthReply:
        """Whether the store can be read; a failure is a refusal."""
        self._s.accounts.branches()
        return HealthReply(True)

    def ready(self, _visit: Visit) -> HealthReply:
        """Whether to send desks here: not to one that leaves, whose store is a standby or does not answer."""
        if self._s.standing.is_leaving.is_set():
            raise EnvironmentFault("server.stopping")
        self._s.standing.check_writable()
        return HealthReply(True)

    def metrics(self, visit: Visit) -> Plain:
        """Prometheus text, for the addresses that the operator named."""
        if visit.call.caller not in self._s.standing.watchers:
            raise UserError("route.unknown")
        last = self._s.standing.last_check()
        files = self._s.blobs.use(self._s.accounts.branches())
        if last is None:
            return Plain(self._s.metrics.text(files=files))
        age_s = max(0, self._s.clock.now_ms() - last.at) // 1000
        return Plain(self._s.metrics.text(len(last.findings), age_s, files))

    def authority(self, _visit: Visit) -> AuthorityReply:
        """Who the server is, for a person to compare."""
        return AuthorityReply(self._s.authority, *self._s.accounts.bank())

    def enrol(self, visit: Visit) -> EnrolReply:
        """A one-time code and a new public key become a device."""
        message = visit.call.message(EnrolRequest)
        self._s.gate.enrolling(visit.call, message.public_key)
        facts = DeviceFacts(message.public_key, message.host, message.os)
        device = self._s.devices.enrol(message.code, facts)
        labels = self._s.accounts.branch_labels(device.branch)
        bank = self._s.accounts.bank()
        return EnrolReply(device.id, device.branch, *labels, *bank, self._s.clock.now_ms())

    def sign_in(self, visit: Visit) -> SignInReply:
        """Staff id and password on an enrolled device."""
        return self._s.accounts.sign_in(visit.call.message(SignInRequest), visit.device)

    def sign_out(self, visit: Visit) -> None:
        """The session ends."""
        self._s.accounts.end_session(visit.call.signed.token)

    def password(self, visit: Visit) -> None:
        """The person's new password; the other sessions end, this one goes on."""
        asked = visit.call.message(PasswordRequest)
        token = visit.call.signed.token
        self._s.accounts.change_password(visit.who.user.id, asked.old, asked.new, token)

    def hello(self, visit: Visit) -> HelloReply:
        """A replica introduces itself; the answer carries the directory."""
        message = visit.call.message(HelloRequest)
        answer = self._s.sync.hello(visit.who, message)
        self._s.metrics.greeted(message, answer)
        people, branches = self._s.accounts.directory(visit.who.user)
        return msgspec.structs.replace(
            answer, people=people, branches=branches, endpoints=self._s.endpoints.current()
        )

    def push(self, visit: Visit) -> PushReply:
        """Changes in order."""
        message = visit.call.message(PushRequest)
        answer = self._s.sync.push(visit.who, message)
        self._s.metrics.pushed(message, answer)
        return answer

    def pull(self, visit: Visit) -> PullReply | Handed:
        """The next pages."""
        message = visit.call.message(PullRequest)
        if copies(message):
            return Handed(self._s.lanes.copy, lambda: self._pull(visit.who, message))
        return self._pull(visit.who, message)

    def _pull(self, who: Session, message: PullRequest) -> PullReply:
        answer = self._s.sync.pull(who, message)
        self._s.metrics.pulled(answer)
        return answer

    def digest(self, visit: Visit) -> DigestReply:
        """Sums by buckets, for a desk whose digest differs."""
        self._s.metrics.compared()
        return self._s.repair.digest(visit.who, visit.call.message(DigestRequest))

    def manifest(self, visit: Visit) -> ManifestReply:
        """What lies in some buckets."""
        return self._s.repair.manifest(visit.who, visit.call.message(ManifestRequest))

    def rows(self, visit: Visit) -> RowsReply | Handed:
        """Single rows."""
        message = visit.call.message(RowsRequest)
        if copies(message):
            return Handed(self._s.lanes.copy, lambda: self._rows(visit.who, message))
        return self._rows(visit.who, message)

    def _rows(self, who: Session, message: RowsRequest) -> RowsReply:
        answer = self._s.repair.rows(who, message)
        self._s.metrics.repaired(len(answer.rows))
        return answer

    def blob_state(self, visit: Visit) -> BlobStateReply:
        """How contents of files stand."""
        return self._s.blobs.state(visit.who, visit.call.message(BlobStateRequest))

    def blob_put(self, visit: Visit) -> BlobPutReply:
        """The next bytes of a content."""
        message = visit.call.message(BlobPutRequest)
        answer = self._s.blobs.put(visit.who, message)
        self._s.metrics.took(len(message.piece))
        return answer

    def blob_get(self, visit: Visit) -> BlobGetReply:
        """Some bytes of a content."""
        answer = self._s.blobs.get(visit.who, visit.call.message(BlobGetRequest))
        self._s.metrics.gave(len(answer.piece))
        return answer

    def wait(self, visit: Visit) -> Hold:
        """Which heads to watch; partitions that the person has nothing in are left out."""
        known = _heads_asked(visit.query.get("h", ""))
        visible = {part for part, _aud in audiences_of(visit.who.user, visit.who.branches)}
        seconds = _seconds(visit.query.get("t", ""))
        return Hold({part: head for part, head in known.items() if part in visible}, seconds)

    def history(self, visit: Visit) -> HistoryReply:
        """The accepted changes of one entity."""
        try:
            key = (visit.path["type"], bytes.fromhex(visit.path["id"]))
        except ValueError:
            raise UserError("query.malformed") from None
        found = self._s.sync.history(visit.who, key)
        return HistoryReply(*key, [_wire_history(past) for past in found])


class Door:
    """Reads a request, lets its caller in or not by the rule, and turns every outcome into a typed answer."""

    def __init__(self, services: Services) -> None:
        self._gate = services.gate
        self._watch = services.watch
        self._body_seconds = services.body_seconds
        self._metrics = services.metrics
        self._is_leaving = services.standing.is_leaving

    async def answer(self, rule: RouteRule, request: Request) -> Response:
        """The answer to a request, counted and noted."""
        started = time.perf_counter()
        answer = await self._answer(rule, request)
        if self._is_leaving.is_set():
            # The next request of this desk makes a new connection, which a load balancer takes elsewhere.
            answer.headers["connection"] = "close"
        seconds = time.perf_counter() - started
        self._metrics.answered(rule.path, answer.status_code, seconds)
        device = request.headers.get(DEVICE, "") if answer.status_code < 400 else ""
        note_request(rule.path, answer.status_code, seconds, device, len(answer.body))
        return answer

    async def _answer(self, rule: RouteRule, request: Request) -> Response:
        is_json = codec.Face.JSON in request.headers.get("accept", "")
        try:
            call = await read_call(request, self._body_seconds)
            done = await rule.lane.run(lambda: self._work(rule, call, request))
            if isinstance(done, _Rest):
                done = await done.lane.run(done.work)
        except CimsError as error:
            return refusal(error, codec.Face.JSON if is_json else codec.Face.MSGPACK)
        if isinstance(done, Hold):
            heads = await self._held(done, request)
            return reply(call, None if heads is None else WaitReply(dict(heads)))
        return done if isinstance(done, Response) else refusal(done, call.face)

    async def _held(self, hold: Hold, request: Request) -> Mapping[str, int] | None:
        """The news, or None after the time, and at once when the caller has gone: nobody is kept for him."""
        news = asyncio.ensure_future(self._watch.wait(hold.known, hold.seconds))
        gone = asyncio.ensure_future(_departure(request))
        try:
            await asyncio.wait((news, gone), return_when=asyncio.FIRST_COMPLETED)
            return news.result() if news.done() else None
        finally:
            news.cancel()
            gone.cancel()

    def _work(self, rule: RouteRule, call: Call, request: Request) -> Response | Hold | _Rest:
        """In the lane: who asks, what he gets, and its encoding."""
        visit = self._admit(rule, call, request)
        result = rule.work(visit)
        if isinstance(result, Handed):
            work = result.work
            return _Rest(result.lane, lambda: reply(call, work()))
        if isinstance(result, Plain):
            return Response(result.text, headers=_PLAIN)
        return result if isinstance(result, Hold) else reply(call, result)

    def _admit(self, rule: RouteRule, call: Call, request: Request) -> Visit:
        path, query = request.path_params, request.query_params
        if rule.access is Access.SESSION:
            session = self._gate.session(call)
            if session.user.role not in rule.roles:
                raise AccessDenied("role.denied")
            return Visit(call, path, query, session.device, session)
        if rule.access is Access.DEVICE:
            return Visit(call, path, query, self._gate.device(call).id)
        self._gate.count(call.caller)
        return Visit(call, path, query)


async def _departure(request: Request) -> None:
    """Ends when the caller closes the connection; the body has been read."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def check_rules(rules: Sequence[RouteRule]) -> None:
    """Raises Bug route.undeclared for a route that nobody has thought about: the default is deny."""
    for rule in rules:
        if rule.access is None or (rule.access is Access.SESSION) != bool(rule.roles):
            raise Bug("route.undeclared", path=rule.path)


def build_app(services: Services) -> Starlette:
    """The application; every answer, also for unknown paths, is a typed message."""
    rules = SyncRoutes(services).rules()
    check_rules(rules)
    door = Door(services)

    def endpoint(rule: RouteRule) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            return await door.answer(rule, request)

        return answer

    async def unknown(_request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 404
        return refusal(UserError("method.unknown" if status == 405 else "route.unknown"))

    app = Starlette(
        routes=[Route(rule.path, endpoint(rule), methods=[rule.method]) for rule in rules],
        exception_handlers={HTTPException: unknown},
    )
    app.router.redirect_slashes = False
    return app


def _heads_asked(text: str) -> dict[str, int]:
    """`part:head,part:head`; raises UserError query.malformed."""
    pairs = [item.rpartition(":") for item in text.split(",") if item]
    if len(pairs) > _MOST_PARTS or not all(part and _is_count(head) for part, _, head in pairs):
        raise UserError("query.malformed")
    return {part: int(head) for part, _, head in pairs}


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 19


def _seconds(text: str) -> float:
    return float(min(int(text), versions.WAIT_SECONDS)) if _is_count(text) else float(versions.WAIT_SECONDS)


def _wire_history(past: HistoryRecord) -> WireHistory:
    return WireHistory(past.ver, past.at, past.at_claim, past.author, past.mid, list(past.edits))
