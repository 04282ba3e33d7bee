"""NOTICE names every package that ships, and every folder of others' data."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, requires

from packaging.requirements import Requirement
from rules.source_tree import ROOT

BUILDING = "# Building"


def plain(name: str) -> str:
    """A package's name as the lock spells it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def shipped() -> set[str]:
    """What requirements.in asks for at run time, with everything that this needs here."""
    asked = (ROOT / "build" / "requirements.in").read_text(encoding="utf-8").split(BUILDING)[0]
    waiting = [line for line in asked.splitlines() if line and not line.startswith("#")]
    found: set[str] = set()
    while waiting:
        needed = Requirement(waiting.pop())
        if plain(needed.name) in found or (needed.marker and not needed.marker.evaluate({"extra": ""})):
            continue
        found.add(plain(needed.name))
        try:
            waiting += requires(needed.name) or []
        except PackageNotFoundError:
            found.discard(plain(needed.name))
    return found


def test_every_shipped_package_is_named() -> None:
    text = plain((ROOT / "NOTICE").read_text(encoding="utf-8"))
    packages = shipped()
    assert {"sqlcipher3", "certifi", "dnspython"} <= packages
    assert [
        name for name in sorted(packages) if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)
    ] == []


def test_every_licence_text_is_named() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    texts = [path.name for path in (ROOT / "resources" / "licences").glob("*.txt")]
    assert len(texts) >= 4
    assert [name for name in texts if name not in notice] == []
