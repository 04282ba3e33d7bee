"""Late patterns: the same answers, and nothing compiled before."""

from __future__ import annotations

import re

import pytest

from app.domain.lazy_pattern import lazy_pattern


def test_it_answers_like_the_compiled_pattern() -> None:
    lazy, plain = lazy_pattern("[0-9]+"), re.compile("[0-9]+")
    for text in ("12 and 345", "none", ""):
        assert lazy.findall(text) == plain.findall(text)
        assert bool(lazy.search(text)) == bool(plain.search(text))
    assert lazy.sub("#", "a1b22") == "a#b#"
    assert lazy.pattern == plain.pattern


def test_nothing_is_compiled_before_the_first_question() -> None:
    broken = lazy_pattern("[0-9")
    with pytest.raises(re.error):
        broken.search("1")


def test_the_second_question_goes_straight_to_the_compiled_pattern() -> None:
    lazy = lazy_pattern("a+")
    assert lazy.match("aa") is not None
    assert "match" in vars(lazy)
    assert lazy.match("b") is None
