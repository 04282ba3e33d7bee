"""Every code that a person can meet has its sentences; no sentence is kept for a code that is gone."""

from __future__ import annotations

import ast

from rules.source_tree import modules

from sync.protocol.error_codes import ERROR_CODES
from ui.error_texts import TEXTS

# Defects of ours and faults that end the server's or the demo's own process are told by their family.
SILENT_CLASSES = {"Bug", "CimsError", "WireFault"}
SERVER_SIDE = ("sync/server/", "ui/demo/")


def classes(start: set[str]) -> set[str]:
    """`start` and every class of the sources that derives from one of it."""
    found = set(start)
    while True:
        before = len(found)
        for _path, _text, tree in modules("app", "sync", "ui"):
            for node in ast.walk(tree):
                if isinstance(node, ast.ClassDef):
                    bases = {getattr(base, "id", getattr(base, "attr", "")) for base in node.bases}
                    if bases & found:
                        found.add(node.name)
        if len(found) == before:
            return found


def raised_codes() -> dict[str, str]:
    """Literal codes of errors made on the client, with a place each."""
    names = classes({"CimsError"}) - classes(SILENT_CLASSES - {"CimsError"}) - {"CimsError"}
    codes: dict[str, str] = {}
    for path, _text, tree in modules("app", "sync", "ui"):
        if path.startswith(SERVER_SIDE):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                called = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if called in names and isinstance(node.args[0].value, str):
                    codes[node.args[0].value] = f"{path}:{node.lineno}"
    return codes


def test_every_code_has_sentences() -> None:
    codes = raised_codes()
    assert len(codes) > 40
    assert {code: place for code, place in codes.items() if code not in TEXTS} == {}


def test_every_refusal_of_the_server_has_sentences() -> None:
    assert [code for code in ERROR_CODES if code not in TEXTS] == []


def test_no_sentence_outlives_its_code() -> None:
    spoken = "\n".join(text for _path, text, _tree in modules("app", "sync"))
    assert [code for code in TEXTS if f'"{code}"' not in spoken and code not in ERROR_CODES] == []
