"""One way to reach a customer; several customers may share it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ContactPoint:
    """`type` is mobile, phone, email, wechat or other; phones are E.164, e-mails normalised."""

    id: bytes
    type: str = ""
    value: str = ""
    primary: bool = False
    verified_on: str = ""
    do_not_contact: bool = False
    note: str = ""
