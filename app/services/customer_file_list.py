"""What a screen shows of a customer's files: name, kind, size, and where the content is; frozen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.customer_file import CustomerFile
from app.store.file_copy_store import FileCopy

AWAITED = "blob.awaited"
"""What head office says of a content that its desk has not delivered yet."""


class FileState(StrEnum):
    """Where the content is."""

    WAITING = "waiting"  # here, and not at head office yet
    SENDING = "sending"
    HERE = "here"  # here, and at head office
    OFFICE = "office"  # at head office, not here
    COMING = "coming"
    AWAITED = "awaited"  # with the colleague who added it, not at head office yet
    REFUSED = "refused"  # head office does not take it, or what came was not what the record names


@dataclass(frozen=True, slots=True)
class FileLine:
    """One file. `percent` is how far it has come to or from head office, `problem` the code of a refusal,
    `is_here` whether it can be opened without head office.

    `is_pending`: the record's line itself is not confirmed by head office yet.
    """

    file: CustomerFile
    added_by_name: str
    state: FileState
    percent: int = 0
    is_pending: bool = False
    problem: str = ""
    is_here: bool = False


@dataclass(frozen=True, slots=True)
class FileList:
    """The files of a customer; whether this person may open them, and may add and remove any."""

    customer: bytes
    lines: tuple[FileLine, ...] = ()
    may_open: bool = False
    may_change: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class FileContent:
    """An opened file; the bytes are in memory only."""

    file: CustomerFile
    content: bytes


def state_of_copy(copy: FileCopy | None, held: int, gen: int) -> tuple[FileState, int, str]:
    """Where a content is, how far it has come in percent, and the code of its refusal."""
    if copy is None:
        return FileState.OFFICE, 0, ""
    if copy.is_whole:
        if copy.is_at_office(gen):
            return FileState.HERE, 100, ""
        if copy.problem:
            return FileState.REFUSED, 0, copy.problem
        percent = _percent(copy.sent if copy.sent_gen >= gen else 0, copy.size)
        return (FileState.SENDING if percent else FileState.WAITING), percent, ""
    if copy.problem == AWAITED:
        return FileState.AWAITED, 0, ""
    if copy.problem:
        return FileState.REFUSED, 0, copy.problem
    return (FileState.COMING if copy.wanted_at else FileState.OFFICE), _percent(held, copy.size), ""


def _percent(part: int, whole: int) -> int:
    """Rounded down, so that 100 means all."""
    return 100 * part // whole if whole else 0
