"""Every failure of the design's list is one test of that name, so that it can be run and pointed at."""

from __future__ import annotations

import re
from collections import Counter

from tests.rules.source_tree import ROOT, tracked_files

NAMES = {f"f{number:02}" for number in range(1, 26)}


def named() -> Counter[str]:
    """How often each failure is the name of a test."""
    found: Counter[str] = Counter()
    for path in tracked_files():
        relative = path.relative_to(ROOT)
        if relative.parts[0] == "tests" and relative.name.startswith("test_") and relative.suffix == ".py":
            found.update(re.findall(r"^ *def test_(f[0-9]{2})_", path.read_text("utf-8"), re.MULTILINE))
    return found


def test_each_failure_is_one_test() -> None:
    found = named()
    assert sorted(NAMES - found.keys()) == []
    assert [name for name, count in found.items() if count != 1] == []
    assert sorted(found.keys() - NAMES) == []
