"""The messages of a repair: digests by buckets, the manifest of the buckets that differ, the rows that differ.

All three are asked for one audience at a time and carry the proofs of a pull; `problem` is `diverged` or `gone`
(the audience is not granted any more), and then nothing else is in the answer. Buckets are named as
`app.domain.bucket_tree` says.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from sync.protocol.messages import Count, Id, Seen, Short, WireRow

Prefix = Annotated[bytes, Meta(max_length=8)]
MAX_BUCKETS = 64
MAX_PREFIXES = 4096
MAX_KEYS = 1000


class AudiencePoint(Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """Which audience, by whom, with what was seen."""

    rid: Id
    seen: Annotated[list[Seen], Meta(max_length=500)]
    part: Short
    aud: Short


class DigestRequest(Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """The sums below these buckets; the empty prefix is the whole audience.

    With `contents` a number of the row's content stands in the place of its version; the whole audience may then
    not be asked for at once.
    """

    req_id: Short
    at: AudiencePoint
    prefixes: Annotated[list[Prefix], Meta(min_length=1, max_length=MAX_BUCKETS)]
    contents: bool = False


class DigestReply(Struct, frozen=True, array_like=True):
    """256 sums of 16 bytes for each bucket asked for; `n` and `digest` as the audience's row keeps them."""

    req_id: str
    srv_time: int
    head: Count = 0
    chain8: bytes = b""
    n: Count = 0
    digest: bytes = b""
    sums: list[bytes] = []
    problem: str = ""


class ManifestRequest(Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """Which rows lie in these buckets."""

    req_id: Short
    at: AudiencePoint
    prefixes: Annotated[list[Prefix], Meta(min_length=1, max_length=MAX_PREFIXES)]
    contents: bool = False


class ManifestReply(Struct, frozen=True, array_like=True):
    """Type, id and version (or content) of every row in the buckets, as they were at `head`."""

    req_id: str
    srv_time: int
    head: Count = 0
    rows: list[tuple[str, bytes, int]] = []
    problem: str = ""


class RowsRequest(Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """These rows, whole; at most `max_bytes` of them."""

    req_id: Short
    at: AudiencePoint
    keys: Annotated[list[tuple[Short, Id]], Meta(min_length=1, max_length=MAX_KEYS)]
    max_bytes: Annotated[int, Meta(ge=1, le=16_000_000)]


class RowsReply(Struct, frozen=True, array_like=True):
    """The first of the rows asked for, in order, at least one; kind L for what is not in the audience.

    They are those of the partition at `head`, which the replica has seen with them.
    """

    req_id: str
    srv_time: int
    rows: list[WireRow] = []
    problem: str = ""
    head: Count = 0
    chain8: bytes = b""
