"""Colours live in ui/theme.py: no other module of the interface writes one."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEX = re.compile(r"^#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})$")
NAMED = {"GlobalColor"}  # Qt.GlobalColor.transparent is the only one allowed
MODULES = sorted(path for path in (ROOT / "ui").rglob("*.py") if path.name != "theme.py")


def literal_colours(source: str) -> list[str]:
    """What in `source` is a colour: "#1459B3", QColor("red"), QColor(1, 2, 3), Qt.GlobalColor.red, a style
    sheet.
    """
    found: list[str] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and HEX.match(node.value):
            found.append(f"line {node.lineno}: {node.value}")
        elif isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if name in ("QColor", "fromRgb", "fromRgbF") and any(
                isinstance(arg, ast.Constant) for arg in node.args
            ):
                found.append(f"line {node.lineno}: {name} of a literal")
            elif name == "setStyleSheet":
                found.append(f"line {node.lineno}: style sheet")
        elif (
            isinstance(node, ast.Attribute)
            and getattr(node.value, "attr", "") in NAMED
            and node.attr != "transparent"
        ):
            found.append(f"line {node.lineno}: GlobalColor.{node.attr}")
    return found


@pytest.mark.parametrize("path", MODULES, ids=[str(path.relative_to(ROOT)) for path in MODULES])
def test_module_has_no_literal_colour(path: Path) -> None:
    assert literal_colours(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        'x = "#1459B3"',
        'QColor("red")',
        "QColor(1, 2, 3)",
        "p.setPen(Qt.GlobalColor.red)",
        'w.setStyleSheet("color: x")',
    ],
)
def test_the_rule_finds_each_form(source: str) -> None:
    assert len(literal_colours(source)) == 1


def test_svg_icons_carry_no_colour() -> None:
    for path in (ROOT / "resources" / "icons").glob("*_20_*.svg"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r'(?:fill|stroke)="#', text), path.name
