"""K01: no file of a vault is a plain database or holds a word of a customer, while it is open and after."""

from __future__ import annotations

from pathlib import Path

from tests.workspace_fixture import MANAGER, create, open_workspace_for

CANARIES = [f"canary{number:02}zq" for number in range(50)]


def every_file(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def leaks(files: dict[str, bytes]) -> list[str]:
    """Files that are plain databases or hold a canary, in any encoding that a store or a log would use."""
    words = [word.encode(code) for word in CANARIES for code in ("utf-8", "utf-16-le")]
    return [
        name
        for name, content in files.items()
        if content.startswith(b"SQLite format 3") or any(word in content for word in words)
    ]


def test_no_file_is_plain_or_holds_a_word_of_a_customer(tmp_path: Path) -> None:
    desk = open_workspace_for(tmp_path, MANAGER)
    for canary in CANARIES:
        create(desk.workspace, {"name.legal_name": canary, "contact.mobile": "13800138000"})
    vault = desk.app.paths.vault(MANAGER.id)
    while_open = every_file(tmp_path)
    assert while_open[str((vault.folder / "store.db-wal").relative_to(tmp_path))], "the log holds the saves"
    assert leaks(while_open) == []
    with desk.vault.engine._maintenance() as driver:
        assert driver.execute("PRAGMA cipher_status").fetchone()[0] == "1"
    desk.workspace.close()
    assert leaks(every_file(tmp_path)) == []


def test_the_search_for_leaks_finds_one() -> None:
    """A check that cannot fail shows nothing."""
    assert leaks(
        {"a": b"SQLite format 3\x00", "b": b"..canary07zq", "c": "x canary49zq".encode("utf-16-le")}
    ) == [
        "a",
        "b",
        "c",
    ]
