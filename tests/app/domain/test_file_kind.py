"""Files are known by their content; a name says nothing, and what cannot be shown is not taken."""

from __future__ import annotations

import pytest

from app.domain.file_kind import HEAD_BYTES, MAX_BYTES, FileKind, FileRefusal, kind_of, refusal_of

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR" + bytes(17)
HEIC = b"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1heic"
AVIF = b"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1avif"
KNOWN = {
    b"%PDF-1.7\n": FileKind.PDF,
    b"%PDF-2.0\n": FileKind.PDF,
    b"\xff\xd8\xff\xe0\x00\x10JFIF": FileKind.JPEG,
    b"\xff\xd8\xff\xdb": FileKind.JPEG,
    PNG: FileKind.PNG,
    b"II*\x00\x08\x00\x00\x00": FileKind.TIFF,
    b"MM\x00*\x00\x00\x00\x08": FileKind.TIFF,
    HEIC: FileKind.HEIC,
}
STRANGERS = [
    b"MZ\x90\x00",
    b"PK\x03\x04",
    b"GIF89a",
    b"<svg xmlns='http://www.w3.org/2000/svg'>",
    b"<html>%PDF-1.7",
    b" %PDF-1.7",
    b"%PDF-",
    b"%PDF-x.7",
    b"II+\x00\x08\x00",
    b"\x89PNG\r\n\x1a\n",
    AVIF,
    b"\x00\x00\x00\x08ftypheic",
    b"\xff\xd8",
    b"passport.pdf",
]


@pytest.mark.parametrize(("head", "kind"), KNOWN.items(), ids=repr)
def test_a_kind_is_told_by_the_first_bytes(head: bytes, kind: FileKind) -> None:
    assert kind_of(head) is kind
    assert kind_of((head + bytes(HEAD_BYTES))[:HEAD_BYTES]) is kind


@pytest.mark.parametrize("head", STRANGERS, ids=repr)
def test_what_only_looks_like_it_is_unknown(head: bytes) -> None:
    assert kind_of(head) is None
    assert refusal_of(head, 1000) is FileRefusal.UNKNOWN_KIND


@pytest.mark.parametrize(("head", "kind"), KNOWN.items(), ids=repr)
def test_a_head_that_was_cut_is_never_another_kind(head: bytes, kind: FileKind) -> None:
    assert {kind_of(head[:length]) for length in range(len(head))} <= {None, kind}


def test_a_file_is_taken_up_to_its_limit() -> None:
    assert refusal_of(PNG, MAX_BYTES) is None
    assert refusal_of(PNG, MAX_BYTES + 1) is FileRefusal.TOO_LARGE
    assert refusal_of(PNG, 101, limit=100) is FileRefusal.TOO_LARGE
    assert refusal_of(b"", 0) is FileRefusal.EMPTY


def test_what_no_screen_can_show_is_refused_by_its_name() -> None:
    assert refusal_of(HEIC, 1000) is FileRefusal.KIND_NOT_SHOWN
