"""Old workbooks: told from encrypted packages, macro books and other OLE files; damage does not loop."""

from __future__ import annotations

import random
import struct
from pathlib import Path

import pytest
from import_files import ole, saved, xls

from app.services.importing.import_plan import ImportRefused
from app.services.importing.ole_directory import check_old_workbook, stream_names


def refusal(folder: Path, content: bytes) -> str:
    with pytest.raises(ImportRefused) as caught:
        check_old_workbook(saved(folder, "o.xls", content))
    return caught.value.code


def test_an_old_workbook_passes(tmp_path: Path) -> None:
    path = saved(tmp_path, "o.xls", xls([["姓名"], ["张三"]]))
    check_old_workbook(path)
    assert stream_names(path) == ("Root Entry", "Workbook")


def test_a_password_makes_a_package(tmp_path: Path) -> None:
    assert refusal(tmp_path, ole({"EncryptionInfo": b"x", "EncryptedPackage": b"y"})) == "import.encrypted"


def test_macros_in_an_old_workbook(tmp_path: Path) -> None:
    assert refusal(tmp_path, xls([["a"]], {"_VBA_PROJECT_CUR": b"x"})) == "import.macro"


def test_other_ole_files(tmp_path: Path) -> None:
    assert refusal(tmp_path, ole({"WordDocument": b"x"})) == "import.unsupported"


def test_a_directory_that_runs_in_a_circle(tmp_path: Path) -> None:
    content = bytearray(xls([["a"]]))
    struct.pack_into("<I", content, 512 + 4, 1)
    assert refusal(tmp_path, bytes(content)) == "import.damaged"


def test_damaged_files_are_refused_or_read_never_more(tmp_path: Path) -> None:
    seed = 5
    print("seed", seed)
    source, whole = random.Random(seed), xls([["a", "b"]] * 20)
    refused = 0
    for _ in range(300):
        content = bytearray(whole[: source.randrange(8, len(whole))])
        for _ in range(source.randrange(4)):
            content[source.randrange(8, len(content))] = source.randrange(256)
        try:
            check_old_workbook(saved(tmp_path, "o.xls", bytes(content)))
        except ImportRefused:
            refused += 1
    assert refused > 0
