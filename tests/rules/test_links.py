"""Links and pictures of the pages that people read lead to files that are there."""

from __future__ import annotations

import re

import pytest
from rules.source_tree import ROOT, tracked_files

LINK = re.compile(r"\]\(([^)\s#]+)(?:#[^)]*)?\)")
PAGES = sorted(path for path in tracked_files() if path.suffix == ".md")
HELP = ROOT / "resources" / "help"
# Help pages that the program makes while it runs (ui/screens/help/help_titles.py).
MADE = {"resources/help/en/keys.md", "resources/help/zh/keys.md"}


def lost_links(text: str, folder: str) -> list[str]:
    """Relative targets that do not exist, seen from a folder below the root."""
    targets = [target for target in LINK.findall(text) if "://" not in target and ":" not in target]
    return [target for target in targets if not _is_there(f"{folder}/{target}")]


def _is_there(path: str) -> bool:
    return path in MADE or (ROOT / path).exists()


@pytest.mark.parametrize("page", PAGES, ids=[path.relative_to(ROOT).as_posix() for path in PAGES])
def test_links_lead_somewhere(page: object) -> None:
    path = ROOT / str(page)
    folder = path.parent.relative_to(ROOT).as_posix()
    assert lost_links(path.read_text(encoding="utf-8"), folder) == []


def test_help_has_the_same_pages_in_both_languages() -> None:
    chinese, english = ({path.name for path in (HELP / name).glob("*.md")} for name in ("zh", "en"))
    assert chinese == english != set()


def test_a_lost_link_is_found() -> None:
    assert lost_links("see [it](no-such-page.md#part) and [web](https://example.org)", ".") == [
        "no-such-page.md"
    ]
    assert lost_links("see [it](README.md)", ".") == []
