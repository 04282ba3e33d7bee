"""The in-memory twin of `sql_blob_rows`: lines and pieces in dictionaries."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from msgspec.structs import replace

from sync.server.blob_store import BlobRecord, BlobUse


class MemoryBlobRows:
    """Written by transactions that the store makes serial."""

    def __init__(self) -> None:
        self._lines: dict[tuple[bytes, bytes, str], BlobRecord] = {}
        self._pieces: dict[tuple[str, bytes], dict[int, bytes]] = {}

    def named(self, part: str, customer: bytes, names: Collection[bytes]) -> Sequence[BlobRecord]:
        """Every line of these contents."""
        return [found for found in self.of_customer(part, customer) if found.name in names]

    def of_customer(self, part: str, customer: bytes) -> Sequence[BlobRecord]:
        """Every line of a customer."""
        found = [line for key, line in self._lines.items() if key[0] == customer and line.part == part]
        return sorted(found, key=lambda line: (line.name, line.device))

    def customers(self, part: str, after: bytes, limit: int) -> Sequence[bytes]:
        """The next customers with lines in a partition."""
        known = {line.customer for line in self._lines.values() if line.part == part}
        return sorted(customer for customer in known if customer > after)[:limit]

    def pieces(self, at_part: str, content: bytes, numbers: Collection[int]) -> Mapping[int, bytes]:
        """The sealed pieces of these numbers that are there."""
        kept = self._pieces.get((at_part, content), {})
        return {number: kept[number] for number in numbers if number in kept}

    def use(self, part: str) -> BlobUse:
        """What lies in a partition."""
        here = [line for line in self._lines.values() if line.part == part]
        whole = [line.size for line in here if line.is_whole]
        return BlobUse(len(whole), sum(whole), len(here) - len(whole))

    def asked_for(self, part: str, device: str) -> int:
        """The bytes of everything that a device has begun and not finished there."""
        return sum(v.size for v in self._lines.values() if (v.part, v.device) == (part, device))

    def put(self, record: BlobRecord) -> None:
        """The line as it shall be."""
        self._lines[record.customer, record.name, record.device] = record

    def put_piece(self, record: BlobRecord, number: int, sealed: bytes) -> None:
        """One piece."""
        self._pieces.setdefault((record.at_part, record.content), {})[number] = sealed

    def drop(self, record: BlobRecord) -> None:
        """The line and its pieces."""
        self.drop_line(record)
        self._pieces.pop((record.at_part, record.content), None)

    def drop_line(self, record: BlobRecord) -> None:
        """The line alone."""
        self._lines.pop((record.customer, record.name, record.device), None)

    def forget(self, customer: bytes) -> None:
        """Every content of a customer, whole or not."""
        for line in [line for line in self._lines.values() if line.customer == customer]:
            self.drop(line)

    def move(self, customer: bytes, part: str) -> None:
        """The lines go with their customer, the pieces stay."""
        for key, line in self._lines.items():
            if key[0] == customer and line.part != part:
                self._lines[key] = replace(line, part=part)
