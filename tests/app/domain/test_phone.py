"""Phones: the quick path against the library, and what people type."""

from __future__ import annotations

import random
import subprocess
import sys

import phonenumbers
import pytest

from app.domain import phone
from app.domain.phone import PhoneCheck, check_phone, format_phone


@pytest.mark.parametrize(
    ("text", "e164", "kind"),
    [
        ("13812345678", "+8613812345678", "mobile"),
        ("138 1234 5678", "+8613812345678", "mobile"),
        ("+86 138-1234-5678", "+8613812345678", "mobile"),
        ("0086 13812345678", "+8613812345678", "mobile"),
        ("86-13812345678", "+8613812345678", "mobile"),
        ("１３８１２３４５６７８", "+8613812345678", "mobile"),
        ("\u202d13812345678\u202c", "+8613812345678", "mobile"),
        ("17012345678", "+8617012345678", "mobile"),
        ("(010) 6505 1234", "+861065051234", "fixed"),
        ("400-810-8888", "+864008108888", "other"),
        ("+49 30 123456", "+4930123456", "fixed"),
        ("+44 20 7031 3000", "+442070313000", "fixed"),
        ("+852 9123 4567", "+85291234567", "mobile"),
    ],
)
def test_numbers_as_typed(text: str, e164: str, kind: str) -> None:
    check = check_phone(text)
    assert (check.error_code, check.normalised, check.kind) == (None, e164, kind)


@pytest.mark.parametrize(
    "text", ["021-68881234转123", "021-68881234-123", "02168881234 ext. 123", "021-68881234 分机 123"]
)
def test_extensions_are_kept_apart(text: str) -> None:
    assert check_phone(text) == PhoneCheck("+862168881234", None, "fixed", "CN", "123")


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", "phone.empty"),
        ("\u200b", "phone.empty"),
        ("1.38E+10", "phone.scientific"),
        ("13812345678.0", "phone.scientific"),
        ("abc", "phone.syntax"),
        ("14012345678", "phone.range"),
        ("12345678901", "phone.range"),
        ("+999 12345", "phone.country_code"),
        ("+44 20", "phone.too_short"),
        ("+44 20 7031 3000 99999", "phone.too_long"),
        ("9" * 300, "phone.too_long"),
        ("'; DROP TABLE customer", "phone.syntax"),
    ],
)
def test_wrong_numbers_say_what_is_wrong(text: str, error: str) -> None:
    assert check_phone(text) == PhoneCheck(text, error)


def test_another_home_region() -> None:
    assert check_phone("020 7031 3000", "GB").normalised == "+442070313000"


def library_accepts(typed: str) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(typed, "CN"))
    except phonenumbers.NumberParseException:
        return False


def test_quick_path_says_what_the_library_says() -> None:
    seed = random.randrange(2**32)
    print("seed", seed)
    rng = random.Random(seed)
    forms = ("{}", "+86{}", "86{}", "0086{}", "+86 {}")
    quick = 0
    for _ in range(3000):
        number = f"1{rng.randrange(10**10):010d}"
        typed = rng.choice(forms).format(number)
        check = check_phone(typed)
        assert check.is_valid == library_accepts(typed), typed
        if check.is_valid:
            assert check == phone._ask_library(typed, typed, "CN"), typed
            quick += 1
    assert quick > 1000


def test_every_prefix_of_the_quick_path_is_wholly_assigned() -> None:
    for prefix in range(100, 200):
        for rest in ("00000000", "99999999", "00500000", "06000000"):
            number = f"{prefix}{rest}"
            if phone._MOBILE.fullmatch(number):
                assert phonenumbers.is_valid_number(phonenumbers.parse(number, "CN")), number


def test_named_numbers_are_those_of_the_library() -> None:
    errors = phonenumbers.NumberParseException
    assert phone._PARSE_ERRORS[errors.INVALID_COUNTRY_CODE] == "phone.country_code"
    assert phone._PARSE_ERRORS[errors.TOO_LONG] == "phone.too_long"
    assert phone._PARSE_ERRORS[errors.TOO_SHORT_NSN] == "phone.too_short"
    reasons = phonenumbers.ValidationResult
    assert phone._LENGTH_ERRORS[reasons.TOO_LONG] == "phone.too_long"
    assert phone._LENGTH_ERRORS[reasons.TOO_SHORT] == "phone.too_short"
    kinds = phonenumbers.PhoneNumberType
    assert phone._KINDS[kinds.MOBILE] == "mobile"
    assert phone._KINDS[kinds.FIXED_LINE] == "fixed"
    assert phone._KINDS[kinds.TOLL_FREE] == "toll_free"


@pytest.mark.parametrize(
    ("e164", "shown"),
    [
        ("+8613812345678", "138 1234 5678"),
        ("+861065051234", "010 6505 1234"),
        ("+442070313000", "+44 20 7031 3000"),
        ("damaged", "damaged"),
    ],
)
def test_format(e164: str, shown: str) -> None:
    assert format_phone(e164) == shown


def test_the_library_is_not_loaded_for_plain_mobiles() -> None:
    code = (
        "import sys; from app.domain.phone import check_phone; check_phone('13812345678');"
        "print('phonenumbers' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
