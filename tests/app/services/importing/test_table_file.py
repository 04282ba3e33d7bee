"""Files are what their first bytes say, whatever they are called."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from import_files import bank_csv, ole, saved, xls, xlsx

from app.services.importing.import_plan import ImportRefused, SourceChoices
from app.services.importing.source_inspection import inspect_file
from app.services.importing.table_file import detect_format, open_table, scan_file, spec_of_source


def test_the_name_does_not_matter(tmp_path: Path) -> None:
    assert detect_format(saved(tmp_path, "a.csv", xlsx([["a"]]))) == "xlsx"
    assert detect_format(saved(tmp_path, "a.xlsx", xls([["a"]]))) == "xls"
    assert detect_format(saved(tmp_path, "a.xls", bank_csv(2, 1))) == "csv"
    assert (
        inspect_file(saved(tmp_path, "b.csv", xlsx([["姓名"], ["张三"]])), SourceChoices()).format == "xlsx"
    )


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n", "pdf"), (b"\x89PNG\r\n\x1a\n", "image"), (b"\xff\xd8\xff\xe0", "image"),
        (b"Rar!\x1a\x07", "archive"), (b"\x1f\x8b\x08", "archive"), (b"{\\rtf1", "rtf"),
        (b"MZ\x90", "program"),
        (b"SQLite format 3\x00", "database"), (b"\x09\x08\x10\x00\x00\x06", "excel_old"),
        (b"<html><table><tr><td>a</td></tr></table></html>", "html"),
        (b"\xef\xbb\xbf  <!DOCTYPE html>", "html"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
         "spreadsheet_xml"),
    ],
)  # fmt: skip
def test_what_is_no_table(tmp_path: Path, content: bytes, kind: str) -> None:
    with pytest.raises(ImportRefused) as caught:
        detect_format(saved(tmp_path, "x.xls", content))
    assert (caught.value.code, caught.value.values["kind"]) == ("import.unsupported", kind)


def test_binary_noise_is_no_csv(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused) as caught:
        inspect_file(
            saved(tmp_path, "n.csv", bytes(range(256)) * 4 + b"\x00\x00\x00\x01" * 500), SourceChoices()
        )
    assert caught.value.code == "import.unsupported"


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\r\n\r\n  \t", b"\x00\x00\x00"])
def test_nothing_in_it(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(ImportRefused) as caught:
        detect_format(saved(tmp_path, "e.csv", content))
    assert caught.value.code == "import.empty"


def test_missing_and_unreadable(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused) as caught:
        detect_format(tmp_path / "none.csv")
    assert caught.value.code == "import.file_missing"
    with pytest.raises(ImportRefused) as caught:
        scan_file(tmp_path)
    assert caught.value.code == "import.file_unreadable"


def test_a_file_that_changed_is_not_read(tmp_path: Path) -> None:
    path = saved(tmp_path, "c.csv", bank_csv(5, 1))
    source = inspect_file(path, SourceChoices())
    open_table(spec_of_source(source)).close()
    path.write_bytes(bank_csv(5, 2))
    with pytest.raises(ImportRefused) as caught:
        open_table(spec_of_source(source))
    assert caught.value.code == "import.changed"
    open_table(spec_of_source(replace(source, digest=""))).close()


def test_an_encrypted_workbook(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused) as caught:
        inspect_file(
            saved(tmp_path, "p.xlsx", ole({"EncryptionInfo": b"", "EncryptedPackage": b""})), SourceChoices()
        )
    assert caught.value.code == "import.encrypted"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes and devices are files on POSIX")
def test_a_pipe_and_a_device_are_no_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "endless.csv").symlink_to("/dev/zero")
    for name in ("pipe.csv", "endless.csv"):
        with pytest.raises(ImportRefused, match=r"import\.file_unreadable"):
            detect_format(tmp_path / name)
