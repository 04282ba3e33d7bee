"""Sends pushes back to back: the next is made, and the last answer stored, while head office decides.

On the wire one request follows the answer to the other; only the work at this end overlaps with the work at
the other end.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait

from app.domain.errors import CimsError
from app.domain.touched import Touched
from sync.client.sync_engine import Reply, Request, SyncEngine
from sync.protocol.messages import PushRequest

Heard = Callable[[Reply, Touched, int], None]
"""Takes an answer that was applied, what it touched, and how long it took, in ms."""


class PushStream:
    """A sending thread of its own; everything else happens in the thread that calls `run`."""

    def __init__(self, engine: SyncEngine, ask: Callable[[Request], Reply]) -> None:
        self._engine = engine
        self._ask = ask
        self._lane = ThreadPoolExecutor(1, thread_name_prefix="sync-push")

    def run(
        self, first: PushRequest, heard: Heard, may_go_on: Callable[[], bool] = lambda: True
    ) -> CimsError | None:
        """Send `first` and every push behind it, until nothing follows or `may_go_on` says no.

        Returns the error that sending ended with, after the engine was told; answers that came before have been
        applied. What it raises is the vault's, which could not keep an answer.
        """
        request, sending = first, self._send(first)
        while True:
            following = self._engine.next_push() if may_go_on() else None
            try:
                reply, took_ms = sending.result()
            except CimsError as error:
                self._engine.failed(request.req_id, error.code)
                return error
            self._engine.pushed_in(request, took_ms)
            if following is not None and not getattr(reply, "problem", ""):
                sending = self._send(following)
            else:
                following = None
            try:
                touched = self._engine.receive(reply)
            except CimsError:
                # The vault could not keep it. Whoever asks next must not meet the push behind it on the line.
                wait([sending])
                raise
            heard(reply, touched, took_ms)
            if following is None:
                return None
            request = following

    def close(self) -> None:
        """End the thread after what it is sending."""
        self._lane.shutdown(wait=False, cancel_futures=True)

    def _send(self, request: PushRequest) -> Future[tuple[Reply, int]]:
        return self._lane.submit(self._timed, request)

    def _timed(self, request: PushRequest) -> tuple[Reply, int]:
        started = time.monotonic()
        reply = self._ask(request)
        return reply, int((time.monotonic() - started) * 1000)
