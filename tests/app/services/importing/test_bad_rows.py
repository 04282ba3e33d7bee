"""The file of rows that were not taken: reasons in words, formulas disarmed, importable again."""

from __future__ import annotations

import csv
import io

import pytest

from app.services.importing.bad_rows import BadRow, BadRowNotes, neutralised, write_csv, write_xlsx
from app.services.importing.cell_value import cell_text
from app.services.importing.import_plan import WHOLE_ROW, RowProblem, Severity

HEADINGS = ["姓名", "=cmd", "手机"]
NOTES = BadRowNotes("行", "原因", "行", {"id.checksum": "校验位不对", "row.duplicate": "重复"}, {})


def bad(*problems: RowProblem) -> BadRow:
    return BadRow(7, ["张三", "=HYPERLINK(1)", "+86 138"], problems)


def lines(*rows: BadRow) -> list[list[str]]:
    buffer = io.BytesIO()
    assert write_csv(buffer, HEADINGS, rows, NOTES) == len(rows)
    raw = buffer.getvalue()
    assert raw.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def test_reasons_name_the_column_and_hints_are_left_out() -> None:
    row = bad(
        RowProblem(7, 0, "id.checksum"),
        RowProblem(7, WHOLE_ROW, "row.duplicate", Severity.SKIPPED, 3),
        RowProblem(7, 1, "name.only_latin", Severity.HINT),
        RowProblem(7, WHOLE_ROW, "no.text"),
    )
    assert lines(row)[1][3:] == ["7", "姓名: 校验位不对; 重复 (3); no.text"]


@pytest.mark.parametrize("first", list("=+-@\t\r＝＋－＠"))
def test_formula_starts_are_disarmed_and_the_import_takes_the_mark_off(first: str) -> None:
    text = f"{first}SUM(A1)"
    assert neutralised(text) == f"'{text}"
    assert cell_text(neutralised(text)) == (text.strip(), "")


def test_cells_and_headings_are_disarmed_and_quoted() -> None:
    found = lines(bad())
    assert found[0] == ["姓名", "'=cmd", "手机", "行", "原因"]
    assert found[1][:3] == ["张三", "'=HYPERLINK(1)", "'+86 138"]
    buffer = io.BytesIO()
    write_csv(buffer, HEADINGS, [BadRow(2, ['a","=1', "x;=1", "y"], ())], NOTES)
    assert b'"a"",""=1","x;=1"' in buffer.getvalue()


def test_short_rows_and_impossible_characters() -> None:
    found = lines(BadRow(2, ["a\x00b\ud800"], ()))
    assert found[1] == ["a\ufffdb?", "", "", "2", ""]


def test_the_workbook_has_the_same_rows() -> None:
    import python_calamine

    buffer = io.BytesIO()
    assert write_xlsx(buffer, HEADINGS, [bad(RowProblem(7, 0, "id.checksum"))], NOTES) == 1
    buffer.seek(0)
    rows = python_calamine.CalamineWorkbook.from_filelike(buffer).get_sheet_by_index(0).to_python()
    assert rows[1] == ["张三", "=HYPERLINK(1)", "+86 138", "7", "姓名: 校验位不对"]
