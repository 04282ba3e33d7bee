"""The lane of files: contents to and from head office, one piece at a time, when rows have nothing to ask.

What is here and how far it has come is in the vault's books and at head office, so after a kill of either end the
next piece begins where the last one ended. A refusal concerns its file alone; a busy server stops this lane and no
other. A piece is as large as comes and goes in 0.4 s: a save waits no longer.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from app.domain.clock import Clock
from app.domain.errors import CimsError
from app.domain.touched import NOTHING, Touched
from app.paths import FileFault
from app.services.customer_file_list import AWAITED
from app.services.file_transfer_service import CopyKey, FileTransferService, Transfer
from sync.client.backoff import Backoff
from sync.client.page_pace import PagePace
from sync.client.transport_fault import Busy, Refused
from sync.protocol.blob_messages import (
    MAX_PIECE,
    BlobGetReply,
    BlobGetRequest,
    BlobPoint,
    BlobPutReply,
    BlobPutRequest,
    BlobState,
    BlobStateReply,
    BlobStateRequest,
)

BlobRequest = BlobStateRequest | BlobPutRequest | BlobGetRequest
BlobReply = BlobStateReply | BlobPutReply | BlobGetReply

FIRST_PIECE: Final = 8 * 1024
LEAST_PIECE: Final = 4 * 1024
LATER_S: Final = 60.0
"""When a file that cannot go on now is tried again, unless somebody asks for it before."""
NOT_OFFERED_S: Final = 1800.0
"""When a head office that does not keep files, or does not serve this role, is asked again."""
SWEEP_S: Final = 60.0
_OF_FILES: Final = "blob."


class FileLane:
    """One exchange a step, in the thread of the loop; `step` raises what concerns every request, such as Offline."""

    def __init__(
        self,
        transfers: FileTransferService,
        ask: Callable[[BlobRequest], BlobReply],
        new_id: Callable[[], str],
        clock: Clock,
        backoff: Backoff | None = None,
    ) -> None:
        self._transfers = transfers
        self._ask = ask
        self._new_id = new_id
        self._clock = clock
        self._backoff = backoff or Backoff()
        self._pace = PagePace(MAX_PIECE, FIRST_PIECE, LEAST_PIECE)
        self._asked: dict[CopyKey, int] = {}
        self._later: dict[CopyKey, float] = {}
        self._quiet_until = 0.0
        self._sweep_at: float | None = clock.steady() + SWEEP_S
        self._came: tuple[CopyKey, int, bytes] | None = None
        self._is_tidy = False

    def step(self) -> Touched | None:
        """One exchange; None when there is nothing to do now."""
        now = self._clock.steady()
        if now < self._quiet_until:
            return None
        self._later = {key: until for key, until in self._later.items() if until > now}
        try:
            return self._housework(now) or self._exchange()
        except FileFault:
            self._quiet_until = now + LATER_S
        except Busy as busy:
            self._quiet_until = self._clock.steady() + self._backoff.failed(busy.retry_after)
        except Refused:
            # Not about one file: nothing of this lane is understood or allowed there.
            self._quiet_until = self._clock.steady() + NOT_OFFERED_S
        return None

    def _housework(self, now: float) -> Touched:
        if not self._is_tidy:
            self._transfers.tidy()
            self._is_tidy = True
        if self._sweep_at is None or now < self._sweep_at:
            return NOTHING
        self._sweep_at = None
        return self._transfers.sweep()

    def records_changed(self) -> None:
        """Records came, left or were changed here: files may have lost the record that names them."""
        if self._sweep_at is None:
            self._sweep_at = self._clock.steady() + SWEEP_S

    def ask_again(self) -> None:
        """A person wants everything tried now."""
        self._later.clear()
        self._quiet_until = 0.0

    def wakes_in(self) -> float | None:
        """Seconds until there may be something to do without anybody asking; None when not."""
        times = [*self._later.values(), *([] if self._sweep_at is None else [self._sweep_at])]
        if self._quiet_until > self._clock.steady():
            times.append(self._quiet_until)
        return max(0.1, min(times) - self._clock.steady()) if times else None

    # one exchange ----------------------------------------------------------------------------------

    def _exchange(self) -> Touched | None:
        wish = self._transfers.next_to_fetch(self._later)
        if wish is not None:
            return self._about(wish, self._fetch)
        unsure = self._transfers.to_ask(self._asked, self._later)
        if unsure:
            return self._look(unsure)
        whole = self._transfers.next_to_send(self._later)
        return self._about(whole, self._send) if whole is not None else None

    def _about(self, transfer: Transfer, act: Callable[[Transfer], Touched]) -> Touched:
        """An exchange about one file; what head office says of it is kept with it."""
        try:
            touched = act(transfer)
        except (Busy, Refused) as error:
            if not error.code.startswith(_OF_FILES):
                raise
            return self._not_now(transfer, error)
        except FileFault as error:
            return self._not_now(transfer, error)
        self._backoff.succeeded()
        return touched

    def _not_now(self, transfer: Transfer, error: CimsError) -> Touched:
        if error.code == "blob.past_end" or (error.code == AWAITED and not transfer.is_wish):
            # Head office has begun anew: ask where it stands.
            self._asked.pop(transfer.key, None)
        self._later[transfer.key] = self._clock.steady() + LATER_S
        return self._transfers.refused(transfer, error.code)

    def _look(self, unsure: list[Transfer]) -> Touched:
        points = [_point(transfer) for transfer in unsure]
        reply = self._ask(BlobStateRequest(self._new_id(), points))
        self._backoff.succeeded()
        if not isinstance(reply, BlobStateReply) or len(reply.states) != len(unsure):
            raise Busy("reply.malformed")
        touched = NOTHING
        for transfer, state in zip(unsure, reply.states, strict=True):
            if state.code:
                # The record is not seen there as it is here: a move under way, say. The next pull tells.
                self._later[transfer.key] = self._clock.steady() + LATER_S
                continue
            self._asked[transfer.key] = transfer.stamp
            if state.is_here or state.held != transfer.at:
                touched = touched | self._transfers.sent(transfer, _upto(state, transfer))
        return touched or _WENT_ON

    def _send(self, transfer: Transfer) -> Touched:
        started = self._clock.steady()
        piece = self._transfers.piece(
            transfer, transfer.at, min(self._pace.size, transfer.size - transfer.at)
        )
        if not piece:
            return self._transfers.lost(transfer)
        reply = self._ask(BlobPutRequest(self._new_id(), _point(transfer), transfer.at, piece))
        if not isinstance(reply, BlobPutReply):
            raise Busy("reply.malformed")
        self._took(len(piece), started)
        upto = _upto(reply.state, transfer)
        if upto == transfer.at:
            self._later[transfer.key] = self._clock.steady() + LATER_S
        return self._transfers.sent(transfer, upto)

    def _fetch(self, transfer: Transfer) -> Touched:
        started = self._clock.steady()
        before = b""
        if self._came is not None and self._came[:2] == (transfer.key, transfer.at):
            before = self._came[2]
        start = transfer.at + len(before)
        length = min(self._pace.size, transfer.size - start)
        reply = self._ask(BlobGetRequest(self._new_id(), _point(transfer), start, length))
        if not isinstance(reply, BlobGetReply):
            raise Busy("reply.malformed")
        self._took(len(reply.piece), started)
        came = before + reply.piece[:length]
        self._came = (transfer.key, transfer.at, came)
        if not reply.piece:
            self._later[transfer.key] = self._clock.steady() + LATER_S
            return NOTHING
        return self._transfers.received(transfer, transfer.at, came)

    def _took(self, size: int, started: float) -> None:
        self._pace.took(size, int((self._clock.steady() - started) * 1000))


_WENT_ON: Final = Touched(parts=frozenset({"files"}))


def _point(transfer: Transfer) -> BlobPoint:
    return BlobPoint(transfer.customer, transfer.address, transfer.size)


def _upto(state: BlobState, transfer: Transfer) -> int:
    """How much head office has; only its own word makes a file whole there."""
    return transfer.size if state.is_here else min(state.held, transfer.size - 1)
