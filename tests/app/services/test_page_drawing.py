"""Pages of a PDF drawn by the child: right, bounded, and never the end of this program."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from app.services.page_drawing import DrawingFault, DrawingLimits, PdfPages
from app.services.page_worker import MOST_PIXELS


def pdf(box: str = "0 0 200 100", content: bytes = b"1 0 0 rg 0 0 100 100 re f", pages: int = 1) -> bytes:
    """The smallest file with a red left half."""
    kids = " ".join(f"{4 + n} 0 R" for n in range(pages))
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {pages}/Kids[{kids}]>>".encode(),
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        *[f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Contents 3 0 R>>".encode()] * pages,
    ]
    out, places = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, part)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(parts) + 1, start)


@contextmanager
def opened(content: bytes, limits: DrawingLimits | None = None) -> Iterator[PdfPages]:
    pages = PdfPages(content, time.monotonic, limits)
    try:
        yield pages
    finally:
        pages.close()


def test_a_page_is_drawn_as_wide_as_asked() -> None:
    with opened(pdf(pages=3)) as pages:
        assert pages.count == 3
        found = pages.page(2, 400)
    assert (found.width, found.height) == (400, 200)
    line = found.pixels[100 * found.stride :]
    assert line[4 * 50 : 4 * 50 + 3] == b"\x00\x00\xff" and line[4 * 350 : 4 * 350 + 3] == b"\xff\xff\xff"
    assert "pixels" not in repr(found)


def test_a_huge_page_is_drawn_small() -> None:
    with opened(pdf("0 0 14400 14400")) as pages:
        found = pages.page(0, 10**6)
    assert found.width * found.height <= MOST_PIXELS * 1.01


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", pdf()[:150], b"%PDF-1.7\n" + os.urandom(5000)])
def test_what_is_no_pdf_is_a_typed_fault(content: bytes) -> None:
    with pytest.raises(DrawingFault) as caught, opened(content):
        pass
    assert caught.value.code == "attach.pdf_unreadable"


def test_a_page_that_is_not_there_is_a_typed_fault_and_the_others_are() -> None:
    with opened(pdf()) as pages:
        with pytest.raises(DrawingFault):
            pages.page(7, 100)


def test_a_page_that_never_ends_is_given_up() -> None:
    slow = b"q 1 0 0 rg " + b"0 0 100 100 re f " * 400_000
    limits = DrawingLimits(silence_s=0.2)
    with pytest.raises(DrawingFault) as caught, opened(pdf(content=slow), limits) as pages:
        pages.page(0, 3000)
    assert caught.value.code == "attach.not_drawn"


@pytest.mark.skipif(os.name != "posix", reason="limits of a process are POSIX")
def test_a_child_that_dies_is_a_typed_fault() -> None:
    with opened(pdf()) as pages:
        assert pages._process.pid is not None
        os.kill(pages._process.pid, signal.SIGKILL)
        with pytest.raises(DrawingFault) as caught:
            pages.page(0, 100)
    assert caught.value.code == "attach.not_drawn"


@pytest.mark.skipif(os.name != "posix", reason="limits of a process are POSIX")
def test_the_child_has_a_limit_of_memory() -> None:
    limits = DrawingLimits(memory_bytes=1)
    with pytest.raises(DrawingFault), opened(pdf(), limits) as pages:
        pages.page(0, 3000)


def test_closing_ends_the_child() -> None:
    with opened(pdf()) as pages:
        process = pages._process
        assert process.is_alive()
    process.join(10)
    assert not process.is_alive()
