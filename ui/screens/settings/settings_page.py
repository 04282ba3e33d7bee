"""Settings, applied as they are chosen and kept for this account."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from app.settings import CLIPBOARD_SECONDS, DENSITY, LANGUAGE, TEXT_SCALE, THEME, Setting, Settings
from ui import shortcuts
from ui.theme import Density, Mode, theme
from ui.translate import Translate, system_language
from ui.widgets.card import Card
from ui.widgets.field_edit import CodeEdit
from ui.widgets.label import Label
from ui.widgets.page import Page
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.section_header import SectionHeader

_MODES = {"system": Mode.SYSTEM, "light": Mode.LIGHT, "dark": Mode.DARK}
_DENSITIES = {"comfortable": Density.COMFORTABLE, "compact": Density.COMPACT}


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
    language = system_language() if wanted == "system" else {"zh": "zh_CN", "en": "en"}[wanted]
    if translate.language() != language:
        translate.set_language(language)


class ChoiceRow(QWidget):
    """One setting with a few choices side by side."""

    def __init__(self, name: str, values: tuple[str | int, ...], chosen: Callable[[str | int], None]) -> None:
        super().__init__()
        self.name, self.values = name, values
        self._chosen = chosen
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(20)
        self._label = Label("", "body")
        row.addWidget(self._label, 1)
        self._group = QButtonGroup(self)
        for index, _value in enumerate(values):
            button = QRadioButton()
            self._group.addButton(button, index)
            row.addWidget(button)
        self._group.idClicked.connect(self.on_clicked)

    def set_texts(self, label: str, texts: tuple[str, ...]) -> None:
        """The label and the words of the choices."""
        self._label.setText(label)
        for button, text in zip(self._group.buttons(), texts, strict=True):
            button.setText(text)
            button.setAccessibleName(f"{label}: {text}")

    def choose(self, value: str | int) -> None:
        """Mark the value that holds."""
        button = self._group.button(self.values.index(value))
        if button is not None:
            button.setChecked(True)

    def on_clicked(self, index: int) -> None:
        """Somebody chose."""
        self._chosen(self.values[index])


class SettingsPage(Page):
    """Applies at once; there is nothing to save."""

    def __init__(self, settings: Settings, translate: Translate) -> None:
        super().__init__()
        self._settings, self._translate = settings, translate
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        page = ScrollPage(margins=(20, 16, 20, 20), spacing=12)
        outer.addWidget(page)
        self._title = Label("", "title")
        page.body.addWidget(self._title)
        card = Card(margins=(20, 14, 20, 14), spacing=6)
        self._look = SectionHeader()
        card.body.addWidget(self._look)
        self._language = ChoiceRow("language", ("system", "zh", "en"), self.set_language)
        self._theme = ChoiceRow("theme", ("system", "light", "dark"), self.set_theme)
        self._density = ChoiceRow("density", ("comfortable", "compact"), self.set_density)
        self._scale = ChoiceRow("scale", (100, 125, 150), self.set_scale)
        for row in (self._language, self._theme, self._density, self._scale):
            card.body.addWidget(row)
        page.body.addWidget(card)
        privacy = Card(margins=(20, 14, 20, 14), spacing=6)
        self._privacy = SectionHeader()
        self._clipboard = CodeEdit("clipboard")
        self._clipboard.changed.connect(self.on_clipboard)
        privacy.body.addWidget(self._privacy)
        privacy.body.addWidget(self._clipboard)
        page.body.addWidget(privacy)
        keys = Card(margins=(20, 14, 20, 14), spacing=4)
        self._keys = SectionHeader()
        keys.body.addWidget(self._keys)
        self._rows = [
            (Label("", "body"), Label("", "strong", "text2"), item.name) for item in shortcuts.TABLE
        ]
        for words, combination, _name in self._rows:
            line = QHBoxLayout()
            line.addWidget(words, 1)
            line.addWidget(combination)
            keys.body.addLayout(line)
        page.body.addWidget(keys)
        page.body.addStretch(1)
        self.go_live()
        self.show_values()

    def retranslate(self) -> None:
        """All texts."""
        self._title.setText(self.tr("Settings"))
        self._look.set_texts(self.tr("Look"), "")
        follow = self.tr("As the computer")
        self._language.set_texts(self.tr("Language"), (follow, "中文", "English"))
        self._theme.set_texts(self.tr("Theme"), (follow, self.tr("Light"), self.tr("Dark")))
        self._density.set_texts(self.tr("Row height"), (self.tr("Comfortable"), self.tr("Compact")))
        self._scale.set_texts(self.tr("Text size"), ("100 %", "125 %", "150 %"))
        self._privacy.set_texts(self.tr("Privacy"), "")
        self._clipboard.set_texts(self.tr("Clear what was copied after"), "")
        seconds = (10, 30, 60, 120)
        self._clipboard.blockSignals(True)
        self._clipboard.set_items(tuple((str(n), self.tr("%n second(s)", "", n)) for n in seconds))
        self._clipboard.set_value(str(self._settings.get(CLIPBOARD_SECONDS)))
        self._clipboard.blockSignals(False)
        self._keys.set_texts(self.tr("Keys"), "")
        for words, combination, name in self._rows:
            words.setText(shortcuts.title(name))
            combination.setText(shortcuts.keys_text(name))

    def show_values(self) -> None:
        """Mark what is set."""
        self._language.choose(self._settings.get(LANGUAGE))
        self._theme.choose(self._settings.get(THEME))
        self._density.choose(self._settings.get(DENSITY))
        self._scale.choose(self._settings.get(TEXT_SCALE))

    def set_language(self, value: str | int) -> None:
        """Switch the language."""
        self._settings.set(LANGUAGE, str(value))
        apply_language(self._settings, self._translate)

    def set_theme(self, value: str | int) -> None:
        """Switch the theme."""
        self._keep(THEME, str(value))

    def set_density(self, value: str | int) -> None:
        """Switch the row height."""
        self._keep(DENSITY, str(value))

    def set_scale(self, value: str | int) -> None:
        """Switch the text size."""
        self._settings.set(TEXT_SCALE, int(value))
        apply_look(self._settings)

    @Slot(str)
    def on_clipboard(self, _key: str) -> None:
        """Keep how long a copied value lives."""
        self._settings.set(CLIPBOARD_SECONDS, int(self._clipboard.value() or 30))

    def _keep(self, setting: Setting[str], value: str) -> None:
        self._settings.set(setting, value)
        apply_look(self._settings)
