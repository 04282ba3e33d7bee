"""Customers found as rows of the result list: names with marks, tails, number, chip; how they matched."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.services.search_service import SearchHit, SearchResult
from ui import customer_rows, formats
from ui.widgets.avatar import hue_of, initials
from ui.widgets.result_popup import ResultItem

PREFIX = "customer:"


def item_of(hit: SearchHit) -> ResultItem:
    """One customer as a row; the script of the interface comes first."""
    first, other = customer_rows.both_names(hit.name, hit.name_latin)
    is_latin_first = first == hit.name_latin and bool(hit.name_latin)
    ranges = (hit.latin_ranges, hit.name_ranges) if is_latin_first else (hit.name_ranges, hit.latin_ranges)
    chip, tone, icon = customer_rows.kyc_chip(hit.kyc_state, hit.kyc_days_left)
    number = customer_rows.grouped_number(hit.customer_no)
    line = "   ·   ".join(
        part
        for part in (
            QCoreApplication.translate("ResultLines", "ID {tail}").format(
                tail=customer_rows.tail(hit.id_tail)
            )
            if hit.id_tail
            else "",
            customer_rows.tail(hit.mobile_tail),
            QCoreApplication.translate("ResultLines", "CIF {number}").format(number=number) if number else "",
        )
        if part
    )
    return ResultItem(
        key=f"{PREFIX}{hit.id.hex()}",
        title=first,
        second=other,
        line=line or customer_rows.segment_words(hit.segment) or "—",
        letters=initials(first),
        hue=hue_of(hit.id.hex()),
        chip=chip,
        chip_tone=tone,
        chip_icon=icon,
        ranges=ranges[0],
        second_ranges=ranges[1] if other else (),
    )


def id_of(key: str) -> bytes:
    """The customer of a row, empty for any other row."""
    return bytes.fromhex(key.removeprefix(PREFIX)) if key.startswith(PREFIX) else b""


def title_of(result: SearchResult) -> str:
    """The heading over the customers."""
    if result.how == "recent":
        return QCoreApplication.translate("ResultLines", "Last opened")
    if not result.total_is_exact:
        return QCoreApplication.translate("ResultLines", "Customers · more than {count} matches").format(
            count=formats.number(result.total)
        )
    if result.total == 1:
        return QCoreApplication.translate("ResultLines", "Customers · 1 match")
    return QCoreApplication.translate("ResultLines", "Customers · {count} matches").format(
        count=formats.number(result.total)
    )


def how_of(result: SearchResult) -> str:
    """How they matched, "" where it is plain to see."""
    words = {
        "pinyin": QCoreApplication.translate("ResultLines", "Pinyin {text}"),
        "latin": QCoreApplication.translate("ResultLines", "Latin letters {text}"),
        "name": QCoreApplication.translate("ResultLines", "Name {text}"),
        "number": QCoreApplication.translate("ResultLines", "Customer number {text}"),
        "id": QCoreApplication.translate("ResultLines", "ID number {text}"),
        "phone": QCoreApplication.translate("ResultLines", "Phone {text}"),
    }
    return words.get(result.how, "").format(text=result.text.strip())
