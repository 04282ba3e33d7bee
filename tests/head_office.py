"""Head office without a network: which of its services answers a request of the engine."""

from __future__ import annotations

from sync.client.sync_engine import Reply, Request
from sync.protocol.messages import HelloRequest, PullRequest, PushRequest
from sync.protocol.repair_messages import DigestRequest, ManifestRequest
from sync.server.record_store import Session
from sync.server.repair_service import RepairService
from sync.server.sync_service import SyncService


def answer(service: SyncService, repair: RepairService, session: Session, request: Request) -> Reply:
    """What head office says."""
    if isinstance(request, HelloRequest):
        return service.hello(session, request)
    if isinstance(request, PushRequest):
        return service.push(session, request)
    if isinstance(request, PullRequest):
        return service.pull(session, request)
    if isinstance(request, DigestRequest):
        return repair.digest(session, request)
    return (
        repair.manifest(session, request)
        if isinstance(request, ManifestRequest)
        else repair.rows(session, request)
    )
