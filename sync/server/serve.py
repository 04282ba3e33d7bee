"""Puts the server together and runs it: files, services, routes, uvicorn over TLS."""

from __future__ import annotations

import asyncio
import os
import secrets
import signal
import socket
import threading
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, ExitStack, asynccontextmanager
from pathlib import Path
from typing import Final

import uvicorn
from starlette.applications import Starlette

from app.domain.clock import Clock
from app.domain.errors import EnvironmentFault
from app.domain.ids import IdMaker
from sync.server.account_service import AccountService
from sync.server.account_store import AccountStore
from sync.server.admission import Lanes, open_lanes
from sync.server.blob_seal import BlobKeyRing, BlobSeal
from sync.server.blob_service import BlobService
from sync.server.blob_sweep import BlobSweep
from sync.server.device_store import DeviceStore
from sync.server.endpoint_desk import EndpointDesk
from sync.server.head_watch import HeadWatch
from sync.server.night_check import NightCheck, keep, last_result
from sync.server.nonce_cache import NonceCache, Nonces
from sync.server.postgres_database import Pools, open_postgres
from sync.server.private_ca import fingerprint, is_everywhere, prepare_certificates
from sync.server.rate_limit import Rate, RateLimit
from sync.server.record_backup import BackupDesk
from sync.server.repair_service import RepairService
from sync.server.request_gate import RequestGate
from sync.server.routes import Services, Standing, build_app
from sync.server.self_check import CheckResult, SelfCheck
from sync.server.server_dialect import Database, open_embedded
from sync.server.server_metrics import ServerMetrics
from sync.server.server_settings import ServerSettings
from sync.server.shared_limits import SharedNonces, SharedRate
from sync.server.sql_record_store import SqlRecordStore
from sync.server.store_key import store_key
from sync.server.sync_service import SyncService
from sync.server.trusted_device_service import TrustedDeviceService

_CIPHERS: Final = "ECDHE+AESGCM:ECDHE+CHACHA20"
_KEEP_ALIVE_S: Final = 75
_GRACE_S: Final = 5
_FLUSH_S: Final = 0.1
_START_S: Final = 20.0
_BACKLOG: Final = 2048
_PAUSE_S: Final = 0.5
_DAY_MS: Final = 86_400_000


class SystemClock:
    """The computer's own clocks."""

    def now_ms(self) -> int:
        """Milliseconds since 1970 UTC."""
        return time.time_ns() // 1_000_000

    def steady(self) -> float:
        """Seconds that only grow."""
        return time.monotonic()


