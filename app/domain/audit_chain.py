"""The hash chain of audit records: each hash covers the record and the hash before it.

Both ends compute it with this code, so the server can check what a device delivers. The form is
SHA-256(0x01 ‖ "cims-audit-v1" ‖ 0x00 ‖ canonical JSON); the first record follows a genesis value that
binds the vault and device.
"""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from typing import Final

from app.domain.replica import AuditRow

_RECORD: Final = b"\x01cims-audit-v1\x00"
_GENESIS: Final = b"\x00cims-audit-v1\x00"
# One for all records: json.dumps would make one for each.
_text: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def genesis(chain: bytes) -> bytes:
    """What the first record of a chain follows: 32 bytes over the name of the chain."""
    return hashlib.sha256(_GENESIS + chain).digest()


def record_hash(row: AuditRow) -> bytes:
    """The hash of a record, 32 bytes; its own `hash` is not looked at.

    JSON in the sense of RFC 8785 as far as records need it: sorted keys, no spaces, UTF-8, no floats.
    """
    record = (
        f'{{"action":{_quoted(row.action)},"actor":{_quoted(row.actor)},"at":{row.at},'
        f'"fields":{_listed(row.fields)},"obj":"{row.object_id.hex()}",'
        f'"obj_type":{_quoted(row.object_type)},"outcome":{_quoted(row.outcome)},'
        f'"prev":"{row.prev.hex()}","reason":{_text(row.reason)},"seq":{row.seq}}}'
    )
    return hashlib.sha256(_RECORD + record.encode("utf-8", "surrogatepass")).digest()


# Thousands of records in a row say the same but for what they are about; reasons are people's words.
@lru_cache(maxsize=256)
def _quoted(word: str) -> str:
    return _text(word)


@lru_cache(maxsize=256)
def _listed(names: tuple[str, ...]) -> str:
    return _text(list(names))
