"""Makes a bank from a file: its name, branches and people, as JSON or TOML."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from app.domain.errors import EnvironmentFault
from app.domain.user import User
from sync.server.account_service import AccountService, role_of

_LARGEST: Final = 8 * 1024 * 1024


class BankName(Struct, frozen=True, forbid_unknown_fields=True):
    """The bank's name in both languages."""

    zh: str
    en: str


class BankBranch(Struct, frozen=True, forbid_unknown_fields=True):
    """One branch."""

    id: str
    zh: str
    en: str


class BankUser(Struct, frozen=True, forbid_unknown_fields=True):
    """One person; without a password the old one stays."""

    id: str
    name: str
    role: str
    branches: list[str]
    latin: str = ""
    teams: list[str] = []
    password: str = ""


class BankFile(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    bank: BankName
    branches: list[BankBranch]
    users: list[BankUser] = []


def read_bank(path: Path) -> BankFile:
    """The checked content; raises EnvironmentFault bank_file.unreadable or bank_file.malformed."""
    try:
        text = path.read_bytes()[:_LARGEST].decode("utf-8")
        plain = tomllib.loads(text) if path.suffix == ".toml" else json.loads(text)
        return msgspec.convert(plain, BankFile)
    except OSError:
        raise EnvironmentFault("bank_file.unreadable", name=path.name) from None
    except (UnicodeDecodeError, json.JSONDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError):
        raise EnvironmentFault("bank_file.malformed", name=path.name) from None


def make_bank(accounts: AccountService, bank: BankFile) -> None:
    """Add or update everything in the file; raises UserError of the first thing that is wrong."""
    accounts.set_bank(bank.bank.zh, bank.bank.en)
    for branch in bank.branches:
        accounts.add_branch(branch.id, branch.zh, branch.en)
    for user in bank.users:
        person = User(
            user.id, user.name, role_of(user.role), tuple(user.branches), user.latin, tuple(user.teams)
        )
        accounts.add_user(person, user.password)
