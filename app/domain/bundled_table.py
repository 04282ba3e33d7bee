"""Reads the tables that ship in resources: the one place where the domain opens a file."""

from __future__ import annotations

from pathlib import Path
from typing import Final

# Two levels above app/domain both in a checkout and in the folder that PyInstaller makes.
RESOURCES: Final = Path(__file__).resolve().parents[2] / "resources"


def table_text(*parts: str) -> str:
    """The whole UTF-8 text of one table; a missing file is a broken installation and raises OSError."""
    return RESOURCES.joinpath(*parts).read_text(encoding="utf-8")


def bundled_bytes(*parts: str) -> bytes:
    """The whole of one binary file; a missing one is a broken installation and raises OSError."""
    return RESOURCES.joinpath(*parts).read_bytes()


def table_rows(*parts: str) -> list[list[str]]:
    """The tab-separated rows of one table, without blank lines and lines that start with #."""
    lines = table_text(*parts).splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]
