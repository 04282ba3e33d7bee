"""The sentences for every error code: what happened, what it means, what to do. `app` and `sync` hold
none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.domain.errors import AccessDenied, Bug, CimsError, ConflictError, EnvironmentFault, Scalar

CONTEXT = "ErrorTexts"
Sentences = tuple[object, object, object]  # str at run time; the stubs of QT_TRANSLATE_NOOP say object


@dataclass(frozen=True, slots=True)
class ErrorWords:
    """Three translated sentences; `means` or `todo` may be empty. `code` is for the details."""

    happened: str
    means: str
    todo: str
    code: str


_SAFE = QT_TRANSLATE_NOOP("ErrorTexts", "Your work is saved on this computer.")
_RETRY = QT_TRANSLATE_NOOP("ErrorTexts", "Nothing is lost; CIMS tries again by itself.")
_IT = QT_TRANSLATE_NOOP("ErrorTexts", "Contact IT and give them the code below.")
_SPACE = QT_TRANSLATE_NOOP("ErrorTexts", "Free some space on the disk, then try again.")
_ENROL = QT_TRANSLATE_NOOP("ErrorTexts", "Ask IT for a new enrolment code.")
_AGAIN = QT_TRANSLATE_NOOP("ErrorTexts", "Try again.")

TEXTS: dict[str, Sentences] = {
    # signing in
    "vault.wrong_password": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The password is not right."),
        QT_TRANSLATE_NOOP("ErrorTexts", "{left} tries are left before a pause."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Check Caps Lock and the input method, then try again."),
    ),
    "vault.wait": (
        QT_TRANSLATE_NOOP("ErrorTexts", "Too many wrong passwords."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Sign-in is paused for {seconds} seconds."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Wait, then try again."),
    ),
    "vault.disabled": (
        QT_TRANSLATE_NOOP("ErrorTexts", "Sign-in with this password is off."),
        QT_TRANSLATE_NOOP("ErrorTexts", "It was wrong too often on this computer."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Sign in with the network on, or ask IT for a recovery code."),
    ),
    "vault.missing": (
        QT_TRANSLATE_NOOP("ErrorTexts", "You have not signed in on this computer yet."),
        QT_TRANSLATE_NOOP("ErrorTexts", "The first sign-in needs the network."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Connect to the bank network and sign in."),
    ),
    "vault.exists": (
        QT_TRANSLATE_NOOP("ErrorTexts", "This computer already has a vault for you."),
        "",
        QT_TRANSLATE_NOOP("ErrorTexts", "Sign in as usual."),
    ),
    "vault.damaged": (
        QT_TRANSLATE_NOOP("ErrorTexts", "Your vault on this computer is damaged."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Its keys cannot be read; head office still has what was sent."),
        _IT,
    ),
    "vault.newer": (
        QT_TRANSLATE_NOOP("ErrorTexts", "Your vault was made by a newer version of CIMS."),
        QT_TRANSLATE_NOOP("ErrorTexts", "This version cannot open it safely."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Update CIMS on this computer."),
    ),
    "vault.device_secret_lost": (
        QT_TRANSLATE_NOOP("ErrorTexts", "This computer no longer has its part of your key."),
        QT_TRANSLATE_NOOP("ErrorTexts", "The password alone cannot open the vault."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Ask IT for a recovery code."),
    ),
    "kdf.refused": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The vault asks for more memory than this computer may use."),
        "",
        _IT,
    ),
    "password.short": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The password is too short."),
        "",
        QT_TRANSLATE_NOOP("ErrorTexts", "Use at least {limit} characters."),
    ),
    "password.long": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The password is too long."),
        "",
        QT_TRANSLATE_NOOP("ErrorTexts", "Use at most {limit} characters."),
    ),
    "password.repeats": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The password repeats itself."),
        "",
        QT_TRANSLATE_NOOP("ErrorTexts", "Choose one with more variety."),
    ),
    "password.is_name": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The password is close to your name."),
        "",
        QT_TRANSLATE_NOOP("ErrorTexts", "Choose one that others cannot guess."),
    ),
    "sign_in.refused": (
        QT_TRANSLATE_NOOP("ErrorTexts", "Head office did not accept the staff ID or the password."),
        "",
        QT_TRANSLATE_NOOP("ErrorTexts", "Check both, or ask IT whether the account is active."),
    ),
    "session.ended": (
        QT_TRANSLATE_NOOP("ErrorTexts", "Your session at head office has ended."),
        _SAFE,
        QT_TRANSLATE_NOOP("ErrorTexts", "Sign in again to go on syncing."),
    ),
    # this computer
    "keystore.unavailable": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The key store of this computer cannot be used."),
        QT_TRANSLATE_NOOP("ErrorTexts", "CIMS keeps part of your key there."),
        _IT,
    ),
    "keystore.refused": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The key store of this computer is not one that CIMS may use."),
        "",
        _IT,
    ),
    "keystore.lost": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The key store no longer has the secret of this computer."),
        "",
        _ENROL,
    ),
    "keystore.timeout": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The key store did not answer in {seconds} seconds."),
        "",
        _AGAIN,
    ),
    "file.full": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The disk is full."),
        QT_TRANSLATE_NOOP("ErrorTexts", "{name} was not written."),
        _SPACE,
    ),
    "file.denied": (
        QT_TRANSLATE_NOOP("ErrorTexts", "CIMS may not use {name}."),
        QT_TRANSLATE_NOOP("ErrorTexts", "The folder belongs to someone else or is read-only."),
        _IT,
    ),
    "file.failed": (QT_TRANSLATE_NOOP("ErrorTexts", "{name} could not be read or written."), "", _AGAIN),
    "store.missing": (
        QT_TRANSLATE_NOOP("ErrorTexts", "There is no customer store on this computer."),
        QT_TRANSLATE_NOOP("ErrorTexts", "It is loaded from head office at the next sign-in."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Sign in with the network on."),
    ),
    "store.exists": (
        QT_TRANSLATE_NOOP("ErrorTexts", "There is already a customer store here."),
        QT_TRANSLATE_NOOP("ErrorTexts", "It was left untouched."),
        _IT,
    ),
    "store.in_use": (
        QT_TRANSLATE_NOOP("ErrorTexts", "CIMS is already open for you on this computer."),
        "",
        QT_TRANSLATE_NOOP("ErrorTexts", "Use the open window, or close it first."),
    ),
    "store.foreign": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The file in the place of the customer store is not ours."),
        QT_TRANSLATE_NOOP("ErrorTexts", "It was left untouched."),
        _IT,
    ),
    "store.damaged": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The customer store on this computer is damaged."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Nothing was changed; head office has everything that was sent."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Ask IT to restore it; changes not yet sent are saved first."),
    ),
    "store.key_wrong": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The customer store belongs to another vault."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Your key does not open it; it was left untouched."),
        _IT,
    ),
    "store.newer": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The customer store was made by a newer version of CIMS."),
        QT_TRANSLATE_NOOP("ErrorTexts", "This version could harm it, so it stays closed."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Update CIMS on this computer."),
    ),
    "store.full": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The disk is full; the change was not saved."),
        QT_TRANSLATE_NOOP("ErrorTexts", "What you typed is still in the form."),
        _SPACE,
    ),
    "store.read_only": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The customer store is read-only; the change was not saved."),
        QT_TRANSLATE_NOOP("ErrorTexts", "What you typed is still in the form."),
        _IT,
    ),
    "store.busy": (
        QT_TRANSLATE_NOOP("ErrorTexts", "Another program is holding the customer store."),
        QT_TRANSLATE_NOOP("ErrorTexts", "The change was not saved yet."),
        _AGAIN,
    ),
    "store.disk_error": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The disk reported an error."),
        QT_TRANSLATE_NOOP("ErrorTexts", "The change was not saved."),
        _IT,
    ),
    "store.cannot_open": (QT_TRANSLATE_NOOP("ErrorTexts", "The customer store cannot be opened."), "", _IT),
    "store.interrupted": (QT_TRANSLATE_NOOP("ErrorTexts", "A newer question replaced this one."), "", ""),
    # head office
    "busy.device": (
        QT_TRANSLATE_NOOP("ErrorTexts", "This computer asked head office too often."),
        _RETRY,
        "",
    ),
    "busy.server": (QT_TRANSLATE_NOOP("ErrorTexts", "Head office is busy."), _RETRY, ""),
    "server.stopping": (QT_TRANSLATE_NOOP("ErrorTexts", "Head office is restarting."), _RETRY, ""),
    "server.defect": (QT_TRANSLATE_NOOP("ErrorTexts", "Head office had an internal error."), _RETRY, ""),
    "upgrade.required": (
        QT_TRANSLATE_NOOP("ErrorTexts", "Head office needs a newer version of CIMS."),
        _SAFE,
        QT_TRANSLATE_NOOP("ErrorTexts", "Update CIMS, then sync."),
    ),
    "device.unknown": (
        QT_TRANSLATE_NOOP("ErrorTexts", "Head office does not know this computer."),
        _SAFE,
        _ENROL,
    ),
    "enrol.refused": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The enrolment code was not accepted."),
        QT_TRANSLATE_NOOP("ErrorTexts", "A code works once and for a short time."),
        _ENROL,
    ),
    "clock.skew": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The clock of this computer is more than five minutes off."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Head office cannot check signatures with a wrong time."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Correct the clock, then sync."),
    ),
    "role.denied": (
        QT_TRANSLATE_NOOP("ErrorTexts", "Your role does not allow this."),
        "",
        QT_TRANSLATE_NOOP("ErrorTexts", "Ask your manager when you need it."),
    ),
    "entity.unknown": (
        QT_TRANSLATE_NOOP("ErrorTexts", "This record is not on this computer."),
        QT_TRANSLATE_NOOP("ErrorTexts", "It may have moved to another branch."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Search again, or sync."),
    ),
}

_DENIED: Sentences = TEXTS["role.denied"]
_ENVIRONMENT: Sentences = (
    QT_TRANSLATE_NOOP("ErrorTexts", "Something outside CIMS did not work."),
    _SAFE,
    _AGAIN,
)
_CONFLICT: Sentences = (
    QT_TRANSLATE_NOOP("ErrorTexts", "Someone else changed this record meanwhile."),
    QT_TRANSLATE_NOOP("ErrorTexts", "Nothing was overwritten."),
    QT_TRANSLATE_NOOP("ErrorTexts", "Look at the new values, then try again."),
)
_DEFECT: Sentences = (
    QT_TRANSLATE_NOOP("ErrorTexts", "Something went wrong."),
    _SAFE,
    QT_TRANSLATE_NOOP("ErrorTexts", "Go on working, or restart CIMS. IT can use the code below."),
)
_REFUSED: Sentences = (QT_TRANSLATE_NOOP("ErrorTexts", "This cannot be done as it is."), "", _AGAIN)


class _Known(dict[str, str]):
    """Values for placeholders; one that is missing becomes an ellipsis instead of an error about an error."""

    def __missing__(self, key: str) -> str:
        return "…"


def _family(error: CimsError) -> Sentences:
    """The sentences for a code without its own, by who must act."""
    if isinstance(error, Bug):
        return _DEFECT
    if isinstance(error, AccessDenied):
        return _DENIED
    if isinstance(error, ConflictError):
        return _CONFLICT
    return _ENVIRONMENT if isinstance(error, EnvironmentFault) else _REFUSED


def _translated(text: object, values: Mapping[str, Scalar]) -> str:
    shown = QCoreApplication.translate(CONTEXT, str(text)) if text else ""
    return shown.format_map(_Known({name: str(value) for name, value in values.items()}))


def sentences(error: CimsError) -> ErrorWords:
    """What happened, what it means, what to do, in the language in use."""
    happened, means, todo = TEXTS.get(error.code) or _family(error)
    values = error.values
    return ErrorWords(
        _translated(happened, values), _translated(means, values), _translated(todo, values), error.code
    )


def one_line(error: CimsError) -> str:
    """The same for a place with one line: what happened and what to do."""
    words = sentences(error)
    return " ".join(part for part in (words.happened, words.todo) if part)
