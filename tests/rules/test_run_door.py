"""The one door: what it refuses, what it leaves out of the environment, what it hands over to."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import ModuleType

import pytest
from rules.source_tree import ROOT


@pytest.fixture
def door(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """run.py as a module, with an environment folder of its own."""
    spec = importlib.util.spec_from_file_location("run_door", ROOT / "run.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "ENVIRONMENT", tmp_path)
    monkeypatch.setattr(module, "STAMP", tmp_path / "stamp")
    monkeypatch.setattr(module, "QT_STAMP", tmp_path / "qt")
    monkeypatch.setattr(module, "SETUP_LOCK", tmp_path / "lock" / "setup.lock")
    return module


@pytest.mark.parametrize("version", [(3, 10, 9), (3, 14, 0)])
def test_another_python_is_told_plainly(
    door: ModuleType,
    version: tuple[int, int, int],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "version_info", version)
    assert door.main([]) == 1
    assert "3.11, 3.12 or 3.13" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "version"),
    [("23.0.1", (23, 0)), ("22.3", (22, 3)), ("24.1b1", (24, 1)), ("26", (26, 0)), ("9.0.3", (9, 0))],
)
def test_versions_of_pip_are_read(door: ModuleType, text: str, version: tuple[int, int]) -> None:
    assert door.pip_version(text) == version


@pytest.mark.parametrize(
    ("line", "is_good"), [("pip 22.2.9 from x", False), ("pip 22.3 from x", True), ("", False)]
)
def test_an_old_or_missing_pip_is_told_plainly(
    door: ModuleType, line: str, is_good: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    script = tmp_path / "python"
    script.write_text(f"#!/bin/sh\necho '{line}'\n" if line else "#!/bin/sh\nexit 1\n", encoding="ascii")
    script.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(script))
    assert door.pip_is_new_enough() is is_good
    assert ("pip" in capsys.readouterr().err) is not is_good


def test_the_environment_is_made_anew_when_the_lock_changes(
    door: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "PYTHON", Path(sys.executable))
    assert not door.is_current()
    door.STAMP.write_text(door.fingerprint(), encoding="ascii")
    assert door.is_current()
    changed = tmp_path / "lock"
    changed.write_bytes(door.LOCK.read_bytes() + b"\n")
    monkeypatch.setattr(door, "LOCK", changed)
    assert not door.is_current()


def test_two_at_once_make_one_environment(door: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "PYTHON", Path(sys.executable))
    made: list[int] = []
    inside = threading.Semaphore(1)

    def set_up() -> bool:
        assert inside.acquire(blocking=False), "two are at work in one folder"
        time.sleep(0.2)
        made.append(1)
        door.STAMP.write_text(door.fingerprint(), encoding="ascii")
        inside.release()
        return True

    monkeypatch.setattr(door, "set_up", set_up)
    answers: list[bool] = []
    doors = [threading.Thread(target=lambda: answers.append(door.set_up_alone())) for _ in range(3)]
    for thread in doors:
        thread.start()
    for thread in doors:
        thread.join()
    assert (answers, made) == ([True] * 3, [1])


def test_variables_that_lead_astray_stay_outside(door: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in door.HOSTILE:
        monkeypatch.setenv(name, "/elsewhere")
    environment = door.child_environment("")
    assert "/elsewhere" not in environment.values()
    assert environment["PYTHONPATH"] == str(ROOT)


def test_tests_never_open_a_window(door: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    assert door.child_environment("test")["QT_QPA_PLATFORM"] == "offscreen"
    assert door.child_environment("")["QT_QPA_PLATFORM"] == "xcb"


@pytest.mark.skipif(sys.platform == "win32", reason="there the door waits for its child")
@pytest.mark.parametrize(("processors", "options"), [(1, []), (2, ["-n", "2"]), (64, ["-n", "4"])])
def test_tests_take_the_processors_there_are_but_not_all_memory(
    door: ModuleType, monkeypatch: pytest.MonkeyPatch, processors: int, options: list[str]
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _pid: set(range(processors)), raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: processors)
    assert door.beside()[:2] == options


def test_a_file_in_the_callers_folder_takes_no_modules_place(door: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('wrong json')\n", encoding="ascii")
    program = "import json, app, os; print(app.__file__, os.getcwd())"
    line = [sys.executable, "-c", program]
    environment = door.child_environment("")
    done = subprocess.run(line, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.stdout.split() == [str(ROOT / "app" / "__init__.py"), str(tmp_path)], done.stderr


def test_every_command_leads_somewhere(door: ModuleType) -> None:
    for name, line in door.COMMANDS.items():
        if line[0] != "-m":
            assert (ROOT / line[0]).is_file(), name
        elif line[1] != "pytest":
            assert (ROOT / line[1].replace(".", "/") / "__main__.py").is_file(), name


def test_without_rights_the_line_to_type_is_shown(
    door: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    assert not door.install("a Chinese font", door.CHINESE_FONTS)
    assert "apt-get install -y --no-install-recommends fontconfig fonts-noto-cjk" in capsys.readouterr().err


@pytest.mark.parametrize(("command", "is_wanted"), [("demo", True), ("test", True), ("server", False)])
def test_what_draws_chinese_brings_a_font_or_goes_on_without(
    door: ModuleType, command: str, is_wanted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []
    for name in ("is_current", "qt_loads", "compile_translations"):
        monkeypatch.setattr(door, name, lambda: True)
    monkeypatch.setattr(door, "has_chinese_font", lambda: False)
    monkeypatch.setattr(door, "has_postgres", lambda: True)
    monkeypatch.setattr(door, "install", lambda _what, packages: asked.append(packages))
    monkeypatch.setattr(door, "run", lambda *_: 0)
    assert door.main([command]) == 0
    assert asked == [door.CHINESE_FONTS] * is_wanted


@pytest.mark.parametrize(("command", "is_wanted"), [("test", True), ("server", False), ("check", False)])
def test_only_tests_ask_for_postgresql(
    door: ModuleType, command: str, is_wanted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []
    for name in ("is_current", "qt_loads", "has_chinese_font", "compile_translations"):
        monkeypatch.setattr(door, name, lambda: True)
    monkeypatch.setattr(door, "has_postgres", lambda: False)
    monkeypatch.setattr(door, "install", lambda _what, packages: asked.append(packages))
    monkeypatch.setattr(door, "run", lambda *_: 0)
    assert door.main([command]) == 0
    assert asked == [door.POSTGRES] * is_wanted
