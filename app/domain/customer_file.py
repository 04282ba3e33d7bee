"""The files of a customer, as his record names them: which content, of what kind, which document it shows."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final

from app.domain.errors import Scalar
from app.domain.field_group import Document, GroupValue, group_key
from app.domain.file_kind import FileKind
from app.domain.text_rule import BIDI_CONTROLS
from app.domain.value_rule import value_problems

FILE: Final = "file"
MOST_NAME: Final = 140
ENDINGS: Final = {
    FileKind.PDF: ("pdf",),
    FileKind.JPEG: ("jpg", "jpeg", "jfif"),
    FileKind.PNG: ("png",),
    FileKind.TIFF: ("tif", "tiff"),
    FileKind.HEIC: ("heic",),
}
_UNFIT: Final = frozenset('<>:"|?*')
"""Characters that a Windows folder does not take in a name."""


@dataclass(frozen=True, slots=True)
class CustomerFile:
    """One file. `address` is the SHA-256 of its content, `document` the id of the ID document that it shows, or empty."""

    id: bytes
    address: bytes
    size: int
    kind: FileKind
    name: str = ""
    document: bytes = b""
    added_on: str = ""
    added_by: str = ""

    @property
    def key(self) -> str:
        """Its group in the record."""
        return group_key(FILE, self.id)


def files_of(document: Document) -> tuple[CustomerFile, ...]:
    """The files that a record names, in the order of their ids; what no program could fetch is left out."""
    found = (_file(key, group) for key, group in sorted(document.items()) if key.startswith(FILE + ":"))
    return tuple(file for file in found if file is not None)


def group_of(file: CustomerFile) -> dict[str, Scalar]:
    """What the record says of a file."""
    group: dict[str, Scalar] = {
        "hash": file.address.hex(),
        "bytes": file.size,
        "kind": str(file.kind),
        "name": file.name,
        "document": file.document.hex(),
        "added_on": file.added_on,
        "added_by": file.added_by,
    }
    return {name: value for name, value in group.items() if value}


def clean_name(name: str, kind: FileKind) -> str:
    """A name that a record may hold and a folder may show: one line, no marks that reorder it, the ending of its kind.

    A file without a usable name gets one that says nothing.
    """
    stem, _, ending = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2].rpartition(".")
    if ending.lower() not in ENDINGS[kind]:
        stem = f"{stem}.{ending}" if stem else ending
        ending = ENDINGS[kind][0]
    kept = "".join(
        "_" if char in _UNFIT else char for char in stem if char.isprintable() and char not in BIDI_CONTROLS
    )
    kept = kept.strip(" .")[: MOST_NAME - len(ending) - 1].strip(" .")
    return f"{kept or FILE}.{ending}"


def _file(key: str, group: GroupValue | None) -> CustomerFile | None:
    size = (group or {}).get("bytes")
    if group is None or not isinstance(size, int) or value_problems(FILE, group, group):
        return None
    return CustomerFile(
        id=bytes.fromhex(key[len(FILE) + 1 :]),
        address=bytes.fromhex(str(group["hash"])),
        size=size,
        kind=FileKind(str(group["kind"])),
        name=str(group.get("name") or ""),
        document=bytes.fromhex(str(group.get("document") or "")),
        added_on=str(group.get("added_on") or ""),
        added_by=str(group.get("added_by") or ""),
    )
