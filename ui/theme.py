"""Every colour, font, size and density of the interface: the one module with colour literals.

Widgets ask `theme()` while painting and are told of a change by `changed` (see `ui.widgets.switches`), so a
switch of theme, density or text size needs no restart and no style sheet.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import Enum
from functools import cache

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

LIGHT = {
    "canvas": "#F3F5F8", "rail": "#E9EDF3", "surface": "#FFFFFF", "subtle": "#F7F8FA", "sunken": "#EEF1F5",
    "stroke": "#E1E5EB", "divider": "#ECEFF3", "control": "#C5CBD5", "control_strong": "#858C99",
    "text": "#1A1E26", "text2": "#4A515E", "text3": "#626A78", "disabled": "#A3A9B4",
    "accent": "#1459B3", "accent_hover": "#0F4C9C", "accent_press": "#0B3F84", "on_accent": "#FFFFFF",
    "accent_soft": "#E7F0FB", "select": "#E7F0FB", "hover": "#F2F4F7", "focus": "#1459B3",
    "ok": "#0D6E3A", "ok_soft": "#E2F4E9", "warn": "#855000", "warn_soft": "#FCF0DA",
    "bad": "#B0261C", "bad_soft": "#FCE8E6", "info": "#0B5A9E", "info_soft": "#E4F0FA",
    "neutral": "#4A515E", "neutral_soft": "#ECEFF3", "vip": "#6A3D9C", "vip_soft": "#F1EAFA",
    "c1": "#1459B3", "c2": "#D97706", "c3": "#0B857A", "c4": "#8B46C4", "c5": "#C0362C", "c6": "#7A8290",
    "avatar1": "#0F4A99", "avatar1_soft": "#DAE6F6", "avatar2": "#0A625A", "avatar2_soft": "#D5EAE8",
    "avatar3": "#6A3D9C", "avatar3_soft": "#ECE1F7", "avatar4": "#8A4B00", "avatar4_soft": "#FAE8D3",
    "avatar5": "#A3271E", "avatar5_soft": "#F8DFDD",
    "highlight": "#FCECD2", "scrim": "#6E0A0F1A", "shadow": "#380A1428", "on_bad": "#FFFFFF",
    "brand_deep": "#0A2B5F", "brand": "#104A97", "brand_glow": "#1B62B6", "brand_ring": "#4A93E6",
    "brand_text": "#FFFFFF", "brand_text2": "#DCE8F8", "brand_mint": "#7FE3B8", "toast": "#242932",
    "toast_text": "#F1F3F7", "toast_link": "#8CBCFF",
}  # fmt: skip
DARK = {
    "canvas": "#15181D", "rail": "#111419", "surface": "#1E2229", "subtle": "#242932", "sunken": "#1A1D23",
    "stroke": "#303641", "divider": "#2A2F38", "control": "#464D5A", "control_strong": "#8C94A3",
    "text": "#F1F3F7", "text2": "#BAC1CD", "text3": "#98A0AE", "disabled": "#5C6370",
    "accent": "#74AEFF", "accent_hover": "#8CBCFF", "accent_press": "#5B9BF5", "on_accent": "#08182E",
    "accent_soft": "#1B2C47", "select": "#1F3150", "hover": "#262C35", "focus": "#8CBCFF",
    "ok": "#6BD498", "ok_soft": "#15301F", "warn": "#F2BC62", "warn_soft": "#35290F",
    "bad": "#FF9389", "bad_soft": "#401C19", "info": "#7FBDFF", "info_soft": "#16293F",
    "neutral": "#BAC1CD", "neutral_soft": "#2C323C", "vip": "#CBA8FF", "vip_soft": "#2D2143",
    "c1": "#74AEFF", "c2": "#F2A93B", "c3": "#4FC9BC", "c4": "#C59AF5", "c5": "#FF8A80", "c6": "#8C94A3",
    "avatar1": "#8CBCFF", "avatar1_soft": "#2C4263", "avatar2": "#5FD6CA", "avatar2_soft": "#24474A",
    "avatar3": "#D0ACF9", "avatar3_soft": "#443859", "avatar4": "#F5B656", "avatar4_soft": "#533F22",
    "avatar5": "#FF9D94", "avatar5_soft": "#57343A",
    "highlight": "#4D3B14", "scrim": "#96040609", "shadow": "#8C000000", "on_bad": "#2B0A07",
    "brand_deep": "#0A2350", "brand": "#0E3C7C", "brand_glow": "#1A5CAA", "brand_ring": "#3C82D2",
    "brand_text": "#FFFFFF", "brand_text2": "#DCE8F8", "brand_mint": "#7FE3B8", "toast": "#EEF1F5",
    "toast_text": "#1A1E26", "toast_link": "#0F4C9C",
}  # fmt: skip

# The palette of the contrast theme where the system has none of its own.
CONTRAST = {
    QPalette.ColorRole.Window: "#000000", QPalette.ColorRole.WindowText: "#FFFFFF",
    QPalette.ColorRole.Highlight: "#FFE45C", QPalette.ColorRole.HighlightedText: "#000000",
    QPalette.ColorRole.PlaceholderText: "#A8A8A8",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tokens:
    """One colour for each meaning; the table of the design, light or dark."""

    canvas: QColor
    rail: QColor
    surface: QColor
    subtle: QColor
    sunken: QColor
    stroke: QColor
    divider: QColor
    control: QColor
    control_strong: QColor
    text: QColor
    text2: QColor
    text3: QColor
    disabled: QColor
    accent: QColor
    accent_hover: QColor
    accent_press: QColor
    on_accent: QColor
    accent_soft: QColor
    select: QColor
    hover: QColor
    focus: QColor
    ok: QColor
    ok_soft: QColor
    warn: QColor
    warn_soft: QColor
    bad: QColor
    bad_soft: QColor
    info: QColor
    info_soft: QColor
    neutral: QColor
    neutral_soft: QColor
    vip: QColor
    vip_soft: QColor
    c1: QColor
    c2: QColor
    c3: QColor
    c4: QColor
    c5: QColor
    c6: QColor
    avatar1: QColor
    avatar1_soft: QColor
    avatar2: QColor
    avatar2_soft: QColor
    avatar3: QColor
    avatar3_soft: QColor
    avatar4: QColor
    avatar4_soft: QColor
    avatar5: QColor
    avatar5_soft: QColor
    highlight: QColor
    scrim: QColor
    shadow: QColor
    on_bad: QColor
    brand_deep: QColor
    brand: QColor
    brand_glow: QColor
    brand_ring: QColor
    brand_text: QColor
    brand_text2: QColor
    brand_mint: QColor
    toast: QColor
    toast_text: QColor
    toast_link: QColor

    def color(self, name: str) -> QColor:
        """The token called `name`; AttributeError when there is none."""
        found: QColor = getattr(self, name)
        return found

    def tone(self, tone: str) -> tuple[QColor, QColor]:
        """(foreground, soft background) of "ok", "warn", "bad", "info", "neutral", "vip" or "accent"."""
        return self.color(tone), self.color(f"{tone}_soft")

    def avatar(self, index: int) -> tuple[QColor, QColor]:
        """(letters, disc) of one of the five avatar hues; any whole number is taken modulo five."""
        return self.tone(f"avatar{index % 5 + 1}")


class Mode(Enum):
    """What the person chose in the settings."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Density(Enum):
    """Row height of lists: two lines, or one for people who look up all day."""

    COMFORTABLE = "comfortable"
    COMPACT = "compact"


