"""The only wiring: real clock, paths and settings make an App; an open vault makes a Workspace."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.clock import Clock
from app.domain.ids import IdMaker
from app.domain.user import User
from app.paths import Paths, find_paths
from app.services.conflict_service import ConflictService
from app.services.customer_list_service import CustomerListService
from app.services.customer_service import CustomerService
from app.services.device_service import DeviceService
from app.services.directory_service import DirectoryService
from app.services.draft_service import DraftService
from app.services.ledger import Ledger
from app.services.lookalike_finder import LookalikeFinder
from app.services.outbox_service import OutboxService
from app.services.renewal_service import RenewalService
from app.services.replication_service import ReplicationService
from app.services.search_service import SearchService
from app.services.vault_service import OpenVault, VaultService
from app.settings import ALLOW_FILE_KEYSTORE, Settings
from app.store.audit_store import AuditStore
from app.store.customer_store import CustomerStore
from app.store.draft_store import DraftStore
from app.store.import_stage_store import ImportStageStore
from app.store.meta_store import MetaStore
from app.store.replica_store import SqlReplicaStore
from app.store.search_index import SearchIndex
from app.store.store_file import bytes_on_disk

if TYPE_CHECKING:
    from app.services.import_service import ImportService

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


@dataclass(frozen=True, slots=True)
class Workspace:
    """The program of one signed-in person; `close` ends it and forgets the keys."""

    user: User
    customers: CustomerService
    search: SearchService
    lists: CustomerListService
    conflicts: ConflictService
    outbox: OutboxService
    import_service: Callable[[], ImportService]
    drafts: DraftService
    directory: DirectoryService
    replication: ReplicationService
    ledger: Ledger
    offline_until: int
    has_open_import: Callable[[], bool]
    renewal: RenewalService
    close: Callable[[], None]

    @property
    def imports(self) -> ImportService:
        """The import; it is loaded when first asked for, since most days pass without one."""
        return self.import_service()

    def finish_imports(self) -> int:
        """After a crash: store what a person had confirmed; how many imports were finished."""
        return self.imports.finish_interrupted() if self.has_open_import() else 0


def open_app(
    data: Path | None = None, environment: Mapping[str, str] | None = None, clock: Clock | None = None
) -> App:
    """The program with its paths and settings; `data` puts everything below one folder."""
    paths = find_paths(os.environ if environment is None else environment, data=data)
    settings = Settings(paths.settings_file, paths.machine_settings_file)
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
    directory = DirectoryService(MetaStore(vault.work))
    customers = CustomerStore(vault.work)
    path = vault.engine.path
    search = SearchService(SearchIndex(vault.engine), ledger, app.clock)

    stage = ImportStageStore(vault.work)

    @cache
    def imports() -> ImportService:
        from app.services.import_service import ImportService

        return ImportService(ledger, app.clock, app.ids.new, customers, vault.work)

    def close() -> None:
        search.close()
        vault.engine.close()

    return Workspace(
        user=user,
        customers=CustomerService(ledger, app.clock, app.ids.new, directory, LookalikeFinder(customers)),
        search=search,
        lists=CustomerListService(vault.engine, vault.work, user, app.clock, app.ids.new),
        conflicts=ConflictService(ledger, app.clock, app.ids.new, directory),
        outbox=OutboxService(ledger, app.ids.new, lambda: bytes_on_disk(path)),
        import_service=imports,
        drafts=DraftService(DraftStore(vault.work), app.clock),
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
