"""Files for the tests of the import, made byte by byte: workbooks of three formats and CSV."""

from __future__ import annotations

import csv
import io
import random
import struct
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

from app.domain.national_id import check_character

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"

CONTENT_TYPES = (
    f'<?xml version="1.0"?><Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{TYPES}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{TYPES}.styles+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPES}.worksheet+xml"/></Types>'
)
STYLES = (
    f'<?xml version="1.0"?><styleSheet xmlns="{MAIN}"><cellXfs count="2"><xf numFmtId="0"/>'
    '<xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>'
)

SHARED_HEADINGS = (
    "姓名", "name_latin", "性别", "出生日期", "证件类型", "证件号码", "手机号码", "电子邮箱", "联系地址",
    "城市",
)  # fmt: skip


def xlsx_parts(rows_xml: str, head: str = "", dimension: str = "") -> dict[str, bytes]:
    """The parts of a workbook with one sheet of raw row XML; `head` stands before the root element."""
    sheet = (
        f'<?xml version="1.0"?>{head}<worksheet xmlns="{MAIN}">{dimension}<sheetData>{rows_xml}</sheetData>'
        "</worksheet>"
    )
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": f'<?xml version="1.0"?><Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<?xml version="1.0"?><workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="客户" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<?xml version="1.0"?><Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": STYLES,
        "xl/worksheets/sheet1.xml": sheet,
    }
    return {name: content.encode() for name, content in parts.items()}


def zipped(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of the parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def xlsx(rows: Sequence[Sequence[object]]) -> bytes:
    """A workbook of the cells: texts, numbers and dates as Excel stores them."""
    return zipped(xlsx_parts("".join(_row_xml(number, row) for number, row in enumerate(rows, 1))))


def raw_xlsx(rows_xml: str, head: str = "", dimension: str = "") -> bytes:
    """A workbook with a sheet of raw row XML."""
    return zipped(xlsx_parts(rows_xml, head, dimension))


def _row_xml(number: int, row: Sequence[object]) -> str:
    cells = []
    for index, value in enumerate(row):
        place = f"{chr(65 + index)}{number}"
        if isinstance(value, date):
            cells.append(f'<c r="{place}" s="1"><v>{(value - date(1899, 12, 30)).days}</v></c>')
        elif isinstance(value, int | float):
            cells.append(f'<c r="{place}"><v>{value!r}</v></c>')
        elif value:
            cells.append(f'<c r="{place}" t="inlineStr"><is><t>{escape(str(value))}</t></is></c>')
    return f'<row r="{number}">{"".join(cells)}</row>'


def ods(table_xml: str, mimetype: str = "application/vnd.oasis.opendocument.spreadsheet") -> bytes:
    """An OpenDocument sheet of raw row XML."""
    names = ("office", "table", "text")
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names)
    manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    return zipped(
        {
            "mimetype": mimetype.encode(),
            "META-INF/manifest.xml": (
                f'<?xml version="1.0"?><manifest:manifest xmlns:manifest="{manifest}"><manifest:file-entry '
                f'manifest:full-path="/" manifest:media-type="{mimetype}"/></manifest:manifest>'
            ).encode(),
            "content.xml": (
                f'<?xml version="1.0"?><office:document-content {spaces}><office:body><office:spreadsheet>'
                f'<table:table table:name="S">{table_xml}</table:table></office:spreadsheet></office:body>'
                "</office:document-content>"
            ).encode(),
        },
        zipfile.ZIP_STORED,
    )


def ods_row(values: Sequence[object], repeat: str = "") -> str:
    """One row of an OpenDocument sheet."""
    cells = "".join(
        f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p>'
        "</table:table-cell>"
        if isinstance(value, int | float)
        else f'<table:table-cell office:value-type="string"><text:p>{escape(str(value))}</text:p>'
        "</table:table-cell>"
        for value in values
    )
    return f"<table:table-row{repeat}>{cells}</table:table-row>"


