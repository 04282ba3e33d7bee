"""A field as it is edited: label above, box, and one line below for a hint or an error."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ui.formats import grouped_phone
from ui.icons import draw_icon
from ui.theme import theme
from ui.widgets.announce import announce
from ui.widgets.info_bar import ICONS
from ui.widgets.input_boxes import CodeBox, DateBox, LineBox, PasswordBox, TextBox
from ui.widgets.label import Label
from ui.widgets.live import Live

Box = LineBox | CodeBox | TextBox


class _MessageIcon(Live, QLabel):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tone = "bad"
        self.go_live()

    def restyle(self) -> None:
        self.setFixedSize(theme().size(16), theme().size(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        try:
            color = look.tokens.text3 if self.tone == "neutral" else look.tokens.color(self.tone)
            draw_icon(painter, 0, look.size(1) + 1, ICONS[self.tone], color, look.size(14), filled=True)
        finally:
            painter.end()


class FieldEdit(Live, QWidget):
    """The shared part. `changed(key)` at each edit by the person, `left(key)` when the focus goes: validate
    then.

    Texts: `set_texts(label, placeholder)`. Answers: `set_error(text)`, `set_hint(text, tone)`; an error
    hides a hint.
    """

    changed = Signal(str)
    left = Signal(str)

    def __init__(self, key: str, box: Box, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key, self.box = key, box
        self._required = False
        self._error = ""
        self._hint: tuple[str, str] = ("", "neutral")
        self._label = Label("", "caption", "text2", elide=True)
        self._label.setBuddy(box)
        self._star = Label("*", "caption", "bad")
        self._star.hide()
        self._icon = _MessageIcon()
        self._message = Label("", "caption", "text2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        top = QHBoxLayout()
        top.setSpacing(2)
        top.addWidget(self._label)
        top.addWidget(self._star)
        top.addStretch(1)
        column.addLayout(top)
        column.addWidget(box)
        below = QHBoxLayout()
        below.setSpacing(4)
        below.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self._message, 1)
        column.addLayout(below)
        self.setFocusProxy(box)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._show_message()
        self.go_live()

    def value(self) -> str:
        """What is entered, "" for nothing."""
        raise NotImplementedError

    def set_value(self, value: str) -> None:
        """Show a value without `changed`."""
        raise NotImplementedError

    def set_texts(self, label: str, placeholder: str = "") -> None:
        """Label (also the accessible name) and placeholder."""
        self._label.setText(label)
        self._name()
        if isinstance(self.box, CodeBox):
            self.box.set_placeholder(placeholder)
        else:
            self.box.setPlaceholderText(placeholder)

    def label(self) -> str:
        """The label."""
        return self._label.text()

    def hide_label(self) -> None:
        """Where a heading of a column names the boxes below it; screen readers still hear the label."""
        self._label.hide()

    def set_required(self, required: bool) -> None:
        """Show a star; the accessible name says it in words."""
        self._required = required
        self._star.setVisible(required)
        self._name()

    def _name(self) -> None:
        words = self.tr("{label}, required").format(label=self.label()) if self._required else self.label()
        self.box.setAccessibleName(words)

    def set_error(self, text: str) -> None:
        """An error below the box, "" for none."""
        if text == self._error:
            return
        if text:
            announce(self.box, text)
        self._error = text
        self.box.set_error(bool(text))
        self._show_message()

    def error(self) -> str:
        """The error shown, "" for none."""
        return self._error

    def set_hint(self, text: str, tone: str = "neutral") -> None:
        """A remark in a tone, "" for none."""
        if (text, tone) != self._hint:
            self._hint = (text, tone)
            self._show_message()

    def _show_message(self) -> None:
        text, tone = (self._error, "bad") if self._error else self._hint
        self._message.setText(text)
        self._message.set_tint("text2" if tone == "neutral" else tone)
        self._message.setVisible(bool(text))
        self._icon.tone = tone
        self._icon.setVisible(bool(text))
        self._icon.update()
        self.box.setAccessibleDescription(text)

    def set_read_only(self, read_only: bool) -> None:
        """A value that this person may read only."""
        if isinstance(self.box, CodeBox):
            self.box.setEnabled(not read_only)
        else:
            self.box.setReadOnly(read_only)

    def retranslate(self) -> None:
        """The word "required" in the accessible name."""
        self._name()

    def _changed(self) -> None:
        self.changed.emit(self.key)

    def _left(self) -> None:
        self.left.emit(self.key)


class TextEdit(FieldEdit):
    """One line of text."""

    def __init__(self, key: str = "", icon: str = "", *, max_length: int = 0, size: str = "input",
                 parent: QWidget | None = None, box: LineBox | None = None) -> None:  # fmt: skip
        self._line = box or LineBox(icon, size=size)
        super().__init__(key, self._line, parent)
        if max_length:
            self._line.setMaxLength(max_length)
        self._line.textEdited.connect(self._changed)
        self._line.left.connect(self._left)

    def value(self) -> str:
        """The text without blanks around it."""
        return self._line.text().strip()

    def set_value(self, value: str) -> None:
        """Show a text."""
        self._line.setText(value)
        self._line.setCursorPosition(0)

    def line(self) -> QLineEdit:
        """The line edit, for `returnPressed` and selection."""
        return self._line


class PasswordEdit(TextEdit):
    """A secret; the value is never trimmed. Shows a Caps Lock warning as its hint by itself."""

    def __init__(
        self, key: str = "", icon: str = "key", *, size: str = "input", parent: QWidget | None = None
    ) -> None:
        self._secret = PasswordBox(icon, size=size)
        super().__init__(key, parent=parent, box=self._secret)
        self._secret.caps_lock_changed.connect(self._caps)

    def value(self) -> str:
        """The text as typed."""
        return self._line.text()

    def _caps(self, on: bool) -> None:
        self.set_hint(self.tr("Caps Lock is on") if on else "", "warn")


class DateEdit(TextEdit):
    """A date; the value is ISO, or the raw text when it is no date (validation says so)."""

    def __init__(self, key: str = "", *, size: str = "input", parent: QWidget | None = None) -> None:
        self._date = DateBox(size=size)
        super().__init__(key, parent=parent, box=self._date)
        self._date.picked.connect(self._changed)

    def value(self) -> str:
        """ "2026-03-15" however it was typed."""
        return self._date.iso()

    def _left(self) -> None:
        if (iso := self._date.iso()) != self._line.text():
            self._line.setText(iso)
        super()._left()


class PhoneEdit(TextEdit):
    """A phone number: digits, plus, blanks. Mainland mobiles are grouped 3-4-4 when the focus goes."""

    def __init__(
        self, key: str = "", icon: str = "call", *, size: str = "input", parent: QWidget | None = None
    ) -> None:
        super().__init__(key, icon, max_length=32, size=size, parent=parent)
        self._line.setInputMethodHints(Qt.InputMethodHint.ImhDialableCharactersOnly)

    def value(self) -> str:
        """Without blanks and hyphens."""
        return "".join(letter for letter in self._line.text() if letter not in " -\u3000")

    def set_value(self, value: str) -> None:
        """Show it grouped."""
        super().set_value(grouped_phone(value))

    def _left(self) -> None:
        self.set_value(self.value())
        super()._left()


class IdEdit(TextEdit):
    """A document number: capitals, no blanks, digits of full width made plain."""

    def __init__(
        self, key: str = "", icon: str = "contact_card", *, size: str = "input", parent: QWidget | None = None
    ) -> None:
        super().__init__(key, icon, max_length=40, size=size, parent=parent)
        self._line.setInputMethodHints(
            Qt.InputMethodHint.ImhPreferUppercase | Qt.InputMethodHint.ImhNoPredictiveText
        )

    def value(self) -> str:
        """As it is stored."""
        plain = "".join(chr(ord(c) - 0xFEE0) if 0xFF01 <= ord(c) <= 0xFF5E else c for c in self._line.text())
        return "".join(plain.split()).upper()

    def _left(self) -> None:
        if self.value() != self._line.text():
            self.set_value(self.value())
        super()._left()


class CodeEdit(FieldEdit):
    """One of a list of codes; `set_items(((code, words), …))`."""

    def __init__(
        self, key: str = "", icon: str = "", *, size: str = "input", parent: QWidget | None = None
    ) -> None:
        self._codes = CodeBox(icon, size=size)
        super().__init__(key, self._codes, parent)
        self._codes.chosen.connect(self._chosen)

    def set_items(self, items: tuple[tuple[str, str], ...]) -> None:
        """Replace the list and keep the choice."""
        self._codes.set_items(items)

    def value(self) -> str:
        """The code."""
        return self._codes.code()

    def set_value(self, value: str) -> None:
        """Choose a code."""
        self._codes.set_code(value)

    def _chosen(self, _code: str) -> None:
        self._changed()
        self._left()


class MultiLineEdit(FieldEdit):
    """Several lines."""

    def __init__(self, key: str = "", lines: int = 3, parent: QWidget | None = None) -> None:
        self._text = TextBox(lines)
        super().__init__(key, self._text, parent)
        self._quiet = False
        self._text.textChanged.connect(self._edited)
        self._text.left.connect(self._left)

    def value(self) -> str:
        """The text without blanks around it."""
        return self._text.toPlainText().strip()

    def set_value(self, value: str) -> None:
        """Show a text."""
        self._quiet = True
        self._text.setPlainText(value)
        self._quiet = False

    def _edited(self) -> None:
        if not self._quiet:
            self._changed()
