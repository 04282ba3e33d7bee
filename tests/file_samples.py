"""Small files of every kind that a record may carry, and of some that it may not; none shows anybody."""

from __future__ import annotations

import random
import struct
import zlib

JPEG_HEAD = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00"
PDF_HEAD = b"%PDF-1.7\n"
TIFF_HEAD = b"II*\x00"
HEIC_HEAD = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00heicmif1"
MARK = b"plain words that must be on no disk"


def jpeg_like(size: int, seed: int = 1) -> bytes:
    """Bytes that begin as a JPEG does and go on at random; they hold MARK where there is room."""
    noise = random.Random(seed).randbytes(max(0, size - len(JPEG_HEAD) - len(MARK)))
    return (JPEG_HEAD + MARK + noise)[:size]


def png(width: int = 3, height: int = 2, shade: int = 128) -> bytes:
    """A real picture in one grey."""
    rows = b"".join(b"\x00" + bytes([shade]) * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", head)
        + _chunk(b"IDAT", zlib.compress(rows))
        + _chunk(b"IEND", b"")
    )


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
