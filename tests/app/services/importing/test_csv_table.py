"""Delimited text: quoting, broken records, caps, delimiters; a broken record costs one line."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from import_files import bank_csv, csv_text, saved

from app.services.importing.csv_table import MAX_BROKEN, CsvTable, TableRow, guess_delimiter
from app.services.importing.import_plan import ImportRefused


def read(folder: Path, content: bytes | str, delimiter: str = ",", encoding: str = "utf-8") -> list[TableRow]:
    raw = content.encode(encoding) if isinstance(content, str) else content
    table = CsvTable(saved(folder, "t.csv", raw), encoding, delimiter)
    try:
        return list(table.rows())
    finally:
        table.close()


def test_rows_are_numbered_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    rows = read(tmp_path, 'a,b\r\n"1\n2",x\r\n\r\n3,4\r\n')
    assert rows == [(1, ["a", "b"], ""), (2, ["1\n2", "x"], ""), (3, [], ""), (4, ["3", "4"], "")]


def test_an_unterminated_quote_costs_its_own_line(tmp_path: Path) -> None:
    rows = read(tmp_path, 'a,b\n1,"open\n2,x\n3,y\n')
    assert [(number, code) for number, _, code in rows] == [(1, ""), (2, "csv.quote"), (3, ""), (4, "")]
    assert rows[1][1] == ['1,"open']
    assert rows[3][1] == ["3", "y"]


def test_an_unterminated_quote_in_a_long_file_costs_its_own_line(tmp_path: Path) -> None:
    lines = ["a,b"] + [f"{n},x" for n in range(1000)]
    lines[500] = '499,"x'
    rows = read(tmp_path, "\n".join(lines))
    assert [row for row in rows if row[2]] == [(501, ['499,"x'], "csv.quote")]
    assert len(rows) == 1001


def test_a_stray_quote_before_quoted_fields_does_not_swallow_rows(tmp_path: Path) -> None:
    rows = read(tmp_path, 'a,b\n1,"open\n2,"12 Green Lane, Boston"\n3,y\n')
    assert [code for _, _, code in rows] == ["", "csv.quote", "", ""]
    assert rows[2][1] == ["2", "12 Green Lane, Boston"]


def test_text_after_a_closing_quote_is_an_error_of_that_row(tmp_path: Path) -> None:
    rows = read(tmp_path, 'a\n"x"y\nz\n')
    assert [(cells, code) for _, cells, code in rows] == [(["a"], ""), (['"x"y'], "csv.quote"), (["z"], "")]


def test_a_huge_field_is_an_error_of_its_row(tmp_path: Path) -> None:
    rows = read(tmp_path, "a,b\n" + "x" * 200_000 + ",1\n2,3\n")
    assert [code for _, _, code in rows] == ["", "csv.field_too_long", ""]


def test_a_line_without_end_is_skipped_in_pieces(tmp_path: Path) -> None:
    rows = read(tmp_path, "a,b\n" + "x," * 1_500_000 + "\n2,3\n")
    assert [(number, code) for number, _, code in rows] == [(1, ""), (2, "csv.line_too_long"), (3, "")]


def test_a_file_of_broken_records_is_given_up(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused) as caught:
        read(tmp_path, '"x"y\n' * (MAX_BROKEN + 5))
    assert caught.value.code == "import.csv_broken"


def test_many_unterminated_quotes_do_not_take_quadratic_time(tmp_path: Path) -> None:
    rows = read(tmp_path, "a\n" + '"open\n' * 900)
    assert sum(code == "csv.quote" for _, _, code in rows) >= 1
    assert len(rows) <= 901


def test_nul_and_foreign_bytes_reach_the_cell_checks(tmp_path: Path) -> None:
    rows = read(tmp_path, b"a,b\n1,x\x00y\n2,\xff\xfe\n")
    assert rows[1][1] == ["1", "x\x00y"]
    assert "\ufffd" in str(rows[2][1][1])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "gb18030"])
def test_a_byte_order_mark_is_not_part_of_the_first_heading(tmp_path: Path, encoding: str) -> None:
    rows = read(tmp_path, ("\ufeff姓名,b\n1,2\n").encode(encoding), encoding=encoding)
    assert rows[0][1] == ["姓名", "b"]


def test_old_mac_line_ends_and_excels_hint_line(tmp_path: Path) -> None:
    assert [cells for _, cells, _ in read(tmp_path, "a;b\r1;2\r", ";")] == [["a", "b"], ["1", "2"]]
    assert [cells for _, cells, _ in read(tmp_path, "sep=;\r\na;b\r\n", ";")] == [[], ["a", "b"]]


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_finds_the_delimiter(delimiter: str) -> None:
    rows = [["姓名", "地址", "备注"], *([f"n{n}", "a, b; c", "x|y"] for n in range(9))]
    assert guess_delimiter(csv_text(rows, delimiter)) == delimiter


def test_the_hint_line_of_excel_decides() -> None:
    assert guess_delimiter("sep=|\na,b|c,d\n") == "|"


def test_random_tables_come_back_as_they_were(tmp_path: Path) -> None:
    seed = 77
    print("seed", seed)
    source = random.Random(seed)
    alphabet = "a,\"\n\r;\t 张\u3000'"
    for _ in range(200):
        rows = [
            ["".join(source.choice(alphabet) for _ in range(source.randrange(1, 6))) for _ in range(3)]
            for _ in range(source.randrange(1, 8))
        ]
        assert [cells for _, cells, _ in read(tmp_path, csv_text(rows))] == rows


def test_fraction_reaches_one(tmp_path: Path) -> None:
    table = CsvTable(saved(tmp_path, "f.csv", bank_csv(500, 1)), "gb18030", ",")
    first = next(iter(table.rows()))
    assert first[0] == 1
    assert 0 < table.fraction() <= 1
    table.close()
