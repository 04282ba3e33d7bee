"""The 18-digit family against published specimens and two libraries."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from stdnum.cn import ric

from app.domain.id_check import IdCheck
from app.domain.national_id import (
    check_character,
    check_national_id,
    cross_check,
    division_names,
    family_of,
    province_code,
    upgrade_15,
)

TODAY = date(2026, 3, 15)


@pytest.mark.parametrize(
    ("number", "family", "born", "sex", "country"),
    [
        ("360426199101010071", "resident", date(1991, 1, 1), "1", "CN"),
        ("11010519491231002X", "resident", date(1949, 12, 31), "2", "CN"),
        ("440308199901101512", "resident", date(1999, 1, 10), "1", "CN"),
        ("810000199408230021", "hmt_residence_permit", date(1994, 8, 23), "2", None),
        ("830000199201300022", "hmt_residence_permit", date(1992, 1, 30), "2", None),
        ("911124198108030024", "foreign_pr", date(1981, 8, 3), "2", "CA"),
        ("932682198501010017", "foreign_pr", date(1985, 1, 1), "1", "SA"),
    ],
)
def test_published_specimens_are_valid(
    number: str, family: str, born: date, sex: str, country: str | None
) -> None:
    assert check_national_id(number, TODAY) == IdCheck(number, None, (), born, sex, country)
    assert family_of(number) == family


@pytest.mark.parametrize("number", ["810000199408230021", "830000199201300022", "911124198108030024"])
def test_the_library_would_refuse_people_that_we_accept(number: str) -> None:
    # The reason why the check is our own; when this fails the library has learned and may be reconsidered.
    assert not ric.is_valid(number)


def test_15_digit_number_is_read_and_can_be_upgraded() -> None:
    check = check_national_id("610104620927690", TODAY)
    assert check.is_valid
    assert check.birth_date == date(1962, 9, 27)
    assert check.sex == "2"
    assert check.hints == ("id.legacy_15",)
    assert upgrade_15("610104620927690") == "610104196209276908"
    assert check_national_id("610104196209276908").is_valid


def test_15_digit_number_of_a_centenarian_is_of_the_century_before() -> None:
    assert check_national_id("110105050101997", TODAY).error_code == "id.birth_date"
    assert check_national_id("110105950101997", TODAY).birth_date == date(1895, 1, 1)


def test_old_permanent_resident_card_is_readable_but_tells_no_date() -> None:
    check = check_national_id("CAN110081080301", TODAY)
    assert check == IdCheck("CAN110081080301", None, ("id.legacy_pr",), None, None, "CA")
    assert check_national_id("QQQ110081080301").hints == ("id.legacy_pr", "id.country")


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("440308199901101513", "id.checksum"),
        ("110105198002300021", "id.birth_date"),
        ("110105202612310020", "id.birth_date"),
        ("110105000012310020", "id.birth_date"),
        ("11010519491231002A", "id.format"),
        ("01010519491231002X", "id.format"),
        ("11010519491231002", "id.length"),
        ("1101051949123100２X9", "id.length"),
        ("4.40308E+17", "id.scientific"),
        ("", "id.empty"),
        ("  ", "id.empty"),
        ("١١٠١٠٥١٩٤٩١٢٣١٠٠٢X", "id.format"),
    ],
)
def test_wrong_numbers_say_what_is_wrong(text: str, error: str) -> None:
    check = check_national_id(text, TODAY)
    assert check.error_code == error
    assert check.normalised == text
    assert check.birth_date is None


def test_a_birth_date_ahead_is_an_error_only_when_today_is_known() -> None:
    number = "11010520991231002" + check_character("11010520991231002")
    assert check_national_id(number, TODAY).error_code == "id.birth_date"
    assert check_national_id(number).is_valid


@pytest.mark.parametrize(
    "text", ["１１０１０５１９４９１２３１００２ｘ", " 110105-19491231-002x ", "110105 19491231 002X"]
)
def test_full_width_and_separated_numbers_are_normalised(text: str) -> None:
    assert check_national_id(text).normalised == "11010519491231002X"


@pytest.mark.parametrize("first17", ["99" + "0124" + "19810803" + "002", "660105" + "19491231" + "002"])
def test_unknown_place_is_a_hint(first17: str) -> None:
    check = check_national_id(first17 + check_character(first17))
    assert check.is_valid
    assert "id.division" in check.hints


def test_an_abolished_county_raises_no_hint() -> None:
    # 320503 was 平江区 of Suzhou until 2012; people born there keep the number.
    first17 = "32050319850101001"
    assert check_national_id(first17 + check_character(first17)).hints == ()


def test_unknown_country_of_a_permanent_resident_is_a_hint() -> None:
    first17 = "91199919810803002"
    check = check_national_id(first17 + check_character(first17))
    assert check.hints == ("id.country",)
    assert check.country is None


def test_check_character_agrees_with_the_library_over_random_numbers() -> None:
    seed = random.randrange(2**32)
    print("seed", seed)
    rng = random.Random(seed)
    for _ in range(2000):
        first17 = str(rng.randrange(10**16, 10**17))
        assert check_character(first17) == ric.calc_check_digit(first17 + "0")


def test_every_one_digit_slip_and_every_swap_of_neighbours_is_caught() -> None:
    good = "11010519491231002X"
    for place in range(17):
        for digit in "0123456789":
            slipped = good[:place] + digit + good[place + 1 :]
            assert slipped == good or not check_national_id(slipped, TODAY).is_valid
        swapped = good[:place] + good[place + 1] + good[place] + good[place + 2 :]
        assert swapped == good or not check_national_id(swapped, TODAY).is_valid


def test_whatever_we_call_valid_of_residents_has_the_date_and_sex_that_were_put_in() -> None:
    seed = random.randrange(2**32)
    print("seed", seed)
    rng = random.Random(seed)
    for _ in range(500):
        born = date(1900, 1, 1) + timedelta(days=rng.randrange(45_000))
        sequence = rng.randrange(1000)
        first17 = f"110105{born:%Y%m%d}{sequence:03d}"
        check = check_national_id(first17 + check_character(first17), TODAY)
        assert (check.birth_date, check.sex) == (born, "1" if sequence % 2 else "2")


def test_cross_check_compares_only_what_both_sides_know() -> None:
    check = check_national_id("911124198108030024")
    assert cross_check(check, date(1981, 8, 3), "2", "CA") == ()
    assert cross_check(check, date(1981, 8, 4), "1", "US FR") == (
        "id.birth_date_differs",
        "id.sex_differs",
        "id.nationality_differs",
    )
    assert cross_check(check) == ()
    assert cross_check(check, sex="9") == ()
    assert cross_check(check, nationality="US CA") == ()


@pytest.mark.parametrize(
    ("number", "code", "names"),
    [
        ("11010519491231002X", "11", ("北京市", "朝阳区")),
        ("610104620927690", "61", ("陕西省", "莲湖区")),
        ("911124198108030024", "11", ("北京市",)),
        ("CAN110081080301", None, ()),
        ("not a number", None, ()),
    ],
)
def test_places(number: str, code: str | None, names: tuple[str, ...]) -> None:
    assert province_code(number) == code
    assert division_names(number) == names
