"""A person's new password: head office first, whose word counts, then the vault on this computer."""

from __future__ import annotations

from app.bootstrap import App
from app.domain.errors import CimsError, UserError
from sync.client.sign_in import SignedIn
from sync.protocol.service_messages import PasswordRequest


class PasswordChange:
    """For the person who is signed in; one password opens head office and the vault."""

    def __init__(self, app: App, signed: SignedIn) -> None:
        self._app, self._signed = app, signed

    def change(self, old: str, new: str, *, is_known: bool = False) -> None:
        """Ask head office, then rewrap the key of the vault; a broken line before the answer changes nothing here.

        With `is_known` somebody else may know the old password, and have a copy of the files that it opens: the next
        sign-in gives the vault new keys.

        Raises PasswordUnfit, UserError password.same, Refused password.refused, Offline, Reauth. Where head office
        took it and the vault did not: UserError password.half; the next sign-in asks for both passwords.
        """
        staff, vaults = self._signed.workspace.user.id, self._app.vaults
        vaults.check_password(staff, new)
        if old == new:
            raise UserError("password.same")
        self._signed.transport.change_password(PasswordRequest(old, new))
        try:
            vaults.change_password(staff, old, new, is_known=is_known)
        except CimsError as error:
            raise UserError("password.half", reason=error.code) from error
