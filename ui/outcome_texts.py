"""The sentence for every reason that head office gives for refusing or parking a change."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from ui import field_texts
from ui.field_labels import field_label

CONTEXT = "OutcomeTexts"
TEXTS: dict[str, object] = {
    "parked.scope": QT_TRANSLATE_NOOP("OutcomeTexts", "The customer is not in your care any more. Ask the branch manager."),
    "parked.class": QT_TRANSLATE_NOOP("OutcomeTexts", "Your role may not change this field. Ask the branch manager."),
    "parked.move": QT_TRANSLATE_NOOP("OutcomeTexts", "Moving a customer is for the branch manager."),
    "parked.gone": QT_TRANSLATE_NOOP("OutcomeTexts", "Head office does not have this customer."),
    "parked.defect": QT_TRANSLATE_NOOP("OutcomeTexts", "Head office could not process it. IT has been told; your text is kept."),
    "parked.merged": QT_TRANSLATE_NOOP("OutcomeTexts", "The customer was merged with another record. Make the change there."),
    "parked.command": QT_TRANSLATE_NOOP("OutcomeTexts", "Merging and erasing set this status; an edit cannot."),
    "erased": QT_TRANSLATE_NOOP("OutcomeTexts", "The customer was erased by law. What was written here was emptied."),
    "merge.unknown": QT_TRANSLATE_NOOP("OutcomeTexts", "Head office does not have the other record, or they are not merged."),
    "merge.same": QT_TRANSLATE_NOOP("OutcomeTexts", "A record cannot be merged with itself."),
    "merge.kind": QT_TRANSLATE_NOOP("OutcomeTexts", "A person and a company cannot be merged."),
    "move.branch_unknown": QT_TRANSLATE_NOOP("OutcomeTexts", "Head office does not know this branch."),
    "author.foreign": QT_TRANSLATE_NOOP("OutcomeTexts", "It was made under another name."),
    "mid.taken": QT_TRANSLATE_NOOP("OutcomeTexts", "Head office has another change under this number. Make it again."),
    "type.unknown": QT_TRANSLATE_NOOP("OutcomeTexts", "Head office does not know this kind of record. Update CIMS."),
    "action.unknown": QT_TRANSLATE_NOOP("OutcomeTexts", "Head office does not know this kind of change. Update CIMS."),
    "conflict.unknown": QT_TRANSLATE_NOOP("OutcomeTexts", "The conflict is not there any more."),
    "ask.unknown": QT_TRANSLATE_NOOP("OutcomeTexts", "Head office does not have the parked change it was about."),
    "adopt.not_allowed": QT_TRANSLATE_NOOP("OutcomeTexts", "Only a superior who has the customer may take it over."),
    "group.unknown": QT_TRANSLATE_NOOP("OutcomeTexts", "Head office does not know this field. Update CIMS."),
    "group.server_owned": QT_TRANSLATE_NOOP("OutcomeTexts", "Only head office sets this field."),
}  # fmt: skip


def outcome_line(code: str) -> str:
    """One line for a code such as "parked.scope" or "contact:0191…/value/phone.invalid"."""
    if code in TEXTS:
        return QCoreApplication.translate(CONTEXT, str(TEXTS[code]))
    key, _, rest = code.partition("/")
    field, _, reason = rest.partition("/")
    group = key.partition(":")[0]
    if reason in TEXTS:
        words = QCoreApplication.translate(CONTEXT, str(TEXTS[reason]))
    elif reason in field_texts.TEXTS:
        words = QCoreApplication.translate(field_texts.CONTEXT, str(field_texts.TEXTS[reason]))
    else:
        return QCoreApplication.translate(CONTEXT, "Refused: {code}").format(code=reason or code)
    label = field_label(f"{group}.{field}" if field else group)
    return QCoreApplication.translate(CONTEXT, "{field}: {reason}").format(field=label, reason=words)
