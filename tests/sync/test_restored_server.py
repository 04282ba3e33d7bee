"""F12, F13 with real processes: a server and a vault that are put back, a vault that is copied; nobody loses work."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from app.domain.user import User
from sync.client.sign_in import SignIn
from sync.client.sync_engine import Reply, Request, SyncEngine
from sync.client.transport_fault import Offline
from tests.sync.client.test_main_path import Seat, seat_of
from tests.sync.live_server import PASSWORD
from tests.sync.server.bank_builder import DATABASES
from tests.sync.server_process import ServerProcess, server_process
from tests.workspace_fixture import (
    HEAD,
    MANAGER,
    TELLER,
    create,
    digests,
    drive,
    edit,
    open_computer,
    shown,
)

WANG = {"name.legal_name": "王晓梅", "contact.mobile": "13817254821"}
LATER = {"name.legal_name": "李后来", "contact.mobile": "13900001111"}


def settle(seats: Sequence[Seat], rounds: int = 1) -> None:
    """Every desk visits head office, in this order."""
    for _ in range(rounds):
        for seat in seats:
            SignIn(seat.app).renew(seat.signed, PASSWORD)
            seat.engine.hello_again()
            seat.engine.local_change()
            drive(seat.engine, lambda request, seat=seat: ask(seat, request))


def ask(seat: Seat, request: Request) -> Reply:
    """Over HTTPS, as the loop does it."""
    try:
        return seat.signed.transport.send(request)
    except Offline:
        seat.engine.failed(request.req_id)
        raise


def kept(seats: Sequence[Seat]) -> set[bytes]:
    """The changes that the vaults keep."""
    found = set()
    for seat in seats:
        with seat.workspace.ledger.reading() as tx:
            found |= {row.change.mid for row in tx.retained()}
    return found


def time_at(seat: Seat, customer: bytes) -> str:
    """A field that anybody may correct."""
    return shown(seat.workspace.customers.card(customer)).get("preference.contact_time", "")


def all_equal(seats: Sequence[Seat]) -> None:
    """Nothing waits, nothing was refused, and both ends hold the same rows."""
    for seat in seats:
        facts = seat.workspace.outbox.facts()
        assert (facts.waiting, facts.refused) == (0, 0)
        assert not seat.engine.unequal
        assert not seat.engine.starts_over
        for sub in seat.workspace.replication.subscriptions():
            assert digests(seat.workspace)[sub.audience] == (sub.n, sub.digest)
            assert sub.mode == "live"


@pytest.mark.parametrize("way", ["files", "commands"])
@pytest.mark.parametrize("kind", DATABASES)
def test_f12_a_server_that_is_put_back_gets_every_acknowledged_change_again(
    kind: str, way: str, tmp_path: Path
) -> None:
    """By its files, behind its back, or by the operator's commands; its desks return in the worst order."""
    with server_process(tmp_path, kind) as bank:
        bank.start()
        seats = [seat_of(bank, tmp_path / user.id, user) for user in (TELLER, HEAD, MANAGER)]  # type: ignore[arg-type]  # asks for url and code only
        teller, head, manager = seats
        settle(seats)
        wang = create(manager.workspace, WANG).id
        settle(seats, 2)
        take_copy(bank, way, tmp_path / "copy")

        edit(manager.workspace, wang, {"preference.contact_time": "上午"})
        later = create(manager.workspace, LATER).id
        settle(seats, 2)
        edit(teller.workspace, later, {"preference.contact_time": "下午"})
        edit(head.workspace, wang, {"family.education": "20"})
        settle(seats, 2)
        acknowledged = kept(seats)
        all_equal(seats)
        go_back(bank, way, tmp_path / "copy")

        # Nobody's screen loses anything, nobody's work of meanwhile either.
        edit(manager.workspace, later, {"family.education": "10"})
        assert time_at(teller, later) == "下午"
        bank.start()
        # The one who corrected the lost customer returns before the one who made him.
        settle(seats, 3)
        all_equal(seats)
        for seat in seats:
            assert time_at(seat, wang) == "上午"
            assert time_at(seat, later) == "下午"
        rows = {digests(seat.workspace)["b1", "br"] for seat in (teller, head)}
        assert len(rows) == 1
        everything = kept(seats)
        bank.stop()
        assert acknowledged <= everything <= bank.mids()
        for seat in seats:
            seat.close()


def take_copy(bank: ServerProcess, way: str, place: Path) -> None:
    """A copy of this moment; the server goes on."""
    if way == "commands":
        bank.run("backup", str(place))
        return
    bank.kill()
    bank.copy(place)
    bank.start()


def go_back(bank: ServerProcess, way: str, place: Path) -> None:
    """The copy takes the place of what there is; the server is down."""
    bank.kill()
    if way == "commands":
        bank.run("restore", str(place), "--replace")
        bank.run("selfcheck")
    else:
        bank.put_back(place)


def reopened(folder: Path, user: User) -> Seat:
    """The same computer, started again."""
    app = open_computer(folder)
    signed = SignIn(app).sign_in(user.id, PASSWORD, lambda stage: None)
    return Seat(app, signed, SyncEngine(signed.workspace.replication, lambda: app.ids.new().hex(), "test"))


def test_f13_a_vault_that_is_put_back_or_copied_loses_nobodys_edits(tmp_path: Path) -> None:
    """The folder of a computer is copied, both lives go on, and the older copy is put back in one of them."""
    with server_process(tmp_path, "sql") as bank:
        bank.start()
        seat = seat_of(bank, tmp_path / "first", MANAGER)  # type: ignore[arg-type]  # asks for url and code only
        settle([seat])
        wang = create(seat.workspace, WANG).id
        settle([seat])
        edit(seat.workspace, wang, {"preference.contact_time": "上午"})
        seat.close()
        shutil.copytree(tmp_path / "first", tmp_path / "second")
        shutil.copytree(tmp_path / "first", tmp_path / "kept")

        first, second = (reopened(tmp_path / name, MANAGER) for name in ("first", "second"))
        one = create(first.workspace, LATER).id
        two = create(second.workspace, {"name.legal_name": "赵副本"}).id
        settle([first, second], 2)
        names = {s.workspace.replication.meta().rid for s in (first, second)}
        assert len(names) == 2, "the second is a replica of its own"
        for each in (first, second):
            held = each.workspace.customers.names([wang, one, two])
            assert set(held) == {wang, one, two}
            assert time_at(each, wang) == "上午"
        all_equal([first, second])

        first.close()
        shutil.rmtree(tmp_path / "first")
        shutil.copytree(tmp_path / "kept", tmp_path / "first")
        back = reopened(tmp_path / "first", MANAGER)
        three = create(back.workspace, {"name.legal_name": "钱回来"}).id
        settle([back, second], 2)
        assert set(back.workspace.customers.names([wang, one, two, three])) == {wang, one, two, three}
        assert set(second.workspace.customers.names([wang, one, two, three])) == {wang, one, two, three}
        all_equal([back, second])
        everything = kept([back, second])
        bank.stop()
        assert everything <= bank.mids()
        for each in (back, second):
            each.close()