class Space:
    """Distances between things, logical pixels; they do not grow with the text size."""

    HAIR = 2
    TINY = 4
    SMALL = 8
    GAP = 12
    PAD = 16
    WIDE = 20
    LARGE = 24
    HUGE = 32


class Radius:
    """Corner radii, logical pixels."""

    CONTROL = 4
    INSET = 6
    CARD = 8


INK = "#000000"  # on paper, whatever the theme of the screen
TEXT_SCALES = (100, 125, 150)
FAMILIES = ("Segoe UI Variable Text", "Segoe UI", "Microsoft YaHei UI", "Inter", "Noto Sans CJK SC",
            "WenQuanYi Micro Hei")  # fmt: skip
TYPE = {  # style: (pixels, line height, weight)
    "badge": (11, 14, 600),
    "caption": (12, 16, 400),
    "caption_strong": (12, 16, 600),
    "body": (14, 20, 400),
    "strong": (14, 20, 600),
    "lead": (16, 22, 600),
    "title": (20, 28, 600),
    "display": (28, 36, 600),
}
HEIGHTS = {
    "top_bar": 56, "tab": 44, "input": 36, "button": 32, "button_small": 28, "row_comfortable": 52,
    "row_compact": 36, "header_row": 34, "chip": 24, "icon": 20, "icon_small": 16, "large_input": 40,
}  # fmt: skip


