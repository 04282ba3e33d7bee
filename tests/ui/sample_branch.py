"""A real vault with a small invented branch in it: customers in every state that a screen must show."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from app.bootstrap import Workspace, open_app, open_workspace
from app.domain import digest
from app.domain.change import Outcome
from app.domain.core_groups import core_of
from app.domain.document_block import pack_blocks, split_by_class, unpack_blocks
from app.domain.field_group import Document
from app.domain.national_id import check_character
from app.domain.pinyin import latin_suggestion
from app.domain.replica import PARTIAL, Audience, Confirmed
from app.security.kdf import FLOOR
from app.services.customer_card import FieldRef
from app.services.directory_service import Branch, Person
from app.services.overlay import project_keys
from app.services.replica_page import Page, PageRow
from app.services.replication_service import Answer
from app.services.vault_service import Profile
from app.settings import ALLOW_FILE_KEYSTORE

PASSWORD = "a paper boat on the pond"
AUDIENCE: Audience = ("pd", "all")
TODAY = date(2026, 3, 15)
START_MS = 1_773_542_400_000  # 2026-03-15 02:40 UTC


class MovingClock:
    """Wall time that starts on a fixed day; steady time that a test can push forward."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self.pushed = 0.0

    def now_ms(self) -> int:
        """Milliseconds UTC."""
        return START_MS + round((time.monotonic() - self._began + self.pushed) * 1000)

    def steady(self) -> float:
        """Seconds."""
        return time.monotonic() + self.pushed


@dataclass(frozen=True)
class Seed:
    """One invented customer; `due` and `expires` are days from today, None for none."""

    name: str
    segment: str
    kyc: str = "verified"
    due: int | None = 300
    expires: int | None = 900
    risk: int = 2
    missing: tuple[str, ...] = ()
    kind: str = "individual"


SEEDS = (
    Seed("王晓梅", "private", due=307, expires=21, risk=3, missing=("address",)),
    Seed("王伟", "premier", due=21),
    Seed("王伟", "retail"),
    Seed("王薇", "premier", "expired", -9, -9, 4, ("occupation", "address", "sex")),
    Seed("汪维琳", "retail", missing=("address", "occupation")),
    Seed("王婉清", "premier", "in_review", None, missing=("address", "nationality")),
    Seed("王维国", "private", risk=1),
    Seed(
        "王文博",
        "retail",
        "not_started",
        None,
        None,
        0,
        ("birth", "sex", "nationality", "occupation", "address"),
    ),
    Seed("王雯", "retail"),
    Seed("王武军", "premier", due=35, missing=("occupation",)),
    Seed("王香凝", "retail"),
    Seed("王小川", "retail", missing=("address",)),
    Seed("单雄信", "retail", risk=5),
    Seed("解晓东", "premier", "rejected", None, 40, 4),
    Seed("区小凤", "retail", due=0),
    Seed("欧阳靖", "premier"),
    Seed("䶮庆之", "retail", missing=("occupation",)),
    Seed("海棠餐饮管理有限公司", "corporate", kind="corporate", risk=3),
)
SURNAMES = "李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑梁谢宋唐许韩冯邓曹彭曾"


