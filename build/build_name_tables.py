"""Makes the tables of resources/names from the data of pypinyin and OpenCC (neither is used at run time).

python build/build_name_tables.py            writes both tables
python build/build_name_tables.py --check    exit 1 when a table differs from what would be written
"""

from __future__ import annotations

import argparse
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "names"

MOST_READINGS = 4
TRUSTED_PHRASES = 5
REORDER_PHRASES = 20
REORDER_RATIO = 2
RARE_ONE_IN = 50
SIMPLIFIERS = ("t2s", "hk2s", "tw2s")

# Readings that the source lacks or lists in an order that is wrong for names, each with its reason.
CORRECTIONS = {
    "𠮷": ("ji",),  # the other shape of 吉, absent from the source
    "娜": ("na", "nuo"),  # na in names; nuo only in 婀娜
    "茜": ("qian", "xi"),  # both are heard in given names
    "莎": ("sha", "suo"),
    "晟": ("sheng", "cheng"),  # 晟 is read sheng by nearly every bearer
    "璟": ("jing",),
    "栩": ("xu",),
    "妤": ("yu",),
    "阿": ("a", "e"),
    "还": ("huan", "hai"),  # huan in names
    "了": ("liao", "le"),
    "都": ("du", "dou"),
    "佛": ("fo", "fu"),
    "着": ("zhe", "zhao", "zhuo"),
    "著": ("zhu", "zhuo", "zhe"),
    "地": ("di", "de"),
    "得": ("de", "dei"),
    "大": ("da", "dai"),
    "谁": ("shui", "shei"),
    "朝": ("chao", "zhao"),  # 朝 is chao in most given names, zhao in some
    "儿": ("er",),
    "贾": ("jia", "gu"),  # jia as a name; gu (商贾) only in old words
}
# Characters of very many given names that are read in one way only there.
ALWAYS = (
    "莉li 鑫xin 倩qian 露lu 强qiang 蕊rui 婕jie 萌meng 馥fu 魁kui 培pei 奇qi 弟di 彦yan 愉yu 昕xin "
    "淑shu 溪xi 焱yan 传chuan 丽li 明ming 可ke"
)


def toneless(syllable: str) -> str:
    """'lǚ' -> 'lv': the tone mark off, ü as v, ê as e."""
    decomposed = unicodedata.normalize("NFD", syllable)
    letters = "".join(c for c in decomposed if not unicodedata.combining(c) or c == "\u0308")
    return unicodedata.normalize("NFC", letters).replace("ü", "v")


def phrase_counts() -> dict[str, Counter[str]]:
    """How often each character is read each way in pypinyin's 47,000 phrases."""
    from pypinyin.phrases_dict import phrases_dict

    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for phrase, marked in phrases_dict.items():
        if len(phrase) == len(marked):
            for char, syllables in zip(phrase, marked, strict=True):
                counts[char][toneless(syllables[0])] += 1
    return counts


def ordered_readings(listed: list[str], seen: Counter[str]) -> tuple[str, ...]:
    """The readings worth indexing, likeliest first.

    A reading that not one phrase in fifty uses is an archaism (信 as shen) and is dropped, where there are
    phrases enough to tell. The source's first reading stays first unless the phrases contradict it clearly.
    """
    readings = list(dict.fromkeys(listed))
    first = readings[0]
    if seen.total() >= TRUSTED_PHRASES:
        readings = [r for r in readings if r == first or seen[r] * RARE_ONE_IN > seen.total()]
    if seen.total() >= REORDER_PHRASES:
        best = max(readings, key=lambda r: seen[r])
        if seen[best] >= REORDER_RATIO * max(seen[first], 1):
            first = best
    rest = sorted((r for r in readings if r != first), key=lambda r: -seen[r])
    return (first, *rest)[:MOST_READINGS]


def reading_lines() -> Iterator[str]:
    """Lines 'readings TAB characters', grouped by readings, in a stable order."""
    from pypinyin.pinyin_dict import pinyin_dict

    counts = phrase_counts()
    corrections = CORRECTIONS | {word[0]: (word[1:],) for word in ALWAYS.split()}
    groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for code_point, marked in pinyin_dict.items():
        char = chr(code_point)
        if char not in corrections:
            listed = [toneless(s) for s in marked.split(",")]
            groups[ordered_readings(listed, counts[char])].append(char)
    for char, readings in corrections.items():
        groups[readings].append(char)
    for readings in sorted(groups):
        yield " ".join(readings) + "\t" + "".join(sorted(groups[readings]))


def simplified_lines() -> Iterator[str]:
    """Two lines of equal length: the traditional characters and what each becomes."""
    import opencc
    from pypinyin.pinyin_dict import pinyin_dict

    converters = [opencc.OpenCC(name) for name in SIMPLIFIERS]
    pairs: list[tuple[str, str]] = []
    for code_point in sorted(pinyin_dict):
        char = chr(code_point)
        for converter in converters:
            simple = converter.convert(char)
            if simple != char and len(simple) == 1:
                pairs.append((char, simple))
                break
    yield "".join(old for old, _ in pairs)
    yield "".join(new for _, new in pairs)


def tables() -> dict[str, str]:
    """File name -> whole text of each generated table."""
    return {
        "readings.tsv": "\n".join(reading_lines()) + "\n",
        "simplified.txt": "\n".join(simplified_lines()) + "\n",
    }


def main() -> int:
    """Writes or checks the tables; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    different = 0
    for name, text in tables().items():
        path = FOLDER / name
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        different += 1
        if not arguments.check:
            path.write_text(text, encoding="utf-8", newline="\n")
        print(("differs: " if arguments.check else "written: ") + str(path.relative_to(FOLDER.parents[1])))
    return 1 if arguments.check and different else 0


if __name__ == "__main__":
    sys.exit(main())
