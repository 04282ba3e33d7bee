"""Who may pass: reads the body within its cap, checks rate, signature and session; makes refusals."""

from __future__ import annotations

import asyncio
import logging
import secrets
import traceback
from dataclasses import dataclass
from typing import TypeVar

from msgspec import Struct
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from app.domain.clock import Clock
from app.domain.errors import AccessDenied, CimsError, EnvironmentFault
from sync.protocol import codec, versions
from sync.protocol import signature_base as base
from sync.protocol.error_codes import ERROR_CODES, Retry
from sync.protocol.messages import ErrorReply
from sync.server.account_service import AccountService
from sync.server.device_store import Device
from sync.server.rate_limit import Rate
from sync.server.record_store import Session
from sync.server.trusted_device_service import SignedRequest, TrustedDeviceService

log = logging.getLogger("cims.server")
T = TypeVar("T", bound=Struct)

_random = secrets.SystemRandom()
_NO_STORE = {"cache-control": "no-store", "x-content-type-options": "nosniff"}


@dataclass(frozen=True, slots=True)
class Call:
    """One request as the worker threads see it; `accepts` is the encoding of the answer."""

    signed: SignedRequest
    content_type: str
    content_encoding: str
    face: codec.Face
    accepts: str
    caller: str
    schema: int = 0

    def message(self, kind: type[T]) -> T:
        """The checked message of the body; raises WireFault, EnvironmentFault server.older."""
        try:
            data = codec.inflate(self.signed.body, self.content_encoding)
            return codec.decode(data, kind, codec.face_of(self.content_type))
        except codec.WireFault:
            if self.schema > versions.SCHEMA:
                raise EnvironmentFault("server.older", schema=versions.SCHEMA) from None
            raise


async def read_call(request: Request, seconds: float) -> Call:
    """The request with its whole body; raises WireFault body.too_large, EnvironmentFault body.timeout."""
    headers = request.headers
    declared = headers.get("content-length", "0")
    if declared.isdigit() and int(declared) > codec.REQUEST_WIRE:
        raise codec.WireFault("body.too_large", limit=codec.REQUEST_WIRE)
    kept: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(seconds):
            async for chunk in request.stream():
                size += len(chunk)
                if size > codec.REQUEST_WIRE:
                    raise codec.WireFault("body.too_large", limit=codec.REQUEST_WIRE)
                kept.append(chunk)
    except TimeoutError:
        raise EnvironmentFault("body.timeout") from None
    except ClientDisconnect:
        raise EnvironmentFault("body.timeout") from None
    query = request.scope["query_string"]
    bearer = headers.get(base.AUTHORIZATION, "")
    signed = SignedRequest(
        method=request.method,
        target=request.scope["raw_path"].decode("ascii", "replace")
        + ("?" + query.decode("ascii", "replace") if query else ""),
        body=b"".join(kept),
        created=headers.get(base.CREATED, ""),
        nonce=headers.get(base.NONCE, ""),
        device=headers.get(base.DEVICE, ""),
        token=bearer[len(base.BEARER) :] if bearer.startswith(base.BEARER) else "",
        signature=headers.get(base.SIGNATURE, ""),
    )
    wants_json = codec.Face.JSON in headers.get("accept", "")
    return Call(
        signed,
        headers.get("content-type", ""),
        headers.get("content-encoding", ""),
        codec.Face.JSON if wants_json else codec.Face.MSGPACK,
        codec.choose_encoding(headers.get("accept-encoding", "")),
        request.client.host if request.client is not None else "",
        _schema_of(headers.get(versions.SCHEMA_HEADER, "")),
    )


def _schema_of(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


class RequestGate:
    """Checks the device and the person behind a call; blocking, so it runs in worker threads."""

    def __init__(
        self, devices: TrustedDeviceService, accounts: AccountService, clock: Clock, rate: Rate
    ) -> None:
        self._devices = devices
        self._accounts = accounts
        self._clock = clock
        self._rate = rate

    def count(self, caller: str) -> None:
        """Raises EnvironmentFault busy.device when the caller asks too often."""
        wait = self._rate.wait_for(caller, self._clock.steady())
        if wait:
            raise EnvironmentFault("busy.device", retry_after=max(1, round(wait)))

    def enrolling(self, call: Call, public_key: bytes) -> None:
        """A computer that is no device yet, but has the key that it shows."""
        self._devices.verify_new(call.signed, public_key)

    def device(self, call: Call) -> Device:
        """The device that signed the call."""
        device = self._devices.verify(call.signed)
        self.count(device.id)
        return device

    def session(self, call: Call) -> Session:
        """The session on the device that signed the call."""
        device = self.device(call)
        if not call.signed.token:
            raise AccessDenied("session.ended")
        return self._accounts.session(call.signed.token, device.id)


def reply(call: Call, message: Struct | None) -> Response:
    """An answer in the face and encoding that the caller asked for."""
    if message is None:
        return Response(status_code=204, headers=_NO_STORE)
    data, encoding = codec.compress(codec.encode(message, call.face), call.accepts)
    headers = {"content-type": call.face.value, **_NO_STORE}
    if encoding != "identity":
        headers["content-encoding"] = encoding
    return Response(data, headers=headers)


def refusal(error: BaseException, face: codec.Face = codec.Face.MSGPACK) -> Response:
    """The typed refusal for an error; what is not ours becomes server.defect, and only its place is logged.

    An exception's own text never leaves: it could name a customer.
    """
    code = error.code if isinstance(error, CimsError) else ""
    entry = ERROR_CODES.get(code)
    values = codec.safe_values(error.values) if isinstance(error, CimsError) else {}
    if entry is None:
        log.error("defect %s at %s", type(error).__name__, _place(error))
        entry, values = ERROR_CODES["server.defect"], {}
    wait = 0.0
    if entry.retry is Retry.LATER:
        asked = values.pop("retry_after", None)
        wait = float(asked) if isinstance(asked, int) else round(_random.uniform(1.0, 4.0), 1)
    body = codec.encode(ErrorReply(entry.code, values, wait), face)
    headers = {"content-type": face.value, **_NO_STORE}
    if wait:
        headers["retry-after"] = str(max(1, round(wait)))
    return Response(body, entry.status, headers)


def _place(error: BaseException) -> str:
    """Module and line where an error arose; its text could name a customer."""
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return "?"
    return f"{frames[-1].filename.rpartition('/')[2]}:{frames[-1].lineno}"
