"""The wiring: one program on one folder, one workspace for an open vault, closed without a trace."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from app.bootstrap import VERSION, SystemClock, open_app, open_workspace
from app.security.kdf import FLOOR
from app.services.customer_list_service import ListSpec
from app.settings import ALLOW_FILE_KEYSTORE
from tests.workspace_fixture import (
    HEAD,
    MANAGER,
    PASSWORD,
    FixedClock,
    create,
    open_workspace_for,
    profile_of,
)

ROOT = Path(__file__).parents[2]


def test_everything_of_the_program_lies_below_its_folder(tmp_path: Path) -> None:
    desk = open_workspace_for(tmp_path / "desk", MANAGER, FixedClock())
    paths = desk.app.paths
    for place in (paths.user, paths.settings_file, paths.vault("rm1").header, paths.vault("rm1").store):
        assert (tmp_path / "desk") in place.parents
    desk.workspace.close()
    assert [path.name for path in tmp_path.iterdir()] == ["desk"]


def test_the_program_uses_the_clock_it_is_given_and_else_the_computers(tmp_path: Path) -> None:
    clock = FixedClock()
    assert open_app(tmp_path, {}, clock).clock is clock
    app = open_app(tmp_path, {})
    assert isinstance(app.clock, SystemClock)
    assert app.clock.steady() <= app.clock.steady()
    assert app.version == VERSION
    assert int.from_bytes(open_app(tmp_path, {}, clock).ids.new()[:6], "big") == clock.now_ms()


def test_the_services_of_a_workspace_work_on_one_vault(tmp_path: Path) -> None:
    desk = open_workspace_for(tmp_path, HEAD, FixedClock())
    space = desk.workspace
    made = create(space, {"name.legal_name": "王晓梅"}).id
    listing = space.lists.open(ListSpec("all"))
    assert [row.id for row in listing.page(0) if row] == [made]
    listing.close()
    assert [hit.id for hit in space.search.search("王").hits] == [made]
    assert [change.id for change in space.replication.pending(9).changes] == [made]
    assert space.outbox.facts().bytes == space_file_size(desk.app.paths.vault(HEAD.id).store)
    assert space.user == HEAD
    space.close()


def space_file_size(path: Path) -> int:
    """Bytes of the store with its log, in which a young store still has nearly everything."""
    return sum(part.stat().st_size for part in (path, path.with_name(path.name + "-wal")))


def test_a_closed_workspace_can_be_opened_again_in_the_same_program(tmp_path: Path) -> None:
    app = open_app(tmp_path, {}, FixedClock())
    app.settings.set(ALLOW_FILE_KEYSTORE, True)
    for count in range(3):
        vault = app.vaults.open_online(profile_of(MANAGER), PASSWORD, lambda stage: None, cost=FLOOR)
        space = open_workspace(app, vault)
        assert space.outbox.facts().customers == count
        create(space, {"name.legal_name": f"王{count}"})
        space.close()


def test_whoever_sends_changes_is_woken_by_every_save_and_by_no_view(tmp_path: Path) -> None:
    desk = open_workspace_for(tmp_path, MANAGER, FixedClock())
    woken: list[int] = []
    desk.workspace.ledger.when_saved(lambda: woken.append(1))
    made = create(desk.workspace, {"name.legal_name": "王晓梅"}).id
    assert woken == [1]
    desk.workspace.customers.card(made)
    desk.workspace.search.search("王")
    assert woken == [1]
    desk.workspace.close()


def test_a_list_and_a_search_load_neither_alembic_nor_what_only_a_customer_needs(tmp_path: Path) -> None:
    """In a process of its own: what is loaded before the list stands between a person and the first search."""
    desk = open_workspace_for(tmp_path, MANAGER, FixedClock())
    create(desk.workspace, {"name.legal_name": "王伟"})
    desk.workspace.close()
    script = (
        "import sys; from pathlib import Path\n"
        "from app.bootstrap import open_app, open_workspace, load_services\n"
        "app = open_app(Path(sys.argv[1]), {})\n"
        "app.settings.set(__import__('app.settings').settings.ALLOW_FILE_KEYSTORE, True)\n"
        "vault = app.vaults.open_offline(sys.argv[2], sys.argv[3], lambda stage: None)\n"
        "space = open_workspace(app, vault)\n"
        "late = ('alembic', 'app.services.customer_service', 'app.services.import_service', 'requests',"
        " 'backports.zstd')\n"
        "early = [name for name in late if name in sys.modules]\n"
        "load_services()\n"
        "assert 'app.services.customer_service' in sys.modules\n"
        "assert space.customers is space.customers and space.imports is space.imports\n"
        "space.close()\n"
        "print(early)\n"
    )
    line = [sys.executable, "-c", script, str(tmp_path), "rm1", PASSWORD]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout.strip() == "[]", done.stderr
