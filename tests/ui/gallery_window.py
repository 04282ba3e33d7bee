"""The parts of the gallery that look like a whole window: list, customer, results, flyout, dialog."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from ui.widgets.avatar import Avatar
from ui.widgets.card import Card, Hairline
from ui.widgets.chip import FilterChip, StatusChip
from ui.widgets.completeness_ring import CompletenessRing
from ui.widgets.data_table import DataTable, TableFooter
from ui.widgets.dialog_shell import DialogShell
from ui.widgets.field_edit import (
    TextEdit,
)
from ui.widgets.field_view import FieldValue, FieldView
from ui.widgets.flyout import Flyout
from ui.widgets.form_view import FormView
from ui.widgets.info_bar import InfoBar
from ui.widgets.label import Label
from ui.widgets.nav_rail import DOT, NavRail, RailItem
from ui.widgets.overflow_row import OverflowRow
from ui.widgets.pane_splitter import PaneSplitter
from ui.widgets.progress_line import ProgressLine
from ui.widgets.push_button import IconButton, Kind, PushButton
from ui.widgets.result_popup import ResultItem, ResultPopup, ResultSection
from ui.widgets.row_table_model import Column, ListTableModel
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.section_header import SectionHeader
from ui.widgets.status_tile import StatusTile
from ui.widgets.tab_bar import TabBar
from ui.widgets.table_cells import BarCell, ChipCell, NameCell, TwoLineCell
from ui.widgets.timeline import Timeline, TimelineEntry
from ui.widgets.top_bar import TopBar
from ui.widgets.value_card import ValueCard

PEOPLE = (  # name, other script, segment zh, segment en, id tail, number, chip, percent, diamond, mark
    (
        "王晓梅",
        "Wang Xiaomei",
        "私行",
        "Private",
        "2846",
        "6000 183 402",
        ("已核验", "Verified", "ok", "checkmark_circle"),
        86,
        True,
        ("arrow_up", "accent", False),
    ),
    (
        "王伟",
        "Wang Wei",
        "贵宾",
        "Premier",
        "0031",
        "6000 020 117",
        ("21 天后到期", "Due in 21 d", "warn", "clock"),
        92,
        False,
        None,
    ),
    (
        "王伟",
        "Wang Wei",
        "大众",
        "Retail",
        "4417",
        "6000 155 806",
        ("已核验", "Verified", "ok", "checkmark_circle"),
        100,
        False,
        None,
    ),
    (
        "王薇",
        "Wang Wei",
        "贵宾",
        "Premier",
        "5529",
        "6000 097 344",
        ("已过期 9 天", "Overdue 9 d", "bad", "error_circle"),
        64,
        False,
        ("warning", "bad", True),
    ),
    (
        "汪维琳",
        "Wang Weilin",
        "大众",
        "Retail",
        "1168",
        "6000 171 290",
        ("已核验", "Verified", "ok", "checkmark_circle"),
        78,
        False,
        None,
    ),
    (
        "王婉清",
        "Wang Wanqing",
        "贵宾",
        "Premier",
        "9020",
        "6000 064 518",
        ("待复核", "In review", "info", "eye"),
        71,
        False,
        ("arrow_up", "accent", False),
    ),
    (
        "王维国",
        "Wang Weiguo",
        "私行",
        "Private",
        "3315",
        "6000 008 853",
        ("已核验", "Verified", "ok", "checkmark_circle"),
        95,
        True,
        None,
    ),
    (
        "王文博",
        "Wang Wenbo",
        "大众",
        "Retail",
        "7712",
        "6000 190 072",
        ("未开始", "Not started", "neutral", "subtract"),
        38,
        False,
        None,
    ),
    (
        "王雯",
        "Wang Wen",
        "大众",
        "Retail",
        "0846",
        "6000 112 639",
        ("已核验", "Verified", "ok", "checkmark_circle"),
        88,
        False,
        None,
    ),
    (
        "王武军",
        "Wang Wujun",
        "贵宾",
        "Premier",
        "6653",
        "6000 043 905",
        ("35 天后到期", "Due in 35 d", "warn", "clock"),
        82,
        False,
        None,
    ),
    (
        "王香凝",
        "Wang Xiangning",
        "大众",
        "Retail",
        "2207",
        "6000 176 221",
        ("已核验", "Verified", "ok", "checkmark_circle"),
        90,
        False,
        None,
    ),
    (
        "王小川",
        "Wang Xiaochuan",
        "大众",
        "Retail",
        "8834",
        "6000 131 748",
        ("已核验", "Verified", "ok", "checkmark_circle"),
        84,
        False,
        None,
    ),
)

COLUMNS = (
    Column("name", 196, NameCell(0, 1, 2, 3, 4, 5), lambda r: str(r[0]), stretch=True),
    Column("number", 134, TwoLineCell(6, 7), lambda r: str(r[7]), priority=2),
    Column("kyc", 122, ChipCell(8), lambda r: str(r[8][0])),
    Column("complete", 96, BarCell(9), lambda r: f"{r[9]}%", priority=3),
)


class Words:
    """Picks Chinese or English."""

    def __init__(self, chinese: bool) -> None:
        self.chinese = chinese

    def __call__(self, chinese: str, english: str) -> str:
        return chinese if self.chinese else english


def hbox(*widgets: QWidget | int | None, spacing: int = 8) -> QHBoxLayout:
    """A row; None is a stretch, a number a gap."""
    row = QHBoxLayout()
    row.setSpacing(spacing)
    for widget in widgets:
        if widget is None:
            row.addStretch(1)
        elif isinstance(widget, int):
            row.addSpacing(widget)
        else:
            row.addWidget(widget)
    return row


def rows_for(w: Words) -> list[tuple[object, ...]]:
    """The people as finished tuples."""
    rows = []
    for n, (zh, en, seg_zh, seg_en, tail, number, chip, percent, diamond, mark) in enumerate(PEOPLE):
        name, other = w(zh, en), w(en, zh)
        letters = zh[0] if w.chinese else "".join(part[0] for part in en.split())
        rows.append(
            (
                name,
                f"{other} · {w(seg_zh, seg_en)}",
                letters,
                (0, 1, 2, 3, 4)[n % 5],
                diamond,
                mark,
                f"•••• {tail}",
                number,
                (w(chip[0], chip[1]), chip[2], chip[3]),
                percent,
            )
        )
    return rows


def list_card(w: Words) -> Card:
    """The customer list."""
    card = Card()
    head = QVBoxLayout()
    head.setContentsMargins(16, 14, 12, 12)
    head.setSpacing(10)
    chips = [
        FilterChip(w("我的客户", "My portfolio"), 312, "text2"),
        FilterChip(w("KYC 到期", "KYC due"), 18, "warn"),
        FilterChip(w("资料不全", "Incomplete"), 46),
        FilterChip(w("高风险", "High risk"), 9, "bad"),
    ]
    chips[0].setChecked(True)
    head.addLayout(
        hbox(
            Label(w("客户", "Customers"), "title"),
            Label("312 / 200,000", "caption", "text2", numeric=True),
            None,
            IconButton("filter", "filter"),
            IconButton("column_edit", "columns"),
            4,
            PushButton(w("新建", "New"), Kind.PRIMARY, "person_add", "Ctrl+N"),
            spacing=8,
        )
    )
    row = OverflowRow(chips=True)
    for chip in chips:
        row.add_button(chip)
    head.addWidget(row)
    card.body.addLayout(head)
    table = DataTable("customers")
    model = ListTableModel(COLUMNS, table)
    model.set_titles(
        (w("客户", "Customer"), w("证件 / 客户号", "ID no. / CIF"), "KYC", w("完整度", "Complete"))
    )
    model.set_rows(rows_for(w))
    table.set_rows_model(model)
    table.show_sort("name", False)
    table.choose_row(0)
    card.body.addWidget(table, 1)
    card.body.addWidget(Hairline())
    footer = TableFooter()
    footer.set_texts(
        w("第 1–12 行，共 312 行", "Rows 1–12 of 312"),
        (("↑↓", w("选择", "Select")), ("Enter", w("打开", "Open")), ("/", w("筛选", "Filter"))),
    )
    card.body.addWidget(footer)
    return card


def detail_head(w: Words) -> QHBoxLayout:
    """Avatar, names, tags, actions, ring."""
    names = hbox(
        Label(w("王晓梅", "Wang Xiaomei"), "title"),
        Label(w("Wang Xiaomei", "王晓梅"), "body", "text2"),
        4,
        StatusChip(w("私人银行", "Private banking"), "vip", "diamond"),
        StatusChip(w("浦东支行", "Pudong Branch"), "neutral"),
        None,
    )
    facts = Label(
        w(
            "客户号 6000 183 402  ·  客户经理 陈静  ·  2016 年开户",
            "CIF 6000 183 402  ·  RM Chen Jing  ·  Since 2016",
        ),
        "body",
        "text2",
        elide=True,
        numeric=True,
    )
    acts = OverflowRow()
    for button in (
        PushButton(w("编辑", "Edit"), Kind.PRIMARY, "edit", "F2"),
        PushButton(w("记录互动", "Log interaction"), icon="note"),
        PushButton(w("安排拜访", "Plan visit"), icon="calendar_ltr"),
    ):
        acts.add_button(button)
    menu = QMenu()
    menu.addAction("x")
    acts.set_extra_menu(menu)
    middle = QVBoxLayout()
    middle.setSpacing(6)
    middle.addLayout(names)
    middle.addWidget(facts)
    middle.addSpacing(4)
    middle.addWidget(acts)
    right = QVBoxLayout()
    right.setSpacing(2)
    right.addStretch(1)
    right.addWidget(Label(w("资料完整度", "Completeness"), "strong"))
    right.addWidget(Label(w("还差 3 项", "3 items missing"), "caption", "warn"))
    right.addWidget(PushButton(w("逐项补齐", "Fill them in"), Kind.LINK))
    right.addStretch(1)
    row = hbox(Avatar(w("王晓梅", "Wang Xiaomei"), 56, "k4"), spacing=16)
    row.addLayout(middle, 1)
    row.addWidget(CompletenessRing(86))
    row.addLayout(right)
    return row


def profile(w: Words) -> FormView:
    """Three sections of fields."""
    form = FormView()

    def section(title: str, remark: str, *fields: tuple[str, FieldValue, str]) -> None:
        made = form.add_section()
        made.set_texts(title, remark)
        for label, value, add in fields:
            field = FieldView(label)
            field.set_texts(label, add)
            field.set_value(value)
            made.add_field(field)

    good = "verified"
    section(
        w("身份信息", "Identity"),
        w("核验来源：二代身份证 · 2026-01-08 · 李强", "Verified from ID card · 2026-01-08 · Li Qiang"),
        (w("姓名", "Name"), FieldValue(w("王晓梅", "Wang Xiaomei (王晓梅)"), good), ""),
        (w("证件号码", "ID number"), FieldValue("•••••••••••••• 2846", good, masked=True), ""),
        (
            w("证件有效期", "ID valid until"),
            FieldValue(w("2026-04-05（剩 21 天）", "2026-04-05 (21 days left)"), "warning"),
            "",
        ),
        (
            w("出生日期", "Date of birth"),
            FieldValue(w("41 岁 · •••• 年 7 月", "Age 41 · Jul ••••"), good, masked=True),
            "",
        ),
        (w("国籍", "Nationality"), FieldValue(w("中国", "China"), good), ""),
        (w("性别", "Sex"), FieldValue(w("女", "Female"), good), ""),
    )
    section(
        w("联系方式", "Contact"),
        "",
        (w("手机", "Mobile"), FieldValue("138 •••• 4821", good, masked=True), ""),
        (w("电子邮箱", "Email"), FieldValue("w•••i@example.com", masked=True), ""),
        (w("微信", "WeChat"), FieldValue(), w("补充微信号", "Add WeChat ID")),
        (
            w("联系地址", "Address"),
            FieldValue(w("浦东新区世纪大道 88 号", "88 Century Ave, Pudong"), pending=True),
            "",
        ),
        (w("首选语言", "Preferred language"), FieldValue(w("普通话", "Mandarin")), ""),
        (
            w("首选联系方式", "Preferred channel"),
            FieldValue(w("电话 · 工作日 14–17 点", "Phone · weekdays 14–17")),
            "",
        ),
    )
    section(
        w("职业与财务", "Occupation and wealth"),
        "",
        (w("职业", "Occupation"), FieldValue(w("企业主 · 餐饮连锁", "Business owner · restaurants")), ""),
        (w("年收入", "Annual income"), FieldValue(w("100–300 万元", "CNY 1–3 m"), good), ""),
        (w("财富来源", "Source of wealth"), FieldValue(), w("补充（合规要求）", "Add (compliance)")),
    )
    return form


def detail_card(w: Words, narrow: bool) -> Card:
    """The customer view."""
    card = Card()
    head = QVBoxLayout()
    head.setContentsMargins(20, 16, 20, 0)
    head.setSpacing(12)
    head.addLayout(detail_head(w))
    tiles = QHBoxLayout()
    tiles.setSpacing(8)
    for values in (
        (
            "KYC",
            w("已核验", "Verified"),
            w("有效至 2027-01", "Until Jan 2027"),
            "ok",
            "shield_checkmark",
            "text2",
        ),
        (
            w("风险等级", "Risk rating"),
            w("中 · 3 / 5", "Medium · 3/5"),
            w("2 月上调", "Raised in Feb"),
            "warn",
            "scales",
            "warn",
        ),
        (
            w("名单筛查", "Screening"),
            w("无命中", "Clear"),
            w("今天 06:00", "Today 06:00"),
            "ok",
            "globe_shield",
            "text2",
        ),
        (
            w("授权同意", "Consents"),
            w("4 / 5 项有效", "4 of 5 valid"),
            w("营销短信已撤回", "SMS withdrawn"),
            "warn",
            "handshake",
            "warn",
        ),
    ):
        tile = StatusTile()
        tile.set_tile(*values)
        tiles.addWidget(tile)
    head.addLayout(tiles)
    if not narrow:
        bar = InfoBar()
        bar.show_message(
            "warn",
            w("身份证 21 天后到期", "ID card expires in 21 days"),
            w("请在 4 月 5 日前上传新证件。", "Upload the new one before 5 April."),
            w("上传新证件", "Upload"),
        )
        head.addWidget(bar)
    tabs = TabBar("tabs")
    for n, (text, count, tone) in enumerate(
        (
            (w("基本资料", "Profile"), None, ""),
            (w("关系", "Relationships"), 5, "neutral"),
            (w("证件文档", "Documents"), 1, "bad"),
            (w("互动", "Interactions"), 14, "neutral"),
            (w("授权同意", "Consents"), None, ""),
            (w("变更历史", "History"), None, ""),
        )
    ):
        tabs.set_tab(n, text, count, tone)
    head.addWidget(tabs)
    card.body.addLayout(head)
    page = ScrollPage()
    page.body.addWidget(profile(w))
    page.body.addStretch(1)
    card.body.addWidget(page, 1)
    return card


def window(w: Words, narrow: bool = False) -> QWidget:
    """Rail, bar, list and detail, as a whole."""
    frame = QWidget()
    frame.resize(1280 if narrow else 1440, 690 if narrow else 868)
    rail = NavRail(
        tuple(
            RailItem(k, i, k in ("help", "settings"))
            for k, i in (
                ("home", "home"),
                ("customers", "people"),
                ("visits", "calendar_ltr"),
                ("tasks", "clipboard_task_list_ltr"),
                ("dashboard", "chart_multiple"),
                ("compliance", "shield_checkmark"),
                ("sync", "arrow_sync"),
                ("help", "question_circle"),
                ("settings", "settings"),
            )
        )
    )
    for key, zh, en in (
        ("home", "工作台", "Home"),
        ("customers", "客户", "Customers"),
        ("visits", "拜访", "Visits"),
        ("tasks", "待办", "Tasks"),
        ("dashboard", "看板", "Dashboard"),
        ("compliance", "合规", "Compliance"),
        ("sync", "同步", "Sync"),
        ("help", "帮助", "Help"),
        ("settings", "设置", "Settings"),
    ):
        rail.set_name(key, w(zh, en))
    rail.choose("customers")
    rail.set_badge("visits", "3")
    rail.set_badge("tasks", "7")
    rail.set_badge("sync", DOT, "warn")
    bar = TopBar()
    bar.setObjectName("bar")
    bar.search.set_words(
        w("搜索姓名、拼音、证件后四位、手机号、客户号", "Name, pinyin, ID last 4, phone, CIF…"),
        w("搜索", "Search"),
    )
    bar.pill.set_state(w("3 项待上传 · 1 项冲突", "3 to upload · 1 conflict"), "info")
    bar.bell.set_name("bell")
    bar.language.set_other(w("EN", "中"), "language")
    bar.user.set_user(w("陈静", "Chen Jing"), w("客户经理 · 浦东支行", "RM · Pudong Branch"))
    panes = PaneSplitter()
    panes.addWidget(list_card(w))
    panes.addWidget(detail_card(w, narrow))
    panes.setSizes([400, 760] if narrow else [560, 760])
    panes.setStretchFactor(1, 1)
    right = QVBoxLayout()
    right.setContentsMargins(12, 0, 12, 12)
    right.setSpacing(2)
    right.addWidget(bar)
    right.addWidget(panes, 1)
    row = QHBoxLayout(frame)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(rail)
    row.addLayout(right, 1)
    return frame


def with_popup(w: Words) -> QWidget:
    """The window with search results."""
    frame = window(w)
    frame.show()
    frame.activateWindow()
    bar = frame.findChild(TopBar, "bar")
    assert bar is not None
    bar.search.setText("wangw")
    popup = ResultPopup(frame)
    people = []
    for zh, en, _z, _e, tail, number, chip, _p, _d, _m in (PEOPLE[1], PEOPLE[3], PEOPLE[4], PEOPLE[5]):
        people.append(
            ResultItem(
                number,
                w(zh, en),
                w(en, zh),
                w(
                    f"证件 •••• {tail}   ·   139 •••• 7730   ·   客户号 {number}",
                    f"ID •••• {tail}   ·   139 •••• 7730   ·   CIF {number}",
                ),
                w(zh[0], "WW"),
                len(people),
                "",
                "",
                w(chip[0], chip[1]),
                chip[2],
                chip[3],
                () if w.chinese else ((0, 6),),
                ((0, 6),) if w.chinese else (),
            )
        )
    actions = (
        ResultItem("new", w("新建客户“wangw”", "New customer “wangw”"), icon="person_add", keys="Ctrl+N"),
        ResultItem(
            "all", w("在列表中显示全部 51 个", "Show all 51 in the list"), icon="filter", keys="Shift+Enter"
        ),
        ResultItem("visits", w("今天的拜访 (3)", "Visits of today (3)"), icon="calendar_ltr", keys="G V"),
    )
    popup.set_sections(
        (
            ResultSection(
                w("客户 · 51 个匹配", "Customers · 51 matches"),
                tuple(people),
                w("拼音匹配 wangw", "pinyin wangw"),
            ),
            ResultSection(w("操作", "Actions"), actions),
        )
    )
    popup.set_footer(
        (
            ("↑↓", w("选择", "Select")),
            ("Enter", w("打开", "Open")),
            ("Ctrl+Enter", w("新窗口打开", "Window")),
        ),
        w("本机加密库 · 1.4 ms", "local encrypted store · 1.4 ms"),
    )
    popup.open_below(bar.search)
    bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
    return frame


def with_flyout(w: Words) -> QWidget:
    """The window with the sync flyout."""
    frame = window(w)
    frame.show()
    bar = frame.findChild(TopBar, "bar")
    assert bar is not None
    fly = Flyout(frame)
    column = QVBoxLayout()
    column.setContentsMargins(16, 14, 12, 12)
    column.setSpacing(10)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Label(w("正在上传 2 / 3", "Uploading 2 of 3"), "lead"))
    words.addWidget(Label(w("上次 10:40 · 下次 10:55", "Last run 10:40 · next 10:55"), "caption", "text2"))
    top = QHBoxLayout()
    top.addLayout(words, 1)
    top.addWidget(PushButton(w("立即同步", "Sync now"), Kind.PRIMARY, "arrow_sync", "F5"))
    line = ProgressLine("progress")
    line.setRange(0, 100)
    line.setValue(62)
    column.addLayout(top)
    column.addWidget(line)
    column.addWidget(SectionHeader(w("需要您处理", "Needs you"), "1"))
    bar2 = InfoBar(closable=False)
    bar2.show_message(
        "bad", w("王薇 · 3 个字段冲突", "Wang Wei · 3 fields in conflict"), "", w("解决", "Resolve")
    )
    column.addWidget(bar2)
    timeline = Timeline("waiting")
    timeline.set_entries(
        (
            TimelineEntry(
                "1",
                w("王晓梅 · 地址", "Wang Xiaomei · address"),
                w("今天 10:42", "Today 10:42"),
                w("上传中", "Uploading"),
                "edit",
                "info",
            ),
            TimelineEntry(
                "2",
                w("王婉清 · 互动", "Wang Wanqing · interaction"),
                w("今天 10:12 · 1 张照片，640 KB", "Today 10:12 · 1 photo, 640 KB"),
                w("排队", "Queued"),
                "note",
                "info",
            ),
        )
    )
    timeline.setMinimumHeight(120)
    column.addWidget(timeline)
    column.addLayout(
        hbox(
            PushButton(w("离线工作", "Work offline"), Kind.GHOST, "plug_disconnected"),
            None,
            PushButton(w("同步日志", "Sync log"), Kind.LINK),
        )
    )
    fly.body.addLayout(column)
    fly.open_below(bar.pill)
    return frame


def with_dialog(w: Words) -> QWidget:
    """The window with a conflict dialog."""
    frame = window(w)
    frame.show()
    dialog = DialogShell(frame, width=1080)
    dialog.set_texts(
        w("解决同步冲突 — 王薇", "Resolve conflict — Wang Wei"),
        w(
            "离线期间，您和浦东支行柜面修改了同一客户。请逐项选择要保留的值。",
            "While you were offline, the counter at Pudong changed the same customer. "
            "Choose what to keep, field by field.",
        ),
    )
    dialog.set_leading(Avatar(w("王薇", "Wang Wei"), 40, "x"))
    dialog.set_trailing(StatusChip(w("第 1 条，共 1 条", "1 of 1"), "neutral"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(12)
    for row, (label, base, mine, theirs, locked) in enumerate(
        (
            (w("手机", "Mobile"), "138 1725 4821", "138 1725 9006", "138 1725 4812", False),
            (
                w("联系地址", "Address"),
                w("浦东新区张江路 368 号", "368 Zhangjiang Rd"),
                w("世纪大道 88 号 12 楼", "88 Century Ave, 12 F"),
                w("世纪大道 88 号", "88 Century Ave"),
                False,
            ),
            (
                w("风险等级", "Risk rating"),
                w("低 · 2 / 5", "Low · 2 / 5"),
                w("低 · 2 / 5", "Low · 2 / 5"),
                w("中 · 3 / 5", "Medium · 3 / 5"),
                True,
            ),
        )
    ):
        name = QVBoxLayout()
        name.setSpacing(2)
        name.addStretch(1)
        name.addWidget(Label(label, "strong"))
        name.addWidget(Label(w("双方都改了", "changed on both sides"), "caption", "text2"))
        name.addStretch(1)
        grid.addLayout(name, row, 0)
        grid.addWidget(Label(base, "body", "text2"), row, 1)
        group = QButtonGroup(dialog)
        left, right = ValueCard(), ValueCard()
        left.set_value(mine, w("客户电话告知，未核验", "told by phone, not verified"), base, locked=locked)
        right.set_value(theirs, w("短信验证通过 11:02", "verified by SMS 11:02"), base)
        for column, card in ((2, left), (3, right)):
            group.addButton(card)
            grid.addWidget(card, row, column)
        (left if row == 1 else right).setChecked(True)
    for column, part in enumerate((14, 20, 33, 33)):
        grid.setColumnStretch(column, part)
    dialog.body.addLayout(grid)
    bar = InfoBar(closable=False)
    bar.show_message(
        "neutral",
        w("另有 4 项已自动合并", "4 more were merged by themselves"),
        w("邮箱、职业（仅我改动）· 首选渠道、微信（仅服务器改动）", "email, occupation · channel, WeChat"),
        w("查看", "View"),
    )
    dialog.body.addWidget(bar)
    reason = TextEdit("reason", "edit")
    reason.set_texts(w("理由（手机号属于 KYC 字段，必填）", "Reason (mobile is a KYC field)"))
    reason.set_required(True)
    reason.set_value(w("以短信验证结果为准", "The number verified by SMS counts"))
    dialog.body.addWidget(reason)
    dialog.set_hints(
        (("↑↓", w("字段", "Field")), ("←→", w("选择一侧", "Side")), ("E", w("另填新值", "Other value")))
    )
    dialog.add_button(PushButton(w("稍后处理", "Later"), Kind.GHOST))
    dialog.add_button(PushButton(w("转交合规", "Send to compliance")))
    dialog.set_primary(PushButton(w("采用并同步", "Apply and sync"), Kind.PRIMARY, keys="Ctrl+Enter"))
    dialog.open()
    return frame
