"""Whether a ZIP workbook may be opened at all: sizes really inflated, no macros, tricks, nesting or DTDs.

Nothing is trusted that the archive says about itself: every entry is inflated once here, in small pieces,
because a reader would inflate what is there and not what the directory promises.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from app.services.importing.import_plan import ImportRefused

MAX_ENTRIES: Final = 10_000
MAX_INFLATED: Final = 256 * 1024 * 1024
MAX_RATIO: Final = 100
# Small parts compress well without any harm; a ratio says something only from this size on.
_RATIO_FROM: Final = 1024 * 1024
_PIECE: Final = 256 * 1024
_LOCAL_HEADER: Final = struct.Struct("<4s5H3I2H")
_ENCRYPTED_FLAG: Final = 0x1
_SYMLINK: Final = 0xA000
_TYPE_MASK: Final = 0xF000
_OVERLAP: Final = 32

_ODS_TYPE: Final = b"application/vnd.oasis.opendocument.spreadsheet"
_MACRO_NAME: Final = re.compile(
    r"(?:^|/)(?:vbaproject[^/]*\.bin|vbadata\.xml|macrosheets/.*|basic/.*|scripts/.*)$", re.IGNORECASE
)
_MACRO_TYPE: Final = re.compile(rb"macroenabled|vbaproject", re.IGNORECASE)
_NESTED_MAGIC: Final = (
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"MZ",
    b"%PDF",
)
_DTD: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_WIDE_XML: Final = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")
_ENCODING: Final = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([^\"']*)", re.IGNORECASE)


def check_archive(path: Path) -> str:
    """ "xlsx" or "ods" when the archive is one and harmless; raises ImportRefused otherwise.

    Codes: import.damaged, import.encrypted, import.macro, import.zip_bomb, import.archive_unsafe [reason],
    import.unsupported [kind].
    """
    try:
        with path.open("rb") as stream, zipfile.ZipFile(stream) as archive:
            entries = archive.infolist()
            _check_directory(archive, entries, path.stat().st_size)
            kind = _kind_of(archive, {entry.filename for entry in entries})
            for entry in entries:
                _check_content(stream, entry)
            return kind
    except (zipfile.BadZipFile, struct.error, zlib.error, NotImplementedError, ValueError) as error:
        raise ImportRefused("import.damaged", kind=type(error).__name__) from None


def _check_directory(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], size: int) -> None:
    if len(entries) > MAX_ENTRIES:
        raise ImportRefused("import.zip_bomb", entries=len(entries))
    if sum(entry.file_size for entry in entries) > MAX_INFLATED:
        raise ImportRefused("import.zip_bomb", limit_mb=MAX_INFLATED // 1024**2)
    if len({entry.filename.lower() for entry in entries}) != len(entries):
        raise ImportRefused("import.archive_unsafe", reason="duplicate_name")
    starts_late = bool(entries) and min(entry.header_offset for entry in entries) != 0
    if starts_late or archive.comment or not _ends_with_directory(archive, size):
        # Something before, after or between: a second file format in the same bytes.
        raise ImportRefused("import.archive_unsafe", reason="polyglot")
    for entry in entries:
        _check_entry(entry)


def _ends_with_directory(archive: zipfile.ZipFile, size: int) -> bool:
    """Whether nothing follows the end record (22 bytes without a comment)."""
    stream = archive.fp
    if stream is None:
        return False
    stream.seek(size - 22)
    return bool(stream.read(4) == b"PK\x05\x06")


def _check_entry(entry: zipfile.ZipInfo) -> None:
    name = entry.filename
    if entry.flag_bits & _ENCRYPTED_FLAG:
        raise ImportRefused("import.encrypted")
    parts = name.replace("\\", "/").split("/")
    if ".." in parts or name.startswith(("/", "\\")) or ":" in name or "\x00" in entry.orig_filename:
        raise ImportRefused("import.archive_unsafe", reason="path")
    if (entry.external_attr >> 16) & _TYPE_MASK == _SYMLINK:
        raise ImportRefused("import.archive_unsafe", reason="link")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise ImportRefused("import.archive_unsafe", reason="method")
    if _MACRO_NAME.search(name):
        raise ImportRefused("import.macro")
    if entry.file_size > _RATIO_FROM and entry.file_size > MAX_RATIO * max(1, entry.compress_size):
        raise ImportRefused("import.zip_bomb", ratio=entry.file_size // max(1, entry.compress_size))


def _kind_of(archive: zipfile.ZipFile, names: set[str]) -> str:
    if "xl/workbook.xml" in names and "[Content_Types].xml" in names:
        if _MACRO_TYPE.search(_small_part(archive, "[Content_Types].xml")):
            raise ImportRefused("import.macro")
        return "xlsx"
    if "mimetype" in names and "content.xml" in names:
        if _small_part(archive, "mimetype").strip() == _ODS_TYPE:
            if "META-INF/manifest.xml" in names and b"encryption-data" in _small_part(
                archive, "META-INF/manifest.xml"
            ):
                raise ImportRefused("import.encrypted")
            return "ods"
        raise ImportRefused("import.unsupported", kind="opendocument")
    if "xl/workbook.bin" in names:
        raise ImportRefused("import.unsupported", kind="xlsb")
    raise ImportRefused("import.unsupported", kind="archive")


def _small_part(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(_RATIO_FROM)


def _check_content(stream: BinaryIO, entry: zipfile.ZipInfo) -> None:
    """Inflates one entry to the end: its size is what was promised, its content is no other format."""
    is_xml = entry.filename.lower().endswith((".xml", ".rels", ".vml"))
    size, tail, is_first = 0, b"", True
    for piece in inflated(stream, entry):
        size += len(piece)
        if size > entry.file_size:
            raise ImportRefused("import.zip_bomb", reason="size")
        if is_first:
            _check_start(piece, is_xml)
            is_first = False
        if is_xml and _DTD.search(tail + piece):
            raise ImportRefused("import.archive_unsafe", reason="dtd")
        tail = piece[-_OVERLAP:]
    if size != entry.file_size:
        raise ImportRefused("import.damaged", kind="size")


def _check_start(piece: bytes, is_xml: bool) -> None:
    if piece.startswith(_NESTED_MAGIC):
        raise ImportRefused("import.archive_unsafe", reason="nested")
    if is_xml:
        declared = _ENCODING.match(piece[:200].removeprefix(b"\xef\xbb\xbf").lstrip())
        if piece.startswith(_WIDE_XML) or (declared and declared[1].lower() not in (b"utf-8", b"us-ascii")):
            raise ImportRefused("import.archive_unsafe", reason="xml_encoding")


def inflated(stream: BinaryIO, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """The content of an entry in pieces of at most 256 KiB, by its compressed bytes and nothing else."""
    stream.seek(entry.header_offset)
    header = _LOCAL_HEADER.unpack(stream.read(_LOCAL_HEADER.size))
    if header[0] != b"PK\x03\x04" or header[2] & _ENCRYPTED_FLAG or header[3] != entry.compress_type:
        raise ImportRefused("import.archive_unsafe", reason="header")
    stream.seek(header[9] + header[10], 1)
    left = entry.compress_size
    unpacker = zlib.decompressobj(-15) if entry.compress_type == zipfile.ZIP_DEFLATED else None
    while left > 0:
        packed = stream.read(min(_PIECE, left))
        if not packed:
            raise ImportRefused("import.damaged", kind="truncated")
        left -= len(packed)
        if unpacker is None:
            yield packed
            continue
        while packed:
            piece = unpacker.decompress(packed, _PIECE)
            packed = unpacker.unconsumed_tail
            if piece:
                yield piece
    if unpacker is not None and not unpacker.eof:
        raise ImportRefused("import.damaged", kind="truncated")
