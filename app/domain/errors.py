"""The error tree: sorted by who must act, carrying a code and values, never a sentence.

    CimsError
    ├── UserError          the person can mend it: a wrong value, a wrong password, a full clipboard
    ├── ConflictError      somebody else was there first; a human or a newer base is needed
    ├── AccessDenied       the role does not allow it
    ├── EnvironmentFault   the machine, the disk, the network or the file is at fault
    └── Bug                we are at fault; the log has the place, the text has no data

`ui/error_texts.py` holds the sentence for every code; a test fails when one has none.
"""

from __future__ import annotations

from collections.abc import Mapping

Scalar = str | int | bool | None


class CimsError(Exception):
    """An error with a stable `code` and `values` that are safe to log (names, numbers, never customer data)."""

    def __init__(self, code: str, /, **values: Scalar) -> None:
        super().__init__(code)
        self.code = code
        self.values: Mapping[str, Scalar] = values

    def __str__(self) -> str:
        shown = ", ".join(f"{name}={value}" for name, value in sorted(self.values.items()))
        return f"{self.code}({shown})" if shown else self.code


class UserError(CimsError):
    """The person at the keyboard can mend this."""


class ConflictError(CimsError):
    """The record changed under the hands of the caller."""


class AccessDenied(CimsError):
    """The role, the scope or the session does not allow the action."""


class EnvironmentFault(CimsError):
    """Disk, network, operating system or a foreign file is at fault; retrying later may help."""


class Bug(CimsError):
    """A state that our own code should have made impossible."""
