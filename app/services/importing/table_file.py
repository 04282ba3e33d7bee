"""Opens a file as a table by what its first bytes are, never by its name."""

from __future__ import annotations

import errno
import hashlib
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from app.services.importing.csv_table import CsvTable, TableRow
from app.services.importing.import_plan import AUTOMATIC, ImportRefused, ImportSource
from app.services.importing.ole_directory import MAGIC as OLE_MAGIC
from app.services.importing.text_encoding import EncodingProbe
from app.services.importing.workbook_table import WorkbookTable

CSV: Final = "csv"
MAX_TEXT_BYTES: Final = 1024 * 1024 * 1024
MAX_WORKBOOK_BYTES: Final = 100 * 1024 * 1024
_CHUNK: Final = 1024 * 1024
_HEAD: Final = 4096
_FOREIGN: Final = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "image"), (b"\xff\xd8\xff", "image"), (b"GIF8", "image"), (b"II*\x00", "image"),
    (b"Rar!", "archive"), (b"7z\xbc\xaf", "archive"), (b"\x1f\x8b", "archive"), (b"BZh", "archive"),
    (b"{\\rtf", "rtf"), (b"MZ", "program"), (b"\x7fELF", "program"), (b"SQLite format 3", "database"),
    (b"\x09\x08", "excel_old"), (b"\x09\x04", "excel_old"), (b"\x09\x02", "excel_old"),
    (b"\x00\x01\x00\x00Standard", "database"),
)  # fmt: skip
_MARKUP: Final = re.compile(
    rb"\s*<(?:!doctype|html|head|meta|table|body|script|\?xml|\?mso|!--)", re.IGNORECASE
)
_WORKBOOKS: Final = frozenset({"xlsx", "xls", "ods"})


class Table(Protocol):
    """Rows of one file or sheet, readable once."""

    def rows(self) -> Iterator[TableRow]:
        """Every row with its number, cells and code."""
        ...

    def fraction(self) -> float:
        """The share that has been read."""
        ...

    def close(self) -> None:
        """Gives file and memory back."""
        ...


@dataclass(frozen=True, slots=True)
class TableSpec:
    """All that is needed to open the same table again."""

    path: str
    format: str
    digest: str = ""
    encoding: str = "utf-8"
    delimiter: str = ","
    sheet: int = AUTOMATIC


def spec_of_source(source: ImportSource) -> TableSpec:
    """The table of an inspected file."""
    encoding = source.encoding.name if source.encoding else "utf-8"
    return TableSpec(
        source.path, source.format, source.digest, encoding, source.delimiter or ",", source.sheet
    )


def open_table(spec: TableSpec) -> Table:
    """The table; raises ImportRefused import.changed when the file is not the one that was inspected."""
    path = Path(spec.path)
    if spec.digest and scan_file(path)[0] != spec.digest:
        raise ImportRefused("import.changed")
    try:
        if spec.format == CSV:
            return CsvTable(path, spec.encoding, spec.delimiter)
        return WorkbookTable(path, spec.format, spec.sheet)
    except OSError as error:
        raise _unreadable(error) from None


def scan_file(path: Path) -> tuple[str, EncodingProbe, int]:
    """BLAKE2b of the content, a probe that has seen all of it, and the size, in constant memory."""
    digest, probe, size = hashlib.blake2b(digest_size=16), EncodingProbe(), 0
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                if size > MAX_TEXT_BYTES:
                    raise ImportRefused("import.too_large", limit_mb=MAX_TEXT_BYTES // 1024**2)
                digest.update(chunk)
                probe.feed(chunk)
    except OSError as error:
        raise _unreadable(error) from None
    return digest.hexdigest(), probe, size


def detect_format(path: Path) -> str:
    """ "csv", "xlsx" (any ZIP; `WorkbookTable` tells ODS apart) or "xls", by content.

    Raises ImportRefused import.empty, import.too_large or import.unsupported [kind].
    """
    try:
        # A pipe or a device would keep us waiting, or never end.
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
            raise ImportRefused("import.file_unreadable", errno=errno.EINVAL)
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
        size = path.stat().st_size
    except OSError as error:
        raise _unreadable(error) from None
    if not head.strip(b"\x00\r\n\t \xef\xbb\xbf"):
        raise ImportRefused("import.empty")
    found = _magic_format(head)
    if found in _WORKBOOKS and size > MAX_WORKBOOK_BYTES:
        raise ImportRefused("import.too_large", limit_mb=MAX_WORKBOOK_BYTES // 1024**2)
    return found


def _magic_format(head: bytes) -> str:
    if head.startswith(b"PK\x03\x04"):
        return "xlsx"
    if head.startswith(OLE_MAGIC):
        return "xls"
    for magic, kind in _FOREIGN:
        if head.startswith(magic):
            raise ImportRefused("import.unsupported", kind=kind)
    # Core systems like to call an HTML page or SpreadsheetML ".xls".
    if _MARKUP.match(head.removeprefix(b"\xef\xbb\xbf")):
        kind = "spreadsheet_xml" if b"office:spreadsheet" in head.lower() else "html"
        raise ImportRefused("import.unsupported", kind=kind)
    return CSV


def _unreadable(error: OSError) -> ImportRefused:
    if isinstance(error, FileNotFoundError):
        return ImportRefused("import.file_missing")
    return ImportRefused("import.file_unreadable", errno=error.errno)
