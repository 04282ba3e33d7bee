"""Masks: the last four and nothing else, one length, nothing for those without access."""

from __future__ import annotations

import random
from datetime import date

import pytest

from app.domain.field_group import FieldClass
from app.domain.permission import ClassAccess, class_access
from app.domain.user import Role
from app.security.masking import (
    MaskKind,
    age_on,
    mask_email,
    mask_kind_of,
    mask_number,
    mask_phone,
    mask_text,
    mask_value,
    may_reveal,
    shown_value,
)

TODAY = date(2026, 3, 15)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("11010519491231002X", "•••• 002X"),
        ("6104 0620 9276 90", "•••• 7690"),
        ("E12345678", "•••• 5678"),
        ("12345678", "•••• 5678"),
        ("1234567", "••••"),
        ("12", "••••"),
        ("", ""),
    ],
)
def test_numbers(text: str, masked: str) -> None:
    assert mask_number(text) == masked


def test_phones_and_exports() -> None:
    assert mask_phone("+8613812345678") == "•••• 5678"
    assert mask_phone("+861381234") == "•••• 1234"
    assert mask_phone("95588") == "••••"
    assert mask_phone("+8613812345678", bullet="*") == "**** 5678"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("wangxiaomei@example.com", "w•••@example.com"),
        ("ab@qq.com", "a•••@qq.com"),
        ("a@qq.com", "•••@qq.com"),
        ("no at sign", "••••"),
        ("@qq.com", "••••"),
        ("", ""),
    ],
)
def test_emails(text: str, masked: str) -> None:
    assert mask_email(text) == masked


def test_masks_do_not_tell_the_length() -> None:
    seed = random.randrange(2**32)
    print("seed", seed)
    rng = random.Random(seed)
    lengths = {len(mask_number("9" * rng.randrange(8, 40))) for _ in range(200)}
    assert len(lengths) == 1
    assert len({mask_email("w" * rng.randrange(2, 60) + "@qq.com") for _ in range(200)}) == 1
    assert len({mask_text("x" * rng.randrange(1, 300)) for _ in range(200)}) == 1


@pytest.mark.parametrize(
    ("born", "age"),
    [
        (date(1984, 7, 2), 41),
        (date(1984, 3, 15), 42),
        (date(1984, 3, 16), 41),
        (date(2026, 3, 15), 0),
        (date(2004, 2, 29), 22),
    ],
)
def test_age(born: date, age: int) -> None:
    assert age_on(born, TODAY) == age
    assert mask_value(MaskKind.BIRTH_DATE, born.isoformat(), TODAY) == str(age)


def test_age_of_a_leap_day_birth_in_a_common_year() -> None:
    assert age_on(date(2004, 2, 29), date(2025, 2, 28)) == 20
    assert age_on(date(2004, 2, 29), date(2025, 3, 1)) == 21


@pytest.mark.parametrize("text", ["", "not a date", "2026-03-16", "1984-02-30"])
def test_a_birth_date_that_is_none_shows_nothing(text: str) -> None:
    assert mask_value(MaskKind.BIRTH_DATE, text, TODAY) == ""


@pytest.mark.parametrize(
    ("group", "field", "contact_type", "kind"),
    [
        ("id_document", "number", "", MaskKind.NUMBER),
        ("birth", "birth_date", "", MaskKind.BIRTH_DATE),
        ("contact", "value", "mobile", MaskKind.PHONE),
        ("contact", "value", "email", MaskKind.EMAIL),
        ("contact", "value", "wechat", MaskKind.TEXT),
        ("tax", "tin", "", MaskKind.NUMBER),
        ("service", "branch", "", MaskKind.NONE),
    ],
)
def test_fields_and_their_masks(group: str, field: str, contact_type: str, kind: MaskKind) -> None:
    assert mask_kind_of(group, field, contact_type) is kind


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("field_class", list(FieldClass))
def test_no_role_sees_a_whole_identity_number_without_revealing_it(
    role: Role, field_class: FieldClass
) -> None:
    access = class_access(role, field_class)
    masked = shown_value(MaskKind.NUMBER, "11010519491231002X", access, TODAY)
    assert masked in ("", "•••• 002X")
    revealed = shown_value(MaskKind.NUMBER, "11010519491231002X", access, TODAY, revealed=True)
    assert (revealed == "11010519491231002X") == may_reveal(access)


def test_access_decides() -> None:
    assert shown_value(MaskKind.NONE, "high", ClassAccess.NONE, TODAY) == ""
    assert shown_value(MaskKind.NONE, "high", ClassAccess.MASKED, TODAY) == "••••"
    assert shown_value(MaskKind.NONE, "", ClassAccess.MASKED, TODAY) == ""
    assert shown_value(MaskKind.NONE, "high", ClassAccess.READ, TODAY) == "high"
    assert shown_value(MaskKind.EMAIL, "ab@qq.com", ClassAccess.MASKED, TODAY, revealed=True) == "a•••@qq.com"


def test_the_auditor_sees_masks_and_the_administrator_nothing() -> None:
    auditor = class_access(Role.AUDITOR, FieldClass.C2)
    administrator = class_access(Role.ADMINISTRATOR, FieldClass.C2)
    assert shown_value(MaskKind.NUMBER, "E12345678", auditor, TODAY, revealed=True) == "•••• 5678"
    assert shown_value(MaskKind.NUMBER, "E12345678", administrator, TODAY, revealed=True) == ""
