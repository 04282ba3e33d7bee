"""Dates, numbers, sizes and phones as people write them in the language in use."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QLocale


def _is_chinese() -> bool:
    return QLocale().language() == QLocale.Language.Chinese


def day(value: date | str) -> str:
    """2026年3月15日 or 15 Mar 2026; ISO text is accepted, text that is no date comes back unchanged."""
    if isinstance(value, str):
        try:
            parsed = date.fromisoformat(value[:10])
        except ValueError:
            return value
        return day(parsed)
    if _is_chinese():
        return f"{value.year}年{value.month}月{value.day}日"
    month = QLocale("en_GB").monthName(value.month, QLocale.FormatType.ShortFormat)[:3]
    return f"{value.day} {month} {value.year}"


def clock(value: datetime) -> str:
    """14:05."""
    return f"{value:%H:%M}"


def moment(value: datetime, now: datetime) -> str:
    """ "Today 10:42", "Yesterday 17:30", else the day with the time; both in branch time."""
    gap = now.date() - value.date()
    if gap == timedelta(0):
        return QCoreApplication.translate("Formats", "Today {time}").format(time=clock(value))
    if gap == timedelta(1):
        return QCoreApplication.translate("Formats", "Yesterday {time}").format(time=clock(value))
    return f"{day(value.date())} {clock(value)}"


def _local(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, UTC).astimezone()


def moment_full(milliseconds: int) -> str:
    """Day and time, never "today": for what is read another day."""
    value = _local(milliseconds)
    return f"{day(value.date())} {clock(value)}"


def moment_ms(milliseconds: int, now_ms: int) -> str:
    """`moment` for two Unix times in milliseconds, shown in local time."""
    return moment(_local(milliseconds), _local(now_ms))


def number(value: int | float, decimals: int = 0) -> str:
    """12,345 with the separators of the language."""
    return QLocale().toString(value) if isinstance(value, int) else QLocale().toString(value, "f", decimals)


def percent(value: float) -> str:
    """86% from 0.86."""
    return f"{round(value * 100)}%"


def size(count: int) -> str:
    """640 KB, 41 MB."""
    return QLocale().formattedDataSize(
        count, 0 if count < 10_000_000 else 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat
    )


def grouped_phone(number: str) -> str:
    """Mainland mobiles as 138 1234 5678, with +86 kept in front; any other number unchanged."""
    prefix, rest = ("+86 ", number[3:]) if number.startswith("+86") else ("", number)
    if len(rest) == 11 and rest.isascii() and rest.isdigit() and rest[0] == "1":
        return f"{prefix}{rest[:3]} {rest[3:7]} {rest[7:]}"
    return number


def joined(*parts: str) -> str:
    """Non-empty parts with a middle dot between them."""
    return " · ".join(part for part in parts if part)
