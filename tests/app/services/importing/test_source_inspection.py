"""What a file shows before it is mapped: headings below titles, profiles of columns, choices by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from import_files import SHARED_HEADINGS, bank_csv, bank_rows, csv_text, saved, xlsx

from app.services.importing.import_plan import ImportRefused, ImportSource, SourceChoices
from app.services.importing.source_inspection import PROFILE_ROWS, SAMPLE_ROWS, inspect_file


def inspect(folder: Path, content: bytes, **choices: object) -> ImportSource:
    return inspect_file(saved(folder, "s.csv", content), SourceChoices(**choices))  # type: ignore[arg-type]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16-le", "utf-16-be", "utf-16"])
def test_a_bank_file_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    source = inspect(tmp_path, bank_csv(30, 1, encoding))
    assert [column.heading for column in source.columns] == list(SHARED_HEADINGS)
    assert (source.rows, source.rows_exact, source.header_row, source.delimiter) == (30, True, 1, ",")
    assert source.samples[0] == tuple(bank_rows(30, 1)[0])


def test_headings_below_a_title_and_a_blank_line(tmp_path: Path) -> None:
    text = "某某银行客户信息表,,\r\n\r\n姓名,性别,手机\r\n张三,男,13800138000\r\n"
    source = inspect(tmp_path, text.encode("gb18030"))
    assert source.header_row == 3
    assert [column.target for column in source.columns] == ["name.legal_name", "sex.code", "contact.mobile"]


def test_the_person_may_say_where_the_headings_are_or_that_there_are_none(tmp_path: Path) -> None:
    content = csv_text([["a", "b"], ["姓名", "手机"], ["张三", "13800138000"]]).encode()
    assert [c.heading for c in inspect(tmp_path, content, header_row=1).columns] == ["a", "b"]
    bare = inspect(tmp_path, content, header_row=0)
    assert ([c.heading for c in bare.columns], bare.rows) == (["", ""], 3)


def test_encoding_and_delimiter_can_be_chosen(tmp_path: Path) -> None:
    content = "姓名;手机\n张三;13800138000\n".encode()
    source = inspect(tmp_path, content, encoding="gb18030", delimiter="|")
    assert source.encoding is not None
    assert (source.encoding.name, source.encoding.reason, source.delimiter) == ("gb18030", "chosen", "|")
    assert "utf-8" in source.encoding.alternatives
    with pytest.raises(ImportRefused) as caught:
        inspect(tmp_path, content, encoding="klingon")
    assert caught.value.code == "import.encoding_unknown"


def test_profile_of_a_workbook(tmp_path: Path) -> None:
    rows = [
        ["姓名", "出生日期", "证件号码"],
        ["张三", date(1990, 1, 2), 110105194912310021],
        ["", "03/04/1990", ""],
    ]
    name, birth, number = inspect(tmp_path, xlsx(rows)).columns
    assert (name.filled, name.distinct, name.has_numbers) == (0.5, 1, False)
    assert (birth.has_ambiguous_dates, birth.date_pattern) == (True, "")
    assert number.has_numbers and number.target == "id_document.number"


def test_rounded_numbers_are_seen_in_the_profile(tmp_path: Path) -> None:
    rows = [["姓名", "证件号码"], ["张三", "110105194912311000"]]
    assert inspect(tmp_path, csv_text(rows).encode()).columns[1].has_rounded_ids


def test_a_long_file_is_looked_at_only_at_its_beginning(tmp_path: Path) -> None:
    rows = bank_rows(200, 3)
    content = csv_text([SHARED_HEADINGS, *(rows * 60)]).encode()
    source = inspect(tmp_path, content)
    assert not source.rows_exact
    assert len(source.samples) == SAMPLE_ROWS
    assert source.rows >= PROFILE_ROWS
    assert abs(source.rows - 12_000) < 1_500


def test_notices(tmp_path: Path) -> None:
    assert inspect(tmp_path, '姓名,b\n"x"y,1\n张三,2\n'.encode()).notices == ("source.broken_rows",)
    assert inspect(tmp_path, bank_csv(5, 1)).notices == ()


def test_only_a_heading_or_only_blanks(tmp_path: Path) -> None:
    assert inspect(tmp_path, "姓名,手机\n".encode()).rows == 0
    with pytest.raises(ImportRefused) as caught:
        inspect_file(saved(tmp_path, "e.xlsx", xlsx([])), SourceChoices())
    assert caught.value.code == "import.empty"


def test_the_same_headings_have_the_same_signature(tmp_path: Path) -> None:
    assert inspect(tmp_path, bank_csv(3, 1)).signature == inspect(tmp_path, bank_csv(9, 2, "utf-8")).signature
