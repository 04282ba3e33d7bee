"""Settings keep to their limits, survive damaged files, old names and newer programs, and hold no people."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest

from app import settings as declared
from app.domain.errors import Bug
from app.paths import FileFault, write_private
from app.settings import (
    ALLOW_FILE_KEYSTORE,
    COLUMN_WIDTHS,
    IDLE_LOCK_MINUTES,
    LANGUAGE,
    SERVER_URL,
    SETTINGS,
    TEXT_SCALE,
    THEME,
    WORKSTATION,
    Setting,
    Settings,
)


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    return tmp_path / "user" / "settings.json", tmp_path / "machine" / "settings.json"


def write(path: Path, content: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())


def test_defaults_without_any_file(files: tuple[Path, Path]) -> None:
    settings = Settings(*files)
    assert settings.get(THEME) == "system"
    assert settings.get(TEXT_SCALE) == 100
    assert settings.get(ALLOW_FILE_KEYSTORE) is False
    assert not files[0].parent.exists()


def test_a_value_is_kept_over_a_restart(files: tuple[Path, Path]) -> None:
    Settings(*files).set(THEME, "dark")
    Settings(*files).set(COLUMN_WIDTHS, {"customers": {"name": 240}})
    again = Settings(*files)
    assert (again.get(THEME), again.get(COLUMN_WIDTHS)) == ("dark", {"customers": {"name": 240}})


def test_scopes_are_separate_files(files: tuple[Path, Path]) -> None:
    settings = Settings(*files)
    settings.set(WORKSTATION, "COUNTER-03")
    settings.set(LANGUAGE, "zh")
    assert "workstation" in files[1].read_text()
    assert "workstation" not in files[0].read_text()
    assert "language" not in files[1].read_text()


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        (THEME, "pink"),
        (TEXT_SCALE, 110),
        (TEXT_SCALE, "100"),
        (TEXT_SCALE, True),
        (SERVER_URL, "http://plain.example"),
        (SERVER_URL, "https://" + "x" * 500),
        (WORKSTATION, "line\nbreak"),
        (ALLOW_FILE_KEYSTORE, 1),
        (COLUMN_WIDTHS, {"customers": {"name": -1}}),
        (COLUMN_WIDTHS, {"customers": 5}),
    ],
)
def test_a_value_out_of_limits_is_a_bug_to_set_and_ignored_in_a_file(
    files: tuple[Path, Path], setting: Setting[object], value: object
) -> None:
    with pytest.raises(Bug) as caught:
        Settings(*files).set(setting, value)
    assert caught.value.values == {"name": setting.name}
    write(files[int(setting.is_machine)], {"format": 1, "values": {setting.name: value}})
    assert Settings(*files).get(setting) == setting.default


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff\xfe\x00", b"[1]", b'{"values": 7}', b"[" * 100_000, b" " * 1_100_000]
)
def test_a_damaged_file_counts_as_empty_and_is_named(files: tuple[Path, Path], content: bytes) -> None:
    write(files[0], content)
    settings = Settings(*files)
    assert settings.unreadable == ("settings.json",)
    assert settings.get(THEME) == "system"
    settings.set(THEME, "light")
    assert Settings(*files).get(THEME) == "light"


def test_names_of_a_newer_program_are_kept(files: tuple[Path, Path]) -> None:
    write(files[0], {"format": 1, "values": {"from_the_future": [1, 2]}})
    Settings(*files).set(THEME, "dark")
    assert json.loads(files[0].read_bytes())["values"] == {"from_the_future": [1, 2], "theme": "dark"}


def test_an_old_name_is_read_and_goes_when_the_new_one_is_set(files: tuple[Path, Path]) -> None:
    renamed = Setting("theme", "system", THEME.accepts, old_names=("colours",))
    write(files[0], {"format": 1, "values": {"colours": "dark"}})
    settings = Settings(*files)
    assert settings.get(renamed) == "dark"
    settings.set(renamed, "light")
    assert json.loads(files[0].read_bytes())["values"] == {"theme": "light"}


def test_a_machine_setting_that_may_not_be_written_goes_to_the_account(
    files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(*files)

    def guarded(path: Path, content: bytes) -> None:
        if path == files[1]:
            raise FileFault("file.denied", name=path.name)
        write_private(path, content)

    monkeypatch.setattr(declared, "write_private", guarded)
    settings.set(WORKSTATION, "COUNTER-03")
    assert Settings(*files).get(WORKSTATION) == "COUNTER-03"


@pytest.mark.parametrize(("policy", "value"), [(ALLOW_FILE_KEYSTORE, True), (IDLE_LOCK_MINUTES, 15)])
def test_nobody_gives_himself_what_only_a_policy_may(
    files: tuple[Path, Path], policy: Setting[object], value: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(files[0], {"format": 1, "values": {policy.name: value}})
    assert Settings(*files).get(policy) == policy.default
    write(files[1], {"format": 1, "values": {policy.name: value}})
    assert Settings(*files).get(policy) == value

    def denied(path: Path, _content: bytes) -> None:
        raise FileFault("file.denied", name=path.name)

    monkeypatch.setattr(declared, "write_private", denied)
    with pytest.raises(FileFault):
        Settings(*files).set(policy, value)


def test_a_full_disk_is_reported_and_the_value_does_not_count(
    files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(*files)

    def full(path: Path, _: bytes) -> None:
        raise FileFault("file.full", name=path.name)

    monkeypatch.setattr(declared, "write_private", full)
    with pytest.raises(FileFault):
        settings.set(WORKSTATION, "COUNTER-03")
    assert settings.get(WORKSTATION) == ""


def test_what_is_put_counts_at_once_and_is_written_when_a_worker_saves(files: tuple[Path, Path]) -> None:
    settings, told = Settings(*files), list[str]()
    settings.saved_by(lambda: told.append(settings.get(THEME)))
    settings.put(THEME, "dark")
    settings.put(THEME, "light")
    assert told == ["dark", "light"]
    assert settings.get(THEME) == "light"
    assert not files[0].exists()
    settings.save()
    assert Settings(*files).get(THEME) == "light"


def test_saving_twice_writes_once(files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    settings, written = Settings(*files), list[Path]()
    monkeypatch.setattr(declared, "write_private", lambda path, _content: written.append(path))
    settings.save()
    assert written == [], "nothing was put"
    settings.put(THEME, "dark")
    settings.put(LANGUAGE, "zh")
    settings.save()
    settings.save()
    assert written == [files[0]]


def test_a_put_while_the_disk_works_neither_waits_nor_is_lost(
    files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(*files)
    begun, may_go_on = threading.Event(), threading.Event()

    def slow(path: Path, content: bytes) -> None:
        begun.set()
        assert may_go_on.wait(10)
        write_private(path, content)

    monkeypatch.setattr(declared, "write_private", slow)
    settings.put(THEME, "dark")
    workers = [threading.Thread(target=settings.save)]
    workers.append(threading.Thread(target=lambda: settings.set(LANGUAGE, "zh")))
    for worker in workers:
        worker.start()
    assert begun.wait(10)
    settings.put(THEME, "light")  # returns although the disk is busy
    assert settings.get(THEME) == "light"
    may_go_on.set()
    for worker in workers:
        worker.join(10)
    settings.save()
    again = Settings(*files)
    assert (again.get(THEME), again.get(LANGUAGE)) == ("light", "zh")


def test_a_put_that_cannot_be_written_is_tried_again(
    files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(*files)

    def full(path: Path, _: bytes) -> None:
        raise FileFault("file.full", name=path.name)

    with monkeypatch.context() as disk:
        disk.setattr(declared, "write_private", full)
        settings.put(THEME, "dark")
        with pytest.raises(FileFault):
            settings.save()
    assert settings.get(THEME) == "dark"
    settings.save()
    assert Settings(*files).get(THEME) == "dark"


@pytest.mark.parametrize(("setting", "value"), [(WORKSTATION, "COUNTER-03"), (THEME, "pink")])
def test_only_choices_of_the_account_are_put(
    files: tuple[Path, Path], setting: Setting[str], value: str
) -> None:
    with pytest.raises(Bug):
        Settings(*files).put(setting, value)


def test_declarations() -> None:
    names = [setting.name for setting in SETTINGS]
    assert len(set(names)) == len(names)
    assert all(setting.accepts(setting.default) for setting in SETTINGS)
    constants = [value for value in vars(declared).values() if isinstance(value, Setting)]
    assert len(constants) == len(SETTINGS)
