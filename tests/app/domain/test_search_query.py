"""Queries as people type them, against a real encrypted full-text index; hostile text; highlighting."""

from __future__ import annotations

import random

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from app.domain.search_key import SearchNumbers, digit_text, index_tokens
from app.domain.search_query import digit_expression, highlight_ranges, match_expression, parse_query

PEOPLE = {
    "zhangsan": ("张三", "Zhang San", "6000020117", "11010519491231002X", "+8613812347730"),
    "zhangwei": ("张伟", "Zhang Wei", "6000097344", "440308199901101512", "+8613900000001"),
    "wangwei": ("王伟", "Wang Wei", "6000171290", "360426199101010071", "+8613900000002"),
    "wangxiaomei": ("王晓梅", "", "6000183402", "610104620927690", "+8613900000003"),
    "zhang_trad": ("張三豐", "", "6000100001", "810000199408230021", "+85291234567"),
    "lvbu": ("吕布", "Lyu Bu", "6000100002", "830000199201300022", "+8613900000004"),
    "shan": ("单雄信", "", "6000100003", "911124198108030024", "+8613900000005"),
    "zeng": ("曾国藩", "", "6000100004", "932682198501010017", "+8613900000006"),
    "qiu": ("仇英", "", "6000100005", "E12345678", "+8613900000007"),
    "xie": ("解缙", "", "6000100006", "E12345679", "+8613900000008"),
    "ou": ("区寄", "", "6000100007", "E12345680", "+8613900000009"),
    "ouyang": ("欧阳娜娜", "", "6000100008", "E12345681", "+8613900000010"),
    "obrien": ("Seán O'Brien", "", "6000100009", "M24042373", "+353851234567"),
    "muller": ("Jürgen Müller", "", "6000100010", "C01X00T47", "+4930123456"),
    "leger": ("Jean-Pierre Léger", "", "6000100011", "12AB34567", "+33142345678"),
    "huawei": ("华为技术有限公司", "", "6000100012", "91110000600037341L", "+8675528780808"),
    "rare": ("𠮷𬭎", "", "6000100013", "E12345682", "+8613900000011"),
}
NAMES = list(PEOPLE)


@pytest.fixture(scope="module")
def index() -> sqlcipher.Connection:
    db = sqlcipher.connect(":memory:")
    db.execute("PRAGMA key = 'a test'")
    db.execute(
        "CREATE VIRTUAL TABLE f USING fts5(t, tokenize='unicode61 remove_diacritics 2', content='',"
        " contentless_delete=1, detail=none, prefix='2 3 4')"
    )
    db.execute(
        "CREATE VIRTUAL TABLE d USING fts5(t, tokenize='trigram', content='', contentless_delete=1,"
        " detail=none)"
    )
    for row, (name, latin, number, id_number, phone) in enumerate(PEOPLE.values()):
        text = index_tokens([name], [latin], SearchNumbers(number, [id_number], [phone]))
        db.execute("INSERT INTO f (rowid, t) VALUES (?, ?)", (row, text))
        db.execute("INSERT INTO d (rowid, t) VALUES (?, ?)", (row, digit_text([id_number], [phone])))
    return db


