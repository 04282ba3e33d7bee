"""The connection on which a thread waits for news, so that another thread can end the wait at once."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Lock, get_ident


class WaitLine:
    """One wait at a time; connections of other threads pass by untouched.

    Only `socket.shutdown` is called from the other thread: the waiting thread sees the end of the stream and
    closes its connection itself, so no number of a socket can be used by two.
    """

    def __init__(self) -> None:
        self._guard = Lock()
        self._thread: int | None = None
        self._socket: socket.socket | None = None
        self._is_cut = False

    @property
    def is_cut(self) -> bool:
        """Whether the calling thread waits and was told to stop; never true for another thread."""
        return self._is_cut and self._thread == get_ident()

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """The calling thread waits in here; a cut is used up when it leaves."""
        with self._guard:
            self._thread = get_ident()
        try:
            yield
        finally:
            with self._guard:
                self._thread, self._is_cut = None, False

    @contextmanager
    def held(self, connection: socket.socket | None) -> Iterator[None]:
        """The connection that an answer is awaited on; does nothing outside `waiting`."""
        if self._thread != get_ident() or connection is None:
            yield
            return
        with self._guard:
            self._socket = connection
            if self._is_cut:
                _end(connection)
        try:
            yield
        finally:
            with self._guard:
                self._socket = None

    def cut(self) -> None:
        """End the wait under way, or the next one when there is none; may be called from any thread."""
        with self._guard:
            self._is_cut = True
            if self._socket is not None:
                _end(self._socket)


def _end(connection: socket.socket) -> None:
    # The base class's method: the one of a TLS socket takes the cipher away under the reading thread.
    with suppress(OSError):
        socket.socket.shutdown(connection, socket.SHUT_RDWR)
