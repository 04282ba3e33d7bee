"""A request for help as text to send: what was refused, where and under which numbers, without customer data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication

from app.services.help_request import UNKNOWN, HelpRequest
from sync.client.sync_status import SyncStatus
from ui.field_labels import field_label
from ui.outcome_texts import outcome_line


@dataclass(frozen=True, slots=True)
class HelpPlace:
    """Where the program runs: what support asks first. `system` is the operating system with its version."""

    version: str
    device: str
    workstation: str
    branch: str
    person: str
    system: str = ""


def reference(mid: bytes) -> str:
    """The number to say on the phone: the end of the change's id, where it is random."""
    text = mid.hex()[-12:].upper()
    return "-".join(text[i : i + 4] for i in range(0, len(text), 4))


def request_text(request: HelpRequest, place: HelpPlace, status: SyncStatus) -> str:
    """Lines "label: value", in the language of the interface; ids and codes are the same in every language."""
    translate = QCoreApplication.translate
    state = (
        translate("HelpRequestText", "parked")
        if request.state == "parked"
        else translate("HelpRequestText", "rejected")
    )
    fields = dict.fromkeys(field_label(key.partition(":")[0]) for key in request.groups)
    reasons = dict.fromkeys(outcome_line(code) for code in request.codes if code != UNKNOWN)
    last = _utc(status.last_success) if status.last_success else translate("HelpRequestText", "never")
    lines = [
        translate("HelpRequestText", "CIMS: help with a refused change"),
        "",
        _line(translate("HelpRequestText", "Reference"), reference(request.mid)),
        _line(translate("HelpRequestText", "Head office answered"), f"{state} ({request.state})"),
        *(_line(translate("HelpRequestText", "Reason"), reason) for reason in reasons),
        _line(translate("HelpRequestText", "Fields"), ", ".join(fields)),
        _line(translate("HelpRequestText", "Saved"), _utc(request.made_at)),
        "",
        _line(translate("HelpRequestText", "Change"), f"{request.mid.hex()} #{request.number}"),
        _line(
            translate("HelpRequestText", "Record"),
            f"{request.kind} {request.customer.hex()} v{request.base_ver}",
        ),
        _line(translate("HelpRequestText", "Kind of change"), f"{request.action} {' '.join(request.groups)}"),
        _line(translate("HelpRequestText", "Codes"), " ".join(request.codes)),
        "",
        _line(translate("HelpRequestText", "Person"), f"{request.author} / {place.person}"),
        _line(
            translate("HelpRequestText", "Computer"),
            f"{place.workstation} {place.device} {request.replica.hex()}",
        ),
        _line(translate("HelpRequestText", "Branch"), place.branch),
        _line(translate("HelpRequestText", "Program"), f"CIMS {place.version}, {place.system}"),
        _line(translate("HelpRequestText", "Last synced"), f"{last} ({status.state.name.lower()})"),
    ]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _utc(milliseconds: int) -> str:
    """The same in every language and every time zone."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC).isoformat(timespec="seconds")


def _line(label: str, value: str) -> str:
    return QCoreApplication.translate("HelpRequestText", "{label}: {value}").format(label=label, value=value)
