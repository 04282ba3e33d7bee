"""Rows to customers: what is taken, what refuses a row, what is only noted; every group fits the domain."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date

import pytest
from import_files import SHARED_HEADINGS, bank_rows

from app.domain.change import GroupEdit
from app.domain.customer import PartyKind, customer_from_document
from app.domain.document_rule import edit_problems
from app.domain.national_id import check_character
from app.services.importing.cell_value import Cell
from app.services.importing.header_mapping import guess_targets
from app.services.importing.import_plan import (
    WHOLE_ROW,
    ImportMapping,
    ImportOptions,
    ImportRefused,
    PreparedCustomer,
    RefusedRow,
    Severity,
)
from app.services.importing.row_builder import RowBuilder

TODAY = date(2026, 11, 24)
BANK = tuple(target for target, _ in guess_targets(SHARED_HEADINGS, [[] for _ in SHARED_HEADINGS]))
GOOD: list[Cell] = [
    "张三", "ZHANG San", "男", "1949-12-31", "身份证", "11010519491231002X", "13800138000", "z@example.com",
    "北京市朝阳区建国路1号", "北京市",
]  # fmt: skip


def ids() -> Iterator[bytes]:
    number = 0
    while True:
        number += 1
        yield number.to_bytes(16, "big")


def builder(
    targets: tuple[str, ...] = BANK, options: ImportOptions | None = None, rounded: bool = False
) -> RowBuilder:
    source = ids()
    mapping = ImportMapping(targets, (), options or ImportOptions())
    return RowBuilder(mapping, len(targets), TODAY, lambda: next(source), rounded)


def taken(result: PreparedCustomer | RefusedRow | None) -> PreparedCustomer:
    assert isinstance(result, PreparedCustomer), result
    return result


def codes(result: PreparedCustomer | RefusedRow | None) -> list[str]:
    assert isinstance(result, RefusedRow), result
    return [problem.code for problem in result.problems if problem.severity is Severity.ERROR]


def changed(**cells: Cell) -> list[Cell]:
    names = {
        "name": 0,
        "latin": 1,
        "sex": 2,
        "birth": 3,
        "type": 4,
        "number": 5,
        "mobile": 6,
        "email": 7,
        "city": 9,
    }
    row = list(GOOD)
    for name, value in cells.items():
        row[names[name]] = value
    return row


def test_a_whole_row_becomes_a_document() -> None:
    customer = taken(builder().build(2, GOOD))
    value = customer_from_document(bytes(16), customer.groups)
    assert value.kind is PartyKind.INDIVIDUAL
    assert (value.name.legal_name, value.name.name_latin) == ("张三", "ZHANG San")
    assert (value.birth.birth_date, value.nationality) == ("1949-12-31", ("CN",))
    document = value.id_documents[0]
    assert (document.type, document.number, document.country) == ("resident_id", "11010519491231002X", "CN")
    assert document.primary
    assert {(c.type, c.value) for c in value.contacts} == {
        ("mobile", "+8613800138000"),
        ("email", "z@example.com"),
    }
    assert (value.addresses[0].line, value.addresses[0].city) == ("北京市朝阳区建国路1号", "北京市")
    assert value.service.source_channel == "import"
    assert (customer.identity_type, customer.identity) == ("national", "11010519491231002X")


def test_the_sex_that_contradicts_the_number_is_noted_with_its_column() -> None:
    notes = taken(builder().build(2, GOOD)).notes
    assert [(note.column, note.code, note.severity) for note in notes] == [
        (2, "id.sex_differs", Severity.HINT)
    ]


def test_the_number_fills_what_the_row_does_not_say() -> None:
    customer = taken(builder().build(2, changed(sex="", birth="")))
    assert customer.groups["birth"] == {"birth_date": "1949-12-31"}
    assert customer.groups["sex"] == {"code": "2"}
    assert customer.groups["nationality"] == {"countries": "CN"}


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"name": "", "latin": ""}, "name.empty"), ({"number": "110105194912310021"}, "id.checksum"),
        ({"number": 110105194912310021.0}, "number.digits_lost"), ({"birth": "1949-02-30"}, "date.invalid"),
        ({"birth": "03/04/1949"}, "date.ambiguous"), ({"mobile": "not a number"}, "phone.syntax"),
        ({"email": "nobody"}, "email.syntax"), ({"type": "会员卡"}, "id.type_unknown"),
        ({"name": "张\x00三"}, "name.control"), ({"name": "\u202e张三"}, "name.bidi"),
        ({"name": "张\ufffd"}, "text.undecodable"), ({"mobile": float("inf")}, "number.not_finite"),
        ({"sex": "?!"}, "code.unknown"), ({"city": "\U000e0041"}, "text.invisible"),
    ],
)  # fmt: skip
def test_what_refuses_a_row(cells: dict[str, Cell], code: str) -> None:
    assert codes(builder().build(2, changed(**cells))) == [code]


def test_bad_optional_values_are_left_out_when_asked_and_listed() -> None:
    options = ImportOptions(leave_out_bad_optional=True)
    customer = taken(builder(options=options).build(7, changed(mobile="12", email="nobody", sex="?!")))
    left_out = [(n.column, n.code) for n in customer.notes if n.severity is Severity.LEFT_OUT]
    assert [column for column, _ in left_out] == [2, 6, 7]
    assert [code.partition(".")[0] for _, code in left_out] == ["code", "phone", "email"]
    assert not any(key.startswith("contact:") for key in customer.groups)
    assert codes(builder(options=options).build(7, changed(number="110105194912310021"))) == ["id.checksum"]


def test_no_reason_quotes_a_value() -> None:
    result = builder().build(2, changed(number="110105194912310021", mobile="+86 99"))
    assert "110105" not in repr(result) and "99" not in repr(result)


def test_exact_numbers_of_a_workbook_are_taken() -> None:
    customer = taken(builder().build(2, changed(mobile=13800138000.0, number=610104620927690.0)))
    assert any(group.get("value") == "+8613800138000" for group in customer.groups.values())
    passport = taken(builder().build(2, changed(type="护照", number=12345678.0)))
    assert "number.stored_as_number" in [note.code for note in passport.notes]


def test_a_row_with_several_faults_names_them_all() -> None:
    result = builder().build(2, changed(number="110105194912310021", birth="x", mobile="y"))
    assert sorted(code.partition(".")[0] for code in codes(result)) == ["date", "id", "phone"]


def test_blank_ragged_and_broken_rows() -> None:
    build = builder().build
    assert build(2, [""] * 10) is None
    assert build(2, [" ", "\t"] + [""] * 8) is None
    assert build(2, []) is None
    assert codes(build(2, GOOD[:9])) == ["row.ragged"]
    assert codes(build(2, [*GOOD, "x"])) == ["row.ragged"]
    assert taken(build(2, [*GOOD, "", " "])).row == 2
    broken = build(3, ['"x'], "csv.quote")
    assert isinstance(broken, RefusedRow)
    assert (broken.problems[0].code, broken.problems[0].column) == ("csv.quote", WHOLE_ROW)


def test_a_chinese_document_without_a_chinese_name_is_noted() -> None:
    customer = taken(builder().build(2, changed(name="")))
    assert customer.groups["name"] == {"name_latin": "ZHANG San"}
    assert "name.only_latin" in [note.code for note in customer.notes]


def test_the_latin_name_of_a_foreigner_is_the_legal_one() -> None:
    row = changed(name="", latin="BRYAN LOWERY", type="PASSPORT", number="M24042373")
    assert taken(builder().build(2, row)).groups["name"]["legal_name"] == "BRYAN LOWERY"


def test_given_and_family_names() -> None:
    build = builder(("name.given", "name.family", "contact.mobile")).build
    assert taken(build(2, ["sarah", "bruhn", "13800138000"])).groups["name"] == {"legal_name": "sarah bruhn"}
    assert taken(build(2, ["三", "张", "13800138000"])).groups["name"] == {"legal_name": "张三"}


def test_a_bare_name_is_no_record() -> None:
    assert codes(builder(("name.legal_name", "note.text")).build(2, ["张三", "hello"])) == ["row.name_only"]


def test_several_contacts_and_address_columns() -> None:
    targets = (
        "name.legal_name",
        "contact.mobile",
        "contact.mobile",
        "address.home",
        "address.home",
        "address.work.street",
    )
    customer = taken(
        builder(targets).build(2, ["A B", "13800138000", "13800138001", "44", "Forbes Street", "Main Rd"])
    )
    value = customer_from_document(bytes(16), customer.groups)
    assert [c.value for c in value.contacts] == ["+8613800138000", "+8613800138001"]
    assert [c.primary for c in value.contacts] == [True, False]
    assert {(a.type, a.line, a.street) for a in value.addresses} == {
        ("home", "44 Forbes Street", ""),
        ("work", "Main Rd", "Main Rd"),
    }


def test_a_company() -> None:
    targets = (
        "name.legal_name",
        "id_document.type",
        "id_document.number",
        "licence.valid_to",
        "corporate.capital",
    )
    row = ["某某有限公司", "统一社会信用代码", "91110000600037341L", "长期", "500万元"]
    customer = taken(builder(targets).build(2, row))
    value = customer_from_document(bytes(16), customer.groups)
    assert value.kind is PartyKind.CORPORATE
    assert (value.corporate.uscc, value.corporate.capital) == ("91110000600037341L", "5000000")
    assert value.licence.perpetual
    assert (customer.identity_type, customer.identity) == ("business_licence", "91110000600037341L")


def test_a_constant_is_for_rows_that_have_no_value() -> None:
    options = ImportOptions(constants={"service.branch": "0755-001"})
    build = builder(("name.legal_name", "contact.mobile", "service.branch"), options).build
    branches = [
        taken(build(2, ["张三", "13800138000", branch])).groups["service"]["branch"]
        for branch in ("", "0755-002", "")
    ]
    assert branches == ["0755-001", "0755-002", "0755-001"]


def test_constants_stand_in_every_row_and_are_checked_first() -> None:
    options = ImportOptions(constants={"service.branch": "0755-001", "nationality.countries": "中国"})
    customer = taken(builder(options=options).build(2, GOOD))
    assert customer.groups["service"]["branch"] == "0755-001"
    assert customer.groups["nationality"] == {"countries": "CN"}
    with pytest.raises(ImportRefused) as caught:
        builder(options=ImportOptions(constants={"sex.code": "?"}))
    assert caught.value.code == "import.constant_invalid"


def rounded_pair() -> tuple[str, str]:
    """Two numbers that end in 000: one whose check character fits by accident, one whose does not."""
    heads = [f"4403051980{month:02}{day:02}1" for month in range(1, 13) for day in range(1, 29)]
    fits = [head + "000" for head in heads if check_character(head + "00") == "0"]
    return fits[0], next(head + "000" for head in heads if head + "000" not in fits)


def test_a_rounded_number_whose_check_fits_is_refused_once_rounding_is_proved() -> None:
    fits, proof = rounded_pair()
    build = builder().build
    assert "id.maybe_rounded" in [note.code for note in taken(build(2, changed(number=fits, birth=""))).notes]
    assert codes(build(3, changed(number=proof, birth=""))) == ["id.rounded"]
    assert codes(build(4, changed(number=fits, birth=""))) == ["id.rounded"]
    assert codes(builder(rounded=True).build(2, changed(number=fits, birth=""))) == ["id.rounded"]


def test_round_numbers_can_be_accepted() -> None:
    fits, proof = rounded_pair()
    build = builder(options=ImportOptions(accept_round_numbers=True), rounded=True).build
    assert taken(build(2, changed(number=fits, birth=""))).row == 2
    assert codes(build(3, changed(number=proof, birth=""))) == ["id.checksum"]


def test_random_rows_never_break_and_always_fit_the_domain() -> None:
    seed = 31
    print("seed", seed)
    source = random.Random(seed)
    wild: list[Cell] = [
        "", "=1+1", "\u202ex", "a\x00", 1e400, -5.0, 1e18, True, date(2020, 1, 1), "张三", "x" * 500, "ß",
        "NULL",
        "\ud800", "13800138000", "2020-01-01", "\U000e0041", "'=x", "０１２", "#REF!",
    ]  # fmt: skip
    build = builder(options=ImportOptions(leave_out_bad_optional=True))
    good = 0
    for number, row in enumerate(bank_rows(400, seed), 2):
        cells: list[Cell] = list(row)
        for _ in range(source.randrange(3)):
            cells[source.randrange(10)] = source.choice(wild)
        result = build.build(number, cells)
        if isinstance(result, PreparedCustomer):
            good += 1
            edits = [GroupEdit(key, None, group) for key, group in result.groups.items()]
            assert edit_problems("customer", edits) == ()
    assert 100 < good < 400
