"""Draws every widget of the kit into pictures, so that a person can look at each state in both languages and
themes.

python tests/ui/gallery.py --out DIR [--scale 1.5] [--only window]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from gallery_window import Words, hbox, window, with_dialog, with_flyout, with_popup  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import (  # noqa: E402
    QApplication,
    QGridLayout,
    QVBoxLayout,
    QWidget,
)

from ui.theme import Density, Mode, theme  # noqa: E402
from ui.translate import Translate  # noqa: E402
from ui.widgets.avatar import Avatar  # noqa: E402
from ui.widgets.card import Card  # noqa: E402
from ui.widgets.chip import StatusChip  # noqa: E402
from ui.widgets.completeness_bar import CompletenessBar  # noqa: E402
from ui.widgets.completeness_ring import CompletenessRing  # noqa: E402
from ui.widgets.dialog_shell import DialogShell  # noqa: E402
from ui.widgets.empty_state import EmptyState  # noqa: E402
from ui.widgets.field_edit import (  # noqa: E402
    CodeEdit,
    DateEdit,
    IdEdit,
    MultiLineEdit,
    PasswordEdit,
    PhoneEdit,
    TextEdit,
)
from ui.widgets.flyout import Flyout  # noqa: E402
from ui.widgets.form_view import FormView  # noqa: E402
from ui.widgets.info_bar import InfoBar  # noqa: E402
from ui.widgets.key_cap import KeyHints  # noqa: E402
from ui.widgets.push_button import IconButton, Kind, PushButton  # noqa: E402
from ui.widgets.result_popup import ResultPopup  # noqa: E402
from ui.widgets.section_header import SectionHeader  # noqa: E402
from ui.widgets.skeleton import Skeleton  # noqa: E402
from ui.widgets.sync_pill import SyncPill  # noqa: E402
from ui.widgets.timeline import Timeline, TimelineEntry  # noqa: E402
from ui.widgets.toast import Toast  # noqa: E402


def controls(w: Words) -> QWidget:
    """Buttons, chips, inputs, states."""
    frame = QWidget()
    frame.resize(1200, 900)
    card = Card(margins=(24, 20, 24, 20), spacing=16)
    busy = PushButton(w("正在打开", "Opening"), Kind.PRIMARY)
    busy.set_busy(True)
    off = [PushButton(w("登录", "Sign in"), kind) for kind in (Kind.PRIMARY, Kind.STANDARD, Kind.LINK)]
    for button in off:
        button.setEnabled(False)
    ringed = PushButton(w("焦点", "Focus"), Kind.STANDARD)
    ringed.ring = True
    ringed2 = PushButton(w("焦点", "Focus"), Kind.PRIMARY)
    ringed2.ring = True
    card.body.addLayout(
        hbox(
            PushButton(w("保存", "Save"), Kind.PRIMARY, "save", "Ctrl+S"),
            PushButton(w("标准", "Standard"), icon="edit"),
            PushButton(w("次要", "Ghost"), Kind.GHOST),
            PushButton(w("链接", "Link"), Kind.LINK),
            PushButton(w("删除", "Delete"), Kind.DANGER, "delete"),
            busy,
            *off,
            ringed,
            ringed2,
            IconButton("more_horizontal", "more"),
            None,
        )
    )
    card.body.addLayout(
        hbox(
            *(
                StatusChip(t, tone, icon)
                for t, tone, icon in (
                    (w("已核验", "Verified"), "ok", "checkmark_circle"),
                    (w("21 天后到期", "Due in 21 d"), "warn", "clock"),
                    (w("已过期 9 天", "Overdue 9 d"), "bad", "error_circle"),
                    (w("待复核", "In review"), "info", "eye"),
                    (w("未开始", "Not started"), "neutral", "subtract"),
                    (w("私人银行", "Private"), "vip", "diamond"),
                )
            ),
            KeyHints((("↑↓", w("选择", "Select")), ("Enter", w("打开", "Open")))),
            None,
        )
    )
    pills = []
    for text, tone in (
        (w("已同步 · 2 分钟前", "Synced · 2 min ago"), "ok"),
        (w("3 项待上传", "3 to upload"), "info"),
        (w("离线 · 5 项待上传", "Offline · 5 to upload"), "warn"),
        (w("总行无应答", "Head office not answering"), "bad"),
    ):
        pill = SyncPill()
        pill.set_state(text, tone)
        pills.append(pill)
    card.body.addLayout(hbox(*pills, None))
    card.body.addLayout(
        hbox(
            *(
                Avatar(n, 36, k)
                for n, k in (("王", "a"), ("李", "b"), ("Chen Jing", "c"), ("Zhao", "e"), ("欧", "h"))
            ),
            CompletenessRing(38),
            CompletenessRing(86),
            CompletenessRing(100, 48),
            CompletenessRing(7, 40),
            CompletenessBar(72),
            None,
        )
    )
    form = FormView()
    section = form.add_section()
    section.set_texts(w("编辑", "Editing"), w("3 项更改", "3 changes"))
    name, phone, number, day, code, secret = (
        TextEdit("n", "person", max_length=40),
        PhoneEdit("p"),
        IdEdit("i"),
        DateEdit("d"),
        CodeEdit("c", "building_bank"),
        PasswordEdit("s"),
    )
    for field, label, value in (
        (name, w("姓名", "Name"), w("王晓梅", "Wang Xiaomei")),
        (phone, w("手机", "Mobile"), "13817254821"),
        (number, w("证件号码", "ID number"), "31010419850712284X"),
        (day, w("证件有效期", "Valid until"), "2026-04-05"),
        (secret, w("口令", "Password"), "secret123"),
    ):
        field.set_texts(label, label)
        field.set_value(value)
        section.add_field(field)
    code.set_items(
        (("b1", w("浦东支行 · 柜台 07", "Pudong Branch · counter 07")), ("b2", w("徐汇支行", "Xuhui Branch")))
    )
    code.set_texts(w("网点与终端", "Branch and workstation"), w("选择", "Choose"))
    code.set_value("b1")
    section.add_field(code)
    name.set_required(True)
    number.set_error(
        w(
            "校验码应为 6，请核对证件第 18 位。",
            "The check digit should be 6. Compare digit 18 with the document.",
        )
    )
    secret.set_hint(w("大写锁定已开启", "Caps Lock is on"), "warn")
    phone.set_hint(
        w("与另一位客户相同，可以保留。", "Another customer has the same number; that is allowed.")
    )
    note = MultiLineEdit("note", 2)
    note.set_texts(w("备注", "Note"), w("写点什么", "Write something"))
    section.add_field(note, 0)
    card.body.addWidget(form)
    for tone, title, text in (
        (
            "info",
            w("已保存到本机", "Saved on this computer"),
            w("联网后自动上传。", "It goes up when the network is back."),
        ),
        (
            "bad",
            w("上传被退回", "Upload refused"),
            w("证件号码与另一位客户相同。", "Another customer has this ID number."),
        ),
    ):
        bar = InfoBar()
        bar.show_message(tone, title, text, w("查看", "View"))
        card.body.addWidget(bar)
    card.body.addStretch(1)
    QVBoxLayout(frame).addWidget(card)
    return frame


def states(w: Words) -> QWidget:
    """Empty, loading, history, toast."""
    frame = QWidget()
    frame.resize(1200, 620)
    empty = EmptyState("people", "accent")
    empty.set_texts(
        w("您名下还没有客户", "No customers in your portfolio yet"),
        w("可以搜索全行客户，或请主管分配。", "Search all customers, or ask your manager to assign some."),
    )
    empty.add_action(PushButton(w("搜索全部", "Search all"), Kind.PRIMARY, "search"))
    empty.add_action(PushButton(w("联系主管", "Ask manager")))
    first = Card()
    first.body.addWidget(empty)
    skeleton = Skeleton(8)
    second = Card()
    second.body.addWidget(skeleton)
    history = Timeline("history")
    history.set_entries(
        (
            TimelineEntry(
                "1",
                w("手机", "Mobile"),
                w("柜面更正", "corrected at the counter"),
                w("今天 10:31 · 陈静", "Today 10:31 · Chen Jing"),
                "call",
                "info",
                "138 •••• 4821",
                "138 •••• 9006",
            ),
            TimelineEntry(
                "2",
                w("拜访 · 新天地", "Visit · Xintiandi"),
                w("看过理财计划书。", "Saw the second proposal."),
                w("3 月 6 日", "6 Mar"),
                "location",
                "ok",
            ),
            TimelineEntry(
                "3",
                w("证件", "Document"),
                w("上传了身份证背面", "Uploaded the back of the ID card"),
                w("2 月 21 日", "21 Feb"),
                "document",
                "neutral",
            ),
            TimelineEntry(
                "4",
                w("合规 · 风险 2 → 3", "Compliance · risk 2 → 3"),
                w("触发：现金往来增加。", "Trigger: cash activity went up."),
                w("2 月 18 日", "18 Feb"),
                "shield",
                "warn",
            ),
        )
    )
    third = Card(margins=(16, 12, 16, 12))
    third.body.addWidget(SectionHeader(w("变更历史", "History")))
    third.body.addWidget(history)
    grid = QGridLayout(frame)
    grid.setContentsMargins(12, 12, 12, 12)
    grid.setSpacing(12)
    for n, card in enumerate((first, second, third)):
        grid.addWidget(card, 0, n)
        grid.setColumnStretch(n, 1)
    frame.show()
    skeleton.appear_now()
    Toast(frame).show_message(lambda: w("已保存 3 项更改", "3 changes saved"), undo=True, seconds=600)
    return frame


SHEETS: dict[str, Callable[[Words], QWidget]] = {
    "controls": controls,
    "window": with_popup,
    "narrow": lambda w: window(w, True),
    "flyout": with_flyout,
    "dialog": with_dialog,
    "states": states,
}


def draw(out: Path, scale: str, only: str, compact: bool, text_scale: int) -> None:
    """All pictures of one scale."""
    app = QApplication([])
    app.setApplicationName("CIMS gallery")
    translate = Translate()
    for dark in (False, True):
        theme().set_look(Mode.DARK if dark else Mode.LIGHT, Density.COMPACT if compact else None, text_scale)
        for language in ("zh_CN", "en"):
            translate.set_language(language)
            for name, build in SHEETS.items():
                if only and name not in only.split(","):
                    continue
                sheet = build(Words(language == "zh_CN"))
                sheet.show()
                sheet.activateWindow()
                QTest.qWait(30)
                for child in sheet.findChildren(Flyout):
                    child.place()
                for popup in sheet.findChildren(ResultPopup):
                    popup.place()
                for shell in sheet.findChildren(DialogShell):
                    shell.place()
                QTest.qWait(10)
                picture = sheet.grab()
                picture.save(str(out / f"{name}-{language[:2]}-{'dark' if dark else 'light'}-{scale}.png"))
                sheet.close()
                sheet.deleteLater()


def main() -> None:
    """Each scale is a process of its own, because Qt reads the factor once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("gallery"))
    parser.add_argument("--scale", default="")
    parser.add_argument("--only", default="")
    parser.add_argument("--compact", action="store_true")
    parser.add_argument("--text", type=int, default=100)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    if options.scale:
        draw(options.out, options.scale, options.only, options.compact, options.text)
        return
    for factor, scale in (("1", "100"), ("1.5", "150")):
        environment = {**os.environ, "QT_SCALE_FACTOR": factor}
        subprocess.run(
            [sys.executable, __file__, *sys.argv[1:], "--scale", scale], env=environment, check=True
        )


if __name__ == "__main__":
    main()
