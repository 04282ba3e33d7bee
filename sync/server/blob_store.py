"""What the contents of files need of a store: a line for each content and its sealed pieces, in any transaction.

A line moves with its customer from partition to partition; the pieces stay where the first of them was written
(`at_part`), so a move of a customer with many scans copies a few short lines and no content. Names and pieces are made
and read by `blob_seal`: a store never sees a hash or a plain byte.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final, Protocol

from msgspec import Struct

WHOLE: Final = ""
"""In the place of a device: the content is whole, whoever delivered it."""
PIECE_BYTES: Final = 256 * 1024
"""Plain bytes of a piece as it is kept; the last one has fewer."""


class BlobRecord(Struct, frozen=True):
    """One content of one customer, or what one device has delivered of it.

    `name` stands for its hash. `content` is where its pieces lie in `at_part`. `unused_since` is when it was first
    seen that no row names it, 0 for one that is named.
    """

    part: str
    customer: bytes
    name: bytes
    device: str
    content: bytes
    at_part: str
    size: int
    held: int
    touched_at: int
    unused_since: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether everything is here."""
        return self.device == WHOLE


class BlobUse(Struct, frozen=True):
    """What lies in a partition: whole contents and their bytes, unfinished ones."""

    contents: int = 0
    content_bytes: int = 0
    unfinished: int = 0


class BlobReads(Protocol):
    """What a snapshot and a transaction both answer; a transaction holds the lines that it found."""

    def named(self, part: str, customer: bytes, names: Collection[bytes]) -> Sequence[BlobRecord]:
        """Every line of these contents, whole and unfinished, of all devices."""
        ...

    def of_customer(self, part: str, customer: bytes) -> Sequence[BlobRecord]:
        """Every line of a customer, in the order of name and device."""
        ...

    def customers(self, part: str, after: bytes, limit: int) -> Sequence[bytes]:
        """The next customers with lines in a partition, in the order of their ids."""
        ...

    def pieces(self, at_part: str, content: bytes, numbers: Collection[int]) -> Mapping[int, bytes]:
        """The sealed pieces of these numbers that are there."""
        ...

    def use(self, part: str) -> BlobUse:
        """What lies in a partition."""
        ...

    def asked_for(self, part: str, device: str) -> int:
        """The bytes of everything that a device has begun and not finished there."""
        ...


class BlobRows(BlobReads, Protocol):
    """What a transaction may also write."""

    def put(self, record: BlobRecord) -> None: ...
    def put_piece(self, record: BlobRecord, number: int, sealed: bytes) -> None: ...
    def drop(self, record: BlobRecord) -> None:
        """The line and its pieces."""
        ...

    def drop_line(self, record: BlobRecord) -> None:
        """The line alone: another one has taken its pieces over."""
        ...
