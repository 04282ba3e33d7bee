"""Renders every state of the customer screens to PNG: both languages, both themes, 100 and 150 %.

python tests/ui/screens/render_customers.py --out FOLDER [--only NAME] [--words FILE.tsv]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "ui")]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.fonts=false")

from PySide6.QtCore import Qt, QTranslator
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from sample_branch import SampleBranch, customer_id, id_number
from sample_files import every_state

from app.services.customer_list_service import ListSpec
from ui.jobs import Jobs
from ui.refresh import RefreshBus
from ui.screens.customers.customer_page import CustomerPage
from ui.screens.customers.customer_parts import CustomerParts
from ui.screens.search.search_desk import CommandText, SearchDesk
from ui.theme import Mode, theme
from ui.translate import Translate
from ui.widgets.nav_rail import DOT, NavRail, RailItem
from ui.widgets.top_bar import TopBar

SIZES = {100: (1440, 900), 150: (1280, 720)}
COMMANDS = (
    CommandText("new_customer", "New customer", "person_add", "Ctrl+N"),
    CommandText("show_list", "", "filter", "Shift+Enter"),
    CommandText("imports", "Import customers", "arrow_import"),
    CommandText("sync_now", "Sync now", "arrow_sync", "F5"),
    CommandText("settings", "Settings", "settings", "Ctrl+,"),
    CommandText("help", "Help", "question_circle", "F1", is_help=True),
)


class WordList(QTranslator):
    """Chinese words from a list "context, English, Chinese" while they are not in the .ts files yet."""

    def __init__(self, path: Path, parent: QApplication) -> None:
        super().__init__(parent)
        rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        self._words = {(row[0], row[1].replace("\\n", "\n")): row[2] for row in rows if len(row) >= 3}

    def translate(  # type: ignore[override]  # None lets Qt ask the next translator
        self, context: str, source: str, note: str | None = None, n: int = -1
    ) -> str | None:
        """Qt's hook."""
        return self._words.get((context, source))

    def isEmpty(self) -> bool:
        """Qt's hook."""
        return False


class Stage(QWidget):
    """The page in a frame like the real window's."""

    def __init__(self, folder: Path, role: str = "RM") -> None:
        super().__init__()
        self.branch = SampleBranch(folder, role, extra=294)
        space = self.branch.workspace
        self.branch.edit(customer_id(3), "occupation.employer", "某某公司")
        self.branch.refuse("parked.class")
        self.branch.edit(customer_id(0), "contact.wechat", "wang_xm")
        self.branch.edit(customer_id(0), "occupation.employer", "海棠餐饮连锁")
        self.branch.edit(customer_id(5), "occupation.employer", "玉兰书店")
        self.branch.conflict(customer_id(1), "name", {"legal_name": "王玮"}, {"legal_name": "王炜"})
        self.jobs, self.bus = Jobs(), RefreshBus()
        self.page = CustomerPage(CustomerParts(self.jobs, self.bus, space, self.branch.clock))
        self.rail = NavRail(
            (
                RailItem("customers", "people"),
                RailItem("imports", "arrow_import"),
                RailItem("sync", "arrow_sync"),
                RailItem("help", "question_circle", at_bottom=True),
                RailItem("settings", "settings", at_bottom=True),
            )
        )
        self.rail.choose("customers")
        self.rail.set_badge("sync", DOT, "warn")
        self.bar = TopBar()
        self.bar.bell.hide()
        self.bar.user.set_user("Chen Jing", "RM · Pudong Branch")
        self.bar.pill.set_state("3 to upload · 1 conflict", "info")
        self.bar.search.set_words("Name, pinyin, ID last 4, phone, CIF…", "Search")
        self.desk = SearchDesk(self, self.bar.search, self.jobs, space.search, lambda: COMMANDS)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 12, 12)
        column.setSpacing(6)
        column.addWidget(self.bar)
        column.addWidget(self.page, 1)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.rail)
        across.addLayout(column, 1)
        self.show()
        self.settle()

    def retitle(self, chinese: bool) -> None:
        """Words that the real window sets."""
        names = (
            ("客户", "导入", "同步", "帮助", "设置")
            if chinese
            else ("Customers", "Import", "Sync", "Help", "Settings")
        )
        for key, name in zip(self.rail.keys(), names, strict=True):
            self.rail.set_name(key, name, "")
        self.bar.language.set_other("EN" if chinese else "中", "")
        if chinese:
            self.bar.user.set_user("陈静", "客户经理 · 浦东支行")
            self.bar.pill.set_state("3 项待上传 · 1 个冲突", "info")
        else:
            self.bar.user.set_user("Chen Jing", "RM · Pudong Branch")
            self.bar.pill.set_state("3 to upload · 1 conflict", "info")

    def settle(self, milliseconds: int = 60) -> None:
        """Until every answer is here and painted."""
        for _ in range(200):
            QTest.qWait(10)
            if not self.jobs.pending():
                break
        QTest.qWait(milliseconds)
        while self.jobs.pending():
            QTest.qWait(10)

    def end(self) -> None:
        """Close everything."""
        self.page.shut()
        self.jobs.wait_all()
        self.branch.close()
        self.close()


