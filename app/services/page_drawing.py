"""Pages of a PDF as pixels, drawn by a limited child process: the file is hostile input, whoever scanned it.

Nothing is written to a disk; the bytes go through a pipe, and the child is a fresh interpreter without a key.
"""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import msgspec

from app.domain.errors import EnvironmentFault
from app.services.page_worker import COUNT, FAULT, PAGE, run_pages

_MEBIBYTE: Final = 1024 * 1024
_POLL_S: Final = 0.05


class DrawingFault(EnvironmentFault):
    """The file could not be drawn; it is in the record as before, and a copy can be saved."""


@dataclass(frozen=True, slots=True)
class DrawingLimits:
    """Caps of the child: address space, processor seconds for the whole file, silence for one answer."""

    memory_bytes: int = 1024 * _MEBIBYTE
    cpu_seconds: int = 30
    silence_s: float = 15.0


@dataclass(frozen=True, slots=True, repr=False)
class PagePixels:
    """One drawn page: `stride` bytes a line, four bytes a pixel: blue, green, red, unused."""

    width: int
    height: int
    stride: int
    pixels: bytes


def picture_fault() -> DrawingFault:
    """What begins like a picture is none that can be shown."""
    return DrawingFault("attach.picture_unreadable")


class PdfPages:
    """The pages of one file while it is looked at; methods may be called from any thread, `close` ends the child.

    Raises DrawingFault attach.pdf_locked, attach.pdf_unreadable, attach.not_drawn (the child died or was too slow).
    """

    def __init__(
        self, content: bytes, steady: Callable[[], float], limits: DrawingLimits | None = None
    ) -> None:
        self._steady = steady
        self._limits = limits or DrawingLimits()
        self._guard = threading.Lock()
        context = multiprocessing.get_context("spawn")
        self._pipe, end = context.Pipe()
        self._process = context.Process(
            target=run_pages,
            args=(end, self._limits.memory_bytes, self._limits.cpu_seconds),
            name="cims-pages",
            daemon=True,
        )
        try:
            self._process.start()
        except OSError:
            self._pipe.close()
            raise DrawingFault("attach.not_drawn") from None
        finally:
            end.close()
        try:
            self._send(content)
            self.count = int(self._answer(COUNT))
        except DrawingFault:
            self.close()
            raise

    def page(self, number: int, width: int) -> PagePixels:
        """The page of that number, from 0 on, about `width` pixels wide."""
        with self._guard:
            self._send(msgspec.msgpack.encode((number, width)))
            found = PagePixels(*self._answer(PAGE))
        if len(found.pixels) < found.stride * found.height or found.stride < found.width * 4:
            raise DrawingFault("attach.not_drawn")
        return found

    def close(self) -> None:
        """End the child, come what may, and wait for nothing.

        The pipe is let go with this object: another thread may just be listening to it, and learns that the child died.
        """
        if self._process.pid is not None:
            self._process.kill()

    def _send(self, content: bytes) -> None:
        try:
            self._pipe.send_bytes(content)
        except OSError:
            raise DrawingFault("attach.not_drawn") from None

    def _answer(self, wanted: str) -> Any:
        until = self._steady() + self._limits.silence_s
        try:
            while not self._pipe.poll(_POLL_S):
                if self._steady() > until:
                    raise DrawingFault("attach.not_drawn")
            kind, value = msgspec.msgpack.decode(self._pipe.recv_bytes(), type=tuple[str, Any])
        except (EOFError, OSError, msgspec.DecodeError):
            raise DrawingFault("attach.not_drawn") from None
        if kind == FAULT:
            # The words of the child are one of ours or nothing.
            locked = value == "attach.pdf_locked"
            raise DrawingFault("attach.pdf_locked") if locked else DrawingFault("attach.pdf_unreadable")
        if kind != wanted:
            raise DrawingFault("attach.not_drawn")
        return value
