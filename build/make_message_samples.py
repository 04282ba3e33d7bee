"""Writes one message of every kind as the current schema says it: what later programs must still read.

    python build/make_message_samples.py                → tests/sync/protocol/data/messages/000N/*.msgpack
    python build/make_message_samples.py --unreleased     the same, over those of a schema that nobody has yet

Run once when a schema is released, commit the files, never write them again. The requests are one conversation of a
relationship manager's desk about a customer who does not exist; the replies are what such a desk gets.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from msgspec import Struct

from app.domain.audit_chain import genesis
from app.domain.change import GroupEdit
from sync.protocol import codec, versions
from sync.protocol.blob_messages import (
    BlobGetReply,
    BlobGetRequest,
    BlobPoint,
    BlobPutReply,
    BlobPutRequest,
    BlobState,
    BlobStateReply,
    BlobStateRequest,
)
from sync.protocol.messages import (
    HelloReply,
    HelloRequest,
    PullReply,
    PullRequest,
    PushReply,
    PushRequest,
    Seen,
    SubCursor,
    SubPage,
    WireAudit,
    WireBranch,
    WireChange,
    WirePerson,
    WireResult,
    WireRow,
)
from sync.protocol.repair_messages import (
    AudiencePoint,
    DigestReply,
    DigestRequest,
    ManifestReply,
    ManifestRequest,
    RowsReply,
    RowsRequest,
)

TARGET = Path(__file__).resolve().parent.parent / "tests" / "sync" / "protocol" / "data" / "messages"
RID, CUSTOMER, CREATE, EDIT, ELEMENT = (bytes([number]) * 16 for number in range(1, 6))
BRANCH, MANAGER = "b1", "rm1"
AT = 1_790_000_000_000
"""The moment that the conversation takes place at, in ms."""


def of_files() -> Mapping[str, Struct]:
    """What is said about the content of a file."""
    content = BlobPoint(CUSTOMER, bytes(range(32)), 9)
    return {
        "blob_state_request": BlobStateRequest("q7", [content]),
        "blob_state_reply": BlobStateReply("q7", AT, [BlobState(held=4)]),
        "blob_put_request": BlobPutRequest("q8", content, 4, b"-1.7\n"),
        "blob_put_reply": BlobPutReply("q8", AT, BlobState(is_here=True, held=9)),
        "blob_get_request": BlobGetRequest("q9", content, 0, 9),
        "blob_get_reply": BlobGetReply("q9", AT, b"%PDF-1.7\n"),
    }


def messages() -> Mapping[str, Struct]:
    """The conversation, in the order in which it is said."""
    contact = f"contact:{ELEMENT.hex()}"
    create = WireChange(
        dseq=1, mid=CREATE, action="create", type="customer", id=CUSTOMER, base_ver=0, at_claim=AT,
        author=MANAGER, audit_seq=1,
        groups=[
            GroupEdit("kind", None, {"kind": "individual"}),
            GroupEdit("name", None, {"legal_name": "样本", "name_latin": "Sample"}),
            GroupEdit("service", None, {"branch": BRANCH, "primary_rm": MANAGER}),
            GroupEdit("lifecycle", None, {"state": "prospect"}),
            GroupEdit(contact, None, {"type": "wechat", "value": "sample-1"}),
        ],
    )  # fmt: skip
    edit = WireChange(
        dseq=2, mid=EDIT, action="edit", type="customer", id=CUSTOMER, base_ver=0, at_claim=AT + 1,
        author=MANAGER, prev_mid=CREATE,
        groups=[
            GroupEdit(
                contact, {"type": "wechat", "value": "sample-1"}, {"type": "wechat", "value": "sample-2"}
            )
        ],
    )  # fmt: skip
    audit = WireAudit(
        1, AT, MANAGER, "create", "customer", CUSTOMER, "ok", "", ["name"], genesis(RID), bytes(32)
    )
    point = AudiencePoint(RID, [], BRANCH, f"rm:{MANAGER}")
    row = WireRow("customer", CUSTOMER, "U", 2, {"C0": b"\x81\xa4kind\x81\xa4kind\xaaindividual"})
    page = SubPage(BRANCH, f"rm:{MANAGER}", [row], 1, b"chain--8", 1, False, 1, b"chain--8", 1, bytes(16))
    return dict(of_files()) | {
        "hello_request": HelloRequest(RID, "q1", "1.0", versions.SCHEMA, 200, 0, 0, b""),
        "hello_reply": HelloReply(
            "q1", AT, "e1", versions.SCHEMA, 0, [(BRANCH, f"rm:{MANAGER}")], 1000, 8_388_608, (1000, 1199),
            [WirePerson(MANAGER, "样本经理", "Sample Manager", "relationship_manager", BRANCH)],
            [WireBranch(BRANCH, "样本支行", "Sample Branch")],
        ),
        "push_request": PushRequest(RID, "q2", [], 0, b"", [create, edit], [audit]),
        "push_reply": PushReply(
            "q2", AT, [WireResult(1, "ok", 1, BRANCH, 1, b"chain--8", ["*"]), WireResult(2, "parked", codes=["x"])]
        ),
        "pull_request": PullRequest(
            RID, "q3", [Seen(BRANCH, 0, b"")], [SubCursor(BRANCH, f"rm:{MANAGER}", 0, b"", 0)], 1000, 8_388_608
        ),
        "pull_reply": PullReply("q3", AT, [page], []),
        "digest_request": DigestRequest("q4", point, [b""]),
        "digest_reply": DigestReply("q4", AT, 1, b"chain--8", 1, bytes(16), [bytes(4096)]),
        "manifest_request": ManifestRequest("q5", point, [CUSTOMER[-1:]]),
        "manifest_reply": ManifestReply("q5", AT, 1, [("customer", CUSTOMER, 2)]),
        "rows_request": RowsRequest("q6", point, [("customer", CUSTOMER)], 8_388_608),
        "rows_reply": RowsReply("q6", AT, [row]),
    }  # fmt: skip


def main() -> None:
    """Write the files unless they are there."""
    target = TARGET / f"{versions.SCHEMA:04}"
    if target.exists() and "--unreleased" not in sys.argv[1:]:
        raise SystemExit(f"{target.name} exists: released samples are never written again")
    target.mkdir(parents=True, exist_ok=True)
    for name, message in messages().items():
        (target / f"{name}.msgpack").write_bytes(codec.encode(message))
    print(target.name)


if __name__ == "__main__":
    main()
