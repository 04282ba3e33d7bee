"""A desk in a process of its own that may be killed: it saves, replicates, and tells what it has saved."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Final

from app.bootstrap import App
from app.domain.errors import CimsError
from app.security.kdf import FLOOR
from sync.client.enrolment import Enrolment
from sync.client.sign_in import SignedIn, SignIn
from sync.client.sync_engine import SyncEngine
from tests.rig.bank_servers import PASSWORD, staff
from tests.rig.kill_points import KillPoints
from tests.rig.writer_desk import FIELD
from tests.workspace_fixture import create, digests, edit, open_computer, profile_of, shown

SAVES: Final = 4
_PATIENCE_S: Final = 60.0


def enrol(url: str, code: str, folder: Path) -> bytes:
    """Make the computer and its vault, and one customer; his id."""
    app, person = open_computer(folder), staff(1)[0]
    enrolment = Enrolment(app)
    enrolment.enrol(enrolment.look_up(url), code, "counter")
    app.vaults.open_online(profile_of(person), PASSWORD, lambda stage: None, cost=FLOOR).engine.close()
    signed = SignIn(app).sign_in(person.id, PASSWORD, lambda stage: None)
    customer = create(signed.workspace, {"name.legal_name": "王晓梅"}).id
    _settle(app, signed)
    signed.workspace.close()
    return customer


def work(
    folder: Path, customer: bytes, start: int, tell: int, points: KillPoints, patience_s: float = _PATIENCE_S
) -> None:
    """Save `SAVES` times, replicate in between; each saved number is told to `tell` once it is safe."""
    points.watch_client()
    app, signed = _open(folder)
    for number in range(start, start + SAVES):
        edit(signed.workspace, customer, {FIELD: f"n{number}"})
        os.write(tell, number.to_bytes(4, "big"))
        if number % 2:
            _settle(app, signed, patience_s)
    _settle(app, signed, patience_s)
    signed.workspace.close()
    os.write(tell, b"".join(f"{n}={c};".encode() for n, c in points.passed.items()))


def look(folder: Path, customer: bytes, is_thorough: bool) -> tuple[int, set[bytes], int, bool, int]:
    """What a desk shows that settles undisturbed: the number, its changes, how many wait, and whether its file is sound.

    The last figure is the number of customers it has.
    """
    app, signed = _open(folder)
    try:
        _settle(app, signed)
        workspace = signed.workspace
        with workspace.ledger.reading() as tx:
            kept = {row.change.mid for row in tx.retained()}
            sound = not is_thorough or (
                tx.connection.exec_driver_sql("PRAGMA cipher_integrity_check").fetchall() == []
                and tx.connection.exec_driver_sql("PRAGMA quick_check").scalar_one() == "ok"
            )
        text = shown(workspace.customers.card(customer)).get(FIELD, "n-1")
        number = int(text[1:])
        facts = workspace.outbox.facts()
        return (
            number,
            kept,
            facts.waiting + facts.refused + facts.conflicts,
            sound,
            digests(workspace)["b1", "br"][0],
        )
    finally:
        signed.workspace.close()


def _open(folder: Path) -> tuple[App, SignedIn]:
    app = open_computer(folder)
    return app, SignIn(app).sign_in(staff(1)[0].id, PASSWORD, lambda stage: None)


def _settle(app: App, signed: SignedIn, patience_s: float = _PATIENCE_S) -> None:
    """Until nothing is left to ask; a server that is away is asked again, as the loop does it."""
    engine = SyncEngine(signed.workspace.replication, lambda: app.ids.new().hex(), "rig")
    ends = time.monotonic() + patience_s
    engine.local_change()
    while (request := engine.next_request()) is not None:
        try:
            engine.receive(signed.transport.send(request))
        except CimsError as error:
            if time.monotonic() > ends:
                raise
            engine.failed(request.req_id, error.code)
            if error.code in ("session.ended", "session.missing"):
                SignIn(app).renew(signed, PASSWORD)
            engine.hello_again()
            time.sleep(0.1)
