"""What a repair is answered: only what the person may hold, of one snapshot, and in the size asked for."""

from __future__ import annotations

import pytest

from app.domain.bucket_tree import bucket_sums, sum_of, unpack_sums
from app.domain.document_block import content_number
from app.domain.errors import AccessDenied, UserError
from app.domain.user import Role, User
from sync.protocol.messages import HelloRequest, Seen
from sync.protocol.repair_messages import AudiencePoint, DigestRequest, ManifestRequest, RowsRequest
from sync.server.record_store import EntityRecord, Session
from sync.server.staging import Staging
from tests.workspace_fixture import BRANCHES, FixedClock, Office, simple_document

RID = b"r" * 16
KEYS = [("customer", bytes([n]) * 16) for n in range(1, 41)]
TELLER = Session(User("t1", "t1", Role.TELLER, ("b1",)), "pc", BRANCHES)
AT = AudiencePoint(RID, [], "b1", "br")


@pytest.fixture
def office() -> Office:
    made = Office(FixedClock())
    with made.store.transaction() as tx:
        staging = Staging(tx, KEYS)
        for _kind, key in KEYS:
            document = simple_document("王小明", wealth={"source_text": "x"})
            staging.put(EntityRecord("b1", "customer", key, 1, document))
        tx.write(staging.finish([], [], 0, b""))
    made.service.hello(TELLER, HelloRequest(RID, "h", "t", 1))
    return made


def test_the_sums_add_up_to_the_kept_digest(office: Office) -> None:
    reply = office.repair.digest(TELLER, DigestRequest("d", AT, [b""]))
    (sums,) = map(unpack_sums, reply.sums)
    assert (reply.n, reply.head, reply.problem) == (40, 1, "")
    assert sum(sums) % 2**128 == int.from_bytes(reply.digest, "big")
    assert sums == bucket_sums([(*key, 1) for key in KEYS], 0)
    assert reply.chain8 == office.store.part["b1"].chain[:8]


def test_a_manifest_holds_the_buckets_asked_for_and_no_others(office: Office) -> None:
    reply = office.repair.manifest(TELLER, ManifestRequest("m", AT, [b"\x03", b"\x07\x07", b"\x08\x09"]))
    assert sorted(reply.rows) == [("customer", b"\x03" * 16, 1), ("customer", b"\x07" * 16, 1)]
    sums = office.repair.digest(TELLER, DigestRequest("d", AT, [b""]))
    assert sum_of(reply.rows[:1]) in unpack_sums(sums.sums[0])


def test_rows_come_without_the_classes_that_the_role_may_not_read(office: Office) -> None:
    everything = office.store.blocks[KEYS[0]]
    (row,) = office.repair.rows(TELLER, RowsRequest("r", AT, KEYS[:1], 10_000)).rows
    assert "C3" in everything and "C3" not in row.blocks
    assert row.blocks.items() <= everything.items()


def test_rows_stop_at_the_size_asked_for_but_never_before_the_first(office: Office) -> None:
    assert len(office.repair.rows(TELLER, RowsRequest("r", AT, KEYS, 1)).rows) == 1
    some = office.repair.rows(TELLER, RowsRequest("r", AT, KEYS, 1000)).rows
    assert 1 < len(some) < 40
    assert [(row.type, row.id) for row in some] == KEYS[: len(some)]


def test_what_is_not_in_the_audience_is_said_to_have_left(office: Office) -> None:
    unknown = ("customer", b"u" * 16)
    (row,) = office.repair.rows(TELLER, RowsRequest("r", AT, [unknown], 1000)).rows
    assert (row.kind, row.blocks) == ("L", {})


@pytest.mark.parametrize("audience", [("b2", "br"), ("b1", "rm:rm1"), ("b9", "br")])
def test_a_foreign_audience_is_gone(office: Office, audience: tuple[str, str]) -> None:
    at = AudiencePoint(RID, [], *audience)
    digests = office.repair.digest(TELLER, DigestRequest("d", at, [b""]))
    manifest = office.repair.manifest(TELLER, ManifestRequest("m", at, [b""]))
    rows = office.repair.rows(TELLER, RowsRequest("r", at, KEYS, 10_000))
    assert (digests.problem, digests.sums, digests.n) == ("gone", [], 0)
    assert (manifest.problem, manifest.rows) == ("gone", [])
    assert (rows.problem, rows.rows) == ("gone", [])


def test_another_history_than_the_one_seen_is_told(office: Office) -> None:
    at = AudiencePoint(RID, [Seen("b1", 1, b"otherone")], "b1", "br")
    assert office.repair.digest(TELLER, DigestRequest("d", at, [b""])).problem == "diverged"
    assert office.repair.manifest(TELLER, ManifestRequest("m", at, [b""])).rows == []


def test_an_unknown_replica_is_refused(office: Office) -> None:
    with pytest.raises(AccessDenied, match=r"replica\.unknown"):
        office.repair.digest(TELLER, DigestRequest("d", AudiencePoint(bytes(16), [], "b1", "br"), [b""]))


def test_contents_are_compared_by_bucket_and_by_what_the_role_may_read(office: Office) -> None:
    with pytest.raises(UserError, match=r"query\.malformed"):
        office.repair.digest(TELLER, DigestRequest("d", AT, [b""], contents=True))
    (row,) = office.repair.rows(TELLER, RowsRequest("r", AT, [KEYS[2]], 10_000)).rows
    reply = office.repair.manifest(TELLER, ManifestRequest("m", AT, [KEYS[2][1][-1:]], contents=True))
    assert reply.rows == [(*KEYS[2], content_number(1, row.blocks))]
    assert content_number(1, office.store.blocks[KEYS[2]]) != reply.rows[0][2], "C3 is not his"
    sums = office.repair.digest(TELLER, DigestRequest("d", AT, [KEYS[2][1][-1:]], contents=True))
    assert sum(unpack_sums(sums.sums[0])) % 2**128 == sum_of(reply.rows)
