"""Where things lie on each system, and files that are whole or not there."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from app import paths
from app.paths import FileFault, find_paths, make_private, remove_if_there, staged_name, write_private


def test_linux_follows_xdg() -> None:
    found = find_paths({"HOME": "/home/t"}, "linux")
    assert found.user == Path("/home/t/.local/share/cims")
    assert found.settings_file == Path("/home/t/.config/cims/settings.json")
    assert found.logs == Path("/home/t/.local/state/cims/logs")
    moved = find_paths(
        {"HOME": "/home/t", "XDG_DATA_HOME": "/big/data", "XDG_CONFIG_HOME": "relative"}, "linux"
    )
    assert moved.user == Path("/big/data/cims")
    assert moved.config == Path("/home/t/.config/cims")


def test_windows_keeps_data_out_of_the_roaming_profile() -> None:
    environment = {
        "LOCALAPPDATA": "C:/Users/t/AppData/Local",
        "APPDATA": "C:/Users/t/AppData/Roaming",
        "PROGRAMDATA": "D:/Shared",
    }
    found = find_paths(environment, "win32")
    assert found.user == Path("C:/Users/t/AppData/Local/CIMS")
    assert found.machine_settings_file == Path("D:/Shared/CIMS/settings.json")
    assert "Roaming" not in str(found)


def test_macos() -> None:
    found = find_paths({"HOME": "/Users/t"}, "darwin")
    assert found.user == Path("/Users/t/Library/Application Support/CIMS")
    assert found.logs == Path("/Users/t/Library/Logs/CIMS")


def test_one_folder_for_everything(tmp_path: Path) -> None:
    found = find_paths({"HOME": "/home/t"}, "linux", data=tmp_path)
    written = (found.settings_file, found.machine_settings_file, found.logs, found.vault("T1").store)
    assert all(tmp_path in path.parents for path in written)
    assert found.settings_file != found.machine_settings_file


def test_vault_folders_differ_and_name_nobody(tmp_path: Path) -> None:
    found = find_paths({}, "linux", data=tmp_path)
    folders = {found.vault(user).folder for user in ("T0417", "t0417", "T0418", "../../etc", "王")}
    assert len(folders) == 5
    assert all(folder.parent == tmp_path / "user" / "vaults" for folder in folders)
    assert not any("0417" in str(folder) for folder in folders)


def test_resources_are_found_from_source_and_frozen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert (paths.bundle_folder() / "app" / "paths.py").is_file()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert find_paths({}, "linux").resources == tmp_path / "resources"


def test_a_private_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_private(path, b"old" * 1000)
    write_private(path, b"new")
    assert path.read_bytes() == b"new"
    assert not staged_name(path).exists()


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_private_means_private_whatever_the_umask(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        make_private(tmp_path / "a" / "b")
        write_private(tmp_path / "a" / "b" / "file", b"x")
    finally:
        os.umask(old)
    assert (tmp_path / "a" / "b").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "a" / "b" / "file").stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(os.name != "posix", reason="symbolic links need rights on Windows")
def test_a_planted_link_is_not_followed(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"keep")
    staged_name(tmp_path / "file").symlink_to(victim)
    with pytest.raises(FileFault):
        write_private(tmp_path / "file", b"x")
    assert victim.read_bytes() == b"keep"


@pytest.mark.parametrize(
    ("number", "code"), [(28, "file.full"), (13, "file.denied"), (30, "file.denied"), (5, "file.failed")]
)
def test_refusals_are_typed_and_keep_the_old_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    path = tmp_path / "file"
    write_private(path, b"old")

    def refuse(*_: object) -> None:
        raise OSError(number, "refused")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", refuse)
        with pytest.raises(FileFault) as caught:
            write_private(path, b"new")
    assert caught.value.code == code
    assert caught.value.values["name"] == "file"
    assert str(tmp_path) not in str(caught.value)
    assert path.read_bytes() == b"old"


def test_removing(tmp_path: Path) -> None:
    write_private(tmp_path / "file", b"x")
    remove_if_there(tmp_path / "file")
    remove_if_there(tmp_path / "file")
    assert not (tmp_path / "file").exists()
    with pytest.raises(FileFault):
        remove_if_there(tmp_path)
