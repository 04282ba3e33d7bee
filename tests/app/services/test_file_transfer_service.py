"""Files on their way through real vaults and an office: what is sent and fetched when, what is forgotten and what never."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from file_samples import jpeg_like

from app.domain.customer_file import CustomerFile, group_of
from app.domain.file_kind import FileKind
from app.services.customer_file_list import AWAITED, FileState
from app.services.file_transfer_service import FileTransferService, Transfer
from tests.workspace_fixture import (
    COMPLIANCE,
    HEAD,
    MANAGER,
    OTHER_MANAGER,
    FixedClock,
    Pair,
    create,
    deliver,
    open_workspace_for,
    simple_document,
)

TEN_MINUTES = 10 * 60 * 1000


@pytest.fixture
def bank(tmp_path: Path) -> Iterator[Pair]:
    made = Pair(tmp_path, MANAGER, HEAD, COMPLIANCE, OTHER_MANAGER)
    made.settle()
    yield made
    made.close()


def customer_of(bank: Pair) -> bytes:
    made = create(bank[0], {"name.legal_name": "王晓梅"}).id
    bank.settle()
    return made


def attach(bank: Pair, tmp_path: Path, customer: bytes, content: bytes, place: int = 0) -> bytes:
    """Attach at a desk; the id of the file."""
    path = tmp_path / "chosen"
    path.write_bytes(content)
    before = {line.file.id for line in bank[place].files.files(customer).lines}
    bank[place].files.attach(customer, path)
    return next(
        line.file.id for line in bank[place].files.files(customer).lines if line.file.id not in before
    )


def send_whole(transfers: FileTransferService) -> bytes:
    """As if head office took the next file to its end; the content."""
    transfer = transfers.next_to_send()
    assert transfer is not None
    content = transfers.piece(transfer, 0, transfer.size)
    assert content is not None
    transfers.sent(transfer, transfer.size)
    return content


def state_at(bank: Pair, place: int, customer: bytes) -> tuple[FileState, int]:
    (line,) = bank[place].files.files(customer).lines
    return line.state, line.percent


def sealed(bank: Pair, place: int, user: str) -> int:
    folder = bank.desks[place].app.paths.vault(user).attachments
    return len(list(folder.iterdir())) if folder.exists() else 0


def test_a_file_waits_until_head_office_has_its_record(bank: Pair, tmp_path: Path) -> None:
    customer, content = customer_of(bank), jpeg_like(200_000)
    attach(bank, tmp_path, customer, content)
    transfers = bank[0].transfers
    assert transfers.next_to_send() is None and state_at(bank, 0, customer) == (FileState.WAITING, 0)
    bank.settle()
    transfer = transfers.next_to_send()
    assert transfer == Transfer(
        customer, hashlib.sha256(content).digest(), 200_000, str(FileKind.JPEG), 0, bank.clock.now_ms()
    )
    assert transfers.piece(transfer, 131_000, 1000) == content[131_000:132_000]
    assert transfers.next_to_send({transfer.key}) is None
    transfers.sent(transfer, 131_072)
    assert state_at(bank, 0, customer) == (FileState.SENDING, 65)
    again = transfers.next_to_send()
    assert again is not None and again.at == 131_072
    transfers.sent(again, 200_000)
    assert transfers.next_to_send() is None and state_at(bank, 0, customer) == (FileState.HERE, 100)


def test_a_colleague_asks_for_it_and_gets_it_piece_by_piece(bank: Pair, tmp_path: Path) -> None:
    customer, content = customer_of(bank), jpeg_like(300_000)
    file = attach(bank, tmp_path, customer, content)
    bank.settle()
    other = bank[1]
    assert state_at(bank, 1, customer) == (FileState.OFFICE, 0) and other.transfers.next_to_fetch() is None
    assert not other.files.want(customer, file)
    wish = other.transfers.next_to_fetch()
    assert wish is not None and wish.at == 0
    for start in range(0, 262_144, 65_536):
        other.transfers.received(wish, start, content[start : start + 65_536])
    assert state_at(bank, 1, customer) == (FileState.COMING, 87)
    wish = other.transfers.next_to_fetch()
    assert wish is not None and wish.at == 262_144
    other.transfers.received(wish, 262_144, content[262_144:])
    assert state_at(bank, 1, customer) == (FileState.HERE, 100) and other.transfers.next_to_fetch() is None
    assert other.files.open(customer, file).content == content
    assert other.files.want(customer, file)
    assert other.transfers.next_to_send() is None


def test_what_is_not_what_the_record_names_is_not_kept(bank: Pair, tmp_path: Path) -> None:
    customer, content = customer_of(bank), jpeg_like(1000)
    file = attach(bank, tmp_path, customer, content)
    bank.settle()
    bank[1].files.want(customer, file)
    wish = bank[1].transfers.next_to_fetch()
    assert wish is not None
    bank[1].transfers.received(wish, 0, jpeg_like(1000, 2))
    assert state_at(bank, 1, customer)[0] is FileState.REFUSED and sealed(bank, 1, "bm1") == 0
    assert bank[1].transfers.next_to_fetch() is None
    bank[1].files.want(customer, file)
    assert bank[1].transfers.next_to_fetch() is not None


def test_a_refusal_keeps_the_file_and_asks_no_more_until_somebody_wishes(bank: Pair, tmp_path: Path) -> None:
    customer = customer_of(bank)
    file = attach(bank, tmp_path, customer, jpeg_like(1000))
    bank.settle()
    transfers = bank[0].transfers
    transfer = transfers.next_to_send()
    assert transfer is not None
    transfers.refused(transfer, "blob.kind")
    assert transfers.next_to_send() is None and state_at(bank, 0, customer)[0] is FileState.REFUSED
    bank.clock.forward(2 * TEN_MINUTES)
    transfers.sweep()
    assert bank[0].files.open(customer, file).content == jpeg_like(1000)
    bank[0].files.want(customer, file)
    assert transfers.next_to_send() is not None


def test_a_colleague_s_file_that_is_not_at_head_office_yet_is_said_so(bank: Pair, tmp_path: Path) -> None:
    customer = customer_of(bank)
    file = attach(bank, tmp_path, customer, jpeg_like(1000))
    bank.settle()
    bank[1].files.want(customer, file)
    wish = bank[1].transfers.next_to_fetch()
    assert wish is not None
    bank[1].transfers.refused(wish, AWAITED)
    assert state_at(bank, 1, customer)[0] is FileState.AWAITED


def test_a_new_history_of_head_office_is_offered_what_is_whole_here(bank: Pair, tmp_path: Path) -> None:
    customer, content = customer_of(bank), jpeg_like(1000)
    attach(bank, tmp_path, customer, content)
    bank.settle()
    assert send_whole(bank[0].transfers) == content
    with bank[0].ledger.page() as page:
        meta = page.tx.meta()
        page.tx.put_meta(type(meta)(**{**_fields(meta), "repair_gen": meta.repair_gen + 1}))
    again = bank[0].transfers.next_to_send()
    assert again is not None and again.at == 0 and state_at(bank, 0, customer)[0] is FileState.WAITING


def _fields(meta: object) -> dict[str, object]:
    return {name: getattr(meta, name) for name in type(meta).__struct_fields__}  # type: ignore[attr-defined]


def test_a_removed_file_is_forgotten_after_the_time_to_undo(bank: Pair, tmp_path: Path) -> None:
    customer = customer_of(bank)
    file = attach(bank, tmp_path, customer, jpeg_like(1000))
    bank.settle()
    send_whole(bank[0].transfers)
    bank[0].files.remove(customer, file)
    bank.settle()
    bank[0].transfers.sweep()
    assert sealed(bank, 0, "rm1") == 1
    bank.clock.forward(TEN_MINUTES + 1)
    bank[0].transfers.sweep()
    assert sealed(bank, 0, "rm1") == 0


def test_a_removal_that_head_office_has_not_heard_keeps_the_content(bank: Pair, tmp_path: Path) -> None:
    customer = customer_of(bank)
    file = attach(bank, tmp_path, customer, jpeg_like(1000))
    removed = bank[0].files.remove(customer, file)
    bank.clock.forward(10 * TEN_MINUTES)
    bank[0].transfers.sweep()
    bank[0].customers.undo(removed)
    assert bank[0].files.open(customer, file).content == jpeg_like(1000)


def test_who_loses_a_customer_loses_his_files_and_an_erased_one_leaves_none(
    bank: Pair, tmp_path: Path
) -> None:
    customer = customer_of(bank)
    file = attach(bank, tmp_path, customer, jpeg_like(1000))
    bank.settle()
    content = send_whole(bank[0].transfers)
    for place in (1, 2):
        bank[place].files.want(customer, file)
        wish = bank[place].transfers.next_to_fetch()
        assert wish is not None
        bank[place].transfers.received(wish, 0, content)
    bank[1].records.move(customer, "b1", "rm2")
    bank.settle()
    bank.settle()
    for place in range(3):
        bank[place].transfers.sweep()
    assert [sealed(bank, place, user) for place, user in enumerate(("rm1", "bm1", "co1"))] == [0, 1, 1]
    bank[2].records.erase(customer, "order 17")
    bank.settle()
    bank.settle()
    for place in range(3):
        bank[place].transfers.sweep()
    assert [sealed(bank, place, user) for place, user in enumerate(("rm1", "bm1", "co1"))] == [0, 0, 0]


def many_files(count: int) -> dict[str, dict[str, object]]:
    made = {}
    for number in range(count):
        content = jpeg_like(1000, number)
        file = CustomerFile(
            bytes([number + 1]) * 16, hashlib.sha256(content).digest(), len(content), FileKind.JPEG
        )
        made[file.key] = group_of(file)
    return made  # type: ignore[return-value]


def test_beyond_the_quota_those_used_longest_ago_go_and_own_ones_that_wait_never(tmp_path: Path) -> None:
    clock, customer = FixedClock(), b"c" * 16
    desk = open_workspace_for(tmp_path / "desk", MANAGER, clock)
    work = desk.workspace
    deliver(work, [(customer, simple_document("王晓梅", **many_files(4)))])  # type: ignore[arg-type]
    transfers = FileTransferService(work.ledger._store, desk.vault.cabinet, clock, quota=2500)
    for number in range(4):
        clock.forward(1000)
        work.files.want(customer, bytes([number + 1]) * 16)
        wish = transfers.next_to_fetch()
        assert wish is not None
        transfers.received(wish, 0, jpeg_like(1000, number))
    clock.forward(1000)
    work.files.open(customer, bytes([1]) * 16)
    (tmp_path / "own").write_bytes(jpeg_like(5000, 99))
    work.files.attach(customer, tmp_path / "own")
    transfers.sweep()
    states = {
        line.file.id[0]: line.state for line in work.files.files(customer).lines if line.file.size == 1000
    }
    assert states == {
        1: FileState.HERE, 2: FileState.OFFICE, 3: FileState.OFFICE, 4: FileState.HERE,
    }  # fmt: skip
    own = next(line for line in work.files.files(customer).lines if line.file.size == 5000)
    assert own.state is FileState.WAITING and work.files.open(customer, own.file.id).content
    work.close()


def test_an_own_file_stays_as_long_as_its_change_may_be_offered_again(bank: Pair, tmp_path: Path) -> None:
    customer = customer_of(bank)
    file = attach(bank, tmp_path, customer, jpeg_like(1000))
    bank.settle()
    send_whole(bank[0].transfers)
    small = FileTransferService(bank[0].ledger._store, bank.desks[0].vault.cabinet, bank.clock, quota=0)
    small.sweep()
    assert bank[0].files.open(customer, file).content == jpeg_like(1000)
    with bank[0].ledger.page() as page:
        meta = page.tx.meta()
        page.tx.forget_done(meta.rid, meta.acked_dseq, 100)
    small.sweep()
    assert state_at(bank, 0, customer)[0] is FileState.OFFICE and sealed(bank, 0, "rm1") == 0


def test_what_was_opened_while_the_sweep_looked_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, customer = FixedClock(), b"c" * 16
    desk = open_workspace_for(tmp_path / "desk", MANAGER, clock)
    work = desk.workspace
    deliver(work, [(customer, simple_document("王晓梅", **many_files(1)))])  # type: ignore[arg-type]
    transfers = FileTransferService(work.ledger._store, desk.vault.cabinet, clock, quota=0)
    work.files.want(customer, bytes([1]) * 16)
    wish = transfers.next_to_fetch()
    assert wish is not None
    transfers.received(wish, 0, jpeg_like(1000, 0))
    real = FileTransferService._forget

    def forget_late(self: FileTransferService, copies: list[object]) -> None:
        clock.forward(5)
        work.files.open(customer, bytes([1]) * 16)
        real(self, copies)  # type: ignore[arg-type]

    monkeypatch.setattr(FileTransferService, "_forget", forget_late)
    transfers.sweep()
    assert work.files.open(customer, bytes([1]) * 16).content == jpeg_like(1000, 0)
    work.close()


def test_a_bent_file_that_should_be_sent_is_noted(bank: Pair, tmp_path: Path) -> None:
    customer = customer_of(bank)
    attach(bank, tmp_path, customer, jpeg_like(1000))
    bank.settle()
    (path,) = bank.desks[0].app.paths.vault("rm1").attachments.iterdir()
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    transfer = bank[0].transfers.next_to_send()
    assert transfer is not None
    assert bank[0].transfers.piece(transfer, 0, 1000) is None
    assert bank[0].transfers.next_to_send() is None
    assert state_at(bank, 0, customer) == (FileState.OFFICE, 0)
