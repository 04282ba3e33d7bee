"""The second child process of an import: works out what storing needs of the rows that the first has checked.

It stands between the first child and the parent, so that checking and working out share two processors.
Like the first it holds no keys, opens no store and may die at any moment.
"""

from __future__ import annotations

from multiprocessing.connection import Connection
from typing import Final

import msgspec

from app.services.importing.child_process import (
    BATCHES,
    DONE,
    FAULT,
    NO_MEMORY,
    limit_process,
    sender,
    silence,
)
from app.services.importing.import_plan import ReadyBatch, ReadyCustomer, RowBatch
from app.services.importing.staged_customer import pack_row

_decode_head: Final = msgspec.msgpack.Decoder(tuple[str, msgspec.Raw]).decode
_decode_batch: Final = msgspec.msgpack.Decoder(RowBatch).decode


def run_packer(
    source: Connection, sink: Connection, now_ms: int, memory_bytes: int, cpu_seconds: int
) -> None:
    """Passes messages on, batches as ReadyBatch, until the last one or the end of the pipe."""
    limit_process(memory_bytes, cpu_seconds)
    silence()
    send = sender(sink)
    try:
        is_done = False
        while not is_done:
            message = source.recv_bytes()
            kind, body = _decode_head(message)
            if kind == BATCHES:
                send(BATCHES, pack_batch(_decode_batch(body), now_ms))
            else:
                sink.send_bytes(message)
            is_done = kind == DONE
    except (EOFError, BrokenPipeError, ConnectionResetError):
        # One of the neighbours is gone; the parent sees which.
        return
    except MemoryError:
        send(FAULT, NO_MEMORY)
    finally:
        source.close()
        sink.close()


def pack_batch(batch: RowBatch, now_ms: int) -> ReadyBatch:
    """The batch with its customers ready to be stored."""
    ready = tuple(ReadyCustomer(c.row, c.identity, pack_row(c.groups, now_ms)) for c in batch.customers)
    return ReadyBatch(ready, batch.refused, batch.progress, batch.blank)
