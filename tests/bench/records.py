"""Deterministic invented customers for measuring: documents of the product, and flat rows for the limits."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from app.domain.field_group import GroupValue
from app.domain.national_id import check_character

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任单解"
)
GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚"
    "桂文华建国志梅晓雪婷浩宇欣怡子涵梓轩思雨佳琪雅俊凯鹏飞云海天龙凤玲"
)
ROADS = ("世纪大道", "张江路", "陆家嘴环路", "浦东南路", "民生路", "花木路", "锦绣路", "杨高中路")
NOTES = ("偏好电话联系", "工作日下午方便", "由分行推荐", "", "", "关注理财产品", "希望短信通知", "家庭客户")
KYC = ("verified", "verified", "verified", "in_review", "not_started", "expired")
BRANCH = "b1"
PASSWORD = "paper lantern over the river"
MANAGERS = 20


def member(group: str, index: int, place: int = 0) -> str:
    """The key of a member of a set: a UUIDv7, of which only the time is the same for members made together.

    Numbers that count up would flatter what presses documents.
    """
    tail = random.Random(index * 8 + place).getrandbits(76)
    return (
        f"{group}:{1_790_000_000_000 + index:012x}7{tail >> 64:03x}{0x8000000000000000 | tail % 2**62:016x}"
    )


@cache
def latin_of(name: str) -> str:
    """Pinyin of a name, as an import would bring it."""
    from app.domain.pinyin import latin_suggestion

    return latin_suggestion(name).title()


def document(index: int) -> dict[str, GroupValue | None]:
    """The document of customer number `index`; the same for ever."""
    r = random.Random(index)
    name = r.choice(SURNAMES) + "".join(r.choice(GIVEN) for _ in range(r.choice((1, 2, 2))))
    birth = date(1946, 1, 1) + timedelta(days=r.randrange(21000))
    serial = r.randrange(1000)
    first = f"310115{birth:%Y%m%d}{serial:03d}"
    review = date(2026, 1, 1) + timedelta(days=r.randrange(900))
    latin = latin_of(name)
    return {
        "kind": {"kind": "individual"},
        "name": {"legal_name": name, "name_latin": latin},
        "birth": {"birth_date": birth.isoformat()},
        "sex": {"code": "1" if serial % 2 else "2"},
        "nationality": {"countries": "CN"},
        "occupation": {"code": str(r.randrange(1, 7)), "employer": f"公司{r.randrange(5000)}"},
        "service": {
            "branch": BRANCH, "primary_rm": f"rm{r.randrange(MANAGERS)}",
            "segment": r.choice(("retail", "retail", "premier", "private")), "since": "2020-05-04",
        },
        "lifecycle": {"state": "active"},
        "kyc": {"state": r.choice(KYC), "next_review": review.isoformat()},
        "risk": {"level": r.randrange(1, 6), "rated_on": "2026-01-05"},
        "preference": {"language": "zh", "channel": "phone"},
        "note": {"text": r.choice(NOTES)},
        member("id_document", index): {
            "type": "resident_id", "number": first + check_character(first), "country": "CN",
            "expires_on": (review + timedelta(days=400)).isoformat(), "primary": True,
        },
        member("contact", index, 1): {
            "type": "mobile", "value": f"+861{r.choice((38, 39, 58))}{r.randrange(10**8):08d}",
        },
        member("contact", index, 2): {
            "type": "email", "value": f"{latin.lower().replace(' ', '.')}{index}@example.com",
        },
        member("address", index, 3): {
            "type": "home", "line": f"浦东新区{r.choice(ROADS)}{r.randrange(1, 900)}号", "city": "上海",
            "country": "CN",
        },
    }  # fmt: skip


def entity_id(index: int) -> bytes:
    """A 16-byte id whose order is not the order of numbers, as in life."""
    return random.Random(index * 7919 + 13).randbytes(16)


def documents(count: int, start: int = 0) -> Iterator[tuple[bytes, dict[str, GroupValue | None]]]:
    """(id, document) of a run of customers."""
    for index in range(start, start + count):
        yield entity_id(index), document(index)


COLUMNS = (
    "id", "customer_no", "kind", "lifecycle", "name", "name_latin", "name_sort", "branch", "rm", "segment",
    "kyc_state", "kyc_due", "risk", "completeness", "missing", "id_number", "id_tail", "id_expiry", "mobile",
    "mobile_tail", "city", "updated_at", "sync_state", "ver", "packed", "tokens", "digits",
)  # fmt: skip


def flat_row(index: int) -> tuple[object, ...]:
    """The columns that the product keeps of a customer, with document bytes and both search texts."""
    from app.domain.document_block import pack_blocks, split_by_class
    from app.domain.search_key import SearchNumbers, digit_text, index_tokens, name_sort_key

    doc = document(index)
    name, latin = str((doc["name"] or {})["legal_name"]), str((doc["name"] or {})["name_latin"])
    number = str((doc[member("id_document", index)] or {})["number"])
    phone = str((doc[member("contact", index, 1)] or {})["value"])
    cif = str(6_000_000_001 + index)
    service, kyc = doc["service"] or {}, doc["kyc"] or {}
    return (
        entity_id(index), cif, "individual", "active", name, latin, name_sort_key(name, latin), BRANCH,
        service["primary_rm"], service["segment"], kyc["state"], kyc["next_review"],
        (doc["risk"] or {})["level"], 90, 1, number, number[-4:], "2028-01-01", phone, phone[-4:], "上海",
        1_760_000_000_000, 0, 1, pack_blocks(split_by_class("customer", doc)),
        index_tokens([name], [latin], SearchNumbers(cif, [number], [phone])), digit_text([number], [phone]),
    )  # fmt: skip
