"""Encodings: every code page that branches export in, with and without a mark, whole and damaged."""

from __future__ import annotations

import random

import pytest
from import_files import bank_csv, bank_rows, csv_text

from app.services.importing.text_encoding import ENCODINGS, EncodingProbe, guess_encoding

TRADITIONAL = csv_text(
    [
        ["姓名", "性別", "出生日期", "證件類型", "證件號碼", "手機號碼", "聯絡地址"],
        ["陳國華", "男", "1980-01-02", "護照", "K12345678", "0912345678", "臺北市信義區信義路五段7號"],
        ["林麗珍", "女", "1975-03-04", "護照", "K87654321", "0987654321", "高雄市前鎮區中山二路100號"],
    ]
)


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"\xef\xbb\xbf" + "姓名\n".encode(), "utf-8", "bom"),
        (b"\xff\xfe" + "姓名\n".encode("utf-16-le"), "utf-16-le", "bom"),
        (b"\xfe\xff" + "姓名\n".encode("utf-16-be"), "utf-16-be", "bom"),
        (bank_csv(20, 1, "utf-8"), "utf-8", "strict_utf8"),
        (bank_csv(20, 1, "gb18030"), "gb18030", "common_characters"),
        (bank_csv(20, 1, "utf-16-le"), "utf-16-le", "nul_pattern"),
        (bank_csv(20, 1, "utf-16-be"), "utf-16-be", "nul_pattern"),
        (TRADITIONAL.encode("cp950"), "big5", "common_characters"),
        (TRADITIONAL.encode("gb18030"), "gb18030", "common_characters"),
        (b"name,phone\nA B,13800138000\n", "utf-8", "ascii"),
        ("name,city\nJürgen Müller,Köln\nRenée Dubois,Orléans\n".encode("cp1252"), "windows-1252", "western"),
    ],
)
def test_finds_the_encoding_and_says_why(content: bytes, name: str, reason: str) -> None:
    guess = guess_encoding(content)
    assert (guess.name, guess.reason) == (name, reason)
    assert content.decode(ENCODINGS[guess.name])


@pytest.mark.parametrize("rows", [1, 2, 5])
def test_a_few_rows_are_enough(rows: int) -> None:
    seed = 20261124
    print("seed", seed)
    source = random.Random(seed)
    for _ in range(60):
        content = csv_text(bank_rows(rows, source.randrange(10**6))).encode("gb18030")
        guess = guess_encoding(content)
        assert guess.name == "gb18030", content.hex()


def test_traditional_text_of_any_rows_is_not_taken_for_simplified() -> None:
    lines = TRADITIONAL.splitlines()[1:]
    for line in lines:
        assert guess_encoding(line.encode("cp950")).name == "big5"
        assert guess_encoding(line.encode("gb18030")).name == "gb18030"


def test_hong_kong_characters_are_offered_their_own_code_page() -> None:
    text = "姓名,地址\n陳大文,香港鰂魚涌英皇道1號\n何埗,深水埗大埔道\n"
    guess = guess_encoding(text.encode("big5hkscs"))
    assert guess.name in ("big5", "big5-hkscs")
    assert text.encode("big5hkscs").decode(ENCODINGS[guess.name], "replace").startswith("姓名")


def test_one_broken_byte_does_not_change_the_answer() -> None:
    for encoding in ("utf-8", "gb18030"):
        content = bytearray(bank_csv(200, 3, encoding))
        content[len(content) // 2] = 0xFF
        assert guess_encoding(bytes(content)).name == encoding


def test_a_long_ascii_beginning_does_not_hide_what_follows() -> None:
    ascii_rows = b"rec,name\n" + b"1,John Smith\n" * 200_000
    assert guess_encoding(ascii_rows + bank_csv(50, 4)).name == "gb18030"
    assert guess_encoding(ascii_rows + bank_csv(50, 4, "utf-8")).name == "utf-8"


def test_pieces_give_the_same_answer_as_the_whole() -> None:
    for encoding in ("utf-8", "gb18030", "utf-16-le"):
        content, probe = bank_csv(3000, 5, encoding), EncodingProbe()
        for start in range(0, len(content), 4097):
            probe.feed(content[start : start + 4097])
        assert probe.guess().name == guess_encoding(content).name == encoding


def test_noise_is_reported_as_doubtful() -> None:
    source = random.Random(9)
    noise = bytes(source.randrange(128, 256) for _ in range(2000))
    assert guess_encoding(noise).confidence < 0.8
