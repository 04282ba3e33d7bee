"""The two threads of replication: one drives the engine, one holds the long poll; screens never wait for them.

Only the control thread touches the engine. Everything else – a local save, new heads, F5, working offline,
stop – is a note under the condition that wakes it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from threading import Condition, Thread
from typing import Protocol

from app.domain.clock import Clock
from app.domain.errors import CimsError, EnvironmentFault
from app.domain.touched import NOTHING, Touched
from sync.client.backoff import Backoff
from sync.client.file_lane import FileLane
from sync.client.pull_lanes import NEWS
from sync.client.push_stream import PushStream
from sync.client.sync_engine import OF_ANOTHER_DEVICE, Reply, Request, SyncEngine, is_synchronised
from sync.client.sync_status import SyncState, SyncStatus
from sync.client.transport_fault import Busy, CertificateProblem, Offline, Reauth
from sync.protocol.messages import PullReply, PushReply, PushRequest
from sync.protocol.repair_messages import RowsReply

IDLE_CHECK_SECONDS = 300.0
WAIT_SECONDS = 25
COPIES_WAIT = "busy.copies"
"""Head office has more first copies to make than it can; everything else it answers."""


class Gateway(Protocol):
    """The server as the loop sees it; raises typed errors, never returns half an answer."""

    def ask(self, request: Request) -> Reply: ...
    def wait(self, heads: dict[str, int], seconds: int) -> dict[str, int] | None:
        """The heads when one has grown, None when the time is over."""
        ...

    def interrupt(self) -> None:
        """End a `wait` under way at once."""
        ...


Listener = Callable[[SyncStatus, Touched], None]


class SyncLoop:
    """Keeps one vault in step with head office until it is stopped."""

    def __init__(
        self,
        engine: SyncEngine,
        gateway: Gateway,
        backoff: Backoff,
        clock: Clock,
        listener: Listener,
        files: FileLane | None = None,
    ) -> None:
        self._engine = engine
        self._gateway = gateway
        self._pushes = PushStream(engine, gateway.ask)
        self._backoff = backoff
        self._clock = clock
        self._listener = listener
        self._files = files
        self._rested = 0.0
        self._wake = Condition()
        self._stopping = False
        self._offline_wanted = False
        self._saved = False
        self._asked = False
        self._heads: dict[str, int] | None = None
        self._known_heads: dict[str, int] = {}
        self._status = SyncStatus()
        self._threads: list[Thread] = []

    # from any thread -------------------------------------------------------------------------------

    def start(self) -> None:
        """Begin; returns at once."""
        self._threads = [
            Thread(target=self._control, name="sync-control", daemon=True),
            Thread(target=self._watch, name="sync-watch", daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    def stop(self, seconds: float = 10.0) -> None:
        """End both threads; a request under way is waited for, a long poll is cut."""
        with self._wake:
            self._stopping = True
            self._wake.notify_all()
        self._gateway.interrupt()
        for thread in self._threads:
            thread.join(seconds)
        self._pushes.close()

    def local_change(self) -> None:
        """Something was saved here."""
        with self._wake:
            self._saved = True
            self._wake.notify_all()

    def sync_now(self) -> None:
        """Ask everything again now, also after a refusal or a certificate problem."""
        with self._wake:
            self._asked = True
            self._wake.notify_all()

    def work_offline(self, wanted: bool) -> None:
        """Stay away from the network until told otherwise."""
        with self._wake:
            self._offline_wanted = wanted
            self._asked = not wanted
            self._wake.notify_all()
        if wanted:
            self._gateway.interrupt()

    def status(self) -> SyncStatus:
        """The last status that was published."""
        return self._status

    # the control thread ------------------------------------------------------------------------------

    def _control(self) -> None:
        while not self._is_stopping():
            if self._offline_wanted:
                self._say(SyncState.WORKING_OFFLINE)
                with self._wake:
                    self._wake.wait_for(lambda: self._stopping or not self._offline_wanted)
                continue
            try:
                self._step()
            except CimsError as error:
                # The vault itself: its disk is full or gone. It is tried again like a server that is away.
                self._engine.interrupted()
                self._failed(error, SyncState.STORE)

    def _step(self) -> None:
        self._take_notes()
        request = self._engine.next_request()
        if request is not None:
            self._ask(request)
        elif not self._went_on_with_files():
            self._rest()

    def _take_notes(self) -> None:
        with self._wake:
            saved, self._saved = self._saved, False
            asked, self._asked = self._asked, False
            heads, self._heads = self._heads, None
        if saved:
            self._engine.local_change()
        if asked:
            self._engine.hello_again()
            self._backoff.succeeded()
            if self._files is not None:
                self._files.ask_again()
        if heads is not None:
            self._engine.heads(heads)

    def _ask(self, request: Request) -> None:
        if isinstance(request, PushRequest) and self._engine.goes_on:
            problem = self._pushes.run(request, self._heard, self._may_go_on)
            if problem is not None:
                self._failed(problem, _state_after(problem))
            return
        started = self._clock.steady()
        try:
            reply = self._gateway.ask(request)
        except CimsError as error:
            self._engine.failed(request.req_id, error.code)
            self._failed(error, _state_after(error))
            return
        latency, touched = self._ms_since(started), self._engine.receive(reply)
        # With what storing it took: until then nothing else is asked.
        self._engine.pages.took(rows_in(reply), self._ms_since(started))
        self._heard(reply, touched, latency)

    def _ms_since(self, started: float) -> int:
        return int((self._clock.steady() - started) * 1000)

    def _may_go_on(self) -> bool:
        return not (self._is_stopping() or self._offline_wanted)

    def _heard(self, reply: Reply, touched: Touched, latency: int) -> None:
        self._backoff.succeeded()
        self._note_heads(reply)
        self._count(reply, latency)
        busy = not self._engine.is_idle
        self._say(SyncState.SYNCING if busy else SyncState.IDLE, touched)

    def _count(self, reply: Reply, latency: int) -> None:
        pushed = len(reply.results) if isinstance(reply, PushReply) else 0
        pulled = sum(len(page.rows) for page in reply.pages) if isinstance(reply, PullReply) else 0
        pages = [page for page in reply.pages if page.lane != NEWS] if isinstance(reply, PullReply) else []
        more = [page for page in pages if page.more]
        subs = self._engine.subscriptions()
        convergence, is_done = self._engine.convergence, isinstance(reply, PullReply) and self._engine.is_idle
        left, is_searchable = self._engine.documents.left(), is_synchronised(subs)
        is_equal = is_done and is_searchable and not convergence.unequal and not convergence.rows_held
        self._status = replace(
            self._status,
            pushed=self._status.pushed + pushed,
            pulled=self._status.pulled + pulled,
            latency_ms=latency,
            last_success=self._clock.now_ms(),
            problem_code="",
            next_try=0,
            is_searchable=is_searchable,
            is_complete=is_searchable and not left,
            documents_left=left,
            documents_total=max(left, self._status.documents_total) if left else 0,
            digest_equal=not self._engine.unequal,
            checked_at=self._clock.now_ms() if is_equal else self._status.checked_at,
            held=convergence.rows_held,
            starts_over=self._engine.starts_over,
            gap=self._engine.versions.gap,
            done=sum(sub.n for sub in subs) if more else 0,
            total=sum(page.n for page in more),
        )

    def _failed(self, error: CimsError, state: SyncState) -> None:
        """Offline is a normal state: wait, with jitter, and try again; some states wait for a person."""
        if error.code == COPIES_WAIT:
            self._say(state)
            # The greeting still holds, and what is saved meanwhile is sent at once.
            self._sleep(self._backoff.pause(_asked_for(error)))
            return
        delay = self._backoff.failed(_asked_for(error))
        if state in (SyncState.SIGN_IN_AGAIN, SyncState.CERTIFICATE):
            delay = max(delay, 30.0)
        code = "" if state is SyncState.SYNCING else error.code
        self._status = replace(
            self._status, problem_code=code, next_try=self._clock.now_ms() + int(delay * 1000)
        )
        self._say(state)
        self._engine.hello_again()
        self._sleep(delay, wakes_on_save=False)

    def _went_on_with_files(self) -> bool:
        """One piece of a file, when rows have nothing to ask; notes are taken before the next one."""
        if self._files is None:
            return False
        try:
            touched = self._files.step()
        except (Offline, CertificateProblem, Reauth) as error:
            self._failed(error, _state_after(error))
            return True
        if touched is None:
            return False
        self._backoff.succeeded()
        self._say(SyncState.IDLE, touched)
        return True

    def _rest(self) -> None:
        self._say(SyncState.IDLE)
        wakes_in = self._engine.convergence.wakes_in()
        seconds = IDLE_CHECK_SECONDS if wakes_in is None else min(wakes_in, IDLE_CHECK_SECONDS)
        seconds = max(0.0, seconds - self._rested)
        of_files = None if self._files is None else self._files.wakes_in()
        if of_files is not None and of_files < seconds:
            # Only a file is due then; the check of rows comes when it would have come.
            self._rested = 0.0 if self._sleep(of_files) else self._rested + of_files
            return
        self._rested = 0.0
        if not self._sleep(seconds):
            self._engine.refresh()
            self._engine.convergence.look_inside()
            if self._engine.hears_later:
                self._engine.hello_again()

    def _sleep(self, seconds: float | None, wakes_on_save: bool = True) -> bool:
        """Wait for a note; True when there was one."""

        def noted() -> bool:
            save = self._saved and wakes_on_save
            asked = self._asked or self._offline_wanted
            return self._stopping or asked or save or self._heads is not None

        with self._wake:
            return self._wake.wait_for(noted, seconds)

    def _is_stopping(self) -> bool:
        with self._wake:
            return self._stopping

    def _say(self, state: SyncState, touched: Touched = NOTHING) -> None:
        status = replace(self._status, state=state)
        if status != self._status or touched:
            self._status = status
            self._listener(status, touched)

    # the watching thread -----------------------------------------------------------------------------

    def _note_heads(self, reply: Reply) -> None:
        if isinstance(reply, PullReply):
            with self._wake:
                for page in reply.pages:
                    if not page.more and not page.reset:
                        self._known_heads[page.part] = page.head
                self._wake.notify_all()

    def _watch(self) -> None:
        while not self._is_stopping():
            with self._wake:
                self._wake.wait_for(self._may_watch, 1.0)
                if not self._may_watch() or self._stopping:
                    continue
                known = dict(self._known_heads)
            try:
                heads = self._gateway.wait(known, WAIT_SECONDS)
            except CimsError as error:
                # The control thread meets the same fault and tells; here it only means: not now.
                pause = self._backoff.pause(_asked_for(error))
                with self._wake:
                    self._wake.wait_for(lambda: self._stopping, pause)
                continue
            if heads:
                with self._wake:
                    self._heads = heads
                    self._known_heads.update(heads)
                    self._wake.notify_all()

    def _may_watch(self) -> bool:
        online = self._status.state in (SyncState.IDLE, SyncState.SYNCING)
        return self._stopping or (bool(self._known_heads) and online and not self._offline_wanted)


def _asked_for(error: CimsError) -> float:
    """The seconds that the server asks to be left alone."""
    return error.retry_after if isinstance(error, Busy) else 0.0


def rows_in(reply: Reply) -> int:
    """The rows of a page or of documents; of several lanes those of the longest, which is the copy."""
    if isinstance(reply, PullReply):
        return max((len(page.rows) for page in reply.pages), default=0)
    return len(reply.rows) if isinstance(reply, RowsReply) else 0


def _state_after(error: CimsError) -> SyncState:
    """What a request without a usable answer means."""
    if error.code in ("session.ended", "session.missing"):
        return SyncState.SIGN_IN_AGAIN
    if error.code == "net.certificate":
        return SyncState.CERTIFICATE
    if error.code == COPIES_WAIT:
        return SyncState.SYNCING
    if error.code == OF_ANOTHER_DEVICE:
        # The engine has begun anew under another name; there is nothing for a person to do.
        return SyncState.SYNCING
    return SyncState.OFFLINE if isinstance(error, EnvironmentFault) else SyncState.PROBLEM
