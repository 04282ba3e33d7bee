"""Messages beside replication: the time, the server's authority, the history of one entity, health."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from app.domain.change import GroupEdit


class TimeReply(Struct, frozen=True):
    """A sign of life, with the server's clock in ms since 1970 UTC and the protocol that it speaks."""

    srv_time: int
    protocol: int


class AuthorityReply(Struct, frozen=True):
    """Who the server says it is, before a device trusts it: a person compares the fingerprint of `pem`."""

    pem: str
    bank_zh: str
    bank_en: str


class WireHistory(Struct, frozen=True, array_like=True):
    """One accepted change; groups of classes that the reader's role may not hold are left out."""

    ver: int
    at: int
    at_claim: int
    author: str
    mid: bytes
    edits: list[GroupEdit]


class HistoryReply(Struct, frozen=True):
    """The accepted changes of an entity, newest first."""

    type: str
    id: bytes
    entries: list[WireHistory]


class PasswordRequest(Struct, frozen=True, forbid_unknown_fields=True):
    """A person's new password, with the present one, in a session of his own."""

    old: Annotated[str, Meta(max_length=256)]
    new: Annotated[str, Meta(max_length=256)]


class HealthReply(Struct, frozen=True):
    """Whether the server can read its store."""

    is_healthy: bool
