"""Objects with valid defaults for tests, and deterministic invented customers of every kind.

`make_customer_document(i)` is the same in every run and on every machine: four of five are people with
Chinese names, the others companies and people with names in Latin letters.
"""

from __future__ import annotations

import random
from collections.abc import Collection
from dataclasses import dataclass, field

from app.domain.change import Action, Change, EntityKey, GroupEdit, OutboxState
from app.domain.document_block import pack_blocks, split_by_class
from app.domain.field_group import Document, GroupValue
from app.domain.national_id import check_character
from app.domain.pinyin import latin_suggestion
from app.domain.replica import Confirmed, OutboxRow, Projected

RID = b"r" * 16
NOW = 1_795_000_000_000
TODAY = "2026-11-18"
BRANCH = "B001"

_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂文华建国志梅晓雪婷浩宇欣怡子涵"
_FIRST = ("Anna", "James", "Zoë", "Łukasz", "María", "Jürgen", "Aiko", "Omar")
_LAST = ("Müller", "O'Brien", "Nowak", "García", "Smith", "Tanaka", "Østergård", "Rossi")
_TRADES = ("华夏机械制造", "东方贸易", "宏远物流", "蓝天食品", "长江电力工程")
_DIVISIONS = ("110105", "310115", "440305", "330106", "510107")
_KYC = ("verified", "verified", "in_review", "not_started", "expired")


@dataclass
class FixedClock:
    """A clock that stands until it is moved."""

    ms: int = NOW
    seconds: float = 0.0

    def now_ms(self) -> int:
        """Wall time."""
        return self.ms

    def steady(self) -> float:
        """Steady time."""
        return self.seconds


@dataclass
class CountingIds:
    """Ids in order: 16 bytes, the number of the call in the last eight."""

    made: int = 0
    prefix: bytes = field(default=b"\x00" * 8)

    def __call__(self) -> bytes:
        """The next id."""
        self.made += 1
        return self.prefix + self.made.to_bytes(8, "big")


def make_id(number: int, made_at: int = NOW - 86_400_000) -> bytes:
    """A UUIDv7 of a moment in ms, the same for the same number."""
    tail = random.Random(number).randbytes(10)
    return (
        made_at.to_bytes(6, "big") + bytes([0x70 | tail[0] & 0x0F, tail[1], 0x80 | tail[2] & 0x3F]) + tail[3:]
    )


def make_key(number: int) -> EntityKey:
    """The key of customer `number`."""
    return ("customer", make_id(number))


def make_customer_document(number: int, **groups: GroupValue | None) -> dict[str, GroupValue | None]:
    """The document of customer `number`; `groups` replace groups, None leaves one out."""
    source = random.Random(number)
    makers = (_chinese, _chinese, _chinese, _chinese, _western if number % 2 else _company)
    document: dict[str, GroupValue | None] = {
        "number": {"customer_no": str(1_000_000 + number)},
        "lifecycle": {"state": "active"},
        "service": {
            "branch": BRANCH if number % 3 else "B002",
            "primary_rm": f"rm{number % 4}",
            "segment": ("retail", "premier", "private")[number % 3],
        },
        "kyc": {"state": source.choice(_KYC), "next_review": f"202{6 + number % 3}-{1 + number % 12:02d}-15"},
        "risk": {"level": 1 + number % 5},
        **makers[number % 5](number, source),
        **groups,
    }
    return {key: value for key, value in document.items() if value is not None}


