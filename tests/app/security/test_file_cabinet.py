"""The cabinet: contents by address, filled in from wherever they stand, swept, and shut when the vault locks."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from file_samples import MARK, jpeg_like

from app.security.file_cabinet import CabinetClosed, FileCabinet
from app.security.sealed_file import PIECE_BYTES

KEY = bytes(range(32))


def address_of(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


@pytest.fixture
def cabinet(tmp_path: Path) -> FileCabinet:
    return FileCabinet(tmp_path / "attachments", KEY)


def put(cabinet: FileCabinet, content: bytes) -> bytes:
    address = address_of(content)
    assert cabinet.add(address, len(content), 0, content) == len(content)
    return address


def test_a_content_is_read_back_and_is_on_disk_in_no_plain_form(cabinet: FileCabinet, tmp_path: Path) -> None:
    content = jpeg_like(3 * PIECE_BYTES + 17)
    address = put(cabinet, content)
    assert cabinet.is_whole(address, len(content))
    assert cabinet.read(address, len(content), 0, len(content)) == content
    for path in (tmp_path / "attachments").iterdir():
        stored = path.read_bytes()
        assert MARK not in stored and address not in stored and address.hex() not in path.name


@pytest.mark.parametrize("step", [1000, PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1, 200_001])
def test_pieces_of_any_size_make_it_whole(cabinet: FileCabinet, step: int) -> None:
    content = jpeg_like(5 * PIECE_BYTES + 3)
    address, waiting, held = address_of(content), b"", 0
    for start in range(0, len(content), step):
        waiting += content[start : start + step]
        at = start + len(content[start : start + step]) - len(waiting)
        held = cabinet.add(address, len(content), at, waiting)
        waiting = waiting[held - at :]
    assert held == len(content) and cabinet.is_whole(address, len(content))


def test_what_is_held_is_skipped_and_a_gap_is_not_taken(cabinet: FileCabinet) -> None:
    content = jpeg_like(4 * PIECE_BYTES)
    address, size = address_of(content), len(content)
    assert cabinet.add(address, size, 0, content[: 2 * PIECE_BYTES]) == 2 * PIECE_BYTES
    assert cabinet.add(address, size, 3 * PIECE_BYTES, content[3 * PIECE_BYTES :]) == 2 * PIECE_BYTES
    assert cabinet.add(address, size, 100, content[100 : 100 + PIECE_BYTES]) == 2 * PIECE_BYTES
    assert cabinet.add(address, size, PIECE_BYTES, content[PIECE_BYTES:]) == size
    assert cabinet.is_whole(address, size)


def test_a_content_of_another_length_is_another_content(cabinet: FileCabinet) -> None:
    content = jpeg_like(1000)
    address = put(cabinet, content)
    assert cabinet.held(address, 999) == 0
    assert cabinet.read(address, 999, 0, 999) is None


def test_what_the_books_do_not_know_is_removed(cabinet: FileCabinet, tmp_path: Path) -> None:
    kept, strange = put(cabinet, jpeg_like(1000)), put(cabinet, jpeg_like(1000, 2))
    (tmp_path / "attachments" / "left.new").write_bytes(b"staged")
    assert cabinet.remove_others({kept}) == 2
    assert cabinet.held(kept, 1000) == 1000 and cabinet.held(strange, 1000) == 0


def test_a_folder_that_is_not_there_yet_holds_nothing(cabinet: FileCabinet) -> None:
    assert cabinet.remove_others(()) == 0
    assert cabinet.held(b"a" * 32, 5) == 0
    cabinet.remove(b"a" * 32)


def test_a_locked_vault_gives_and_takes_nothing(cabinet: FileCabinet) -> None:
    content = jpeg_like(1000)
    address = put(cabinet, content)
    cabinet.close()
    for act in (
        lambda: cabinet.read(address, 1000, 0, 10),
        lambda: cabinet.held(address, 1000),
        lambda: cabinet.is_whole(address, 1000),
        lambda: cabinet.add(address, 1000, 0, content),
        lambda: cabinet.remove(address),
        lambda: cabinet.remove_others(()),
    ):
        with pytest.raises(CabinetClosed):
            act()
