"""Logging that cannot leak: events with allow-listed fields, everything else shown by its kind alone.

A log line is written by `log_event`, or comes from a library; a library's message is kept without its
arguments, because they may hold anything. Line breaks and control characters are escaped, so that no
value can forge a second line. An exception is logged as class, code and places in our files.
"""

from __future__ import annotations

import logging
import logging.handlers
import os
import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType
from typing import Final

from app.domain.errors import CimsError
from app.paths import make_private

_FIELDS: Final = "cims_fields"
_MAX_BYTES: Final = 2 * 1024 * 1024
_BACKUPS: Final = 5
_VALUE_LIMIT: Final = 200

ALLOWED_FIELDS: Final = frozenset(
    {
        "action",
        "attempts",
        "branch",
        "bytes",
        "code",
        "count",
        "cursor",
        "device",
        "entity",
        "error",
        "file",
        "generation",
        "host",
        "kind",
        "lane",
        "left",
        "mode",
        "ms",
        "name",
        "outcome",
        "part",
        "platform",
        "reason",
        "rid",
        "role",
        "rows",
        "schema",
        "screen",
        "seconds",
        "seq",
        "state",
        "status",
        "step",
        "thread",
        "user",
        "ver",
        "version",
    }
)
"""Names whose values are numbers, codes and ids that we made; never something a person typed."""

# Long runs of digits can be an ID or a card, whatever field they came in.
_DIGITS: Final = re.compile(r"\d{9,}")
_HIDDEN_CATEGORIES: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def escape(text: str, limit: int = _VALUE_LIMIT) -> str:
    """A text on one line: control, format and surrogate characters as \\u escapes, cut at `limit`."""
    shown = "".join(
        f"\\u{ord(char):04x}" if unicodedata.category(char) in _HIDDEN_CATEGORIES else char
        for char in text[:limit]
    )
    return shown + ("…" if len(text) > limit else "")


def redacted(text: str) -> str:
    """A text with every run of nine or more digits as asterisks."""
    return _DIGITS.sub("***", text)


def log_event(
    logger: logging.Logger, event: str, level: int = logging.INFO, **fields: str | float | bool | None
) -> None:
    """Log an event of ours; a field that is not allow-listed is named and not shown."""
    logger.log(level, event, extra={_FIELDS: fields})


def log_error(logger: logging.Logger, event: str, error: BaseException) -> None:
    """Log an exception as its class, its code and the places it passed; its text is left out."""
    code = error.code if isinstance(error, CimsError) else ""
    fields = {"error": type(error).__name__, "code": code, "reason": places(error.__traceback__)}
    logger.error(event, extra={_FIELDS: fields})


def places(trace: TracebackType | None, limit: int = 8) -> str:
    """The innermost places of a traceback as `module:line`, outermost first."""
    found = []
    while trace is not None:
        name = trace.tb_frame.f_globals.get("__name__", "?")
        found.append(f"{name}:{trace.tb_lineno}")
        trace = trace.tb_next
    return " > ".join(found[-limit:])


class RedactingFormatter(logging.Formatter):
    """One line an event: UTC time, level, logger, event, `field=value` pairs."""

    def format(self, record: logging.LogRecord) -> str:
        """The line of a record; arguments, exception texts and stack texts of libraries are left out."""
        stamp = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        parts = [stamp, record.levelname, escape(record.name)]
        parts.append(redacted(escape(str(record.msg))))
        fields = getattr(record, _FIELDS, None)
        if isinstance(fields, Mapping):
            parts.extend(_shown(str(name), value) for name, value in sorted(fields.items()))
        elif record.args:
            parts.append("arguments=***")
        if record.exc_info and record.exc_info[1] is not None:
            error = record.exc_info[1]
            parts.append(f"error={type(error).__name__} at={places(record.exc_info[2])}")
        return " ".join(parts)


def _shown(name: str, value: object) -> str:
    if name not in ALLOWED_FIELDS:
        return f"{escape(name)}=***"
    if value is None or isinstance(value, (bool, float)):
        return f"{name}={value}"
    if isinstance(value, int):
        # A number of ours (bytes, ms, seq) may be long; only a text can smuggle an ID.
        return f"{name}={value}"
    if isinstance(value, str):
        return f"{name}={redacted(escape(value, 600 if name == 'reason' else _VALUE_LIMIT))}"
    return f"{name}=<{type(value).__name__}>"


class _PrivateFileHandler(logging.handlers.RotatingFileHandler):
    """A rotating file that only this account may read."""

    def _open(self) -> TextIOWrapper:
        descriptor = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return os.fdopen(descriptor, "a", encoding="utf-8")


def set_up(folder: Path, level: int = logging.INFO) -> None:
    """Send every logger's records to `cims.log` in a private folder, and nothing to the terminal."""
    make_private(folder)
    handler = _PrivateFileHandler(
        folder / "cims.log", maxBytes=_MAX_BYTES, backupCount=_BACKUPS, encoding="utf-8"
    )
    handler.setFormatter(RedactingFormatter())
    root = logging.getLogger()
    for old in list(root.handlers):
        if isinstance(old, _PrivateFileHandler):
            root.removeHandler(old)
            old.close()
    root.addHandler(handler)
    root.setLevel(level)


def tear_down() -> None:
    """Close the log file."""
    root = logging.getLogger()
    for handler in list(root.handlers):
        if isinstance(handler, _PrivateFileHandler):
            root.removeHandler(handler)
            handler.close()
