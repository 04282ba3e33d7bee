"""What a person can do with a customer's files: see the list, attach, open, save out, remove."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from app.domain.change import Action, GroupEdit
from app.domain.clock import Clock, day_of
from app.domain.customer_file import FILE, CustomerFile, clean_name, files_of, group_of
from app.domain.document_rule import crowded_set
from app.domain.errors import AccessDenied, EnvironmentFault, UserError
from app.domain.field_group import Document, FieldClass
from app.domain.file_kind import HEAD_BYTES, MAX_BYTES, FileRefusal, kind_of, refusal_of
from app.domain.life_cycle import BY_COMMAND, state_of
from app.domain.merge import overlay
from app.domain.permission import Operation, class_access, may, may_write_class
from app.domain.replica import PARTIAL, ReplicaTransaction
from app.paths import write_private
from app.security.file_cabinet import FileCabinet
from app.security.masking import may_reveal
from app.services.card_builder import CUSTOMER, pending_keys
from app.services.change_draft import Draft, record_drafts
from app.services.customer_draft import Saved
from app.services.customer_file_list import FileContent, FileLine, FileList, state_of_copy
from app.services.directory_service import DirectoryService
from app.services.ledger import Act, Ledger, LedgerPage
from app.services.overlay import customer_view, project_keys
from app.store import file_copy_store
from app.store.file_copy_store import FileCopy

_CLASS: Final = FieldClass.C2
_REFUSALS: Final = {
    FileRefusal.EMPTY: "attach.empty",
    FileRefusal.TOO_LARGE: "attach.too_large",
    FileRefusal.UNKNOWN_KIND: "attach.unknown_kind",
    FileRefusal.KIND_NOT_SHOWN: "attach.kind_not_shown",
}
_MIB: Final = 1024 * 1024


class FileRefused(UserError):
    """The chosen file is not one that a record may carry; it was not touched, and nothing was stored."""


class FileService:
    """One user's dealings with the files of his customers."""

    def __init__(
        self,
        ledger: Ledger,
        clock: Clock,
        new_id: Callable[[], bytes],
        directory: DirectoryService,
        cabinet: FileCabinet,
    ) -> None:
        self._ledger = ledger
        self._clock = clock
        self._new_id = new_id
        self._directory = directory
        self._cabinet = cabinet

    # looking ---------------------------------------------------------------------------------------

    def files(self, customer: bytes) -> FileList:
        """The files of a customer, newest first; the list itself is part of the card, whose view was audited."""
        with self._ledger.reading() as tx:
            document, is_partial, pending = _view(tx, customer)
            if not document or is_partial:
                return FileList(customer)
            gen = tx.meta().repair_gen
            copies = {copy.address: copy for copy in file_copy_store.copies_of(tx.connection, customer)}
        lines = [self._line(file, copies.get(file.address), gen, pending) for file in files_of(document)]
        lines.sort(key=lambda line: (line.file.added_on, line.file.id), reverse=True)
        return FileList(customer, tuple(lines), self._may_open(document), self._may_change(document))

    def _line(self, file: CustomerFile, copy: FileCopy | None, gen: int, pending: frozenset[str]) -> FileLine:
        held = 0 if copy is None or copy.is_whole else self._cabinet.held(file.address, file.size)
        state, percent, problem = state_of_copy(copy, held, gen)
        name = self._directory.name_of(file.added_by) if file.added_by else ""
        is_here = copy is not None and copy.is_whole
        return FileLine(file, name, state, percent, file.key in pending, problem, is_here)

    def want(self, customer: bytes, file_id: bytes) -> bool:
        """Ask for a file that is not here; True when it is here already. Also tries a refused one again."""
        with self._ledger.page() as page:
            file = self._opened(page, customer, file_id)
            copy = file_copy_store.copy_of(page.tx.connection, customer, file.address)
            if copy is None:
                copy = FileCopy(customer, file.address, file.size, str(file.kind))
                if self._cabinet.held(file.address, file.size) == file.size:
                    # The same content is here for another customer.
                    copy = replace(copy, is_whole=True)
            copy = replace(copy, wanted_at=page.now_ms, used_at=page.now_ms, problem="")
            file_copy_store.put_copy(page.tx.connection, copy)
        if not copy.is_whole:
            self._ledger.saved()
        return copy.is_whole

    def open(self, customer: bytes, file_id: bytes) -> FileContent:
        """The content for a viewer inside the program; audited before it is handed out.

        UserError attach.not_here when it has to be asked for first.
        """
        return self._content(customer, file_id, "open_file")

    def save_out(self, customer: bytes, file_id: bytes, target: Path) -> None:
        """A copy in the clear where the person wants it: from there on CIMS does not protect it. Audited first."""
        found = self._content(customer, file_id, "save_file")
        write_private(target, found.content)

    def _content(self, customer: bytes, file_id: bytes, action: str) -> FileContent:
        with self._ledger.page() as page:
            file = self._opened(page, customer, file_id)
            copy = file_copy_store.copy_of(page.tx.connection, customer, file.address)
            if copy is None or not copy.is_whole:
                raise UserError("attach.not_here")
            page.note(Act(action, CUSTOMER, customer, (f"{FILE}.{file_id.hex()[:12]}",)))
            file_copy_store.put_copy(page.tx.connection, replace(copy, used_at=page.now_ms))
        content = self._cabinet.read(file.address, file.size, 0, file.size)
        if content is None or hashlib.sha256(content).digest() != file.address:
            self._lose(file)
            raise EnvironmentFault("attach.damaged")
        return FileContent(file, content)

    def _lose(self, file: CustomerFile) -> None:
        """The sealed file is gone or was bent: ask head office again."""
        with self._cabinet.steady():
            self._cabinet.remove(file.address)
            with self._ledger.page() as page:
                file_copy_store.set_whole(page.tx.connection, file.address, is_whole=False)

    # changing --------------------------------------------------------------------------------------

    def attach(self, customer: bytes, source: Path, document: bytes = b"") -> Saved:
        """Seal a file of this computer and add it to the record; head office gets it when there is a way to it.

        The content is safe on disk before the record names it. FileRefused with attach.empty, attach.too_large,
        attach.unknown_kind, attach.kind_not_shown, attach.unreadable; UserError attach.too_many, attach.twice;
        FileFault, StoreFull: nothing is added, and the chosen file stays where it is.
        """
        with self._ledger.reading() as tx:
            self._changeable(tx, customer)
        content = _content_of(source)
        kind = kind_of(content[:HEAD_BYTES])
        assert kind is not None  # refused otherwise
        file = CustomerFile(
            id=self._new_id(),
            address=hashlib.sha256(content).digest(),
            size=len(content),
            kind=kind,
            name=clean_name(source.name, kind),
            document=document,
            added_on=day_of(self._clock.now_ms()).isoformat(),
            added_by=self._ledger.user.id,
        )
        with self._cabinet.steady():
            self._seal(file, content)
            saved = self._add(customer, file)
        self._ledger.saved()
        return saved

    def _add(self, customer: bytes, file: CustomerFile) -> Saved:
        with self._ledger.page() as page:
            current = self._changeable(page.tx, customer)
            edit = GroupEdit(file.key, None, group_of(file))
            if any(other.address == file.address for other in files_of(current)):
                raise UserError("attach.twice")
            if crowded_set(overlay(current, (edit,))) == FILE:
                raise UserError("attach.too_many")
            copy = file_copy_store.copy_of(page.tx.connection, customer, file.address)
            copy = copy or FileCopy(customer, file.address, file.size, str(file.kind))
            copy = replace(copy, is_own=True, is_whole=True, used_at=page.now_ms, problem="")
            file_copy_store.put_copy(page.tx.connection, copy)
            return self._record(page, customer, edit, "attach_file")

    def remove(self, customer: bytes, file_id: bytes) -> Saved:
        """Take a file out of the record. The content stays here for a while, so that it can be undone."""
        with self._ledger.page() as page:
            current = self._changeable(page.tx, customer)
            file = _named(current, file_id)
            edit = GroupEdit(file.key, current.get(file.key), None)
            copy = file_copy_store.copy_of(page.tx.connection, customer, file.address)
            copy = copy or FileCopy(customer, file.address, file.size, str(file.kind))
            # Head office forgets what is not named. Should the removal be taken back, it is asked again.
            copy = replace(copy, used_at=page.now_ms, sent=0, problem="")
            file_copy_store.put_copy(page.tx.connection, copy)
            saved = self._record(page, customer, edit, "remove_file")
        self._ledger.saved()
        return saved

    def _seal(self, file: CustomerFile, content: bytes) -> None:
        held = self._cabinet.held(file.address, file.size)
        while held < file.size:
            held = self._cabinet.add(file.address, file.size, held, content[held : held + _MIB])
        if not self._cabinet.is_whole(file.address, file.size):
            # What lay here under this address was bent: seal it anew.
            self._cabinet.remove(file.address)
            self._cabinet.add(file.address, file.size, 0, content)

    def _record(self, page: LedgerPage, customer: bytes, edit: GroupEdit, action: str) -> Saved:
        audit = page.note(Act(action, CUSTOMER, customer, (FILE,)))
        draft = Draft(Action.EDIT, (CUSTOMER, customer), (edit,), self._ledger.user.id, audit_seq=audit)
        change = record_drafts(page.books, [draft], self._new_id, page.now_ms)[0]
        project_keys(page.books, [(CUSTOMER, customer)])
        return Saved(customer, (change.mid,), (FILE,))

    # who may ---------------------------------------------------------------------------------------

    def _changeable(self, tx: ReplicaTransaction, customer: bytes) -> Document:
        document, is_partial, _pending = _view(tx, customer)
        if not document:
            raise UserError("customer.gone")
        if not self._may_change(document):
            raise AccessDenied("edit.not_allowed")
        if is_partial:
            raise UserError("customer.partial")
        return document

    def _opened(self, page: LedgerPage, customer: bytes, file_id: bytes) -> CustomerFile:
        document = _view(page.tx, customer)[0]
        if not document:
            raise UserError("customer.gone")
        if not self._may_open(document):
            raise AccessDenied("attach.not_allowed")
        return _named(document, file_id)

    def _may_open(self, document: Document) -> bool:
        user = self._ledger.user
        return may(user, Operation.VIEW, document) and may_reveal(class_access(user.role, _CLASS))

    def _may_change(self, document: Document) -> bool:
        user = self._ledger.user
        is_open = state_of(document) not in BY_COMMAND
        return is_open and may(user, Operation.EDIT, document) and may_write_class(user.role, _CLASS)


