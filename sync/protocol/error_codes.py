"""Every refusal that the server can give: its code, its HTTP status, and what a client may do about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Retry(StrEnum):
    """What a client may do after a refusal; none of these ever deletes a change (sync.md I8)."""

    NEVER = "never"
    LATER = "later"
    SMALLER = "smaller"
    WITH_SERVER_TIME = "with_server_time"
    AFTER_SIGN_IN = "after_sign_in"
    AFTER_ENROLMENT = "after_enrolment"
    AFTER_HELLO = "after_hello"
    AFTER_UPDATE = "after_update"


@dataclass(frozen=True, slots=True)
class ErrorCode:
    """One refusal."""

    code: str
    status: int
    retry: Retry


_ALL: Final = (
    # the message
    ErrorCode("body.malformed", 400, Retry.NEVER),
    ErrorCode("body.too_large", 413, Retry.SMALLER),
    ErrorCode("body.timeout", 408, Retry.LATER),
    ErrorCode("media.unknown", 415, Retry.NEVER),
    ErrorCode("encoding.unknown", 415, Retry.NEVER),
    ErrorCode("query.malformed", 400, Retry.NEVER),
    ErrorCode("route.unknown", 404, Retry.NEVER),
    ErrorCode("method.unknown", 405, Retry.NEVER),
    ErrorCode("upgrade.required", 426, Retry.AFTER_UPDATE),
    ErrorCode("server.older", 503, Retry.LATER),
    # the device
    ErrorCode("signature.missing", 401, Retry.NEVER),
    ErrorCode("signature.bad", 401, Retry.NEVER),
    ErrorCode("request.replayed", 401, Retry.LATER),
    ErrorCode("request.stale", 401, Retry.WITH_SERVER_TIME),
    ErrorCode("clock.skew", 401, Retry.NEVER),
    ErrorCode("device.unknown", 401, Retry.AFTER_ENROLMENT),
    ErrorCode("enrol.refused", 403, Retry.NEVER),
    # the person
    ErrorCode("session.ended", 401, Retry.AFTER_SIGN_IN),
    ErrorCode("sign_in.refused", 403, Retry.NEVER),
    ErrorCode("password.refused", 403, Retry.NEVER),
    ErrorCode("password.short", 400, Retry.NEVER),
    ErrorCode("password.same", 400, Retry.NEVER),
    ErrorCode("role.denied", 403, Retry.NEVER),
    ErrorCode("replica.foreign", 403, Retry.NEVER),
    ErrorCode("replica.unknown", 409, Retry.AFTER_HELLO),
    ErrorCode("entity.unknown", 404, Retry.NEVER),
    # the content of a file
    ErrorCode("blob.unknown", 404, Retry.NEVER),
    ErrorCode("blob.awaited", 404, Retry.LATER),
    ErrorCode("blob.mismatch", 409, Retry.NEVER),
    ErrorCode("blob.kind", 409, Retry.NEVER),
    ErrorCode("blob.past_end", 400, Retry.NEVER),
    ErrorCode("blob.quota", 409, Retry.LATER),
    # the server
    ErrorCode("busy.device", 429, Retry.LATER),
    ErrorCode("busy.server", 503, Retry.LATER),
    ErrorCode("busy.copies", 503, Retry.LATER),
    ErrorCode("server.stopping", 503, Retry.LATER),
    ErrorCode("server.defect", 500, Retry.LATER),
)

ERROR_CODES: Final[Mapping[str, ErrorCode]] = {entry.code: entry for entry in _ALL}

_BY_STATUS: Final[Mapping[int, Retry]] = {
    401: Retry.AFTER_SIGN_IN, 413: Retry.SMALLER, 426: Retry.AFTER_UPDATE, 429: Retry.LATER,
}  # fmt: skip


def error_code(code: str) -> ErrorCode:
    """The entry of a code; raises KeyError for one that is not in the table, which is a defect of ours."""
    return ERROR_CODES[code]


def retry_of(code: str, status: int) -> Retry:
    """What to do after a refusal, also one with a code of a newer server or a proxy's bare status."""
    entry = ERROR_CODES.get(code)
    if entry is not None:
        return entry.retry
    return _BY_STATUS.get(status, Retry.LATER if status >= 500 else Retry.NEVER)
