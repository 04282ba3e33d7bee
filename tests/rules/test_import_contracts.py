"""The nine import contracts hold, and each of them can break: every forbidden line below is caught."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINTER = Path(sys.executable).parent / "lint-imports"
LAYERS = "ui over sync over app"
INSIDE = "inside app"
QT = "Qt is only in ui"
SQL = "SQL is only in the stores"
HTTP = "HTTP is only in sync.client and sync.server"
STORE = "only services and bootstrap open the store and the keys"
SERVER = "server and protocol know nothing of the client"
SCREENS = "screens do not know each other"
CYCLES = "no cycles"

# (module that gets the line, the line, the contract that must break)
FORBIDDEN = (
    ("app/services/overlay.py", "import ui.theme", LAYERS),
    ("app/domain/merge.py", "from sync.protocol import messages", LAYERS),
    ("sync/protocol/messages.py", "import sync.client.sync_engine", LAYERS),
    ("sync/client/sync_engine.py", "import sync.server.staging", LAYERS),
    ("sync/server/staging.py", "def f():\n    import sync.client.sync_engine", LAYERS),
    ("sync/protocol/versions.py", "import ui.theme", LAYERS),
    ("app/domain/merge.py", "import app.services.overlay", INSIDE),
    ("app/domain/change.py", "import app.store.rows", INSIDE),
    ("app/store/rows.py", "import app.security.masking", INSIDE),
    ("app/settings.py", "import app.store.rows", INSIDE),
    ("app/paths.py", "import app.settings", INSIDE),
    ("app/unplaced.py", "VALUE = 1", INSIDE),
    ("app/services/overlay.py", "from PySide6.QtCore import QObject", QT),
    ("sync/client/sync_engine.py", "def f():\n    import PySide6.QtCore", QT),
    (
        "app/domain/merge.py",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import PySide6.QtGui",
        QT,
    ),
    ("app/services/overlay.py", "import sqlalchemy", SQL),
    ("ui/theme.py", "import sqlcipher3", SQL),
    ("sync/client/sync_engine.py", "from sqlalchemy import text", SQL),
    ("app/services/overlay.py", "import requests", HTTP),
    ("ui/theme.py", "import requests", HTTP),
    ("app/domain/merge.py", "def f():\n    from starlette import requests", HTTP),
    ("app/bootstrap.py", "import alembic", SQL),
    ("ui/theme.py", "import app.store.rows", STORE),
    ("sync/client/sync_engine.py", "import app.security.masking", STORE),
    ("sync/client/sync_engine.py", "import app.store.rows", STORE),
    ("sync/server/staging.py", "import app.store.rows", SERVER),
    ("sync/protocol/versions.py", "import app.services.overlay", SERVER),
    ("sync/server/staging.py", "import app.logs", SERVER),
    ("ui/screens/one/page.py", "import ui.screens.two.page", SCREENS),
    ("ui/screens/two/page.py", "def f():\n    from ui.screens.one import page", SCREENS),
    ("app/domain/clock.py", "import app.domain.ids", CYCLES),
    ("app/store/unit_of_work.py", "import app.store.customer_store", CYCLES),
)


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sources with two small screens more."""
    copy = tmp_path_factory.mktemp("tree")
    for package in ("app", "ui", "sync"):
        shutil.copytree(ROOT / package, copy / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    for screen in ("one", "two"):
        folder = copy / "ui" / "screens" / screen
        folder.mkdir(parents=True)
        (folder / "__init__.py").write_text('"""A screen."""\n', encoding="utf-8")
        (folder / "page.py").write_text('"""A page."""\n', encoding="utf-8")
    if not (copy / "ui/screens/__init__.py").exists():
        (copy / "ui/screens/__init__.py").write_text('"""Screens."""\n', encoding="utf-8")
    return copy


def broken_contracts(folder: Path) -> set[str]:
    """The names of the contracts that do not hold in a folder."""
    done = subprocess.run(
        [str(LINTER), "--cache-dir", str(folder / ".cache")],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    names = {LAYERS, INSIDE, QT, SQL, HTTP, STORE, SERVER, SCREENS, CYCLES}
    return {name for name in names if f"{name} BROKEN" in done.stdout} | (
        {"unreadable: " + done.stdout[-400:] + done.stderr[-400:]} if "KEPT" not in done.stdout else set()
    )


def test_every_contract_is_broken_at_least_twice() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    names = {contract["name"] for contract in settings["tool"]["importlinter"]["contracts"]}
    tried = Counter(contract for _module, _line, contract in FORBIDDEN)
    assert names == set(tried)
    assert min(tried.values()) >= 2


def test_the_contracts_hold(tree: Path) -> None:
    assert broken_contracts(tree) == set()


@pytest.mark.parametrize(("module", "line", "contract"), FORBIDDEN)
def test_a_forbidden_import_breaks_its_contract(tree: Path, module: str, line: str, contract: str) -> None:
    path = tree / module
    before = path.read_text(encoding="utf-8") if path.exists() else None
    try:
        path.write_text((before or '"""New."""\n') + "\n" + line + "\n", encoding="utf-8")
        assert contract in broken_contracts(tree)
    finally:
        if before is None:
            path.unlink()
        else:
            path.write_text(before, encoding="utf-8")


def test_app_and_sync_import_without_qt() -> None:
    script = (
        "import sys, pathlib, importlib\n"
        "sys.modules['PySide6'] = None\n"
        "sys.modules['shiboken6'] = None\n"
        "for package in ('app', 'sync'):\n"
        "    for path in sorted(pathlib.Path(package).rglob('*.py')):\n"
        "        name = '.'.join(path.with_suffix('').parts)\n"
        "        if path.name == '__main__.py' or 'migrations' in path.parts:\n"
        "            continue\n"
        "        importlib.import_module(name.removesuffix('.__init__'))\n"
        "print('imported')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "imported", done.stderr[-2000:]
