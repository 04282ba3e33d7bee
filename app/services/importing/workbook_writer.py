"""Writes a one-sheet XLSX in which every cell is a text, as a stream and without temporary files.

openpyxl keeps each sheet in a plain file in the temporary folder until it is packed, and makes a formula of
a text that begins with "="; inline strings of our own do neither.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Sequence
from typing import BinaryIO, Final

MAX_CELL: Final = 32_767
MAX_ROWS: Final = 1_048_576

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PARTS: Final = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}
# What XML 1.0 cannot hold at all.
_IMPOSSIBLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# The library's escape brings HTTP and TLS with it, for every child of an import to load.
_ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"})
_FIRST_DATE: Final = (1980, 1, 1, 0, 0, 0)


def write_workbook(stream: BinaryIO, sheet: str, rows: Iterable[Sequence[str]]) -> int:
    """Writes the rows and returns how many; characters that XML forbids become U+FFFD, long texts are cut."""
    count = 0
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _PARTS.items():
            archive.writestr(zipfile.ZipInfo(name, _FIRST_DATE), _DECLARATION + content)
        book = (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
            f'<sheet name="{_safe(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>'
        )
        archive.writestr(zipfile.ZipInfo("xl/workbook.xml", _FIRST_DATE), _DECLARATION + book)
        entry = zipfile.ZipInfo("xl/worksheets/sheet1.xml", _FIRST_DATE)
        entry.compress_type = zipfile.ZIP_DEFLATED
        with archive.open(entry, "w", force_zip64=True) as part:
            part.write(f'{_DECLARATION}<worksheet xmlns="{_MAIN}"><sheetData>'.encode())
            for row in rows:
                count += 1
                if count > MAX_ROWS:
                    break
                part.write(_row_xml(count, row).encode())
            part.write(b"</sheetData></worksheet>")
    return min(count, MAX_ROWS)


def _row_xml(number: int, cells: Sequence[str]) -> str:
    inner = "".join(
        f'<c r="{column_name(index)}{number}" t="inlineStr"><is>'
        f'<t xml:space="preserve">{_safe(text)}</t></is></c>'
        for index, text in enumerate(cells)
        if text
    )
    return f'<row r="{number}">{inner}</row>'


def _safe(text: str) -> str:
    return _IMPOSSIBLE.sub("\ufffd", text[:MAX_CELL]).translate(_ESCAPES)


def column_name(index: int) -> str:
    """The letters of a column, 0 is A."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
