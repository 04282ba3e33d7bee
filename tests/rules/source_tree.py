"""Reads the sources once for the rules that look at them."""

from __future__ import annotations

import ast
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("app", "ui", "sync")
Function = ast.FunctionDef | ast.AsyncFunctionDef
BY_PRODUCTS = {
    ".git",
    ".venv",
    ".cache",
    ".mypy_cache",
    ".pytest_cache",
    ".ruff_cache",
    ".hypothesis",
    "__pycache__",
    "dist",
}
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True)
class Source:
    """One module: its path from the root, its text, its tree."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """The parsed text."""
        return ast.parse(self.text, self.path)

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Every node of the tree."""
        return tuple(ast.walk(self.tree))

    @cached_property
    def code(self) -> frozenset[int]:
        """Numbers of the lines that hold code: no blank lines, comments or docstrings."""
        lines = enumerate(self.text.splitlines(), start=1)
        full = {number for number, line in lines if line.strip() and not line.lstrip().startswith("#")}
        return frozenset(full - docstring_lines(self.nodes))

    def code_in(self, node: ast.AST) -> int:
        """Lines of code of a function or class, without its decorators."""
        assert isinstance(node, ast.stmt)
        return sum(number in self.code for number in range(node.lineno, (node.end_lineno or node.lineno) + 1))

    def functions(self) -> Iterator[Function]:
        """Every function and method."""
        for node in self.nodes:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node

    def classes(self) -> Iterator[ast.ClassDef]:
        """Every class."""
        for node in self.nodes:
            if isinstance(node, ast.ClassDef):
                yield node


def docstring_lines(nodes: tuple[ast.AST, ...]) -> set[int]:
    """Numbers of the lines that docstrings take."""
    found: set[int] = set()
    for node in nodes:
        if isinstance(node, DOCUMENTED) and ast.get_docstring(node, clean=False) is not None:
            text = node.body[0]
            found.update(range(text.lineno, (text.end_lineno or text.lineno) + 1))
    return found


@cache
def sources(*folders: str) -> tuple[Source, ...]:
    """Every module in the folders."""
    return tuple(source for folder in folders for source in _folder(folder))


@cache
def _folder(folder: str) -> tuple[Source, ...]:
    paths = sorted((ROOT / folder).rglob("*.py"))
    return tuple(Source(p.relative_to(ROOT).as_posix(), p.read_text(encoding="utf-8")) for p in paths)


def source_of(text: str, path: str = "app/example.py") -> Source:
    """A source that exists in a test only."""
    return Source(path, text)


@cache
def modules(*folders: str) -> tuple[tuple[str, str, ast.Module], ...]:
    """(path, text, tree) of every module in the folders."""
    return tuple((source.path, source.text, source.tree) for source in sources(*folders))


@cache
def tracked_files() -> tuple[Path, ...]:
    """Every file that git tracks, or would track; without git or in an unpacked archive, what is no by-product."""
    if shutil.which("git") and (ROOT / ".git").exists():
        line = ["git", "-c", "core.quotepath=off", "-c", "safe.directory=*", "ls-files"]
        options = ["--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(
            [*line, *options], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
        )
        found = [ROOT / name for name in listed.stdout.splitlines()]
    else:
        found = [path for path in ROOT.rglob("*") if not set(path.relative_to(ROOT).parts) & BY_PRODUCTS]
    return tuple(sorted(path for path in found if path.is_file() and path.suffix not in (".pyc", ".qm")))
