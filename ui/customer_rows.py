"""How a customer is written in one line or one row, wherever he appears: names, KYC chip, marks, rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale

from app.domain.code_list import code_list
from app.domain.replica import SyncMark
from app.services.customer_list_service import ListRow
from app.services.directory_service import DirectoryService, Person
from ui import formats
from ui.widgets.avatar import hue_of, initials

KYC_SOON_DAYS: Final = 60
TOP_SEGMENT: Final = "private"
Chip = tuple[str, str, str | None]
Mark = tuple[str, str, bool]

# Places in the tuple of a row; `row_id` comes first so that models can find rows by id.
(
    ROW_ID, TITLE, SECOND, LETTERS, HUE, DIAMOND, MARK, ID_TAIL, NUMBER, KYC, COMPLETE, RISK, MOBILE, UPDATED,
    SEGMENT, MANAGER, BRANCH, SENTENCE,
) = range(18)  # fmt: skip


def is_chinese() -> bool:
    """Whether the interface speaks Chinese now."""
    return QLocale().language() == QLocale.Language.Chinese


def language() -> str:
    """The language of code lists: "zh" or "en"."""
    return "zh" if is_chinese() else "en"


def both_names(name: str, name_latin: str) -> tuple[str, str]:
    """(first, other): the script of the interface first, "" when there is only one."""
    first, other = (name, name_latin) if is_chinese() else (name_latin, name)
    if not first:
        first, other = other, ""
    return first, other if other != first else ""


def title_of(name: str, name_latin: str) -> str:
    """The one name by which windows and messages call a customer."""
    return both_names(name, name_latin)[0]


def person_words(people: Iterable[Person], user_id: str) -> str:
    """A colleague's name in the script of the interface, "" when he is not known here."""
    person = next((person for person in people if person.id == user_id), None)
    return title_of(person.name, person.name_latin) if person is not None else ""


def segment_words(segment: str) -> str:
    """The segment in words."""
    return code_list("segment").label(segment, language()) if segment else ""


def grouped_number(number: str) -> str:
    """Ten digits as 6000 183 402; any other number unchanged."""
    if len(number) == 10 and number.isdigit():
        return f"{number[:4]} {number[4:7]} {number[7:]}"
    return number


def tail(digits: str) -> str:
    """The last four behind bullets, "" for nothing."""
    return f"•••• {digits}" if digits else ""


def kyc_chip(state: str, days_left: int | None) -> Chip:
    """Words, tone and icon of the KYC state; a verified one tells how long it still is."""
    if state in ("verified", "expired") and days_left is not None and days_left < 0:
        #: KYC review is overdue by so many days; keep short, it stands in a chip
        words = QCoreApplication.translate("CustomerRows", "Overdue {days} d").format(
            days=formats.number(-days_left)
        )
        return words, "bad", "error_circle"
    if state == "verified" and days_left is not None and days_left <= KYC_SOON_DAYS:
        if days_left == 0:
            return QCoreApplication.translate("CustomerRows", "Due today"), "warn", "clock"
        #: KYC review falls due in so many days; keep short, it stands in a chip
        return (
            QCoreApplication.translate("CustomerRows", "Due in {days} d").format(
                days=formats.number(days_left)
            ),
            "warn",
            "clock",
        )
    words = code_list("kyc_state").label(state or "not_started", language())
    tone, icon = {
        "verified": ("ok", "checkmark_circle"),
        "expired": ("bad", "error_circle"),
        "rejected": ("bad", "dismiss_circle"),
        "in_review": ("info", "eye"),
    }.get(state, ("neutral", "subtract"))
    return words, tone, icon


def sync_mark(mark: int) -> Mark | None:
    """The glyph at the end of the name: waiting, conflict, refused; nothing when head office has it."""
    return {
        SyncMark.WAITING: ("arrow_up", "accent", False),
        SyncMark.CONFLICT: ("warning", "bad", True),
        SyncMark.REFUSED: ("error_circle", "bad", True),
    }.get(mark)


def mark_words(mark: int) -> str:
    """The same in words, for screen readers and tooltips."""
    if mark == SyncMark.WAITING:
        return QCoreApplication.translate("CustomerRows", "waiting to upload")
    if mark == SyncMark.CONFLICT:
        return QCoreApplication.translate("CustomerRows", "in conflict")
    if mark == SyncMark.REFUSED:
        return QCoreApplication.translate("CustomerRows", "refused by head office")
    return ""


def risk_words(level: int) -> str:
    """The risk level in words."""
    return code_list("risk_level").label(str(level), language())


def risk_chip(level: int) -> Chip:
    """The risk level as a chip."""
    tone = "neutral" if level <= 0 else "ok" if level <= 2 else "warn" if level == 3 else "bad"
    return risk_words(level), tone, None


def lifecycle_chip(state: str) -> Chip:
    """The standing of a customer as a chip; an active one needs none, its words are empty."""
    if state in ("active", ""):
        return "", "neutral", None
    tone = {"prospect": "info", "pending_check": "warn", "restricted": "bad"}.get(state, "neutral")
    return code_list("lifecycle").label(state, language()), tone, None


@dataclass(frozen=True, slots=True)
class RowWriter:
    """Writes rows at one moment; made for each reading, because "today" moves and the language may change.

    Names of branches and managers are looked up once each, a page has few of them.
    """

    now_ms: int
    directory: DirectoryService | None = None
    _names: dict[tuple[str, str], str] = field(default_factory=dict, compare=False)

    def write(self, row: ListRow | None, customer_id: bytes = b"") -> tuple[object, ...]:
        """The tuple that the table paints; None stands for a customer who left the vault."""
        if row is None:
            gone = QCoreApplication.translate("CustomerRows", "No longer in your care")
            return (
                customer_id, gone, "", "–", 0, False, None, "", "", None, None, None, "", "", "", "", "", gone,
            )  # fmt: skip
        title, other = both_names(row.name, row.name_latin)
        segment = segment_words(row.segment)
        second = formats.joined(other, segment)
        chip = kyc_chip(row.kyc_state, row.kyc_days_left)
        return (
            row.id, title, second, initials(title), hue_of(row.id.hex()), row.segment == TOP_SEGMENT,
            sync_mark(row.mark), tail(row.id_tail), grouped_number(row.customer_no), chip, row.completeness,
            risk_chip(row.risk), tail(row.mobile_tail), formats.moment_ms(row.updated_at, self.now_ms),
            segment, self._name("rm", row.rm), self._name("branch", row.branch), self._sentence(row, title, chip),
        )  # fmt: skip

    def _name(self, kind: str, code: str) -> str:
        """A branch or a manager by name; the code itself where this computer does not know him."""
        if not code or self.directory is None:
            return code
        known = self._names.get((kind, code))
        if known is None:
            if kind == "branch":
                known = self.directory.branch_label(code, language())
            else:
                known = person_words(self.directory.people(), code) or code
            self._names[(kind, code)] = known
        return known

    @staticmethod
    def _sentence(row: ListRow, title: str, chip: Chip) -> str:
        #: Part of a row of the customer list as a screen reader says it
        complete = QCoreApplication.translate("CustomerRows", "{percent} complete").format(
            percent=f"{row.completeness}%"
        )
        kyc = QCoreApplication.translate("CustomerRows", "KYC {state}").format(state=chip[0])
        parts = (title, segment_words(row.segment), kyc, complete, mark_words(row.mark))
        return QCoreApplication.translate("CustomerRows", ", ").join(part for part in parts if part)