@cache
def tokens_for(dark: bool) -> Tokens:
    """The light or the dark set, built once."""
    values = DARK if dark else LIGHT
    return Tokens(**{field.name: QColor(values[field.name]) for field in fields(Tokens)})


def high_contrast_tokens(palette: QPalette) -> Tokens:
    """The set for a system contrast theme: only the system's own colour pairs, soft fills become none."""
    role = QPalette.ColorRole
    window, text = palette.color(role.Window), palette.color(role.WindowText)
    chosen = {
        "accent": role.Highlight, "accent_hover": role.Highlight, "accent_press": role.Highlight,
        "on_accent": role.HighlightedText, "focus": role.Highlight, "disabled": role.PlaceholderText,
        "toast_link": role.Highlight,
    }  # fmt: skip
    background = {"canvas", "rail", "surface", "subtle", "sunken", "hover", "select", "highlight", "toast",
                  "on_bad", "brand_deep", "brand", "brand_glow"}  # fmt: skip
    values: dict[str, QColor] = {}
    for field in fields(Tokens):
        if field.name in chosen:
            values[field.name] = palette.color(chosen[field.name])
        elif field.name in background or field.name.endswith("_soft"):
            values[field.name] = window
        else:
            values[field.name] = text
    values["scrim"], values["shadow"] = QColor(DARK["scrim"]), QColor(DARK["shadow"])
    return Tokens(**values)


@cache
def contrast_palette() -> QPalette:
    """The palette of the contrast theme that a person chose here."""
    palette = QPalette()
    for role, color in CONTRAST.items():
        palette.setColor(role, QColor(color))
    return palette


@cache
def _present_families() -> tuple[str, ...]:
    # Asking Qt for a family that is missing costs a slow alias search per font, so only present ones are
    # named.
    there = set(QFontDatabase.families())
    return tuple(family for family in FAMILIES if family in there) or (QFont().family(),)


