"""The key of the server's store: from the environment, from a command (a KMS), or from a file made once."""

from __future__ import annotations

import binascii
import os
import secrets
import shlex
import stat
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from app.domain.errors import EnvironmentFault

KEY_BYTES: Final = 32
VARIABLE: Final = "CIMS_SERVER_KEY"
COMMAND: Final = "CIMS_SERVER_KEY_COMMAND"
_COMMAND_SECONDS: Final = 30


def store_key(path: Path, environment: Mapping[str, str]) -> bytes:
    """The 32-byte key; raises EnvironmentFault key.form, key.command, key.readable_by_others."""
    if environment.get(VARIABLE):
        return _from_hex(environment[VARIABLE])
    if environment.get(COMMAND):
        return _from_hex(_answer(environment[COMMAND]))
    if not path.exists():
        write_secret(path, secrets.token_bytes(KEY_BYTES).hex().encode() + b"\n")
    if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise EnvironmentFault("key.readable_by_others", file=path.name)
    return _from_hex(path.read_text("ascii"))


def _answer(command: str) -> str:
    """What the command prints; it is started without a shell."""
    try:
        done = subprocess.run(  # noqa: S603  # the operator's own command, as configured
            shlex.split(command), capture_output=True, timeout=_COMMAND_SECONDS, check=True
        )
    except (OSError, ValueError, subprocess.SubprocessError):
        raise EnvironmentFault("key.command") from None
    return done.stdout.decode("ascii", "replace")


def _from_hex(text: str) -> bytes:
    try:
        key = binascii.unhexlify(text.strip())
    except (binascii.Error, ValueError):
        raise EnvironmentFault("key.form") from None
    if len(key) != KEY_BYTES:
        raise EnvironmentFault("key.form")
    return key


def write_secret(path: Path, content: bytes) -> None:
    """A new file that only this account may read; written beside its place and moved there whole."""
    staged = path.with_name(path.name + ".new")
    staged.unlink(missing_ok=True)
    handle = os.open(staged, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    staged.replace(path)
