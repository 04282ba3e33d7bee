"""Index tokens, sort keys, avatars."""

from __future__ import annotations

import random
import unicodedata

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from app.domain.person_name import HAN
from app.domain.pinyin import name_syllables
from app.domain.search_key import (
    MAX_VARIANTS,
    REVERSED_MARK,
    SearchNumbers,
    digit_text,
    fold,
    fold_german,
    index_tokens,
    initials_for_avatar,
    name_sort_key,
)

NOTHING = SearchNumbers()


def tokens(name: str = "", latin: str = "", numbers: SearchNumbers = NOTHING) -> set[str]:
    return set(index_tokens([name], [latin], numbers).split())


WANG_XIAOMING = "王 小 明 王小 小明 wang xiao ming ʀw x m wangxiaoming wxm wangxm wxiaoming xiaoming"
ZHANG_SAN = "张 三 张三 zhang san ʀz s zhangsan zs zhangs zsan"


@pytest.mark.parametrize(("name", "expected"), [("王小明", WANG_XIAOMING), ("张三", ZHANG_SAN)])
def test_tokens_of_a_typical_name(name: str, expected: str) -> None:
    assert tokens(name) == set(expected.split())


def test_traditional_names_have_the_tokens_of_simplified_ones() -> None:
    assert tokens("張三") == tokens("张三")
    assert tokens("歐陽震華") == tokens("欧阳震华")


def test_every_reading_of_a_surname_is_there() -> None:
    found = tokens("单雄信")
    assert {"shan", "chan", "dan", "shanxiongxin", "danxiongxin", "sxx", "dxx"} <= found
    assert {"lv", "lu", "lyu", "lvbu", "lubu", "lyubu", "lb"} <= tokens("吕布")


def test_variants_are_bounded() -> None:
    joined = [t for t in tokens("乐单解朴乐区") if t.isascii() and len(t) > 12]
    assert 0 < len(joined) <= 3 * MAX_VARIANTS


@pytest.mark.parametrize(
    ("latin", "some"),
    [
        ("Zhang San", "zhang san zhangsan sanzhang zs ʀz s"),
        ("O'Brien", "obrien ʀo"),
        ("O’Brien", "obrien"),
        ("Jean-Pierre Léger", "jeanpierre jean pierre leger jeanpierreleger jl"),
        ("Müller", "muller mueller"),
        ("Weiß", "weiss"),
        ("Łukasz Øster", "lukasz oster oester"),
        ("Nguyễn Đức", "nguyen duc"),
        ("ИВАНОВА Анна", "иванова анна"),
    ],
)
def test_latin_tokens(latin: str, some: str) -> None:
    assert set(some.split()) <= tokens(latin=latin)


def test_an_organisation_has_characters_pairs_syllables_and_initials() -> None:
    found = tokens("华为技术有限公司")
    assert {"华为", "为技", "huaweijishuyouxiangongsi", "hwjsyxgs", "hua", "华"} <= found


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("重庆建筑有限公司", "chongqingjianzhu cqjz zhongqingjianzhu jianzhuyouxian"),
        ("重庆银行股份有限公司", "chongqingyinhang cqyh yinhanggufen"),
        ("中国工商银行股份有限公司", "zhongguogongshangyinhang zggsyh"),
        ("成都长江乐器行有限公司", "chengduchangjiang chengduzhangjiang cdcj"),
    ],
)
def test_an_organisation_is_found_by_each_reading_of_its_ambiguous_characters(name: str, typed: str) -> None:
    found = tokens(name)
    for start in typed.split():
        assert any(token.startswith(start) for token in found), start
    assert len(found) < 160


def test_numbers_forward_backward_and_last_four() -> None:
    numbers = SearchNumbers(
        "6000020117", ["11010519491231002X", "E1234567"], ["+8613812345678", "+4930123456"]
    )
    mark = REVERSED_MARK
    assert tokens(numbers=numbers) == {
        "6000020117", mark + "7110200006",
        "11010519491231002x", mark + "x20013219491501011", mark + "x200",
        "e1234567", mark + "7654321e", mark + "7654",
        "13812345678", mark + "87654321831", mark + "8765",
        "4930123456", mark + "6543210394", mark + "6543",
    }  # fmt: skip
    assert digit_text(numbers.ids, numbers.phones) == "11010519491231002x e1234567 13812345678 4930123456"


def test_empty_and_odd_parts_do_no_harm() -> None:
    assert index_tokens(["", "!!"], ["", "…"], SearchNumbers("", ["--"], [""])).split() == []
    assert index_tokens([], [], NOTHING) == ""


