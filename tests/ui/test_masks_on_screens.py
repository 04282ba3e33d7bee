"""No screen tells the first digits of an ID number or a birth date before somebody asked to see it: not to the
eye, not in a tooltip, not to a screen reader, not in the data of a list.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from branch_fixtures import type_text
from desk_stage import SCREENS, DeskStage
from sample_branch import SEEDS
from texts_on_screen import texts

FIRST = 14  # digits of a mainland ID number that no screen shows: region, birth date
DIGITS = re.compile(r"\D")
BIRTHS = [date(1984, 7, 3) + timedelta(days=97 * n) for n in range(len(SEEDS))]
BIRTHDAYS = re.compile(
    "|".join(f"{day.day} {day:%b} {day.year}|{day.year}年{day.month}月{day.day}日" for day in BIRTHS)
)


@pytest.fixture(scope="module")
def secrets(stage: DeskStage) -> re.Pattern[str]:
    """Digits in a row that betray a customer of the branch or of the file that is imported."""
    stage.importing(0)
    rows = (stage.folder / "walk-ins.csv").read_text(encoding="gb18030").splitlines()[1:]
    cells = [cell for row in rows for cell in row.split(",")]
    from_file = [cell[:FIRST] for cell in cells if re.fullmatch(r"\d{17}[\dX]", cell)]
    days = [f"{day:%Y%m%d}" for day in BIRTHS] + [number[6:] for number in from_file]
    return re.compile("|".join((*days, *from_file)))


def betrayed(stage: DeskStage, secrets: re.Pattern[str]) -> list[str]:
    """Every text of the window that holds a secret, however it is grouped or written."""
    said = dict.fromkeys(text for _where, text in texts(stage.window()))
    return [text for text in said if secrets.search(DIGITS.sub("", text)) or BIRTHDAYS.search(text)]


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_tells_no_secret(stage: DeskStage, secrets: re.Pattern[str], name: str) -> None:
    stage.show(name)
    found = []
    for language in ("en", "zh_CN"):
        stage.translate.set_language(language)
        stage.settle()
        found += betrayed(stage, secrets)
    assert not found, "\n".join(found)


def test_what_was_asked_for_is_told_and_this_test_would_see_it(
    stage: DeskStage, secrets: re.Pattern[str]
) -> None:
    stage.translate.set_language("en")
    stage.show("profile")
    fields = stage.page().view.body.profile.views().values()
    for view in fields:
        if view.label() in ("ID number", "Date of birth"):
            view.eye.click()
    stage.settle()
    found = betrayed(stage, secrets)
    assert any("310115198407032848" in text for text in found)
    assert any("3 Jul 1984" in text for text in found)
    with stage.branch.workspace.ledger.reading() as tx:
        seen = {row.fields for row in tx.audit_after(0, 1000) if row.action == "reveal"}
    assert ("id_document.number",) in seen and ("birth.birth_date",) in seen
    stage.page().lock()
    stage.settle()
    assert not betrayed(stage, secrets)


def test_a_search_by_id_number_shows_the_tail_only(stage: DeskStage, secrets: re.Pattern[str]) -> None:
    stage.show("list")
    stage.desk.search.focus()
    type_text(stage.desk.bar.search, "2848")
    stage.settle(60)
    assert any("2848" in text for _where, text in texts(stage.desk.search.popup))
    assert not betrayed(stage, secrets)
