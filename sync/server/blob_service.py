"""The server's side of the contents of files: who may have one, how it comes in pieces, when it is whole.

Everything goes through the row that names a content: the customer's record is read first, with the person's scope and
classes. Rows never wait for contents; a row whose content is not here is told so (PROTOCOL.md, "Contents of files").
"""

from __future__ import annotations

import hashlib
import hmac
import logging
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Final

from msgspec.structs import replace

from app.domain.clock import Clock
from app.domain.customer_file import FILE, CustomerFile, files_of
from app.domain.errors import AccessDenied, EnvironmentFault, UserError
from app.domain.field_group import CUSTOMER_GROUPS
from app.domain.file_kind import HEAD_BYTES, FileKind, kind_of
from app.domain.life_cycle import duplicates_of
from app.domain.permission import ClassAccess, Operation, class_access, may
from sync.protocol.blob_messages import (
    BlobGetReply,
    BlobGetRequest,
    BlobPoint,
    BlobPutReply,
    BlobPutRequest,
    BlobState,
    BlobStateReply,
    BlobStateRequest,
)
from sync.server.blob_seal import BlobSeal
from sync.server.blob_store import PIECE_BYTES, WHOLE, BlobReads, BlobRecord, BlobUse
from sync.server.record_store import EntityRecord, RecordSnapshot, RecordStore, RecordTransaction, Session

log = logging.getLogger("cims.server")

_CUSTOMER: Final = "customer"
_UNKNOWN: Final = "blob.unknown"
_READABLE: Final = frozenset({ClassAccess.REVEAL, ClassAccess.READ, ClassAccess.WRITE})
_READ_AT_ONCE: Final = 8
"""Pieces that are in memory at a time while a whole content is read."""


@dataclass(frozen=True, slots=True)
class BlobLimits:
    """How many bytes of whole contents a branch may keep, and of unfinished ones a device there."""

    branch_bytes: int = 200 * 2**30
    device_bytes: int = 256 * 2**20


@dataclass(frozen=True, slots=True)
class _Named:
    """A content that a row names: where its line lies or would lie, and the lines there are."""

    part: str
    point: BlobPoint
    kind: FileKind
    name: bytes
    whole: BlobRecord | None
    own: BlobRecord | None

    @property
    def held(self) -> int:
        """How much the device has delivered; a line of another size is of a row that is gone."""
        return self.own.held if self.own is not None and self.own.size == self.point.size else 0


