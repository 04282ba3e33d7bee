"""Headings to targets, what is asked before rows are read, mappings remembered by their headings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from import_files import SHARED_HEADINGS, bank_rows, csv_text, saved

from app.services.importing.header_mapping import (
    guess_targets,
    heading_signature,
    mapping_from_bytes,
    mapping_problems,
    mapping_to_bytes,
    suggested_mapping,
    with_target,
)
from app.services.importing.heading_alias import ALIASES, target_of_heading
from app.services.importing.import_plan import (
    ImportMapping,
    ImportOptions,
    ImportSource,
    SourceChoices,
)
from app.services.importing.import_target import TARGETS
from app.services.importing.source_inspection import inspect_file


def targets(*headings: str) -> list[str]:
    return [target for target, _ in guess_targets(headings, [[] for _ in headings])]


def test_every_alias_leads_to_a_target() -> None:
    assert set(ALIASES) <= set(TARGETS)
    assert set(target_of_heading().values()) <= set(TARGETS)


@pytest.mark.parametrize(
    ("heading", "target"),
    [
        ("姓名", "name.legal_name"), ("客户姓名*", "name.legal_name"), ("姓名（必填）", "name.legal_name"),
        ("客戶姓名", "name.legal_name"), ("Full Name", "name.legal_name"), ("name_latin", "name.name_latin"),
        (" Given_Name ", "name.given"), ("surname", "name.family"), ("性 别", "sex.code"),
        ("GENDER", "sex.code"),
        ("D.O.B.", "birth.birth_date"), ("证件号码", "id_document.number"), ("ID No.", "id_document.number"),
        ("身份证号码", "id_document.number"), ("证件有效期", "id_document.validity"),
        ("证件到期日", "id_document.expires_on"), ("手机号（11位）", "contact.mobile"),
        ("E-mail", "contact.email"),
        ("ｅｍａｉｌ", "contact.email"), ("家庭地址", "address.home"), ("address_2", "address.home"),
        ("邮编", "address.home.postcode"), ("统一社会信用代码", "corporate.uscc"),
        ("客户经理", "service.primary_rm"),
        ("主要联系手机号码", "contact.mobile"), ("weather", ""), ("", ""), ("12", ""),
    ],
)  # fmt: skip
def test_headings(heading: str, target: str) -> None:
    assert targets(heading) == [target]


def test_a_single_target_goes_to_the_surest_column() -> None:
    assert targets("客户的真实姓名", "姓名") == ["", "name.legal_name"]
    assert targets("姓名", "单位名称") == ["name.legal_name", "occupation.employer"]
    assert targets("手机1", "手机2", "电话") == ["contact.mobile"] * 3


def test_values_decide_where_headings_say_nothing() -> None:
    rows = bank_rows(20, 8)
    columns = [[row[index] for row in rows] for index in (5, 6, 7, 0)]
    found = guess_targets(["a", "b", "c", "d"], columns)
    assert [target for target, _ in found] == ["id_document.number", "contact.mobile", "contact.email", ""]
    assert all(confidence < 1 for _, confidence in found)


def test_the_signature_names_the_headings_not_their_look() -> None:
    assert heading_signature(["姓 名", "E-Mail"]) == heading_signature(["姓名", "email"])
    assert heading_signature(["a", "b"]) != heading_signature(["b", "a"])
    assert heading_signature(["a", "b"]) != heading_signature(["ab"])


def source_of(folder: Path, rows: list[list[str]]) -> ImportSource:
    return inspect_file(saved(folder, "m.csv", csv_text(rows).encode()), SourceChoices())


def test_the_suggestion_of_a_bank_file_is_complete(tmp_path: Path) -> None:
    source = source_of(tmp_path, [list(SHARED_HEADINGS), *bank_rows(5, 1)])
    mapping = suggested_mapping(source)
    assert all(mapping.targets)
    assert mapping_problems(source, mapping) == ()


def test_an_ambiguous_date_column_must_be_settled(tmp_path: Path) -> None:
    source = source_of(tmp_path, [["姓名", "出生日期"], ["张三", "03/04/1990"], ["李四", "05/06/1991"]])
    mapping = suggested_mapping(source)
    assert [(p.column, p.code) for p in mapping_problems(source, mapping)] == [(1, "mapping.date_pattern")]
    assert mapping_problems(source, with_target(mapping, 1, "birth.birth_date", "dmy")) == ()
    assert mapping_problems(source, with_target(mapping, 1, "")) == ()


def test_dates_that_prove_their_order_are_suggested(tmp_path: Path) -> None:
    source = source_of(tmp_path, [["姓名", "出生日期"], ["张三", "25/04/1990"], ["李四", "05/06/1991"]])
    assert suggested_mapping(source).date_patterns == ("", "dmy")


def test_what_else_is_wrong_with_a_mapping(tmp_path: Path) -> None:
    source = source_of(tmp_path, [["姓名", "城市"], ["张三", "深圳"]])

    def codes(mapping: ImportMapping) -> list[str]:
        return [problem.code for problem in mapping_problems(source, mapping)]

    assert codes(ImportMapping(("name.legal_name",))) == ["mapping.columns"]
    assert codes(ImportMapping(("name.legal_name", "name.legal_name"))) == ["mapping.twice"]
    assert codes(ImportMapping(("", "address.home.city"))) == ["mapping.no_name"]
    assert codes(ImportMapping(("name.legal_name", "no.such"))) == ["mapping.unknown_target"]
    constant = ImportOptions(constants={"contact.mobile": "13800138000"})
    assert codes(ImportMapping(("name.legal_name", ""), (), constant)) == ["mapping.constant"]


def test_a_mapping_is_remembered_whole(tmp_path: Path) -> None:
    options = ImportOptions(leave_out_bad_optional=True, constants={"service.branch": "0755-001"})
    mapping = ImportMapping(("name.legal_name", ""), ("", "dmy"), options)
    assert mapping_from_bytes(mapping_to_bytes(mapping)) == mapping
    assert mapping_from_bytes(mapping_to_bytes(mapping).decode().encode()) == mapping
    assert mapping_from_bytes(b"\x00nonsense") is None
    source = source_of(tmp_path, [["姓名", "城市"], ["张三", "深圳"]])
    assert suggested_mapping(source, mapping) == mapping
    assert suggested_mapping(source, replace(mapping, targets=("x.y", ""))).targets[0] == "name.legal_name"
    assert suggested_mapping(source, ImportMapping(("",))).targets[0] == "name.legal_name"
