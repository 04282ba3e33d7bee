"""The rules of source_rules.py hold in the sources, and each finds what it is for."""

from __future__ import annotations

import ast
import sys
from collections import Counter
from collections.abc import Callable

import pytest
from rules.source_rules import (
    broad_excepts,
    clock_reads,
    formatted_sql,
    joined_sql,
    loose_connections,
    printed,
    pumps,
    row_classes,
    silenced,
    suppressed_all,
    threads,
)
from rules.source_tree import PACKAGES, ROOT, Source, source_of, sources, tracked_files

BANNED_NAMES = set("utils helpers common misc core base manager handler logic data legacy".split())  # noqa: SIM905  # reads better
CLOCKS = ("app/bootstrap.py", "sync/server/serve.py", "ui/demo/", "app/domain/clock.py")
CATCH_ALL = ("ui/jobs.py", "ui/main.py")
"""The job runner and the exception hook: what nobody expected is logged there and shown as a fault of ours."""
PRINTING = ("ui/demo/", "ui/__main__.py", "ui/self_test.py", "ui/vault_command.py", "sync/server/__main__.py")
JOINING = (
    "app/store/store_file.py",
    "app/store/schema_version.py",
    "app/store/migrations/versions/0001_first_schema.py",
    "sync/server/server_dialect.py",
)
"""PRAGMA and DROP take no parameters: here they are joined from constants, checked digits, a key in hexadecimal."""
ENTRY_NAMES = ("__init__.py", "__main__.py", "env.py")

# Tests that cover a journey or a rule instead of one module.
JOURNEYS = {
    "tests/app/store/test_migrations.py",
    "tests/sync/test_delivered_contents.py",
    "tests/sync/test_first_copy_killed.py",
    "tests/sync/test_files_travel.py",
    "tests/sync/test_random_walk.py",
    "tests/sync/test_restored_server.py",
    "tests/sync/test_rigs.py",
    "tests/sync/test_several_servers.py",
    "tests/sync/test_skewed_servers.py",
    "tests/sync/test_asked_work.py",
    "tests/sync/test_teams.py",
    "tests/sync/test_version_skew.py",
    "tests/sync/protocol/test_message_samples.py",
    "tests/sync/client/test_main_path.py",
    "tests/ui/test_bound_keys.py",
    "tests/ui/test_checkers.py",
    "tests/ui/test_every_screen.py",
    "tests/ui/test_masks_on_screens.py",
    "tests/ui/test_offline_run.py",
    "tests/ui/test_thread_guard.py",
    "tests/ui/test_void_calls.py",
    "tests/ui/widgets/test_kit_sheets.py",
    "tests/ui/widgets/test_small_widgets.py",
    "tests/sync/test_whole_records.py",
}

Rule = Callable[[Source], list[str]]


def hits(rule: Rule, *folders: str, besides: tuple[str, ...] = ()) -> list[str]:
    """What a rule finds in folders, without the places where it does not hold."""
    return [hit for s in sources(*folders) if not s.path.startswith(besides or "?") for hit in rule(s)]


def test_every_module_says_in_its_first_line_what_it_is_for() -> None:
    texts = {s.path: ast.get_docstring(s.tree) or "" for s in sources(*PACKAGES, "build", "tests")}
    assert [path for path, text in texts.items() if len(text.splitlines()[:1] or "") == 0] == []


def test_base_names_are_unique_and_speak() -> None:
    names = [s.path.rsplit("/", 1)[-1] for s in sources(*PACKAGES)]
    counted = Counter(name for name in names if name not in ENTRY_NAMES)
    assert [name for name, count in counted.items() if count > 1] == []
    assert [name for name in names if name.removesuffix(".py") in BANNED_NAMES] == []


def test_nothing_enters_the_event_loop_again() -> None:
    assert hits(pumps, *PACKAGES, besides=("ui/demo/",)) == []


def test_nothing_is_caught_that_nobody_expected() -> None:
    assert hits(broad_excepts, *PACKAGES, "build", besides=CATCH_ALL) == []
    assert hits(suppressed_all, *PACKAGES, "build") == []


def test_threads_of_the_screens_live_in_jobs() -> None:
    assert hits(threads, "ui", besides=("ui/jobs.py",)) == []


def test_the_domain_and_the_protocol_know_no_thread() -> None:
    assert hits(threads, "app/domain", "sync/protocol") == []


def test_sql_is_never_put_together_from_text() -> None:
    assert hits(formatted_sql, *PACKAGES) == []
    assert hits(joined_sql, *PACKAGES, besides=JOINING) == []


def test_the_time_is_asked_in_few_places() -> None:
    assert hits(clock_reads, *PACKAGES, besides=CLOCKS) == []


def test_connections_end_with_either_end() -> None:
    assert hits(loose_connections, "ui") == []


