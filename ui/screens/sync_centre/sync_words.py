"""How replication stands, in words: for the pill in the top bar and the title of the sync centre."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from sync.client.sync_status import SyncState, SyncStatus
from sync.client.version_gap import VersionGap
from ui import formats


@dataclass(frozen=True, slots=True)
class SyncWords:
    """A short line, its tone (ok, info, warn, bad) and icon."""

    text: str
    tone: str
    icon: str


def pill_words(status: SyncStatus, waiting: int, conflicts: int, refused: int) -> SyncWords:
    """What the pill says: offline first, then what needs a person, then what waits."""
    translate = QCoreApplication.translate
    if (stopped := _stopped_words(status.state)) is not None:
        return stopped
    parts = _counts(waiting, conflicts, refused)
    if status.state in (SyncState.OFFLINE, SyncState.WORKING_OFFLINE):
        words = translate("SyncWords", "Offline")
        return SyncWords(formats.joined(words, *parts), "warn", "cloud_off")
    if status.starts_over:
        # The counts rise and fall by themselves now; nobody is asked to understand them.
        return SyncWords(translate("SyncWords", "Comparing with head office"), "info", "cloud_sync")
    if status.gap is VersionGap.PROGRAM_OLD:
        return SyncWords(formats.joined(translate("SyncWords", "Update CIMS"), *parts), "warn", "cloud_sync")
    if conflicts or refused:
        return SyncWords(formats.joined(*parts), "warn", "cloud_sync")
    if parts:
        return SyncWords(formats.joined(*parts), "info", "cloud_arrow_up")
    return _progress_words(status)


def _progress_words(status: SyncStatus) -> SyncWords:
    """How far a first copy has come, or that nothing is left to do."""
    translate = QCoreApplication.translate
    if status.total > status.done:
        text = translate("SyncWords", "{done} of {total} customers")
        words = text.format(done=formats.number(status.done), total=formats.number(status.total))
        return SyncWords(words, "info", "cloud_sync")
    if status.is_searchable and status.documents_left:
        text = translate("SyncWords", "Searchable · details {percent}%")
        return SyncWords(text.format(percent=documents_percent(status)), "info", "cloud_sync")
    if status.state in (SyncState.CONNECTING, SyncState.SYNCING):
        return SyncWords(translate("SyncWords", "Syncing"), "info", "cloud_sync")
    return SyncWords(translate("SyncWords", "Synced with head office"), "ok", "cloud_checkmark")


def _stopped_words(state: SyncState) -> SyncWords | None:
    """Of states that wait for a person, or for a disk."""
    translate = QCoreApplication.translate
    words = {
        SyncState.CERTIFICATE: (
            translate("SyncWords", "Head office cannot be verified"),
            "bad",
            "shield_error",
        ),
        SyncState.SIGN_IN_AGAIN: (translate("SyncWords", "Sign in again to sync"), "warn", "person_lock"),
        SyncState.STORE: (translate("SyncWords", "This computer cannot save"), "bad", "hard_drive"),
        SyncState.PROBLEM: (translate("SyncWords", "Head office refused the request"), "bad", "cloud_off"),
    }.get(state)
    return None if words is None else SyncWords(*words)


def _counts(waiting: int, conflicts: int, refused: int) -> list[str]:
    translate = QCoreApplication.translate
    parts = []
    if waiting:
        parts.append(translate("SyncWords", "%n to upload", "", waiting))
    if conflicts:
        one, many = translate("SyncWords", "1 conflict"), translate("SyncWords", "{count} conflicts")
        parts.append(one if conflicts == 1 else many.format(count=formats.number(conflicts)))
    if refused:
        parts.append(translate("SyncWords", "%n refused", "", refused))
    return parts


def documents_percent(status: SyncStatus) -> int:
    """How many of the details have come, 0 to 99 while some are missing."""
    total = max(status.documents_total, status.documents_left, 1)
    return min(99, 100 * (total - status.documents_left) // total)


def progress_of(status: SyncStatus) -> tuple[int, int]:
    """How far the lane that is under way has come, of how much; equal when none is."""
    if status.total > status.done or not status.documents_left:
        return status.done, status.total
    return status.documents_total - status.documents_left, status.documents_total


def state_title(status: SyncStatus) -> str:
    """The title of the sync centre."""
    translate = QCoreApplication.translate
    if status.state is SyncState.SYNCING and status.total > status.done:
        return translate("SyncWords", "Fetching your customers")
    if status.state is SyncState.SYNCING and status.is_searchable and status.documents_left:
        return translate("SyncWords", "Every customer can be found")
    titles = {
        SyncState.CONNECTING: translate("SyncWords", "Connecting to head office"),
        SyncState.SYNCING: translate("SyncWords", "Syncing"),
        SyncState.IDLE: translate("SyncWords", "Synced with head office"),
        SyncState.OFFLINE: translate("SyncWords", "Head office is not answering"),
        SyncState.WORKING_OFFLINE: translate("SyncWords", "Working offline"),
        SyncState.CERTIFICATE: translate("SyncWords", "Head office cannot be verified"),
        SyncState.SIGN_IN_AGAIN: translate("SyncWords", "Sign in again to sync"),
        SyncState.PROBLEM: translate("SyncWords", "Head office refused the request"),
        SyncState.STORE: translate("SyncWords", "This computer cannot save"),
    }
    if status.gap is VersionGap.PROGRAM_OLD and status.state in (SyncState.IDLE, SyncState.SYNCING):
        return translate("SyncWords", "Update CIMS to go on receiving changes")
    return titles[status.state]


def _stopped_sentence(status: SyncStatus) -> str | None:
    """Of states that wait for a person, a disk or an update."""
    translate = QCoreApplication.translate
    if status.state is SyncState.CERTIFICATE:
        return translate("SyncWords", "Nothing is sent. Tell IT; there is no way around this check.")
    if status.gap is VersionGap.PROGRAM_OLD:
        return translate(
            "SyncWords",
            "This version is too old to read from head office. What you save is still delivered; what others"
            " changed comes after the update. Ask IT to update CIMS.",
        )
    if status.gap is VersionGap.OFFICE_OLD:
        return translate(
            "SyncWords",
            "Head office runs an older version and cannot take your latest changes yet. They are kept here and sent"
            " when it has been updated.",
        )
    if status.state is SyncState.STORE:
        return translate(
            "SyncWords",
            "Its disk may be full. What was saved is safe; make room on the disk and it goes on by itself.",
        )
    return None


def state_sentence(status: SyncStatus, now_ms: int) -> str:
    """What it means and when the next try is."""
    translate = QCoreApplication.translate
    last = ""
    if status.last_success:
        text = translate("SyncWords", "Last synced: {time}")
        last = text.format(time=formats.moment_ms(status.last_success, now_ms))
    if status.state is SyncState.OFFLINE and status.next_try > now_ms:
        text = translate("SyncWords", "Your work is kept here. Next try in {seconds} s.")
        seconds = max(1, round((status.next_try - now_ms) / 1000))
        return formats.joined(last, text.format(seconds=seconds))
    if status.state is SyncState.WORKING_OFFLINE:
        return formats.joined(last, translate("SyncWords", "Your work is kept here until you sync again."))
    if (stopped := _stopped_sentence(status)) is not None:
        return stopped
    if status.starts_over:
        return translate(
            "SyncWords",
            "What was saved here is being compared with head office. Nothing is lost; just go on working.",
        )
    if status.state is SyncState.SYNCING and status.documents_left and status.is_searchable:
        text = translate("SyncWords", "Details of {count} customers are still coming, those you open first.")
        return text.format(count=formats.number(status.documents_left))
    if status.state is SyncState.SYNCING and status.total > status.done:
        return translate("SyncWords", "Those who are here can be found already.")
    return last