def name_for(file: CustomerFile) -> str:
    """The file name under which a copy is offered: with the ending of what it is, whatever it was called."""
    return clean_name(file.name, file.kind)


def _view(tx: ReplicaTransaction, customer: bytes) -> tuple[Document, bool, frozenset[str]]:
    """The record as its reader sees it, whether it is here in part, and its groups that wait for head office."""
    key = (CUSTOMER, customer)
    confirmed = tx.confirmed([key]).get(key)
    rows = list(tx.by_entity([key]).get(key, ()))
    document = customer_view(key, confirmed, rows, ()).document or {}
    return document, confirmed is not None and confirmed.gen == PARTIAL, pending_keys(rows)


def _named(document: Document, file_id: bytes) -> CustomerFile:
    found = next((file for file in files_of(document) if file.id == file_id), None)
    if found is None:
        raise UserError("attach.gone")
    return found


def _content_of(source: Path) -> bytes:
    """The bytes of a chosen file, read once; never more than one byte over the limit.

    The errors carry no name: what a scan is called often says whose it is.
    """
    try:
        with source.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        code = errno.errorcode.get(error.errno or 0, "")
        raise FileRefused("attach.unreadable", reason=code) from None
    refusal = refusal_of(content[:HEAD_BYTES], len(content))
    if refusal is not None:
        raise FileRefused(_REFUSALS[refusal], limit=MAX_BYTES // _MIB)
    return content