class BlobService:
    """Answers for one bank; stateless between calls. `new_id` makes 16 bytes that are nobody else's."""

    def __init__(
        self,
        store: RecordStore,
        seal: Callable[[], BlobSeal],
        clock: Clock,
        new_id: Callable[[], bytes],
        limits: BlobLimits | None = None,
    ) -> None:
        self._store = store
        self._seal = seal
        self._clock = clock
        self._new_id = new_id
        self._limits = limits or BlobLimits()

    # state -----------------------------------------------------------------------------------------

    def state(self, session: Session, request: BlobStateRequest) -> BlobStateReply:
        """How each content stands; asking says that it is wanted."""
        seal = self._seal()
        found = self._store.view(lambda view: _found(view, session, request.points, seal))
        for named in found:
            if named is not None and named.whole is not None and named.whole.unused_since:
                self._want(named.whole)
        states = [BlobState(code=_UNKNOWN) if named is None else _state_of(named) for named in found]
        return BlobStateReply(request.req_id, self._clock.now_ms(), states)

    def _want(self, line: BlobRecord) -> None:
        def work(tx: RecordTransaction) -> None:
            for now in tx.blobs.named(line.part, line.customer, [line.name]):
                if now.is_whole and now.content == line.content:
                    tx.blobs.put(replace(now, unused_since=0))

        self._store.run(work)

    def use(self, parts: Collection[str]) -> BlobUse:
        """What lies in these partitions."""
        found = self._store.view(lambda view: [view.blobs.use(part) for part in parts])
        return BlobUse(
            sum(part.contents for part in found),
            sum(part.content_bytes for part in found),
            sum(part.unfinished for part in found),
        )

    # get -------------------------------------------------------------------------------------------

    def get(self, session: Session, request: BlobGetRequest) -> BlobGetReply:
        """Some bytes of a whole content.

        Raises AccessDenied blob.unknown (no row that the person may see names it), EnvironmentFault blob.awaited.
        """
        seal = self._seal()

        def work(view: RecordSnapshot) -> tuple[BlobRecord, bytes | None]:
            named = _found(view, session, [request.at], seal)[0]
            if named is None:
                raise AccessDenied(_UNKNOWN)
            if named.whole is None:
                raise EnvironmentFault("blob.awaited")
            return named.whole, _plain(view.blobs, seal, named.whole, request.start, request.length)

        line, plain = self._store.view(work)
        if plain is None:
            log.error("a content of %s is damaged: %s", line.at_part, line.content.hex())
            raise EnvironmentFault("blob.awaited")
        return BlobGetReply(request.req_id, self._clock.now_ms(), plain)

    # put -------------------------------------------------------------------------------------------

    def put(self, session: Session, request: BlobPutRequest) -> BlobPutReply:
        """Take the bytes that follow what the device has delivered; nothing when they begin elsewhere.

        Raises AccessDenied blob.unknown, UserError blob.past_end, blob.mismatch, blob.kind (what was delivered is
        dropped), EnvironmentFault blob.quota.
        """
        end = request.start + len(request.piece)
        if end > request.at.size:
            raise UserError("blob.past_end")
        seal = self._seal()
        named = self._store.view(lambda view: _found(view, session, [request.at], seal)[0])
        if named is None:
            raise AccessDenied(_UNKNOWN)
        state = _state_of(named)
        if not state.is_here and request.start == state.held and request.piece:
            if end == request.at.size:
                self._check(named, request, seal)
            state = self._store.run(lambda tx: self._take(tx, session, request, seal))
        return BlobPutReply(request.req_id, self._clock.now_ms(), state)

    def _take(
        self, tx: RecordTransaction, session: Session, request: BlobPutRequest, seal: BlobSeal
    ) -> BlobState:
        """Write the bytes, where everything is still as it was; the customer's record is held meanwhile."""
        named = _found(tx, session, [request.at], seal)[0]
        if named is None:
            raise AccessDenied(_UNKNOWN)
        if named.whole is not None or named.held != request.start:
            return _state_of(named)
        line = self._line(tx, session, named)
        if not _append(tx, seal, line, request.piece):
            tx.blobs.drop(line)
            return BlobState()
        line = replace(line, held=request.start + len(request.piece), touched_at=self._clock.now_ms())
        if line.held < line.size:
            tx.blobs.put(line)
            return BlobState(held=line.held)
        tx.blobs.drop_line(line)
        tx.blobs.put(replace(line, device=WHOLE))
        return BlobState(is_here=True, held=line.held)

    def _line(self, tx: RecordTransaction, session: Session, named: _Named) -> BlobRecord:
        """The device's own line, a new one where there is none."""
        if named.own is not None and named.held:
            return named.own
        if named.own is not None:
            tx.blobs.drop(named.own)
        size = named.point.size
        if tx.blobs.asked_for(named.part, session.device) + size > self._limits.device_bytes:
            raise EnvironmentFault("blob.quota", limit=self._limits.device_bytes)
        if tx.blobs.use(named.part).content_bytes + size > self._limits.branch_bytes:
            raise EnvironmentFault("blob.quota", limit=self._limits.branch_bytes)
        return BlobRecord(
            named.part, named.point.customer, named.name, session.device, self._new_id(), named.part, size, 0,
            self._clock.now_ms(),
        )  # fmt: skip

    def _check(self, named: _Named, request: BlobPutRequest, seal: BlobSeal) -> None:
        """Whether what was delivered and the last bytes are what the row says; if not, it is dropped and refused."""
        refusal = self._store.view(lambda view: _refusal(view.blobs, named, request.piece, seal))
        if not refusal:
            return
        if named.own is not None:
            own = named.own
            self._store.run(lambda tx: _drop_same(tx, own))
        raise UserError(refusal)


def whole_digest(blobs: BlobReads, seal: BlobSeal, line: BlobRecord, held: int) -> hashlib._Hash | None:
    """SHA-256 of the first `held` bytes, read a few pieces at a time; None when a piece is missing or damaged."""
    digest = hashlib.sha256()
    step = _READ_AT_ONCE * PIECE_BYTES
    for start in range(0, held, step):
        plain = _plain(blobs, seal, line, start, min(step, held - start))
        if plain is None:
            return None
        digest.update(plain)
    return digest


def _refusal(blobs: BlobReads, named: _Named, last: bytes, seal: BlobSeal) -> str:
    """Why a content that ends with `last` is not taken, or an empty text."""
    own, held = named.own, named.held
    if own is None or not held:
        digest, head = hashlib.sha256(), last[:HEAD_BYTES]
    else:
        found = whole_digest(blobs, seal, own, held)
        begun = _plain(blobs, seal, own, 0, min(held, HEAD_BYTES))
        if found is None or begun is None:
            return "blob.mismatch"
        digest, head = found, (begun + last)[:HEAD_BYTES]
    digest.update(last)
    if not hmac.compare_digest(digest.digest(), named.point.address):
        return "blob.mismatch"
    return "" if kind_of(head) is named.kind else "blob.kind"


