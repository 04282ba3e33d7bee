"""E-mail addresses: syntax only, never the network; verdicts about domains are kept, so imports are quick."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

EMAIL_LIMIT: Final = 254
LOCAL_LIMIT: Final = 64

# A dot-atom of RFC 5322 in ASCII; anything else is the library's to judge.
_PLAIN_LOCAL: Final = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_STRIP: Final = {ord(char): None for char in "\u200b\u2060\ufeff\u00ad"}


@dataclass(frozen=True, slots=True)
class EmailCheck:
    """`normalised` keeps the local part as typed, the domain goes to lower case; the input when wrong."""

    normalised: str
    error_code: str | None = None

    @property
    def is_valid(self) -> bool:
        """Whether the address can be kept."""
        return self.error_code is None


def check_email(text: str) -> EmailCheck:
    """Checks an address as typed; full-width forms are folded first, since the library would keep them.

    Errors: email.empty, email.too_long, email.syntax, email.domain.
    """
    cleaned = text if text.isascii() else unicodedata.normalize("NFKC", text.translate(_STRIP))
    cleaned = cleaned.strip().removeprefix("mailto:")
    if not cleaned:
        return EmailCheck(text, "email.empty")
    if len(cleaned) > EMAIL_LIMIT:
        return EmailCheck(text, "email.too_long")
    local, at, domain = cleaned.rpartition("@")
    if not at or not local or not domain:
        return EmailCheck(text, "email.syntax")
    if len(local) > LOCAL_LIMIT:
        return EmailCheck(text, "email.too_long")
    # Role names such as Postmaster (RFC 2142) go to lower case; the library knows which.
    if not _PLAIN_LOCAL.fullmatch(local) or (local.isalpha() and not local.islower()):
        local = _library_local(local)
        if not local:
            return EmailCheck(text, "email.syntax")
    checked = _domain(domain)
    if checked is None:
        return EmailCheck(text, "email.domain")
    whole = f"{local}@{checked}"
    return EmailCheck(whole) if len(whole) <= EMAIL_LIMIT else EmailCheck(text, "email.too_long")


def _library_local(local: str) -> str:
    """The normalised local part, or "" when the library refuses it."""
    from email_validator import EmailNotValidError, validate_email

    try:
        return validate_email(f"{local}@example.com", check_deliverability=False).local_part
    except EmailNotValidError:
        return ""


@lru_cache(maxsize=4096)
def _domain(domain: str) -> str | None:
    """The domain as it is stored, or None when it cannot be one."""
    from email_validator import EmailNotValidError, validate_email

    try:
        return validate_email(f"a@{domain}", check_deliverability=False).domain
    except EmailNotValidError:
        return None
