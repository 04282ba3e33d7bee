"""What can go wrong on this computer: signing in, keys, files, the customer store."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

Sentences = tuple[object, object, object]  # str at run time; the stubs of QT_TRANSLATE_NOOP say object

SAFE = QT_TRANSLATE_NOOP("ErrorTexts", "Your work is saved on this computer.")
RETRY = QT_TRANSLATE_NOOP("ErrorTexts", "Nothing is lost; CIMS tries again by itself.")
IT = QT_TRANSLATE_NOOP("ErrorTexts", "Contact IT and give them the code below.")
_SPACE = QT_TRANSLATE_NOOP("ErrorTexts", "Free some space on the disk, then try again.")
ENROL = QT_TRANSLATE_NOOP("ErrorTexts", "Ask IT for a new enrolment code.")
AGAIN = QT_TRANSLATE_NOOP("ErrorTexts", "Try again.")

LOCAL: dict[str, Sentences] = {
    # signing in
    "vault.wrong_password": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The password is not right."),
        QT_TRANSLATE_NOOP("ErrorTexts", "{left} tries are left before a pause."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Check Caps Lock and the input method, then try again."),
    ),
    "vault.other_password": (
        QT_TRANSLATE_NOOP(
            "ErrorTexts", "Your password is new; the store on this computer has the one before."
        ),
        QT_TRANSLATE_NOOP(
            "ErrorTexts", "With the previous password it takes the new one and keeps your work."
        ),
        QT_TRANSLATE_NOOP("ErrorTexts", "Type the previous password below, or start a new store without it."),
    ),
    "vault.wait": (
        QT_TRANSLATE_NOOP("ErrorTexts", "Too many wrong passwords."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Sign-in is paused for {seconds} seconds."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Wait, then try again."),
    ),
    "vault.disabled": (
        QT_TRANSLATE_NOOP("ErrorTexts", "Sign-in with this password is off."),
        QT_TRANSLATE_NOOP("ErrorTexts", "It was wrong too often on this computer."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Sign in with the network on, or ask IT for a recovery code."),
    ),
    "vault.missing": (
        QT_TRANSLATE_NOOP("ErrorTexts", "You have not signed in on this computer yet."),
        QT_TRANSLATE_NOOP("ErrorTexts", "The first sign-in needs the network."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Connect to the bank network and sign in."),
    ),
    "vault.not_here": (
        QT_TRANSLATE_NOOP("ErrorTexts", "Nothing of this person is on this computer."),
        "",
        QT_TRANSLATE_NOOP("ErrorTexts", "Check the staff ID and the account of the computer."),
    ),
    "vault.exists": (
        QT_TRANSLATE_NOOP("ErrorTexts", "This computer already has a vault for you."),
        "",
        QT_TRANSLATE_NOOP("ErrorTexts", "Sign in as usual."),
    ),
    "vault.damaged": (
        QT_TRANSLATE_NOOP("ErrorTexts", "Your vault on this computer is damaged."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Its keys cannot be read; head office still has what was sent."),
        IT,
    ),
    "vault.newer": (
        QT_TRANSLATE_NOOP("ErrorTexts", "Your vault was made by a newer version of CIMS."),
        QT_TRANSLATE_NOOP("ErrorTexts", "This version cannot open it safely."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Update CIMS on this computer."),
    ),
    "vault.device_secret_lost": (
        QT_TRANSLATE_NOOP("ErrorTexts", "This computer no longer has its part of your key."),
        QT_TRANSLATE_NOOP("ErrorTexts", "The password alone cannot open the vault."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Start a new store with head office, or ask IT."),
    ),
    "cipher.broken": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The encryption of this computer does not work as it must."),
        QT_TRANSLATE_NOOP("ErrorTexts", "CIMS opens and writes nothing, so that nothing is harmed."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Ask IT to install CIMS again and give them the code below."),
    ),
    "kdf.refused": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The vault asks for more memory than this computer may use."),
        "",
        IT,
    ),
    "password.short": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The password is too short."),
        "",
        QT_TRANSLATE_NOOP("ErrorTexts", "Use at least {limit} characters."),
    ),
    "password.long": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The password is too long."),
        "",
        QT_TRANSLATE_NOOP("ErrorTexts", "Use at most {limit} characters."),
    ),
    "password.repeats": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The password repeats itself."),
        "",
        QT_TRANSLATE_NOOP("ErrorTexts", "Choose one with more variety."),
    ),
    "password.is_name": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The password is close to your name."),
        "",
        QT_TRANSLATE_NOOP("ErrorTexts", "Choose one that others cannot guess."),
    ),
    "password.refused": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The present password is not right."),
        "",
        QT_TRANSLATE_NOOP("ErrorTexts", "Check Caps Lock and the input method, then try again."),
    ),
    "password.same": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The new password is the present one."),
        "",
        QT_TRANSLATE_NOOP("ErrorTexts", "Choose another one."),
    ),
    "password.half": (
        QT_TRANSLATE_NOOP("ErrorTexts", "Head office has the new password, this computer has not."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Nothing is lost; your work stays in the store on this computer."),
        QT_TRANSLATE_NOOP(
            "ErrorTexts", "Sign in next time with the new one; CIMS asks for the old one once."
        ),
    ),
    "sign_in.refused": (
        QT_TRANSLATE_NOOP("ErrorTexts", "Head office did not accept the staff ID or the password."),
        "",
        QT_TRANSLATE_NOOP("ErrorTexts", "Check both, or ask IT whether the account is active."),
    ),
    "session.ended": (
        QT_TRANSLATE_NOOP("ErrorTexts", "Your session at head office has ended."),
        SAFE,
        QT_TRANSLATE_NOOP("ErrorTexts", "Sign in again to go on syncing."),
    ),
    # this computer
    "keystore.unavailable": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The key store of this computer cannot be used."),
        QT_TRANSLATE_NOOP("ErrorTexts", "CIMS keeps part of your key there."),
        IT,
    ),
    "keystore.refused": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The key store of this computer is not one that CIMS may use."),
        "",
        IT,
    ),
    "keystore.lost": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The key store no longer has the secret of this computer."),
        "",
        ENROL,
    ),
    "keystore.timeout": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The key store did not answer in {seconds} seconds."),
        "",
        AGAIN,
    ),
    "file.full": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The disk is full."),
        QT_TRANSLATE_NOOP("ErrorTexts", "{name} was not written."),
        _SPACE,
    ),
    "file.denied": (
        QT_TRANSLATE_NOOP("ErrorTexts", "CIMS may not use {name}."),
        QT_TRANSLATE_NOOP("ErrorTexts", "The folder belongs to someone else or is read-only."),
        IT,
    ),
    "file.failed": (QT_TRANSLATE_NOOP("ErrorTexts", "{name} could not be read or written."), "", AGAIN),
    "store.missing": (
        QT_TRANSLATE_NOOP("ErrorTexts", "There is no customer store on this computer."),
        QT_TRANSLATE_NOOP("ErrorTexts", "It is loaded from head office at the next sign-in."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Sign in with the network on."),
    ),
    "store.exists": (
        QT_TRANSLATE_NOOP("ErrorTexts", "There is already a customer store here."),
        QT_TRANSLATE_NOOP("ErrorTexts", "It was left untouched."),
        IT,
    ),
    "store.in_use": (
        QT_TRANSLATE_NOOP("ErrorTexts", "CIMS is already open for you on this computer."),
        "",
        QT_TRANSLATE_NOOP("ErrorTexts", "Use the open window, or close it first."),
    ),
    "store.foreign": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The file in the place of the customer store is not ours."),
        QT_TRANSLATE_NOOP("ErrorTexts", "It was left untouched."),
        IT,
    ),
    "store.damaged": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The customer store on this computer is damaged."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Nothing was changed; head office has everything that was sent."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Ask IT to restore it; changes not yet sent are saved first."),
    ),
    "store.key_wrong": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The customer store belongs to another vault."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Your key does not open it; it was left untouched."),
        IT,
    ),
    "store.newer": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The customer store was made by a newer version of CIMS."),
        QT_TRANSLATE_NOOP("ErrorTexts", "This version could harm it, so it stays closed."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Update CIMS on this computer."),
    ),
    "store.full": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The disk is full; the change was not saved."),
        QT_TRANSLATE_NOOP("ErrorTexts", "What you typed is still in the form."),
        _SPACE,
    ),
    "store.read_only": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The customer store is read-only; the change was not saved."),
        QT_TRANSLATE_NOOP("ErrorTexts", "What you typed is still in the form."),
        IT,
    ),
    "store.busy": (
        QT_TRANSLATE_NOOP("ErrorTexts", "Another program is holding the customer store."),
        QT_TRANSLATE_NOOP("ErrorTexts", "The change was not saved yet."),
        AGAIN,
    ),
    "store.disk_error": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The disk reported an error."),
        QT_TRANSLATE_NOOP("ErrorTexts", "The change was not saved."),
        IT,
    ),
    "store.cannot_copy": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The customer store could not be copied."),
        QT_TRANSLATE_NOOP("ErrorTexts", "It is as it was; its keys stay."),
        _SPACE,
    ),
    "store.cannot_open": (QT_TRANSLATE_NOOP("ErrorTexts", "The customer store cannot be opened."), "", IT),
    "store.closed": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The store of this session is closed."),
        "",
        QT_TRANSLATE_NOOP("ErrorTexts", "Sign in again."),
    ),
    "store.interrupted": (QT_TRANSLATE_NOOP("ErrorTexts", "A newer question replaced this one."), "", ""),
}
