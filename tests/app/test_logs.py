"""What a log may hold: our events and codes on single lines; no person's value, whatever is thrown at it."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.errors import UserError
from app.logs import ALLOWED_FIELDS, escape, log_error, log_event, redacted, set_up, tear_down

CANARIES = ("王小梅", "Wang Xiaomei", "110101199003070123", "13812345678", "mei@example.com")


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    level = logging.getLogger().level
    set_up(tmp_path / "logs")
    yield tmp_path / "logs" / "cims.log"
    tear_down()
    logging.getLogger().setLevel(level)


logger = logging.getLogger("cims.test")


def test_an_event_is_one_line_of_names_and_values(log: Path) -> None:
    log_event(logger, "sync.page", rows=500, ms=12.5, part="B001", outcome=None)
    line = log.read_text(encoding="utf-8")
    assert line.count("\n") == 1
    assert line.rstrip().endswith("INFO cims.test sync.page ms=12.5 outcome=None part=B001 rows=500")
    assert line[10] == "T"
    assert "+00:00 " in line


@pytest.mark.parametrize("value", CANARIES)
def test_fields_that_are_not_listed_are_named_and_hidden(log: Path, value: str) -> None:
    log_event(logger, "customer.saved", customer_name=value, phone=value)
    text = log.read_text(encoding="utf-8")
    assert value not in text
    assert "customer_name=*** phone=***" in text


def test_digits_in_a_listed_field_are_starred(log: Path) -> None:
    log_event(logger, "refused", reason="id 110101199003070123 tel 13812345678", count=123456789012)
    text = log.read_text(encoding="utf-8")
    assert "reason=id *** tel ***" in text
    assert "count=123456789012" in text


def test_exceptions_are_logged_without_their_text(log: Path) -> None:
    try:
        raise ValueError(CANARIES[0])
    except ValueError as error:
        log_error(logger, "job.failed", error)
    try:
        raise UserError("name.too_long", name=CANARIES[1])
    except UserError as error:
        log_error(logger, "job.failed", error)
    text = log.read_text(encoding="utf-8")
    assert not any(canary in text for canary in CANARIES)
    assert "error=ValueError" in text
    assert "code=name.too_long error=UserError" in text
    assert "test_logs:" in text


def test_a_librarys_arguments_and_traceback_are_left_out(log: Path) -> None:
    library = logging.getLogger("urllib3.connectionpool")
    library.warning("Retrying %s", CANARIES[1])
    try:
        raise RuntimeError(CANARIES[2])
    except RuntimeError:
        library.exception("failed with %r", CANARIES[0])
    text = log.read_text(encoding="utf-8")
    assert not any(canary in text for canary in CANARIES)
    assert "Retrying %s arguments=***" in text
    assert "error=RuntimeError" in text


@pytest.mark.parametrize(
    "value",
    ["a\nb", "a\r\nb", "a\x1b[31mb", "a\u2028b", "a\u202eb", "a\x00b", "a\ud800b", "a\u200bb", "\x85"],
)
def test_no_value_can_make_a_second_line_or_colour_a_terminal(log: Path, value: str) -> None:
    log_event(logger, "event", name=value)
    logging.getLogger("library").warning(value)
    lines = log.read_bytes().decode("utf-8").splitlines()
    assert len(lines) == 2
    assert all(char.isprintable() for line in lines for char in line)


def test_long_values_are_cut() -> None:
    assert escape("x" * 500) == "x" * 200 + "…"
    assert escape("x" * 200) == "x" * 200
    assert redacted("12345678 123456789") == "12345678 ***"


def test_values_of_other_types_show_their_type_only(log: Path) -> None:
    log_event(logger, "event", name=[CANARIES[0]])  # type: ignore[arg-type]
    assert "name=<list>" in log.read_text(encoding="utf-8")


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_the_file_is_private(log: Path) -> None:
    log_event(logger, "event")
    assert log.stat().st_mode & 0o777 == 0o600
    assert log.parent.stat().st_mode & 0o777 == 0o700


def test_setting_up_twice_writes_each_event_once(log: Path, tmp_path: Path) -> None:
    set_up(tmp_path / "logs")
    log_event(logger, "event")
    assert log.read_text(encoding="utf-8").count("\n") == 1


def test_no_listed_field_is_one_that_people_fill_in() -> None:
    personal = {
        "customer",
        "email",
        "phone",
        "mobile",
        "id_number",
        "address",
        "birth_date",
        "password",
        "note",
    }
    assert not ALLOWED_FIELDS & personal
