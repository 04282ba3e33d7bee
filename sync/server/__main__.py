"""`python -m sync.server`: serves a bank from a data folder; looks after its branches, people and codes."""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.domain.errors import CimsError, UserError
from app.domain.user import User
from sync.server.account_service import role_of
from sync.server.bank_file import make_bank, read_bank
from sync.server.night_check import encode
from sync.server.open_api import open_api
from sync.server.operator_texts import operator_line
from sync.server.record_backup import BackupDesk
from sync.server.serve import Server, open_server
from sync.server.server_log import begin_log
from sync.server.server_settings import LOCAL_NAMES, ServerSettings

VARIABLE = "CIMS_PASSWORD"
"""Where add-user finds the password; standard input otherwise."""
DIFFERS = 3
"""How `selfcheck` ends when the books differ."""
DATABASE = "CIMS_DATABASE"
"""Where the address of the database may stand instead of the command line."""


BALANCED_DRAIN_S = 10.0
"""How long a load balancer may take to see that a server leaves: two of its usual looks."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m sync.server", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the server's folder, made at first start")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen at")
    parser.add_argument("--port", type=int, default=8443, help="port to listen at; 0: any free one")
    parser.add_argument(
        "--also", action="append", default=[], metavar="NAME", help="one more name for the certificate"
    )
    parser.add_argument(
        "--database", default="", metavar="URL",
        help="PostgreSQL 15 or later instead of the embedded store, as postgresql://user@host/name; "
        f"{DATABASE} keeps it out of the list of processes",
    )  # fmt: skip
    parser.add_argument(
        "--pooled", action="store_true", help="a pooler in transaction mode stands before the database"
    )
    parser.add_argument(
        "--behind", default="", metavar="IP[,IP]", help="load balancers, believed when they name the caller"
    )
    parser.add_argument(
        "--metrics-for", default="127.0.0.1,::1", metavar="IP[,IP]",
        help="addresses that may read /metrics (Prometheus)",
    )  # fmt: skip
    parser.add_argument(
        "--drain", type=float, default=None, metavar="SECONDS",
        help="told to end (SIGTERM), say so at /readyz and go on answering for so long; "
        f"{BALANCED_DRAIN_S:g} with --behind, else 0",
    )  # fmt: skip
    parser.add_argument(
        "--log-requests",
        action="store_true",
        help="one JSON line a request on standard error; no customer data",
    )
    commands = parser.add_subparsers(dest="command")
    _add_people_commands(commands)
    bank = commands.add_parser("make-bank", help="name, branches and people from a JSON or TOML file")
    bank.add_argument("file", type=Path)
    _add_backup_commands(commands)
    _add_endpoints_command(commands)
    commands.add_parser("fingerprint", help="print the fingerprint of the certificate authority")
    return parser


def _add_people_commands(commands: Any) -> None:
    branch = commands.add_parser("add-branch", help="add or rename a branch")
    branch.add_argument("id")
    branch.add_argument("zh")
    branch.add_argument("en")
    user = commands.add_parser("add-user", help="add or update a person; the password comes from "
                               f"{VARIABLE} or one line of standard input")  # fmt: skip
    user.add_argument("id")
    user.add_argument("name")
    user.add_argument("role", help="TLR, RM, BM, CO, AUD or ADM")
    user.add_argument("branches", help="ids with commas between, home branch first; * is the whole bank")
    user.add_argument("--latin", default="", help="the name in Latin letters")
    user.add_argument("--teams", default="", help="relationship teams with commas between")
    code = commands.add_parser("enrol-code", help="print a one-time code for one new computer")
    code.add_argument("branch")


def _add_endpoints_command(commands: Any) -> None:
    endpoints = commands.add_parser(
        "endpoints",
        help="print the list of this bank's servers, or sign a new one: desks go to the first that answers",
    )
    endpoints.add_argument(
        "ranks",
        nargs="*",
        metavar="URL[,URL]",
        help="best first; equals, over which desks spread, with commas",
    )
    endpoints.add_argument("--key", type=Path, help="the authority's private key, when it is kept elsewhere")
    endpoints.add_argument(
        "--none", action="store_true", help="an empty list: desks use the address of their enrolment"
    )


def _add_backup_commands(commands: Any) -> None:
    commands.add_parser(
        "selfcheck", help="recompute digests, counters and feeds and print what differs as JSON; "
        f"ends with {DIFFERS} when something does",
    )  # fmt: skip
    backup = commands.add_parser("backup", help="copy every record, of one moment, to a new encrypted file; "
                                 "desks may go on working")  # fmt: skip
    backup.add_argument("file", type=Path)
    back = commands.add_parser("restore", help="put a backup in the place of the records; stop every server first. "
                               "Desks then offer their work again")  # fmt: skip
    back.add_argument("file", type=Path)
    back.add_argument("--replace", action="store_true", help="although there are records")
    commands.add_parser("new-epoch", help="after the database's own tools have put a backup back: desks then "
                        "offer their work again")  # fmt: skip
    commands.add_parser("openapi", help="print the OpenAPI description of the JSON face; needs no records")
    commands.add_parser("heads", help="print the epoch and every partition's number and chain as JSON")


def _password() -> str:
    if VARIABLE in os.environ:
        return os.environ[VARIABLE]
    return sys.stdin.readline().rstrip("\r\n")


def _grouped(fingerprint: bytes) -> str:
    text = fingerprint.hex().upper()
    return " ".join(text[i : i + 4] for i in range(0, len(text), 4))


def _say(*words: str) -> None:
    print(*words, flush=True)


def _serve(server: Server) -> None:
    """Start, say where, and serve until told to stop."""
    server.start()
    # Batches make many short-lived values and no cycles; searching them for cycles costs a quarter of a push.
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)
    _say("url", server.url)
    _say("ca", str(server.bundle))
    _say("fingerprint", _grouped(server.fingerprint))
    _say("ready")
    server.wait()


def _do(server: Server, options: argparse.Namespace) -> int:
    """Run the command; its exit code."""
    if options.command == "add-branch":
        server.accounts.add_branch(options.id, options.zh, options.en)
    elif options.command == "add-user":
        branches = tuple(options.branches.split(","))
        teams = tuple(filter(None, options.teams.split(",")))
        person = User(options.id, options.name, role_of(options.role), branches, options.latin, teams)
        server.accounts.add_user(person, _password())
    elif options.command == "enrol-code":
        if options.branch not in server.accounts.branches():
            raise UserError("branch.unknown")
        _say(server.devices.issue_code(options.branch))
    elif options.command == "make-bank":
        make_bank(server.accounts, read_bank(options.file))
    elif options.command == "endpoints":
        _say(_endpoints(server, options))
    elif options.command == "fingerprint":
        _say(_grouped(server.fingerprint))
    elif options.command == "selfcheck":
        result = server.self_check()
        _say(encode(result))
        return 0 if result.is_clean else DIFFERS
    elif options.command in ("backup", "restore", "new-epoch", "heads"):
        _do_with_copies(server.backup(), options)
    else:
        _serve(server)
    return 0


def _endpoints(server: Server, options: argparse.Namespace) -> str:
    """The list as JSON, after it was changed where that was asked."""
    if options.ranks or options.none:
        ranks = [rank.split(",") for rank in options.ranks]
        server.endpoints.put(ranks, options.key or server.settings.authority_key_file)
    found = server.endpoints.current()
    return json.dumps({"serial": found.serial if found else 0, "ranks": found.ranks if found else []})


def _do_with_copies(desk: BackupDesk, options: argparse.Namespace) -> None:
    """Backup, restore and what belongs to them; the answer is JSON."""
    if options.command == "backup":
        answer: object = {"rows": desk.back_up(options.file)}
    elif options.command == "restore":
        answer = {"rows": desk.restore(options.file, replaces=options.replace), **desk.heads()}
    elif options.command == "new-epoch":
        answer = {"epoch": desk.begin_epoch()}
    else:
        answer = desk.heads()
    _say(json.dumps(answer))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it was done, 1 with a sentence, code and values on standard error when not."""
    options = _parser().parse_args(arguments)
    if options.command == "openapi":
        _say(json.dumps(open_api(), ensure_ascii=False, indent=1))
        return 0
    names = (*LOCAL_NAMES, *options.also)
    database = options.database or os.environ.get(DATABASE, "")
    drain_s = options.drain
    if drain_s is None:
        drain_s = BALANCED_DRAIN_S if options.behind else 0.0
    settings = ServerSettings(
        options.data, options.host, options.port, names, database, not options.pooled, options.behind,
        options.metrics_for, drain_s=max(0.0, drain_s),
    )  # fmt: skip
    begin_log(requests=options.log_requests)
    try:
        server = open_server(settings)
        try:
            return _do(server, options)
        finally:
            server.close()
    except CimsError as error:
        print(operator_line(error), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main())
