"""The SQL of people: branches, accounts, sign-in standing, sessions, and the bank's two names."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection

from app.domain.user import Role, User
from sync.server.server_dialect import Database

ACTIVE: Final = "active"
DISABLED: Final = "disabled"

_ACCOUNT: Final = "SELECT id, name, name_latin, role, branches, teams, state, verifier, password_epoch FROM account WHERE id = ?"
_PUT_ACCOUNT: Final = (
    "INSERT INTO account (id, name, name_latin, role, branches, teams, state, verifier, password_epoch, made_at)"
    " VALUES (?, ?, ?, ?, ?, ?, 'active', ?, 1, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name,"
    " name_latin = excluded.name_latin, role = excluded.role, branches = excluded.branches,"
    " teams = excluded.teams"
)
_SET_VERIFIER: Final = (
    "UPDATE account SET verifier = ?, password_epoch = password_epoch + 1 WHERE id = ? AND verifier <> ?"
)
_SET_STATE: Final = "UPDATE account SET state = ? WHERE id = ?"
_PEOPLE: Final = (
    "SELECT id, name, name_latin, role, branches, teams FROM account WHERE state = 'active' ORDER BY id"
)
_BRANCHES: Final = "SELECT id, label_zh, label_en FROM branch ORDER BY id"
_PUT_BRANCH: Final = (
    "INSERT INTO branch (id, label_zh, label_en) VALUES (?, ?, ?)"
    " ON CONFLICT (id) DO UPDATE SET label_zh = excluded.label_zh, label_en = excluded.label_en"
)
_META: Final = "SELECT value FROM server_meta WHERE name = ?"
_PUT_META: Final = (
    "INSERT INTO server_meta (name, value) VALUES (?, ?)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)
_SETTLE_META: Final = "INSERT INTO server_meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING"
_STANDING: Final = "SELECT failures, last_at, open_at FROM sign_in_standing WHERE staff = ?"
_BEGIN_STANDING: Final = (
    "INSERT INTO sign_in_standing (staff, failures, last_at, open_at) VALUES (?, 0, 0, 0)"
    " ON CONFLICT (staff) DO NOTHING"
)
_SET_STANDING: Final = "UPDATE sign_in_standing SET failures = ?, last_at = ?, open_at = ? WHERE staff = ?"
_CLEAR_STANDING: Final = "DELETE FROM sign_in_standing WHERE staff = ? OR last_at < ?"
_PUT_SESSION: Final = (
    "INSERT INTO session (token_hash, account, device, made_at, used_at, ends_at) VALUES (?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (token_hash) DO NOTHING"
)
_SESSION: Final = (
    "SELECT s.device, s.used_at, s.ends_at, a.id, a.name, a.name_latin, a.role, a.branches, a.teams,"
    " a.state"
    " FROM session s JOIN account a ON a.id = s.account WHERE s.token_hash = ?"
)
_TOUCH_SESSION: Final = "UPDATE session SET used_at = ? WHERE token_hash = ?"
_END_SESSION: Final = "DELETE FROM session WHERE token_hash = ?"
_END_OTHERS: Final = "DELETE FROM session WHERE (account = ? AND device = ?) OR ends_at < ?"
_END_ALL: Final = "DELETE FROM session WHERE account = ?"
_END_ALL_BUT: Final = "DELETE FROM session WHERE account = ? AND token_hash <> ?"
_END_OF_DEVICE: Final = "DELETE FROM session WHERE device = ?"


@dataclass(frozen=True, slots=True)
class Account:
    """A person who may sign in, with the verifier of the password."""

    user: User
    state: str
    verifier: str
    password_epoch: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Failed sign-ins of a staff id, whether or not such a person exists; times in ms."""

    failures: int = 0
    last_at: int = 0
    open_at: int = 0


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session with its person as he is now."""

    user: User
    state: str
    device: str
    used_at: int
    ends_at: int


class AccountStore:
    """Reads and writes people; every write is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def account(self, user_id: str) -> Account | None:
        """The account, or None."""
        rows = self._all(_ACCOUNT, user_id)
        if not rows:
            return None
        row = rows[0]
        return Account(_user(row[:6]), row[6], row[7], row[8])

    def put_account(self, user: User, verifier: str, now_ms: int) -> None:
        """Add or update a person; an empty verifier keeps the old one.

        A new verifier ends every session, and so does another role: the person is greeted as who he is now before
        his desk is sent anything more.
        """
        lists = (json.dumps(list(user.branches)), json.dumps(list(user.teams)))
        values = (user.id, user.name, user.name_latin, str(user.role), *lists)
        statements: list[tuple[str, tuple[Any, ...]]] = [(_PUT_ACCOUNT, (*values, verifier, now_ms))]
        before = self.account(user.id)
        if verifier:
            statements += [(_SET_VERIFIER, (verifier, user.id, verifier))]
        if verifier or (before is not None and before.user.role is not user.role):
            statements += [(_END_ALL, (user.id,))]
        self._write(*statements)

    def set_verifier(self, user_id: str, verifier: str, kept: bytes = b"") -> None:
        """A new password: its epoch grows and every session ends but the one of the hash `kept`."""
        self._write((_SET_VERIFIER, (verifier, user_id, verifier)), (_END_ALL_BUT, (user_id, kept)))

    def set_state(self, user_id: str, state: str) -> None:
        """Enable or disable; disabling ends every session at once."""
        self._write((_SET_STATE, (state, user_id)), (_END_ALL, (user_id,)))

    def people(self) -> Sequence[User]:
        """Everyone who may sign in."""
        return [_user(row) for row in self._all(_PEOPLE)]

    def branches(self) -> Sequence[tuple[str, str, str]]:
        """Every branch: id, Chinese label, English label."""
        return [(row[0], row[1], row[2]) for row in self._all(_BRANCHES)]

    def put_branch(self, branch: str, zh: str, en: str) -> None:
        """Add or rename a branch."""
        self._write((_PUT_BRANCH, (branch, zh, en)))

    def meta(self, name: str) -> str:
        """A remembered text, empty when there is none."""
        rows = self._all(_META, name)
        return str(rows[0][0]) if rows else ""

    def put_meta(self, name: str, value: str) -> None:
        """Remember a text."""
        self._write((_PUT_META, (name, value)))

    def settled_meta(self, name: str, value: str) -> str:
        """The text that was remembered first, this one or another server's."""
        self._write((_SETTLE_META, (name, value)))
        return self.meta(name)

    def standing(self, staff: str) -> Standing:
        """The failures of a staff id."""
        rows = self._all(_STANDING, staff)
        return Standing(*rows[0]) if rows else Standing()

    def change_standing(self, staff: str, change: Callable[[Standing], Standing | None]) -> bool:
        """Replace the failures by what `change` makes of them, one caller at a time; False when by nothing."""
        words = self._database.words

        def work(connection: Connection) -> bool:
            connection.exec_driver_sql(words.native(_BEGIN_STANDING), (staff,))
            sql = words.native(_STANDING + words.row_lock)
            new = change(Standing(*connection.exec_driver_sql(sql, (staff,)).one()))
            if new is not None:
                values = (new.failures, new.last_at, new.open_at, staff)
                connection.exec_driver_sql(words.native(_SET_STANDING), values)
            return new is not None

        return self._database.run(work)

    def begin_session(self, token_hash: bytes, user_id: str, device: str, now_ms: int, ends_at: int) -> None:
        """The person's one session on a device; clears his failures and what is long over."""
        day = 24 * 3600 * 1000
        self._write(
            (_END_OTHERS, (user_id, device, now_ms)),
            (_CLEAR_STANDING, (user_id, now_ms - day)),
            (_PUT_SESSION, (token_hash, user_id, device, now_ms, now_ms, ends_at)),
        )

    def session(self, token_hash: bytes) -> SessionRow | None:
        """A session, or None."""
        rows = self._all(_SESSION, token_hash)
        if not rows:
            return None
        row = rows[0]
        return SessionRow(_user(row[3:9]), row[9], row[0], row[1], row[2])

    def touch_session(self, token_hash: bytes, now_ms: int) -> None:
        """The session was used."""
        self._write((_TOUCH_SESSION, (now_ms, token_hash)))

    def end_session(self, token_hash: bytes) -> None:
        """The session is over."""
        self._write((_END_SESSION, (token_hash,)))

    def end_sessions_of_device(self, device: str) -> None:
        """Every session on a device is over."""
        self._write((_END_OF_DEVICE, (device,)))

    def _all(self, sql: str, *values: Any) -> Sequence[Any]:
        return self._database.ask(sql, values)

    def _write(self, *statements: tuple[str, tuple[Any, ...]]) -> None:
        """Run statements in one transaction."""
        words = self._database.words

        def work(connection: Connection) -> None:
            for sql, values in statements:
                connection.exec_driver_sql(words.native(sql), values)

        self._database.run(work)


def _user(row: Sequence[Any]) -> User:
    return User(row[0], row[1], Role(row[3]), tuple(json.loads(row[4])), row[2], tuple(json.loads(row[5])))
