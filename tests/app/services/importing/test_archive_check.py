"""Archives that must not be opened: bombs, liars, tricks, macros, nesting, DTDs."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from pathlib import Path

import pytest
from import_files import ods, ods_row, raw_xlsx, saved, xlsx, xlsx_parts, zipped

from app.services.importing.archive_check import MAX_ENTRIES, check_archive
from app.services.importing.import_plan import ImportRefused

ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c></row>'
PARTS = xlsx_parts(ROW)


def refusal(folder: Path, content: bytes) -> tuple[str, object]:
    with pytest.raises(ImportRefused) as caught:
        check_archive(saved(folder, "b.xlsx", content))
    return caught.value.code, caught.value.values.get("reason") or caught.value.values.get("kind")


def with_part(name: str, content: bytes) -> bytes:
    return zipped({**PARTS, name: content})


def test_honest_workbooks_pass(tmp_path: Path) -> None:
    assert check_archive(saved(tmp_path, "a.xlsx", xlsx([["姓名"], ["张三"]]))) == "xlsx"
    assert check_archive(saved(tmp_path, "a.ods", ods(ods_row(["姓名"])))) == "ods"
    stored = zipped(PARTS, zipfile.ZIP_STORED)
    assert check_archive(saved(tmp_path, "s.xlsx", stored)) == "xlsx"


def test_a_zip_bomb_is_seen_by_its_ratio(tmp_path: Path) -> None:
    bomb = raw_xlsx(ROW + " " * 60_000_000)
    assert len(bomb) < 100_000
    assert refusal(tmp_path, bomb)[0] == "import.zip_bomb"


def test_a_bomb_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    content = bytearray(with_part("xl/sharedStrings.xml", b" " * 30_000_000))
    for signature, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = content.find(b"xl/sharedStrings.xml")
        while place >= 0:
            start = place - (46 if signature == b"PK\x01\x02" else 30)
            if content[start : start + 4] == signature:
                content[start + offset : start + offset + 4] = struct.pack("<I", 1000)
            place = content.find(b"xl/sharedStrings.xml", place + 1)
    assert refusal(tmp_path, bytes(content)) == ("import.zip_bomb", "size")


def test_too_many_entries(tmp_path: Path) -> None:
    many = zipped({**PARTS, **{f"x/{n}.xml": b"" for n in range(MAX_ENTRIES)}})
    assert refusal(tmp_path, many)[0] == "import.zip_bomb"


def test_too_much_in_all(tmp_path: Path) -> None:
    content = bytearray(zipped(PARTS))
    place = content.rfind(b"PK\x01\x02")
    content[place + 24 : place + 28] = struct.pack("<I", 0x7FFFFFFF)
    assert refusal(tmp_path, bytes(content))[0] == "import.zip_bomb"


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/passwd", "xl\\..\\..\\evil.xml", "C:/evil.xml"])
def test_paths_that_lead_out(tmp_path: Path, name: str) -> None:
    assert refusal(tmp_path, with_part(name, b"x")) == ("import.archive_unsafe", "path")


def test_a_symbolic_link(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in PARTS.items():
            archive.writestr(name, content)
        link = zipfile.ZipInfo("xl/link.xml")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert refusal(tmp_path, buffer.getvalue()) == ("import.archive_unsafe", "link")


def test_two_entries_of_one_name(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        with zipfile.ZipFile(buffer, "w") as archive:
            for name, content in [*PARTS.items(), ("xl/workbook.xml", b"<other/>")]:
                archive.writestr(name, content)
    assert refusal(tmp_path, buffer.getvalue()) == ("import.archive_unsafe", "duplicate_name")


@pytest.mark.parametrize(
    "make", [lambda c: b"%PDF-1.7\n" + c, lambda c: c + b"<html>", lambda c: c[:-2] + b"\x05\x00hello"]
)
def test_polyglots(tmp_path: Path, make: object) -> None:
    assert callable(make)
    assert refusal(tmp_path, make(zipped(PARTS)))[0] in ("import.archive_unsafe", "import.damaged")


@pytest.mark.parametrize(
    "content",
    [zipped({"a": b"b"}), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), b"MZ" + bytes(99), b"%PDF-1.7"],
)
def test_nested_files(tmp_path: Path, content: bytes) -> None:
    assert refusal(tmp_path, with_part("xl/embeddings/o.bin", content)) == ("import.archive_unsafe", "nested")


def test_macros_by_part_and_by_type(tmp_path: Path) -> None:
    assert refusal(tmp_path, with_part("xl/vbaProject.bin", b"x"))[0] == "import.macro"
    assert refusal(tmp_path, with_part("xl/macrosheets/sheet1.xml", b"<x/>"))[0] == "import.macro"
    types = PARTS["[Content_Types].xml"].replace(
        b"openxmlformats-officedocument.spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main"
    )
    assert refusal(tmp_path, with_part("[Content_Types].xml", types))[0] == "import.macro"


def test_external_entities_and_billion_laughs(tmp_path: Path) -> None:
    xxe = raw_xlsx(ROW, head='<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>')
    laughs = raw_xlsx(ROW, head='<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>')
    assert refusal(tmp_path, xxe) == ("import.archive_unsafe", "dtd")
    assert refusal(tmp_path, laughs) == ("import.archive_unsafe", "dtd")


def test_a_dtd_across_the_edge_of_a_piece(tmp_path: Path) -> None:
    for shift in range(-12, 3):
        sheet = b"<a>" + b"x" * (256 * 1024 - 3 + shift) + b"<!DOCTYPE a []></a>"
        content = zipped({**PARTS, "xl/worksheets/sheet1.xml": sheet}, zipfile.ZIP_STORED)
        assert refusal(tmp_path, content) == ("import.archive_unsafe", "dtd")


def test_xml_in_an_encoding_that_hides_a_dtd(tmp_path: Path) -> None:
    hidden = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a []><a/>'.encode("utf-16")
    declared = b'<?xml version="1.0" encoding="UTF-7"?><a/>'
    for content in (hidden, declared):
        assert refusal(tmp_path, with_part("xl/theme.xml", content)) == (
            "import.archive_unsafe",
            "xml_encoding",
        )


def test_an_encrypted_entry_and_an_encrypted_open_document(tmp_path: Path) -> None:
    content = bytearray(zipped(PARTS))
    place = content.find(b"PK\x01\x02")
    content[place + 8] |= 1
    assert refusal(tmp_path, bytes(content))[0] == "import.encrypted"
    with zipfile.ZipFile(io.BytesIO(ods(ods_row(["a"])))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["META-INF/manifest.xml"] = b"<manifest><encryption-data/></manifest>"
    assert refusal(tmp_path, zipped(parts))[0] == "import.encrypted"


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        ({"word/document.xml": b"<a/>", "[Content_Types].xml": b"<a/>"}, "archive"),
        ({"xl/workbook.bin": b"x", "[Content_Types].xml": b"<a/>"}, "xlsb"),
        ({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}, "opendocument"),
        ({"a.txt": b"x"}, "archive"),
    ],
)
def test_other_archives(tmp_path: Path, parts: dict[str, bytes], kind: str) -> None:
    assert refusal(tmp_path, zipped(parts)) == ("import.unsupported", kind)


def test_damage_is_damage(tmp_path: Path) -> None:
    whole = xlsx([[f"name{n}", "x" * 50] for n in range(500)])
    for cut in (30, len(whole) // 2, len(whole) - 10):
        assert refusal(tmp_path, whole[:cut])[0] == "import.damaged"
    broken = bytearray(whole)
    place = broken.find(b"xl/worksheets/sheet1.xml") + 40
    broken[place : place + 40] = b"\xff" * 40
    assert refusal(tmp_path, bytes(broken))[0] == "import.damaged"
