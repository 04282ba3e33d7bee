"""Names: scripts, rare characters, hostile characters."""

from __future__ import annotations

import pytest

from app.domain.person_name import FULL_NAME_LIMIT, NAME_LIMIT, NameCheck, check_name, has_han, script_of


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("张三", "han"),
        ("張三", "han"),
        ("䶮䶮", "han"),
        ("孙𬭎", "han"),
        ("𠮷野", "han"),
        ("〇一", "han"),
        ("Anna Müller", "latin"),
        ("O'Brien-Smith Jr.", "latin"),
        ("Nguyễn Thị", "latin"),
        ("محمد علي", "other"),
        ("Иванова", "other"),
        ("김민준", "other"),
        ("王 Tom", "mixed"),
    ],
)
def test_names_survive_unchanged_in_their_own_script(text: str, script: str) -> None:
    assert check_name(text) == NameCheck(text, None, (), script)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("  张三 ", "张三"),
        ("张　三", "张三"),
        ("Wang\u00a0 Wei", "Wang Wei"),
        ("Jose\u0301", "José"),
        ("王\u200b明", "王明"),
        ("阿凡提・买买提", "阿凡提·买买提"),
        ("阿凡提 • 买买提", "阿凡提·买买提"),
        ("Ali•Baba", "Ali•Baba"),
    ],
)
def test_names_are_tidied(text: str, value: str) -> None:
    assert check_name(text).value == value


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", "name.empty"),
        (" \u3000", "name.empty"),
        ("\u200b", "name.empty"),
        ("---", "name.no_letter"),
        ("12345", "name.no_letter"),
        ("Ali\u202eaB", "name.bidi"),
        ("\u2067علي\u2069", "name.bidi"),
        ("a\x00b", "name.control"),
        ("a\x85b", "name.control"),
        ("a\ud800", "name.surrogate"),
        ("a\U000e0041", "name.invisible"),
        ("王\u3164", "name.invisible"),
        ("x" * 141, "name.too_long"),
        ("王" * 141, "name.too_long"),
    ],
)
def test_names_that_are_refused(text: str, error: str) -> None:
    assert check_name(text).error_code == error


def test_limits_count_characters_not_bytes() -> None:
    assert check_name("𠮷" * NAME_LIMIT).is_valid
    assert check_name("王" * FULL_NAME_LIMIT, FULL_NAME_LIMIT).is_valid
    assert not check_name("王" * (FULL_NAME_LIMIT + 1), FULL_NAME_LIMIT).is_valid


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("John3", "name.digits"),
        ("Аnna Smith", "name.mixed_script"),
        ("Sm\u03bfth", "name.mixed_script"),
        ("王\ue000", "name.private_use"),
    ],
)
def test_hints(text: str, hint: str) -> None:
    check = check_name(text)
    assert check.is_valid
    assert check.hints == (hint,)


def test_two_scripts_in_two_words_are_no_forgery() -> None:
    assert check_name("Anna Иванова").hints == ()


@pytest.mark.parametrize(
    ("old", "new"), [("\ue863", "䶮"), ("\ue831", "\U000215d7"), ("\ue81e", "\u9fb4"), ("\ue81a", "㑳")]
)
def test_private_use_characters_of_old_files_become_standard_ones(old: str, new: str) -> None:
    check = check_name(f"刘{old}")
    assert check.value == f"刘{new}"
    assert check.hints == ("name.repaired",)


def test_gb18030_round_trip_of_rare_characters() -> None:
    for name in ("䶮", "𬭎", "𠮷", "㛃", "堃", "喆"):
        assert check_name(name.encode("gb18030").decode("gb18030")).value == name


def test_script_helpers() -> None:
    assert script_of("123 !") == "none"
    assert has_han("Tom 王")
    assert not has_han("Tom")
