"""Rules about the sources that no general linter knows: each takes a source and names the lines that break it."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator

from rules.source_tree import Source

SQL_CALLS = {"execute", "exec_driver_sql", "executemany", "executescript", "text"}
STATEMENT = re.compile(r"^\s*(SELECT|INSERT|UPDATE|DELETE|REPLACE|PRAGMA|ATTACH|CREATE|ALTER|DROP)\s", re.I)
THREADS = {"threading", "_thread", "concurrent", "concurrent.futures", "QThread", "QThreadPool", "QRunnable"}
CLOCKS = {
    "datetime": {"now", "utcnow", "today"},
    "date": {"today"},
    "time": {"time", "time_ns", "localtime", "gmtime", "ctime"},
    "QDateTime": {"currentDateTime", "currentDateTimeUtc", "currentMSecsSinceEpoch"},
    "QDate": {"currentDate"},
    "QTime": {"currentTime"},
}
SILENCED = re.compile(r"#\s*(noqa|type:\s*ignore|fmt:\s*off)\b")
SILENCED_WITH_REASON = re.compile(r"#\s*(noqa:\s*[A-Z0-9, ]+|type:\s*ignore\[[\w, -]+\])\s*#\s*\S.{5,}")


def broad_excepts(source: Source) -> list[str]:
    """Handlers that catch everything: bare, Exception, BaseException, alone or in a tuple."""
    return [
        f"{source.path}:{node.lineno}"
        for node in source.nodes
        if isinstance(node, ast.ExceptHandler) and _catches_all(node.type)
    ]


def _catches_all(kind: ast.expr | None) -> bool:
    if kind is None:
        return True
    if isinstance(kind, ast.Tuple):
        return any(_catches_all(element) for element in kind.elts)
    return _last_name(kind) in ("Exception", "BaseException")


def suppressed_all(source: Source) -> list[str]:
    """`contextlib.suppress(Exception)`: a broad except in other clothes."""
    return [
        f"{source.path}:{node.lineno}"
        for node in _calls(source)
        if _last_name(node.func) == "suppress" and any(_catches_all(argument) for argument in node.args)
    ]


def pumps(source: Source) -> list[str]:
    """Where the event loop is entered again: processEvents, or a QEventLoop of one's own."""
    return [
        f"{source.path}:{node.lineno}"
        for node in source.nodes
        if (isinstance(node, ast.Attribute) and node.attr in ("processEvents", "QEventLoop"))
        or (isinstance(node, ast.Name) and node.id == "QEventLoop")
    ]


def threads(source: Source) -> list[str]:
    """Imports and uses of what makes threads."""
    hits = []
    for node in source.nodes:
        names: set[str] = set()
        if isinstance(node, ast.Import):
            names = {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names = {node.module or "", *(alias.name for alias in node.names)}
        elif isinstance(node, ast.Attribute) and node.attr in ("QThread", "QThreadPool", "QRunnable"):
            names = {node.attr}
        if names & THREADS:
            hits.append(f"{source.path}:{node.lineno}")  # type: ignore[attr-defined]  # only statements and expressions get here
    return hits


def formatted_sql(source: Source) -> list[str]:
    """Statements with values formatted into them: given to a call that runs SQL, or beginning like one."""
    return _statements(source, _is_formatted)


def joined_sql(source: Source) -> list[str]:
    """Statements put together with `+`."""
    return _statements(source, _is_joined)


def _statements(source: Source, is_made: Callable[[ast.expr], bool]) -> list[str]:
    hits = set()
    for node in _calls(source):
        if node.args and _last_name(node.func) in SQL_CALLS and is_made(node.args[0]):
            hits.add(node.lineno)
    for expression in source.nodes:
        if isinstance(expression, ast.expr) and is_made(expression) and STATEMENT.match(_opening(expression)):
            hits.add(expression.lineno)
    return [f"{source.path}:{line}" for line in sorted(hits)]


def _is_formatted(node: ast.expr) -> bool:
    """An f-string with a value, `%` or format() on text."""
    if isinstance(node, ast.JoinedStr):
        return any(isinstance(part, ast.FormattedValue) for part in node.values)
    if isinstance(node, ast.BinOp):
        return isinstance(node.op, ast.Mod) and _opening(node) != ""
    called = node.func if isinstance(node, ast.Call) else None
    return isinstance(called, ast.Attribute) and called.attr == "format" and _opening(node) != ""


def _is_joined(node: ast.expr) -> bool:
    """A `+` of text and something that is no text written here."""
    if not isinstance(node, ast.BinOp) or not isinstance(node.op, ast.Add):
        return False
    return not (_is_constant(node.left) and _is_constant(node.right)) and _opening(node) != ""


def _is_constant(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant)


def _opening(node: ast.expr) -> str:
    """The literal text by which a made text begins, "" when it begins with a value."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.JoinedStr):
        return _opening(node.values[0]) if node.values else ""
    if isinstance(node, ast.BinOp):
        return _opening(node.left)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return _opening(node.func.value)
    return ""


def clock_reads(source: Source) -> list[str]:
    """Where the time of day is asked; measuring how long something took is something else."""
    hits = []
    for node in source.nodes:
        if isinstance(node, ast.Attribute) and node.attr in CLOCKS.get(_last_name(node.value), ()):
            hits.append(f"{source.path}:{node.lineno}")
        elif isinstance(node, ast.ImportFrom) and node.module == "time":
            if any(alias.name in CLOCKS["time"] for alias in node.names):
                hits.append(f"{source.path}:{node.lineno}")
    return hits


def silenced(source: Source) -> tuple[list[str], list[str]]:
    """Lines on which a check is silenced, and those of them that name no check or give no reason."""
    found, mute = [], []
    for number, line in enumerate(source.text.splitlines(), start=1):
        if SILENCED.search(line):
            found.append(f"{source.path}:{number}")
            if not SILENCED_WITH_REASON.search(line):
                mute.append(f"{source.path}:{number}")
    return found, mute


def printed(source: Source) -> list[str]:
    """Calls of print: what is printed is neither translated nor redacted."""
    return [
        f"{source.path}:{node.lineno}"
        for node in _calls(source)
        if isinstance(node.func, ast.Name) and node.func.id == "print"
    ]


def loose_connections(source: Source) -> list[str]:
    """Connections to a partial of an object's own signal: Qt does not end them with that object."""
    return [
        f"{source.path}:{node.lineno}"
        for node in _calls(source)
        if _last_name(node.func) == "connect" and node.args and isinstance(made := node.args[0], ast.Call)
        and _last_name(made.func) == "partial" and made.args and _last_name(made.args[0]) == "emit"
    ]  # fmt: skip


def row_classes(source: Source) -> list[str]:
    """Names of mapped rows or tables' modules: only stores know them."""
    return [
        f"{source.path}:{node.lineno}"
        for node in source.nodes
        if isinstance(node, ast.ImportFrom) and (node.module or "").endswith((".rows", "_rows"))
        and (node.module or "").startswith(("app.store", "sync.server"))
    ]  # fmt: skip


def _calls(source: Source) -> Iterator[ast.Call]:
    return (node for node in source.nodes if isinstance(node, ast.Call))


def _last_name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
