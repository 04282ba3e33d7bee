"""Every screen in both languages, three themes and three text sizes: nothing is cut, nothing sticks out, the
window stays within a small laptop's screen; and the same with words that are 40 % longer.
"""

from __future__ import annotations

import re

import pytest
from clipped_text import clipped
from desk_stage import SCREENS, SMALL, DeskStage
from outside_parent import outside, too_large
from pseudo_language import PseudoLanguage
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QWidget
from sample_branch import SEEDS, SURNAMES
from texts_on_screen import texts

from app.domain.code_list import code_list, list_names
from app.domain.pinyin import latin_suggestion
from ui.theme import TEXT_SCALES, Mode, theme

NUMBER = re.compile(r"\w*\d\w*")
WORD = re.compile(r"[^\W\d_]{2,}")
# Values of code lists and the pages of the help have words of their own in each language; codes have none.
OTHER_WORDS = ("CodeBox", "HelpBrowser", "RequestBox")
# Names of people and places of the sample branch, what is typed here, keys, and names that are no words.
DATA = (
    "Chen Jing Li Qiang Pudong Branch Sample Bank wangw qqzzx wang xm example com Counter chen jing walk ins csv",
    "CIF unexpected kind example Alt Ctrl Shift Enter Esc Menu PgUp PgDn Home End Tab Space kB MB CF DEC GB UTF",
    "English CSV XLSX PDF https cims bank MM DD",
)
THEMES = (Mode.LIGHT, Mode.DARK, Mode.CONTRAST)


@pytest.fixture(scope="module")
def longer(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> PseudoLanguage:
    """The language of long words."""
    return PseudoLanguage(tmp_path_factory.mktemp("pseudo"))


@pytest.fixture(scope="module")
def known(stage: DeskStage) -> frozenset[str]:
    """Words that no translation changes: data, code lists, keys."""
    plain = [SURNAMES[n % len(SURNAMES)] + "文武雨晨"[n % 4] + "军华"[n % 2] for n in range(60)]
    names = [latin_suggestion(name).title() for name in (*(seed.name for seed in SEEDS), *plain)]
    stage.importing(0)
    names.append((stage.folder / "walk-ins.csv").read_text(encoding="gb18030"))
    labels = [value.label("en") for name in list_names() for value in code_list(name).values]
    months = [QLocale("en_GB").monthName(month, QLocale.FormatType.ShortFormat) for month in range(1, 13)]
    return frozenset(word for text in (*names, *labels, *months, *DATA) for word in WORD.findall(text))


def untranslated(window: QWidget, known: frozenset[str]) -> list[str]:
    """Words on screen that no translation touched."""
    found = []
    for where, text in texts(window, hidden=False):
        if where in OTHER_WORDS:
            continue
        left = NUMBER.sub(" ", text)
        if words := [word for word in WORD.findall(left) if word.isascii() and word not in known]:
            found.append(f"{where} {text!r}: {' '.join(words)}")
    return list(dict.fromkeys(found))


def wrong(stage: DeskStage) -> list[str]:
    """What is wrong with the picture, and painting it must not fail."""
    window = stage.window()
    assert not window.grab().isNull()
    for patience in (0, 60, 500):  # a busy computer takes more than one turn to lay a window out
        if patience:
            stage.settle(patience)
        if not (found := [*clipped(window), *outside(window), *too_large(window, *SMALL)]):
            return []
    return found


@pytest.mark.parametrize("name", SCREENS)
def test_in_every_language_theme_and_text_size(stage: DeskStage, name: str) -> None:
    stage.show(name)
    found = []
    for language in ("zh_CN", "en"):
        stage.translate.set_language(language)
        for scale in TEXT_SCALES:
            for mode in THEMES:
                theme().set_look(mode, text_scale=scale)
                stage.settle()
                found += [f"{language} {mode.value} {scale}: {line}" for line in wrong(stage)]
    theme().set_look(Mode.LIGHT, text_scale=100)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("name", SCREENS)
def test_with_words_that_are_longer(
    stage: DeskStage, longer: PseudoLanguage, known: frozenset[str], name: str
) -> None:
    stage.translate.set_language("en")
    stage.show(name)
    longer.start()
    try:
        stage.settle(30)
        found = wrong(stage) + untranslated(stage.window(), known)
    finally:
        longer.stop()
        stage.settle()
    assert not found, "\n".join(found)
