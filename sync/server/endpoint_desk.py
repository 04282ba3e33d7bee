"""The list of this bank's servers: signed with the authority's key, kept in the store, sent with every greeting."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from app.domain.clock import Clock
from app.domain.errors import EnvironmentFault, UserError
from sync.protocol.endpoint_list import WireEndpoints, are_addresses, signed_text
from sync.server.account_store import AccountStore

_NAME = "endpoints"


class EndpointDesk:
    """Reads and writes the list; the key is needed for writing only."""

    def __init__(self, store: AccountStore, authority: Path, clock: Clock) -> None:
        self._store = store
        self._authority = authority
        self._clock = clock

    def current(self) -> WireEndpoints | None:
        """The list, None when there never was one."""
        text = self._store.meta(_NAME)
        return msgspec.json.decode(text, type=WireEndpoints) if text else None

    def put(self, ranks: Sequence[Sequence[str]], key_file: Path) -> WireEndpoints:
        """Sign and keep a new list; none at all sends desks back to the address of their enrolment.

        Raises UserError endpoints.address, EnvironmentFault endpoints.key.
        """
        if not are_addresses(ranks) or not all(ranks):
            raise UserError("endpoints.address")
        before = self.current()
        # Seconds, so that a store put back from a backup does not give a serial away twice.
        serial = max(self._clock.now_ms() // 1000, before.serial + 1 if before else 0)
        signature = self._key(key_file).sign(signed_text(serial, ranks), ec.ECDSA(hashes.SHA256()))
        made = WireEndpoints(serial, [list(rank) for rank in ranks], signature)
        self._store.put_meta(_NAME, msgspec.json.encode(made).decode())
        return made

    def _key(self, file: Path) -> ec.EllipticCurvePrivateKey:
        """The private key of the authority that devices trust; another one would sign what nobody believes."""
        try:
            key = load_pem_private_key(file.read_bytes(), None)
            trusted = x509.load_pem_x509_certificates(self._authority.read_bytes())
        except (OSError, ValueError, TypeError):
            raise EnvironmentFault("endpoints.key") from None
        if not isinstance(key, ec.EllipticCurvePrivateKey) or key.public_key() not in [
            certificate.public_key() for certificate in trusted
        ]:
            raise EnvironmentFault("endpoints.key")
        return key
