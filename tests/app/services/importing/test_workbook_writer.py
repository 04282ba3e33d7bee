"""Workbooks that we write: readable by others, texts only, no temporary files."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

import openpyxl
import pytest

from app.services.importing.archive_check import check_archive
from app.services.importing.workbook_writer import MAX_CELL, column_name, write_workbook

ROWS = [["姓名", "=1+1", "+86"], ["<&>\"'", "a\nb\r\tc", ""], ["x" * 40_000, "\x00\ud800", " s "]]


def test_others_read_what_we_write_and_see_no_formula() -> None:
    buffer = io.BytesIO()
    assert write_workbook(buffer, "a<b", ROWS) == 3
    sheet = openpyxl.load_workbook(buffer).active
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert cells[0] == ROWS[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} <= {"s", "inlineStr"}
    assert cells[1][0] == ROWS[1][0]
    assert len(cells[2][0]) == MAX_CELL
    assert cells[2][1] == "\ufffd\ufffd"


def test_our_own_check_takes_it(tmp_path: Path) -> None:
    path = tmp_path / "w.xlsx"
    with path.open("wb") as stream:
        write_workbook(stream, "S", ROWS)
    assert check_archive(path) == "xlsx"


def test_no_plain_copy_in_the_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a temporary file")

    for name in ("NamedTemporaryFile", "TemporaryFile", "mkstemp", "SpooledTemporaryFile"):
        monkeypatch.setattr(tempfile, name, refuse)
    assert write_workbook(io.BytesIO(), "S", ROWS * 100) == 300


def test_column_names() -> None:
    assert [column_name(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
