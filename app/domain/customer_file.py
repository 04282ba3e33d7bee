"""The files of a customer, as his record names them: which content, of what kind, which document it shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from app.domain.errors import Scalar
from app.domain.field_group import Document, GroupValue, group_key
from app.domain.file_kind import FileKind
from app.domain.value_rule import value_problems

FILE: Final = "file"
MOST_NAME: Final = 140


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
