"""Readings: surnames that dictionaries get wrong, rare characters, agreement with the sources."""

from __future__ import annotations

import subprocess
import sys

import pytest

from app.domain.pinyin import (
    all_syllables,
    latin_suggestion,
    name_syllables,
    readings,
    spellings,
    split_name,
    surname_readings,
    to_simplified,
)


@pytest.mark.parametrize(
    ("surname", "first", "also"),
    [
        ("单", "shan", "dan"),
        ("解", "xie", "jie"),
        ("曾", "zeng", "ceng"),
        ("仇", "qiu", "chou"),
        ("区", "ou", "qu"),
        ("查", "zha", "cha"),
        ("盖", "ge", "gai"),
        ("翟", "zhai", "di"),
        ("朴", "piao", "pu"),
        ("乐", "yue", "le"),
        ("覃", "qin", "tan"),
        ("召", "shao", "zhao"),
        ("缪", "miao", "mou"),
        ("繁", "po", "fan"),
        ("黑", "he", "hei"),
        ("折", "she", "zhe"),
        ("种", "chong", "zhong"),
    ],
)
def test_polyphonic_surnames(surname: str, first: str, also: str) -> None:
    assert surname_readings(surname)[0] == first
    assert also in surname_readings(surname)
    assert name_syllables(surname + "明")[0][0] == first


@pytest.mark.parametrize(
    "surname",
    list(
        "王李张刘陈杨黄赵周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
    ),
)
def test_common_surnames_have_one_reading(surname: str) -> None:
    assert len(surname_readings(to_simplified(surname))) == 1


@pytest.mark.parametrize(
    ("name", "surname", "given", "latin"),
    [
        ("欧阳娜娜", "欧阳", "娜娜", "OUYANG NANA"),
        ("歐陽娜娜", "歐陽", "娜娜", "OUYANG NANA"),
        ("司马光", "司马", "光", "SIMA GUANG"),
        ("尉迟恭", "尉迟", "恭", "YUCHI GONG"),
        ("万俟卨", "万俟", "卨", "MOQI XIE"),
        ("长孙无忌", "长孙", "无忌", "ZHANGSUN WUJI"),
        ("诸葛亮", "诸葛", "亮", "ZHUGE LIANG"),
        ("吕布", "吕", "布", "LYU BU"),
        ("单雄信", "单", "雄信", "SHAN XIONGXIN"),
        ("东方", "东", "方", "DONG FANG"),
        ("爱新觉罗溥仪", "爱新觉罗", "溥仪", "AIXINJUELUO PUYI"),
        ("张三", "张", "三", "ZHANG SAN"),
    ],
)
def test_split_and_passport_spelling(name: str, surname: str, given: str, latin: str) -> None:
    assert split_name(name) == (surname, given)
    assert latin_suggestion(name) == latin


@pytest.mark.parametrize("name", ["华为技术有限公司", "Tom", "王", "", "阿凡提·买买提"])
def test_what_is_no_chinese_personal_name_is_not_split(name: str) -> None:
    assert split_name(name) == ("", name)
    assert latin_suggestion(name) == ""


@pytest.mark.parametrize(
    ("char", "reading"),
    [("䶮", "yan"), ("𬭎", "hong"), ("𠮷", "ji"), ("喆", "zhe"), ("堃", "kun"), ("〇", "ling")],
)
def test_rare_characters_have_readings(char: str, reading: str) -> None:
    assert readings(char)[0] == reading


@pytest.mark.parametrize("char", ["a", "é", "가", "\uffff", "\U0010ffff", "!"])
def test_other_characters_have_none(char: str) -> None:
    assert readings(char) == ()


def test_simplified_keeps_length_and_other_text() -> None:
    assert to_simplified("張三豐 Müller 劉") == "张三丰 Müller 刘"
    assert to_simplified("plain") == "plain"
    text = "歐陽震華於臺灣𠮷"
    assert len(to_simplified(text)) == len(text)


def test_spellings_of_u_umlaut() -> None:
    assert spellings("lv") == ("lv", "lu", "lyu")
    assert spellings("nve") == ("nve", "nue", "nyue")
    assert spellings("zhang") == ("zhang",)
    assert {"lv", "lu", "lyu", "zhuang", "er"} <= all_syllables()


def test_every_common_character_agrees_with_the_source() -> None:
    """GB 2312's 6,763 characters: our first reading is one that pypinyin lists."""
    from pypinyin import Style, pinyin

    for high in range(0xB0, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                char = bytes((high, low)).decode("gb2312")
            except UnicodeDecodeError:
                continue
            listed = pinyin(char, style=Style.NORMAL, heteronym=True, v_to_u=False)[0]
            assert readings(char)[0] in listed, char


def test_no_library_is_loaded_at_run_time() -> None:
    code = (
        "import sys; from app.domain.search_key import *; index_tokens(['單雄信'], [], SearchNumbers());"
        "print([m for m in ('pypinyin', 'opencc') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
