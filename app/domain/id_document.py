"""One identity document of a customer."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class IdDocument:
    """Type by `code_list.ID_DOCUMENT_TYPES`; `perpetual` stands for the 长期 of resident cards.

    `captured_by` is chip, mrz, ocr or typed; `status` valid, expired, lost or replaced,
    `replaced_by` the id of the document that took its place, in hexadecimal.
    """

    id: bytes
    type: str = ""
    number: str = ""
    country: str = ""
    issuer: str = ""
    issued_on: str = ""
    expires_on: str = ""
    perpetual: bool = False
    captured_by: str = ""
    status: str = ""
    replaced_by: str = ""
    primary: bool = False
