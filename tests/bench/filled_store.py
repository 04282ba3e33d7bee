"""A vault of the product and a raw SQLCipher file with the same customers, filled side by side and timed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from app.bootstrap import App, Workspace, open_app, open_workspace
from app.domain import digest
from app.domain.document_block import split_by_class
from app.domain.field_group import GroupValue
from app.domain.replica import Audience
from app.services.replica_page import Page, PageRow
from app.services.vault_service import OpenVault, Profile
from app.settings import ALLOW_FILE_KEYSTORE
from tests.bench import floor
from tests.bench.figure import say, timed
from tests.bench.records import BRANCH, PASSWORD, document, entity_id, flat_row

AUDIENCE: Audience = (BRANCH, "all")
PAGE_ROWS = 2000
OWNER = Profile("bm1", "赵敏", "Zhao Min", "BM", (BRANCH,), 2**50)
FIRST_NUMBER = 6_000_000_001


@dataclass
class Laps:
    """Seconds of each page."""

    product: list[float] = field(default_factory=list)
    raw: list[float] = field(default_factory=list)


def numbered_document(index: int) -> dict[str, GroupValue | None]:
    """A document as the server has it: with its customer number."""
    return {**document(index), "number": {"customer_no": str(FIRST_NUMBER + index)}}


class FilledStore:
    """Both files below `folder` with `size` customers; `workspace` is the open product."""

    def __init__(self, folder: Path, size: int) -> None:
        self.folder, self.size = folder, size
        self.laps = Laps()
        self.row_bytes = 0
        self.app: App = open_app(folder / "desk")
        self.app.settings.set(ALLOW_FILE_KEYSTORE, True)
        self.vault: OpenVault = self.open_vault(lambda stage: None)
        self.workspace: Workspace = open_workspace(self.app, self.vault)
        self.raw: Any = floor.open_raw(folder / "raw.db")
        floor.make_schema(self.raw)
        self._fill()

    def open_vault(self, on_stage: Callable[[str], None]) -> OpenVault:
        """Password to open store."""
        return self.app.vaults.open_online(OWNER, PASSWORD, on_stage)

    def reopen(self, on_stage: Callable[[str], None]) -> None:
        """Lock and unlock."""
        self.workspace.close()
        self.vault = self.open_vault(on_stage)
        self.workspace = open_workspace(self.app, self.vault)

    def sample(self, count: int, seed: int = 7) -> Iterator[int]:
        """Indexes of customers, the same in every run."""
        source = random.Random(seed)
        for _ in range(count):
            yield source.randrange(self.size)

    def close(self) -> None:
        """Both."""
        self.workspace.close()
        self.raw.close()

    def _fill(self) -> None:
        replication = self.workspace.replication
        replication.set_audiences([AUDIENCE])
        total = 0
        for start in range(0, self.size, PAGE_ROWS):
            numbers = range(start, min(start + PAGE_ROWS, self.size))
            flat = [flat_row(index) for index in numbers]
            self.row_bytes += sum(_size(value) for row in flat for value in row[:-2])
            rows = [_page_row(index) for index in numbers]
            total = digest.add(total, digest.set_digest((*row.key, row.ver) for row in rows))
            page = Page(
                AUDIENCE, rows, start + len(rows), b"\x01" * 8, self.size, numbers.stop < self.size,
                self.size, b"\x01" * 8, self.size, total,
            )  # fmt: skip
            # Turn about, so that what else the machine does hits both alike.
            self.laps.raw.append(timed(partial(floor.insert, self.raw, flat, start + 1)))
            self.laps.product.append(timed(partial(replication.apply, [page])))
            if start % 100_000 == 0:
                say(f"  {numbers.stop:,} of {self.size:,} customers")


def _page_row(index: int) -> PageRow:
    return PageRow(
        ("customer", entity_id(index)), True, 1, split_by_class("customer", numbered_document(index))
    )


def _size(value: object) -> int:
    if isinstance(value, bytes):
        return len(value)
    return len(value.encode()) if isinstance(value, str) else 4
