"""Gives a customer to another branch, manager or team: who gets him, and what happens to the work under way."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.services.directory_service import DirectoryService
from app.services.record_service import RecordActs
from ui import customer_rows, formats, shortcuts
from ui.screens.customers.record_words import work_words
from ui.widgets.dialog_shell import DialogShell
from ui.widgets.field_edit import CodeEdit
from ui.widgets.notice_box import NoticeBox
from ui.widgets.push_button import Kind, PushButton
from ui.widgets.tone_disc import ToneDisc

NOBODY = ("", "—")


class MoveDialog(DialogShell):
    """`move_wanted(branch, manager, team)`; it stays open until `show_failure` or `accept`."""

    move_wanted = Signal(str, str, str)

    def __init__(
        self, host: QWidget, name: str, acts: RecordActs, directory: DirectoryService, scope: tuple[str, ...]
    ) -> None:
        self._customer, self._acts, self._directory, self._scope = name, acts, directory, scope
        self.branch: CodeEdit | None = None
        super().__init__(host, width=600)
        self.set_leading(ToneDisc("person_arrow_right", "info", 40))
        self.branch = CodeEdit("branch", "building_bank")
        self.manager, self.team = CodeEdit("manager", "person"), CodeEdit("team", "people")
        self._goes, self._failure = NoticeBox(), NoticeBox()
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.manager, 1)
        row.addWidget(self.team, 1)
        self.body.addWidget(self.branch)
        self.body.addLayout(row)
        self.body.addWidget(self._goes)
        self.body.addWidget(self._failure)
        self._cancel = self.add_button(PushButton("", Kind.GHOST))
        self._move = self.set_primary(PushButton("", Kind.PRIMARY, "", shortcuts.keys_text("primary")))
        self._cancel.clicked.connect(self.reject)
        self._move.clicked.connect(self.give)
        self.branch.changed.connect(self._branch_changed)
        for box in (self.manager, self.team):
            box.changed.connect(self._show)
        self._fill_branches()
        self.branch.set_value(acts.branch)
        self._fill_people()
        self.manager.set_value(acts.manager)
        self.team.set_value(acts.team)
        self.retranslate()

    def is_leaving(self) -> bool:
        """Whether the customer would leave the branches of the person at this desk."""
        branch = self.branch.value() if self.branch is not None else ""
        return "*" not in self._scope and branch not in self._scope

    @Slot()
    def give(self) -> None:
        """As chosen."""
        if self.branch is not None and self._move.isEnabled():
            self._failure.hide()
            self._move.set_busy(True)
            self.move_wanted.emit(self.branch.value(), self.manager.value(), self.team.value())

    def show_failure(self, happened: str, todo: str) -> None:
        """It was not saved; what was chosen stays."""
        self._move.set_busy(False)
        self._failure.show_message("bad", happened, todo)
        self.place()

    @Slot(str)
    def _branch_changed(self, _key: str) -> None:
        """Another branch has other managers and teams."""
        self._fill_people()
        self._show()

    def _fill_branches(self) -> None:
        if self.branch is None:
            return
        language = customer_rows.language()
        known = {branch.id for branch in self._directory.branches()} | {self._acts.branch}
        items = ((each, self._directory.branch_label(each, language)) for each in known if each)
        self.branch.set_items(tuple(sorted(items, key=lambda item: item[1])))

    def _fill_people(self) -> None:
        if self.branch is None:
            return
        branch, acts = self.branch.value(), self._acts
        people = {
            p.id: customer_rows.title_of(p.name, p.name_latin) for p in self._directory.managers_of(branch)
        }
        teams = set(self._directory.teams_of(branch))
        if branch == acts.branch:
            # Whom this computer does not know any more may still have him.
            if acts.manager:
                name = customer_rows.person_words(self._directory.people(), acts.manager)
                people.setdefault(acts.manager, name or acts.manager)
            teams |= {acts.team} - {""}
        self.manager.set_items((NOBODY, *sorted(people.items(), key=lambda item: item[1])))
        self.team.set_items((NOBODY, *((team, team) for team in sorted(teams))))
        for box in (self.manager, self.team):
            box.set_value(box.value())

    @Slot()
    def _show(self, _key: str = "") -> None:
        """What the choice means, and whether it is one."""
        if self.branch is None:
            return
        acts, branch = self._acts, self.branch.value()
        chosen = (branch, self.manager.value(), self.team.value())
        is_other = chosen != (acts.branch, acts.manager, acts.team)
        self._move.setEnabled(is_other)
        if not is_other:
            self._goes.show_message("neutral", self.tr("Choose another branch, manager or team"))
        elif branch != acts.branch:
            label = self._directory.branch_label(branch, customer_rows.language())
            back = ""
            if self.is_leaving():
                back = self.tr(
                    "You cannot take it back from here; the other branch can give the customer back."
                )
            self._goes.show_message(
                "warn",
                self.tr("The customer leaves the desks of this branch and stands at {branch}").format(branch=label),
                self.tr("History, files and conflicts go along. What somebody here still sends is parked for a"
                        " superior, never lost."),
                *work_words(acts.work), back,
            )  # fmt: skip
        else:
            self._goes.show_message(
                "info",
                self._inside(),
                self.tr("What the manager before still sends is parked for a superior, never lost."),
                *work_words(acts.work),
            )
        self.place()

    def _inside(self) -> str:
        manager = customer_rows.person_words(self._directory.people(), self.manager.value())
        who = formats.joined(manager or self.manager.value(), self.team.value())
        if not who:
            return self.tr("Nobody has the customer: the whole branch serves him")
        return self.tr("The customer goes to {who}").format(who=who)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's hook: most give him to another manager."""
        super().showEvent(event)
        if self.branch is not None:
            self.manager.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """All words."""
        super().retranslate()
        if self.branch is None or not hasattr(self, "_move"):
            return
        self.set_texts(
            self.tr("Give {name} to others").format(name=self._customer),
            self.tr("It goes to head office like any other change, also when you are offline now."),
        )
        self._fill_branches()
        self._fill_people()
        self.branch.set_texts(self.tr("Branch"))
        self.manager.set_texts(self.tr("Relationship manager"))
        self.team.set_texts(self.tr("Team"))
        self._cancel.setText(self.tr("Cancel"))
        self._move.setText(self.tr("Give"))
        self._show()
