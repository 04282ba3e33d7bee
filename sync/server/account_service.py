"""Who works here: accounts, sign-in with a password, session tokens, and the directory that desks show.

The answer to an unknown person, a wrong password and a locked account is the same, after the same work
(security.md section 3). Tokens are opaque; the store keeps their hashes.
"""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from collections.abc import Callable
from threading import BoundedSemaphore, Lock
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError

from app.domain.clock import Clock
from app.domain.errors import AccessDenied, UserError
from app.domain.permission import Operation, may
from app.domain.user import Role, User
from sync.protocol.messages import SignInReply, SignInRequest, WireBranch, WirePerson
from sync.server.account_store import ACTIVE, DISABLED, AccountStore, Standing
from sync.server.record_store import Session
from sync.server.server_settings import ServerSettings

_TOKEN_BYTES: Final = 32
_MEMORY_KIB, _PASSES, _LANES = 19456, 2, 1
_MIN_PASSWORD: Final = 8
_TOUCH_MS: Final = 60_000
_FIRST_WAIT_S: Final = 30
_LONGEST_WAIT_S: Final = 480
_EVERYWHERE: Final = "*"


class AccountService:
    """Accounts of one bank; `random_text` makes tokens."""

    def __init__(
        self,
        store: AccountStore,
        clock: Clock,
        settings: ServerSettings,
        random_token: Callable[[], str] = lambda: secrets.token_urlsafe(_TOKEN_BYTES),
    ) -> None:
        self._store = store
        self._clock = clock
        self._settings = settings
        self._random_token = random_token
        self._hasher = PasswordHasher(_PASSES, _MEMORY_KIB, _LANES)
        self._turns = BoundedSemaphore(settings.verifier_threads)
        self._used: dict[bytes, int] = {}
        self._guard = Lock()
        # What is verified against for a person who does not exist, so that it takes as long.
        self._nobody = self._hasher.hash(secrets.token_urlsafe(_TOKEN_BYTES))

    # administration ------------------------------------------------------------------------------

    def set_bank(self, zh: str, en: str) -> None:
        """The bank's name in both languages."""
        self._store.put_meta("bank_zh", zh)
        self._store.put_meta("bank_en", en)

    def bank(self) -> tuple[str, str]:
        """The bank's name, Chinese and English."""
        return self._store.meta("bank_zh"), self._store.meta("bank_en")

    def add_branch(self, branch: str, zh: str, en: str) -> None:
        """Add or rename a branch; raises UserError branch.id."""
        if not _is_name(branch, 20) or branch == _EVERYWHERE:
            raise UserError("branch.id")
        self._store.put_branch(branch, zh, en)

    def branches(self) -> tuple[str, ...]:
        """The ids of all branches."""
        return tuple(row[0] for row in self._store.branches())

    def branch_labels(self, branch: str) -> tuple[str, str]:
        """The labels of one branch, empty for an unknown one."""
        return next(((zh, en) for name, zh, en in self._store.branches() if name == branch), ("", ""))

    def add_user(self, user: User, password: str = "") -> None:
        """Add or update a person; without a password, or with the same one, the old one stays.

        Raises UserError account.id, account.branch, account.team, password.short, account.password (a new person without).
        """
        known = set(self.branches()) | {_EVERYWHERE}
        if not _is_name(user.id, 40):
            raise UserError("account.id")
        if not user.branches or not known.issuperset(user.branches):
            raise UserError("account.branch")
        if not all(_is_name(team, 40) for team in user.teams):
            raise UserError("account.team")
        if not password and self._store.account(user.id) is None:
            raise UserError("account.password")
        is_new = bool(password) and not self._is_password(user.id, password)
        self._store.put_account(user, self._hash(password) if is_new else "", self._clock.now_ms())

    def change_password(self, user_id: str, old: str, new: str, token: str = "") -> None:
        """A person changes the own password; every session ends but that of `token`.

        A wrong present password counts as a failed sign-in, so an open desk is no place for guessing.
        Raises AccessDenied password.refused, UserError password.short, password.same.
        """
        is_open = self._count_try(user_id, self._clock.now_ms())
        if not self._is_password(user_id, old) or not is_open:
            raise AccessDenied("password.refused")
        self._store.change_standing(user_id, lambda _old: Standing())
        if unicodedata.normalize("NFC", old) == unicodedata.normalize("NFC", new):
            raise UserError("password.same")
        self._store.set_verifier(user_id, self._hash(new), _hash_of(token))

    def disable(self, user_id: str) -> None:
        """The person may not sign in any more; sessions end at once."""
        self._store.set_state(user_id, DISABLED)

    def enable(self, user_id: str) -> None:
        """The person may sign in again."""
        self._store.set_state(user_id, ACTIVE)

    def _hash(self, password: str) -> str:
        text = unicodedata.normalize("NFC", password)
        if len(text) < _MIN_PASSWORD:
            raise UserError("password.short", limit=_MIN_PASSWORD)
        with self._turns:
            return self._hasher.hash(text)

    # signing in ----------------------------------------------------------------------------------

    def sign_in(self, request: SignInRequest, device: str) -> SignInReply:
        """A new session bound to the device; raises AccessDenied sign_in.refused, whatever the reason."""
        now = self._clock.now_ms()
        is_open = self._count_try(request.staff, now)
        is_right = self._is_password(request.staff, request.password)
        account = self._store.account(request.staff)
        if not is_open or not is_right or account is None or account.state != ACTIVE:
            raise AccessDenied("sign_in.refused")
        token = self._random_token()
        ends_at = now + self._settings.session_absolute_s * 1000
        self._store.begin_session(_hash_of(token), account.user.id, device, now, ends_at)
        return SignInReply(
            token=token,
            user=account.user.id,
            name=account.user.name,
            name_latin=account.user.name_latin,
            role=str(account.user.role),
            branches=list(account.user.branches),
            password_epoch=account.password_epoch,
            offline_until=now + self._settings.offline_days * 24 * 3600 * 1000,
            srv_time=now,
        )

    def _count_try(self, staff: str, now: int) -> bool:
        """Count a failure before the password is looked at, so that many tries at once gain nothing.

        False when the staff id has to wait; success takes the count back.
        """
        return self._store.change_standing(
            staff, lambda old: None if now < old.open_at else self._after_failure(old, now)
        )

    def _is_password(self, user_id: str, password: str) -> bool:
        """Whether this is the password; an unknown person costs the same work."""
        account = self._store.account(user_id)
        verifier = account.verifier if account is not None else self._nobody
        with self._turns:
            try:
                self._hasher.verify(verifier, unicodedata.normalize("NFC", password))
            except (VerifyMismatchError, VerificationError, InvalidHashError):
                return False
        return account is not None

    def _after_failure(self, standing: Standing, now: int) -> Standing:
        """Four tries are free, then the wait doubles from 30 s, at ten the account rests for 30 minutes."""
        limits = self._settings
        old = standing.failures if now - standing.last_at < 24 * 3600 * 1000 else 0
        failures = old + 1
        wait_s = 0
        if failures >= limits.sign_in_lock_tries:
            wait_s = limits.sign_in_lock_s
        elif failures > limits.sign_in_free_tries:
            wait_s = min(_FIRST_WAIT_S << (failures - limits.sign_in_free_tries - 1), _LONGEST_WAIT_S)
        return Standing(failures, now, now + wait_s * 1000 if wait_s else 0)

    # sessions ------------------------------------------------------------------------------------

    def session(self, token: str, device: str) -> Session:
        """The session of a token on this device, its idle clock restarted.

        Raises AccessDenied session.ended.
        """
        token_hash, now = _hash_of(token), self._clock.now_ms()
        row = self._store.session(token_hash)
        if row is None or row.device != device or row.state != ACTIVE:
            raise AccessDenied("session.ended")
        with self._guard:
            used_at = max(row.used_at, self._used.get(token_hash, 0))
            self._used[token_hash] = now
        if now >= row.ends_at or now - used_at > self._settings.session_idle_s * 1000:
            self.end_session(token)
            raise AccessDenied("session.ended")
        if now - row.used_at > _TOUCH_MS:
            self._store.touch_session(token_hash, now)
        return Session(row.user, device, self.branches())

    def end_session(self, token: str) -> None:
        """The token is worth nothing from now on."""
        token_hash = _hash_of(token)
        with self._guard:
            self._used.pop(token_hash, None)
        self._store.end_session(token_hash)

    # directory -----------------------------------------------------------------------------------

    def directory(self, user: User) -> tuple[list[WirePerson], list[WireBranch]]:
        """The colleagues in the user's branches, and the branches that he or they belong to.

        Who may give customers away is told all branches, and who serves customers in them, with their teams.
        """
        own, gives = set(user.branches), may(user, Operation.MOVE)
        people = [
            WirePerson(p.id, p.name, p.name_latin, str(p.role), p.home_branch, list(p.teams))
            for p in self._store.people()
            if _EVERYWHERE in own
            or _EVERYWHERE in p.branches
            or own & set(p.branches)
            or (gives and p.role is Role.RELATIONSHIP_MANAGER)
        ]
        named = own | {person.branch for person in people}
        branches = [
            WireBranch(*row)
            for row in self._store.branches()
            if gives or _EVERYWHERE in own or row[0] in named
        ]
        return people, branches


def _hash_of(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def _is_name(text: str, longest: int) -> bool:
    return (
        0 < len(text) <= longest and text.isprintable() and not any(c.isspace() or c in ",/?&=" for c in text)
    )


def role_of(text: str) -> Role:
    """The role of a code such as RM; raises UserError account.role."""
    try:
        return Role(text)
    except ValueError:
        raise UserError("account.role") from None
