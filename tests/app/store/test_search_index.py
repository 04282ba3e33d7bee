"""The search of a vault: letters, characters, numbers and their tails, whatever is typed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.store.search_index import CAP, SearchHits, SearchIndex
from tests.customer_samples import samples
from tests.workspace_fixture import HEAD, FixedClock, OpenDesk, deliver, open_workspace_for, simple_document

SEED = 9
KNOWN = {
    b"A" * 16: simple_document(
        "欧阳晓梅",
        name={"legal_name": "欧阳晓梅", "name_latin": "Ouyang Xiaomei"},
        number={"customer_no": "7000000001"},
        **{
            "id_document:" + "a" * 32: {
                "type": "resident_id",
                "number": "11010519491231002X",
                "primary": True,
            },
            "contact:" + "a" * 32: {"type": "mobile", "value": "+8613817254821"},
        },
    ),
    b"B" * 16: simple_document(
        "Anna-Lena Müller",
        service={"branch": "b1", "primary_rm": "rm9"},
        **{"id_document:" + "b" * 32: {"type": "passport", "number": "C01X00T47", "primary": True}},
    ),
    b"C" * 16: simple_document("北京建筑有限公司", kind={"kind": "corporate"}),
    b"D" * 16: simple_document("重华"),
}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[OpenDesk]:
    opened = open_workspace_for(tmp_path, HEAD, FixedClock())
    deliver(opened.workspace, [*samples(300, SEED), *KNOWN.items()])
    yield opened
    opened.workspace.close()


@pytest.fixture
def index(desk: OpenDesk) -> Iterator[SearchIndex]:
    opened = SearchIndex(desk.vault.engine)
    yield opened
    opened.close()


def first(hits: SearchHits) -> bytes:
    """The letter that stands for the first hit."""
    return hits.rows[0].id[:1] if hits.rows else b""


@pytest.mark.parametrize(
    ("text", "who", "how"),
    [
        ("欧阳晓梅", b"A", "name"),
        ("欧阳", b"A", "name"),
        ("晓梅", b"A", "name"),
        ("oyxm", b"A", "pinyin"),
        ("ouyangxiaomei", b"A", "pinyin"),
        ("ouyang xiaomei", b"A", "pinyin"),
        ("7000000001", b"A", "number"),
        ("11010519491231002X", b"A", "id"),
        ("11010519491231002x", b"A", "id"),
        ("002X", b"A", "id"),
        ("4821", b"A", "phone"),
        ("13817254821", b"A", "phone"),
        ("138 1725 4821", b"A", "phone"),
        ("17254", b"A", "phone"),
        ("müller", b"B", "latin"),
        ("MULLER", b"B", "latin"),
        ("anna mull", b"B", "latin"),
        ("C01X00T47", b"B", "id"),
        ("建筑", b"C", "name"),
        ("beijingjianzhu", b"C", "pinyin"),
        ("bjjz", b"C", "pinyin"),
        ("chonghua", b"D", "pinyin"),
        ("zhonghua", b"D", "pinyin"),
    ],
)
def test_a_customer_is_found_by_whatever_is_known_of_him(
    index: SearchIndex, text: str, who: bytes, how: str
) -> None:
    hits = index.search(text)
    assert who in {row.id[:1] for row in hits.rows}
    if len(hits.rows) == 1:
        assert (first(hits), hits.how) == (who, how)


def test_every_customer_is_found_by_name_number_phone_and_document(index: SearchIndex) -> None:
    for customer, document in samples(300, SEED)[::15]:
        d: dict[str, Any] = dict(document)
        phone = next(v["value"] for k, v in d.items() if k.startswith("contact:"))
        number = next(v["number"] for k, v in d.items() if k.startswith("id_document:"))
        for text in (d["name"]["legal_name"], d["number"]["customer_no"], phone, phone[3:], number):
            assert customer in {row.id for row in index.search(text, 300).rows}, text


def test_digits_in_the_middle_of_a_phone_are_found_and_only_there(index: SearchIndex) -> None:
    for _customer, document in samples(300, SEED)[:20]:
        phone = next(str(v["value"]) for k, v in document.items() if k.startswith("contact:") and v)
        part = phone[6:11]
        for row in index.search(part, 300).rows:
            digits = [
                str(value.get("value") or value.get("number"))
                for i, d in [*samples(300, SEED), *KNOWN.items()]
                if i == row.id
                for key, value in d.items()
                if value and (":" in key or key == "number")
            ] + [row.customer_no]
            assert any(part in each for each in digits), (part, digits)


def test_nothing_typed_shows_the_last_opened_first(desk: OpenDesk, index: SearchIndex) -> None:
    assert index.search("").rows == ()
    clock = desk.app.clock
    assert isinstance(clock, FixedClock)
    for who in (b"B", b"A", b"C"):
        clock.forward(1000)
        desk.workspace.customers.card(who * 16)
    hits = index.search("  ")
    assert ([row.id[:1] for row in hits.rows], hits.how) == ([b"C", b"A", b"B"], "recent")


def test_the_last_opened_stands_above_the_others_of_a_common_name(desk: OpenDesk, index: SearchIndex) -> None:
    hits = index.search("王", 100)
    assert len(hits.rows) > 3
    chosen = hits.rows[-1]
    with desk.workspace.ledger.page() as page:
        page.tx.mark_opened(chosen.id, 10**13)
    assert index.search("王", 100).rows[0].id == chosen.id


def test_own_customers_come_before_those_of_colleagues(index: SearchIndex) -> None:
    rows = index.search("王", 300, rm="rm2").rows
    mine = [row.rm == "rm2" for row in rows]
    assert True in mine
    assert False in mine
    assert mine == sorted(mine, reverse=True)


def test_the_limit_cuts_the_rows_and_not_the_total(index: SearchIndex) -> None:
    every = index.search("王", 300)
    cut = index.search("王", 2)
    assert cut.rows == every.rows[:2]
    assert cut.total == every.total == len(every.rows)
    assert cut.is_exact
    assert every.total < CAP


HOSTILE = (
    '"', "'", "*", "-", "a AND", "NEAR(", "col:x", "^x", "(((", "a\x00b", "%", "_", "';--", "\ud800", "🏦", "\u202e",
    "AND OR NOT", '"王', "王*", "x" * 5000, "1" * 400, "\n\t", "+", "{}", "王 AND (", "\ufeff王",
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=[repr(text[:12]) for text in HOSTILE])
def test_no_text_breaks_the_search(index: SearchIndex, text: str) -> None:
    hits = index.search(text)
    assert hits.total >= len(hits.rows)


def test_random_text_breaks_nothing(index: SearchIndex) -> None:
    seed = 20260604
    print(f"seed {seed}")
    rng = random.Random(seed)
    letters = "王晓梅aZ09 \"'*()-:^+&|~%_\\\u3000？，éß\U00020000"
    for _ in range(150):
        text = "".join(rng.choice(letters) for _ in range(rng.randrange(1, 14)))
        index.search(text)


def test_a_search_finds_what_was_saved_a_moment_ago(desk: OpenDesk, index: SearchIndex) -> None:
    assert index.search("轩辕").rows == ()
    draft = desk.workspace.customers.begin_new("individual", "轩辕明")
    desk.workspace.customers.save(draft, {})
    assert [row.name for row in index.search("轩辕").rows] == ["轩辕明"]
