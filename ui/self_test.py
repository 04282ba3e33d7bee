"""Checks an installation from inside: encrypted store, windows, search; what the frozen program is asked first."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.bootstrap import App, Workspace

_NAME, _PASSWORD = "张三", "a password of the self test"
_NOWHERE = "https://127.0.0.1:9"


def self_test() -> int:
    """Make a vault in a temporary folder, save and find a customer, draw both windows; JSON on the last line.

    Nothing is sent: replication is not started, and its address is nobody's.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from app.bootstrap import VERSION, open_app, open_workspace
    from app.services.vault_service import QUICKEST, Profile
    from app.settings import ALLOW_FILE_KEYSTORE
    from ui.screens.settings.settings_page import apply_look

    application = QApplication.instance() or QApplication(sys.argv[:1])
    found: dict[str, object] = {"version": VERSION}
    with tempfile.TemporaryDirectory() as folder:
        app = open_app(Path(folder))
        app.settings.set(ALLOW_FILE_KEYSTORE, value=True)
        apply_look(app.settings)
        profile = Profile("selftest", "Self test", "", "RM", ("b1",), 2**52)
        vault = app.vaults.open_online(profile, _PASSWORD, lambda _stage: None, cost=QUICKEST)
        space = open_workspace(app, vault)
        draft = space.customers.begin_new("individual", _NAME)
        space.customers.save(draft, {field.ref: field.value for field in draft.fields})
        found["search"] = [hit.name for hit in space.search.search("zs").hits]
        found["encrypted"] = vault.engine.path.read_bytes()[:16] != b"SQLite format 3\x00"
        found["windows"] = _draw_windows(app, space)
        space.close()
    found["ok"] = found["search"] == [_NAME] and found["windows"] == [1040, 1280] and found["encrypted"]
    print(json.dumps(found, ensure_ascii=False))
    del application
    return 0 if found["ok"] else 1


def _draw_windows(app: App, space: Workspace) -> list[int]:
    """The widths of sign-in and main window as they were painted."""
    from app.services.device_service import EnrolledDevice
    from sync.client.sign_in import SignedIn
    from sync.client.transport import Transport
    from ui.jobs import Jobs
    from ui.main_window import MainWindow
    from ui.refresh import RefreshBus
    from ui.screens.sign_in.sign_in_page import SignInPage
    from ui.signed_desk import Desk
    from ui.translate import Translate

    transport = Transport(_NOWHERE, app.devices.authority_file(), app.clock)
    device = EnrolledDevice("self-test", _NOWHERE, "b1", "", "", "", "", "")
    jobs = Jobs()
    signed = SignedIn(space, transport, device, is_online=False)
    window = MainWindow(Desk(app, signed, jobs, RefreshBus(), app.settings, Translate()))
    page = SignInPage(jobs, app.version, "", "")
    widths = []
    for widget, size in ((page, (1040, 680)), (window, (1280, 720))):
        widget.resize(*size)
        widths.append(round(widget.grab().deviceIndependentSize().width()))
    window.pages.shut()
    jobs.wait_all()
    transport.close()
    for widget in (page, window):
        widget.deleteLater()
    return widths
