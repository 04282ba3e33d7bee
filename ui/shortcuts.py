"""The keyboard map: one table that feeds menus, tooltips, the palette, the help page and the duplicate
test.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

SCOPES = ("everywhere", "window", "lists", "detail", "customer", "dialogs", "queue")


@dataclass(frozen=True, slots=True)
class Shortcut:
    """`keys` in portable form, the first is the one that is shown; `text` is English source for "Shortcuts".

    `bound` is False for keys that a widget handles itself (arrows in a list): listed in the help, never
    bound.
    """

    name: str
    keys: tuple[str, ...]
    text: object  # a str; the type stubs of QT_TRANSLATE_NOOP say object
    scope: str
    bound: bool = True


TABLE: tuple[Shortcut, ...] = (
    Shortcut(
        "search", ("Ctrl+K", "F3"), QT_TRANSLATE_NOOP("Shortcuts", "Search or run a command"), "everywhere"
    ),
    Shortcut("new_customer", ("Ctrl+N",), QT_TRANSLATE_NOOP("Shortcuts", "New customer"), "everywhere"),
    Shortcut("sync_now", ("F5",), QT_TRANSLATE_NOOP("Shortcuts", "Sync now"), "everywhere"),
    Shortcut("sync_centre", ("Ctrl+Shift+O",), QT_TRANSLATE_NOOP("Shortcuts", "Sync centre"), "everywhere"),
    Shortcut("lock", ("Ctrl+L",), QT_TRANSLATE_NOOP("Shortcuts", "Lock"), "everywhere"),
    Shortcut("settings", ("Ctrl+,",), QT_TRANSLATE_NOOP("Shortcuts", "Settings"), "everywhere"),
    Shortcut("help", ("F1",), QT_TRANSLATE_NOOP("Shortcuts", "Help"), "everywhere"),
    Shortcut("key_map", ("Ctrl+/",), QT_TRANSLATE_NOOP("Shortcuts", "Keyboard map"), "everywhere"),
    Shortcut(
        "close", ("Esc",), QT_TRANSLATE_NOOP("Shortcuts", "Close, clear or go back"), "everywhere", False
    ),
    Shortcut(
        "context_menu",
        ("Shift+F10", "Menu"),
        QT_TRANSLATE_NOOP("Shortcuts", "Context menu"),
        "everywhere",
        False,
    ),
    Shortcut("next_pane", ("F6",), QT_TRANSLATE_NOOP("Shortcuts", "Next pane"), "window"),
    Shortcut("previous_pane", ("Shift+F6",), QT_TRANSLATE_NOOP("Shortcuts", "Previous pane"), "window"),
    Shortcut("back", ("Alt+Left",), QT_TRANSLATE_NOOP("Shortcuts", "Back"), "window"),
    Shortcut(
        "close_window",
        ("Ctrl+W", "Ctrl+F4"),
        QT_TRANSLATE_NOOP("Shortcuts", "Close the window of a customer"),
        "window",
    ),
    Shortcut("forward", ("Alt+Right",), QT_TRANSLATE_NOOP("Shortcuts", "Forward"), "window"),
    *(
        Shortcut(
            f"place_{n}", (f"Alt+{n}",), QT_TRANSLATE_NOOP("Shortcuts", "Go to a place in the rail"), "window"
        )
        for n in range(1, 10)
    ),
    Shortcut("filter_list", ("Ctrl+F", "/"), QT_TRANSLATE_NOOP("Shortcuts", "Filter this list"), "lists"),
    Shortcut(
        "move",
        ("Up", "Down", "PgUp", "PgDown", "Home", "End"),
        QT_TRANSLATE_NOOP("Shortcuts", "Move"),
        "lists",
        False,
    ),
    Shortcut("open", ("Return",), QT_TRANSLATE_NOOP("Shortcuts", "Open"), "lists", False),
    Shortcut(
        "open_window", ("Ctrl+Return",), QT_TRANSLATE_NOOP("Shortcuts", "Open in a window"), "lists", False
    ),
    Shortcut("select", ("Space",), QT_TRANSLATE_NOOP("Shortcuts", "Select"), "lists", False),
    Shortcut(
        "extend",
        ("Shift+Down", "Shift+Up"),
        QT_TRANSLATE_NOOP("Shortcuts", "Extend the selection"),
        "lists",
        False,
    ),
    Shortcut("select_all", ("Ctrl+A",), QT_TRANSLATE_NOOP("Shortcuts", "Select all"), "lists", False),
    Shortcut("preview", ("Tab",), QT_TRANSLATE_NOOP("Shortcuts", "Look at a search result"), "lists", False),
    Shortcut("sort", ("Alt+S",), QT_TRANSLATE_NOOP("Shortcuts", "Sort"), "lists"),
    Shortcut("edit", ("F2",), QT_TRANSLATE_NOOP("Shortcuts", "Edit"), "detail"),
    Shortcut("save", ("Ctrl+S",), QT_TRANSLATE_NOOP("Shortcuts", "Save"), "detail"),
    Shortcut(
        "reveal",
        ("Ctrl+R",),
        QT_TRANSLATE_NOOP("Shortcuts", "Show a masked value for 30 seconds"),
        "detail",
        False,
    ),
    Shortcut("copy", ("Ctrl+C",), QT_TRANSLATE_NOOP("Shortcuts", "Copy the value"), "detail", False),
    *(
        Shortcut(
            f"tab_{n}",
            (f"Ctrl+{n}",),
            QT_TRANSLATE_NOOP("Shortcuts", "Go to a tab of the customer"),
            "detail",
        )
        for n in range(1, 7)
    ),
    Shortcut("next_tab", ("Ctrl+PgDown",), QT_TRANSLATE_NOOP("Shortcuts", "Next tab"), "detail"),
    Shortcut("previous_tab", ("Ctrl+PgUp",), QT_TRANSLATE_NOOP("Shortcuts", "Previous tab"), "detail"),
    Shortcut("attach", ("Ctrl+U",), QT_TRANSLATE_NOOP("Shortcuts", "Add files to the customer"), "detail"),
    Shortcut("undo", ("Ctrl+Z",), QT_TRANSLATE_NOOP("Shortcuts", "Undo"), "detail"),
    Shortcut("redo", ("Ctrl+Y",), QT_TRANSLATE_NOOP("Shortcuts", "Redo"), "detail"),
    Shortcut("log_interaction", ("Ctrl+I",), QT_TRANSLATE_NOOP("Shortcuts", "Log interaction"), "customer"),
    Shortcut("plan_visit", ("Ctrl+Shift+B",), QT_TRANSLATE_NOOP("Shortcuts", "Plan visit"), "customer"),
    Shortcut("print", ("Ctrl+P",), QT_TRANSLATE_NOOP("Shortcuts", "Print summary"), "customer"),
    Shortcut(
        "primary",
        ("Ctrl+Return",),
        QT_TRANSLATE_NOOP("Shortcuts", "Main action of the dialog"),
        "dialogs",
        False,
    ),
    Shortcut("other_value", ("E",), QT_TRANSLATE_NOOP("Shortcuts", "Enter another value"), "dialogs", False),
    Shortcut("next_item", ("Alt+Down",), QT_TRANSLATE_NOOP("Shortcuts", "Next item"), "queue"),
    Shortcut("previous_item", ("Alt+Up",), QT_TRANSLATE_NOOP("Shortcuts", "Previous item"), "queue"),
)
# Chinese input methods switch with these, and AltGr types letters on many keyboards: never bind them.
FORBIDDEN = ("Ctrl+Space", "Shift+Space", "Ctrl+.", "Shift", "Ctrl+Shift")
_SINGLE = "single_key"
_BY_NAME = {shortcut.name: shortcut for shortcut in TABLE}
_GLYPHS = {"Return": "Enter", "PgDown": "PgDn", "Up": "↑", "Down": "↓", "Left": "←", "Right": "→"}


def shortcut(name: str) -> Shortcut:
    """The row called `name`; KeyError when there is none."""
    return _BY_NAME[name]


def keys_text(name: str, place: int = 0) -> str:
    """The keys as they are printed on a cap, for example "Ctrl+K" or "Alt+←"."""
    keys = _BY_NAME[name].keys[place]
    if keys.endswith("+"):
        return keys
    return "+".join(_GLYPHS.get(part, part) for part in keys.split("+"))


def title(name: str) -> str:
    """The translated words for what the keys do."""
    return QCoreApplication.translate("Shortcuts", str(_BY_NAME[name].text))


def with_keys(text: str, name: str) -> str:
    """A tooltip: words and keys in brackets."""
    return f"{text} ({keys_text(name)})"


def single_keys() -> bool:
    """Whether keys without Ctrl or Alt, such as "/", do something (WCAG 2.1.4 lets a person refuse them)."""
    app = QCoreApplication.instance()
    return app is None or app.property(_SINGLE) is not False


def set_single_keys(on: bool) -> None:
    """Switch them on or off, in windows that are open too."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return
    app.setProperty(_SINGLE, on)
    for window in app.topLevelWidgets():
        for key in window.findChildren(QShortcut):
            if key.property(_SINGLE):
                key.setEnabled(on)


def bind(
    widget: QWidget, name: str, slot: Callable[[], object], *, whole_window: bool = True
) -> list[QShortcut]:
    """Let the keys of `name` call `slot` while the window of `widget` is active (or only while the focus is
    in
    it).
    """
    row = _BY_NAME[name]
    if not row.bound:
        raise ValueError(f"{name} is handled by widgets themselves")
    context = (
        Qt.ShortcutContext.WindowShortcut if whole_window else Qt.ShortcutContext.WidgetWithChildrenShortcut
    )
    made: list[QShortcut] = []
    for keys in row.keys:
        found = QShortcut(QKeySequence(keys, QKeySequence.SequenceFormat.PortableText), widget)
        found.setContext(context)
        found.activated.connect(slot)
        if "+" not in keys and len(keys) == 1:
            found.setProperty(_SINGLE, True)
            found.setEnabled(single_keys())
        made.append(found)
    return made