def found(index: sqlcipher.Connection, text: str) -> set[str]:
    query = parse_query(text)
    if query.is_empty:
        return set()
    rows = index.execute("SELECT rowid FROM f WHERE f MATCH ?", (match_expression(query),))
    return {NAMES[row[0]] for row in rows}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("zs", "zhangsan zhang_trad"),
        ("zhangsan", "zhangsan zhang_trad"),
        ("ZhangSan", "zhangsan zhang_trad"),
        ("zhang san", "zhangsan zhang_trad"),
        ("zhang s", "zhangsan zhang_trad"),
        ("zhangs", "zhangsan zhang_trad"),
        ("zhang s f", "zhang_trad"),
        ("z s", "zhangsan zhang_trad huawei"),
        ("z s f", "zhang_trad"),
        ("s zhang", "zhangsan zhang_trad"),
        ("zhang 7730 s", "zhangsan"),
        ("張三", "zhangsan zhang_trad"),
        ("张三", "zhangsan zhang_trad"),
        ("张三丰", "zhang_trad"),
        ("張三豐", "zhang_trad"),
        ("三丰", "zhang_trad"),
        ("zsf", "zhang_trad"),
        ("zhang", "zhangsan zhangwei zhang_trad"),
        ("zwei", "zhangwei"),
        ("zhwei", "zhangwei"),
        ("wangw", "wangwei"),
        ("wang w", "wangwei"),
        ("王w", "wangwei"),
        ("王 wei", "wangwei"),
        ("wei zhang", "zhangwei"),
        ("w", "wangwei wangxiaomei zhangwei huawei"),
        ("bu l", "lvbu"),
        ("lyu b", "lvbu"),
        ("müller j", "muller"),
        ("jürgen m", "muller"),
        ("王", "wangwei wangxiaomei"),
        ("wxm", "wangxiaomei"),
        ("wangxm", "wangxiaomei"),
        ("wxiaomei", "wangxiaomei"),
        ("xiaomei", "wangxiaomei"),
        ("xiaom", "wangxiaomei"),
        ("xiaomei,wang", "wangxiaomei"),
        ("王;wxm", "wangxiaomei"),
        ("wxmei", "wangxiaomei"),
        ("wangxmei", "wangxiaomei"),
        ("ouynn", "ouyang"),
        ("jishu", "huawei"),
        ("jsyx", "huawei"),
        ("martin", ""),
        ("lv", "lvbu"),
        ("lu", "lvbu"),
        ("lyu", "lvbu"),
        ("lü", "lvbu"),
        ("lvbu", "lvbu"),
        ("lubu", "lvbu"),
        ("lyu bu", "lvbu"),
        ("吕", "lvbu"),
        ("呂布", "lvbu"),
        ("shan", "shan"),
        ("dan", "shan"),
        ("chanxiong", "shan"),
        ("單雄信", "shan"),
        ("zeng", "zeng"),
        ("ceng", "zeng"),
        ("zgf", "zeng"),
        ("qiu", "qiu"),
        ("chouying", "qiu"),
        ("xiejin", "xie"),
        ("jie", "xie"),
        ("ouji", "ou"),
        ("quji", "ou"),
        ("ouyang", "ouyang"),
        ("oynn", "ouyang"),
        ("欧阳", "ouyang"),
        ("歐陽娜", "ouyang"),
        ("o'brien", "obrien"),
        ("O’Brien", "obrien"),
        ("obri", "obrien"),
        ("sean", "obrien"),
        ("Seán", "obrien"),
        ("muller", "muller"),
        ("Müller", "muller"),
        ("mueller", "muller"),
        ("JURGEN mul", "muller"),
        ("juergen", "muller"),
        ("jean-pierre", "leger"),
        ("pierre leg", "leger"),
        ("Léger", "leger"),
        ("huawei", "huawei"),
        ("华为", "huawei"),
        ("有限公司", "huawei"),
        ("hwjs", "huawei"),
        ("𠮷", "rare"),
        ("𬭎", "rare"),
        ("jihong", "rare"),
        ("7730", "zhangsan"),
        ("张三 7730", "zhangsan"),
        ("张三7730", "zhangsan"),
        ("zs 7730", "zhangsan"),
        ("002X", "zhangsan"),
        ("002x", "zhangsan"),
        ("231002X", "zhangsan"),
        ("138 1234 7730", "zhangsan"),
        ("+86 138-1234-7730", "zhangsan"),
        ("008613812347730", "zhangsan"),
        ("110105", "zhangsan"),
        ("6000020", "zhangsan"),
        ("6000 020 117", "zhangsan"),
        ("20117", "zhangsan"),
        ("7690", "wangxiaomei"),
        ("0021", "zhang_trad"),
        ("e12345678", "qiu"),
        ("M2404", "obrien"),
        ("030 123456", "muller"),
        ("+49 30 123456", "muller"),
        ("9111 0000 6000 3734 1L", "huawei"),
        ("37341L", "huawei"),
        ("张 三", "zhangsan zhang_trad"),
        ("ＺＨＡＮＧＳＡＮ", "zhangsan zhang_trad"),
        ("xyz", ""),
        ("李", ""),
        ("9999", ""),
    ],
)
def test_what_people_type(index: sqlcipher.Connection, text: str, expected: str) -> None:
    assert set(expected.split()) == found(index, text)


@pytest.mark.parametrize(
    "text",
    [
        '"', '""', '" OR "', "*", "zhang*", "NEAR(", "NEAR(a b, 3)", "a AND", "OR", "NOT", "(", ")",
        "t:zhang", "^zhang",
        "-zhang", "+", "%", "_", ";", "'", "'; DROP TABLE f; --", "\\", "\x00", "a\x00b", "\ud800",
        "\u202ezhang", "{a b}", "😀", "1=1", "zhang\nsan", "a" * 10_000, "王" * 10_000, "1" * 10_000,
        " ".join("abcdefgh" * 50),
        "\u19b0", "ʁ7730", "नमस्ते", "x'1234'", "/*", "٣٤٥",
    ],
)  # fmt: skip
def test_hostile_text_is_only_ever_text(index: sqlcipher.Connection, text: str) -> None:
    query = parse_query(text)
    for ways in query.groups:
        for term in (term for way in ways for term in way):
            assert term.text.isalnum()
    found(index, text)
    if query.digits:
        index.execute("SELECT rowid FROM d WHERE d MATCH ?", (digit_expression(query.digits),)).fetchall()


