"""The invented bank of the demo: branches, staff of every role, and customers from a seeded generator.

Nobody in it exists. Numbers are made by the rules (check digits included) from invented parts.
"""

from __future__ import annotations

import csv
import io
import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from app.domain.national_id import check_character
from app.domain.pinyin import latin_suggestion

PASSWORD: Final = "paper lantern over the river"
SEED: Final = 20260105
BANK: Final = {"zh": "海棠银行", "en": "Haitang Bank"}
BRANCHES: Final = (
    {"id": "pd", "zh": "浦东支行", "en": "Pudong Branch"},
    {"id": "xh", "zh": "徐汇支行", "en": "Xuhui Branch"},
)


@dataclass(frozen=True, slots=True)
class Staff:
    """One member of staff; all share the demo's password."""

    id: str
    name: str
    latin: str
    role: str
    branches: tuple[str, ...]


STAFF: Final = (
    Staff("chen.jing", "陈静", "Chen Jing", "RM", ("pd",)),
    Staff("li.qiang", "李强", "Li Qiang", "TLR", ("pd",)),
    Staff("zhao.min", "赵敏", "Zhao Min", "BM", ("pd",)),
    Staff("sun.hao", "孙浩", "Sun Hao", "TLR", ("xh",)),
    Staff("he.lian", "何莲", "He Lian", "CO", ("*",)),
    Staff("qian.wen", "钱文", "Qian Wen", "AUD", ("*",)),
    Staff("wu.tao", "吴涛", "Wu Tao", "ADM", ("pd",)),
)
MANAGER: Final = "chen.jing"
TELLER: Final = "li.qiang"

_SURNAMES: Final = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任单解仇区查"
_GIVEN: Final = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂文华建国志梅晓雪婷浩宇欣怡子涵梓轩思雨佳琪雅俊凯鹏飞云海天龙凤玲"
_LATIN: Final = (
    ("Anna", "Rossi"), ("Thomas", "Keller"), ("Marie", "Dubois"), ("James", "O'Brien"), ("Sofia", "García"),
    ("Noah", "Williams"), ("Emma", "Lindqvist"), ("Lukas", "Müller"),
)  # fmt: skip
_ROADS: Final = ("世纪大道", "张江路", "陆家嘴环路", "浦东南路", "民生路", "花木路", "锦绣路", "杨高中路")
_HEADINGS: Final = (
    "姓名", "英文名", "性别", "出生日期", "证件类型", "证件号码", "证件有效期", "手机号码", "电子邮箱",
    "联系地址", "城市", "国籍", "职业", "客户等级",
)  # fmt: skip
_SEGMENTS: Final = ("retail", "retail", "retail", "premier", "private")
_OCCUPATIONS: Final = ("1", "2", "3", "4", "5")


def bank_file() -> dict[str, object]:
    """The bank as the server's `make-bank` reads it."""
    return {
        "bank": dict(BANK),
        "branches": [dict(branch) for branch in BRANCHES],
        "users": [
            {
                "id": s.id, "name": s.name, "latin": s.latin, "role": s.role,
                "branches": list(s.branches), "password": PASSWORD,
            }
            for s in STAFF
        ],
    }  # fmt: skip


def sample_csv(count: int, today: date, seed: int = SEED, with_errors: bool = False) -> bytes:
    """A branch's export in GB18030 with Chinese headings; with errors, every eighth row has one."""
    source = random.Random(seed)  # noqa: S311  # invented people need no secrets
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(_HEADINGS)
    for index in range(count):
        row = _foreigner(source, today) if index % 11 == 10 else _resident(source, today)
        if with_errors and index % 8 == 7:
            row[5] = row[5][:-1] + ("0" if row[5][-1] != "0" else "1") if index % 16 == 7 else row[5]
            row[7] = "1380" if index % 16 == 15 else row[7]
        writer.writerow(row)
    return text.getvalue().encode("gb18030")


def _resident(source: random.Random, today: date) -> list[str]:
    name = source.choice(_SURNAMES) + "".join(source.choice(_GIVEN) for _ in range(source.choice((1, 2, 2))))
    male = source.random() < 0.5
    birth = date(1946, 1, 1) + timedelta(days=source.randrange(21000))
    serial = source.randrange(100) * 10 + (source.randrange(5) * 2 + (1 if male else 0))
    first = f"{source.choice(('310115', '310104', '320102', '330106'))}{birth:%Y%m%d}{serial:03d}"
    expires = today + timedelta(days=source.choice((-9, 21, 35, 200, 800, 2000, 3000)))
    latin = latin_suggestion(name).title()
    phone = f"1{source.choice(('38', '39', '58', '86', '33'))}{source.randrange(10**8):08d}"
    return [
        name,
        latin,
        "男" if male else "女",
        birth.isoformat(),
        "居民身份证",
        first + check_character(first),
        expires.isoformat() if source.random() < 0.85 else "长期",
        phone,
        f"{latin.lower().replace(' ', '.')}@example.com" if source.random() < 0.6 else "",
        f"浦东新区{source.choice(_ROADS)}{source.randrange(1, 900)}号" if source.random() < 0.9 else "",
        "上海",
        "中国",
        source.choice(_OCCUPATIONS) if source.random() < 0.8 else "",
        source.choice(_SEGMENTS),
    ]


def _foreigner(source: random.Random, today: date) -> list[str]:
    given, family = source.choice(_LATIN)
    birth = date(1950, 1, 1) + timedelta(days=source.randrange(18000))
    letters = "".join(source.choice("CFGHJKLMNPRTVWXYZ") for _ in range(2))
    return [
        "",
        f"{given} {family}",
        source.choice(("男", "女")),
        birth.isoformat(),
        "护照",
        f"{letters}{source.randrange(10**7):07d}",
        (today + timedelta(days=source.randrange(100, 3000))).isoformat(),
        f"1{source.choice(('38', '39', '58'))}{source.randrange(10**8):08d}",
        f"{given.lower()}@example.com",
        f"{source.choice(_ROADS)} {source.randrange(1, 900)}",
        "上海",
        source.choice(("DE", "FR", "IT", "US", "SE")),
        "",
        source.choice(_SEGMENTS),
    ]
