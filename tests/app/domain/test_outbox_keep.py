"""When answered changes may be forgotten: by head office's clock, and not before a backup has them."""

from __future__ import annotations

from app.domain.outbox_keep import DAY_MS, KEPT_MS, KEPT_WITHOUT_BACKUP_MS, next_marks
from app.domain.replica import AnswerMarks

RID = b"r" * 16
DAY_0 = 1_800_000_000_000


def lived(days: int, until: int, acked_each_day: int = 10, backed: int = 0) -> tuple[AnswerMarks, int]:
    """A greeting every `days` days."""
    marks, upto = AnswerMarks(), 0
    for day in range(0, until + 1, days):
        marks, upto = next_marks(marks, RID, day * acked_each_day, DAY_0 + day * DAY_MS, backed)
    return marks, upto


def test_nothing_is_forgotten_before_its_time() -> None:
    assert lived(1, 29, backed=10_000)[1] == 0
    assert KEPT_MS == 30 * DAY_MS


def test_what_is_old_and_in_a_backup_may_go() -> None:
    assert lived(1, 40, backed=10_000)[1] == 100
    assert lived(1, 40, backed=70)[1] == 70


def test_what_no_backup_has_stays_as_long_as_head_office_keeps_answers() -> None:
    last_day = KEPT_WITHOUT_BACKUP_MS // DAY_MS
    assert lived(1, last_day + 4)[1] == 0
    assert lived(1, last_day + 20)[1] == 200


def test_the_marks_of_years_are_few_and_reach_far_enough() -> None:
    marks, upto = lived(1, 2000)
    assert len(marks.marks) < 90
    assert upto == 1600 * 10


def test_a_desk_that_was_away_forgets_what_it_had_been_told_before() -> None:
    marks, _ = next_marks(AnswerMarks(), RID, 7, DAY_0, 0)
    _, upto = next_marks(marks, RID, 7, DAY_0 + 31 * DAY_MS, 7)
    assert upto == 7


def test_numbers_of_another_name_say_nothing() -> None:
    marks, _ = lived(1, 100)
    again, upto = next_marks(marks, b"s" * 16, 5, DAY_0 + 101 * DAY_MS, 1000)
    assert (again.rid, len(again.marks), upto) == (b"s" * 16, 1, 0)


def test_a_clock_of_head_office_that_was_ahead_makes_nothing_old() -> None:
    marks, _ = next_marks(AnswerMarks(), RID, 7, DAY_0 + 900 * DAY_MS, 7)
    marks, upto = next_marks(marks, RID, 9, DAY_0, 9)
    assert upto == 0
    assert marks.marks == ((DAY_0, 9),)
