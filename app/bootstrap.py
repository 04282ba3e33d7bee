"""The only wiring: real clock, paths and settings make an App; an open vault makes a Workspace."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.clock import Clock
from app.domain.ids import IdMaker
from app.domain.user import User
from app.paths import Paths, find_paths
from app.security.known_answers import check_known_answers
from app.services.customer_list_service import CustomerListService
from app.services.device_service import DeviceService
from app.services.directory_service import DirectoryService
from app.services.ledger import Ledger
from app.services.renewal_service import RenewalService
from app.services.replication_service import ReplicationService
from app.services.search_service import SearchService
from app.services.vault_service import OpenVault, VaultService
from app.settings import ALLOW_FILE_KEYSTORE, Settings
from app.store.audit_store import AuditStore
from app.store.customer_store import CustomerStore
from app.store.import_stage_store import ImportStageStore
from app.store.meta_store import MetaStore
from app.store.replica_store import SqlReplicaStore
from app.store.search_index import SearchIndex

if TYPE_CHECKING:
    from app.services.conflict_service import ConflictService
    from app.services.customer_service import CustomerService
    from app.services.draft_service import DraftService
    from app.services.file_service import FileService
    from app.services.file_transfer_service import FileTransferService
    from app.services.import_service import ImportService
    from app.services.outbox_service import OutboxService
    from app.services.record_service import RecordService

VERSION = "0.1.0"


class SystemClock:
    """The computer's own clocks."""

    def now_ms(self) -> int:
        """Wall time in ms UTC."""
        return time.time_ns() // 1_000_000

    def steady(self) -> float:
        """Seconds that only grow."""
        return time.monotonic()


@dataclass(frozen=True, slots=True)
class App:
    """The program before anybody has signed in."""

    paths: Paths
    settings: Settings
    clock: Clock
    ids: IdMaker
    devices: DeviceService
    vaults: VaultService
    version: str = VERSION


class LateServices:
    """What no list and no search needs: each is loaded and made when first asked for, from any thread."""

    def __init__(
        self,
        app: App,
        vault: OpenVault,
        ledger: Ledger,
        directory: DirectoryService,
        book: CustomerStore,
        store: SqlReplicaStore,
    ) -> None:
        self._app, self._vault, self._ledger = app, vault, ledger
        self._directory, self._book, self._store = directory, book, store

    @cached_property
    def customers(self) -> CustomerService:
        """One customer: card, draft, save."""
        from app.services.customer_service import CustomerService
        from app.services.lookalike_finder import LookalikeFinder

        app, finder = self._app, LookalikeFinder(self._book)
        return CustomerService(self._ledger, app.clock, app.ids.new, self._directory, finder)

    @cached_property
    def conflicts(self) -> ConflictService:
        """What two people changed at once."""
        from app.services.conflict_service import ConflictService

        return ConflictService(self._ledger, self._app.clock, self._app.ids.new, self._directory)

    @cached_property
    def outbox(self) -> OutboxService:
        """What waits for head office."""
        from app.services.outbox_service import OutboxService
        from app.store.store_file import bytes_on_disk

        path = self._vault.engine.path
        return OutboxService(self._ledger, self._app.ids.new, lambda: bytes_on_disk(path), self._directory)

    @cached_property
    def drafts(self) -> DraftService:
        """What was typed and not saved."""
        from app.services.draft_service import DraftService
        from app.store.draft_store import DraftStore

        return DraftService(DraftStore(self._vault.work), self._app.clock)

    @cached_property
    def files(self) -> FileService:
        """Files of customers' records: attach, open, remove."""
        from app.services.file_service import FileService

        app = self._app
        return FileService(self._ledger, app.clock, app.ids.new, self._directory, self._vault.cabinet)

    @cached_property
    def transfers(self) -> FileTransferService:
        """The same files on their way to and from head office."""
        from app.services.file_transfer_service import FileTransferService

        return FileTransferService(self._store, self._vault.cabinet, self._app.clock)

    @cached_property
    def imports(self) -> ImportService:
        """Files of customers; most days pass without one."""
        from app.services.import_service import ImportService

        app = self._app
        return ImportService(self._ledger, app.clock, app.ids.new, self._book, self._vault.work)


