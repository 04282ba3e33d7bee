"""The sealed files of one vault: kept, filled in, read and removed by their addresses, by one thread at a time."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from app.domain.errors import EnvironmentFault
from app.paths import file_fault, make_private, remove_if_there
from app.security.sealed_file import SealedFile, name_of


class CabinetClosed(EnvironmentFault):
    """The vault was locked meanwhile; nothing was read or written."""


class FileCabinet:
    """The folder of a vault's files. Every method raises FileFault, and CabinetClosed after `close`.

    What is being filled in and what a person attaches may be the same content: whoever comes second goes on where
    the first one is.
    """

    def __init__(self, folder: Path, key: bytes) -> None:
        self._folder = folder
        self._key: bytes | None = key
        self._guard = threading.RLock()

    @contextmanager
    def steady(self) -> Iterator[None]:
        """While it is open nobody else adds or removes anything: for what must agree with the books.

        Enter it before a transaction, never inside one.
        """
        with self._guard:
            yield

    def held(self, address: bytes, size: int) -> int:
        """How many plain bytes of a content are here, from the first on."""
        with self._guard:
            found = self._find(address, size)
            return found.held if found is not None else 0

    def add(self, address: bytes, size: int, start: int, content: bytes) -> int:
        """Keep what follows the bytes that are held; how many are held then.

        `content` begins at `start`; what is held already is skipped, what leaves a gap is not taken.
        """
        with self._guard:
            found = self._find(address, size)
            if found is None:
                make_private(self._folder)
                found = SealedFile.make(self._folder, self._key_now(), address, size)
            held = found.held
            if not start <= held < start + len(content):
                return held
            return found.add(content[held - start :])

    def read(self, address: bytes, size: int, start: int, length: int) -> bytes | None:
        """Plain bytes from `start`; None when the file is missing or was bent."""
        with self._guard:
            found = self._find(address, size)
            return found.read(start, length) if found is not None else None

    def is_whole(self, address: bytes, size: int) -> bool:
        """Whether everything is here and is what the address says; reads the whole file."""
        with self._guard:
            found = self._find(address, size)
            return found is not None and found.is_whole()

    def remove(self, address: bytes) -> None:
        """Forget a content."""
        with self._guard:
            remove_if_there(self._folder / name_of(self._key_now(), address))

    def remove_others(self, addresses: Collection[bytes]) -> int:
        """Forget what lies here and is none of these, such as what a crash left behind; how many there were."""
        with self._guard:
            key = self._key_now()
            known = {name_of(key, address) for address in addresses}
            try:
                strange = [path for path in self._folder.iterdir() if path.name not in known]
            except FileNotFoundError:
                return 0
            except OSError as error:
                raise file_fault(error, self._folder) from None
            for path in strange:
                remove_if_there(path)
            return len(strange)

    def close(self) -> None:
        """Forget the key."""
        with self._guard:
            self._key = None

    def _key_now(self) -> bytes:
        if self._key is None:
            raise CabinetClosed("vault.locked")
        return self._key

    def _find(self, address: bytes, size: int) -> SealedFile | None:
        """The file of a content; one of another size is none."""
        found = SealedFile.find(self._folder, self._key_now(), address)
        return found if found is not None and found.size == size else None
