"""Places in a client or a server where a process may die at once, counted as they are passed."""

from __future__ import annotations

import os
import signal
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Final

from sqlalchemy import Connection, Engine, event

from app.store.engine import StoreEngine
from sync.client.transport import Transport
from sync.server import serve
from sync.server.server_dialect import EmbeddedDatabase

CLIENT: Final = (
    "write.begun", "write.statement", "write.before_commit", "write.committed", "ask.before", "ask.answered",
)  # fmt: skip
SERVER: Final = (
    "server.begun", "server.statement", "server.before_commit", "server.committed", "answer.before",
    "answer.headers", "answer.sent",
)  # fmt: skip


class KillPoints:
    """`passed` counts; at the `count`-th passing of `point` the process is gone, as with a power cut."""

    def __init__(self, point: str = "", count: int = 0) -> None:
        self._point = point
        self._left = count
        self.passed: Counter[str] = Counter()

    def hit(self, name: str) -> None:
        """This place is passed."""
        self.passed[name] += 1
        if name == self._point:
            self._left -= 1
            if self._left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    def watch_client(self) -> None:
        """From now on in this process: every transaction and statement of a vault, every request."""
        self._wrap_write(StoreEngine, "begin_write", "write")
        send = Transport.send

        def asked(transport: Transport, request: Any) -> Any:
            self.hit("ask.before")
            answer = send(transport, request)
            self.hit("ask.answered")
            return answer

        Transport.send = asked  # type: ignore[method-assign,assignment]  # a trial's own process

    def watch_server(self) -> None:
        """From now on in this process: every transaction and statement of the store, every answer."""
        self._wrap_write(EmbeddedDatabase, "write", "server")
        cursor = EmbeddedDatabase.cursor

        def watched(database: EmbeddedDatabase, connection: Connection) -> Any:
            return _WatchedCursor(self, cursor(database, connection))

        EmbeddedDatabase.cursor = watched  # type: ignore[method-assign]  # a trial's own process
        build = serve.build_app

        def built(services: Any) -> Any:
            app = build(services)
            inner = app.middleware_stack or app.build_middleware_stack()

            async def stack(scope: Any, receive: Any, send: Callable[[Any], Awaitable[None]]) -> None:
                async def sent(message: Any) -> None:
                    if message["type"] == "http.response.start":
                        self.hit("answer.before")
                        await send(message)
                        self.hit("answer.headers")
                        return
                    await send(message)
                    self.hit("answer.sent")

                await inner(scope, receive, sent if scope["type"] == "http" else send)

            app.middleware_stack = stack
            return app

        serve.build_app = built  # a trial's own process

    def _wrap_write(self, kind: type[Any], method: str, prefix: str) -> None:
        original: Callable[..., AbstractContextManager[Connection]] = getattr(kind, method)
        points, writing = self, [0]

        @contextmanager
        def watched(owner: Any, **how: Any) -> Iterator[Connection]:
            with original(owner, **how) as connection:
                points.hit(prefix + ".begun")
                writing[0] += 1
                try:
                    yield connection
                finally:
                    writing[0] -= 1
                points.hit(prefix + ".before_commit")
            points.hit(prefix + ".committed")

        setattr(kind, method, watched)

        @event.listens_for(Engine, "after_cursor_execute")
        def _executed(*_told: object) -> None:
            if writing[0]:
                points.hit(prefix + ".statement")


class _WatchedCursor:
    """The driver's cursor; every statement is a place to die behind."""

    def __init__(self, points: KillPoints, cursor: Any) -> None:
        self._points, self._cursor = points, cursor

    def execute(self, *values: Any) -> Any:
        """One statement."""
        self._cursor.execute(*values)
        self._points.hit("server.statement")
        return self

    def executemany(self, *values: Any) -> Any:
        """One statement for many rows."""
        self._cursor.executemany(*values)
        self._points.hit("server.statement")
        return self

    def __getattr__(self, name: str) -> Any:
        return getattr(self._cursor, name)
