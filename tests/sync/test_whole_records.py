"""A moved, a merged and an erased customer with a server process: desks, open work, and what lies on the disks."""

from __future__ import annotations

from pathlib import Path

from app.domain.errors import UserError
from app.domain.user import User
from sync.client.sync_status import SyncState
from tests.sync.client.test_sync_loop import Listening, desk_of
from tests.sync.server_process import server_process
from tests.workspace_fixture import COMPLIANCE, HEAD, MANAGER, create, edit, shown

WORD = "绝无仅有之名"


def is_here(desk: Listening, customer: bytes) -> bool:
    try:
        desk.space.customers.card(customer)
    except UserError:
        return False
    return True


def listed(desk: Listening, text: str) -> set[bytes]:
    return {hit.id for hit in desk.space.search.search(text).hits}


def visit(desk: Listening) -> None:
    """Everything out, everything in."""
    desk.loop.sync_now()
    desk.until(lambda: desk.space.outbox.facts().waiting == 0)
    desk.until(lambda: desk.loop.status().state is SyncState.IDLE and desk.loop.status().is_complete)


def test_moved_merged_and_erased_on_every_desk(tmp_path: Path) -> None:
    with server_process(tmp_path, "sql") as server:
        server.start()
        people: tuple[User, ...] = (MANAGER, HEAD, COMPLIANCE)
        desks = [desk_of(server, tmp_path / user.id, user) for user in people]  # type: ignore[arg-type]  # asks for url and code only
        try:
            for desk in desks:
                desk.loop.start()
                desk.until_settled()
            manager, head, officer = desks
            moved, left, ghost = (
                create(manager.space, {"name.legal_name": WORD + name}).id for name in "甲乙丙"
            )
            for desk in desks:
                visit(desk)
            head.until(lambda: all(is_here(head, each) for each in (moved, left, ghost)))
            # Open work goes along: what the manager wrote before the move stands at the new branch.
            edit(manager.space, moved, {"preference.contact_time": "下午"})
            visit(manager)
            head.space.records.move(moved, "b2", "")
            head.space.records.merge(left, ghost)
            visit(head)
            for desk in (manager, head):
                desk.until(lambda desk=desk: not is_here(desk, moved))
            # It leaves with a page of the old branch and comes with one of the new.
            officer.until(
                lambda: is_here(officer, moved) and officer.space.customers.card(moved).branch == "b2"
            )
            assert shown(officer.space.customers.card(moved))["preference.contact_time"] == "下午"
            # The merged record leads to the one left and is offered by no desk as a customer of its own.
            for desk in desks:
                desk.until(lambda desk=desk: desk.space.records.acts(ghost).merged_into in (left, None))
            officer.until(lambda: officer.space.records.acts(left).duplicates == (ghost,))
            officer.space.records.erase(left, "request: DSAR-2026-0117")
            officer.space.records.erase(moved, "request: DSAR-2026-0118")
            visit(officer)
            for desk in desks:
                desk.until(lambda desk=desk: not listed(desk, WORD))
        finally:
            for desk in desks:
                desk.close()
            server.stop()
    for path in tmp_path.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert not any(WORD.encode(code) in content for code in ("utf-8", "utf-16-le", "gb18030")), (
                path.name
            )
