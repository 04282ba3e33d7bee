"""A customer as pages of paper: what the screen shows, masked, with the person and the time on every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextDocument,
)

from app.services.customer_card import CardDocument, CustomerCard, FieldKind
from ui import customer_rows, formats
from ui.coded_value import coded_value
from ui.customer_values import days_words, field_words
from ui.field_labels import field_label, section_label
from ui.theme import INK

MARGIN_MM: Final = 18.0
POINTS: Final = 9.5
FOOT_POINTS: Final = 7.5
MARK_POINTS: Final = 34.0
MARK_OPACITY: Final = 0.07
FOOT_LINES: Final = 3.0
COLUMNS: Final = 2


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who prints and when, as words; `families` of fonts as the theme has them."""

    person: str
    moment: str
    branch: str
    families: tuple[str, ...]


def summary_document(card: CustomerCard, stamp: Stamp) -> QTextDocument:
    """The text; values are escaped, and masks are stars because bullets vanish in a PDF's text."""
    document = QTextDocument()
    document.setDefaultFont(_font(stamp, POINTS))
    parts = _head(card, stamp)
    for section in card.sections:
        rows = [(field_label(field.label), field_words(field)) for field in section.fields if field.text]
        if rows:
            parts.append(f"<h4>{_safe(section_label(section.name))}</h4>{_table(rows)}")
    if card.documents:
        rows = [row for found in card.documents for row in _document_rows(found)]
        parts.append(f"<h4>{_safe(section_label('document'))}</h4>{_table(rows)}")
    document.setHtml("".join(parts))
    return document


def _head(card: CustomerCard, stamp: Stamp) -> list[str]:
    translate = QCoreApplication.translate
    title, other = customer_rows.both_names(card.name, card.name_latin)
    number = customer_rows.grouped_number(card.customer_no)
    known = translate("CustomerSummary", "CIF {number}").format(number=number)
    cif = known if number else translate("CustomerSummary", "CIF number pending")
    facts = [
        (translate("CustomerSummary", "KYC"), _coded("kyc_state", card.kyc_state)),
        (translate("CustomerSummary", "Next review"), formats.day(card.kyc_due)),
        (translate("CustomerSummary", "Risk"), _coded("risk_level", str(card.risk_level or ""))),
        (translate("CustomerSummary", "Completeness"), formats.percent(card.completeness / 100)),
    ]
    above = translate("CustomerSummary", "Customer summary")
    return [
        f"<p><small>{_safe(above)}</small></p>",
        f"<h2>{_safe(title)} <small>{_safe(other)}</small></h2>",
        f"<p>{_safe(formats.joined(cif, stamp.branch))}</p>",
        _table(facts),
    ]


def _coded(list_name: str, code: str) -> str:
    """A code of a list in words."""
    return coded_value(FieldKind.CODE, list_name, code) if code else ""


def _document_rows(found: CardDocument) -> list[tuple[str, str]]:
    until = formats.day(found.expires_on) if found.expires_on else ""
    soon = days_words(found.days_left) if found.state in ("expired", "expiring") else ""
    return [
        (_coded("id_document_type", found.type), field_words(found.number)),
        (QCoreApplication.translate("CustomerSummary", "Valid until"), formats.joined(until, soon) or "–"),
    ]


def _safe(text: str) -> str:
    return escape(text.replace("•", "*"))


def _table(rows: Sequence[tuple[str, str]]) -> str:
    """Label over value, two beside each other."""
    cells = [
        f"<td width='50%'><small>{_safe(label)}</small><br>{_safe(value) or '–'}</td>"
        for label, value in rows
    ]
    lines = [cells[i : i + COLUMNS] for i in range(0, len(cells), COLUMNS)]
    body = "".join(f"<tr>{''.join(line)}</tr>" for line in lines)
    return f"<table width='100%' cellpadding='3'>{body}</table>"


def paint_pages(document: QTextDocument, device: QPagedPaintDevice, stamp: Stamp) -> int:
    """Paint on a printer or a PDF; returns the number of pages."""
    painter = QPainter(device)
    try:
        area = QRectF(device.pageLayout().paintRectPixels(device.logicalDpiX()))
        foot_font = _font(stamp, FOOT_POINTS)
        painter.setFont(foot_font)
        foot = painter.fontMetrics().height() * FOOT_LINES
        body = QSizeF(area.width(), area.height() - foot)
        document.documentLayout().setPaintDevice(device)
        document.setPageSize(body)
        pages = document.pageCount()
        for page in range(pages):
            if page:
                device.newPage()
            _watermark(painter, area, stamp)
            paint_page(document, painter, page)
            painter.setFont(foot_font)
            words = _foot(stamp, page + 1, pages)
            place = QRectF(0, body.height(), area.width(), foot)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap), words)
        return pages
    finally:
        painter.end()


def paint_page(document: QTextDocument, painter: QPainter, page: int) -> None:
    """One page's text, black whatever the theme: paper is white."""
    size = document.pageSize()
    part = QRectF(0, page * size.height(), size.width(), size.height())
    context = QAbstractTextDocumentLayout.PaintContext()
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Text, QColor(INK))
    context.palette = palette
    context.clip = part
    painter.save()
    painter.translate(0, -part.y())
    painter.setClipRect(part)
    document.documentLayout().draw(painter, context)
    painter.restore()


def _foot(stamp: Stamp, page: int, pages: int) -> str:
    words = QCoreApplication.translate(
        "CustomerSummary", "Printed by {person}, {moment}. Masked values stay masked. Page {page} of {pages}"
    )
    return words.format(person=stamp.person, moment=stamp.moment, page=page, pages=pages)


def _watermark(painter: QPainter, area: QRectF, stamp: Stamp) -> None:
    painter.save()
    painter.setOpacity(MARK_OPACITY)
    painter.setFont(_font(stamp, MARK_POINTS))
    painter.translate(area.width() / 2, area.height() / 2)
    painter.rotate(-35)
    place = QRectF(-area.width(), -area.height() / 4, 2 * area.width(), area.height() / 2)
    painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), f"{stamp.person}\n{stamp.moment}")
    painter.restore()


def pdf_bytes(document: QTextDocument, stamp: Stamp) -> bytes:
    """The pages as a PDF, made in memory: nothing of a customer lies in a temporary file."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(QCoreApplication.translate("CustomerSummary", "Customer summary"))
    writer.setPageLayout(page_layout())
    paint_pages(document, writer, stamp)
    buffer.close()
    return bytes(content.data())


def page_layout() -> QPageLayout:
    """A4, upright, with room for a punch."""
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    upright, millimetres = QPageLayout.Orientation.Portrait, QPageLayout.Unit.Millimeter
    return QPageLayout(QPageSize(QPageSize.PageSizeId.A4), upright, margins, millimetres)


def _font(stamp: Stamp, points: float) -> QFont:
    font = QFont()
    font.setFamilies(list(stamp.families))
    font.setPointSizeF(points)
    return font
