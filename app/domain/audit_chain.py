"""The hash chain of audit records: each hash covers the record and the hash before it.

Both ends compute it with this code, so the server can check what a device delivers. The form is
SHA-256(0x01 ‖ "cims-audit-v1" ‖ 0x00 ‖ canonical JSON); the first record follows a genesis value that
binds the vault and device.
"""

from __future__ import annotations

import hashlib
import json
from typing import Final

from app.domain.replica import AuditRow

_RECORD: Final = b"\x01cims-audit-v1\x00"
_GENESIS: Final = b"\x00cims-audit-v1\x00"
# One for all records: json.dumps would make one for each.
_text: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


def genesis(chain: bytes) -> bytes:
    """What the first record of a chain follows: 32 bytes over the name of the chain."""
    return hashlib.sha256(_GENESIS + chain).digest()


def record_hash(row: AuditRow) -> bytes:
    """The hash of a record, 32 bytes; its own `hash` is not looked at.

    JSON in the sense of RFC 8785 as far as records need it: sorted keys, no spaces, UTF-8, no floats.
    """
    record = {
        "action": row.action,
        "actor": row.actor,
        "at": row.at,
        "fields": list(row.fields),
        "obj": row.object_id.hex(),
        "obj_type": row.object_type,
        "outcome": row.outcome,
        "prev": row.prev.hex(),
        "reason": row.reason,
        "seq": row.seq,
    }
    return hashlib.sha256(_RECORD + _text(record).encode("utf-8", "surrogatepass")).digest()
