"""Files of a customer through a real vault: attached, opened, saved out, removed; refusals lose nothing."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from file_samples import HEIC_HEAD, MARK, PDF_HEAD, TIFF_HEAD, jpeg_like, png

from app.domain.errors import AccessDenied, CimsError, EnvironmentFault, UserError
from app.domain.file_kind import MAX_BYTES, FileKind
from app.paths import FileFault
from app.security.file_cabinet import CabinetClosed
from app.security.sealed_file import SealedFile
from app.services.customer_file_list import FileState
from app.services.file_service import FileRefused, name_for
from tests.workspace_fixture import (
    AUDITOR,
    COMPLIANCE,
    MANAGER,
    OpenDesk,
    audit_of,
    deliver,
    forbid_writing,
    open_workspace_for,
    simple_document,
)

CUSTOMER = b"c" * 16


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[OpenDesk]:
    made = open_workspace_for(tmp_path / "desk", MANAGER)
    deliver(made.workspace, [(CUSTOMER, simple_document("王晓梅"))])
    yield made
    made.workspace.close()


def source(tmp_path: Path, content: bytes, name: str = "身份证.jpg") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def attachments(desk: OpenDesk) -> list[Path]:
    folder = desk.app.paths.vault("rm1").attachments
    return sorted(folder.iterdir()) if folder.exists() else []


def acts(desk: OpenDesk) -> list[str]:
    return [row.action for row in audit_of(desk.workspace)]


def waiting_changes(desk: OpenDesk) -> int:
    with desk.workspace.ledger.reading() as tx:
        return len(tx.queued(100))


def test_an_attached_file_is_listed_waits_and_opens(desk: OpenDesk, tmp_path: Path) -> None:
    files, content = desk.workspace.files, jpeg_like(300_001)
    saved = files.attach(CUSTOMER, source(tmp_path, content), b"d" * 16)
    assert saved.groups == ("file",) and waiting_changes(desk) == 1
    shown = files.files(CUSTOMER)
    (line,) = shown.lines
    assert (line.file.name, line.file.kind, line.file.size) == ("身份证.jpg", FileKind.JPEG, 300_001)
    assert (line.file.document, line.file.added_by) == (b"d" * 16, "rm1")
    assert (line.state, line.is_pending) == (FileState.WAITING, True)
    assert shown.may_open and shown.may_change
    assert files.open(CUSTOMER, line.file.id).content == content
    assert acts(desk)[-2:] == ["attach_file", "open_file"]
    assert MARK not in repr(files.open(CUSTOMER, line.file.id)).encode()


def test_nothing_of_it_is_plain_below_the_data_folder(desk: OpenDesk, tmp_path: Path) -> None:
    chosen = source(tmp_path, jpeg_like(200_000))
    desk.workspace.files.attach(CUSTOMER, chosen)
    (line,) = desk.workspace.files.files(CUSTOMER).lines
    desk.workspace.files.open(CUSTOMER, line.file.id)
    chosen.unlink()
    address = line.file.address
    for path in (p for p in tmp_path.rglob("*") if p.is_file()):
        stored = path.read_bytes()
        assert MARK not in stored and address not in stored and address.hex().encode() not in stored, path


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "attach.empty"),
        (b"MZ\x90\x00", "attach.unknown_kind"),
        (b"<html>%PDF-1.4", "attach.unknown_kind"),
        (HEIC_HEAD, "attach.kind_not_shown"),
        (jpeg_like(MAX_BYTES + 1), "attach.too_large"),
    ],
)
def test_what_a_record_may_not_carry_is_refused_and_leaves_no_trace(
    desk: OpenDesk, tmp_path: Path, content: bytes, code: str
) -> None:
    chosen, before = source(tmp_path, content), acts(desk)
    with pytest.raises(FileRefused) as caught:
        desk.workspace.files.attach(CUSTOMER, chosen)
    assert caught.value.code == code
    assert chosen.read_bytes() == content
    assert attachments(desk) == [] and waiting_changes(desk) == 0 and acts(desk) == before


def test_the_largest_file_goes_in(desk: OpenDesk, tmp_path: Path) -> None:
    desk.workspace.ledger._store._uow.reset_holds()
    desk.workspace.files.attach(CUSTOMER, source(tmp_path, jpeg_like(MAX_BYTES)))
    (line,) = desk.workspace.files.files(CUSTOMER).lines
    assert line.file.size == MAX_BYTES
    # The bytes pass outside the write lane: its only transaction is that of the row.
    assert desk.workspace.ledger._store._uow.holds().count == 1


def test_a_missing_or_forbidden_file_is_told_without_its_name(desk: OpenDesk, tmp_path: Path) -> None:
    for chosen in (tmp_path / "王晓梅.jpg", tmp_path):
        with pytest.raises(FileRefused) as caught:
            desk.workspace.files.attach(CUSTOMER, chosen)
        assert caught.value.code == "attach.unreadable"
        assert "王晓梅" not in str(caught.value) and str(tmp_path) not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "content", "shown"),
    [
        (".jpg", jpeg_like(100), "file.jpg"),
        ("scan", PDF_HEAD, "scan.pdf"),
        ("photo.jpg", png(), "photo.jpg.png"),
        ("page.TIFF", TIFF_HEAD + b"\x08\x00\x00\x00", "page.TIFF"),
        ("a\u202egpj.exe", jpeg_like(100), "agpj.exe.jpg"),
        ("x" * 130 + "字" * 20 + ".jpg", jpeg_like(100), "x" * 130 + "字" * 6 + ".jpg"),
        ("e\u0301.png", png(), "é.png"),
    ],
)
def test_a_name_is_kept_as_far_as_it_is_one(
    desk: OpenDesk, tmp_path: Path, name: str, content: bytes, shown: str
) -> None:
    folder = tmp_path / "chosen"
    folder.mkdir()
    path = Path(name)

    class Chosen(type(path)):  # type: ignore[misc]  # a name longer than this disk takes one
        def open(self, mode: str = "r", *rest: object) -> object:  # type: ignore[override]
            return source(folder, content, "content").open(mode)

    desk.workspace.files.attach(CUSTOMER, Chosen(name))
    (line,) = desk.workspace.files.files(CUSTOMER).lines
    assert line.file.name == shown and name_for(line.file) == shown


def test_the_same_content_twice_is_refused(desk: OpenDesk, tmp_path: Path) -> None:
    desk.workspace.files.attach(CUSTOMER, source(tmp_path, png()))
    with pytest.raises(UserError, match=r"attach\.twice"):
        desk.workspace.files.attach(CUSTOMER, source(tmp_path, png(), "other name.png"))
    assert waiting_changes(desk) == 1 and len(attachments(desk)) == 1


def test_a_record_takes_fifty_files(desk: OpenDesk, tmp_path: Path) -> None:
    for number in range(50):
        desk.workspace.files.attach(CUSTOMER, source(tmp_path, png(1, 1, number)))
    with pytest.raises(UserError, match=r"attach\.too_many"):
        desk.workspace.files.attach(CUSTOMER, source(tmp_path, png(1, 1, 50)))
    assert len(desk.workspace.files.files(CUSTOMER).lines) == 50


def test_removing_can_be_undone(desk: OpenDesk, tmp_path: Path) -> None:
    files = desk.workspace.files
    files.attach(CUSTOMER, source(tmp_path, png()))
    (line,) = files.files(CUSTOMER).lines
    removed = files.remove(CUSTOMER, line.file.id)
    assert files.files(CUSTOMER).lines == ()
    with pytest.raises(UserError, match=r"attach\.gone"):
        files.open(CUSTOMER, line.file.id)
    desk.workspace.transfers.sweep()
    desk.workspace.customers.undo(removed)
    assert files.open(CUSTOMER, line.file.id).content == png()
    assert acts(desk).count("remove_file") == 1


def test_a_copy_saved_out_is_the_content_and_is_audited_first(desk: OpenDesk, tmp_path: Path) -> None:
    files = desk.workspace.files
    files.attach(CUSTOMER, source(tmp_path, png()))
    (line,) = files.files(CUSTOMER).lines
    files.save_out(CUSTOMER, line.file.id, tmp_path / "out.png")
    assert (tmp_path / "out.png").read_bytes() == png()
    with pytest.raises(FileFault):
        files.save_out(CUSTOMER, line.file.id, tmp_path / "no such folder" / "out.png")
    assert acts(desk)[-2:] == ["save_file", "save_file"]


def test_what_cannot_be_audited_is_not_shown(desk: OpenDesk, tmp_path: Path) -> None:
    files = desk.workspace.files
    files.attach(CUSTOMER, source(tmp_path, png()))
    (line,) = files.files(CUSTOMER).lines
    forbid_writing(desk.workspace, True)
    with pytest.raises(CimsError):
        files.open(CUSTOMER, line.file.id)
    with pytest.raises(CimsError):
        files.save_out(CUSTOMER, line.file.id, tmp_path / "out.png")
    assert not (tmp_path / "out.png").exists()
    forbid_writing(desk.workspace, False)


def test_a_bent_copy_is_not_shown_and_is_asked_for_again(desk: OpenDesk, tmp_path: Path) -> None:
    files = desk.workspace.files
    files.attach(CUSTOMER, source(tmp_path, jpeg_like(1000)))
    (line,) = files.files(CUSTOMER).lines
    (sealed,) = attachments(desk)
    stored = bytearray(sealed.read_bytes())
    stored[-1] ^= 1
    sealed.write_bytes(stored)
    with pytest.raises(EnvironmentFault, match=r"attach\.damaged"):
        files.open(CUSTOMER, line.file.id)
    assert attachments(desk) == []
    assert not files.want(CUSTOMER, line.file.id)
    assert files.files(CUSTOMER).lines[0].state is FileState.COMING


def test_a_full_disk_adds_nothing(desk: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = source(tmp_path, jpeg_like(200_000))

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(SealedFile, "_append", full)
        with pytest.raises(FileFault) as caught:
            desk.workspace.files.attach(CUSTOMER, chosen)
    assert caught.value.code == "file.full"
    assert waiting_changes(desk) == 0 and desk.workspace.files.files(CUSTOMER).lines == ()
    desk.workspace.transfers.tidy()
    assert attachments(desk) == []
    desk.workspace.files.attach(CUSTOMER, chosen)
    assert len(desk.workspace.files.files(CUSTOMER).lines) == 1


def test_a_store_that_takes_nothing_adds_nothing(desk: OpenDesk, tmp_path: Path) -> None:
    forbid_writing(desk.workspace, True)
    with pytest.raises(CimsError):
        desk.workspace.files.attach(CUSTOMER, source(tmp_path, png()))
    forbid_writing(desk.workspace, False)
    assert desk.workspace.files.files(CUSTOMER).lines == ()
    assert desk.workspace.transfers.tidy() == 1


def test_a_vault_locked_in_the_middle_ends_with_an_error_of_its_own(
    desk: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = SealedFile.add

    def lock_after(self: SealedFile, content: bytes) -> int:
        held = real(self, content)
        desk.vault.cabinet.close()
        return held

    monkeypatch.setattr(SealedFile, "add", lock_after)
    with pytest.raises(CabinetClosed):
        desk.workspace.files.attach(CUSTOMER, source(tmp_path, jpeg_like(3_000_000)))
    assert waiting_changes(desk) == 0


def test_a_customer_who_is_here_in_part_shows_no_files(desk: OpenDesk) -> None:
    with pytest.raises(UserError, match=r"customer\.gone"):
        desk.workspace.files.attach(b"x" * 16, Path("any"))
    assert desk.workspace.files.files(b"x" * 16).lines == ()


@pytest.mark.parametrize(("user", "may_open"), [(AUDITOR, False), (COMPLIANCE, True)])
def test_who_may_not_write_the_class_may_not_attach_and_who_may_not_read_it_may_not_open(
    tmp_path: Path, user: object, may_open: bool
) -> None:
    file = {"hash": "ab" * 32, "bytes": 10, "kind": "image/png", "name": "a.png"}
    other = open_workspace_for(tmp_path / "other", user)  # type: ignore[arg-type]
    deliver(other.workspace, [(CUSTOMER, simple_document("王晓梅", **{"file:" + "0f" * 16: file}))])
    shown = other.workspace.files.files(CUSTOMER)
    assert (shown.may_open, shown.may_change) == (may_open, False)
    assert shown.lines[0].state is FileState.OFFICE
    with pytest.raises(AccessDenied):
        other.workspace.files.attach(CUSTOMER, source(tmp_path, png()))
    with pytest.raises(AccessDenied):
        other.workspace.files.remove(CUSTOMER, b"\x0f" * 16)
    if may_open:
        assert not other.workspace.files.want(CUSTOMER, b"\x0f" * 16)
        with pytest.raises(UserError, match=r"attach\.not_here"):
            other.workspace.files.open(CUSTOMER, b"\x0f" * 16)
    else:
        with pytest.raises(AccessDenied):
            other.workspace.files.want(CUSTOMER, b"\x0f" * 16)
    other.workspace.close()
