"""Where head office can be reached: addresses by rank with a serial, signed by the bank's own authority.

Addresses of one rank are equals, a lower rank is asked when none of the higher ones answers. The signature is
ECDSA with SHA-256 by the authority's key, over a text that no certificate can be taken for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated, Final
from urllib.parse import urlsplit

from msgspec import Meta, Struct

MOST_ADDRESSES: Final = 32
_LONGEST: Final = 200
_TITLE: Final = "cims-endpoints-1"


class WireEndpoints(Struct, frozen=True, array_like=True):
    """The list; a higher `serial` is newer."""

    serial: Annotated[int, Meta(ge=0, le=2**62)]
    ranks: list[list[str]]
    signature: bytes


def signed_text(serial: int, ranks: Sequence[Sequence[str]]) -> bytes:
    """What the authority signs: a line for the serial and one for each rank."""
    return "\n".join((_TITLE, str(serial), *(" ".join(rank) for rank in ranks))).encode()


def is_address(url: str) -> bool:
    """Whether this is https, a host and perhaps a port, and nothing more."""
    try:
        parts = urlsplit(url)
        is_plain = bool(parts.hostname) and parts.port != 0 and parts.username is None
    except ValueError:
        return False
    is_bare = url == f"https://{parts.netloc}" and url.isprintable() and not any(c.isspace() for c in url)
    return is_plain and is_bare and len(url) <= _LONGEST


def are_addresses(ranks: Iterable[Sequence[str]]) -> bool:
    """Whether these are few, good and different addresses."""
    every = [url for rank in ranks for url in rank]
    return len(every) <= MOST_ADDRESSES and len(set(every)) == len(every) and all(map(is_address, every))
