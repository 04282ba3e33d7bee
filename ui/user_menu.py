"""The person in the top bar: name, role and branch, and the menu behind them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.user import Role
from ui import formats, shortcuts
from ui.icons import icon
from ui.language_words import is_chinese
from ui.signed_desk import Desk
from ui.widgets.avatar import UserChip
from ui.widgets.live import Live


class UserMenu(Live, QMenu):
    """Signals `settings_wanted`, `keys_wanted`, `lock_wanted`, `out_wanted`."""

    settings_wanted = Signal()
    keys_wanted = Signal()
    lock_wanted = Signal()
    out_wanted = Signal()

    def __init__(self, chip: UserChip, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._chip, self._desk = chip, desk
        # Owned by the window: actions that only the menu owns were seen to die while the window still
        # held them, and the next change of language then ended the process.
        self._settings, self._keys, self._lock, self._out = (QAction(window) for _ in range(4))
        self.addActions([self._settings, self._keys])
        self.addSeparator()
        self.addActions([self._lock, self._out])
        self._settings.triggered.connect(self.settings_wanted)
        self._keys.triggered.connect(self.keys_wanted)
        self._lock.triggered.connect(self.lock_wanted)
        self._out.triggered.connect(self.out_wanted)
        chip.setMenu(self)
        self.go_live()

    def retranslate(self) -> None:
        """Words of the menu and of the chip; the keys stand at the right, where menus have them."""
        for action, words, name in (
            (self._settings, self.tr("Settings"), "settings"),
            (self._keys, shortcuts.title("key_map"), "key_map"),
            (self._lock, shortcuts.title("lock"), "lock"),
        ):
            action.setText(f"{words}\t{shortcuts.keys_text(name)}")
        self._out.setText(self.tr("Sign out"))
        self.show_user()

    def restyle(self) -> None:
        """The icons take the colour of the theme."""
        for action, name in (
            (self._settings, "settings"),
            (self._keys, "keyboard"),
            (self._lock, "lock_closed"),
            (self._out, "sign_out"),
        ):
            action.setIcon(icon(name, "text2"))

    def show_user(self) -> None:
        """Names of people and branches may have come."""
        user = self._desk.signed.workspace.user
        roles = {
            Role.TELLER: self.tr("Teller"), Role.RELATIONSHIP_MANAGER: self.tr("RM"),
            Role.BRANCH_MANAGER: self.tr("Branch manager"), Role.COMPLIANCE: self.tr("Compliance"),
            Role.AUDITOR: self.tr("Auditor"), Role.ADMINISTRATOR: self.tr("IT"),
        }  # fmt: skip
        directory, language = self._desk.signed.workspace.directory, self._desk.translate.language()
        whole = user.home_branch == "*"
        branch = self.tr("Whole bank") if whole else directory.branch_label(user.home_branch, language)
        shown = user.name if is_chinese() or not user.name_latin else user.name_latin
        self._chip.set_user(shown, formats.joined(roles[user.role], branch))