def test_rows_stay_in_the_stores() -> None:
    assert hits(row_classes, *PACKAGES, besides=("app/store/", "sync/server/")) == []


def test_only_commands_print() -> None:
    assert hits(printed, *PACKAGES, besides=PRINTING) == []


def test_silenced_checks_are_few_and_explained() -> None:
    found, mute, lines = [], [], 0
    for source in sources(*PACKAGES, "build"):
        here, without_reason = silenced(source)
        found += here
        mute += without_reason
        lines += len(source.text.splitlines())
    assert mute == []
    assert len(found) <= 2 * lines / 1000


def test_tests_lie_where_their_module_lies() -> None:
    lost = []
    for source in sources(*(f"tests/{name}" for name in (*PACKAGES, "build"))):
        folder, name = source.path.removeprefix("tests/").rsplit("/", 1)
        if name.startswith("test_") and source.path not in JOURNEYS:
            if not (ROOT / folder / name.removeprefix("test_")).is_file():
                lost.append(source.path)
    assert lost == []
    assert [path for path in JOURNEYS if not (ROOT / path).is_file()] == []


def test_no_package_marks_the_tests_or_the_scripts() -> None:
    marks = [path.relative_to(ROOT).as_posix() for path in tracked_files() if path.name == "__init__.py"]
    assert [path for path in marks if path.split("/")[0] not in PACKAGES] == []


def test_top_level_holds_what_was_decided() -> None:
    wanted = {"app", "ui", "sync", "resources", "tests", "build", ".ci"}
    wanted |= {"pyproject.toml", "cims.spec", "README.md", "run.py", "requirements.lock", "LICENSE", "NOTICE"}
    wanted |= {"CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", ".gitignore", ".gitattributes"}
    assert {path.relative_to(ROOT).parts[0] for path in tracked_files()} <= wanted


def test_the_door_needs_the_standard_library_only() -> None:
    tree = ast.parse((ROOT / "run.py").read_text(encoding="utf-8"), feature_version=(3, 8))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in names} <= set(sys.stdlib_module_names)


@pytest.mark.parametrize(
    ("rule", "line"),
    [
        (broad_excepts, "try: pass\nexcept: pass"),
        (broad_excepts, "try: pass\nexcept Exception: pass"),
        (broad_excepts, "try: pass\nexcept (ValueError, builtins.BaseException) as e: pass"),
        (suppressed_all, "with contextlib.suppress(Exception): pass"),
        (pumps, "QApplication.processEvents()"),
        (pumps, "loop = QEventLoop()"),
        (threads, "import threading"),
        (threads, "from concurrent.futures import ThreadPoolExecutor"),
        (threads, "from PySide6.QtCore import QThread"),
        (threads, "from PySide6 import QtCore\nt = QtCore.QThread()"),
        (formatted_sql, "c.execute(f'SELECT {x}')"),
        (formatted_sql, "c.exec_driver_sql('PRAGMA key = %s' % key)"),
        (formatted_sql, "c.execute(text('SELECT {}'.format(x)))"),
        (joined_sql, "c.execute('DELETE FROM t WHERE a = ' + x)"),
        (formatted_sql, "sql = f'UPDATE t SET a = {x}'"),
        (clock_reads, "datetime.now()"),
        (clock_reads, "datetime.datetime.utcnow()"),
        (clock_reads, "time.time()"),
        (clock_reads, "from time import time"),
        (clock_reads, "QDateTime.currentDateTime()"),
        (printed, "print(name)"),
        (loose_connections, "page.titled.connect(partial(self.titled.emit, 'a'))"),
        (row_classes, "from app.store.rows import CustomerRow"),
    ],
)
def test_a_rule_finds_what_it_is_for(rule: Rule, line: str) -> None:
    assert len(rule(source_of(line))) == 1


@pytest.mark.parametrize(
    ("rule", "line"),
    [
        (broad_excepts, "try: pass\nexcept (ValueError, OSError): pass"),
        (formatted_sql, "c.execute('SELECT a FROM t WHERE b = ?', (b,))"),
        (joined_sql, "c.execute('SELECT a ' + 'FROM t')"),
        (formatted_sql, "log.info('%s' % a)"),
        (clock_reads, "time.monotonic()\nself._clock.now()"),
        (threads, "from queue import SimpleQueue"),
        (loose_connections, "page.titled.connect(partial(self._titled, 'a'))"),
    ],
)
def test_a_rule_leaves_the_rest_alone(rule: Rule, line: str) -> None:
    assert rule(source_of(line)) == []


def test_a_silenced_check_needs_its_name_and_a_reason() -> None:
    mark = "# " + "noqa"
    assert silenced(source_of(f"import a  {mark}\n"))[1] != []
    assert silenced(source_of(f"import a  {mark}: F401\n"))[1] != []
    assert silenced(source_of(f"import a  {mark}: F401  # loaded for its effect\n"))[1] == []
