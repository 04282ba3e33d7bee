"""Rules about the sources that no general linter knows; each was broken once on purpose (see the last tests)."""

from __future__ import annotations

import ast
import re
from collections import Counter

from rules.source_tree import PACKAGES, functions, modules, tracked_files

BANNED_NAMES = {
    "utils",
    "helpers",
    "common",
    "misc",
    "core",
    "base",
    "manager",
    "handler",
    "logic",
    "data",
    "legacy",
}
CLOCKS = ("app/bootstrap.py", "sync/server/serve.py")
# Measuring how long something took is not asking what time it is.
HOSTS = re.compile(
    r"pypi\.org|pythonhosted\.org|deb\.debian\.org|registry\.npmjs|/opt/pypi|/work/(main|shared)", re.I
)
SQL_CALLS = {"execute", "exec_driver_sql", "executemany", "text", "executescript"}


def test_every_module_says_what_it_is_for() -> None:
    silent = [path for path, _, tree in modules(*PACKAGES, "build", "tests") if not ast.get_docstring(tree)]
    assert silent == []


def test_base_names_are_unique_and_speak() -> None:
    names = [path.rsplit("/", 1)[-1] for path, _, _ in modules(*PACKAGES)]
    twice = [
        n
        for n, count in Counter(names).items()
        if count > 1 and n not in ("__init__.py", "__main__.py", "env.py")
    ]
    assert twice == []
    assert [n for n in names if n.removesuffix(".py") in BANNED_NAMES] == []


def test_nothing_re_enters_the_event_loop() -> None:
    assert [path for path, text, _ in modules(*PACKAGES) if "processEvents" in text] == []


def test_no_broad_except() -> None:
    assert [
        hit
        for path, _, tree in modules(*PACKAGES)
        if path != "ui/jobs.py"
        for hit in broad_excepts(path, tree)
    ] == []


def test_threads_of_the_screens_live_in_jobs() -> None:
    guilty = [
        path
        for path, _, tree in modules("ui")
        if path != "ui/jobs.py"
        and imports(tree) & {"threading", "concurrent.futures", "multiprocessing", "QThread"}
    ]
    assert guilty == []


def test_sql_is_never_put_together_from_text() -> None:
    assert [hit for path, _, tree in modules("app", "sync") for hit in sql_formats(path, tree)] == []


def test_the_time_is_asked_in_two_places() -> None:
    guilty = [
        path
        for path, text, _ in modules(*PACKAGES)
        if path not in CLOCKS and re.search(r"datetime\.now\(|time\.time\(|date\.today\(", text)
    ]
    assert guilty == []


def test_silenced_checks_are_few_and_explained() -> None:
    lines, silenced, mute = 0, 0, []
    for path, text, _ in modules(*PACKAGES):
        for number, line in enumerate(text.splitlines(), start=1):
            lines += 1
            if "# noqa" in line or "# type: ignore" in line:
                silenced += 1
                if line.count("#") < 2:
                    mute.append(f"{path}:{number}")
    assert mute == []
    assert silenced <= 2 * lines / 1000


def test_no_package_marks_the_tests() -> None:
    assert [p for p in tracked_files() if p.name == "__init__.py" and "tests" in p.parts] == []
    assert [p for p in tracked_files() if p.parts[-2:] == ("build", "__init__.py")] == []


def test_no_tracked_file_names_a_registry_or_a_machine() -> None:
    guilty = []
    for path in tracked_files():
        if path.suffix in (".png", ".db", ".xlsx", ".svg") or path.name == "test_source_rules.py":
            continue
        if HOSTS.search(path.read_text(encoding="utf-8", errors="replace")):
            guilty.append(path.name)
    assert guilty == []


def broad_excepts(path: str, tree: ast.AST) -> list[str]:
    """Handlers that catch everything."""
    return [
        f"{path}:{node.lineno}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and (
            node.type is None
            or (isinstance(node.type, ast.Name) and node.type.id in ("Exception", "BaseException"))
        )
    ]


def imports(tree: ast.AST) -> set[str]:
    """Names of the modules and members that a tree imports."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
            found.update(alias.name for alias in node.names)
    return found


def sql_formats(path: str, tree: ast.AST) -> list[str]:
    """Calls that run SQL made by an f-string, `%` or format()."""
    hits = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in SQL_CALLS and _is_made(node.args[0]):
                hits.append(f"{path}:{node.lineno}")
    return hits


def _is_made(node: ast.expr) -> bool:
    if isinstance(node, ast.JoinedStr):
        return any(isinstance(part, ast.FormattedValue) for part in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
        return True
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format"


def test_the_rules_see_what_they_are_for() -> None:
    wrong = ast.parse(
        "import threading\n"
        "from PySide6.QtCore import QThread\n"
        "try:\n    pass\nexcept Exception:\n    pass\n"
        "c.execute(f'SELECT {x}')\nc.execute('SELECT %s' % x)\nc.execute('SELECT {}'.format(x))\n"
    )
    assert len(broad_excepts("x", wrong)) == 1
    assert {"threading", "QThread"} <= imports(wrong)
    assert len(sql_formats("x", wrong)) == 3
    assert sum(1 for _ in functions(wrong)) == 0
