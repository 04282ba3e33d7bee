"""The messages by which the contents of files travel, piece by piece, beside the rows that name them.

A content is named by the customer whose record has a `file` group of it, its SHA-256 (`address`) and its size: the
same three that the group says. Nothing is to be had by the address alone, and nothing here waits for or delays rows.
A piece needs no hash of its own: the signature of a request covers its body.
"""

from __future__ import annotations

from typing import Annotated, Final

from msgspec import Meta, Struct

from app.domain.file_kind import MAX_BYTES
from sync.protocol.messages import Count, Id, Short

MAX_PIECE: Final = 256 * 1024
MAX_POINTS: Final = 50
"""As many as a record may have members of one set."""

Address = Annotated[bytes, Meta(min_length=32, max_length=32)]
Place = Annotated[int, Meta(ge=0, le=MAX_BYTES)]
Length = Annotated[int, Meta(ge=1, le=MAX_PIECE)]
Piece = Annotated[bytes, Meta(max_length=MAX_PIECE)]


class BlobPoint(Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """Which content: of whose record, by what hash, of how many bytes."""

    customer: Id
    address: Address
    size: Place


class BlobStateRequest(Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """What head office has of these contents."""

    req_id: Short
    points: Annotated[list[BlobPoint], Meta(min_length=1, max_length=MAX_POINTS)]


class BlobState(Struct, frozen=True, array_like=True):
    """`is_here`: whole, anybody who sees the row can have it. Else `held`: how many bytes this device has delivered.

    `code` is `blob.unknown` when no row that the person may see names it; then the rest says nothing.
    """

    is_here: bool = False
    held: Count = 0
    code: str = ""


class BlobStateReply(Struct, frozen=True, array_like=True):
    """A state for each point, in order."""

    req_id: str
    srv_time: int
    states: list[BlobState] = []


class BlobPutRequest(Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """The bytes from `start` on; those that reach the end make the content whole."""

    req_id: Short
    at: BlobPoint
    start: Place
    piece: Piece


class BlobPutReply(Struct, frozen=True, array_like=True):
    """How it stands now: go on from `state.held`, also when that is not where the piece would have ended."""

    req_id: str
    srv_time: int
    state: BlobState


class BlobGetRequest(Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """At most `length` bytes from `start` on."""

    req_id: Short
    at: BlobPoint
    start: Place
    length: Length


class BlobGetReply(Struct, frozen=True, array_like=True):
    """The bytes; fewer than asked for at the end."""

    req_id: str
    srv_time: int
    piece: bytes = b""
