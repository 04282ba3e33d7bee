"""What people type finds whom they mean, in a sensible order, with an honest count."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.domain.search_key import SearchNumbers, index_tokens
from app.domain.search_query import match_expression, parse_query
from app.store import search_index
from app.store.engine import StoreEngine
from app.store.replica_store import SqlReplicaStore
from app.store.search_index import CAP, SearchHits, SearchIndex, how_of, matches_tokens
from app.store.store_fault import StoreFault
from app.store.unit_of_work import UnitOfWork
from tests.builders import NOW, make_confirmed, make_customer_document, make_id, make_key
from tests.customer_samples import samples
from tests.workspace_fixture import HEAD, FixedClock, OpenDesk, deliver, open_workspace_for, simple_document

Show = Callable[..., None]


@pytest.fixture
def index(engine: StoreEngine) -> Iterator[SearchIndex]:
    made = SearchIndex(engine)
    yield made
    made.close()


def person(name: str, latin: str = "", phone: str = "", number: str = "", rm: str = "") -> dict[str, object]:
    return {
        "name": {"legal_name": name, "name_latin": latin},
        "contact:1": {"type": "mobile", "value": phone},
        "id_document:1": {"number": number},
        "service": {"branch": "B1", "primary_rm": rm},
    }


def names(hits: SearchHits) -> list[str]:
    return [row.name for row in hits.rows]


WANG = person("王晓梅", "Wang Xiaomei", "+8613812345678", "110105198001011234")


class TestKindsOfQuery:
    @pytest.mark.parametrize(
        ("text", "how"),
        [
            ("王", "name"), ("王晓", "name"), ("晓梅", "name"), ("王曉梅", "name"),
            ("wang", "pinyin"), ("wxm", "pinyin"), ("wangxm", "pinyin"), ("xiaomei wang", "pinyin"), ("w", "pinyin"),
            ("138", "phone"), ("13812345678", "phone"), ("+86 138 1234 5678", "phone"), ("5678", "phone"),
            ("34567", "id"), ("1101051980", "id"), ("1234", "id"), ("110105198001011234", "id"), ("800101", "id"),
            ("10000077", "number"), ("wang 5678", "id"),
        ],
    )  # fmt: skip
    def test_each_finds_her(self, index: SearchIndex, show: Show, text: str, how: str) -> None:
        show(range(30))
        show([900], {**WANG, "number": {"customer_no": "10000077"}})
        hits = index.search(text)
        assert make_id(900) in [row.id for row in hits.rows]
        if hits.total == 1 and " " not in text:
            assert hits.how == how

    def test_the_kind_of_a_match_is_told(self, index: SearchIndex, show: Show) -> None:
        show([900], {**WANG, "number": {"customer_no": "77001"}})
        show([901], person("Anna Nowak", "Anna Nowak"))
        found = {t: index.search(t).how for t in ("王", "wxm", "nowak", "77001", "138", "5678", "1101", "")}
        assert found == {
            "王": "name", "wxm": "pinyin", "nowak": "latin", "77001": "number", "138": "phone", "5678": "phone",
            "1101": "id", "": "recent",
        }  # fmt: skip

    @pytest.mark.parametrize(
        "text", ["!!", "*", '"', "NEAR(", "AND", "zzqqxx", "王 AND", "'; DROP TABLE customer"]
    )
    def test_nonsense_finds_nobody_and_never_fails(self, index: SearchIndex, show: Show, text: str) -> None:
        show([900], WANG)
        assert index.search(text).rows == ()

    def test_every_invented_customer_is_found_by_name_and_number(
        self, index: SearchIndex, show: Show
    ) -> None:
        show(range(80))
        for number in range(80):
            document = make_customer_document(number)
            for text in (str((document["name"] or {})["legal_name"]), str(1_000_000 + number)):
                assert make_id(number) in [row.id for row in index.search(text, 80).rows], text


class TestDigitsInTheMiddle:
    def test_of_a_second_phone(self, index: SearchIndex, books: SqlReplicaStore, show: Show) -> None:
        document = {**WANG, "contact:2": {"type": "mobile", "value": "+8613904710263"}}
        with books.transaction() as tx:
            tx.put_confirmed([(make_key(900), make_confirmed(document))])
        show([900], document)
        show(range(20))
        assert [row.id for row in index.search("04710").rows] == [make_id(900)]

    def test_they_are_found_in_the_last_slice_looked_at_too(
        self, index: SearchIndex, show: Show, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(search_index, "_LOOKED_AT_ONCE", 2)
        show(range(5), person("王伟", phone="+8613834538345"))
        show([7], person("李娜", phone="+8613812345678"))
        assert names(index.search("1234567")) == ["李娜"]
        show(range(8, 12), person("王伟", phone="+8613812345678"))
        assert index.search("1234567").total == 5

    def test_trigrams_that_stand_apart_are_no_hit(self, index: SearchIndex, show: Show) -> None:
        show([1], person("王伟", phone="+8613812399234"))
        assert index.search("12399").total == 1
        assert index.search("12392").rows == ()

    def test_the_country_code_is_no_digit_of_a_number(self, index: SearchIndex, show: Show) -> None:
        show([1], person("王伟", phone="+8613812399234"))
        assert index.search("86138").rows == ()

    def test_a_letter_at_the_end_counts(self, index: SearchIndex, show: Show) -> None:
        show([1], person("王伟", number="11010519800101123X"))
        assert index.search("01123x").total == 1

    def test_beginnings_are_not_listed_twice(self, index: SearchIndex, show: Show) -> None:
        show([1], person("王伟", phone="+8613813813813"))
        assert index.search("13813").total == 1


class TestOrder:
    def test_last_opened_then_own_then_whole_then_name(
        self, index: SearchIndex, books: SqlReplicaStore, show: Show
    ) -> None:
        show([1], person("王伟", rm="a"))
        show([2], person("王伟明", rm="me"))
        show([3], person("王伟伟", rm="a"))
        show([4], person("王伟宏", rm="a"))
        show([5], person("王伟达", rm="a"))
        with books.transaction() as tx:
            tx.mark_opened(make_id(3), NOW)
            tx.mark_opened(make_id(4), NOW + 1)
        assert names(index.search("王伟", rm="me")) == ["王伟宏", "王伟伟", "王伟明", "王伟", "王伟达"]
        assert names(index.search("王伟")) == ["王伟宏", "王伟伟", "王伟", "王伟达", "王伟明"]

    @pytest.mark.parametrize("text", ["wangwei", "Wang Wei", "WANGWEI"])
    def test_a_whole_latin_name_goes_first(self, index: SearchIndex, show: Show, text: str) -> None:
        show([1], person("王伟安", "Wang Weian"))
        show([2], person("王薇", "Wang Wei"))
        assert names(index.search(text)) == ["王薇", "王伟安"]

    def test_the_limit_cuts_rows_and_not_the_count(self, index: SearchIndex, show: Show) -> None:
        for number in range(12):
            show([number], person("王伟"))
        hits = index.search("王伟", 5)
        assert (len(hits.rows), hits.total, hits.is_exact) == (5, 12, True)


class TestManyHits:
    @pytest.fixture(autouse=True)
    def _few_candidates(self, monkeypatch: pytest.MonkeyPatch, show: Show) -> None:
        monkeypatch.setattr(search_index, "CANDIDATES", 10)
        monkeypatch.setattr(search_index, "CAP", 50)
        for number in range(60):
            show(
                [number], person("王伟" + "安宏达"[number % 3], "Wang Wei" + ("an", "hong", "da")[number % 3])
            )

    def test_the_count_is_capped_and_says_so(self, index: SearchIndex) -> None:
        hits = index.search("王")
        assert (hits.total, hits.is_exact, len(hits.rows)) == (50, False, 10)

    def test_a_count_below_the_cap_is_exact(self, index: SearchIndex) -> None:
        hits = index.search("王伟安")
        assert (hits.total, hits.is_exact) == (20, True)

    def test_the_last_opened_are_among_them(self, index: SearchIndex, books: SqlReplicaStore) -> None:
        for opened in (59, 58):
            with books.transaction() as tx:
                tx.mark_opened(make_id(opened), NOW + 60 - opened)
            assert index.search("wang").rows[0].id == make_id(opened)
        assert make_id(59) not in [row.id for row in index.search("wangweian").rows]

    def test_they_are_read_once_while_nothing_is_stored(
        self, index: SearchIndex, books: SqlReplicaStore, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with books.transaction() as tx:
            tx.mark_opened(make_id(59), NOW)
        assert index.search("w").rows[0].id == make_id(59)
        monkeypatch.setattr(search_index, "_tokens_of", lambda row: pytest.fail("read again"))
        monkeypatch.setattr(search_index, "_RECENT_TEXTS", "not asked")
        assert index.search("wa").rows[0].id == make_id(59)

    def test_the_index_is_asked_once_for_what_has_no_beginnings(
        self, index: SearchIndex, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked: list[str] = []
        ask = search_index._matching
        monkeypatch.setattr(
            search_index, "_matching", lambda c, text, limit: asked.append(text) or ask(c, text, limit)
        )
        assert index.search("王").total == 50
        assert asked == ['"王"']
        assert index.search("wangw").total == 50
        assert asked[1:] == ['"wangw"*', '"wangw"']

    def test_whole_matches_are_among_them(self, index: SearchIndex, show: Show) -> None:
        show([77], person("王维", "Wang Wei"))
        assert index.search("wangwei").rows[0].id == make_id(77)


class TestRecent:
    def test_an_empty_box_shows_the_last_opened(
        self, index: SearchIndex, books: SqlReplicaStore, show: Show
    ) -> None:
        show(range(5))
        with books.transaction() as tx:
            for at, number in enumerate((3, 1, 4)):
                tx.mark_opened(make_id(number), NOW + at)
        hits = index.search("  ", 2)
        assert [row.id for row in hits.rows] == [make_id(4), make_id(1)]
        assert (hits.how, hits.total) == ("recent", 2)


def test_a_hidden_customer_is_not_found(
    index: SearchIndex, show: Show, hide: Callable[[list[int]], None]
) -> None:
    show([1], WANG)
    hide([1])
    assert index.search("wang").rows == index.search("34567").rows == ()


def test_an_interrupted_search_says_so_and_the_next_one_works(index: SearchIndex, show: Show) -> None:
    show([1], WANG)
    endless = "WITH RECURSIVE n (x) AS (VALUES (1) UNION ALL SELECT x + 1 FROM n) SELECT COUNT(*) FROM n WHERE x < 0"
    timer = threading.Timer(0.2, index.interrupt)
    timer.start()
    with pytest.raises(StoreFault, match="interrupted"), index._reader.read() as connection:
        connection.exec_driver_sql(endless).fetchall()
    timer.join()
    assert index.search("wang").total == 1


@pytest.mark.parametrize(
    "text", ["王", "wangx", "wxm", "138", "5678", "w", "晓梅", "zhang", "x", "1105", "wang 5678"]
)
def test_the_rule_in_memory_is_that_of_the_index(uow: UnitOfWork, show: Show, text: str) -> None:
    """The last opened are matched without the index; both must say the same."""
    show([1], WANG)
    query = parse_query(text)
    numbers = SearchNumbers("", ["110105198001011234"], ["+8613812345678"])
    tokens = index_tokens(["王晓梅"], ["Wang Xiaomei"], numbers).split()
    with uow.read() as connection:
        sql = "SELECT COUNT(*) FROM search_fts WHERE search_fts MATCH ?"
        found = connection.exec_driver_sql(sql, (match_expression(query),)).scalar_one()
    assert matches_tokens(query, tokens) is bool(found)


def test_an_empty_query_matches_nothing() -> None:
    assert matches_tokens(parse_query(""), ["a"]) is False
    assert how_of(parse_query("abc"), ()) == "latin"


# ---- through a whole workspace ----


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
def whole_index(desk: OpenDesk) -> Iterator[SearchIndex]:
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
    whole_index: SearchIndex, text: str, who: bytes, how: str
) -> None:
    hits = whole_index.search(text)
    assert who in {row.id[:1] for row in hits.rows}
    if len(hits.rows) == 1:
        assert (first(hits), hits.how) == (who, how)


def test_every_customer_is_found_by_name_number_phone_and_document(whole_index: SearchIndex) -> None:
    for customer, document in samples(300, SEED)[::15]:
        d: dict[str, Any] = dict(document)
        phone = next(v["value"] for k, v in d.items() if k.startswith("contact:"))
        number = next(v["number"] for k, v in d.items() if k.startswith("id_document:"))
        for text in (d["name"]["legal_name"], d["number"]["customer_no"], phone, phone[3:], number):
            assert customer in {row.id for row in whole_index.search(text, 300).rows}, text


def test_digits_in_the_middle_of_a_phone_are_found_and_only_there(whole_index: SearchIndex) -> None:
    for _customer, document in samples(300, SEED)[:20]:
        phone = next(str(v["value"]) for k, v in document.items() if k.startswith("contact:") and v)
        part = phone[6:11]
        for row in whole_index.search(part, 300).rows:
            digits = [
                str(value.get("value") or value.get("number"))
                for i, d in [*samples(300, SEED), *KNOWN.items()]
                if i == row.id
                for key, value in d.items()
                if value and (":" in key or key == "number")
            ] + [row.customer_no]
            assert any(part in each for each in digits), (part, digits)


def test_nothing_typed_shows_the_last_opened_first(desk: OpenDesk, whole_index: SearchIndex) -> None:
    assert whole_index.search("").rows == ()
    clock = desk.app.clock
    assert isinstance(clock, FixedClock)
    for who in (b"B", b"A", b"C"):
        clock.forward(1000)
        desk.workspace.customers.card(who * 16)
    hits = whole_index.search("  ")
    assert ([row.id[:1] for row in hits.rows], hits.how) == ([b"C", b"A", b"B"], "recent")


def test_the_last_opened_stands_above_the_others_of_a_common_name(
    desk: OpenDesk, whole_index: SearchIndex
) -> None:
    hits = whole_index.search("王", 100)
    assert len(hits.rows) > 3
    chosen = hits.rows[-1]
    with desk.workspace.ledger.page() as page:
        page.tx.mark_opened(chosen.id, 10**13)
    assert whole_index.search("王", 100).rows[0].id == chosen.id


def test_own_customers_come_before_those_of_colleagues(whole_index: SearchIndex) -> None:
    rows = whole_index.search("王", 300, rm="rm2").rows
    mine = [row.rm == "rm2" for row in rows]
    assert True in mine
    assert False in mine
    assert mine == sorted(mine, reverse=True)


def test_the_limit_cuts_the_rows_and_not_the_total(whole_index: SearchIndex) -> None:
    every = whole_index.search("王", 300)
    cut = whole_index.search("王", 2)
    assert cut.rows == every.rows[:2]
    assert cut.total == every.total == len(every.rows)
    assert cut.is_exact
    assert every.total < CAP


HOSTILE = (
    '"', "'", "*", "-", "a AND", "NEAR(", "col:x", "^x", "(((", "a\x00b", "%", "_", "';--", "\ud800", "🏦", "\u202e",
    "AND OR NOT", '"王', "王*", "x" * 5000, "1" * 400, "\n\t", "+", "{}", "王 AND (", "\ufeff王",
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=[repr(text[:12]) for text in HOSTILE])
def test_no_text_breaks_the_search(whole_index: SearchIndex, text: str) -> None:
    hits = whole_index.search(text)
    assert hits.total >= len(hits.rows)


def test_random_text_breaks_nothing(whole_index: SearchIndex) -> None:
    seed = 20260604
    print(f"seed {seed}")
    rng = random.Random(seed)
    letters = "王晓梅aZ09 \"'*()-:^+&|~%_\\\u3000？，éß\U00020000"
    for _ in range(150):
        text = "".join(rng.choice(letters) for _ in range(rng.randrange(1, 14)))
        whole_index.search(text)


def test_a_search_finds_what_was_saved_a_moment_ago(desk: OpenDesk, whole_index: SearchIndex) -> None:
    assert whole_index.search("轩辕").rows == ()
    draft = desk.workspace.customers.begin_new("individual", "轩辕明")
    desk.workspace.customers.save(draft, {})
    assert [row.name for row in whole_index.search("轩辕").rows] == ["轩辕明"]
