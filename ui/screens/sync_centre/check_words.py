"""The comparison with head office in words: whether both hold the same, and what was done where they did not."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.domain.replica import EventKind, SyncEvent
from sync.client.sync_status import SyncStatus
from ui import formats
from ui.screens.sync_centre.outbox_list import OutboxLine


def check_line(status: SyncStatus, customers: int, now_ms: int) -> OutboxLine:
    """Whether this computer and head office hold the same."""
    translate = QCoreApplication.translate
    if not status.digest_equal:
        return OutboxLine(
            "warning", "warn", translate("CheckWords", "Head office counts differently"),
            translate("CheckWords", "Repairs did not help. Nothing is lost, go on working, and tell IT."), "",
        )  # fmt: skip
    if status.held:
        one = translate("CheckWords", "1 record is kept until head office says again that it left")
        many = translate("CheckWords", "{count} records are kept until head office says again that they left")
        return OutboxLine(
            "info", "info", _counted(one, many, status.held),
            translate("CheckWords", "It is asked once more within a minute or two."), "",
        )  # fmt: skip
    if not status.checked_at:
        return OutboxLine(
            "cloud_sync", "info", translate("CheckWords", "Not compared with head office yet"),
            translate("CheckWords", "Both sides are counted at the end of every sync."), "",
        )  # fmt: skip
    one = translate("CheckWords", "Checked with head office: 1 customer, equal")
    many = translate("CheckWords", "Checked with head office: {count} customers, equal")
    text = _counted(one, many, customers)
    when = formats.moment_ms(status.checked_at, now_ms)
    return OutboxLine(
        "checkmark_circle", "ok", text, translate("CheckWords", "Last check: {time}").format(time=when), ""
    )


def event_line(event: SyncEvent, now_ms: int) -> OutboxLine:
    """One line of the sync log."""
    translate, n = QCoreApplication.translate, event.rows
    icon, tone = "arrow_sync", "ok"
    if event.kind == EventKind.MENDED:
        one = translate("CheckWords", "1 record differed and was brought in line")
        text = _counted(one, translate("CheckWords", "{count} records differed and were brought in line"), n)
    elif event.kind == EventKind.HELD:
        one = translate("CheckWords", "1 record was kept although head office did not name it")
        many = translate("CheckWords", "{count} records were kept although head office did not name them")
        text = _counted(one, many, n)
        icon, tone = "info", "info"
    elif event.kind == EventKind.REREAD:
        text = translate("CheckWords", "Much differed, everything was read again")
    elif event.kind == EventKind.COUNTED:
        text = translate("CheckWords", "The kept count was wrong and was counted anew")
    else:
        text = translate("CheckWords", "Head office counted differently, and repairs did not help")
        icon, tone = "warning", "warn"
    return OutboxLine(icon, tone, text, formats.moment_ms(event.at, now_ms), "")


def _counted(one: str, many: str, count: int) -> str:
    return one if count == 1 else many.format(count=formats.number(count))
