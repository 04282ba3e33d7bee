"""Gives a Markdown page the look of the program: Qt reads the structure, sizes and colours come from the theme."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import (
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)  # fmt: skip
from PySide6.QtWidgets import QTextBrowser, QWidget

from ui.theme import theme
from ui.widgets.slim_scroll_bar import float_bar

LONGEST_LINE: Final = 780
_STYLES: Final = {1: "title", 2: "lead", 3: "strong"}
_ABOVE: Final = {1: 0, 2: 20, 3: 14}


class HelpBrowser(QTextBrowser):
    """A text that is read, in lines of a length that can be read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: QTextDocument | None = None
        self.setOpenLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        float_bar(self)

    def show_markdown(self, markdown: str) -> None:
        """Show a page from its beginning."""
        # Dressed before it is on screen: a shown document lays itself out again at every change of a format.
        page, before = QTextDocument(self), self._page
        show_markdown(page, markdown)
        self.setDocument(page)
        self._page = page
        if before is not None:
            before.deleteLater()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        frame = self.document().rootFrame()
        shape = frame.frameFormat()
        # The floating scroll bar lies over the text; words keep clear of it.
        spare = max(self.viewport().width() - theme().size(LONGEST_LINE), theme().size(16))
        if shape.rightMargin() != spare:
            shape.setRightMargin(spare)
            frame.setFrameFormat(shape)


def show_markdown(document: QTextDocument, markdown: str) -> None:
    """Replace the content of a document and dress it."""
    look = theme()
    document.setDefaultFont(look.font("body"))
    document.setDocumentMargin(look.size(4))
    document.setMarkdown(markdown, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
    block = document.begin()
    while block.isValid():
        _dress_block(block)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _dress_table(frame)


def _dress_block(block: QTextBlock) -> None:
    look = theme()
    cursor = QTextCursor(block)
    level = block.blockFormat().headingLevel()
    shape = QTextBlockFormat()
    is_code = block.blockFormat().hasProperty(QTextBlockFormat.Property.BlockCodeFence)
    # A distance, not a factor: list numbers would otherwise stand lower than their lines.
    leading = 0 if is_code else look.size(5)
    shape.setLineHeight(leading, QTextBlockFormat.LineHeightTypes.LineDistanceHeight.value)
    in_table = cursor.currentTable() is not None
    in_list = block.textList() is not None and block.next().textList() is not None
    shape.setTopMargin(look.size(_ABOVE.get(level, 0)))
    goes_on = in_table or (is_code and _is_code(block.next()))
    shape.setBottomMargin(0 if goes_on else look.size(6 if level else 4 if in_list else 10))
    if is_code:
        shape.setBackground(look.tokens.sunken)
        shape.setLeftMargin(look.size(8))
    cursor.mergeBlockFormat(shape)
    if level:
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        words = QTextCharFormat()
        words.setFont(look.font(_STYLES.get(level, "strong")))
        words.setForeground(look.tokens.text)
        cursor.mergeCharFormat(words)
    else:
        _dress_words(block)


def _dress_words(block: QTextBlock) -> None:
    look = theme()
    places = []
    part = block.begin()
    while not part.atEnd():
        piece = part.fragment()
        places.append((piece.position(), piece.length(), piece.charFormat()))
        part += 1
    for start, length, kind in places:
        words = QTextCharFormat()
        if kind.isAnchor():
            words.setForeground(look.tokens.accent)
            words.setFontUnderline(False)
        elif kind.fontFixedPitch():
            words.setFont(look.font("caption" if _is_code(block) else "body"))
            if not _is_code(block):
                words.setBackground(look.tokens.sunken)
            words.setForeground(look.tokens.text)
        elif kind.fontWeight() > 500:
            words.setFont(look.font("strong"))
        else:
            continue
        cursor = QTextCursor(block)
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(words)


def _is_code(block: QTextBlock) -> bool:
    return block.blockFormat().hasProperty(QTextBlockFormat.Property.BlockCodeFence)


def _dress_table(table: QTextTable) -> None:
    look = theme()
    shape = table.format()
    shape.setBorder(1)
    shape.setBorderCollapse(True)
    shape.setBorderBrush(look.tokens.stroke)
    shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    shape.setCellPadding(look.size(7))
    shape.setCellSpacing(0)
    shape.setTopMargin(look.size(4))
    shape.setBottomMargin(look.size(14))
    shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setFormat(shape)
    for column in range(table.columns()):
        cell = table.cellAt(0, column)
        head = cell.format()
        head.setBackground(look.tokens.subtle)
        cell.setFormat(head)
    for row in range(table.rows()):
        for column in range(table.columns()):
            cell = table.cellAt(row, column)
            middle = cell.format()
            # Rows with Chinese are higher than those with Latin letters alone.
            middle.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
            cell.setFormat(middle)
