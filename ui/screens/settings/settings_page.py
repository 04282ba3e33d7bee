"""Settings of this account: language, theme, density, text size, start, clipboard, keys; each counts at once."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.settings import (
    CLIPBOARD_SECONDS,
    DENSITY,
    LANGUAGE,
    SINGLE_KEYS,
    START_PLACE,
    TEXT_SCALE,
    THEME,
    Settings,
)
from ui import shortcuts
from ui.screens.settings.setting_row import SettingRow
from ui.start_place import LAST
from ui.theme import TEXT_SCALES, Density, Mode, theme
from ui.translate import Translate, system_language
from ui.widgets.card import Card, Hairline
from ui.widgets.label import Label
from ui.widgets.page import Page
from ui.widgets.push_button import Kind, PushButton
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.segmented import Segmented

_MODES: Final = {
    "system": Mode.SYSTEM, "light": Mode.LIGHT, "dark": Mode.DARK, "contrast": Mode.CONTRAST,
}  # fmt: skip
_MODE_ICONS: Final = {
    "system": "desktop",
    "light": "weather_sunny",
    "dark": "weather_moon",
    "contrast": "dark_theme",
}
_DENSITIES: Final = {"comfortable": Density.COMFORTABLE, "compact": Density.COMPACT}
_LANGUAGES: Final = {"zh": "zh_CN", "en": "en"}
SECONDS: Final = (10, 30, 60, 120)
WIDEST: Final = 920


def apply_look(settings: Settings) -> None:
    """Theme, density and text size as they are set."""
    theme().set_look(
        mode=_MODES[settings.get(THEME)],
        density=_DENSITIES[settings.get(DENSITY)],
        text_scale=settings.get(TEXT_SCALE),
    )


def apply_language(settings: Settings, translate: Translate) -> None:
    """The language as it is set; "system" follows the computer."""
    wanted = settings.get(LANGUAGE)
    language = system_language() if wanted == "system" else _LANGUAGES[wanted]
    if translate.language() != language:
        translate.set_language(language)


class SettingsPage(Page):
    """Applies at once; there is nothing to save. `keys_wanted` asks for the keyboard map,
    `password_wanted` for the dialog of a new password.

    `places` are those at which CIMS may open, the first of them when nobody chose.
    """

    keys_wanted = Signal()
    password_wanted = Signal()
    clipboard_changed = Signal(int)

    def __init__(self, settings: Settings, translate: Translate, places: tuple[str, ...]) -> None:
        super().__init__()
        self._settings, self.translate, self._places = settings, translate, places
        self._language = Segmented((("system", ""), ("zh", ""), ("en", "")))
        self._theme = Segmented(tuple(_MODE_ICONS.items()))
        self._density = Segmented((("comfortable", ""), ("compact", "")))
        self._scale = Segmented(tuple((str(scale), "") for scale in TEXT_SCALES))
        self._start = Segmented(tuple((place, "") for place in (*places, LAST)))
        self._clipboard = Segmented(tuple((str(seconds), "") for seconds in SECONDS))
        self._single = Segmented((("on", ""), ("off", "")))
        self._password = PushButton("", Kind.STANDARD, None)
        self._keys = PushButton("", Kind.STANDARD, None, shortcuts.keys_text("key_map"))
        self._rows = {
            "language": SettingRow("local_language", self._language),
            "theme": SettingRow("dark_theme", self._theme),
            "density": SettingRow("text_bullet_list", self._density),
            "scale": SettingRow("text_font_size", self._scale),
            "start": SettingRow("home", self._start),
            "password": SettingRow("key", self._password),
            "clipboard": SettingRow("clipboard_paste", self._clipboard),
            "single": SettingRow("number_symbol", self._single),
            "keys": SettingRow("keyboard", self._keys),
        }
        self._build()
        self._connect()
        self.go_live()

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 0, 0, 0)
        page = self._scroll = ScrollPage(margins=(0, 4, 4, 20), spacing=10)
        outer.addWidget(page)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self._title = Label("", "title")
        column.addWidget(self._title)
        self._heads = []
        for names in (
            ("language", "theme", "density", "scale"),
            ("start",),
            ("password", "clipboard"),
            ("single", "keys"),
        ):
            head = Label("", "strong")
            self._heads.append(head)
            column.addSpacing(6)
            column.addWidget(head)
            card = Card(margins=(18, 6, 18, 6))
            for place, name in enumerate(names):
                if place:
                    card.body.addWidget(Hairline())
                card.body.addWidget(self._rows[name])
            column.addWidget(card)
        page.body.addWidget(content)
        page.body.addStretch(1)

    def _connect(self) -> None:
        self._language.chosen.connect(self.set_language)
        self._theme.chosen.connect(self.set_theme)
        self._density.chosen.connect(self.set_density)
        self._scale.chosen.connect(self.set_scale)
        self._start.chosen.connect(self.set_start)
        self._clipboard.chosen.connect(self.set_clipboard)
        self._single.chosen.connect(self.set_single)
        self._keys.clicked.connect(self.show_keys)
        self._password.clicked.connect(self.change_password)

    def retranslate(self) -> None:
        """All texts."""
        self._title.setText(self.tr("Settings"))
        heads = (
            self.tr("Appearance"),
            self.tr("Start"),
            self.tr("Security and privacy"),
            self.tr("Keyboard"),
        )
        for head, text in zip(self._heads, heads, strict=True):
            head.setText(text)
        follow = self.tr("System")
        names = self._row_names()
        for key, row in self._rows.items():
            row.set_texts(*names[key])
        self._language.set_texts(names["language"][0], (follow, "中文", "English"))
        modes = (follow, self.tr("Light"), self.tr("Dark"), self.tr("Contrast"))
        self._theme.set_texts(names["theme"][0], modes)
        self._density.set_texts(names["density"][0], (self.tr("Comfortable"), self.tr("Compact")))
        self._scale.set_texts(names["scale"][0], tuple(f"{scale} %" for scale in TEXT_SCALES))
        self._start.set_texts(names["start"][0], self._place_names())
        texts = tuple(self.tr("%n second(s)", "", seconds) for seconds in SECONDS)
        self._clipboard.set_texts(names["clipboard"][0], texts)
        self._single.set_texts(names["single"][0], (self.tr("On"), self.tr("Off")))
        self._keys.setText(self.tr("Show all keys"))
        self._password.setText(self.tr("Change password…"))
        self.show_values()  # the switch in the top bar changes the language too

    def _row_names(self) -> dict[str, tuple[str, str]]:
        """Of each row its name and a sentence about it."""
        return {
            "language": (
                self.tr("Language"),
                self.tr("Switches at once; customers' names keep their script."),
            ),
            "theme": (
                self.tr("Theme"),
                self.tr("Dark is easier on the eyes in the evening; contrast draws every edge."),
            ),
            "density": (self.tr("Row height"), self.tr("Compact shows more customers at once.")),
            "scale": (self.tr("Text size"), self.tr("On top of what the computer is set to.")),
            "start": (
                self.tr("Open at"),
                self.tr("Where CIMS opens after you sign in; after a lock it is where you were."),
            ),
            "password": (
                self.tr("Password"),
                self.tr("Opens head office and the encrypted store on this computer."),
            ),
            "clipboard": (
                self.tr("Clear what was copied"),
                self.tr("A copied value leaves the clipboard after this time."),
            ),
            "single": (
                self.tr("Single keys"),
                self.tr("Keys without Ctrl or Alt: / narrows the list, E types another value in a conflict."),
            ),
            "keys": (
                self.tr("Keyboard map"),
                self.tr("All keys on one page; each is also printed beside its button."),
            ),
        }

    def _place_names(self) -> tuple[str, ...]:
        words = {
            "customers": self.tr("Customers"), "imports": self.tr("Import"), "sync": self.tr("Sync"),
            LAST: self.tr("Where I was last"),
        }  # fmt: skip
        return tuple(words[place] for place in (*self._places, LAST))

    def restyle(self) -> None:
        """The widest line grows with the text."""
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Lines of text stay short enough to read.

        By a margin: a layout asks for heights as if its widest width did not count, and rows get too little room.
        """
        rest = max(4, self._scroll.viewport().width() - theme().size(WIDEST))
        self._scroll.body.setContentsMargins(0, 4, rest, 20)

    def show_values(self) -> None:
        """Mark what is set."""
        self._language.set_value(self._settings.get(LANGUAGE))
        self._theme.set_value(self._settings.get(THEME))
        self._density.set_value(self._settings.get(DENSITY))
        self._scale.set_value(str(self._settings.get(TEXT_SCALE)))
        start = self._settings.get(START_PLACE)
        self._start.set_value(start if start in (*self._places, LAST) else self._places[0])
        self._single.set_value("on" if self._settings.get(SINGLE_KEYS) else "off")
        kept = self._settings.get(CLIPBOARD_SECONDS)
        self._clipboard.set_value(str(min(SECONDS, key=lambda seconds: abs(seconds - kept))))

    def title(self) -> str:
        """The heading."""
        return self._title.text()

    def chosen(self) -> dict[str, str]:
        """What is marked, by setting."""
        return {
            "language": self._language.value(), "theme": self._theme.value(),
            "density": self._density.value(), "scale": self._scale.value(),
            "clipboard": self._clipboard.value(), "start": self._start.value(),
        }  # fmt: skip

    @Slot()
    def show_keys(self) -> None:
        """Ask for the keyboard map."""
        self.keys_wanted.emit()

    @Slot()
    def change_password(self) -> None:
        """Ask for the dialog of a new password."""
        self.password_wanted.emit()

    @Slot(str)
    def set_language(self, value: str) -> None:
        """Switch the language."""
        self._settings.put(LANGUAGE, value)
        apply_language(self._settings, self.translate)

    @Slot(str)
    def set_theme(self, value: str) -> None:
        """Switch the theme."""
        self._settings.put(THEME, value)
        apply_look(self._settings)

    @Slot(str)
    def set_density(self, value: str) -> None:
        """Switch the row height."""
        self._settings.put(DENSITY, value)
        apply_look(self._settings)

    @Slot(str)
    def set_scale(self, value: str) -> None:
        """Switch the text size."""
        self._settings.put(TEXT_SCALE, int(value))
        apply_look(self._settings)

    @Slot(str)
    def set_start(self, value: str) -> None:
        """Where the window opens next time."""
        self._settings.put(START_PLACE, value)

    @Slot(str)
    def set_clipboard(self, value: str) -> None:
        """How long a copied value lives."""
        self._settings.put(CLIPBOARD_SECONDS, int(value))
        self.clipboard_changed.emit(int(value))

    @Slot(str)
    def set_single(self, value: str) -> None:
        """Whether single keys do something."""
        self._settings.put(SINGLE_KEYS, value == "on")
        shortcuts.set_single_keys(value == "on")
