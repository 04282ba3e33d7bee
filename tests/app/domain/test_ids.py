"""Identifiers of RFC 9562 version 7, in order of time."""

from __future__ import annotations

import os
from uuid import UUID

import pytest

from app.domain.ids import IdMaker, id_from_text, id_text, uuid7


class Clock:
    """A clock that tests set."""

    def __init__(self, now: int) -> None:
        self.now = now

    def now_ms(self) -> int:
        """Now."""
        return self.now

    def steady(self) -> float:
        """Not asked."""
        return 0.0


def test_the_example_of_the_standard() -> None:
    random_part = bytes.fromhex("0cc318c4dc0c0c07398f")
    made = uuid7(0x017F22E279B0, lambda count: random_part[:count])
    assert id_text(made) == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"


def test_version_and_variant_stand_whatever_the_random_source_says() -> None:
    for filler in (b"\x00", b"\xff", b"\xa5"):
        made = UUID(bytes=uuid7(1_700_000_000_000, lambda count, f=filler: f * count))  # type: ignore[misc]
        assert made.version == 7
        assert made.variant == "specified in RFC 4122"
        assert int.from_bytes(made.bytes[:6], "big") == 1_700_000_000_000


def test_later_ids_sort_later_and_no_two_are_alike() -> None:
    clock = Clock(1_700_000_000_000)
    maker = IdMaker(clock, os.urandom)
    made = []
    for _ in range(200):
        made.append(maker.new())
        clock.now += 1
    assert made == sorted(made)
    assert len({maker.new() for _ in range(500)}) == 500


def test_the_text_of_an_id_reads_back() -> None:
    made = uuid7(1_700_000_000_000, os.urandom)
    assert id_from_text(id_text(made)) == id_from_text(made.hex()) == made


@pytest.mark.parametrize("text", ["", "x", "017f22e2-79b0-7cc3-98c4", "g" * 32])
def test_what_is_no_id_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"badly formed|base 16"):
        id_from_text(text)
