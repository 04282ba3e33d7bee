"""Numbers by document type, with the specimens of the standards."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.code_list import code_list
from app.domain.identifier import check_id_number, check_lei, check_passport, check_uscc


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("91110000600037341L", None),
        ("91110000600037341l", None),
        (" 9111 0000 6000 3734 1L", None),
        ("A1110000600037341L", "uscc.format"),
        ("911100006000373410", "uscc.checksum"),
        ("91110000600037341", "uscc.length"),
        ("", "id.empty"),
    ],
)
def test_uscc(text: str, error: str | None) -> None:
    check = check_uscc(text)
    assert check.error_code == error
    assert check.normalised == ("91110000600037341L" if error is None else text)


@pytest.mark.parametrize(
    "text",
    [
        "213800KUD8LAJWSQ9D15",
        "5493001KJTIIGC8Y1R12",
        "HWUPKR0MPOU8FGXBT394",
        "529900W18LQJJN6SJ336",
        "529900T8BM49AURSDO55",
    ],
)
def test_good_lei(text: str) -> None:
    assert check_lei(text.lower()).normalised == text


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("213800KUD8LXJWSQ9D15", "lei.checksum"),
        ("213800KUD8LAJWSQ9D1", "lei.length"),
        ("213800KUD8L_JWSQ9D15", "lei.format"),
        ("", "id.empty"),
    ],
)
def test_bad_lei(text: str, error: str) -> None:
    assert check_lei(text).error_code == error


@pytest.mark.parametrize(
    ("text", "country", "hints"),
    [
        ("E12345678", "CN", ()),
        ("ea1234567", "CN", ()),
        ("G12345678", "CN", ()),
        ("K12345678", "CN", ()),
        ("XY99", None, None),
        ("L898902C3", "SE", ()),
        ("123456789", "CN", ("passport.unusual",)),
    ],
)
def test_passport_numbers(text: str, country: str | None, hints: tuple[str, ...] | None) -> None:
    check = check_passport(text, country)
    if hints is None:
        assert check.error_code == "passport.format"
    else:
        assert (check.normalised, check.hints) == (text.upper(), hints)


@pytest.mark.parametrize(
    ("doc_type", "number", "error"),
    [
        ("resident_id", "11010519491231002X", None),
        ("resident_id", "610104620927690", None),
        ("resident_id", "810000199408230021", "id.other_type"),
        ("household_book", "440308199901101512", None),
        ("temporary_id", "440308199901101513", "id.checksum"),
        ("hmt_residence_permit", "830000199201300022", None),
        ("hmt_residence_permit", "11010519491231002X", "id.other_type"),
        ("foreign_pr", "911124198108030024", None),
        ("foreign_pr", "932682198501010017", None),
        ("foreign_pr", "CAN110081080301", None),
        ("passport", "M24042373", None),
        ("hk_macao_permit", "H12345678", None),
        ("hk_macao_permit", "M1234567801", None),
        ("hk_macao_permit", "A12345678", "permit.format"),
        ("taiwan_permit", "12345678", None),
        ("taiwan_permit", "1234567", "permit.format"),
        ("military_id", "军字第1234567号", None),
        ("police_id", "", "id.empty"),
        ("other_id", "ABC/1", "id.format"),
        ("business_licence", "91110000600037341L", None),
        ("business_licence", "110000600037341", None),
        ("association_certificate", "911100006000373410", "uscc.checksum"),
        ("lei", "213800KUD8LAJWSQ9D15", None),
        ("foreign_registration", "HRB 12345 B", None),
        ("a type of tomorrow", "X1", None),
    ],
)
def test_every_type_has_its_rule(doc_type: str, number: str, error: str | None) -> None:
    assert check_id_number(doc_type, number, "CN", date(2026, 3, 15)).error_code == error


def test_every_document_type_of_the_lists_accepts_something() -> None:
    candidates = [
        "11010519491231002X",
        "830000199201300022",
        "911124198108030024",
        "H12345678",
        "12345678",
        "91110000600037341L",
        "213800KUD8LAJWSQ9D15",
    ]
    types = code_list("id_document_type").codes() + code_list("corporate_document_type").codes()
    for doc_type in types:
        assert any(check_id_number(doc_type, number).is_valid for number in candidates), doc_type


def test_a_legacy_licence_number_is_marked() -> None:
    assert check_id_number("business_licence", "1100006000373").hints == ("licence.legacy",)
