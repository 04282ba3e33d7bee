"""What can be wrong with the store's file or disk, one class a cause, and how SQLite's words map to it.

EnvironmentFault
└── StoreFault
    ├── StoreMissing, StoreExists, StoreInUse      the file is not there, is there, is another process's
    ├── StoreForeign, StoreDamaged                 not our file; ours, and broken
    ├── StoreKeyWrong, StoreNewer                  another vault's key; made by a newer program
    └── StoreFull, StoreReadOnly, StoreBusy        disk full, no permission, somebody else holds the lock
"""

from __future__ import annotations

from typing import Final

from sqlalchemy.exc import DBAPIError, IntegrityError

from app.domain.errors import Bug, CimsError, EnvironmentFault


class StoreFault(EnvironmentFault):
    """The store cannot be used as it is."""


class StoreMissing(StoreFault):
    """There is no file."""


class StoreExists(StoreFault):
    """There is a file where a new one was to be made."""


class StoreInUse(StoreFault):
    """Another process has this vault open."""


class StoreForeign(StoreFault):
    """The file is not one of ours, or not the one that this vault made: value `kind`."""


class StoreDamaged(StoreFault):
    """Our file, and some of it cannot be read."""


class StoreKeyWrong(StoreFault):
    """Our file, whole as far as known, but this key is not its key."""


class StoreNewer(StoreFault):
    """A newer program made the file and forbids programs as old as this one: values `file`, `program`."""


class StoreFull(StoreFault):
    """No room on the disk; nothing of the transaction was stored."""


class StoreReadOnly(StoreFault):
    """The file or its folder may not be written."""


class StoreBusy(StoreFault):
    """Somebody outside this process holds the file's lock."""


_INTERRUPTED: Final = 9

# Primary result codes of SQLite (https://sqlite.org/rescode.html).
_BY_CODE: Final[dict[int, tuple[type[CimsError], str]]] = {
    5: (StoreBusy, "store.busy"),
    6: (StoreBusy, "store.busy"),
    8: (StoreReadOnly, "store.read_only"),
    _INTERRUPTED: (StoreFault, "store.interrupted"),
    10: (StoreFault, "store.disk_error"),
    11: (StoreDamaged, "store.damaged"),
    13: (StoreFull, "store.full"),
    14: (StoreFault, "store.cannot_open"),
    26: (StoreDamaged, "store.damaged"),
}


def result_code(error: BaseException | None) -> int:
    """SQLite's primary result code behind a driver's error, 0 when there is none."""
    code = getattr(error, "sqlite_errorcode", None)
    return int(code) & 0xFF if code is not None else 0


def store_fault(error: DBAPIError) -> CimsError:
    """The typed error for what SQLAlchemy raised; a broken constraint or bad SQL is a Bug of ours.

    The text of a driver's error can quote SQL; only its class and number travel on.
    """
    if isinstance(error, IntegrityError):
        return Bug("store.constraint", rule=_constraint(error))
    kind, code = _BY_CODE.get(result_code(error.orig), (Bug, "store.statement"))
    if kind is Bug:
        return Bug(code, sqlite=result_code(error.orig), kind=type(error.orig).__name__)
    return kind(code)


def _constraint(error: IntegrityError) -> str:
    """Which rule was broken: SQLite names columns in it, never values."""
    return str(error.orig)[:200]
