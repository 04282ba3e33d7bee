"""Help in both languages: every page reads, every link leads somewhere, the keyboard map is the table of keys."""

from __future__ import annotations

import re

import pytest
from accessibility_walk import assert_accessible
from clipped_text import assert_nothing_clipped
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.paths import bundle_folder
from ui import shortcuts
from ui.key_map_view import WITHOUT_EFFECT, KeyMapView, rows_of
from ui.screens.help.help_page import HelpPage
from ui.screens.help.help_titles import ABOUT, KEYS, PAGES, TEXTS, page_title
from ui.screens.help.notice_table import notice_markdown
from ui.shortcuts import SCOPES, TABLE
from ui.theme import Mode, Theme
from ui.translate import Translate
from ui.widgets.backlog import backlog

FOLDER = bundle_folder() / "resources" / "help"
NOTICE = bundle_folder() / "NOTICE"


@pytest.fixture
def translate(qapp: QApplication) -> Translate:
    """English first."""
    made = Translate()
    made.set_language("en")
    return made


@pytest.fixture
def page(qtbot: QtBot, look: Theme, translate: Translate) -> HelpPage:
    """The page as the window makes it."""
    made = HelpPage(FOLDER, NOTICE, "1.2.3")
    qtbot.addWidget(made, before_close_func=lambda _page: translate.clear())
    made.resize(1180, 700)
    made.show()
    return made


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", TEXTS)
def test_every_text_has_a_title_and_links_that_lead_somewhere(language: str, name: str) -> None:
    text = (FOLDER / language / f"{name}.md").read_text(encoding="utf-8")
    assert text.startswith("# ")
    links = re.findall(r"\]\(([^)]*)\)", text)
    assert [link for link in links if link.removesuffix(".md") not in PAGES] == []
    if language == "zh":
        assert re.findall(r"[\u4e00-\u9fff][,;:?!](?=[\u4e00-\u9fff])", text) == []


@pytest.mark.parametrize("name", TEXTS)
def test_both_languages_say_the_same_number_of_things(name: str) -> None:
    shapes = []
    for language in ("en", "zh"):
        lines = (FOLDER / language / f"{name}.md").read_text(encoding="utf-8").splitlines()
        shapes.append([re.match(r"#+|\||-|\d+\.|```|", line)[0] for line in lines if line.strip()])  # type: ignore[index]  # the empty match always exists
    assert [s for s in shapes[0] if s] == [s for s in shapes[1] if s]


def test_a_hidden_page_is_written_again_when_it_is_next_seen(page: HelpPage, translate: Translate) -> None:
    page.hide()
    before = page.shown_text()
    translate.set_language("zh_CN")
    QApplication.processEvents()
    assert page.shown_text() == before
    page.show()
    assert page.shown_text().startswith("快速上手")


def test_pages_open_from_the_contents_and_by_links(page: HelpPage) -> None:
    assert page.shown_text().startswith("First steps")
    for name in PAGES:
        page.open_page(name)
        assert page.page() == name
    page.on_link(QUrl("search.md"))
    assert page.page() == "search"
    assert page.shown_text().startswith("Find a customer")
    page.on_link(QUrl("https://example.org"))
    assert page.page() == "search"


def test_the_page_changes_language_and_theme_in_place(
    page: HelpPage, translate: Translate, look: Theme, qtbot: QtBot
) -> None:
    page.open_page("offline")
    translate.set_language("zh_CN")
    qtbot.waitUntil(lambda: page.shown_text().startswith(page_title("offline")))
    before = page.grab().toImage()
    look.set_look(Mode.DARK)
    qtbot.wait(10)
    assert page.page() == "offline"
    assert page.grab().toImage() != before


def test_about_names_the_version_and_every_part_with_its_licence(page: HelpPage) -> None:
    page.open_page(ABOUT)
    text = page.shown_text()
    assert "Version 1.2.3" in text
    assert "pyside6-essentials" in text
    assert "LGPL-3.0" in text
    assert "Permission is hereby granted" in text


def test_a_notice_becomes_tables_without_losing_a_word() -> None:
    text = NOTICE.read_text(encoding="utf-8")
    words = re.findall(r"[\w.@/()-]+", text)
    shown = notice_markdown(text, ("Software", "Licence")).replace("\\_", "_").replace("\\*", "*")
    lost = [word for word in words if word not in shown and set(word) != {"-"}]
    assert lost == []
    assert shown.count("| Software | Licence |") >= 5


def test_a_missing_text_is_said_in_words(qtbot: QtBot, look: Theme, translate: Translate) -> None:
    page = HelpPage(FOLDER / "nowhere", NOTICE, "1")
    qtbot.addWidget(page, before_close_func=lambda _page: translate.clear())
    page.show()
    assert "first-steps.md" in page.shown_text()


def test_the_keyboard_map_holds_every_key_that_does_something() -> None:
    shown = {row.name for scope in SCOPES for row, _caps in rows_of(scope)}
    runs = {row.name for row in TABLE if row.name[-1].isdigit() and not row.name.endswith("_1")}
    assert shown == {row.name for row in TABLE} - WITHOUT_EFFECT - runs
    places = next(caps for row, caps in rows_of("window") if row.name == "place_1")
    assert places == ("Alt+1", "…", "Alt+9")


def test_keys_without_effect_are_bound_nowhere_and_all_others_are() -> None:
    sources = "".join(
        path.read_text(encoding="utf-8")
        for path in (bundle_folder() / "ui").rglob("*.py")
        if path.name not in ("shortcuts.py", "key_map_view.py")
    )
    for row in TABLE:
        if not row.bound or row.scope == "queue":
            continue  # widgets and dialogs handle these by themselves
        name = re.sub(r"\d$", "", row.name)
        used = re.search(rf'"{row.name}"|"{name}{{|f"{name}', sources) is not None
        if row.name[-1].isdigit() and row.name not in WITHOUT_EFFECT:
            assert used, row.name
        elif not row.name[-1].isdigit():
            assert used == (row.name not in WITHOUT_EFFECT), row.name


@pytest.mark.parametrize("name", ["first-steps", KEYS, ABOUT])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("scale", [100, 150])
def test_everything_is_named_and_nothing_is_cut(
    page: HelpPage, translate: Translate, look: Theme, qtbot: QtBot, name: str, language: str, scale: int
) -> None:
    translate.set_language(language)
    look.set_look(text_scale=scale)
    backlog().drain()  # what is hidden follows a moment later than a person could turn the page
    page.open_page(name)
    qtbot.wait(20)
    assert_accessible(page)
    assert_nothing_clipped(page)
    assert shortcuts.keys_text("key_map") == "Ctrl+/"


def test_the_map_of_keys_is_made_for_who_opens_it_and_once(page: HelpPage) -> None:
    assert not page.findChildren(KeyMapView)
    page.open_page(KEYS)
    (made,) = page.findChildren(KeyMapView)
    assert made.isVisible()
    page.open_page(PAGES[0])
    page.open_page(KEYS)
    assert page.findChildren(KeyMapView) == [made]
