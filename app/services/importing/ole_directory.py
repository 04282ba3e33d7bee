"""The directory of an OLE2 file, enough of it to tell an old workbook from an encrypted or macro one."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import BinaryIO, Final

from app.services.importing.import_plan import ImportRefused

MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAX_SECTORS: Final = 4096
_HEADER_FATS: Final = 109
_ENTRY: Final = 128
_LAST: Final = 0xFFFFFFFA


def stream_names(path: Path) -> tuple[str, ...]:
    """Names of all streams and storages (MS-CFB 2.6); raises ImportRefused import.damaged."""
    try:
        with path.open("rb") as file:
            return _names(file)
    except (struct.error, UnicodeDecodeError, IndexError):
        raise ImportRefused("import.damaged", kind="ole") from None


def _names(file: BinaryIO) -> tuple[str, ...]:
    header = file.read(512)
    (shift,) = struct.unpack_from("<H", header, 30)
    if shift not in (9, 12):
        raise ImportRefused("import.damaged", kind="ole")
    size = 1 << shift
    fats = [sector for sector in struct.unpack_from(f"<{_HEADER_FATS}I", header, 76) if sector < _LAST]
    (sector,) = struct.unpack_from("<I", header, 48)
    names: list[str] = []
    seen: set[int] = set()
    while sector < _LAST:
        if sector in seen or len(seen) > _MAX_SECTORS:
            raise ImportRefused("import.damaged", kind="ole")
        seen.add(sector)
        names.extend(_entries(_sector(file, sector, size)))
        sector = _next(file, fats, sector, size)
    return tuple(names)


def _sector(file: BinaryIO, number: int, size: int) -> bytes:
    file.seek((number + 1) * size)
    content = file.read(size)
    if not content:
        raise ImportRefused("import.damaged", kind="ole")
    return content


def _next(file: BinaryIO, fats: list[int], sector: int, size: int) -> int:
    index, offset = divmod(sector, size // 4)
    (found,) = struct.unpack_from("<I", _sector(file, fats[index], size), offset * 4)
    return int(found)


def _entries(content: bytes) -> list[str]:
    names = []
    for start in range(0, len(content) - _ENTRY + 1, _ENTRY):
        (length,) = struct.unpack_from("<H", content, start + 64)
        if content[start + 66] and 2 <= length <= 64:
            names.append(content[start : start + length - 2].decode("utf-16-le"))
    return names


def check_old_workbook(path: Path) -> None:
    """Raises ImportRefused unless the file is an .xls without password, macros or another program's data."""
    names = {name.lower() for name in stream_names(path)}
    if "encryptedpackage" in names or "encryptioninfo" in names:
        raise ImportRefused("import.encrypted")
    if "_vba_project_cur" in names or "macros" in names or "vba" in names:
        raise ImportRefused("import.macro")
    if "workbook" not in names and "book" not in names:
        raise ImportRefused("import.unsupported", kind="ole")
