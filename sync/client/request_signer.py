"""Signs every request with the device's key: the headers that go with it (text in signature_base)."""

from __future__ import annotations

import os
from collections.abc import Callable

from app.domain.clock import Clock
from sync.protocol import signature_base as base


class RequestSigner:
    """The device's name, its way to sign, and the token of the session once there is one."""

    def __init__(
        self,
        device: str,
        sign: Callable[[bytes], bytes],
        clock: Clock,
        token: str = "",
        random_bytes: Callable[[int], bytes] = os.urandom,
    ) -> None:
        self.device = device
        self.token = token
        self.offset_ms = 0
        """What to add to this computer's clock to get the server's, as the server said."""
        self._sign = sign
        self._clock = clock
        self._random_bytes = random_bytes

    def headers(self, method: str, target: str, body: bytes) -> dict[str, str]:
        """The headers for one sending of one request; each sending needs its own."""
        created = self._clock.now_ms() + self.offset_ms
        nonce = base.to_text(self._random_bytes(base.NONCE_BYTES))
        text = base.signature_base(method, target, body, created, nonce, self.device, self.token)
        headers = {
            base.DEVICE: self.device,
            base.CREATED: str(created),
            base.NONCE: nonce,
            base.SIGNATURE: base.to_text(self._sign(text)),
        }
        if self.token:
            headers[base.AUTHORIZATION] = base.BEARER + self.token
        return headers

    def follow(self, server_ms: int) -> None:
        """Sign by the server's time from now on."""
        self.offset_ms = server_ms - self._clock.now_ms()
