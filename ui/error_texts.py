"""The sentences for every error code: what happened, what it means, what to do. `app` and `sync` hold
none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.domain.errors import AccessDenied, Bug, CimsError, ConflictError, EnvironmentFault, Scalar
from ui.file_error_texts import FILES
from ui.import_error_texts import IMPORT
from ui.local_error_texts import AGAIN, LOCAL, SAFE, Sentences
from ui.office_error_texts import OFFICE

CONTEXT = "ErrorTexts"


@dataclass(frozen=True, slots=True)
class ErrorWords:
    """Three translated sentences; `means` or `todo` may be empty. `code` is for the details."""

    happened: str
    means: str
    todo: str
    code: str


TEXTS: dict[str, Sentences] = {**LOCAL, **OFFICE, **IMPORT, **FILES}

_DENIED: Sentences = TEXTS["role.denied"]
_ENVIRONMENT: Sentences = (
    QT_TRANSLATE_NOOP("ErrorTexts", "Something outside CIMS did not work."),
    SAFE,
    AGAIN,
)
_CONFLICT: Sentences = (
    QT_TRANSLATE_NOOP("ErrorTexts", "Someone else changed this record meanwhile."),
    QT_TRANSLATE_NOOP("ErrorTexts", "Nothing was overwritten."),
    QT_TRANSLATE_NOOP("ErrorTexts", "Look at the new values, then try again."),
)
_DEFECT: Sentences = (
    QT_TRANSLATE_NOOP("ErrorTexts", "Something went wrong."),
    SAFE,
    QT_TRANSLATE_NOOP("ErrorTexts", "Go on working, or restart CIMS. IT can use the code below."),
)
_REFUSED: Sentences = (QT_TRANSLATE_NOOP("ErrorTexts", "This cannot be done as it is."), "", AGAIN)


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
