"""How replication stands, as one frozen value for the pill, the sync centre and tests."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sync.client.version_gap import VersionGap


class SyncState(StrEnum):
    """What the pill says first; counts of waiting and conflicting records stand beside it."""

    CONNECTING = "connecting"
    SYNCING = "syncing"
    IDLE = "idle"
    OFFLINE = "offline"
    WORKING_OFFLINE = "working_offline"
    CERTIFICATE = "certificate"
    SIGN_IN_AGAIN = "sign_in_again"
    PROBLEM = "problem"
    STORE = "store"


@dataclass(frozen=True, slots=True)
class SyncStatus:
    """Times are ms since 1970 UTC, 0 when never; `problem_code` has a sentence in error_texts.

    `is_searchable`: every audience has been read to its end once, so every customer can be found. `is_complete`:
    and no document is missing; `documents_left` of `documents_total` still are, both 0 otherwise. `done` of `total`
    rows while a first copy is under way, both 0 otherwise. `digest_equal`: both ends counted the same at the last end.
    `checked_at`: when every audience was last found equal. `held`: rows that head office says are gone, and that
    stay until it says so again.
    `starts_over`: head office or this vault was put back, and everything is being offered and read again.
    """

    state: SyncState = SyncState.CONNECTING
    last_success: int = 0
    next_try: int = 0
    done: int = 0
    total: int = 0
    is_searchable: bool = False
    is_complete: bool = False
    documents_left: int = 0
    documents_total: int = 0
    digest_equal: bool = True
    checked_at: int = 0
    held: int = 0
    latency_ms: int = 0
    problem_code: str = ""
    pushed: int = 0
    pulled: int = 0
    starts_over: bool = False
    gap: VersionGap = VersionGap.NONE
