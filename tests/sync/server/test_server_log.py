"""The server's log: one JSON object a line, and nothing of a customer whoever writes it."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest

from sync.server.server_log import FIELDS, begin_log, note_request

SECRET = "王小明"


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    root, ours, access = (logging.getLogger(name) for name in ("", "cims", "cims.server.access"))
    before = root.level, ours.level, access.level
    made = io.StringIO()
    handler = begin_log(made, requests=True)
    yield made
    root.removeHandler(handler)
    for logger, level in zip((root, ours, access), before, strict=True):
        logger.setLevel(level)


def lines(stream: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_request_is_one_line_with_its_pattern_time_and_device(stream: io.StringIO) -> None:
    note_request("/sync/v1/history/{type}/{id}", 200, 0.0123, "d1", 17)
    (line,) = lines(stream)
    assert {name: line[name] for name in ("event", "route", "status", "ms", "device", "bytes")} == {
        "event": "request", "route": "/sync/v1/history/{type}/{id}", "status": 200, "ms": 12.3,
        "device": "d1", "bytes": 17,
    }  # fmt: skip


def test_what_a_library_says_is_kept_without_what_it_talks_about(stream: io.StringIO) -> None:
    logging.getLogger("library").error("cannot store %s\nsecond line", SECRET)
    try:
        raise ValueError(SECRET)
    except ValueError:
        logging.getLogger("cims.server").exception("defect")
    first, second = lines(stream)
    assert SECRET not in stream.getvalue()
    assert first["event"] == "cannot store %s\nsecond line"
    assert (second["error"], str(second["place"]).partition(":")[0]) == ("ValueError", "test_server_log.py")


def test_a_field_that_is_not_allowed_is_left_out(stream: io.StringIO) -> None:
    logging.getLogger("cims.server").warning("x", extra={FIELDS: {"name": SECRET, "count": 1}})
    (line,) = lines(stream)
    assert line["count"] == 1
    assert "name" not in line