class _Uvicorn(uvicorn.Server):
    """Ends in order: waiting desks are let go, answers are finished, kept-open lines are cut.

    A line that a desk merely keeps open would hold the server for seconds: its TLS farewell is answered
    only when the desk looks at it again.
    """

    def __init__(self, config: uvicorn.Config, watch: HeadWatch) -> None:
        super().__init__(config)
        self._watch = watch

    @property
    def waiting(self) -> int:
        """How many requests are held until there is news."""
        return self._watch.waiting

    def leave(self, seconds: float) -> None:
        """Let waiting desks go one after the other within these seconds; may be called from any thread."""
        self._watch.leave_soon(seconds)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End in order."""
        spread = self._watch.spread()
        self._watch.leave(spread)
        await asyncio.sleep(spread)
        self._watch.stop()
        cutting = asyncio.create_task(self._cut_lines())
        await super().shutdown(sockets)
        await cutting

    async def _cut_lines(self) -> None:
        ends = asyncio.get_running_loop().time() + _GRACE_S
        await asyncio.sleep(_FLUSH_S)
        while self.server_state.tasks and asyncio.get_running_loop().time() < ends:
            await asyncio.sleep(_FLUSH_S)
        await asyncio.sleep(_FLUSH_S)
        for connection in list(self.server_state.connections):
            # The transports of uvloop are no subclasses of asyncio's.
            abort = getattr(getattr(connection, "transport", None), "abort", None)
            if abort is not None:
                abort()


class Server:
    """One bank's server in this process; `start` and `stop` may be repeated on the same port."""

    def __init__(self, settings: ServerSettings, clock: Clock, environment: Mapping[str, str]) -> None:
        self.settings = settings
        self._clock = clock
        self._environment = environment
        settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
        prepare_certificates(settings, clock)
        self._database = _open_database(settings, environment)
        self.store = SqlRecordStore(self._database)
        self.accounts = AccountService(AccountStore(self._database), clock, settings)
        self.endpoints = EndpointDesk(AccountStore(self._database), settings.authority_file, clock)
        self.devices = TrustedDeviceService(DeviceStore(self._database), clock, self._nonces())
        self.service = SyncService(self.store, clock, IdMaker(clock, os.urandom).new, self._epoch())
        with ExitStack() as opened:
            opened.callback(self._database.close)
            self._blob_seal = self._opened_seal()
            opened.pop_all()
        self.blobs = BlobService(self.store, self._blob_seal, clock, lambda: os.urandom(16))
        self._night = NightCheck(self._database, self._self_check(_PAUSE_S), clock, self._sweep)
        self._port = settings.port
        self._is_leaving, self._hurries = threading.Event(), threading.Event()
        self._thread: threading.Thread | None = None
        self._uvicorn: _Uvicorn | None = None

    def _opened_seal(self) -> Callable[[], BlobSeal]:
        """What contents of files are sealed with; raises EnvironmentFault key.other at the start, not at the first file."""
        facts = AccountStore(self._database)
        key = store_key(self.settings.key_file, self._environment)
        ring = BlobKeyRing(key, facts.meta, facts.settled_meta)
        ring.seal()
        return ring.seal

    def _nonces(self) -> Nonces:
        return SharedNonces(self._database) if self.settings.database else NonceCache(self._clock.now_ms())

    def _rate(self) -> Rate:
        limit = self.settings.requests_per_minute
        return SharedRate(self._database, limit, self._clock) if self.settings.database else RateLimit(limit)

    def _epoch(self) -> str:
        """The name of this history of the store, made with it."""
        return AccountStore(self._database).settled_meta("epoch", secrets.token_hex(4))

    def _self_check(self, pause_s: float = 0.0) -> SelfCheck:
        return SelfCheck(self.store.checking, self._clock, lambda: time.sleep(pause_s))

    def _sweep(self, now_ms: int) -> None:
        """What left an audience so long ago is told to nobody any more; who was away longer compares whole."""
        with self.store.checking() as reads:
            parts = reads.part_names()
        contents = BlobSweep(self.store, self._blob_seal)
        for part in parts:
            self.store.raise_floor(part, now_ms - self.settings.feed_days * _DAY_MS)
            contents.run(part, now_ms)

    def self_check(self) -> CheckResult:
        """Check every book now, and remember the result."""
        result = self._self_check().run()
        keep(self._database, result)
        return result

    def backup(self) -> BackupDesk:
        """Copies of the records, encrypted by the store's key, and back."""
        return BackupDesk(self._database, store_key(self.settings.key_file, self._environment))

    @property
    def url(self) -> str:
        """Where it listens; the port is known once it has started."""
        host = self.settings.host
        shown = "127.0.0.1" if is_everywhere(host) else host
        return f"https://{'[' + shown + ']' if ':' in shown else shown}:{self._port}"

    @property
    def bundle(self) -> Path:
        """The authority's certificate, for clients."""
        return self.settings.authority_file

    @property
    def fingerprint(self) -> bytes:
        """SHA-256 of the authority's certificate."""
        return fingerprint(self.bundle.read_bytes())

    @property
    def waiting(self) -> int:
        """How many desks wait for news at this moment."""
        return self._uvicorn.waiting if self._uvicorn is not None else 0

    def wait(self) -> None:
        """Wait until the process is told to stop (Ctrl-C, SIGTERM), then stop in order."""
        told = threading.Event()
        numbers: list[int] = []

        def hear(number: int, _frame: object) -> None:
            numbers.append(number)
            (told if len(numbers) == 1 else self._hurries).set()

        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, hear)
        while not told.wait(1.0):
            if self._thread is None or not self._thread.is_alive():
                raise EnvironmentFault("server.ended")
        if numbers[0] == signal.SIGTERM and self.settings.drain_s > 0:
            self.drain(self.settings.drain_s)
        self.stop()

    def drain(self, seconds: float) -> None:
        """Say that others should be asked, and go on answering for so long; a second signal ends it."""
        self._is_leaving.set()
        if self._uvicorn is not None:
            self._uvicorn.leave(seconds)
        self._hurries.wait(seconds)

    def start(self) -> None:
        """Serve in a thread; returns when it listens. Raises EnvironmentFault server.not_started."""
        listener = self._listen()
        self._is_leaving.clear()
        self._hurries.clear()
        server = self._make()
        thread = threading.Thread(target=server.run, args=([listener],), name="cims-server", daemon=True)
        thread.start()
        self._uvicorn, self._thread = server, thread
        self._night.start()
        ends = self._clock.steady() + _START_S
        while not server.started:
            if not thread.is_alive() or self._clock.steady() > ends:
                raise EnvironmentFault("server.not_started")
            time.sleep(0.01)

    def stop(self) -> None:
        """Stop serving; everything committed stays, `start` serves it again."""
        self._night.stop()
        if self._uvicorn is not None and self._thread is not None:
            self._uvicorn.should_exit = True
            self._thread.join()
        self._uvicorn = self._thread = None

    def close(self) -> None:
        """Stop and close the store."""
        self.stop()
        self._database.close()

    def _listen(self) -> socket.socket:
        """The bound socket; a port of 0 becomes the one that the system gave, and stays it."""
        family = socket.AF_INET6 if ":" in self.settings.host else socket.AF_INET
        listener = socket.socket(family, socket.SOCK_STREAM)
        if os.name == "posix":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((self.settings.host, self._port))
        except OSError:
            listener.close()
            raise EnvironmentFault("server.port", port=self._port) from None
        listener.listen(_BACKLOG)
        self._port = listener.getsockname()[1]
        return listener

    def _make(self) -> _Uvicorn:
        settings, lanes = self.settings, open_lanes(self.settings)

        async def read_heads(parts: list[str]) -> Mapping[str, int]:
            """No heads when the lane is full: the next poll comes soon."""
            try:
                found = await lanes.read.run(lambda: self.store.heads(parts))
            except EnvironmentFault:
                return {}
            return {} if isinstance(found, BaseException) else found

        watch = HeadWatch(read_heads, settings.poll_s)
        self.store.on_commit = watch.notify
        gate = RequestGate(self.devices, self.accounts, self._clock, self._rate())
        app = build_app(
            Services(
                self.service, RepairService(self.store, self._clock),
                self.blobs, self.accounts, self.devices, gate, watch,
                lanes, self._clock, self.bundle.read_text("ascii"), settings.body_seconds,
                ServerMetrics(lambda: watch.waiting), self._standing(), self.endpoints,
            )
        )  # fmt: skip
        app.router.lifespan_context = _lifespan(watch, lanes)
        return _Uvicorn(self._config(app), watch)

    def _standing(self) -> Standing:
        watchers = frozenset(filter(None, self.settings.watchers.split(",")))
        return Standing(
            self._database.check_writable, lambda: last_result(self._database), watchers, self._is_leaving
        )

    def _config(self, app: Starlette) -> uvicorn.Config:
        return uvicorn.Config(
            app,
            ssl_certfile=str(self.settings.certificate_file),
            ssl_keyfile=str(self.settings.certificate_key_file),
            ssl_ciphers=_CIPHERS,
            lifespan="on",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=bool(self.settings.proxies),
            forwarded_allow_ips=self.settings.proxies or None,
            timeout_keep_alive=_KEEP_ALIVE_S,
            timeout_graceful_shutdown=_GRACE_S,
        )


def _open_database(settings: ServerSettings, environment: Mapping[str, str]) -> Database:
    """PostgreSQL where an address is given, else the encrypted file with its key."""
    if not settings.database:
        return open_embedded(settings.store_file, store_key(settings.key_file, environment), settings.readers)
    # Besides pushes, passwords and sessions write too.
    writers = settings.pushers + settings.verifier_threads
    return open_postgres(settings.database, Pools(writers, settings.readers, settings.prepares))


def _lifespan(watch: HeadWatch, lanes: Lanes) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        watcher = asyncio.create_task(watch.run())
        yield
        watcher.cancel()
        lanes.close()

    return lifespan


def open_server(
    settings: ServerSettings, clock: Clock | None = None, environment: Mapping[str, str] | None = None
) -> Server:
    """The server of a data folder, made at first use; `environment` may hold the store's key."""
    return Server(settings, clock or SystemClock(), os.environ if environment is None else environment)