def _drop_same(tx: RecordTransaction, line: BlobRecord) -> None:
    """Drop a line unless it was begun anew meanwhile, or is not there any more."""
    for now in tx.blobs.named(line.part, line.customer, [line.name]):
        if (now.device, now.content) == (line.device, line.content):
            tx.blobs.drop(now)


def _append(tx: RecordTransaction, seal: BlobSeal, line: BlobRecord, piece: bytes) -> bool:
    """Write bytes behind what the line has; False when the piece that they go on in is damaged."""
    number, within = divmod(line.held, PIECE_BYTES)
    if within:
        begun = _plain(tx.blobs, seal, line, number * PIECE_BYTES, within)
        if begun is None:
            return False
        piece = begun + piece
    for start in range(0, len(piece), PIECE_BYTES):
        at = number + start // PIECE_BYTES
        plain = piece[start : start + PIECE_BYTES]
        tx.blobs.put_piece(line, at, seal.seal(line.at_part, line.content, at, plain))
    return True


def _plain(blobs: BlobReads, seal: BlobSeal, line: BlobRecord, start: int, length: int) -> bytes | None:
    """Plain bytes of a line, fewer at the end of what it has; None when a piece is missing or damaged."""
    end = min(start + length, line.held)
    if start >= end:
        return b""
    first, last = start // PIECE_BYTES, (end - 1) // PIECE_BYTES
    sealed = blobs.pieces(line.at_part, line.content, range(first, last + 1))
    opened = []
    for number in range(first, last + 1):
        plain = seal.open(line.at_part, line.content, number, sealed.get(number, b""))
        if plain is None or len(plain) < min(PIECE_BYTES, line.held - number * PIECE_BYTES):
            return None
        opened.append(plain)
    return b"".join(opened)[start - first * PIECE_BYTES : end - first * PIECE_BYTES]


def _state_of(named: _Named) -> BlobState:
    if named.whole is not None:
        return BlobState(is_here=True, held=named.point.size)
    return BlobState(held=named.held)


# who may ----------------------------------------------------------------------------------------------


def _found(
    reads: RecordSnapshot | RecordTransaction, session: Session, points: Collection[BlobPoint], seal: BlobSeal
) -> list[_Named | None]:
    """What stands behind each point; None where no row that the person may see names it."""
    records = reads.entities({(_CUSTOMER, point.customer) for point in points})
    files = {
        key: {(file.address, file.size): file for file in files_of(record.document)}
        for key, record in records.items()
        if _may_see(session, record)
    }
    lines = _Lines(reads, seal)
    return [
        _named(lines, session, records[_CUSTOMER, point.customer], point, file)
        if (file := files.get((_CUSTOMER, point.customer), {}).get((point.address, point.size))) is not None
        else None
        for point in points
    ]


def _may_see(session: Session, record: EntityRecord) -> bool:
    """A picture has no mask: a role that sees the class masked sees none."""
    access = class_access(session.user.role, CUSTOMER_GROUPS[FILE].field_class)
    return access in _READABLE and may(session.user, Operation.VIEW, record.document)


def _named(
    lines: _Lines, session: Session, record: EntityRecord, point: BlobPoint, file: CustomerFile
) -> _Named:
    name = lines.seal.name(point.customer, point.address)
    found = [line for line in lines.of(record) if line.name == name]
    whole = next((line for line in found if line.is_whole), None)
    own = next((line for line in found if line.device == session.device), None)
    return _Named(record.part, point, file.kind, name, whole or lines.merged(record, point.address), own)


class _Lines:
    """The lines of some customers, each read once."""

    def __init__(self, reads: RecordSnapshot | RecordTransaction, seal: BlobSeal) -> None:
        self._reads = reads
        self._lines: dict[bytes, list[BlobRecord]] = {}
        self.seal = seal

    def of(self, record: EntityRecord) -> list[BlobRecord]:
        """The lines of a customer."""
        if record.id not in self._lines:
            self._lines[record.id] = list(self._reads.blobs.of_customer(record.part, record.id))
        return self._lines[record.id]

    def merged(self, record: EntityRecord, address: bytes) -> BlobRecord | None:
        """A whole content that lies with a record merged into this one, at any remove."""
        waiting, known = list(duplicates_of(record.document)), {record.id}
        while waiting:
            customer = waiting.pop()
            if customer in known:
                continue
            known.add(customer)
            loser = self._reads.entities([(_CUSTOMER, customer)]).get((_CUSTOMER, customer))
            if loser is None:
                continue
            name = self.seal.name(customer, address)
            for line in self.of(loser):
                if line.is_whole and line.name == name:
                    return line
            waiting += duplicates_of(loser.document)
        return None
