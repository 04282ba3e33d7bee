"""How far a sheet reaches: two billion rows, far columns, styled empty rows, repeats of OpenDocument."""

from __future__ import annotations

from pathlib import Path

import pytest
from import_files import ods, ods_row, raw_xlsx, saved, xlsx

from app.services.importing.import_plan import ImportRefused
from app.services.importing.sheet_check import SheetReach, check_sheets

PART = "xl/worksheets/sheet1.xml"
FIRST = '<row r="1"><c r="A1"><v>1</v></c></row>'
EMPTY_CELL = '<table:table-cell table:number-columns-repeated="16384"/>'


def refusal(folder: Path, content: bytes, kind: str = "xlsx") -> str:
    with pytest.raises(ImportRefused) as caught:
        check_sheets(saved(folder, f"s.{kind}", content), kind)
    return caught.value.code


def reach(folder: Path, content: bytes) -> SheetReach:
    return check_sheets(saved(folder, "s.xlsx", content), "xlsx")[PART]


@pytest.mark.parametrize(
    "rows",
    [
        FIRST + '<row r="2000000000"><c r="A2000000000"><v>1</v></c></row>',
        FIRST + '<row r="2000000000"><c><v>1</v></c></row>',
        FIRST + "<x:row r = '2000000000'><x:c r='A2000000000'><x:v>1</x:v></x:c></x:row>",
        FIRST + '<row r="1048576"><c s="1" r="A1048576"><v>1</v></c></row>',
        '<row r="99999999999999999999999999"><c r="A1"><v>1</v></c></row>',
    ],
)
def test_rows_too_far(tmp_path: Path, rows: str) -> None:
    assert refusal(tmp_path, raw_xlsx(rows)) == "import.too_many_rows"


@pytest.mark.parametrize("place", ["XFD1", "XFDXFD1", "ZZZ1", "SG1"])
def test_columns_too_far(tmp_path: Path, place: str) -> None:
    rows = f'<row r="1"><c r="A1"><v>1</v></c><c r="{place}"><v>1</v></c></row>'
    assert refusal(tmp_path, raw_xlsx(rows)) == "import.too_many_columns"


def test_a_grid_too_large(tmp_path: Path) -> None:
    rows = FIRST + '<row r="900000"><c r="CV900000"><v>1</v></c></row>'
    assert refusal(tmp_path, raw_xlsx(rows)) == "import.too_many_cells"


def test_a_million_declared_rows_and_styled_empty_cells_do_no_harm(tmp_path: Path) -> None:
    rows = FIRST + '<row r="1048576" s="1"><c r="A1048576" s="1"/><c r="XFD1048576" s="1"/></row>'
    found = reach(tmp_path, raw_xlsx(rows, dimension='<dimension ref="A1:XFD1048576"/>'))
    assert found.columns == 26


def test_an_ordinary_sheet(tmp_path: Path) -> None:
    found = reach(tmp_path, xlsx([["a"] * 20 for _ in range(50)]))
    assert (found.rows, found.columns) == (50, 26)
    wide = '<row r="1"><c r="AD1"><v>1</v></c></row>'
    assert reach(tmp_path, raw_xlsx(wide)).columns == 30


def test_text_that_looks_like_a_place_is_text(tmp_path: Path) -> None:
    text = '<row r="1"><c r="A1" t="inlineStr"><is><t>see r="XFD9999999" there</t></is></c></row>'
    assert reach(tmp_path, raw_xlsx(text)).columns == 26


def test_places_of_error_values(tmp_path: Path) -> None:
    rows = '<row r="2"><c r="A2"><v>1</v></c><c r="C2" t="e"><v>#N/A</v></c></row>'
    assert reach(tmp_path, raw_xlsx(FIRST + rows)).errors == {(2, 2)}


def test_open_document_repeats(tmp_path: Path) -> None:
    good = ods_row(["a", "b"])
    tail = f'<table:table-row table:number-rows-repeated="1048575">{EMPTY_CELL}</table:table-row>'
    assert check_sheets(saved(tmp_path, "t.ods", ods(good + tail)), "ods") == {}
    far = good + tail + ods_row(["z"])
    assert refusal(tmp_path, ods(far), "ods") == "import.too_many_rows"
    repeated = ods_row(["a"], ' table:number-rows-repeated="2000000000"')
    assert refusal(tmp_path, ods(repeated), "ods") == "import.too_many_rows"
    wide = (
        '<table:table-row><table:table-cell office:value-type="string" '
        'table:number-columns-repeated="2000000000"><text:p>a</text:p></table:table-cell></table:table-row>'
    )
    assert refusal(tmp_path, ods(wide), "ods") == "import.too_many_columns"


def test_open_document_with_a_dtd_or_broken_xml(tmp_path: Path) -> None:
    assert refusal(tmp_path, ods("<table:table-row>"), "ods") == "import.damaged"
