"""Cells to values by target: codes in the words of files, phones in company, periods, amounts."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.errors import Scalar
from app.services.importing.import_target import TARGETS
from app.services.importing.value_alias import code_of, country_of, flag_of, is_perpetual
from app.services.importing.value_reader import Reading, reader_for

TODAY = date(2026, 11, 24)


def read(target: str, text: str, pattern: str = "", region: str = "CN") -> Reading:
    return reader_for(TARGETS[target], pattern, region, TODAY)(text)


@pytest.mark.parametrize("target", sorted(TARGETS))
def test_every_target_has_a_reader_that_survives_anything(target: str) -> None:
    for text in (
        "x",
        "=1+1",
        "1",
        "\u202ea",
        "a\x00b",
        "\ud800",
        "９",
        "a" * 5000,
        "2020-01-01",
        "\U000e0041",
    ):
        reading = read(target, text)
        assert isinstance(reading.code, str)


@pytest.mark.parametrize(
    ("target", "text", "value"),
    [
        ("sex.code", "M", "1"), ("sex.code", "女", "2"), ("sex.code", "Male", "1"), ("sex.code", "2", "2"),
        ("id_document.type", "RIC", "resident_id"), ("id_document.type", "身份证", "resident_id"),
        ("id_document.type", "PASSPORT", "passport"), ("id_document.type", "台胞证", "taiwan_permit"),
        ("id_document.type", "营业执照", "business_licence"), ("nationality.countries", "中国", "CN"),
        ("nationality.countries", "CHN", "CN"), ("nationality.countries", "156", "CN"),
        ("nationality.countries", "中国/美国", "CN US"), ("nationality.countries", "United Kingdom", "GB"),
        ("risk.level", "高", 5), ("risk.level", "3", 3), ("family.marital_status", "已婚", "20"),
        ("corporate.capital", "1,000,000.50元", "1000000.50"), ("corporate.capital", "500万元", "5000000"),
        ("corporate.capital", "0.5万", "5000"), ("corporate.capital_currency", "人民币", "CNY"),
        ("address.home.postcode", "518 000", "518 000"),
        ("contact.email", " a@Example.COM ", "a@example.com"),
        ("id_document.number", "'440305", "440305"), ("id_document.perpetual", "是", True),
        ("name.legal_name", "欧阳 娜娜", "欧阳娜娜"), ("note.text", "a\r\nb", "a\nb"),
        ("address.home", "  深圳市\t南山区 ", "深圳市 南山区"), ("kind.kind", "对公", "corporate"),
    ],
)  # fmt: skip
def test_values(target: str, text: str, value: Scalar) -> None:
    reading = read(target, text)
    assert (reading.value, reading.code) == (value, "")


@pytest.mark.parametrize(
    ("target", "text", "code"),
    [
        ("sex.code", "X!", "code.unknown"), ("id_document.type", "会员卡", "id.type_unknown"),
        ("nationality.countries", "Atlantis", "country.unknown"), ("risk.level", "9", "code.unknown"),
        ("corporate.capital", "a lot", "amount.invalid"), ("corporate.capital", "1e400", "amount.invalid"),
        ("address.home.postcode", "邮编", "postcode.invalid"),
        ("contact.mobile", "138001380011", "phone.range"),
        ("contact.mobile", "1.38E+10", "phone.scientific"), ("contact.email", "a@", "email.syntax"),
        ("birth.birth_date", "2027-01-01", "date.future"), ("name.legal_name", "张\u202e三", "name.bidi"),
        ("name.legal_name", "张\x00三", "name.control"), ("name.legal_name", "\ud83d三", "name.surrogate"),
        ("name.legal_name", "x" * 351, "name.too_long"), ("address.home", "\u2066x", "text.bidi"),
        ("note.text", "x" * 2001, "text.too_long"), ("corporate.uscc", "911100006000373410", "uscc.checksum"),
        ("id_document.perpetual", "maybe", "flag.unknown"),
    ],
)  # fmt: skip
def test_refusals(target: str, text: str, code: str) -> None:
    assert read(target, text).code == code


def test_formulas_are_text_and_nothing_else() -> None:
    for text in ("=HYPERLINK(1)", "@SUM(A1)", "+1+1", "＝1+1"):
        assert read("address.home", text).value == text


def test_phones_go_by_their_own_kind_and_come_in_company() -> None:
    assert read("contact.mobile", "0755-26881234").more == (("phone", "+8675526881234"),)
    assert read("contact.phone", "13800138000").more == (("mobile", "+8613800138000"),)
    several = read("contact.mobile", "13800138000/0755-26881234")
    assert several.more == (("mobile", "+8613800138000"), ("phone", "+8675526881234"))
    assert read("contact.mobile", "13800138000/12").code.startswith("phone.")


def test_expiry_and_validity() -> None:
    assert read("id_document.expires_on", "长期").more == (("perpetual", ""),)
    assert read("id_document.expires_on", "2030-01-01").value == "2030-01-01"
    period = read("id_document.validity", "2010.01.02-2030.01.02")
    assert (period.value, period.more) == ("2030-01-02", (("issued_on", "2010-01-02"),))
    assert read("id_document.validity", "2010年1月2日至长期").more == (
        ("perpetual", ""),
        ("issued_on", "2010-01-02"),
    )
    assert read("id_document.validity", "20100102-20300102").value == "2030-01-02"
    assert read("id_document.validity", "2010-01-02至2030-01-02").value == "2030-01-02"
    assert read("id_document.validity", "长期").more == (("perpetual", ""),)
    assert read("id_document.validity", "2010.13.02-2030.01.02").code == "date.invalid"


def test_an_unknown_occupation_is_kept_as_text() -> None:
    reading = read("occupation.code", "程序员")
    assert (reading.value, reading.hint, reading.more) == ("8", "occupation.as_text", (("text", "程序员"),))
    assert read("occupation.code", "学生") == Reading("91")


def test_words_are_compared_folded_and_never_by_likeness() -> None:
    assert code_of("sex", "ｍａｌｅ") == "1"
    assert code_of("sex", "mal") is None
    assert country_of("U.S.A.") == "US"
    assert (flag_of("√"), flag_of("否"), flag_of("?")) == (True, False, None)
    assert is_perpetual("Long-Term") and not is_perpetual("2049-01-01")
