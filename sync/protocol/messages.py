"""The messages of the wire as checked structures; arrays on msgpack, named fields in the JSON face.

Ids are 16 bytes, digests 16, chains 8 (the first 8 of 32), times ms since 1970 UTC. `Scalar` values are
those of documents. Every request but enrolment carries the replica id and a request id; every reply
repeats the request id, so that an answer to an older question can be told and dropped (sync.md H3).
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from app.domain.change import GroupEdit
from sync.protocol.endpoint_list import WireEndpoints

Short = Annotated[str, Meta(max_length=120)]
Id = Annotated[bytes, Meta(min_length=16, max_length=16)]
Count = Annotated[int, Meta(ge=0, le=2**62)]
Moment = Annotated[int, Meta(ge=-(2**62), le=2**62)]
Field = str | int | bool | None


class Seen(Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """The highest head of a partition that the replica has observed, with the chain there."""

    part: Short
    seq: Count
    chain8: Annotated[bytes, Meta(max_length=8)]


class WireChange(Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """One change of the outbox; meanings in `app.domain.change.Change`."""

    dseq: Count
    mid: Id
    action: Short
    type: Short
    id: Id
    base_ver: Count
    at_claim: Moment
    author: Short
    groups: Annotated[list[GroupEdit], Meta(max_length=200)]
    prev_mid: Id | None = None
    atomic: bool = False
    audit_seq: Count = 0
    conflict_id: Id | None = None
    seen_ver: Count = 0
    reason: Annotated[str, Meta(max_length=350)] = ""
    other: Id | None = None
    schema: Count = 1


class WireAudit(Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """One audit record of the device, names and hashes only."""

    seq: Count
    at: int
    actor: Short
    action: Short
    object_type: Short
    object_id: bytes
    outcome: Short
    reason: Annotated[str, Meta(max_length=350)]
    fields: list[Short]
    prev: bytes
    hash: bytes


class WireResult(Struct, frozen=True, array_like=True):
    """The final outcome of one change; `applied` are the groups that `ver` contains, ["*"] means all."""

    dseq: Count
    outcome: Short
    ver: Count = 0
    part: str = ""
    seq: Count = 0
    chain8: bytes = b""
    applied: list[str] = []
    conflict_ids: list[bytes] = []
    codes: list[str] = []


class WireRow(Struct, frozen=True, array_like=True):
    """One feed row: `kind` U (in the audience, with its blocks), P (the same, cut to its core groups: the others
    are to be asked for), L (left it) or E (left it, and was erased since).
    """

    type: Short
    id: Id
    kind: Short
    ver: Count
    blocks: dict[str, bytes] = {}


class HelloRequest(Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A replica introduces itself and asks what it may hold; `oldest_open_s`: how long its oldest change waits.

    `former` is the name it had before it began anew: the customer numbers leased to that stay its own. `asked` are
    customer and id of the asks (Action.ASK) of whose end it has not heard yet.
    """

    rid: Id
    req_id: Short
    app: Short
    schema: Count
    numbers_left: Count = 0
    last_dseq: Count = 0
    oldest_open_s: Count = 0
    former: Annotated[bytes, Meta(max_length=16)] = b""
    asked: Annotated[list[tuple[Id, Id]], Meta(max_length=50)] = []


class WireWord(Struct, frozen=True, array_like=True):
    """What became of parked work that was laid before others: nothing of the customer, only who decided and his words."""

    mid: bytes
    by: str
    was_taken: bool
    words: str
    at: int


class WirePerson(Struct, frozen=True, array_like=True):
    """A colleague, for showing names instead of staff ids and for giving customers to him or to his teams."""

    id: str
    name: str
    name_latin: str
    role: str
    branch: str
    teams: list[str] = []


class WireBranch(Struct, frozen=True, array_like=True):
    """A branch and its two labels."""

    id: str
    label_zh: str
    label_en: str


class HelloReply(Struct, frozen=True, array_like=True):
    """What the replica subscribes to, its limits, a lease of customer numbers, and the directory.

    `schema` is the lower of both ends' schemas; a desk below `oldest_pull` delivers its work and reads nothing
    until it is updated.
    Of its answered changes those up to `backed_dseq` are in a backup of head office. `endpoints` is the signed list
    of head office's addresses, where there is one.
    """

    req_id: str
    srv_time: int
    epoch: str
    schema: int
    last_dseq: int
    subs: list[tuple[str, str]]
    max_changes: int
    max_bytes: int
    number_block: tuple[int, int] | None = None
    people: list[WirePerson] = []
    branches: list[WireBranch] = []
    oldest_pull: int = 0
    backed_dseq: Count = 0
    words: list[WireWord] = []
    endpoints: WireEndpoints | None = None


