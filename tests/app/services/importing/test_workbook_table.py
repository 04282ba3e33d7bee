"""Workbooks of three formats as rows: numbers, dates, errors, hidden sheets, offsets."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from import_files import ods, ods_row, ole, raw_xlsx, saved, xls, xlsx, xlsx_parts, zipped

from app.services.importing.csv_table import TableRow
from app.services.importing.import_plan import ImportRefused
from app.services.importing.workbook_table import CELL_ERROR, WorkbookTable


def read(folder: Path, content: bytes, kind: str = "xlsx", sheet: int = -1) -> list[TableRow]:
    table = WorkbookTable(saved(folder, f"w.{kind}", content), kind, sheet)
    try:
        return list(table.rows())
    finally:
        table.close()


def test_numbers_dates_and_texts(tmp_path: Path) -> None:
    rows = read(tmp_path, xlsx([["姓名", "手机", "出生"], ["张三", 13800138000, date(1990, 1, 2)]]))
    assert rows[0] == (1, ["姓名", "手机", "出生"], "")
    assert rows[1] == (2, ["张三", 13800138000.0, date(1990, 1, 2)], "")


def test_rows_are_counted_from_the_top_of_the_sheet(tmp_path: Path) -> None:
    rows = read(tmp_path, raw_xlsx('<row r="4"><c r="B4" t="inlineStr"><is><t>x</t></is></c></row>'))
    assert [row for row in rows if any(row[1])] == [(4, ["x"], "")]


def test_an_old_workbook_and_an_open_document(tmp_path: Path) -> None:
    cells: list[list[object]] = [["姓名", "手机"], ["张三", 13800138000.0]]
    expected = [(1, ["姓名", "手机"], ""), (2, ["张三", 13800138000.0], "")]
    assert read(tmp_path, xls(cells), "xls") == expected
    assert read(tmp_path, ods("".join(map(ods_row, cells))), "ods") == expected


def test_error_values_are_seen(tmp_path: Path) -> None:
    content = raw_xlsx(
        '<row r="1"><c r="B1"><v>1</v></c><c r="C1"><v>2</v></c></row>'
        '<row r="2"><c r="B2" t="e"><v>#N/A</v></c><c r="C2"><v>3</v></c></row>'
    )
    assert read(tmp_path, content)[1] == (2, [CELL_ERROR, 3.0], "")


def test_infinity_does_not_hide_as_a_number(tmp_path: Path) -> None:
    rows = read(tmp_path, raw_xlsx('<row r="1"><c r="A1"><v>1e400</v></c><c r="B1"><v>NaN</v></c></row>'))
    assert rows[0][1][0] == float("inf")


def test_formulas_come_as_their_last_value_and_are_not_run(tmp_path: Path) -> None:
    content = raw_xlsx('<row r="1"><c r="A1" t="str"><f>HYPERLINK("http://x")</f><v>shown</v></c></row>')
    assert read(tmp_path, content)[0][1] == ["shown"]


def two_sheets(state: str) -> bytes:
    parts = xlsx_parts('<row r="1"><c r="A1"><v>1</v></c></row>')
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(
        b'<sheet name="\xe5\xae\xa2\xe6\x88\xb7" sheetId="1" r:id="rId1"/>',
        f'<sheet name="a" sheetId="1" {state} r:id="rId1"/>'.encode()
        + b'<sheet name="b" sheetId="2" r:id="rId9"/>',
    )
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        b'worksheet" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
    )
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"</Types>",
        b'<Override PartName="/xl/worksheets/sheet2.xml" ContentType="application/vnd.openxmlformats-'
        b'officedocument.spreadsheetml.worksheet+xml"/></Types>',
    )
    parts["xl/worksheets/sheet2.xml"] = parts["xl/worksheets/sheet1.xml"].replace(
        b"<v>1</v>", b'<v>2</v></c><c r="B1" t="e"><v>#REF!</v>'
    )
    return zipped(parts)


def test_the_first_visible_sheet_is_taken_and_another_can_be_chosen(tmp_path: Path) -> None:
    assert read(tmp_path, two_sheets(""))[0][1] == [1.0]
    assert read(tmp_path, two_sheets('state="hidden"'))[0][1] == [2.0, CELL_ERROR]
    assert read(tmp_path, two_sheets(""), sheet=1)[0][1] == [2.0, CELL_ERROR]
    table = WorkbookTable(saved(tmp_path, "h.xlsx", two_sheets('state="hidden"')), "xlsx")
    assert [(sheet.name, sheet.is_hidden) for sheet in table.sheets()] == [("a", True), ("b", False)]
    with pytest.raises(ImportRefused) as caught:
        WorkbookTable(saved(tmp_path, "h.xlsx", two_sheets("")), "xlsx", 7)
    assert caught.value.code == "import.sheet_missing"


def test_encrypted_and_damaged_books(tmp_path: Path) -> None:
    for content, code in (
        (ole({"EncryptionInfo": b"", "EncryptedPackage": b""}), "import.encrypted"),
        (ole({"Workbook": b"nonsense" * 100}), "import.damaged"),
    ):
        with pytest.raises(ImportRefused) as caught:
            WorkbookTable(saved(tmp_path, "e.xls", content), "xls")
        assert caught.value.code == code


def test_an_empty_sheet_has_no_rows(tmp_path: Path) -> None:
    assert read(tmp_path, raw_xlsx("")) == []
