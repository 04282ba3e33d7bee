"""What the operators watch, counted in this process and written as Prometheus text; never a customer, never a person.

What a desk cannot upload no server can see by itself: desks tell the age of their oldest waiting change when
they greet (sync.md 4.3).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

from sync.protocol.messages import HelloReply, HelloRequest, PullReply, PushReply, PushRequest
from sync.server.blob_store import BlobUse

BOUNDS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_MOST_DESKS: Final = 20_000
_DAY_S: Final = 86_400

_HELP: Final = {
    "cims_requests_total": ("counter", "Requests answered, by route and status."),
    "cims_request_seconds": ("histogram", "Time from the whole request to its answer, by route."),
    "cims_changes_total": ("counter", "Changes of desks, by final outcome."),
    "cims_resets_total": ("counter", "Desks that began anew or were told to read again, by reason."),
    "cims_digest_mismatches_total": ("counter", "Audiences that a desk counted differently and compared."),
    "cims_repaired_rows_total": ("counter", "Rows sent to desks that differed."),
    "cims_file_bytes_total": ("counter", "Bytes of files that desks delivered and fetched, by direction."),
    "cims_files": ("gauge", "Whole contents of files in the store, of all branches."),
    "cims_files_bytes": ("gauge", "Bytes of whole contents of files in the store."),
    "cims_files_unfinished": ("gauge", "Contents that a device has begun to deliver and not finished."),
    "cims_oldest_unpushed_seconds": (
        "gauge",
        "Age of the oldest change that a desk could not upload, as told.",
    ),
    "cims_desks_unpushed_over_a_day": ("gauge", "Desks whose oldest waiting change is older than a day."),
    "cims_desks_waiting": ("gauge", "Desks that wait for news at this moment."),
    "cims_selfcheck_findings": (
        "gauge",
        "Differences that the last self-check found; -1 when there was none.",
    ),
    "cims_selfcheck_age_seconds": ("gauge", "Time since the last self-check."),
}


@dataclass(slots=True)
class _Histogram:
    counts: list[int] = field(default_factory=lambda: [0] * (len(BOUNDS) + 1))
    total: float = 0.0

    def add(self, seconds: float) -> None:
        place = next((i for i, bound in enumerate(BOUNDS) if seconds <= bound), len(BOUNDS))
        self.counts[place] += 1
        self.total += seconds


class ServerMetrics:
    """Counters, one histogram a route, and what desks told; every method may be called from any thread."""

    def __init__(self, waiting: Callable[[], int] = lambda: 0) -> None:
        self._lock = Lock()
        self._counts: Counter[tuple[str, str]] = Counter()
        self._times: dict[str, _Histogram] = {}
        self._oldest: dict[bytes, int] = {}
        self._waiting = waiting

    def answered(self, route: str, status: int, seconds: float) -> None:
        """A request was answered; `route` is the pattern, not the address."""
        with self._lock:
            self._counts["cims_requests_total", _labels(route=route, status=str(status))] += 1
            self._times.setdefault(route, _Histogram()).add(seconds)

    def greeted(self, request: HelloRequest, reply: HelloReply) -> None:
        """A desk introduced itself and told what waits there."""
        with self._lock:
            if reply.last_dseq < request.last_dseq:
                self._reset("forgotten")
            self._told(request.rid, request.oldest_open_s)

    def pushed(self, request: PushRequest, reply: PushReply) -> None:
        """A push was answered."""
        with self._lock:
            if reply.problem:
                self._reset(reply.problem)
            elif request.changes:
                self._told(request.rid, 0)
            for result in reply.results:
                self._counts["cims_changes_total", _labels(outcome=result.outcome)] += 1

    def pulled(self, reply: PullReply) -> None:
        """Pages were served."""
        with self._lock:
            for page in reply.pages:
                if page.reset:
                    self._reset(page.reset)

    def compared(self) -> None:
        """A desk whose digest differs asked where."""
        with self._lock:
            self._counts["cims_digest_mismatches_total", ""] += 1

    def repaired(self, rows: int) -> None:
        """Single rows went to a desk that differed."""
        with self._lock:
            self._counts["cims_repaired_rows_total", ""] += rows

    def took(self, size: int) -> None:
        """A device delivered bytes of a file."""
        self._carried("in", size)

    def gave(self, size: int) -> None:
        """A device fetched bytes of a file."""
        self._carried("out", size)

    def _carried(self, direction: str, size: int) -> None:
        with self._lock:
            self._counts["cims_file_bytes_total", _labels(direction=direction)] += size

    def _reset(self, reason: str) -> None:
        self._counts["cims_resets_total", _labels(reason=reason)] += 1

    def _told(self, rid: bytes, seconds: int) -> None:
        if seconds:
            if len(self._oldest) < _MOST_DESKS or rid in self._oldest:
                self._oldest[rid] = seconds
        else:
            self._oldest.pop(rid, None)

    def text(self, findings: int = -1, check_age_s: int = 0, files: BlobUse | None = None) -> str:
        """Everything, in the text format 0.0.4; the last self-check and the files are known by the store alone."""
        files = files or BlobUse()
        with self._lock:
            samples = {
                "cims_oldest_unpushed_seconds": max(self._oldest.values(), default=0),
                "cims_desks_unpushed_over_a_day": sum(age > _DAY_S for age in self._oldest.values()),
                "cims_desks_waiting": self._waiting(),
                "cims_selfcheck_findings": findings,
                "cims_selfcheck_age_seconds": check_age_s,
                "cims_files": files.contents,
                "cims_files_bytes": files.content_bytes,
                "cims_files_unfinished": files.unfinished,
            }
            lines: list[str] = []
            for name, (kind, meaning) in _HELP.items():
                lines += (f"# HELP {name} {meaning}", f"# TYPE {name} {kind}")
                if kind == "gauge":
                    lines.append(f"{name} {samples[name]}")
                elif kind == "counter":
                    found = sorted((labels, n) for (key, labels), n in self._counts.items() if key == name)
                    lines += [f"{name}{labels} {n}" for labels, n in found]
                else:
                    lines += self._histograms(name)
        return "\n".join(lines) + "\n"

    def _histograms(self, name: str) -> Iterator[str]:
        for route, found in sorted(self._times.items()):
            upto = 0
            for bound, count in zip((*map(str, BOUNDS), "+Inf"), found.counts, strict=True):
                upto += count
                yield f"{name}_bucket{_labels(route=route, le=bound)} {upto}"
            yield f"{name}_sum{_labels(route=route)} {found.total:.6f}"
            yield f"{name}_count{_labels(route=route)} {upto}"


def _labels(**values: str) -> str:
    """Names and values in braces; the values are ours, none needs escaping."""
    return "{" + ",".join(f'{name}="{value}"' for name, value in values.items()) + "}"