class PushRequest(Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A batch of changes in dseq order, with the proofs of what was seen before."""

    rid: Id
    req_id: Short
    seen: Annotated[list[Seen], Meta(max_length=500)]
    acked_dseq: Count
    mchain: bytes
    changes: Annotated[list[WireChange], Meta(max_length=1000)]
    audit: Annotated[list[WireAudit], Meta(max_length=20000)] = []


class PushReply(Struct, frozen=True, array_like=True):
    """Results in dseq order, or a `problem`: gap (with `expected`), fork, diverged."""

    req_id: str
    srv_time: int
    results: list[WireResult] = []
    problem: str = ""
    expected: int = 0
    audit_head: int = 0


class SubCursor(Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """Where a replica stands in one audience.

    `lane` "core": a first copy, whose rows may come without what only a card shows; "news": what happens while
    that one is under way, from where the audience stood when it began. Else rows come whole.
    """

    part: Short
    aud: Short
    cursor: Count
    chain8: Annotated[bytes, Meta(max_length=8)]
    boot_head: Count
    lane: Short = ""


class PullRequest(Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """Ask for the next page of each audience, with the proof of the last answer received.

    Answers without an effect, to parked changes say, leave no trace in any history; only this proof tells that
    a server put back has forgotten them.
    """

    rid: Id
    req_id: Short
    seen: Annotated[list[Seen], Meta(max_length=500)]
    subs: Annotated[list[SubCursor], Meta(max_length=500)]
    max_rows: Annotated[int, Meta(ge=1, le=10000)]
    max_bytes: Annotated[int, Meta(ge=1, le=16_000_000)]
    acked_dseq: Count = 0
    mchain: bytes = b""


class SubPage(Struct, frozen=True, array_like=True):
    """One page of one audience and lane; `n` and `digest` are valid when `more` is false; `reset` asks to start
    over.
    """

    part: str
    aud: str
    rows: list[WireRow]
    cursor: int
    chain8: bytes
    boot_head: int
    more: bool
    head: int
    head_chain8: bytes
    n: int = 0
    digest: bytes = b""
    reset: str = ""
    lane: str = ""


class PullReply(Struct, frozen=True, array_like=True):
    """The pages, in the order of the request; `gone` lists audiences that the replica may no longer hold."""

    req_id: str
    srv_time: int
    pages: list[SubPage]
    gone: list[tuple[str, str]] = []


class WaitReply(Struct, frozen=True, array_like=True):
    """Heads of the partitions asked about; sent when one has grown."""

    heads: dict[str, int]


class EnrolRequest(Struct, frozen=True, forbid_unknown_fields=True):
    """A computer asks to become a device of the bank, with a one-time code and its new public key."""

    code: Short
    public_key: Annotated[bytes, Meta(min_length=32, max_length=32)]
    host: Short
    os: Short
    app: Short


class EnrolReply(Struct, frozen=True):
    """The device's name at the server, its branch, and the bank's name to show."""

    device: str
    branch: str
    branch_zh: str
    branch_en: str
    bank_zh: str
    bank_en: str
    srv_time: int


class SignInRequest(Struct, frozen=True, forbid_unknown_fields=True):
    """Staff id and password, over TLS, signed by the device."""

    staff: Short
    password: Annotated[str, Meta(max_length=256)]
    app: Short


class SignInReply(Struct, frozen=True):
    """A session token and who it belongs to; `offline_until` is how long local sign-in stays allowed."""

    token: str
    user: str
    name: str
    name_latin: str
    role: str
    branches: list[str]
    password_epoch: int
    offline_until: int
    srv_time: int


class ErrorReply(Struct, frozen=True):
    """A typed refusal: a code of `error_codes`, values that are safe to show, seconds to wait."""

    code: str
    values: dict[str, Field] = {}
    retry_after: float = 0.0


Message = (
    HelloRequest | HelloReply | PushRequest | PushReply | PullRequest | PullReply | WaitReply
    | EnrolRequest | EnrolReply | SignInRequest | SignInReply | ErrorReply
)  # fmt: skip
