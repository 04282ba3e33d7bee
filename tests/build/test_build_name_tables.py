"""The shipped tables are exactly what the script makes of its sources."""

from __future__ import annotations

import importlib.util
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "build_name_tables", ROOT / "build" / "build_name_tables.py"
    )
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_regenerated_tables_equal_the_shipped_ones(script: ModuleType) -> None:
    for name, text in script.tables().items():
        assert (ROOT / "resources" / "names" / name).read_text(encoding="utf-8") == text, name


def test_toneless(script: ModuleType) -> None:
    assert [script.toneless(s) for s in ("zhāng", "lǚ", "nüè", "ê̄", "ér")] == [
        "zhang",
        "lv",
        "nve",
        "e",
        "er",
    ]


def test_archaic_readings_go_and_the_first_stays_unless_phrases_contradict(script: ModuleType) -> None:
    order = script.ordered_readings
    assert order(["jun", "shun", "dun"], Counter(jun=5)) == ("jun",)
    assert order(["na", "nuo"], Counter(nuo=8, na=1)) == ("na", "nuo")
    assert order(["zhang", "chang"], Counter(chang=407, zhang=144)) == ("chang", "zhang")
    assert order(["xin", "shen"], Counter(xin=200, shen=1)) == ("xin",)
    assert order(["di", "zhai"], Counter()) == ("di", "zhai")


def test_surname_table_is_well_formed(script: ModuleType) -> None:
    from app.domain.bundled_table import table_rows
    from app.domain.pinyin import all_syllables, to_simplified

    rows = table_rows("names", "surnames.tsv")
    names = [name for name, _ in rows if name != "*"]
    assert len(names) == len(set(names))
    for name, listed in rows:
        if name == "*":
            continue
        assert to_simplified(name) == name
        for way in listed.split(","):
            assert len(way.split()) == len(name), name
            assert set(way.split()) <= all_syllables(), name