class SampleBranch:
    """`workspace` is open with `extra` more plain customers; `role` is who sits at the desk."""

    def __init__(
        self, folder: Path, role: str = "RM", extra: int = 0, seeds: tuple[Seed, ...] = SEEDS
    ) -> None:
        self.clock = MovingClock()
        app = open_app(folder, clock=self.clock)
        app.settings.set(ALLOW_FILE_KEYSTORE, True)
        self.app = app
        branches = ("*",) if role in ("CO", "AUD") else ("pd",)
        profile = Profile("chen.jing", "陈静", "Chen Jing", role, branches, START_MS + 10**9)
        vault = app.vaults.open_online(profile, PASSWORD, lambda _stage: None, FLOOR)
        self.workspace: Workspace = open_workspace(app, vault)
        self.workspace.directory.learn(
            (
                Person("chen.jing", "陈静", "Chen Jing", "RM", "pd", ("pearl",)),
                Person("li.qiang", "李强", "Li Qiang", "TLR", "pd"),
            ),
            (Branch("pd", "浦东支行", "Pudong Branch"), Branch("xh", "徐汇支行", "Xuhui Branch")),
        )
        self.workspace.replication.set_audiences([AUDIENCE])
        self.workspace.replication.add_numbers(6_000_900_001, 6_000_900_100)
        self._cursor, self._total, self._count = 0, 0, 0
        self.put([(("customer", customer_id(n)), 1, document_of(n, seed)) for n, seed in enumerate(seeds)])
        self.fill(range(len(seeds), len(seeds) + extra))

    def fill(self, numbers: range) -> None:
        """Plain customers, many of them with the same names."""
        rows = []
        for n in numbers:
            name = SURNAMES[n % len(SURNAMES)] + "文武雨晨"[n % 4] + "军华"[n % 2]
            rows.append((("customer", customer_id(n)), 1, document_of(n, Seed(name, "retail"))))
        if rows:
            self.put(rows)

    def put(self, rows: list[tuple[tuple[str, bytes], int, Document]]) -> None:
        """Rows as head office sends them: entity key, version, document."""
        page_rows = [PageRow(key, True, ver, split_by_class(key[0], document)) for key, ver, document in rows]
        self._total = digest.add(self._total, digest.set_digest((*row.key, row.ver) for row in page_rows))
        self._count += len(page_rows)
        self._cursor += len(page_rows)
        mark = b"\x01" * 8
        page = Page(
            AUDIENCE,
            page_rows,
            self._cursor,
            mark,
            self._cursor,
            False,
            self._cursor,
            mark,
            self._count,
            self._total,
        )
        self.workspace.replication.apply([page])

    def edit(self, customer: bytes, label: str, value: str) -> None:
        """The person at the desk changes one field; it waits to be sent."""
        service = self.workspace.customers
        draft = service.begin_edit(customer)
        values = {field.ref: field.value for field in draft.fields}
        values[ref_of(draft.fields, label)] = value
        service.save(draft, values)

    def refuse(self, code: str, outcome: Outcome = Outcome.REJECTED) -> None:
        """Head office refuses whatever waits, or parks it."""
        pending = self.workspace.replication.pending(10)
        answers = [
            Answer(c.dseq, outcome.value, 1, "pd", c.dseq, b"\x02" * 8, (), (), (code,))
            for c in pending.changes
        ]
        self.workspace.replication.accept(pending.meta.rid, answers, 0)

    def conflict(
        self,
        customer: bytes,
        group: str,
        mine: dict[str, str],
        theirs: dict[str, str],
        *,
        base: dict[str, str] | None = None,
        mid: bytes = bytes(16),
        asked: str | None = None,
    ) -> None:
        """A conflict that waits for a decision; `mid` names the own change that raised it.

        With `asked` it is parked work of Li Qiang, who says this to it.
        """
        about = {
            "customer": customer.hex(), "group": group, "author": "chen.jing", "raised_at": START_MS,
            "at_claim": START_MS, "mid": mid.hex(), "theirs_ver": 2, "theirs_author": "li.qiang",
            "theirs_at": START_MS, "class": "C1",
        }  # fmt: skip
        if asked is not None:
            about |= {"author": "li.qiang", "kind": "asked", "words": asked}
        document: Document = {
            "about": about,
            "state": {"state": "open"},
            "base": base,
            "mine": mine,
            "theirs": theirs,
        }
        conflict = hashlib.blake2b(customer + group.encode(), digest_size=16).digest()
        self.put([(("conflict", conflict), 1, document)])

    def cut(self, customer: bytes) -> None:
        """Of this customer only the first lane of a first copy has come."""
        key = ("customer", customer)
        with self.workspace.ledger.page() as page:
            row = page.books.confirmed([key])[key]
            core = core_of("customer", unpack_blocks(row.packed))
            assert core is not None
            page.books.put_confirmed([(key, Confirmed(row.ver, PARTIAL, pack_blocks(core)))])
            project_keys(page.books, [key])

    def close(self) -> None:
        """Close the vault."""
        self.workspace.close()