def type_text(box: QWidget, text: str) -> None:
    """Letters as an input method commits them, so that Chinese can be typed too."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(box, event)


def _open(stage: Stage, number: int, tab: int = 0) -> None:
    stage.page.show_customer(customer_id(number))
    stage.settle()
    stage.page.view.body.tabs.setCurrentIndex(tab)
    stage.settle()


def _in_part(stage: Stage) -> None:
    stage.branch.cut(customer_id(2))
    _open(stage, 2)


def _revealed(stage: Stage) -> None:
    _open(stage, 0)
    for view in stage.page.view.body.profile.views().values():
        if view.label() in ("Mobile", "ID number", "手机", "证件号码"):
            view.eye.click()
    stage.settle()


def _edit(stage: Stage) -> None:
    _open(stage, 0)
    stage.page.view.start_edit()
    stage.settle()
    form = stage.page.view.form
    for label, text in (("contact.email", "wang.xm@example"), ("occupation.employer", "海棠餐饮集团")):
        box = form.fields.by_label(label)
        assert box is not None
        box.box.setFocus()
        box.box.selectAll()  # type: ignore[union-attr]
        type_text(box.box, text)
    box = form.fields.by_label("name.legal_name")
    assert box is not None
    box.box.setFocus(Qt.FocusReason.TabFocusReason)
    stage.settle(500)


def _fill(stage: Stage) -> None:
    _open(stage, 7)
    stage.page.view.start_filling()
    stage.settle()


def _typed(stage: Stage, text: str) -> None:
    stage.desk.focus()
    stage.settle()
    type_text(stage.bar.search, text)
    stage.settle()


def _search(stage: Stage, text: str) -> None:
    _open(stage, 0)
    _typed(stage, text)


def _new_form(stage: Stage) -> None:
    stage.page.new_customer("王小明")
    stage.settle()
    stage.page.creation.go_on()
    stage.settle()
    form = stage.page.creation.form
    number = form.fields.by_label("id_document.number")
    assert number is not None
    from app.domain.national_id import check_character

    first = "310115198407032848"[:17]
    number.box.setFocus()
    type_text(number.box, first + check_character(first))
    mobile = form.fields.by_label("contact.mobile")
    assert mobile is not None
    mobile.box.setFocus()
    type_text(mobile.box, "1381234")
    name = form.fields.by_label("name.legal_name")
    assert name is not None
    name.box.setFocus()
    stage.settle(600)


def _new_step(stage: Stage, name: str, step: int) -> None:
    stage.page.new_customer(name)
    stage.settle()
    creation = stage.page.creation
    if not creation.place()[0]:
        creation.go_on()
        stage.settle()
    for label, text in (("id_document.number", id_number(6)), ("contact.mobile", "13812345678")):
        box = creation.form.fields.by_label(label)
        assert box is not None
        box.box.setFocus()
        type_text(box.box, text)
        stage.settle()
    while creation.place()[1] < step:
        creation.go_next()
        stage.settle()
    stage.settle(500)


def _unfinished(stage: Stage) -> None:
    for name in ("李小龙", "赵小燕"):
        _new_step(stage, name, 2)
    stage.page.new_customer("")
    stage.settle()


def _new_search(stage: Stage, text: str) -> None:
    stage.page.new_customer(text)
    stage.settle()


def _filtered(stage: Stage, text: str) -> None:
    stage.page.list.head.show_filter()
    type_text(stage.page.list.head.line, text)
    stage.settle()


def _columns(stage: Stage) -> None:
    stage.page.panes.set_list_width(900)
    stage.page.list.columns.restore(("name", "segment", "rm", "branch", "kyc"), {})
    stage.settle()
    stage.page.list.columns.open_chooser()
    stage.settle()


def _created(stage: Stage) -> None:
    _new_step(stage, "李小龙", 3)
    stage.page.creation.review.reason.set_value("!")
    stage.page.creation.form.reason = "!"
    stage.page.creation.form.save()
    stage.settle()
    stage.page.view.body.tabs.setCurrentIndex(3)
    stage.settle()


def _files(stage: Stage) -> None:
    every_state(stage.branch.workspace, customer_id(2), Path(tempfile.mkdtemp()))
    _open(stage, 2, 2)


def _file_open(stage: Stage, name: str) -> None:
    _files(stage)
    files = stage.page.view.body.documents.files
    files.open(next(row.line.file.id for row in files.rows if row.line.file.name == name))
    stage.settle(2500)


def _file_copy(stage: Stage) -> None:
    _files(stage)
    files = stage.page.view.body.documents.files
    files.ask_copy(files.rows[-1].line.file.id)
    stage.settle(300)


STATES: dict[str, Callable[[Stage], None]] = {
    "blank": lambda stage: stage.settle(),
    "profile": lambda stage: _open(stage, 0),
    "contact": lambda stage: _open(stage, 0, 1),
    "documents": lambda stage: _open(stage, 3, 2),
    "files": _files,
    "file-picture": lambda stage: _file_open(stage, "身份证正面.jpg"),
    "file-pdf": lambda stage: _file_open(stage, "Account agreement.pdf"),
    "file-copy": _file_copy,
    "history": lambda stage: _open(stage, 0, 3),
    "conflict": lambda stage: _open(stage, 1),
    "refused": lambda stage: _open(stage, 3),
    "company": lambda stage: _open(stage, 17),
    "sparse": lambda stage: _open(stage, 7),
    "in-part": _in_part,
    "revealed": _revealed,
    "edit": _edit,
    "fill": _fill,
    "search": lambda stage: _search(stage, "wangw"),
    "recent": lambda stage: _search(stage, ""),
    "nothing": lambda stage: _search(stage, "qqzzx"),
    "commands": lambda stage: _search(stage, ">s"),
    "new-search": lambda stage: _new_search(stage, "wangw"),
    "new-form": _new_form,
    "new-documents": lambda stage: _new_step(stage, "李小龙", 2),
    "new-review": lambda stage: _new_step(stage, "李小龙", 3),
    "new-unfinished": _unfinished,
    "filter": lambda stage: _filtered(stage, "王"),
    "columns": _columns,
    "created": _created,
    "no-match": lambda stage: _filtered(stage, "qqzzx"),
    "empty-filter": lambda stage: (stage.page.show_list(ListSpec("conflicts")), stage.settle())[0],
}


def render(
    out: Path, scale: int, only: str, words: Path | None, size: tuple[int, int] | None, text: int
) -> None:
    """All pictures of one scale, in this process."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme().set_look(text_scale=text)
    translate = Translate()
    chinese = WordList(words, app) if words is not None else None
    for name, state in STATES.items():
        if only and name not in only.split(","):
            continue
        for language in ("zh_CN", "en"):
            translate.set_language(language)
            if chinese is not None:
                (app.installTranslator if language == "zh_CN" else app.removeTranslator)(chinese)
            with tempfile.TemporaryDirectory() as folder:
                theme().set_look(Mode.LIGHT)
                stage = Stage(Path(folder))
                stage.resize(*(size or SIZES[scale]))
                stage.retitle(language == "zh_CN")
                stage.settle()
                state(stage)
                for mode in (Mode.LIGHT, Mode.DARK):
                    theme().set_look(mode)
                    stage.settle(20)
                    suffix = f"-{size[0]}" if size else ""
                    suffix += f"-t{text}" if text != 100 else ""
                    file = out / f"{name}-{language[:2]}-{mode.value}-{scale}{suffix}.png"
                    stage.grab().save(str(file))
                stage.end()
                stage.deleteLater()


def main() -> int:
    """Start one process for each scale, because the scale belongs to the application."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, default=Path(tempfile.gettempdir()) / "shots")
    parser.add_argument("--only", default="")
    parser.add_argument("--words", type=Path)
    parser.add_argument("--scale", type=int, action="append")
    parser.add_argument("--size", default="", help="WIDTHxHEIGHT instead of the usual")
    parser.add_argument("--text", type=int, default=100)
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    found = parser.parse_args()
    found.out.mkdir(parents=True, exist_ok=True)
    scales = found.scale or [100, 150]
    if found.here:
        size = tuple(int(n) for n in found.size.split("x")) if found.size else None
        render(found.out, scales[0], found.only, found.words, size, found.text)  # type: ignore[arg-type]
        return 0
    passed = [a for a in sys.argv[1:] if a not in ("--scale", *map(str, scales))]
    for scale in scales:
        environment = os.environ | {"QT_SCALE_FACTOR": str(scale / 100)}
        command = [sys.executable, __file__, *passed, "--here", "--scale", str(scale)]
        subprocess.run(command, env=environment, check=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
