"""What operators watch: counted where it happens, in a form that Prometheus reads, without customers."""

from __future__ import annotations

import re

from sync.protocol.messages import (
    HelloReply,
    HelloRequest,
    PullReply,
    PushReply,
    PushRequest,
    SubPage,
    WireChange,
    WireResult,
)
from sync.server.server_metrics import BOUNDS, ServerMetrics

RID = b"r" * 16
CHANGE = WireChange(1, b"m" * 16, "edit", "customer", b"c" * 16, 0, 0, "rm1", [])


def hello(metrics: ServerMetrics, oldest_s: int, rid: bytes = RID, acked: int = 0, kept: int = 0) -> None:
    request = HelloRequest(rid, "q", "1", 1, 0, acked, oldest_s)
    metrics.greeted(request, HelloReply("q", 0, "e", 1, kept, [], 1, 1))


def value(metrics: ServerMetrics, name: str) -> float:
    """The one sample with this name and labels."""
    (line,) = [line for line in metrics.text().splitlines() if line.startswith(name + " ")]
    return float(line.rpartition(" ")[2])


def test_every_line_is_a_comment_or_a_sample_and_every_name_is_explained() -> None:
    metrics = ServerMetrics(lambda: 7)
    metrics.answered("/sync/v1/push", 200, 0.02)
    hello(metrics, 3)
    sample = re.compile(r'[a-z_]+(\{[a-z]+="[^"\n]*"(,[a-z]+="[^"\n]*")*\})? -?[0-9.]+(e-?[0-9]+)?')
    lines = metrics.text().splitlines()
    for line in lines:
        assert line.startswith("# ") or sample.fullmatch(line), line
    explained = {line.split()[2] for line in lines if line.startswith("# TYPE")}
    bare = {re.split(r"[ {]", line)[0] for line in lines if not line.startswith("#")}
    assert {re.sub(r"_(bucket|sum|count)$", "", name) for name in bare} <= explained
    assert metrics.text().endswith("\n")
    assert value(metrics, "cims_desks_waiting") == 7


def test_the_buckets_of_a_route_grow_and_end_with_all() -> None:
    metrics = ServerMetrics()
    for seconds in (0.001, 0.03, 0.03, 99.0):
        metrics.answered("/x", 200, seconds)
    found = [
        float(x.split()[-1]) for x in metrics.text().splitlines() if x.startswith("cims_request_seconds_b")
    ]
    assert found == sorted(found)
    assert len(found) == len(BOUNDS) + 1
    assert found[0] == 1
    assert found[-1] == value(metrics, 'cims_request_seconds_count{route="/x"}') == 4
    assert value(metrics, 'cims_request_seconds_sum{route="/x"}') > 99


def test_the_oldest_change_that_waits_anywhere_is_told_until_it_is_uploaded() -> None:
    metrics = ServerMetrics()
    hello(metrics, 100_000)
    hello(metrics, 50, b"s" * 16)
    assert value(metrics, "cims_oldest_unpushed_seconds") == 100_000
    assert value(metrics, "cims_desks_unpushed_over_a_day") == 1
    metrics.pushed(PushRequest(RID, "p", [], 0, b"", [CHANGE]), PushReply("p", 0, [WireResult(1, "ok")]))
    assert value(metrics, "cims_oldest_unpushed_seconds") == 50
    assert value(metrics, "cims_desks_unpushed_over_a_day") == 0
    assert value(metrics, 'cims_changes_total{outcome="ok"}') == 1


def test_a_push_that_was_not_taken_leaves_the_desk_waiting_and_counts_its_reason() -> None:
    metrics = ServerMetrics()
    hello(metrics, 60, acked=4, kept=2)
    metrics.pushed(PushRequest(RID, "p", [], 0, b"", [CHANGE]), PushReply("p", 0, [], "fork"))
    page = SubPage("b1", "br", [], 0, b"", 0, False, 0, b"", reset="floor")
    metrics.pulled(PullReply("q", 0, [page]))
    assert value(metrics, "cims_oldest_unpushed_seconds") == 60
    for reason in ("fork", "floor", "forgotten"):
        assert value(metrics, f'cims_resets_total{{reason="{reason}"}}') == 1


def test_repairs_and_the_last_selfcheck_are_told() -> None:
    metrics = ServerMetrics()
    metrics.compared()
    metrics.repaired(10)
    assert value(metrics, "cims_digest_mismatches_total") == 1
    assert value(metrics, "cims_repaired_rows_total") == 10
    assert value(metrics, "cims_selfcheck_findings") == -1
    assert "cims_selfcheck_findings 3\n" in metrics.text(3, 60)
    assert "cims_selfcheck_age_seconds 60\n" in metrics.text(3, 60)
