"""What the server tells its operator in words: a sentence for every reason for which it does not serve.

The code and its values follow in brackets, so that a search finds both the help and the source.
"""

from __future__ import annotations

from typing import Final

from app.domain.errors import CimsError

TEXTS: Final = {
    "store.damaged": "The store's file is empty. Nothing was changed; put a copy in its place, or remove it to "
    "begin a new bank.",
    "store.key_wrong": "The key does not open the store, or the file is none of ours. Nothing was changed.",
    "store.newer": "The store was made by a newer server. Nothing was changed; start that server or a newer one.",
    "store.too_old": "The database is older than PostgreSQL 15.",
    "store.unreachable": "The database does not answer.",
    "backup.exists": "There is a file already; a backup never overwrites one.",
    "backup.missing": "There is no such backup.",
    "backup.incomplete": "The copy was not whole and is removed.",
    "backup.not_empty": "There are records already. Nothing was changed; --replace puts the backup in their place.",
    "key.form": "The store's key is not 64 hexadecimal characters.",
    "key.other": "The store's key is not that by which this database's files of customers were sealed. Nothing was "
    "changed; give every server the same key.",
    "key.readable_by_others": "The key's file can be read by other accounts. Take that right away from them.",
    "key.command": "The command that gives the store's key failed.",
    "certificate.key_kind": "The authority's key is of another kind than ours.",
    "server.port": "The port is taken, or this account may not use it.",
    "server.not_started": "The server did not begin to listen.",
    "server.ended": "The server ended by itself; its log says why.",
    "bank_file.unreadable": "The bank's file cannot be read.",
    "bank_file.malformed": "The bank's file does not say what it should; the help page for IT shows one.",
    "endpoints.address": "An address is https://, a name and perhaps a port; no two are the same, 32 at most.",
    "endpoints.key": "This is not the key of the authority that the computers trust. Nothing was changed.",
    "account.id": "A staff id has up to 40 printable characters, none of them a space or one of , / ? & =",
    "account.team": "A team's id has up to 40 printable characters and no space or , / ? & =.",
    "account.branch": "The person needs at least one branch, and every branch must exist.",
    "account.password": "A new person needs a password.",
    "account.role": "The role is none of TLR, RM, BM, CO, AUD, ADM.",
    "branch.id": "A branch id has up to 20 printable characters, none of them a space or one of , / ? & =",
    "branch.unknown": "There is no such branch.",
    "device.unknown": "There is no such device.",
    "password.short": "The password is too short.",
}


def operator_line(error: CimsError) -> str:
    """One line: the sentence where there is one, then code and values."""
    sentence = TEXTS.get(error.code, "")
    return f"{sentence} [{error}]" if sentence else str(error)
