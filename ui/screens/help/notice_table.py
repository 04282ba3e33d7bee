"""Turns NOTICE (names in one column, licences in another) into headings and tables that wrap."""

from __future__ import annotations

import re
from typing import Final

# The second column starts further right than any name does.
_SECOND_COLUMN: Final = 24
_GAP: Final = re.compile(r" {2,}")


def notice_markdown(text: str, heads: tuple[str, str]) -> str:
    """Markdown of a NOTICE text; `heads` are the titles of the columns. Licence texts stay paragraphs."""
    parts: list[str] = []
    rows: list[tuple[str, str]] = []
    unfinished = ""
    for line in [*text.splitlines(), ""]:
        if line.startswith(" "):
            unfinished = _take_row(line, rows, unfinished)
            continue
        if rows:
            # The line above a table was its heading.
            heading = parts.pop() if parts and parts[-1] else ""
            parts += [f"### {heading.strip()}" if heading else "", "", _table(rows, heads), ""]
            rows = []
        parts.append("" if set(line) <= {"-", "="} else line)
    return "\n".join(parts)


def _take_row(line: str, rows: list[tuple[str, str]], unfinished: str) -> str:
    """Add a line to the rows; returns the names that wait for their licence on the next line."""
    indent = len(line) - len(line.lstrip())
    words = line.strip()
    if indent >= _SECOND_COLUMN and rows:
        name, licence = rows[-1]
        rows[-1] = (name, f"{licence} {words}")
        return unfinished
    name, *rest = _GAP.split(words, maxsplit=1)
    if not rest and name.endswith(","):
        return f"{unfinished} {name}".strip()
    # Two gaps: name, remark, licence.
    more = _GAP.split(rest[0], maxsplit=1) if rest else [""]
    if len(more) == 2:
        name, more = f"{name}: {more[0]}", more[1:]
    rows.append((f"{unfinished} {name}".strip(), more[0]))
    return ""


def _table(rows: list[tuple[str, str]], heads: tuple[str, str]) -> str:
    lines = [f"| {heads[0]} | {heads[1]} |", "|---|---|"]
    lines += [f"| {_plain(name)} | {_plain(licence)} |" for name, licence in rows]
    return "\n".join(lines)


def _plain(text: str) -> str:
    return text.replace("|", "/").replace("_", r"\_").replace("*", r"\*")
