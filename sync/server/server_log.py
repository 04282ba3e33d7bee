"""The server's log as JSON lines that cannot hold a customer: our own events, and the kind of everybody else's.

A library's message is kept without its arguments, which may hold anything; of an exception the class and the
place in a file.
"""

from __future__ import annotations

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from typing import Final, TextIO

FIELDS: Final = "cims_fields"
ALLOWED: Final = frozenset({"route", "status", "ms", "device", "code", "bytes", "count", "reason"})
access = logging.getLogger("cims.server.access")
_OURS: Final = "cims."


class JsonLines(logging.Formatter):
    """One record, one line, keys in one order."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        is_ours = record.name.startswith(_OURS)
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "event": record.getMessage() if is_ours else str(record.msg),
        }
        fields = getattr(record, FIELDS, {})
        line.update({name: value for name, value in fields.items() if name in ALLOWED})
        if record.exc_info and record.exc_info[1] is not None:
            error = record.exc_info[1]
            frames = traceback.extract_tb(error.__traceback__)
            line["error"] = type(error).__name__
            line["place"] = f"{frames[-1].filename.rpartition('/')[2]}:{frames[-1].lineno}" if frames else "?"
        return json.dumps(line, ensure_ascii=False)


def begin_log(stream: TextIO | None = None, *, requests: bool = False) -> logging.Handler:
    """Warnings and errors go to standard error, with `requests` every request too; returns the handler."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    logging.getLogger("cims").setLevel(logging.INFO)
    access.setLevel(logging.INFO if requests else logging.WARNING)
    return handler


def note_request(route: str, status: int, seconds: float, device: str, size: int) -> None:
    """One request: the route's pattern, never its address, which could name an entity."""
    if access.isEnabledFor(logging.INFO):
        fields = {"route": route, "status": status, "ms": round(seconds * 1000, 1), "bytes": size}
        access.info("request", extra={FIELDS: fields | ({"device": device} if device else {})})
