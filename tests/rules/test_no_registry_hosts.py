"""No tracked file names a package registry, a mirror or a folder of somebody's machine."""

from __future__ import annotations

import re

import pytest
from rules.source_tree import ROOT, tracked_files

# Put together from parts, so that this file names none either.
REGISTRIES = tuple(
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("python", "org/simple"),
        ("debian", "org/debian"),
        ("deb", "debian", "org"),
        ("ubuntu", "com/ubuntu"),
        ("registry", "npmjs"),
        ("yarnpkg", "com"),
        ("conda", "anaconda"),
        ("tuna", "tsinghua"),
        ("mirrors", "aliyun"),
        ("mirrors", "ustc"),
        ("jfrog", "io"),
        ("ghcr", "io"),
        ("docker", "io"),
    )
)
OPTIONS = re.compile(r"--(extra-)?index-url|--find-links|--trusted-host|^index-url\s*=|\[\[?tool\.uv\.index")
MACHINE = re.compile("/" + r"(root/|opt/(pypi|wheels)|work/(main|shared)\b)")
BINARY = {".png", ".db", ".xlsx", ".xls", ".ods", ".ico", ".qm", ".zdict"}


def named(text: str) -> list[str]:
    """Registries, index options and machine folders in a text."""
    found = [host for host in REGISTRIES if host in text.lower()]
    return found + [match.group() for rule in (OPTIONS, MACHINE) for match in rule.finditer(text)]


def test_no_tracked_file_names_one() -> None:
    guilty = {}
    for path in tracked_files():
        if path.suffix not in BINARY:
            found = named(path.read_text(encoding="utf-8", errors="replace"))
            if found and path.name != "test_no_registry_hosts.py":
                guilty[path.relative_to(ROOT).as_posix()] = found
    assert guilty == {}


def test_the_lock_is_pins_and_hashes_only() -> None:
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    shape = re.compile(r"[a-z0-9][\w.-]*==[\w.!+]+( ; [\w .'<>=!]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?")
    assert [line for line in lines if not shape.fullmatch(line)] == []
    names = {line.split("==")[0] for line in lines if "==" in line and not line.startswith(" ")}
    assert {"pyside6-essentials", "sqlcipher3", "sqlalchemy", "requests"} <= names
    assert not names & {"pyside6", "pyside6-addons", "keyrings-alt", "httpx", "uv"}


def test_what_is_asked_for_is_in_the_lock() -> None:
    asked = (ROOT / "build" / "requirements.in").read_text(encoding="utf-8").splitlines()
    pinned = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    names = [re.split(r"[<>=;\s]", line)[0] for line in asked if line and not line.startswith("#")]
    lost = [n for n in names if not re.search(rf"^{n.lower().replace('.', '-')}==", pinned, re.M)]
    assert len(names) > 20
    assert lost == []


@pytest.mark.parametrize(
    "text",
    [
        "https://" + REGISTRIES[0] + "/simple",
        "--index" + "-url https://x",
        "/" + "work/main/app",
        "/" + "root/x",
    ],
)
def test_the_rule_finds_each_form(text: str) -> None:
    assert named(text) != []