def customer_id(number: int) -> bytes:
    """The id of a sample customer."""
    return bytes.fromhex("0195a000000070008000") + number.to_bytes(6, "big")


def ref_of(fields: tuple[object, ...], label: str) -> FieldRef:
    """The reference of the first field with a label."""
    found: Callable[[object], bool] = lambda field: getattr(field, "label", "") == label  # noqa: E731
    ref = getattr(next(field for field in fields if found(field)), "ref", None)
    assert isinstance(ref, FieldRef)
    return ref


def day(offset: int) -> str:
    """An ISO date, days from today."""
    return (TODAY + timedelta(days=offset)).isoformat()


def document_of(number: int, seed: Seed) -> Document:
    """The document of a sample customer as head office has it."""
    latin = latin_suggestion(seed.name).title()
    document: Document = {
        "kind": {"kind": seed.kind},
        "number": {"customer_no": str(6_000_183_402 + number * 7919)},
        "name": {"legal_name": seed.name, "name_latin": latin},
        "service": {
            "branch": "pd", "primary_rm": "chen.jing", "segment": seed.segment, "since": "2016-05-04",
        },
        "lifecycle": {"state": "active"},
        "kyc": {"state": seed.kyc} | ({"next_review": day(seed.due)} if seed.due is not None else {}),
        "risk": {"level": seed.risk, "rated_on": "2026-02-11"},
        "preference": {"language": "zh", "channel": "phone", "contact_time": "14–17"},
        f"contact:{number:032x}": {
            "type": "mobile", "value": f"+86138{48210000 + number * 1117:08d}", "primary": True,
            "verified_on": "2026-01-08",
        },
    }  # fmt: skip
    document |= _company(number) if seed.kind == "corporate" else _person(number, seed, latin)
    if "address" not in seed.missing:
        address = "registered" if seed.kind == "corporate" else "home"
        document[f"address:{number:032x}"] = {
            "type": address,
            "country": "CN",
            "line": "上海市浦东新区世纪大道 88 号",
        }
    return {key: group for key, group in document.items() if key not in seed.missing}


def id_number(number: int) -> str:
    """The resident ID number of a sample person."""
    birth = date(1984, 7, 3) + timedelta(days=number * 97)
    first = f"310115{birth:%Y%m%d}{284 + number:03d}"
    return first + check_character(first)


def _person(number: int, seed: Seed, latin: str) -> Document:
    birth = date(1984, 7, 3) + timedelta(days=number * 97)
    member = f"{number:032x}"
    person: Document = {
        "birth": {"birth_date": birth.isoformat()},
        "sex": {"code": "2"},
        "nationality": {"countries": "CN"},
        "occupation": {"code": "4", "employer": "海棠餐饮"},
        "wealth": {"income_band": "300k-1m"},
        f"contact:{number + 2**64:032x}": {
            "type": "email",
            "value": f"{latin.split()[0].lower()}{number}@example.com",
        },
    }
    if seed.expires is not None:
        person[f"id_document:{member}"] = {
            "type": "resident_id", "number": id_number(number), "country": "CN", "primary": True,
            "issuer": "上海市公安局浦东分局", "issued_on": "2016-04-05", "expires_on": day(seed.expires),
            "captured_by": "chip",
        }  # fmt: skip
    return person


def _company(number: int) -> Document:
    return {
        "corporate": {
            "uscc": "91310115MA1K3XYZ4R", "business_scope": "餐饮服务；食品经营；餐饮管理；会议服务。",
            "established_on": "2014-03-01",
        },
        "licence": {"number": "310115002345678", "valid_to": day(400)},
    }  # fmt: skip
