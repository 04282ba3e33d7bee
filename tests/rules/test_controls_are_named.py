"""Every control of the security bar is a test file of its name, or stands in the list of those that are open."""

from __future__ import annotations

import re
from collections import Counter

from tests.rules.source_tree import ROOT, tracked_files

# The ids of the design's table: letter, how many.
FAMILIES = {"K": 16, "D": 8, "A": 9, "Z": 7, "L": 6, "P": 8, "N": 4, "I": 3, "S": 6}
CONTROLS = {f"{family}{number:02}" for family, count in FAMILIES.items() for number in range(1, count + 1)}

# Not shown by a test of its name yet. Whoever builds one takes it from here.
OPEN = {
    *("K10", "K11", "K15"),
    *("D03", "D04", "D06", "D08"),
    *(f"A{number:02}" for number in range(1, 10)),
    *(f"Z{number:02}" for number in range(1, 8)),
    *(f"L{number:02}" for number in range(1, 7)),
    *(f"P{number:02}" for number in range(1, 9)),
    *(f"N{number:02}" for number in range(1, 5)),
    *(f"I{number:02}" for number in range(1, 4)),
    *(f"S{number:02}" for number in range(1, 7)),
}


def named() -> Counter[str]:
    """How many files carry the name of each control; one without a test in it does not count."""
    found: Counter[str] = Counter()
    for path in tracked_files():
        match = re.fullmatch(r"test_([a-z][0-9]{2})_[a-z0-9_]+\.py", path.name)
        if match and path.relative_to(ROOT).parts[:2] == ("tests", "controls"):
            assert re.search(r"^ *def test_", path.read_text("utf-8"), re.MULTILINE), path.name
            found[match[1].upper()] += 1
    return found


def test_each_control_has_one_file_or_is_open() -> None:
    found = named()
    assert [control for control, count in found.items() if count != 1] == []
    assert sorted(found.keys() - CONTROLS) == []
    assert sorted(OPEN - CONTROLS) == []
    assert sorted(CONTROLS - found.keys() - OPEN) == [], "neither shown nor open"
    assert sorted(found.keys() & OPEN) == [], "shown, so no longer open"


def test_each_file_says_what_it_shows() -> None:
    for path in sorted((ROOT / "tests" / "controls").glob("test_*.py")):
        control = path.name.split("_")[1].upper()
        assert path.read_text("utf-8").startswith(f'"""{control}: '), path.name
