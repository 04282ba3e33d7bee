"""A bank on this computer for measuring: the product's server as a process, and desks driven by hand."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from app.bootstrap import App
from app.domain.change import Action, GroupEdit
from app.domain.touched import NOTHING, Touched
from app.services.change_draft import Draft, record_drafts
from app.services.overlay import project_keys
from sync.client.push_stream import PushStream
from sync.client.sign_in import SignIn
from sync.client.sync_engine import SyncEngine
from sync.client.sync_loop import rows_in
from sync.client.transport import Transport
from sync.protocol.messages import PushRequest
from tests.bench.floor_process import FloorProcess
from tests.bench.records import document, entity_id
from ui.demo.demo_server import DemoServer
from ui.demo.desk import prepare_computer
from ui.demo.sample_bank import MANAGER, PASSWORD

HEAD = "zhao.min"
CLERK = "li.qiang"
BRANCH = "pd"
BATCH = 1000


class Wire:
    """Counts requests and bytes of bodies of a transport."""

    def __init__(self, transport: Transport) -> None:
        self.requests = self.sent = self.received = 0
        self._exchange: Callable[..., Any] = getattr(transport, "_exchange")  # noqa: B009  # measured from outside
        setattr(transport, "_exchange", self._counted)  # noqa: B010

    def _counted(self, method: str, target: str, body: bytes, *rest: Any) -> Any:
        answer = self._exchange(method, target, body, *rest)
        self.requests += 1
        self.sent += len(body)
        self.received += len(answer.body)
        return answer

    def reset(self) -> None:
        """Count anew."""
        self.requests = self.sent = self.received = 0


class HandDesk:
    """A signed-in desk whose engine is driven step by step; no thread, no pause."""

    def __init__(self, app: App, staff: str) -> None:
        self.app = app
        self.signed = SignIn(app).sign_in(staff, PASSWORD, lambda stage: None)
        self.workspace = self.signed.workspace
        self.wire = Wire(self.signed.transport)
        self.engine = SyncEngine(self.workspace.replication, lambda: app.ids.new().hex(), app.version)
        self._pushes = PushStream(self.engine, self.signed.transport.send)

    def step(self) -> Touched | None:
        """One request and its answer; None when there is nothing to ask."""
        request = self.engine.next_request()
        if request is None:
            return None
        started = time.perf_counter()
        reply = self.signed.transport.send(request)
        touched = self.engine.receive(reply)
        # As the loop does it, so that pages grow to what this machine stores in time.
        self.engine.pages.took(rows_in(reply), int((time.perf_counter() - started) * 1000))
        return touched

    def settle(self) -> Touched:
        """Until nothing is left to ask."""
        touched = NOTHING
        while (step := self.step()) is not None:
            touched = touched | step
        return touched

    def push_all(self) -> None:
        """Until every change is answered, without fetching."""
        self.engine.local_change()
        while isinstance(request := self.engine.next_request(), PushRequest):
            problem = self._pushes.run(request, lambda *_: None)
            if problem is not None:
                raise problem
        if request is not None:
            self.engine.failed(request.req_id)

    def create(self, first: int, count: int) -> None:
        """New customers of the records, saved here, in slices of one push."""
        for start in range(first, first + count, BATCH):
            drafts = [self._creation(index) for index in range(start, min(start + BATCH, first + count))]
            self._record(drafts)

    def edit(self, indexes: Sequence[int], turn: int) -> None:
        """Another employer for each customer: an open group without searched text."""
        drafts = []
        for index in indexes:
            old = document(index)["occupation"] or {}
            edit = GroupEdit("occupation", dict(old), {**old, "employer": f"公司 {turn} {index}"})
            drafts.append(Draft(Action.EDIT, ("customer", entity_id(index)), (edit,), self.workspace.user.id))
        self._record(drafts)

    def close(self) -> None:
        """End."""
        self._pushes.close()
        self.signed.transport.close()
        self.workspace.close()

    def _creation(self, index: int) -> Draft:
        edits = []
        for name, value in document(index).items():
            if name == "service":
                value = {**(value or {}), "branch": BRANCH, "primary_rm": MANAGER}
            edits.append(GroupEdit(name, None, {k: v for k, v in (value or {}).items() if v != ""}))
        kept = tuple(edit for edit in edits if edit.new)
        return Draft(Action.CREATE, ("customer", entity_id(index)), kept, self.workspace.user.id)

    def _record(self, drafts: Sequence[Draft]) -> None:
        with self.workspace.ledger.page() as page:
            record_drafts(page.books, drafts, self.app.ids.new, page.now_ms)
            project_keys(page.books, [draft.key for draft in drafts])
        self.engine.local_change()


class LiveBank:
    """Server process, desks, and the floor's server with the same certificate."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.server = DemoServer(folder / "server")
        self.server.start()
        self._desks: list[HandDesk] = []
        self._floor: FloorProcess | None = None
        self.bundle = folder / "server" / "ca.pem"

    def computer(self, name: str) -> App:
        """An enrolled computer."""
        return prepare_computer(self.folder / name, self.server, BRANCH, name)

    def desk(self, name: str, staff: str = MANAGER) -> HandDesk:
        """A new desk on a new computer."""
        made = HandDesk(self.computer(name), staff)
        self._desks.append(made)
        return made

    @property
    def floor(self) -> FloorProcess:
        """The floor's server."""
        if self._floor is None:
            data = self.folder / "server"
            self._floor = FloorProcess(self.folder / "floor", data / "server.pem", data / "server-tls.key")
        return self._floor

    def __enter__(self) -> LiveBank:
        return self

    def __exit__(self, *_: object) -> None:
        for desk in self._desks:
            desk.close()
        if self._floor is not None:
            self._floor.stop()
        self.server.stop()