def ole(streams: Mapping[str, bytes]) -> bytes:
    """An OLE2 file (MS-CFB) with the streams, each in sectors of 512 bytes."""
    contents = [
        content.ljust(max(4096, -(-len(content) // 512) * 512), b"\0") for content in streams.values()
    ]
    fat, starts, directory_sectors = [0xFFFFFFFD], [], -(-(len(streams) + 1) // 4)
    fat += [*range(2, 1 + directory_sectors), 0xFFFFFFFE]
    for content in contents:
        starts.append(len(fat))
        count = len(content) // 512
        fat += [*range(len(fat) + 1, len(fat) + count), 0xFFFFFFFE]
    assert len(fat) <= 128
    entries = [_ole_entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1 if streams else 0xFFFFFFFF)]
    for index, (name, content) in enumerate(zip(streams, contents, strict=True)):
        right = index + 2 if index + 1 < len(streams) else 0xFFFFFFFF
        entries.append(_ole_entry(name, 2, starts[index], len(content), right=right))
    directory = b"".join(entries).ljust(directory_sectors * 512, b"\0")
    header = struct.pack(
        "<8s16sHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes(16), 0x3E, 3, 0xFFFE, 9, 6,
        0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0,
    )  # fmt: skip
    header += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(512, b"\xff")
    return header + table + directory + b"".join(contents)


def _ole_entry(
    name: str, kind: int, start: int, size: int, *, child: int = 0xFFFFFFFF, right: int = 0xFFFFFFFF
) -> bytes:
    text = name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16sIQQIQ", text, len(text) + 2, kind, 1, 0xFFFFFFFF, right, child, bytes(16), 0, 0, 0,
        start, size,
    )  # fmt: skip


def xls(rows: Sequence[Sequence[object]], extra: Mapping[str, bytes] | None = None) -> bytes:
    """A BIFF8 workbook of texts and numbers, with further streams beside it."""
    sheet = _record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 6))
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            if isinstance(value, int | float):
                sheet += _record(0x203, struct.pack("<HHHd", row, column, 0, value))
            elif value:
                text = str(value)
                body = struct.pack("<HHHHB", row, column, 0, len(text), 1) + text.encode("utf-16-le")
                sheet += _record(0x204, body)
    sheet += _record(0x0A, b"")
    return ole({"Workbook": _globals() + sheet, **(extra or {})})


def _globals() -> bytes:
    begin = _record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 6)) + _record(0x42, b"\xb0\x04")
    end = _record(0x0A, b"")
    bound = struct.pack("<BBBB", 0, 0, 1, 0) + b"S"
    offset = len(begin) + 4 + 4 + len(bound) + len(end)
    return begin + _record(0x85, struct.pack("<I", offset) + bound) + end


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def resident_id(random_source: random.Random, birth: date, sex: str) -> str:
    """An invented resident number with a right check character; `sex` is 男 or 女."""
    place = random_source.choice(("440305", "110105", "310115", "510107", "420106"))
    # Sequence 01 to 49: never three zeros at the end, which would look like a spreadsheet's rounding.
    sequence = (
        f"{random_source.randrange(1, 50):02}{random_source.choice('13579' if sex == '男' else '2468')}"
    )
    first17 = f"{place}{birth:%Y%m%d}{sequence}"
    return first17 + check_character(first17)


def bank_rows(count: int, seed: int) -> list[list[str]]:
    """Invented customers under SHARED_HEADINGS; every row is good and no number comes twice."""
    source = random.Random(seed)
    surnames, given = "王李张刘陈杨黄赵吴周欧", "伟芳娜敏静丽强磊军洋勇艳杰娟涛明"
    rows, seen = [], set()
    while len(rows) < count:
        birth = date(source.randint(1940, 2004), source.randint(1, 12), source.randint(1, 28))
        sex = source.choice("男女")
        number = resident_id(source, birth, sex)
        if number in seen:
            continue
        seen.add(number)
        name = source.choice(surnames) + "".join(source.choice(given) for _ in range(2))
        rows.append(
            [
                name, "", sex, birth.isoformat(), "居民身份证", number,
                f"138{source.randrange(10**8):08}", f"user{len(rows)}@example.com",
                f"广东省深圳市南山区科技园南路{source.randrange(1, 900)}号", "深圳市",
            ]
        )  # fmt: skip
    return rows


def csv_text(rows: Sequence[Sequence[object]], delimiter: str = ",") -> str:
    """The rows as RFC 4180 text."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter).writerows(rows)
    return buffer.getvalue()


def bank_csv(count: int, seed: int, encoding: str = "gb18030") -> bytes:
    """`bank_rows` with headings as a CSV file."""
    return csv_text([SHARED_HEADINGS, *bank_rows(count, seed)]).encode(encoding)


def saved(folder: Path, name: str, content: bytes) -> Path:
    """The content as a file in the folder."""
    path = folder / name
    path.write_bytes(content)
    return path
