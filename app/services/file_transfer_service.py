"""The door between the file lane and the vault: what is to go to head office, what is to come, what may be forgotten.

No content passes through the store: the books say how far each file has come, the bytes lie sealed beside it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from msgspec.structs import replace

from app.domain.change import OutboxState
from app.domain.clock import Clock
from app.domain.customer_file import files_of
from app.domain.document_block import document_of
from app.domain.life_cycle import is_erased
from app.domain.replica import OutboxRow
from app.domain.touched import Touched
from app.security.file_cabinet import FileCabinet
from app.services.card_builder import CUSTOMER
from app.services.customer_file_list import AWAITED
from app.services.overlay import customer_view
from app.store import file_copy_store
from app.store.file_copy_store import FileCopy
from app.store.replica_store import SqlReplicaStore, SqlReplicaTransaction

FILES_TOUCHED: Final = Touched(parts=frozenset({"files"}))
QUOTA_BYTES: Final = 512 * 1024 * 1024
"""So much of what head office has too is kept here for the next look."""
RETRIED: Final = frozenset({AWAITED, "blob.quota", "file.full"})
"""Refusals that pass by themselves."""
_UNDO_MS: Final = 10 * 60 * 1000
_SETTLED: Final = frozenset({OutboxState.DONE})
_AT_ONCE: Final = 50

CopyKey = tuple[bytes, bytes]
"""(customer, address)."""


@dataclass(frozen=True, slots=True)
class Transfer:
    """One file on its way. `at`: how many bytes are at the other end (sending) or here (fetching)."""

    customer: bytes
    address: bytes
    size: int
    kind: str
    at: int
    stamp: int = 0
    """Another number when a person has asked for it or removed it since."""
    is_wish: bool = False

    @property
    def key(self) -> CopyKey:
        """Whose copy of what."""
        return (self.customer, self.address)


class FileTransferService:
    """Keeps the books of files on their way."""

    def __init__(
        self, store: SqlReplicaStore, cabinet: FileCabinet, clock: Clock, quota: int = QUOTA_BYTES
    ) -> None:
        self._store = store
        self._cabinet = cabinet
        self._clock = clock
        self._quota = quota

    # outbound --------------------------------------------------------------------------------------

    def to_ask(self, asked: Mapping[CopyKey, int], later: Collection[CopyKey] = ()) -> list[Transfer]:
        """Contents of which it is not known whether head office has them, named by its own word of their records.

        `asked` are those that were asked about, with the stamp that they had.

        Also such as are not here: a file whose removal was taken back is asked about, which says that it is wanted.
        """
        return self._unsure(later, asked, is_whole=False, most=_AT_ONCE)

    def next_to_send(self, later: Collection[CopyKey] = ()) -> Transfer | None:
        """A whole file that head office does not have and whose record it has confirmed to name it."""
        found = self._unsure(later, {}, is_whole=True, most=1)
        return found[0] if found else None

    def _unsure(
        self, later: Collection[CopyKey], asked: Mapping[CopyKey, int], *, is_whole: bool, most: int
    ) -> list[Transfer]:
        found: list[Transfer] = []
        with self._store.reading() as tx:
            gen = tx.meta().repair_gen
            for copy in file_copy_store.unsure_copies(tx.connection, gen):
                is_asked = asked.get((copy.customer, copy.address)) == copy.used_at
                is_due = not is_asked and (copy.is_whole or not is_whole)
                if is_due and self._is_due(copy, later) and copy.address in _confirmed_addresses(tx, copy):
                    at = copy.sent if copy.sent_gen >= gen else 0
                    found.append(_transfer(copy, at))
                    if len(found) == most:
                        break
        return found

    @staticmethod
    def _is_due(copy: FileCopy, later: Collection[CopyKey]) -> bool:
        is_open = not copy.problem or copy.problem in RETRIED
        return is_open and (copy.customer, copy.address) not in later

    def piece(self, transfer: Transfer, start: int, length: int) -> bytes | None:
        """Plain bytes to send; None when the sealed file is missing or was bent, which is noted."""
        content = self._cabinet.read(transfer.address, transfer.size, start, length)
        if content is None:
            self.lost(transfer)
        return content

    def sent(self, transfer: Transfer, upto: int) -> Touched:
        """Head office has the first `upto` bytes; with the last ones it has the file."""
        with self._store.transaction() as tx:
            gen = tx.meta().repair_gen
            self._update(tx, transfer, sent=min(upto, transfer.size), sent_gen=gen, problem="")
        return FILES_TOUCHED

    def refused(self, transfer: Transfer, code: str) -> Touched:
        """Head office does not take or give it; a person sees why, and the content stays here."""
        with self._store.transaction() as tx:
            self._update(tx, transfer, problem=code)
        return FILES_TOUCHED

    def lost(self, transfer: Transfer) -> Touched:
        """What lies here is not what it should be."""
        with self._cabinet.steady():
            self._cabinet.remove(transfer.address)
            with self._store.transaction() as tx:
                file_copy_store.set_whole(tx.connection, transfer.address, is_whole=False)
                self._update(tx, transfer, sent=0)
        return FILES_TOUCHED

    # inbound ---------------------------------------------------------------------------------------

    def next_to_fetch(self, later: Collection[CopyKey] = ()) -> Transfer | None:
        """The file that somebody asked for last and that is not here."""
        with self._store.reading() as tx:
            found = next(
                (copy for copy in file_copy_store.wanted_copies(tx.connection) if self._is_due(copy, later)),
                None,
            )
        if found is None:
            return None
        held = self._cabinet.held(found.address, found.size)
        return _transfer(found, held, is_wish=True)

    def received(self, transfer: Transfer, start: int, content: bytes) -> Touched:
        """Keep what came; the last bytes make it whole when it is what its address says, else it is asked for anew."""
        held = self._cabinet.add(transfer.address, transfer.size, start, content)
        if held < transfer.size:
            return FILES_TOUCHED
        if not self._cabinet.is_whole(transfer.address, transfer.size):
            self._cabinet.remove(transfer.address)
            return self.refused(transfer, "attach.differs")
        with self._store.transaction() as tx:
            file_copy_store.set_whole(tx.connection, transfer.address, is_whole=True)
            self._update(tx, transfer, sent=transfer.size, sent_gen=tx.meta().repair_gen, problem="")
        return FILES_TOUCHED

    # forgetting ------------------------------------------------------------------------------------

    def sweep(self) -> Touched:
        """Forget contents that no record here names any more, and beyond the quota those used longest ago.

        What head office does not have yet stays, as long as a record or a change on its way names it. What was
        removed stays for a while, for who takes the removal back.
        """
        with self._store.reading() as tx:
            gen = tx.meta().repair_gen
            copies = file_copy_store.all_copies(tx.connection)
            unnamed = [copy for copy in copies if self._is_unnamed(tx, copy)]
            named = [copy for copy in copies if copy not in unnamed]
            needed = {copy.address for copy in named if copy.is_whole and _is_needed(tx, copy, gen)}
        gone = unnamed + self._over_quota([copy for copy in named if copy.address not in needed])
        for place in range(0, len(gone), _AT_ONCE):
            self._forget(gone[place : place + _AT_ONCE])
        return FILES_TOUCHED if gone else Touched()

    def tidy(self) -> int:
        """Remove sealed files that the books do not know, such as one that a crash left; how many."""
        with self._cabinet.steady(), self._store.transaction() as tx:
            known = {copy.address for copy in file_copy_store.all_copies(tx.connection)}
            return self._cabinet.remove_others(known)

    def _is_unnamed(self, tx: SqlReplicaTransaction, copy: FileCopy) -> bool:
        key = (CUSTOMER, copy.customer)
        confirmed = tx.confirmed([key]).get(key)
        rows = list(tx.by_entity([key]).get(key, ()))
        document = customer_view(key, confirmed, rows, ()).document or {}
        if any(file.address == copy.address for file in files_of(document)):
            return False
        if not document or is_erased(document):
            return True
        is_on_its_way = _names((row for row in rows if row.state not in _SETTLED), copy.address)
        return not is_on_its_way and copy.used_at < self._clock.now_ms() - _UNDO_MS

    def _over_quota(self, copies: list[FileCopy]) -> list[FileCopy]:
        """Of these, those used longest ago until the rest fits."""
        spare = [copy for copy in copies if copy.is_whole]
        used = {copy.address: copy.used_at for copy in spare}  # the latest use: they come in its order
        total = sum({copy.address: copy.size for copy in spare}.values())
        gone: set[bytes] = set()
        for copy in sorted(spare, key=lambda item: used[item.address]):
            if total <= self._quota:
                break
            if copy.address not in gone:
                gone.add(copy.address)
                total -= copy.size
        return [copy for copy in spare if copy.address in gone]

    def _forget(self, copies: list[FileCopy]) -> None:
        """The bytes go after the books: what a crash leaves in between is tidied at the next start.

        What somebody attached or opened since it was looked at stays.
        """
        free: list[bytes] = []
        with self._cabinet.steady():
            with self._store.transaction() as tx:
                for copy in copies:
                    if file_copy_store.copy_of(tx.connection, copy.customer, copy.address) != copy:
                        continue
                    if file_copy_store.drop_copy(tx.connection, copy.customer, copy.address):
                        free.append(copy.address)
            for address in free:
                self._cabinet.remove(address)

    def _update(self, tx: SqlReplicaTransaction, transfer: Transfer, **changes: object) -> None:
        copy = file_copy_store.copy_of(tx.connection, transfer.customer, transfer.address)
        if copy is not None:
            file_copy_store.put_copy(tx.connection, replace(copy, **changes))


def _transfer(copy: FileCopy, at: int, *, is_wish: bool = False) -> Transfer:
    return Transfer(copy.customer, copy.address, copy.size, copy.kind, at, copy.used_at, is_wish)


def _confirmed_addresses(tx: SqlReplicaTransaction, copy: FileCopy) -> set[bytes]:
    """The contents that head office's own word of a copy's record names."""
    key = (CUSTOMER, copy.customer)
    confirmed = tx.confirmed([key]).get(key)
    return {file.address for file in files_of(document_of(confirmed.packed))} if confirmed else set()


def _is_needed(tx: SqlReplicaTransaction, copy: FileCopy, gen: int) -> bool:
    """Whether head office may yet have to get it from here: it has not, or the own change that named it is kept for a
    head office that is put back from a backup.
    """
    if not copy.is_at_office(gen):
        return True
    key = (CUSTOMER, copy.customer)
    return copy.is_own and _names(tx.by_entity([key]).get(key, ()), copy.address)


def _names(rows: Iterable[OutboxRow], address: bytes) -> bool:
    """Whether a change names a content, before or after."""
    name = address.hex()
    return any(
        (edit.old or {}).get("hash") == name or (edit.new or {}).get("hash") == name
        for row in rows
        for edit in row.change.groups
    )
