"""The child process that draws pages of a PDF: it holds no key, has limits, and gives pixels only.

The parent sends the file, then asks for pages; every message is msgpack, a pair of a kind and a value.
"""

from __future__ import annotations

from multiprocessing.connection import Connection
from typing import Any, Final

import msgspec

from app.services.importing.child_process import limit_process, sender, silence

COUNT: Final = "count"
PAGE: Final = "page"
FAULT: Final = "fault"
MOST_PIXELS: Final = 12_000_000
_PASSWORD: Final = 4
_BYTES_A_PIXEL: Final = 4
_MARGIN_POINTS: Final = 1.0


def run_pages(connection: Connection, memory_bytes: int, cpu_seconds: int) -> None:
    """Read one file, then draw what is asked for until the parent goes; the entry of the process."""
    silence()
    # Before the limit: the library's own code need not fit into what a file may use.
    import pypdfium2

    limit_process(memory_bytes, cpu_seconds)
    send = sender(connection)
    try:
        content = connection.recv_bytes()
        try:
            document = pypdfium2.PdfDocument(content)
            send(COUNT, len(document))
        except pypdfium2.PdfiumError as error:
            is_locked = getattr(error, "err_code", 0) == _PASSWORD
            send(FAULT, "attach.pdf_locked" if is_locked else "attach.pdf_unreadable")
            return
        while True:
            number, width = msgspec.msgpack.decode(connection.recv_bytes(), type=tuple[int, int])
            try:
                send(PAGE, _drawn(document, number, width))
            except (pypdfium2.PdfiumError, MemoryError):
                send(FAULT, "attach.pdf_unreadable")
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
    finally:
        connection.close()


def _drawn(document: Any, number: int, width: int) -> tuple[int, int, int, bytes]:
    """Width, height and bytes a line of a page, and its pixels: blue, green, red, unused."""
    page = document[number]
    wide, high = (max(side, _MARGIN_POINTS) for side in page.get_size())
    scale = min(width / wide, (MOST_PIXELS / (wide * high)) ** 0.5)
    bitmap = page.render(scale=scale, may_draw_forms=False, force_bitmap_format=_BGRX)
    pixels = bytes(bitmap.buffer)
    return bitmap.width, bitmap.height, bitmap.stride, pixels


_BGRX: Final = 3  # FPDFBitmap_BGRx
