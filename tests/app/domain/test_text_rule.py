"""Cleaning of lines and notes."""

from __future__ import annotations

import pytest

from app.domain.text_rule import BIDI_CONTROLS, clean_line, clean_note, unsafe_character


@pytest.mark.parametrize("char", list(BIDI_CONTROLS))
def test_every_bidi_control_is_refused(char: str) -> None:
    assert clean_line(f"a{char}b", 10).error_code == "text.bidi"


@pytest.mark.parametrize("code", [*range(0x09), 0x0B, 0x0C, 0x0E, 0x1B, 0x1F, 0x7F, 0x80, 0x85, 0x9F])
def test_control_characters_are_refused(code: int) -> None:
    assert clean_line(f"a{chr(code)}b", 10).error_code == "text.control"
    assert clean_note(f"a{chr(code)}b").error_code == "text.control"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("\ud800", "surrogate"),
        ("x\udfff", "surrogate"),
        ("\U000e0041", "invisible"),
        ("\u3164", "invisible"),
        ("\ufffe", "control"),
        ("\U0010ffff", "control"),
        ("\u2028", "control"),
        ("plain text 王 é", None),
        ("a\tb\nc", None),
        ("葛\U000e0100城", None),
        ("😀", None),
    ],
)
def test_unsafe_characters(text: str, reason: str | None) -> None:
    assert unsafe_character(text) == reason


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  88  Century\u3000Ave \n", "88 Century Ave"),
        ("e\u0301", "é"),
        ("a\u200bb\ufeffc\u00add", "abcd"),
        ("a\u200db", "ab"),
        ("क्\u200dष", "क्\u200dष"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("=HYPERLINK(1)", "=HYPERLINK(1)"),
        ("ＡＢＣ", "ＡＢＣ"),
    ],
)
def test_clean_line(text: str, kept: str) -> None:
    assert clean_line(text, 40).value == kept


def test_a_note_keeps_its_lines() -> None:
    assert clean_note("one\r\ntwo\rthree\t x ").value == "one\ntwo\nthree x"


def test_the_limit_counts_code_points_after_cleaning() -> None:
    assert clean_line("𠮷" * 10 + "   ", 10).value == "𠮷" * 10
    too_long = clean_line("x" * 11, 10)
    assert (too_long.error_code, too_long.value) == ("text.too_long", "x" * 11)


def test_cleaning_twice_changes_nothing_more() -> None:
    for text in ("  a  b ", "e\u0301\u200b", "एक\u200dदो", "a\u200d\u200db"):
        once = clean_line(text, 40).value
        assert clean_line(once, 40).value == once
