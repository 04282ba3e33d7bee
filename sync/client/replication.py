"""Puts the parts of replication together for a signed-in workspace, and hands the directory on."""

from __future__ import annotations

from app.bootstrap import App
from app.domain.touched import Touched
from app.services.directory_service import Branch, DirectoryService, Person
from sync.client.backoff import Backoff
from sync.client.file_lane import FileLane
from sync.client.head_office import HeadOffice
from sync.client.sign_in import SignedIn
from sync.client.sync_engine import SyncEngine
from sync.client.sync_loop import Listener, SyncLoop
from sync.client.sync_status import SyncStatus
from sync.protocol.messages import HelloReply


def make_loop(app: App, signed: SignedIn, listener: Listener) -> SyncLoop:
    """The loop of a workspace; it is started by the caller and woken by every save."""
    workspace = signed.workspace
    engine = SyncEngine(
        workspace.replication, lambda: app.ids.new().hex(), app.version, steady=app.clock.steady
    )

    def heard(status: SyncStatus, touched: Touched) -> None:
        if "directory" in touched.parts and engine.directory is not None:
            learn(workspace.directory, engine.directory)
            workspace.ledger.learn_teams(engine.directory.subs)
        if touched.ids or touched.everything:
            files.records_changed()
        listener(status, touched)

    office = HeadOffice(signed.transport)
    files = FileLane(workspace.transfers, office.ask_of_files, lambda: app.ids.new().hex(), app.clock)
    loop = SyncLoop(engine, office, Backoff(), app.clock, heard, files)
    workspace.ledger.when_saved(loop.local_change)
    return loop


def learn(directory: DirectoryService, reply: HelloReply) -> None:
    """Keep what head office says about people and branches."""
    directory.learn(
        [Person(p.id, p.name, p.name_latin, p.role, p.branch, tuple(p.teams)) for p in reply.people],
        [Branch(b.id, b.label_zh, b.label_en) for b in reply.branches],
    )
