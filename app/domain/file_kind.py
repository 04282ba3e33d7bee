"""Which files a document of a customer may carry, told by their content and size, never by their name.

Both ends ask here: a desk before it seals a file, head office before it keeps one (security.md, file types).
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

HEAD_BYTES: Final = 64
"""So many first bytes are enough to tell a kind."""
MAX_BYTES: Final = 20 * 1024 * 1024
"""A scan of ten pages in colour at 300 dpi stays below it."""

_BRANDS_AT: Final = 8
_BRAND_BYTES: Final = 4
_HEIF_BRANDS: Final = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx"})


class FileKind(StrEnum):
    """Kinds that are known; `value` is the media type."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"
    TIFF = "image/tiff"
    HEIC = "image/heic"


SHOWN: Final = frozenset({FileKind.PDF, FileKind.JPEG, FileKind.PNG, FileKind.TIFF})
"""Kinds that may be kept. HEIC is known only to be refused by its name: no Qt on Windows or Linux shows it."""


class FileRefusal(StrEnum):
    """Why a file is not taken."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNKNOWN_KIND = "unknown_kind"
    KIND_NOT_SHOWN = "kind_not_shown"


def kind_of(head: bytes) -> FileKind | None:
    """The kind of a file by its first `HEAD_BYTES` bytes, None when it is none of the known ones.

    Signatures must stand at the very first byte. Readers that look for `%PDF-` further in are what files of
    two kinds at once live on; BigTIFF (magic 43) is left out because the viewer does not read it.
    """
    if head.startswith(b"%PDF-") and head[5:6].isdigit() and head[6:7] == b".":
        return FileKind.PDF
    if head.startswith(b"\xff\xd8\xff"):
        return FileKind.JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR"):
        return FileKind.PNG
    if head.startswith((b"II*\x00", b"MM\x00*")):
        return FileKind.TIFF
    if head[4:8] == b"ftyp" and _HEIF_BRANDS & set(_brands(head)):
        return FileKind.HEIC
    return None


def refusal_of(head: bytes, size: int, limit: int = MAX_BYTES) -> FileRefusal | None:
    """Why a file of `size` bytes that begins with `head` is not taken, None when it is."""
    if size <= 0:
        return FileRefusal.EMPTY
    if size > limit:
        return FileRefusal.TOO_LARGE
    kind = kind_of(head)
    if kind is None:
        return FileRefusal.UNKNOWN_KIND
    return None if kind in SHOWN else FileRefusal.KIND_NOT_SHOWN


def _brands(head: bytes) -> list[bytes]:
    """The brands of an ISO media file's first box (ISO/IEC 14496-12), as many as the head holds."""
    end = min(int.from_bytes(head[:4], "big"), len(head))
    return [head[at : at + _BRAND_BYTES] for at in range(_BRANDS_AT, end, _BRAND_BYTES)]
