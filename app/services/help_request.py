"""What support may know of a refused change: ids, names of fields and codes, never a value, a name or a number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.domain.field_group import group_name
from app.domain.replica import OutboxRow
from app.paths import write_private

# The form of what our server sends; anything else may hold anything and is left out.
_CODE: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]*(:[0-9a-f]{32})?([./][A-Za-z][A-Za-z0-9_]*)*")
_ELEMENT: Final = re.compile(r"[a-z_]+:[0-9a-f]{32}")
_LONGEST: Final = 200
UNKNOWN: Final = "?"


@dataclass(frozen=True, slots=True)
class HelpRequest:
    """One refused change. `mid` finds it at head office, `customer` the record; times in ms UTC."""

    mid: bytes
    customer: bytes
    replica: bytes
    number: int
    kind: str
    action: str
    groups: tuple[str, ...]
    state: str
    codes: tuple[str, ...]
    base_ver: int
    made_at: int
    author: str
    asked_at: int = 0


def request_of(row: OutboxRow) -> HelpRequest:
    """The facts of a row, without what somebody typed."""
    change = row.change
    return HelpRequest(
        mid=change.mid,
        customer=change.id,
        replica=row.rid,
        number=change.dseq,
        kind=change.type,
        action=str(change.action),
        groups=tuple(_group(edit.key) for edit in change.groups),
        state=str(row.state),
        codes=tuple(map(_code, row.codes)),
        base_ver=change.base_ver,
        made_at=change.at_claim,
        author=change.author,
        asked_at=row.asked_at,
    )


def _group(key: str) -> str:
    return key if _ELEMENT.fullmatch(key) else group_name(key)


def _code(code: str) -> str:
    return code if len(code) <= _LONGEST and _CODE.fullmatch(code) else UNKNOWN


def write_request(path: Path, text: str) -> None:
    """Save the words for support where the person wants them; raises FileFault."""
    write_private(path, text.encode())
