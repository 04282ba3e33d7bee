"""The limits of style.md 5.4: what is longer than this is two things."""

from __future__ import annotations

import ast

from rules.source_tree import PACKAGES, code_lines, functions, modules

FILE, TEST_FILE, FUNCTION, CLASS, METHODS = 500, 800, 50, 300, 25


def test_files_are_short() -> None:
    sources = modules(*PACKAGES, "build")
    long = [path for path, text, _ in sources if code_lines(text, 1, len(text.splitlines())) > FILE]
    tests = modules("tests")
    long += [path for path, text, _ in tests if code_lines(text, 1, len(text.splitlines())) > TEST_FILE]
    assert sources and tests
    assert long == []


def test_functions_are_short() -> None:
    long = [
        f"{path}:{node.lineno} {node.name}"
        for path, text, tree in modules(*PACKAGES, "build", "tests")
        for node in functions(tree)
        if code_lines(text, node.lineno, node.end_lineno or node.lineno) > FUNCTION
    ]
    assert long == []


def test_classes_are_short() -> None:
    long = []
    for path, text, tree in modules(*PACKAGES):
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                size = code_lines(text, node.lineno, node.end_lineno or node.lineno)
                methods = sum(isinstance(m, ast.FunctionDef | ast.AsyncFunctionDef) for m in node.body)
                if size > CLASS or methods > METHODS:
                    long.append(f"{path}:{node.lineno} {node.name} {size} lines {methods} methods")
    assert long == []


def test_every_function_is_annotated() -> None:
    bare = [
        f"{path}:{node.lineno} {node.name}"
        for path, _, tree in modules(*PACKAGES)
        for node in functions(tree)
        if node.returns is None
    ]
    assert bare == []