def load_services() -> None:
    """Load what a signed-in person will ask for, while he still types."""
    from app.services import (
        conflict_service,
        customer_service,
        draft_service,
        lookalike_finder,
        outbox_service,
    )

    del conflict_service, customer_service, draft_service, lookalike_finder, outbox_service


@dataclass(frozen=True, slots=True)
class Workspace:
    """The program of one signed-in person; `close` ends it and forgets the keys."""

    user: User
    search: SearchService
    lists: CustomerListService
    late: LateServices
    directory: DirectoryService
    replication: ReplicationService
    ledger: Ledger
    offline_until: int
    has_open_import: Callable[[], bool]
    renewal: RenewalService
    close: Callable[[], None]

    @property
    def customers(self) -> CustomerService:
        """One customer: card, draft, save."""
        return self.late.customers

    @property
    def conflicts(self) -> ConflictService:
        """What two people changed at once."""
        return self.late.conflicts

    @property
    def outbox(self) -> OutboxService:
        """What waits for head office."""
        return self.late.outbox

    @property
    def records(self) -> RecordService:
        """Move, archive, merge, erase."""
        return self.late.customers.records

    @property
    def drafts(self) -> DraftService:
        """What was typed and not saved."""
        return self.late.drafts

    @property
    def files(self) -> FileService:
        """Files of customers' records."""
        return self.late.files

    @property
    def transfers(self) -> FileTransferService:
        """The same on their way."""
        return self.late.transfers

    @property
    def imports(self) -> ImportService:
        """Files of customers."""
        return self.late.imports

    def finish_imports(self) -> int:
        """After a crash: store what a person had confirmed; how many imports were finished."""
        return self.imports.finish_interrupted() if self.has_open_import() else 0


def open_app(
    data: Path | None = None,
    environment: Mapping[str, str] | None = None,
    clock: Clock | None = None,
    settings: Settings | None = None,
) -> App:
    """The program with its paths and settings; `data` puts everything below one folder.

    `settings` are those that somebody has read already: two of them would write over one another. Raises
    CipherBroken before anything else when a cipher of this installation does not answer as its standard says.
    """
    check_known_answers()
    paths = find_paths(os.environ if environment is None else environment, data=data)
    settings = settings or Settings(paths.settings_file, paths.machine_settings_file)
    clock = clock or SystemClock()
    devices = DeviceService(paths, lambda: settings.get(ALLOW_FILE_KEYSTORE))
    return App(
        paths=paths,
        settings=settings,
        clock=clock,
        ids=IdMaker(clock, os.urandom),
        devices=devices,
        vaults=VaultService(paths, devices, clock),
    )


def open_workspace(app: App, vault: OpenVault) -> Workspace:
    """The services of a vault that is open."""
    user = vault.profile.to_user()
    store = SqlReplicaStore(vault.work, app.clock, app.ids.new)
    audit = AuditStore(vault.vault_id)
    ledger = Ledger(store, audit, app.clock, user)
    with ledger.reading() as tx:
        ledger.learn_teams(sub.audience for sub in tx.subscriptions())
    directory = DirectoryService(MetaStore(vault.work))
    customers = CustomerStore(vault.work)
    search = SearchService(SearchIndex(vault.engine), ledger, app.clock)

    stage = ImportStageStore(vault.work)

    def close() -> None:
        search.close()
        vault.cabinet.close()
        vault.engine.close()

    return Workspace(
        user=user,
        search=search,
        lists=CustomerListService(vault.engine, vault.work, user, app.clock, app.ids.new),
        late=LateServices(app, vault, ledger, directory, customers, store),
        directory=directory,
        replication=ReplicationService(
            store, app.clock, app.ids.new, release_memory=vault.engine.release_memory
        ),
        ledger=ledger,
        offline_until=vault.profile.offline_until,
        has_open_import=lambda: bool(stage.runs()),
        renewal=RenewalService(store, app.clock),
        close=close,
    )
