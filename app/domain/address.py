"""One address of a customer in ISO 20022 parts, with the division code of GB/T 2260 and a free line."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Address:
    """`type` is home, habitual, work, registered, operating, mailing or tax; `line` is what people read."""

    id: bytes
    type: str = ""
    country: str = ""
    division: str = ""
    province: str = ""
    city: str = ""
    district: str = ""
    street: str = ""
    building: str = ""
    postcode: str = ""
    line: str = ""
    primary: bool = False
