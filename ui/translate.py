"""Language of the interface: Chinese and English, switched while the program runs.

The compiled translations lie in resources/i18n/*.qm, made by build/build_translations.py from the .ts files.
English has one too, because plural forms come from it.
"""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator, Signal

LOG = logging.getLogger("cims.translate")
FOLDER = Path(__file__).resolve().parent.parent / "resources" / "i18n"
LANGUAGES = {"zh_CN": "中文", "en": "English"}
LOCALES = {"zh_CN": "zh_CN", "en": "en_GB"}
SHORT = {"zh_CN": "中", "en": "EN"}


class Translate(QObject):
    """`set_language("zh_CN")`: widgets then get a LanguageChange event, other objects the signal
    `changed`.
    """

    changed = Signal(str)

    def __init__(self, parent: QObject | None = None, folder: Path = FOLDER) -> None:
        super().__init__(parent)
        self._folder = folder
        self._language = ""
        self._translators: list[QTranslator] = []

    def language(self) -> str:
        """The code of the language in use, "" before the first choice."""
        return self._language

    def other(self) -> str:
        """The language that the switch in the top bar leads to."""
        return "en" if self._language == "zh_CN" else "zh_CN"

    def locale(self) -> QLocale:
        """The locale for dates and numbers."""
        return QLocale(LOCALES.get(self._language, "en_GB"))

    def set_language(self, language: str) -> None:
        """Switch to "zh_CN" or "en"; ValueError for any other."""
        if language not in LANGUAGES:
            raise ValueError(f"language {language} is not one of {sorted(LANGUAGES)}")
        if language == self._language:
            return
        self._language = language
        QLocale.setDefault(self.locale())
        self.clear()
        qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        for name, folder in ((f"qtbase_{language}", qt_folder), (f"cims_{language}", str(self._folder))):
            translator = QTranslator(self)
            if translator.load(name, folder):
                QCoreApplication.installTranslator(translator)
                self._translators.append(translator)
            else:
                LOG.warning("no translation file %s", name)
        self.changed.emit(language)

    def clear(self) -> None:
        """Take all translations out; the English sources show."""
        for old in self._translators:
            QCoreApplication.removeTranslator(old)
        self._translators = []


def system_language() -> str:
    """The language that fits the computer best."""
    return "zh_CN" if QLocale.system().language() == QLocale.Language.Chinese else "en"
