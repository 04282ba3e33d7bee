"""What can go wrong between this computer and head office, and in the daily work."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from ui.local_error_texts import ENROL, IT, RETRY, SAFE, Sentences

OFFICE: dict[str, Sentences] = {
    # head office
    "busy.device": (
        QT_TRANSLATE_NOOP("ErrorTexts", "This computer asked head office too often."),
        RETRY,
        "",
    ),
    "busy.server": (QT_TRANSLATE_NOOP("ErrorTexts", "Head office is busy."), RETRY, ""),
    "busy.copies": (
        QT_TRANSLATE_NOOP("ErrorTexts", "Head office fills many new computers now."),
        RETRY,
        "",
    ),
    "server.stopping": (QT_TRANSLATE_NOOP("ErrorTexts", "Head office is restarting."), RETRY, ""),
    "server.defect": (QT_TRANSLATE_NOOP("ErrorTexts", "Head office had an internal error."), RETRY, ""),
    "upgrade.required": (
        QT_TRANSLATE_NOOP("ErrorTexts", "Head office needs a newer version of CIMS."),
        SAFE,
        QT_TRANSLATE_NOOP("ErrorTexts", "Update CIMS, then sync."),
    ),
    "server.older": (
        QT_TRANSLATE_NOOP("ErrorTexts", "Head office runs an older version than this computer."),
        SAFE,
        QT_TRANSLATE_NOOP("ErrorTexts", "It is sent when head office has been updated."),
    ),
    "device.unknown": (
        QT_TRANSLATE_NOOP("ErrorTexts", "Head office does not know this computer."),
        SAFE,
        ENROL,
    ),
    "enrol.refused": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The enrolment code was not accepted."),
        QT_TRANSLATE_NOOP("ErrorTexts", "A code works once and for a short time."),
        ENROL,
    ),
    "clock.skew": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The clock of this computer is more than five minutes off."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Head office cannot check signatures with a wrong time."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Correct the clock, then sync."),
    ),
    "role.denied": (
        QT_TRANSLATE_NOOP("ErrorTexts", "Your role does not allow this."),
        "",
        QT_TRANSLATE_NOOP("ErrorTexts", "Ask your manager when you need it."),
    ),
    "entity.unknown": (
        QT_TRANSLATE_NOOP("ErrorTexts", "This record is not on this computer."),
        QT_TRANSLATE_NOOP("ErrorTexts", "It may have moved to another branch."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Search again, or sync."),
    ),
    "blob.unknown": (
        QT_TRANSLATE_NOOP("ErrorTexts", "No record that you may see names this file."),
        QT_TRANSLATE_NOOP("ErrorTexts", "It was removed, or its customer moved."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Look at the customer again."),
    ),
    "blob.awaited": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The content of this file has not arrived at head office yet."),
        QT_TRANSLATE_NOOP("ErrorTexts", "It lies on the computer where it was added."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Try again later, or ask who added it to sync."),
    ),
    "blob.mismatch": (
        QT_TRANSLATE_NOOP("ErrorTexts", "What arrived at head office is not this file."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Nothing of it was kept there."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Add the file again."),
    ),
    "blob.kind": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The file is of another kind than its record says."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Head office keeps PDF, JPEG, PNG and TIFF."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Remove it and add it in one of these kinds."),
    ),
    "blob.past_end": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The file is longer than its record says."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Nothing of it was kept there."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Add the file again."),
    ),
    "blob.quota": (
        QT_TRANSLATE_NOOP("ErrorTexts", "Head office has no room for more files of this branch or computer."),
        SAFE,
        QT_TRANSLATE_NOOP("ErrorTexts", "It is sent when there is room. Tell IT when it does not end."),
    ),
    "net.offline": (
        QT_TRANSLATE_NOOP("ErrorTexts", "Head office cannot be reached."),
        SAFE,
        QT_TRANSLATE_NOOP("ErrorTexts", "It is sent when the network is back."),
    ),
    "net.certificate": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The certificate of head office is not right."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Nothing was sent, and there is no way around this."),
        IT,
    ),
    "redirect.refused": (
        QT_TRANSLATE_NOOP(
            "ErrorTexts", "Something between this computer and head office sends it elsewhere."
        ),
        QT_TRANSLATE_NOOP("ErrorTexts", "Nothing was sent."),
        IT,
    ),
    "proxy.status": (
        QT_TRANSLATE_NOOP("ErrorTexts", "Something between this computer and head office answered instead."),
        SAFE,
        IT,
    ),
    "reply.malformed": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The answer of head office cannot be read."),
        RETRY,
        IT,
    ),
    "body.malformed": (
        QT_TRANSLATE_NOOP("ErrorTexts", "Head office could not read what was sent."),
        SAFE,
        IT,
    ),
    "body.too_large": (
        QT_TRANSLATE_NOOP("ErrorTexts", "One change is too large to be sent."),
        SAFE,
        IT,
    ),
    "body.timeout": (
        QT_TRANSLATE_NOOP("ErrorTexts", "Sending took too long."),
        RETRY,
        "",
    ),
    "media.unknown": (
        QT_TRANSLATE_NOOP("ErrorTexts", "Head office could not read what was sent."),
        SAFE,
        IT,
    ),
    "encoding.unknown": (
        QT_TRANSLATE_NOOP("ErrorTexts", "Head office could not read what was sent."),
        SAFE,
        IT,
    ),
    "query.malformed": (
        QT_TRANSLATE_NOOP("ErrorTexts", "Head office did not understand the question."),
        SAFE,
        IT,
    ),
    "route.unknown": (
        QT_TRANSLATE_NOOP("ErrorTexts", "This head office does not offer what was asked."),
        SAFE,
        QT_TRANSLATE_NOOP("ErrorTexts", "Update CIMS, or ask IT."),
    ),
    "method.unknown": (
        QT_TRANSLATE_NOOP("ErrorTexts", "This head office does not offer what was asked."),
        SAFE,
        QT_TRANSLATE_NOOP("ErrorTexts", "Update CIMS, or ask IT."),
    ),
    "signature.missing": (
        QT_TRANSLATE_NOOP("ErrorTexts", "Head office could not tell which computer asked."),
        SAFE,
        IT,
    ),
    "signature.bad": (
        QT_TRANSLATE_NOOP("ErrorTexts", "Head office did not accept the signature of this computer."),
        SAFE,
        ENROL,
    ),
    "request.replayed": (
        QT_TRANSLATE_NOOP("ErrorTexts", "Head office has seen this request before."),
        RETRY,
        "",
    ),
    "request.stale": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The request reached head office too late."),
        RETRY,
        QT_TRANSLATE_NOOP("ErrorTexts", "Check the clock of this computer."),
    ),
    "replica.foreign": (
        QT_TRANSLATE_NOOP("ErrorTexts", "This data belongs to another computer."),
        SAFE,
        ENROL,
    ),
    "replica.unknown": (
        QT_TRANSLATE_NOOP("ErrorTexts", "Head office does not know the data on this computer any more."),
        SAFE,
        QT_TRANSLATE_NOOP("ErrorTexts", "It is loaded again at the next sync."),
    ),
    "enrol.address": (
        QT_TRANSLATE_NOOP("ErrorTexts", "Not a valid address of head office."),
        "",
        QT_TRANSLATE_NOOP("ErrorTexts", "Write it as in your enrolment letter, starting with https."),
    ),
    "enrolment.damaged": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The enrolment of this computer is damaged."),
        "",
        ENROL,
    ),
    "device.key_lost": (
        QT_TRANSLATE_NOOP("ErrorTexts", "This computer has lost its key."),
        SAFE,
        ENROL,
    ),
    "keystore.locked": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The key store of this computer is locked."),
        "",
        QT_TRANSLATE_NOOP("ErrorTexts", "Unlock it, then try again."),
    ),
    "sign_in.empty": (
        QT_TRANSLATE_NOOP("ErrorTexts", "Staff ID and password are both needed."),
        "",
        QT_TRANSLATE_NOOP("ErrorTexts", "Fill in both."),
    ),
    "sign_in.must_be_online": (
        QT_TRANSLATE_NOOP("ErrorTexts", "This sign-in needs the network."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Head office has to confirm it from time to time."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Connect to the bank network, then try again."),
    ),
    "sign_in.not_enrolled": (
        QT_TRANSLATE_NOOP("ErrorTexts", "This computer is not enrolled yet."),
        "",
        QT_TRANSLATE_NOOP("ErrorTexts", "Enrol it with a code from IT."),
    ),
    "customer.gone": (
        QT_TRANSLATE_NOOP("ErrorTexts", "This customer is not on this computer any more."),
        QT_TRANSLATE_NOOP("ErrorTexts", "It was moved, merged or taken out of your care."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Search again, or sync."),
    ),
    "customer.partial": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The rest of this record is still on its way."),
        QT_TRANSLATE_NOOP(
            "ErrorTexts", "This computer is being filled for the first time; this customer is next."
        ),
        QT_TRANSLATE_NOOP("ErrorTexts", "Try again in a moment. Offline, connect to the bank network first."),
    ),
    "customer.out_of_scope": (
        QT_TRANSLATE_NOOP("ErrorTexts", "This customer is not in your care."),
        "",
        QT_TRANSLATE_NOOP("ErrorTexts", "Ask the relationship manager or your manager."),
    ),
    "create.not_allowed": (
        QT_TRANSLATE_NOOP("ErrorTexts", "Your role may not add customers."),
        "",
        QT_TRANSLATE_NOOP("ErrorTexts", "Ask your manager when you need it."),
    ),
    "edit.not_allowed": (
        QT_TRANSLATE_NOOP("ErrorTexts", "Your role may not change this."),
        "",
        QT_TRANSLATE_NOOP("ErrorTexts", "Ask compliance or your manager."),
    ),
    "reveal.not_allowed": (
        QT_TRANSLATE_NOOP("ErrorTexts", "Your role may not see this value in full."),
        "",
        QT_TRANSLATE_NOOP("ErrorTexts", "Ask your manager when you need it."),
    ),
    "merge.same": (
        QT_TRANSLATE_NOOP("ErrorTexts", "A record cannot be merged with itself."),
        "",
        QT_TRANSLATE_NOOP("ErrorTexts", "Choose the other record."),
    ),
    "merge.kind": (
        QT_TRANSLATE_NOOP("ErrorTexts", "A person and a company cannot be merged."),
        "",
        QT_TRANSLATE_NOOP("ErrorTexts", "Choose a record of the same kind."),
    ),
    "merge.unknown": (
        QT_TRANSLATE_NOOP("ErrorTexts", "These two records are not merged."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Somebody may have taken them apart meanwhile."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Open the record again."),
    ),
    "record.resting": (
        QT_TRANSLATE_NOOP("ErrorTexts", "This record was merged or erased."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Nothing more can be done to it."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Open the record it was merged into."),
    ),
    "record.not_archived": (
        QT_TRANSLATE_NOOP("ErrorTexts", "This record is not archived."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Somebody may have brought it back meanwhile."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Open the record again."),
    ),
    "erase.reason_required": (
        QT_TRANSLATE_NOOP("ErrorTexts", "Erasing needs a reason."),
        QT_TRANSLATE_NOOP("ErrorTexts", "It cannot be undone and is kept in the audit trail."),
        QT_TRANSLATE_NOOP(
            "ErrorTexts", "Write which request or rule asks for it, without naming the customer."
        ),
    ),
    "undo.too_late": (
        QT_TRANSLATE_NOOP("ErrorTexts", "This can no longer be undone."),
        QT_TRANSLATE_NOOP("ErrorTexts", "It was already sent to head office."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Change the value by hand."),
    ),
    "ask.not_possible": (
        QT_TRANSLATE_NOOP("ErrorTexts", "Nobody else can take this change over."),
        SAFE,
        QT_TRANSLATE_NOOP("ErrorTexts", "Mend it, or ask for help."),
    ),
    "outbox.not_refused": (
        QT_TRANSLATE_NOOP("ErrorTexts", "This change is not refused any more."),
        "",
        QT_TRANSLATE_NOOP("ErrorTexts", "Look at the list again."),
    ),
    "conflict.gone": (
        QT_TRANSLATE_NOOP("ErrorTexts", "This conflict is settled already."),
        "",
        QT_TRANSLATE_NOOP("ErrorTexts", "Look at the list again."),
    ),
    "conflict.reason_required": (
        QT_TRANSLATE_NOOP("ErrorTexts", "A reason is needed."),
        QT_TRANSLATE_NOOP("ErrorTexts", "One of the fields belongs to KYC."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Write a few words."),
    ),
    "conflict.value_invalid": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The other value is not right."),
        "",
        QT_TRANSLATE_NOOP("ErrorTexts", "Correct it, or choose one side."),
    ),
    "merge.changed_since": (
        QT_TRANSLATE_NOOP("ErrorTexts", "Somebody has changed this field since."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Nothing was put back."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Look at the customer and edit the field there."),
    ),
    "draft.invalid": (
        QT_TRANSLATE_NOOP("ErrorTexts", "Some fields are not right yet."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Nothing was saved."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Correct the marked fields."),
    ),
    "draft.same_number": (
        QT_TRANSLATE_NOOP("ErrorTexts", "Another customer has this ID number."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Nothing was saved."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Open that customer, or say why this is somebody else."),
    ),
    "bank_file.unreadable": (
        QT_TRANSLATE_NOOP("ErrorTexts", "{name} cannot be read."),
        "",
        IT,
    ),
    "bank_file.malformed": (
        QT_TRANSLATE_NOOP("ErrorTexts", "{name} has the wrong form."),
        "",
        IT,
    ),
}
