"""`cims vault`: support at a computer looks at its vaults, gives one new keys, checks or destroys one.

    cims vault status                    every vault of this account
    cims vault check --staff ID          opens it with the person's password and checks every page
    cims vault rotate --staff ID         new keys, with the person's password
    cims vault wipe --staff ID --yes     destroys keys and files; prints a receipt that the device has signed

The password is asked for at the terminal, or read from standard input where that is none. Prints one JSON object; ends
with 1 and a sentence on standard error when it was not done. CIMS must be closed.
"""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from dataclasses import asdict
from pathlib import Path

import msgspec

from app.bootstrap import App, open_app
from app.domain.errors import CimsError
from app.services.vault_support import VaultSupport
from ui import error_texts


def vault_command(arguments: list[str]) -> int:
    """Run one command; the exit code."""
    parser = argparse.ArgumentParser(prog="cims vault", description=__doc__.partition("\n")[0])
    parser.add_argument("command", choices=("status", "check", "rotate", "wipe"))
    parser.add_argument("--staff", default="", help="whose vault")
    parser.add_argument("--data", type=Path, help="keep everything below one folder")
    parser.add_argument("--yes", action="store_true", help="really destroy")
    options = parser.parse_args(arguments)
    if options.command != "status" and not options.staff:
        parser.error("--staff is needed")
    if options.command == "wipe" and not options.yes:
        parser.error("--yes is needed: what was not sent to head office is lost")
    try:
        print(json.dumps(_do(open_app(options.data), options), ensure_ascii=False))
    except CimsError as error:
        print(f"{error_texts.one_line(error)} [{error}]", file=sys.stderr)
        return 1
    return 0


def _do(app: App, options: argparse.Namespace) -> dict[str, object]:
    support = VaultSupport(app.paths, app.devices, app.clock)
    staff: str = options.staff
    if options.command == "status":
        return {"vaults": [asdict(state) for state in support.states()]}
    if options.command == "wipe":
        wiped: dict[str, object] = msgspec.to_builtins(support.wipe(staff))
        return wiped
    if options.command == "rotate":
        return {"generation": app.vaults.rotate(staff, _password())}
    vault = app.vaults.open_offline(staff, _password(), lambda _stage: None)
    try:
        found = vault.engine.verify()
    finally:
        vault.engine.close()
    return {"sound": found.is_sound, "bad_pages": found.bad_pages, "problems": found.problems}


def _password() -> str:
    if sys.stdin.isatty():
        return getpass.getpass("Password: ")
    return sys.stdin.readline().rstrip("\r\n")
