"""People at the server: one answer to every failed sign-in, waits that grow, sessions that end."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from app.domain.errors import AccessDenied, UserError
from app.domain.user import Role, User
from sync.protocol.messages import SignInReply, SignInRequest
from sync.server.account_service import AccountService, role_of
from sync.server.account_store import AccountStore
from sync.server.server_dialect import Database
from sync.server.server_settings import ServerSettings
from tests.sync.server.bank_builder import DATABASES, StepClock, open_database

PASSWORD = "correct horse battery"
RM = User("rm1", "李经理", Role.RELATIONSHIP_MANAGER, ("b1",), "Li")


@dataclass
class Bank:
    """Accounts over a fresh store, with a clock to move."""

    accounts: AccountService
    store: AccountStore
    database: Database
    clock: StepClock

    def sign_in(self, staff: str = "rm1", password: str = PASSWORD, device: str = "d1") -> SignInReply:
        return self.accounts.sign_in(SignInRequest(staff, password, "t"), device)

    def fails(self, staff: str = "rm1", password: str = "wrong") -> None:
        with pytest.raises(AccessDenied) as caught:
            self.sign_in(staff, password)
        assert (caught.value.code, dict(caught.value.values)) == ("sign_in.refused", {})

    def later(self, seconds: float) -> None:
        self.clock.time_ms += int(seconds * 1000)

    def is_alive(self, token: str, device: str = "d1") -> bool:
        try:
            self.accounts.session(token, device)
        except AccessDenied as error:
            assert error.code == "session.ended"
            return False
        return True


@pytest.fixture(params=DATABASES)
def bank(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Bank]:
    with open_database(request.param, tmp_path) as database:
        store, clock = AccountStore(database), StepClock()
        accounts = AccountService(store, clock, ServerSettings(tmp_path))
        accounts.add_branch("b1", "一支行", "First Branch")
        accounts.add_branch("b2", "二支行", "Second Branch")
        accounts.add_user(RM, PASSWORD)
        yield Bank(accounts, store, database, clock)


def test_the_right_password_makes_a_session(bank: Bank) -> None:
    reply = bank.sign_in()
    assert (reply.user, reply.role, reply.branches, reply.name) == ("rm1", "RM", ["b1"], "李经理")
    assert len(reply.token) >= 43
    assert reply.offline_until - bank.clock.now_ms() == 7 * 24 * 3600 * 1000
    session = bank.accounts.session(reply.token, "d1")
    assert (session.user, session.device, session.branches) == (RM, "d1", ("b1", "b2"))


def test_composed_and_decomposed_letters_are_one_password(bank: Bank) -> None:
    bank.accounts.add_user(replace(RM, id="rm2"), "caf\u00e9 caf\u00e9 caf\u00e9")
    assert bank.sign_in("rm2", "cafe\u0301 cafe\u0301 cafe\u0301").user == "rm2"


def test_unknown_wrong_disabled_and_locked_are_one_answer(bank: Bank) -> None:
    bank.fails("rm1", "wrong")
    bank.fails("nobody", PASSWORD)
    bank.accounts.disable("rm1")
    bank.fails("rm1", PASSWORD)
    bank.accounts.enable("rm1")
    assert bank.sign_in().user == "rm1"


def test_an_unknown_person_costs_a_verification_too(bank: Bank, monkeypatch: pytest.MonkeyPatch) -> None:
    hasher, seen = bank.accounts._hasher, []

    class Counting:
        def verify(self, verifier: str, password: str) -> bool:
            seen.append(verifier)
            return hasher.verify(verifier, password)

    monkeypatch.setattr(bank.accounts, "_hasher", Counting())
    bank.fails("rm1", "wrong")
    bank.fails("nobody", "wrong")
    assert len(seen) == 2
    assert all("$argon2id$v=19$m=19456,t=2,p=1$" in verifier for verifier in seen)


@pytest.mark.parametrize("staff", ["rm1", "nobody"])
def test_waits_grow_after_four_free_tries_whoever_it_is(bank: Bank, staff: str) -> None:
    for _ in range(4):
        bank.fails(staff)
    for wait in (30, 60, 120, 240, 480):
        bank.fails(staff)
        standing = bank.store.standing(staff)
        assert standing.open_at - bank.clock.now_ms() == wait * 1000
        bank.fails(staff, PASSWORD)
        assert bank.store.standing(staff) == standing
        bank.later(wait)
    bank.fails(staff)
    assert bank.store.standing(staff).open_at - bank.clock.now_ms() == 30 * 60 * 1000


def test_the_right_password_waits_like_a_wrong_one_and_then_clears_the_count(bank: Bank) -> None:
    for _ in range(5):
        bank.fails()
    bank.fails(password=PASSWORD)
    bank.later(31)
    bank.sign_in()
    assert bank.store.standing("rm1").failures == 0


def test_failures_of_yesterday_are_forgotten(bank: Bank) -> None:
    for _ in range(4):
        bank.fails()
    bank.later(25 * 3600)
    bank.fails()
    assert bank.store.standing("rm1").failures == 1


def test_many_tries_at_once_gain_nothing(bank: Bank) -> None:
    threads = [threading.Thread(target=bank.fails) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert bank.store.standing("rm1").failures == 5


def test_a_session_ends_when_idle_and_lives_while_it_is_used(bank: Bank) -> None:
    token = bank.sign_in().token
    for _ in range(6):
        bank.later(14 * 60)
        assert bank.is_alive(token)
    bank.later(15 * 60 + 1)
    assert not bank.is_alive(token)
    bank.later(-10 * 60)
    assert not bank.is_alive(token)


def test_use_is_remembered_over_a_restart(bank: Bank) -> None:
    token = bank.sign_in().token
    bank.later(14 * 60)
    assert bank.is_alive(token)
    bank.later(14 * 60)
    bank.accounts = AccountService(bank.store, bank.clock, ServerSettings(Path()))
    assert bank.is_alive(token)


def test_a_session_ends_absolutely(bank: Bank) -> None:
    token = bank.sign_in().token
    for _ in range(71):
        bank.later(600)
        assert bank.is_alive(token)
    bank.later(600)
    assert not bank.is_alive(token)


def test_one_session_a_person_and_device(bank: Bank) -> None:
    first, elsewhere = bank.sign_in().token, bank.sign_in(device="d2").token
    second = bank.sign_in().token
    assert [bank.is_alive(first), bank.is_alive(second), bank.is_alive(elsewhere, "d2")] == [
        False,
        True,
        True,
    ]
    assert not bank.is_alive(second, "d2")


def test_changes_of_an_account_end_its_sessions_at_once(bank: Bank) -> None:
    token = bank.sign_in().token
    bank.accounts.disable("rm1")
    assert not bank.is_alive(token)
    bank.accounts.enable("rm1")
    token = bank.sign_in().token
    bank.accounts.change_password("rm1", PASSWORD, "another long one")
    assert not bank.is_alive(token)
    bank.fails(password=PASSWORD)
    assert bank.sign_in(password="another long one").password_epoch == 2
    with pytest.raises(AccessDenied):
        bank.accounts.change_password("rm1", "wrong", "another long one")


def test_the_session_in_which_a_person_changes_it_goes_on(bank: Bank) -> None:
    here, elsewhere = bank.sign_in().token, bank.sign_in(device="d2").token
    bank.accounts.change_password("rm1", PASSWORD, "another long one", here)
    assert bank.is_alive(here)
    assert not bank.is_alive(elsewhere, "d2")


def test_an_open_desk_is_no_place_for_guessing(bank: Bank) -> None:
    """Wrong present passwords count with the failed sign-ins, and the right one is refused within the wait."""
    for _ in range(5):
        with pytest.raises(AccessDenied) as refused:
            bank.accounts.change_password("rm1", "wrong", "another long one")
        assert refused.value.code == "password.refused"
    with pytest.raises(AccessDenied):
        bank.accounts.change_password("rm1", PASSWORD, "another long one")
    bank.fails(password=PASSWORD)
    bank.later(30)
    with pytest.raises(UserError) as same:
        bank.accounts.change_password("rm1", PASSWORD, PASSWORD)
    assert same.value.code == "password.same"
    assert bank.sign_in().password_epoch == 1
    bank.accounts.change_password("rm1", PASSWORD, "another long one")
    assert bank.sign_in(password="another long one").password_epoch == 2


def test_setting_a_password_again_changes_nothing_and_a_new_one_ends_sessions(bank: Bank) -> None:
    token = bank.sign_in().token
    bank.accounts.add_user(RM, PASSWORD)
    assert bank.is_alive(token)
    bank.accounts.add_user(RM, "set by the office")
    assert not bank.is_alive(token)
    assert bank.sign_in(password="set by the office").password_epoch == 2


def test_new_branches_count_with_the_next_request_and_a_new_role_with_the_next_sign_in(bank: Bank) -> None:
    token = bank.sign_in().token
    bank.accounts.add_user(replace(RM, branches=("b2",)))
    assert bank.accounts.session(token, "d1").user.branches == ("b2",)
    bank.accounts.add_user(replace(RM, role=Role.TELLER, branches=("b2",)))
    assert not bank.is_alive(token), "his desk has to greet as who he is now before it is sent more"
    assert bank.accounts.session(bank.sign_in().token, "d1").user.role is Role.TELLER


def test_neither_tokens_nor_passwords_are_stored(bank: Bank) -> None:
    token = bank.sign_in().token
    with bank.database.read() as connection:
        rows = [
            str(tuple(row))
            for table in ("account", "session", "sign_in_standing")
            for row in connection.exec_driver_sql("SELECT * FROM " + table)
        ]
    assert rows
    assert not [row for row in rows if token in row or PASSWORD in row]


@pytest.mark.parametrize(
    ("user", "password", "code"),
    [
        (replace(RM, id=""), PASSWORD, "account.id"),
        (replace(RM, id="a b"), PASSWORD, "account.id"),
        (replace(RM, id="a,b"), PASSWORD, "account.id"),
        (replace(RM, id="x" * 41), PASSWORD, "account.id"),
        (replace(RM, branches=()), PASSWORD, "account.branch"),
        (replace(RM, branches=("b9",)), PASSWORD, "account.branch"),
        (replace(RM, id="new"), "", "account.password"),
        (replace(RM, id="new"), "short", "password.short"),
    ],
)
def test_what_cannot_be_an_account(bank: Bank, user: User, password: str, code: str) -> None:
    with pytest.raises(UserError) as caught:
        bank.accounts.add_user(user, password)
    assert caught.value.code == code


def test_branches_and_roles_have_names(bank: Bank) -> None:
    for bad in ("", "*", "a b", "x" * 21):
        with pytest.raises(UserError, match=r"branch\.id"):
            bank.accounts.add_branch(bad, "x", "x")
    assert bank.accounts.branch_labels("b1") == ("一支行", "First Branch")
    assert role_of("RM") is Role.RELATIONSHIP_MANAGER
    with pytest.raises(UserError, match=r"account\.role"):
        role_of("king")


def test_the_directory_shows_colleagues_of_the_own_branches(bank: Bank) -> None:
    bank.accounts.add_user(User("rm2", "陈", Role.RELATIONSHIP_MANAGER, ("b2",)), PASSWORD)
    bank.accounts.add_user(User("bm", "赵", Role.BRANCH_MANAGER, ("b2", "b1")), PASSWORD)
    bank.accounts.add_user(User("co", "孙", Role.COMPLIANCE, ("*",)), PASSWORD)
    bank.accounts.add_user(User("gone", "吴", Role.TELLER, ("b1",)), PASSWORD)
    bank.accounts.disable("gone")
    people, branches = bank.accounts.directory(RM)
    assert {p.id for p in people} == {"rm1", "bm", "co"}
    assert {b.id for b in branches} == {"b1", "b2"}
