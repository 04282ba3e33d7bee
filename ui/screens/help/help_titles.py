"""The pages of the help and their titles; the texts lie in resources/help/<language>/<name>.md."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

KEYS: Final = "keys"
ABOUT: Final = "about"
TEXTS: Final = ("first-steps", "search", "edit", "offline", "import", "privacy", "it", "servers")
PAGES: Final = (*TEXTS[:1], KEYS, *TEXTS[1:], ABOUT)
ICONS: Final = {
    "first-steps": "rocket", KEYS: "keyboard", "search": "search", "edit": "edit", "offline": "cloud_off",
    "import": "arrow_import", "privacy": "shield_keyhole", "it": "server",
    "servers": "building_multiple", ABOUT: "info",
}  # fmt: skip


def page_title(name: str) -> str:
    """The title of a page in the language in use; KeyError for a page that does not exist."""
    translate = QCoreApplication.translate
    titles = {
        "first-steps": translate("HelpTitles", "First steps"),
        KEYS: translate("HelpTitles", "Keyboard"),
        "search": translate("HelpTitles", "Find a customer"),
        "edit": translate("HelpTitles", "Edit and create"),
        "offline": translate("HelpTitles", "Offline and conflicts"),
        "import": translate("HelpTitles", "Import"),
        "privacy": translate("HelpTitles", "Privacy and records"),
        "it": translate("HelpTitles", "For IT"),
        "servers": translate("HelpTitles", "Large sites"),
        ABOUT: translate("HelpTitles", "About CIMS"),
    }
    return titles[name]