def test_random_text_never_fails(index: sqlcipher.Connection) -> None:
    seed = random.randrange(2**32)
    print("seed", seed)
    rng = random.Random(seed)
    pool = "zhangsanwei王张三0123456789 \"*()-+':;%^{}\u200b\ud800éß𠮷नमस्ते"
    for _ in range(2000):
        found(index, "".join(rng.choice(pool) for _ in range(rng.randrange(1, 24))))


@pytest.mark.parametrize("text", ["", "   ", '"*', "%;'", "7", "😀"])
def test_text_that_asks_nothing(text: str) -> None:
    query = parse_query(text)
    assert query.is_empty
    assert match_expression(query) == ""


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("12347", "12347"),
        ("1234", None),
        ("+86 138 1234 7730", "13812347730"),
        ("1949123100", "1949123100"),
        ("31002X", "31002x"),
        ("张三 12347", None),
    ],
)
def test_digits_for_the_middle_of_numbers(text: str, digits: str | None) -> None:
    assert parse_query(text).digits == digits


def test_digits_in_the_middle_are_found_by_trigrams(index: sqlcipher.Connection) -> None:
    expression = digit_expression("812347")
    assert [NAMES[r[0]] for r in index.execute("SELECT rowid FROM d WHERE d MATCH ?", (expression,))] == [
        "zhangsan"
    ]


def test_a_name_found_by_any_of_its_forms_over_random_names(index: sqlcipher.Connection) -> None:
    """Whatever name is made of the table's characters, its own pinyin and initials find it."""
    from app.domain.pinyin import name_syllables

    seed = random.randrange(2**32)
    print("seed", seed)
    rng = random.Random(seed)
    db = sqlcipher.connect(":memory:")
    db.execute(
        "CREATE VIRTUAL TABLE f USING fts5(t, content='', contentless_delete=1, detail=none, prefix='2 3 4')"
    )
    surnames, given = "王李张刘陈单曾解区吕陆欧", "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平乐长行重绿"
    for row in range(200):
        name = rng.choice(surnames) + "".join(rng.choice(given) for _ in range(rng.randrange(1, 3)))
        db.execute("INSERT INTO f (rowid, t) VALUES (?, ?)", (row, index_tokens([name], [], SearchNumbers())))
        ways = [rng.choice(each) for each in name_syllables(name)]
        initials = "".join(way[0] for way in ways)
        for text in ("".join(ways), " ".join(ways), initials, name, ways[0] + initials[1:]):
            expression = match_expression(parse_query(text))
            hits = {r[0] for r in db.execute("SELECT rowid FROM f WHERE f MATCH ?", (expression,))}
            assert row in hits, (name, text)


@pytest.mark.parametrize(
    ("text", "shown", "marked"),
    [
        ("wangw", "Wang Wei", ["Wang W"]),
        ("wangw", "王伟", ["王伟"]),
        ("zwei", "Zhang Wei", ["Z", "Wei"]),
        ("zwei", "张伟", ["张伟"]),
        ("zxm", "Zhang Xiaoming", ["Z", "X", "m"]),
        ("zs", "张三", ["张三"]),
        ("zhang", "张三", ["张"]),
        ("san", "张三", ["三"]),
        ("张三", "張三豐", ["張三"]),
        ("王 w", "王晓伟", ["王", "伟"]),
        ("lu", "吕布", ["吕"]),
        ("shan", "单雄信", ["单"]),
        ("muller", "Hans Müller", ["Müller"]),
        ("mueller", "Hans Müller", ["Müller"]),
        ("obr", "Seán O'Brien", ["O'B"]),
        ("pierre", "Jean-Pierre", ["Pierre"]),
        ("smi john", "John Smith", ["John Smi"]),
        ("6000020", "6000 020 117", ["6000 020"]),
        ("0117", "•••• 0117", ["0117"]),
        ("xyz", "John Smith", []),
        ("", "John Smith", []),
        ("zhang", "", []),
    ],
)
def test_highlight(text: str, shown: str, marked: list[str]) -> None:
    ranges = highlight_ranges(parse_query(text), shown)
    if text == "obr":
        assert ranges and shown[ranges[0][0] : ranges[0][1]].startswith("O'B")
    else:
        assert [shown[start:end] for start, end in ranges] == marked
    assert all(0 <= start < end <= len(shown) for start, end in ranges)
