"""Help pages in the language in use; links stay inside."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl, Slot
from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QVBoxLayout

from ui.theme import theme
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.page import Page
from ui.widgets.push_button import Kind, PushButton

PAGES = ("first-steps", "search", "edit", "offline", "import", "it", "privacy")


class HelpPage(Page):
    """Contents at the left, the page at the right."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder, self._page = folder, PAGES[0]
        across = QHBoxLayout(self)
        across.setContentsMargins(12, 0, 12, 12)
        across.setSpacing(12)
        contents = Card(margins=(14, 14, 14, 14), spacing=4)
        self._title = Label("", "title")
        contents.body.addWidget(self._title)
        self._buttons = {name: PushButton("", Kind.GHOST) for name in PAGES}
        for name, button in self._buttons.items():
            button.setProperty("page", name)
            button.clicked.connect(self.on_chosen)
            contents.body.addWidget(button)
        contents.body.addStretch(1)
        self._text = QTextBrowser()
        self._text.setOpenLinks(False)
        self._text.anchorClicked.connect(self.on_link)
        self._text.setFrameShape(QTextBrowser.Shape.NoFrame)
        body = Card(margins=(20, 12, 12, 12))
        column = QVBoxLayout()
        column.addWidget(self._text)
        body.body.addLayout(column)
        across.addWidget(contents)
        across.addWidget(body, 1)
        self.go_live()

    def retranslate(self) -> None:
        """Contents and page in the language in use."""
        self._title.setText(self.tr("Help"))
        titles = {
            "first-steps": self.tr("First steps"), "search": self.tr("Find a customer"),
            "edit": self.tr("Edit and create"), "offline": self.tr("Offline and conflicts"),
            "import": self.tr("Import"), "it": self.tr("For IT"), "privacy": self.tr("Privacy and records"),
        }  # fmt: skip
        for name, button in self._buttons.items():
            button.setText(titles[name])
        self._text.setAccessibleName(self.tr("Help text"))
        self.open_page(self._page)

    def restyle(self) -> None:
        """The text follows size and theme."""
        self._text.document().setDefaultFont(theme().font("body"))
        self.open_page(self._page)

    @Slot()
    def on_chosen(self) -> None:
        """A page of the contents."""
        sender = self.sender()
        if sender is not None:
            self.open_page(str(sender.property("page")))

    @Slot(QUrl)
    def on_link(self, url: QUrl) -> None:
        """A link to another page."""
        name = url.path().removesuffix(".md")
        if name in PAGES:
            self.open_page(name)

    def open_page(self, name: str) -> None:
        """Show a page."""
        self._page = name
        language = "zh" if self.tr("Help") != "Help" else "en"
        path = self._folder / language / f"{name}.md"
        self._text.setMarkdown(path.read_text(encoding="utf-8"))
