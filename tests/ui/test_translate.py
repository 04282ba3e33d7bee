"""Languages: switched while the program runs, plural forms in English too, Qt's own texts as well."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from ui.translate import Translate
from ui.widgets.label import Label
from ui.widgets.page import Page

TS = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE TS><TS version="2.1" language="{language}"><context>
<name>Greeting</name>
<message><source>Customer</source><translation>{customer}</translation></message>
<message numerus="yes"><source>%n customer(s)</source><translation>{plural}</translation></message>
</context></TS>"""
ENGLISH = "<numerusform>%n customer</numerusform><numerusform>%n customers</numerusform>"


class Greeting(Page):
    """One label, as a screen would have it."""

    def __init__(self) -> None:
        super().__init__()
        self.label = Label("", parent=self)
        self.counts = 0
        self.go_live()

    def retranslate(self) -> None:
        self.counts += 1
        self.label.setText(self.tr("Customer"))

    def many(self, count: int) -> str:
        return self.tr("%n customer(s)", "", count)


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("i18n")
    forms = {
        "zh_CN": ("客户", "<numerusform>%n 位客户</numerusform>"),
        "en": ("Customer", ENGLISH),
    }
    for language, (customer, plural) in forms.items():
        source = folder / f"cims_{language}.ts"
        source.write_text(TS.format(language=language, customer=customer, plural=plural), encoding="utf-8")
        tool = Path(sys.executable).parent / "pyside6-lrelease"
        subprocess.run([str(tool), str(source)], check=True, capture_output=True)
    return folder


@pytest.fixture
def translate(qtbot: QtBot, compiled: Path) -> Iterator[Translate]:
    before = QLocale()
    made = Translate(folder=compiled)
    yield made
    made.clear()
    QLocale.setDefault(before)


def test_an_open_page_changes_its_language(qtbot: QtBot, translate: Translate) -> None:
    page = Greeting()
    qtbot.addWidget(page)
    page.show()
    assert page.label.text() == "Customer"
    with qtbot.waitSignal(translate.changed) as blocker:
        translate.set_language("zh_CN")
    assert blocker.args == ["zh_CN"]
    qtbot.waitUntil(lambda: page.label.text() == "客户")
    translate.set_language("en")
    qtbot.waitUntil(lambda: page.label.text() == "Customer")
    assert page.counts <= 4  # once at first, once a switch, however many translators were exchanged


@pytest.mark.parametrize(
    ("language", "one", "two"), [("zh_CN", "1 位客户", "2 位客户"), ("en", "1 customer", "2 customers")]
)
def test_plural_forms(translate: Translate, qtbot: QtBot, language: str, one: str, two: str) -> None:
    translate.set_language(language)
    page = Greeting()
    qtbot.addWidget(page)
    assert (page.many(1), page.many(2)) == (one, two)


def test_the_texts_of_qt_follow(translate: Translate, qtbot: QtBot) -> None:
    translate.set_language("zh_CN")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert "取消" in box.button(QDialogButtonBox.StandardButton.Cancel).text()


def test_locale_and_the_other_language(translate: Translate) -> None:
    translate.set_language("zh_CN")
    assert translate.locale().name() == QLocale().name() == "zh_CN"
    assert translate.other() == "en"
    translate.set_language("en")
    assert translate.locale().name() == "en_GB"
    assert translate.other() == "zh_CN"


def test_unknown_languages_are_refused(translate: Translate) -> None:
    with pytest.raises(ValueError, match="language fr"):
        translate.set_language("fr")
    assert translate.language() == ""


def test_a_missing_file_is_noted_and_the_source_text_stays(
    qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    before = QLocale()
    translate = Translate(folder=tmp_path)
    translate.set_language("zh_CN")
    assert "cims_zh_CN" in caplog.text
    assert QCoreApplication.translate("Greeting", "Customer") == "Customer"
    translate.clear()
    QLocale.setDefault(before)