class Theme(QObject):
    """The current look. `changed(bool)` says whether sizes are others too, or colours alone."""

    changed = Signal(bool)

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.setObjectName("cims-theme")
        self.mode = Mode.SYSTEM
        self.density = Density.COMFORTABLE
        self.text_scale = 100
        self.reduce_motion = False
        self.high_contrast = False
        self.dark = False
        self.tokens = tokens_for(False)
        self._system_palette = system_palette()
        self._shape: tuple[Density, int] | None = None
        self._fonts: dict[tuple[str, bool], QFont] = {}
        self._metrics: dict[tuple[str, bool], QFontMetrics] = {}
        # texts with ellipsis, good for these fonts only
        self.shortened: dict[tuple[str, str, int, bool], str] = {}
        # Known before the first style event: widgets that already exist ask for it while they handle that.
        app.cims_theme = self  # type: ignore[attr-defined]  # faster than a search at each paint
        app.setStyle("Fusion")
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self.follow_system)
        hints.accessibility().contrastPreferenceChanged.connect(self.follow_system)
        self._apply()

    def set_look(
        self, mode: Mode | None = None, density: Density | None = None, text_scale: int | None = None
    ) -> None:
        """Change one or several of mode, density and text size (100, 125 or 150); repaints once."""
        if text_scale is not None and text_scale not in TEXT_SCALES:
            raise ValueError(f"text scale {text_scale} is not one of {TEXT_SCALES}")
        wanted = (mode or self.mode, density or self.density, text_scale or self.text_scale)
        if wanted == (self.mode, self.density, self.text_scale):
            return
        self.mode, self.density, self.text_scale = wanted
        self._apply()

    def size(self, pixels: float) -> int:
        """A length that must grow with the text (heights, icons, column widths)."""
        return round(pixels * self.text_scale / 100)

    def height(self, name: str) -> int:
        """The scaled height of a named part, see HEIGHTS."""
        return self.size(HEIGHTS[name])

    def row_height(self) -> int:
        """The height of a list row in the chosen density."""
        return self.height(f"row_{self.density.value}")

    def font(self, style: str, numeric: bool = False) -> QFont:
        """The font of a type style; `numeric` gives digits of equal width. Shared: copy before changing."""
        key = (style, numeric)
        found = self._fonts.get(key)
        if found is None:
            pixels, _line, weight = TYPE[style]
            found = QFont()
            found.setFamilies(list(_present_families()))
            found.setPixelSize(self.size(pixels))
            found.setWeight(QFont.Weight(weight))
            if numeric:
                found.setFeature(QFont.Tag("tnum"), 1)
            self._fonts[key] = found
        return found

    def metrics(self, style: str, numeric: bool = False) -> QFontMetrics:
        """Font metrics of a type style, cached."""
        key = (style, numeric)
        found = self._metrics.get(key)
        if found is None:
            found = QFontMetrics(self.font(style, numeric))
            self._metrics[key] = found
        return found

    def line(self, style: str) -> int:
        """The line height of a type style, scaled."""
        return self.size(TYPE[style][1])

    @Slot()
    def follow_system(self) -> None:
        """The system's scheme, contrast or colours changed."""
        if _asks_contrast():
            self._system_palette = system_palette()
        self._apply()

    def _apply(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        hints = app.styleHints()
        asked = _asks_contrast()
        self.high_contrast = asked or self.mode is Mode.CONTRAST
        if self.mode is Mode.SYSTEM:
            self.dark = hints.colorScheme() == Qt.ColorScheme.Dark
        else:
            self.dark = self.mode is not Mode.LIGHT
        palette = self._system_palette if asked else contrast_palette()
        self.tokens = high_contrast_tokens(palette) if self.high_contrast else tokens_for(self.dark)
        shape = (self.density, self.text_scale)
        sized, self._shape = shape != self._shape, shape
        if sized:
            self._fonts.clear()
            self._metrics.clear()
            self.shortened.clear()
            app.setFont(self.font("body"))
        # Palette and font reach plain Qt widgets by themselves.
        app.setPalette(palette_from(self.tokens))
        self.changed.emit(sized)


def _asks_contrast() -> bool:
    hints = QGuiApplication.styleHints()
    return hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast


def system_palette() -> QPalette:
    """The colours that the system wants now: asked with our own taken away for a moment, or they would answer."""
    QApplication.setPalette(QPalette())
    return QPalette(QApplication.palette())


def palette_from(tokens: Tokens) -> QPalette:
    """The palette by which plain Qt widgets (menus, message boxes, combo lists) join the look."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    palette = QPalette()
    pairs = {
        role.Window: tokens.canvas, role.WindowText: tokens.text, role.Base: tokens.surface,
        role.AlternateBase: tokens.subtle, role.ToolTipBase: tokens.toast, role.ToolTipText:
        tokens.toast_text,
        role.PlaceholderText: tokens.text3, role.Text: tokens.text, role.Button: tokens.surface,
        role.ButtonText: tokens.text, role.BrightText: tokens.bad, role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent, role.Link: tokens.accent, role.LinkVisited: tokens.vip,
        role.Light: tokens.surface, role.Midlight: tokens.divider, role.Mid: tokens.control,
        role.Dark: tokens.control_strong, role.Shadow: tokens.control_strong, role.Accent: tokens.accent,
    }  # fmt: skip
    for name, color in pairs.items():
        palette.setColor(name, color)
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(group.Disabled, name, tokens.disabled)
    palette.setColor(group.Disabled, role.Highlight, tokens.control)
    return palette


def theme() -> Theme:
    """The theme of this application, made at the first call; it lives and dies with the QApplication."""
    app = QApplication.instance()
    assert isinstance(app, QApplication), "the theme needs a QApplication"
    found: Theme | None = getattr(app, "cims_theme", None)
    return found if found is not None else Theme(app)


def contrast(first: QColor, second: QColor) -> float:
    """The WCAG contrast ratio of two opaque colours, 1 to 21."""

    def luminance(color: QColor) -> float:
        linear = [
            part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
            for part in (color.redF(), color.greenF(), color.blueF())
        ]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)