@pytest.mark.parametrize(
    ("text", "plain", "german"),
    [
        ("Müller", "muller", "mueller"),
        ("STRAẞE", "strasse", "strasse"),
        ("Ærø", "aero", "aeroe"),
        ("Åse", "ase", "aase"),
        ("ﬁn", "fin", "fin"),
        ("İstanbul", "istanbul", "istanbul"),
        ("o’x!", "ox", "ox"),
    ],
)
def test_fold(text: str, plain: str, german: str) -> None:
    assert fold(text) == plain
    assert fold_german(text) == german


@pytest.fixture(scope="module")
def index() -> sqlcipher.Connection:
    db = sqlcipher.connect(":memory:")
    db.execute(
        "CREATE VIRTUAL TABLE f USING fts5(t, tokenize='unicode61 remove_diacritics 2', content='',"
        " contentless_delete=1, detail=none, prefix='2 3 4')"
    )
    db.execute("CREATE VIRTUAL TABLE v USING fts5vocab(f, 'row')")
    return db


def test_no_character_that_a_token_can_hold_is_split_by_the_tokenizer(index: sqlcipher.Connection) -> None:
    """Walks all of Unicode: with detail=none a term that the tokenizer splits would be an error."""
    wanted: set[str] = set()
    for code in range(0x21, 0x323B0):
        char = chr(code)
        if unicodedata.category(char)[0] in "LN":
            wanted.update(f"aq{c}bq" for c in (fold(char), fold_german(char)) if c)
    wanted.update(f"aq{chr(c)}bq" for first, last in _han_ranges() for c in range(first, last + 1))
    wanted.add(f"aq{REVERSED_MARK}bq")
    index.executemany("INSERT INTO f (t) VALUES (?)", [(word,) for word in sorted(wanted)])
    kept = {row[0] for row in index.execute("SELECT term FROM v")}
    assert sorted(wanted - kept) == []


def _han_ranges() -> list[tuple[int, int]]:
    codes = [ord(char) for char in HAN if char != "-"]
    return [(codes[0], codes[0]), *zip(codes[1::2], codes[2::2], strict=True)]


def test_chinese_names_sort_by_reading_then_character() -> None:
    names = ["张三", "章三", "张一", "阿明", "单雄信", "曾国藩", "Anna", "欧阳锋", "吕布", "陆游"]
    ordered = sorted(names, key=name_sort_key)
    assert ordered == ["阿明", "Anna", "陆游", "吕布", "欧阳锋", "单雄信", "曾国藩", "张三", "张一", "章三"]


@pytest.mark.parametrize(
    "name", ["单于", "单雄信", "欧阳娜娜", "曾国", "重阳", "尉迟敬德", "吕布", "王小明明明明"]
)
def test_sort_key_of_a_person_is_each_reading_and_its_character(name: str) -> None:
    readings = [ways[0] for ways in name_syllables(name)]
    assert name_sort_key(name) == " ".join(f"{way} {char}" for way, char in zip(readings, name, strict=True))


def test_sort_key_of_other_names() -> None:
    assert name_sort_key("", "Müller, Hans") == "muller hans"
    assert name_sort_key("Jean-Pierre Léger") == "jean pierre leger"
    assert name_sort_key("張三") == name_sort_key("张三")
    assert name_sort_key("") == ""
    assert name_sort_key("王小明 (Tom)") == "wang 王 xiao 小 ming 明 tom"
    assert name_sort_key("王\U000323af") == "wang 王 zz \U000323af"
    assert len(name_sort_key("王" * 350)) <= 200


@pytest.mark.parametrize(
    ("name", "latin", "prefer_latin", "shown"),
    [
        ("王晓梅", "Wang Xiaomei", False, "王"),
        ("王晓梅", "Wang Xiaomei", True, "WX"),
        ("王晓梅", "", True, "王"),
        ("", "Jonathan van der Berg", False, "JB"),
        ("Cher", "", False, "C"),
        ("𠮷野", "", False, "𠮷"),
        ("", "", False, ""),
        ("!", "", False, ""),
    ],
)
def test_avatar(name: str, latin: str, prefer_latin: bool, shown: str) -> None:
    assert initials_for_avatar(name, latin, prefer_latin) == shown


def test_tokens_are_plain_words_for_any_text() -> None:
    seed = random.randrange(2**32)
    print("seed", seed)
    rng = random.Random(seed)
    pool = "张單𠮷ab ÄßéÉ'\"*-·\u200b\ud800😀e\u0301नमस्ते!()1２"
    for _ in range(500):
        name = "".join(rng.choice(pool) for _ in range(rng.randrange(1, 12)))
        for token in index_tokens([name], [name], SearchNumbers(name, [name], [name])).split():
            assert all(unicodedata.category(char)[0] in "LN" for char in token), ascii(name)
