"""A language that nobody speaks: accented English, 40 % longer, so that words which are not translated and
places that are too small show themselves.
"""

from __future__ import annotations

import html
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

SOURCE: Final = Path(__file__).resolve().parents[2] / "resources" / "i18n" / "cims_en.ts"
ACCENTS: Final = str.maketrans("aceinorsuyzACEINORSUYZ", "åçéîñóřšúýžÅÇÉÎÑÓŘŠÚÝŽ")
KEPT: Final = re.compile(
    r"(\{[^}]*\}|%n|%L?\d|&(?=\w))"
)  # placeholders and access keys mean the same everywhere
FILLER: Final = "ëxţřå"
WORDS: Final = re.compile(r"(<translation>|<numerusform>)([^<]+)(</translation>|</numerusform>)")


def pseudo(text: str) -> str:
    """ "Sync now" as "Šýñç ñów ëx", 40 % longer."""
    parts = KEPT.split(text)
    shown = "".join(part if KEPT.fullmatch(part) else part.translate(ACCENTS) for part in parts)
    extra = round(len(KEPT.sub("", text)) * 0.4)
    return f"{shown} {(FILLER * (extra // len(FILLER) + 1))[: max(extra - 1, 1)]}" if text.strip() else text


class PseudoLanguage:
    """Made once from the English texts; `start` puts it on top of them, `stop` takes it away.

    It is a compiled file like every other language: a translator written in Python would have to be asked
    from all threads.
    """

    def __init__(self, folder: Path) -> None:
        made = folder / "cims_pseudo.ts"
        made.write_text(WORDS.sub(_pseudo_words, SOURCE.read_text(encoding="utf-8")), encoding="utf-8")
        tool = Path(sys.executable).with_name("pyside6-lrelease")
        compiled = made.with_suffix(".qm")
        subprocess.run([tool, made, "-qm", compiled], check=True, capture_output=True)
        self._translator = QTranslator()
        assert self._translator.load(str(compiled))

    def start(self) -> None:
        """On top of English."""
        QLocale.setDefault(QLocale("en_GB"))
        QCoreApplication.installTranslator(self._translator)

    def stop(self) -> None:
        """English again."""
        QCoreApplication.removeTranslator(self._translator)


def _pseudo_words(found: re.Match[str]) -> str:
    before, text, after = found.groups()
    return before + html.escape(pseudo(html.unescape(text)), quote=False) + after
