"""Checks an installation from inside: encrypted store, windows, search; what the frozen program is asked first."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path


def self_test() -> int:
    """Make a vault in a temporary folder, save and find a customer, draw both windows; JSON on the last line."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from app.bootstrap import VERSION, open_app, open_workspace
    from app.services.vault_service import QUICKEST, Profile
    from app.settings import ALLOW_FILE_KEYSTORE
    from ui.jobs import Jobs
    from ui.refresh import RefreshBus
    from ui.screens.customers.customer_page import CustomerPage
    from ui.screens.settings.settings_page import apply_look
    from ui.screens.sign_in.sign_in_page import SignInPage

    application = QApplication.instance() or QApplication(sys.argv[:1])
    found: dict[str, object] = {"version": VERSION}
    with tempfile.TemporaryDirectory() as folder:
        app = open_app(Path(folder))
        app.settings.set(ALLOW_FILE_KEYSTORE, value=True)
        apply_look(app.settings)
        profile = Profile("selftest", "Self test", "", "RM", ("b1",), 2**52)
        vault = app.vaults.open_online(
            profile, "a password of the self test", lambda _stage: None, cost=QUICKEST
        )
        space = open_workspace(app, vault)
        draft = space.customers.begin_new("individual", "张三")
        values = {field.ref: field.value for field in draft.fields}
        space.customers.save(draft, values)
        found["search"] = [hit.name for hit in space.search.search("zs").hits]
        jobs, bus = Jobs(), RefreshBus()
        sign_in = SignInPage(jobs, VERSION, "", "")
        page = CustomerPage(jobs, bus, space, app.clock)
        sizes = []
        for widget, size in ((sign_in, (1040, 680)), (page, (1280, 720))):
            widget.resize(*size)
            sizes.append(widget.grab().width())
        found["windows"] = sizes
        raw = vault.engine.path.read_bytes()[:16]
        found["encrypted"] = raw != b"SQLite format 3\x00"
        jobs.wait_all()
        page.deleteLater()
        sign_in.deleteLater()
        space.close()
    found["ok"] = found["search"] == ["张三"] and all(sizes) and bool(found["encrypted"])
    print(json.dumps(found, ensure_ascii=False))
    del application
    return 0 if found["ok"] else 1
