"""The numbers that both ends agree on: protocol and schema versions, and the limits of one message."""

from __future__ import annotations

from typing import Final

from app.domain.program_schema import SCHEMA as SCHEMA

PROTOCOL: Final = 1
SCHEMA_HEADER: Final = "cims-schema"
"""The header that names the sender's schema, for a server that cannot read the message because it is older."""

# sync.md proposed 200 changes a push; performance.md bar 8 (round trips ≤ rows / 1,000 + 3) needs 1,000.
# With at most one conflict each, one transaction stays within 2,000 feed rows an audience (H11).
MAX_CHANGES: Final = 1000
MAX_ROWS: Final = 5000
MAX_WIRE: Final = 2 * 1024 * 1024
MAX_INFLATED: Final = 8 * 1024 * 1024
WAIT_SECONDS: Final = 25
