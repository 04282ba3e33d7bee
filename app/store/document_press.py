"""A packed document as the column `entity.packed` holds it: pressed with a dictionary of what documents repeat.

The first byte says how. Below 0x80 it is the number of the dictionary, and a zstd frame without its magic
follows; otherwise the bytes are the document's own, for a packed document is a msgpack map, which begins
with 0x80 or more. Dictionaries are never changed and never removed: stores were filled with them.
"""

from __future__ import annotations

import threading
from functools import cache, partial
from typing import TYPE_CHECKING, Final

from app.domain.bundled_table import bundled_bytes
from app.store.store_fault import StoreDamaged

if TYPE_CHECKING:
    from backports import zstd

DICTIONARY: Final = 1
"""What new documents are pressed with."""

_MAGIC: Final = b"\x28\xb5\x2f\xfd"
_FIRST_OF_MAP: Final = b"\x80"
# Level 6 takes four times as long for a twentieth less.
_LEVEL: Final = 3


class _Press:
    """The one compressor of the process: to make one costs more than a document."""

    def __init__(self) -> None:
        # Lists and most searches need no document, so this is no part of the start.
        from backports import zstd

        parameter = zstd.CompressionParameter
        options: dict[int, int] = {
            parameter.compression_level: _LEVEL,
            # The first byte names the dictionary, and SQLCipher seals every page.
            parameter.dict_id_flag: 0,
            parameter.checksum_flag: 0,
        }
        words = _dictionary(DICTIONARY).as_digested_dict
        compressor = zstd.ZstdCompressor(options=options, zstd_dict=words)
        self._frame = partial(compressor.compress, mode=zstd.ZstdCompressor.FLUSH_FRAME)
        self._one = threading.Lock()
        self._first = bytes((DICTIONARY,))

    def press(self, packed: bytes) -> bytes:
        """The bytes behind the number of the dictionary."""
        with self._one:
            frame = self._frame(packed)
        return self._first + frame[len(_MAGIC) :]


def press(packed: bytes) -> bytes:
    """The bytes for the column."""
    pressed = _press().press(packed)
    if len(pressed) >= len(packed) and packed[:1] >= _FIRST_OF_MAP:
        return packed
    return pressed


def unpress(stored: bytes) -> bytes:
    """The document's own bytes again, each as it was; raises StoreDamaged when they cannot be had."""
    if stored[:1] >= _FIRST_OF_MAP:
        return stored
    from backports import zstd

    try:
        return zstd.decompress(_MAGIC + stored[1:], zstd_dict=_dictionary(stored[0]).as_digested_dict)
    except (zstd.ZstdError, IndexError):
        raise StoreDamaged("store.damaged", kind="document") from None


@cache
def _press() -> _Press:
    return _Press()


@cache
def _dictionary(number: int) -> zstd.ZstdDict:
    if not 1 <= number <= DICTIONARY:
        raise StoreDamaged("store.damaged", kind="dictionary")
    from backports import zstd

    return zstd.ZstdDict(bundled_bytes("dictionaries", f"documents-{number}.zdict"))
