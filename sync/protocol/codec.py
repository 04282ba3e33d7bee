"""Bytes to messages and back: msgpack or the JSON face, zstd or gzip, and the caps that hold on both ends.

Nothing is trusted before it is checked: the size on the wire, the size after inflating (in a loop, so a
bomb costs one chunk more than the cap), the shape (msgspec). Every failure is a `WireFault`.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from enum import StrEnum
from importlib import import_module
from typing import Any, Final, TypeVar

import msgspec

from app.domain.errors import EnvironmentFault
from sync.protocol import versions
from sync.protocol.json_face import FaceError, from_json, to_json

REQUEST_WIRE: Final = versions.MAX_WIRE
"""Most bytes of a request body as sent."""
REPLY_WIRE: Final = versions.MAX_INFLATED
"""Most bytes of a reply as sent; a page of texts that do not compress is still one page."""

_CHUNK: Final = 256 * 1024
_ZSTD_LEVEL: Final = 1
_GZIP_LEVEL: Final = 1
_GZIP_WINDOW: Final = 31
_ZSTD_WINDOW_LOG: Final = 23
_SMALL: Final = 400

T = TypeVar("T")


class WireFault(EnvironmentFault):
    """What came over the wire cannot be used: body.malformed, body.too_large, media or encoding.unknown."""


class Face(StrEnum):
    """The two forms of a body, by content type."""

    MSGPACK = "application/vnd.msgpack"
    JSON = "application/json"


def _find_zstd() -> Any:
    """The zstd module of Python 3.14 or its backport; None when this machine has neither."""
    for name in ("compression.zstd", "backports.zstd"):
        try:
            return import_module(name)
        except ImportError:
            continue
    return None


_zstd: Final[Any] = _find_zstd()

ENCODINGS: Final[tuple[str, ...]] = ("zstd", "gzip") if _zstd is not None else ("gzip",)
"""What this program can inflate, best first."""

_encoder: Final = msgspec.msgpack.Encoder()
_decoders: dict[Any, msgspec.msgpack.Decoder[Any]] = {}


def face_of(content_type: str) -> Face:
    """The face of a content type; raises WireFault media.unknown."""
    media = content_type.partition(";")[0].strip().lower()
    for face in Face:
        if media == face:
            return face
    raise WireFault("media.unknown")


def encode(message: msgspec.Struct, face: Face = Face.MSGPACK) -> bytes:
    """The bytes of a message."""
    return _encoder.encode(message) if face is Face.MSGPACK else to_json(message)


def decode(data: bytes, kind: type[T], face: Face = Face.MSGPACK) -> T:
    """The checked message in `data`; raises WireFault body.malformed, whose values name no content."""
    try:
        if face is Face.JSON:
            checked: T = from_json(data, kind)
            return checked
        decoder = _decoders.get(kind)
        if decoder is None:
            decoder = _decoders.setdefault(kind, msgspec.msgpack.Decoder(kind))
        found: T = decoder.decode(data)
        return found
    except msgspec.ValidationError as error:
        raise WireFault("body.malformed", reason="shape", place=_place(error)) from None
    except FaceError as error:
        raise WireFault("body.malformed", reason=str(error)) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise WireFault("body.malformed", reason="syntax") from None


def _place(error: msgspec.ValidationError) -> str:
    """Where a shape is wrong, as msgspec's path; its sentence may quote a value, so that is left out."""
    return str(error).rpartition(" - at `")[2].rstrip("`")[:80] if " - at `" in str(error) else ""


def choose_encoding(accepted: str) -> str:
    """The best encoding of an Accept-Encoding header that this program has; "identity" when there is none."""
    offered = {part.partition(";")[0].strip().lower() for part in accepted.split(",") if "q=0" not in part}
    return next((name for name in ENCODINGS if name in offered), "identity")


def compress(data: bytes, encoding: str = ENCODINGS[0]) -> tuple[bytes, str]:
    """The bytes to send and the encoding that they got; what is tiny stays as it is."""
    if len(data) < _SMALL or encoding == "identity":
        return data, "identity"
    if encoding == "zstd" and _zstd is not None:
        packed: bytes = _zstd.compress(data, level=_ZSTD_LEVEL)
        return packed, encoding
    if encoding == "gzip":
        squeezer = zlib.compressobj(_GZIP_LEVEL, zlib.DEFLATED, _GZIP_WINDOW)
        return squeezer.compress(data) + squeezer.flush(), encoding
    raise WireFault("encoding.unknown")


def inflate(data: bytes, encoding: str, limit: int = versions.MAX_INFLATED) -> bytes:
    """The content of a body.

    Raises WireFault body.too_large over `limit`, body.malformed when cut or dirty, encoding.unknown.
    """
    name = encoding.strip().lower() or "identity"
    if name == "identity":
        if len(data) > limit:
            raise WireFault("body.too_large", limit=limit)
        return data
    if name not in ENCODINGS:
        raise WireFault("encoding.unknown")
    chunks = _unzstd(data) if name == "zstd" else _ungzip(data)
    return collect(chunks, limit)


def collect(chunks: Iterable[bytes], limit: int) -> bytes:
    """All chunks as one, given up with WireFault body.too_large as soon as they exceed `limit`."""
    kept: list[bytes] = []
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > limit:
            raise WireFault("body.too_large", limit=limit)
        kept.append(chunk)
    return b"".join(kept)


def _unzstd(data: bytes) -> Iterable[bytes]:
    options = {_zstd.DecompressionParameter.window_log_max: _ZSTD_WINDOW_LOG}
    reader = _zstd.ZstdDecompressor(options=options)
    try:
        yield reader.decompress(data, max_length=_CHUNK)
        while not reader.eof:
            if reader.needs_input:
                raise WireFault("body.malformed", reason="truncated")
            yield reader.decompress(b"", max_length=_CHUNK)
    except _zstd.ZstdError:
        raise WireFault("body.malformed", reason="compression") from None
    if reader.unused_data:
        raise WireFault("body.malformed", reason="trailing")


def _ungzip(data: bytes) -> Iterable[bytes]:
    reader = zlib.decompressobj(_GZIP_WINDOW)
    pending = data
    try:
        while not reader.eof:
            chunk = reader.decompress(pending, _CHUNK)
            if not chunk and not reader.eof:
                raise WireFault("body.malformed", reason="truncated")
            yield chunk
            pending = reader.unconsumed_tail
    except zlib.error:
        raise WireFault("body.malformed", reason="compression") from None
    if reader.unused_data:
        raise WireFault("body.malformed", reason="trailing")


def safe_values(values: Mapping[str, object]) -> dict[str, str | int | bool | None]:
    """The values of an error that may go into an ErrorReply: scalars only."""
    return {name: item for name, item in values.items() if item is None or isinstance(item, str | int | bool)}
