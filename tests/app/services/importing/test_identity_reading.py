"""Identity documents: the number decides its type, damage refuses the row, equal persons get equal keys."""

from __future__ import annotations

import random
from datetime import date

import pytest

from app.domain.national_id import upgrade_15
from app.services.importing.identity_reading import Identity, looks_rounded, proves_rounding, read_identity

TODAY = date(2026, 11, 24)


def read(text: str, stated: str = "", default: str = "") -> Identity:
    return read_identity(text, stated, default, TODAY)


@pytest.mark.parametrize(
    ("text", "stated", "found", "hint"),
    [
        ("11010519491231002X", "resident_id", "resident_id", ""),
        ("11010519491231002x", "", "resident_id", ""),
        ("810000199408230021", "resident_id", "hmt_residence_permit", "id.type_corrected"),
        ("911124198108030024", "resident_id", "foreign_pr", "id.type_corrected"),
        ("11010519491231002X", "passport", "resident_id", "id.type_corrected"),
        ("11010519491231002X", "household_book", "household_book", ""),
        ("610104620927690", "resident_id", "resident_id", "id.legacy_15"),
        ("M24042373", "passport", "passport", ""),
        ("7535316", "", "other_id", "id.type_assumed"),
        ("91110000600037341L", "", "business_licence", ""),
    ],
)
def test_types(text: str, stated: str, found: str, hint: str) -> None:
    identity = read(text, stated)
    assert (identity.type, identity.code) == (found, "")
    assert not hint or hint in identity.hints


@pytest.mark.parametrize(
    ("text", "stated", "code"),
    [
        ("440308199901101513", "resident_id", "id.checksum"), ("440308199901101513", "", "id.checksum"),
        ("440308199913101513", "", "id.birth_date"), ("44030819990110151", "resident_id", "id.length"),
        ("4.40308E+17", "resident_id", "id.scientific"), ("4.40308E+17", "", "id.scientific"),
        ("A B!", "passport", "passport.format"), ("440308202901101512", "", "id.birth_date"),
    ],
)  # fmt: skip
def test_refusals(text: str, stated: str, code: str) -> None:
    assert read(text, stated).code == code


def test_the_default_type_of_the_import_counts_where_none_is_stated() -> None:
    assert read("M24042373", "", "passport").type == "passport"
    assert read("M24042373", "taiwan_permit", "passport").code == "permit.format"


def test_equal_people_are_one_holder() -> None:
    assert read("610104620927690").holder == ("national", upgrade_15("610104620927690"))
    assert (
        read("11010519491231002X", "resident_id").holder
        == read("11010519491231002x", "household_book").holder
    )
    assert read("M24042373", "passport").holder != read("M24042373", "military_id").holder
    assert read("7535316").holder == ("", "")


def test_a_mistyped_person_is_not_taken_for_an_organisation() -> None:
    seed = 12
    print("seed", seed)
    source = random.Random(seed)
    for _ in range(500):
        number = "".join(source.choice("0123456789") for _ in range(18))
        assert read(number).type != "business_licence"


def test_numbers_rounded_by_a_spreadsheet() -> None:
    assert looks_rounded("110105194912310000") and not looks_rounded("11010519491231002X")
    assert proves_rounding("110105194912311000")
    assert not proves_rounding("M24042373000")
