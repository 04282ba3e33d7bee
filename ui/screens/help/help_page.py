"""Help: contents at the left; texts, the keyboard map, and what the program is made of at the right."""

from __future__ import annotations

import platform
from pathlib import Path

from PySide6.QtCore import QUrl, Slot, qVersion
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout

from app.paths import file_fault
from ui import error_texts
from ui.key_map_view import KeyMapView
from ui.language_words import is_chinese
from ui.screens.help.help_document import HelpBrowser
from ui.screens.help.help_titles import ABOUT, ICONS, KEYS, PAGES, page_title
from ui.screens.help.notice_table import notice_markdown
from ui.theme import theme
from ui.widgets.announce import announce
from ui.widgets.card import Card
from ui.widgets.contents_button import ContentsButton
from ui.widgets.label import Label
from ui.widgets.page import Page
from ui.widgets.scroll_page import ScrollPage


class HelpPage(Page):
    """`open_page(name)`; links between pages stay inside. Texts are short files, read when shown."""

    def __init__(self, folder: Path, notice: Path, version: str) -> None:
        super().__init__()
        self._folder, self._notice, self._version = folder, notice, version
        self._name, self._is_stale = PAGES[0], True
        across = QHBoxLayout(self)
        across.setContentsMargins(12, 0, 0, 0)
        across.setSpacing(12)
        across.addWidget(self._make_contents())
        self._text = HelpBrowser()
        self._text.anchorClicked.connect(self.on_link)
        self._paper = Card(margins=(28, 20, 8, 12))
        self._paper.body.addWidget(self._text)
        self._keys = ScrollPage(margins=(0, 0, 4, 12), spacing=10)
        self._keys_title = Label("", "title")
        self._keys.body.addWidget(self._keys_title)
        self._keys.body.addStretch(1)
        self._map: KeyMapView | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self._paper)
        self._stack.addWidget(self._keys)
        across.addWidget(self._stack, 1)
        self.go_live()

    def _make_contents(self) -> Card:
        self._contents = Card(margins=(10, 14, 10, 14), spacing=2)
        self._title = Label("", "title")
        head = QVBoxLayout()
        head.setContentsMargins(8, 0, 8, 8)
        head.addWidget(self._title)
        self._contents.body.addLayout(head)
        self._group = QButtonGroup(self)
        pages = ScrollPage(margins=(0, 0, 0, 0), spacing=2)  # large text on a small screen
        for place, name in enumerate(PAGES):
            button = ContentsButton(ICONS[name])
            self._group.addButton(button, place)
            pages.body.addWidget(button)
        pages.body.addStretch(1)
        self._contents.body.addWidget(pages, 1)
        self._group.idClicked.connect(self.on_chosen)
        return self._contents

    def retranslate(self) -> None:
        """Contents and page in the language in use."""
        self._title.setText(self.tr("Help"))
        for button, name in zip(self._group.buttons(), PAGES, strict=True):
            button.setText(page_title(name))
        self._text.setAccessibleName(self.tr("Help text"))
        self._keys_title.setText(page_title(KEYS))
        self._fit_contents()
        self._follow()

    def restyle(self) -> None:
        """The text follows size and theme."""
        self._fit_contents()
        if self._title.text():
            self._follow()

    def _fit_contents(self) -> None:
        """As wide as its longest title."""
        widest = max(button.sizeHint().width() for button in self._group.buttons())
        self._contents.setFixedWidth(max(theme().size(232), widest + 22))

    def _follow(self) -> None:
        """Write the page again, or only when it is next seen: nobody waits for a page behind another."""
        self._is_stale = not self.isVisible()
        if not self._is_stale:
            self.open_page(self._name)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's hook."""
        super().showEvent(event)
        if self._is_stale:
            self._follow()

    @Slot(int)
    def on_chosen(self, place: int) -> None:
        """A page of the contents."""
        self.open_page(PAGES[place])
        announce(self, page_title(PAGES[place]))

    @Slot(QUrl)
    def on_link(self, url: QUrl) -> None:
        """A link to another page."""
        name = url.path().removesuffix(".md")
        if name in PAGES:
            self.open_page(name)

    def page(self) -> str:
        """The name of the page on screen."""
        return self._name

    def shown_text(self) -> str:
        """The words of the text page on screen."""
        return self._text.toPlainText()

    def open_page(self, name: str) -> None:
        """Show a page; ValueError for one that does not exist."""
        self._group.button(PAGES.index(name)).setChecked(True)
        is_new, self._name = name != self._name, name
        if name == KEYS:
            self._make_map()
        self._stack.setCurrentWidget(self._keys if name == KEYS else self._paper)
        if name == KEYS:
            return
        bar = self._text.verticalScrollBar()
        place = 0 if is_new else bar.value()
        self._text.show_markdown(self._about() if name == ABOUT else self._read(name))
        bar.setValue(place)

    def _make_map(self) -> None:
        """The map has a hundred parts; who reads another page does not wait for them."""
        if self._map is None:
            self._map = KeyMapView()
            self._keys.body.insertWidget(1, self._map)

    def _read(self, name: str) -> str:
        path = self._folder / ("zh" if is_chinese() else "en") / f"{name}.md"
        try:
            return path.read_text(encoding="utf-8")
        except OSError as error:
            return error_texts.one_line(file_fault(error, path))

    def _about(self) -> str:
        lines = [
            f"# {page_title(ABOUT)}",
            self.tr(
                "Customer information for bank branches: encrypted, offline first, in step with head office."
            ),
            self.tr("Version {version} · Qt {qt} · Python {python}").format(
                version=self._version, qt=qVersion(), python=platform.python_version()
            ),
            self.tr(
                "Licensed under the Apache License 2.0. Nothing is sent to anybody but your head office."
            ),
            f"## {self.tr('Software of others')}",
        ]
        try:
            notice = self._notice.read_text(encoding="utf-8")
        except OSError as error:
            notice = error_texts.one_line(file_fault(error, self._notice))
        heads = (self.tr("Software"), self.tr("Licence"))
        return "\n\n".join((*lines, notice_markdown(notice, heads)))
