"""Figures of a first copy in two lanes: when everybody is found, when everything is here, and who waits meanwhile."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from app.bootstrap import App
from app.domain.change import GroupEdit
from app.domain.touched import Touched
from app.services.change_draft import Draft
from sync.client.replication import make_loop
from sync.client.sign_in import SignIn
from sync.client.sync_status import SyncState, SyncStatus
from tests.bench.figure import Figure, percentile, say
from tests.bench.live_bank import HEAD, HandDesk, LiveBank
from tests.bench.records import entity_id
from ui.demo.sample_bank import MANAGER, PASSWORD

NOTE_LETTERS = 700
WORDS = "客户来电询问存款到期安排与汇款用途并请在下月联系确认地址变更资料已交柜台核对无误家属陪同办理业务等候"
PAUSE_S = 0.2
EDITED = 400
"""The first customers are edited: they were copied with the first page."""


class HeavyDesk(HandDesk):
    """A desk whose customers have long notes: most of a record is what only its card shows."""

    def _creation(self, index: int) -> Draft:
        draft = super()._creation(index)
        note = "".join(random.Random(index).choices(WORDS, k=NOTE_LETTERS))
        kept = tuple(edit for edit in draft.groups if edit.key != "note")
        return Draft(draft.action, draft.key, (*kept, GroupEdit("note", None, {"text": note})), draft.author)


class NewDevice:
    """A device with its loop; remembers when each state of the copy came, and when a customer was told of."""

    def __init__(self, app: App) -> None:
        self._signed = SignIn(app).sign_in(HEAD, PASSWORD, lambda stage: None)
        self._heard = threading.Condition()
        self.found = self.whole = 0.0
        self._told: dict[bytes, float] = {}
        self.started = time.perf_counter()
        self._loop = make_loop(app, self._signed, self._hear)
        self._loop.start()

    def _hear(self, status: SyncStatus, touched: Touched) -> None:
        now = time.perf_counter()
        with self._heard:
            if status.is_searchable and not self.found:
                self.found = now
            if status.state is SyncState.IDLE and status.is_complete and not self.whole:
                self.whole = now
            for customer in touched.of("customer"):
                self._told[customer] = now
            self._heard.notify_all()

    def waits_for(self, customer: bytes, after: float) -> float:
        """Seconds until the customer is told of."""
        with self._heard:
            came = self._heard.wait_for(lambda: self._told.get(customer, 0.0) > after, 60)
            assert came, "an edit did not arrive within a minute"
            return self._told[customer] - after

    def until_whole(self) -> None:
        """Wait for the end."""
        with self._heard:
            assert self._heard.wait_for(lambda: bool(self.whole), 900), "the first copy did not end"

    def close(self) -> None:
        """End."""
        self._loop.stop()
        self._signed.transport.close()
        self._signed.workspace.close()


def measure(folder: Path, size: int) -> Iterator[Figure]:
    """A new device of `size` customers with long notes, while another desk goes on editing."""
    with LiveBank(folder) as bank:
        source = HeavyDesk(bank.computer("source"), MANAGER)
        source.settle()
        say(f"  {size:,} customers to the server")
        source.create(0, size)
        source.push_all()
        source.settle()
        used = time.process_time()
        device = NewDevice(bank.computer("device"))
        waits = []
        while not device.whole:
            time.sleep(PAUSE_S)
            index = len(waits) % min(EDITED, size)
            source.edit([index], len(waits))
            source.push_all()
            if not device.whole:
                waits.append(device.waits_for(entity_id(index), time.perf_counter()))
        device.until_whole()
        used = time.process_time() - used
        device.close()
        source.close()
        found, whole = device.found - device.started, device.whole - device.started
        note = f"{size:,} customers, {NOTE_LETTERS} letters of notes each; limit: until everything is here"
        yield Figure("sync.lanes.found", found, "s", whole, note)
        yield Figure("sync.lanes.whole", whole, "s", None, f"{used:.1f} s of CPU with the desk that edits")
        note = (
            f"{len(waits)} edits of another desk, each pushed, until told at the device that copies; bar: 1 s"
        )
        for share in (0.5, 0.99):
            yield Figure(f"sync.lanes.news.p{share * 100:.0f}", percentile(waits, share), "s", None, note)