def _chinese(number: int, source: random.Random) -> dict[str, GroupValue | None]:
    name = source.choice(_SURNAMES) + "".join(source.choice(_GIVEN) for _ in range(source.choice((1, 2, 2))))
    birth = f"{source.randrange(1950, 2005)}{source.randrange(1, 13):02d}{source.randrange(1, 29):02d}"
    first = source.choice(_DIVISIONS) + birth + f"{source.randrange(1000):03d}"
    return {
        "kind": {"kind": "individual"},
        "name": {"legal_name": name, "name_latin": latin_suggestion(name).title()},
        "birth": {"birth_date": f"{birth[:4]}-{birth[4:6]}-{birth[6:]}"},
        "sex": {"code": str(1 + number % 2)},
        "nationality": {"countries": "CN"},
        f"id_document:{number:032x}": {
            "type": "resident_id", "number": first + check_character(first), "expires_on": "2031-05-06",
            "primary": True,
        },
        f"contact:{number:032x}": {
            "type": "mobile", "value": f"+861{source.choice((38, 39, 58))}{source.randrange(10**8):08d}", "primary": True,
        },
        f"address:{number:032x}": {"type": "home", "line": f"世纪大道{number}号", "city": "上海", "country": "CN"},
    }  # fmt: skip


def _western(number: int, source: random.Random) -> dict[str, GroupValue | None]:
    name = f"{source.choice(_FIRST)} {source.choice(_LAST)}"
    return {
        "kind": {"kind": "individual"},
        "name": {"legal_name": name, "name_latin": name},
        "birth": {"birth_date": f"{source.randrange(1950, 2005)}-03-04"},
        "nationality": {"countries": "DE"},
        f"id_document:{number:032x}": {
            "type": "passport", "number": f"C{source.randrange(10**8):08d}", "country": "DE", "expires_on": "2029-01-31",
        },
        f"contact:{number:032x}": {"type": "mobile", "value": f"+49151{source.randrange(10**8):08d}"},
    }  # fmt: skip


def _company(number: int, source: random.Random) -> dict[str, GroupValue | None]:
    return {
        "kind": {"kind": "corporate"},
        "name": {"legal_name": f"上海{source.choice(_TRADES)}有限公司", "name_latin": f"Shanghai Trading {number} Ltd"},
        "corporate": {"uscc": f"91310115MA{source.randrange(10**8):08d}", "business_scope": "贸易"},
        "licence": {"valid_to": "2035-12-31"},
        f"contact:{number:032x}": {"type": "phone", "value": f"+86215{source.randrange(10**7):07d}"},
        f"address:{number:032x}": {"type": "registered", "line": f"张江路{number}号", "city": "上海"},
    }  # fmt: skip


def make_confirmed(
    document: Document, ver: int = 1, gen: int = 0, entity_type: str = "customer"
) -> Confirmed:
    """A confirmed row of a document."""
    return Confirmed(ver, gen, pack_blocks(split_by_class(entity_type, document)))


def make_projected(
    number: int, document: Document | None, ver: int = 1, mark: int = 0, updated_at: int = 0
) -> Projected:
    """Customer `number` as he is shown; None: gone."""
    return Projected(make_key(number), ver, document, mark, updated_at)


def make_change(dseq: int, key: EntityKey | None = None, **fields: object) -> Change:
    """A change that sets the note; its mid says its number."""
    entity_type, entity_id = key or make_key(dseq)
    values: dict[str, object] = {
        "mid": b"mid".ljust(8, b"\x00") + dseq.to_bytes(8, "big"),
        "dseq": dseq,
        "action": Action.EDIT,
        "type": entity_type,
        "id": entity_id,
        "base_ver": 1,
        "at_claim": NOW,
        "author": "rm1",
        "groups": (GroupEdit("note", None, {"text": f"note {dseq}"}),),
        **fields,
    }
    return Change(**values)  # type: ignore[arg-type]  # named by the caller


def make_outbox_row(dseq: int, key: EntityKey | None = None, **fields: object) -> OutboxRow:
    """A queued row; `fields` are those of OutboxRow."""
    values: dict[str, object] = {"rid": RID, "state": OutboxState.QUEUED, "created_at": NOW, **fields}
    return OutboxRow(make_change(dseq, key), **values)  # type: ignore[arg-type]  # named by the caller


def numbers(count: int, leave_out: Collection[int] = ()) -> list[int]:
    """The first numbers without some."""
    return [number for number in range(count) if number not in leave_out]
