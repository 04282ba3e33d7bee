"""Sealed files: nothing plain on disk, no bent piece read, and filled in after any break."""

from __future__ import annotations

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.paths import FileFault
from app.security.sealed_file import PIECE_BYTES, SealedFile, name_of

KEY = bytes(range(32))
OTHER = bytes(32)
HEAD = 76
SEALED = PIECE_BYTES + 28
WRITER = """
import hashlib, sys
from pathlib import Path
from app.security.sealed_file import SealedFile
content = Path(sys.argv[2]).read_bytes()
address = hashlib.sha256(content).digest()
key = bytes(range(32))
file = SealedFile.find(Path(sys.argv[1]), key, address) or SealedFile.make(
    Path(sys.argv[1]), key, address, len(content))
while file.held < file.size:
    file.add(content[file.held : file.held + 200_000])
    print(file.held, flush=True)
"""


def content_of(size: int, seed: int = 1) -> bytes:
    return random.Random(seed).randbytes(size)


def address_of(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


def sealed(folder: Path, content: bytes) -> SealedFile:
    file = SealedFile.make(folder, KEY, address_of(content), len(content))
    file.add(content)
    return file


@pytest.mark.parametrize("size", [1, PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1, 3 * PIECE_BYTES, 300_001])
def test_what_was_sealed_is_read_again_from_any_byte(tmp_path: Path, size: int) -> None:
    content = content_of(size)
    sealed(tmp_path, content)
    file = SealedFile.find(tmp_path, KEY, address_of(content))
    assert file is not None
    assert file.is_whole()
    for start in {0, 1, size // 2, size - 1, size, PIECE_BYTES - 1, PIECE_BYTES}:
        for length in (1, PIECE_BYTES, size + 5):
            assert file.read(start, length) == content[start : start + length]


def test_nothing_plain_lies_on_disk(tmp_path: Path) -> None:
    content = b"canary of a passport " * 20_000
    sealed(tmp_path, content)
    address = address_of(content)
    for path in tmp_path.iterdir():
        stored = path.read_bytes()
        assert b"canary" not in stored
        assert address not in stored
        assert address.hex()[:8] not in path.name
        assert os.name != "posix" or path.stat().st_mode & 0o077 == 0
    assert name_of(KEY, address) != name_of(OTHER, address)
    assert sealed(tmp_path, content).is_whole()
    assert len(list(tmp_path.iterdir())) == 1


def test_another_key_finds_nothing_even_under_its_name(tmp_path: Path) -> None:
    content = content_of(10)
    sealed(tmp_path, content)
    (tmp_path / name_of(KEY, address_of(content))).rename(tmp_path / name_of(OTHER, address_of(content)))
    assert SealedFile.find(tmp_path, OTHER, address_of(content)) is None


@pytest.mark.parametrize("chunk", [1, 1000, PIECE_BYTES, PIECE_BYTES + 7, 10**6])
def test_a_file_is_filled_in_at_odd_steps(tmp_path: Path, chunk: int) -> None:
    content = content_of(2 * PIECE_BYTES + 77)
    file = SealedFile.make(tmp_path, KEY, address_of(content), len(content))
    step = chunk
    while file.held < file.size:
        before = file.held
        assert file.add(content[before : before + step]) == file.held
        step = step + PIECE_BYTES if file.held == before else chunk
    assert file.is_whole()


@pytest.mark.parametrize("cut", [1, 12, 27, 28, 29, 1000, PIECE_BYTES + 28, PIECE_BYTES + 29])
def test_a_torn_tail_does_not_count_and_is_written_again(tmp_path: Path, cut: int) -> None:
    content = content_of(3 * PIECE_BYTES + 500)
    file = sealed(tmp_path, content)
    path = next(tmp_path.iterdir())
    os.truncate(path, path.stat().st_size - cut)
    assert file.held % PIECE_BYTES == 0
    assert not file.is_whole()
    assert file.read(0, file.size) == content[: file.held]
    file.add(content[file.held :])
    assert file.is_whole()


def test_every_bent_byte_is_found(tmp_path: Path) -> None:
    content = content_of(PIECE_BYTES + 50)
    sealed(tmp_path, content)
    path = next(tmp_path.iterdir())
    stored = path.read_bytes()
    for at in [*range(HEAD + 20), HEAD + SEALED - 1, HEAD + SEALED, len(stored) - 1]:
        path.write_bytes(stored[:at] + bytes([stored[at] ^ 1]) + stored[at + 1 :])
        file = SealedFile.find(tmp_path, KEY, address_of(content))
        assert file is None or (not file.is_whole() and file.read(0, file.size) is None), at


def test_pieces_change_places_with_no_other(tmp_path: Path) -> None:
    content = content_of(2 * PIECE_BYTES)
    file = sealed(tmp_path, content)
    path = next(tmp_path.iterdir())
    stored = path.read_bytes()
    path.write_bytes(stored[:HEAD] + stored[HEAD + SEALED :] + stored[HEAD : HEAD + SEALED])
    assert file.read(0, 10) is None


def test_other_content_than_the_address_says_is_never_whole(tmp_path: Path) -> None:
    content = content_of(1000)
    file = SealedFile.make(tmp_path, KEY, address_of(content), 1000)
    file.add(content_of(1000, seed=2) + b"more than was said")
    assert file.held == 1000
    assert not file.is_whole()
    file.remove()
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_keeps_what_was_whole(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="a limit on a file's size stands for the full disk")
    content = content_of(4 * PIECE_BYTES)
    file = SealedFile.make(tmp_path, KEY, address_of(content), len(content))
    file.add(content[:PIECE_BYTES])
    xfsz = signal.Signals["SIGXFSZ"]
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(xfsz, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (HEAD + 2 * SEALED + 100, limits[1]))
    try:
        with pytest.raises(FileFault):
            file.add(content[PIECE_BYTES:])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(xfsz, ignored)
    assert PIECE_BYTES <= file.held < file.size
    assert file.read(0, file.size) == content[: file.held]
    file.add(content[file.held :])
    assert file.is_whole()


def test_a_killed_writer_goes_on_where_it_was(tmp_path: Path) -> None:
    content = content_of(6_000_000)
    source, folder = tmp_path / "source", tmp_path / "sealed"
    folder.mkdir()
    source.write_bytes(content)
    seed = random.randrange(10**6)
    print("seed", seed)
    pause = random.Random(seed)
    promised = 0
    for _turn in range(4):
        command = [sys.executable, "-c", WRITER, str(folder), str(source)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            said = [writer.stdout.readline()]
            time.sleep(pause.uniform(0, 0.01))
            writer.kill()
            said += writer.stdout.read().splitlines()
        promised = max([promised, *(int(line) for line in said if line.strip())])
        file = SealedFile.find(folder, KEY, address_of(content))
        assert file is not None
        assert promised <= file.held
        assert file.read(0, file.size) == content[: file.held]
    assert promised > 0
    subprocess.run([sys.executable, "-c", WRITER, str(folder), str(source)], check=True, capture_output=True)
    file = SealedFile.find(folder, KEY, address_of(content))
    assert file is not None
    assert file.is_whole()
