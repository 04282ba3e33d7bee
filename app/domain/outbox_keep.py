"""How long an answered change is kept at the desk: as long as head office might be put back to before it.

Every change that a desk keeps is offered again when a server lost it (sync.md F12), so none may be forgotten
while the last backup lacks it. Time is told by head office's clock alone; a desk's own may say anything (F15).
"""

from __future__ import annotations

from typing import Final

from app.domain.replica import AnswerMarks

DAY_MS: Final = 86_400_000
KEPT_MS: Final = 30 * DAY_MS
"""At least so long, also when a backup has it: the newest backup may turn out to be the damaged one."""
KEPT_WITHOUT_BACKUP_MS: Final = 400 * DAY_MS
"""As long as head office itself keeps answers; a bank that copies its database by other tools tells of no backup."""
MARK_EVERY_MS: Final = 5 * DAY_MS


def next_marks(
    kept: AnswerMarks, rid: bytes, acked_dseq: int, now_ms: int, backed_dseq: int
) -> tuple[AnswerMarks, int]:
    """The marks to keep from now on, and the number up to which changes that are done may be forgotten.

    `now_ms` and `backed_dseq` are what head office said in its greeting.
    """
    # Marks of another name count other numbers; what a clock said that was ahead counts nothing.
    marks = [mark for mark in kept.marks if mark[0] <= now_ms] if kept.rid == rid else []
    if not marks or now_ms - marks[-1][0] >= MARK_EVERY_MS:
        marks.append((now_ms, acked_dseq))
    old, ancient = _reached(marks, now_ms - KEPT_MS), _reached(marks, now_ms - KEPT_WITHOUT_BACKUP_MS)
    last_useless = sum(1 for at, _dseq in marks if at <= now_ms - KEPT_WITHOUT_BACKUP_MS) - 1
    marks = marks[max(0, last_useless) :]
    return AnswerMarks(rid, tuple(marks)), max(min(old, backed_dseq), ancient)


def _reached(marks: list[tuple[int, int]], at_ms: int) -> int:
    """The last answer that had been received at a moment."""
    return max((dseq for at, dseq in marks if at <= at_ms), default=0)
