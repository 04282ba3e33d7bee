"""Each hole of sync.md 3.8, and others like them, put back on purpose: the simulator must see every one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pytest

from tests.simulator.asks import ASK_FAULTS
from tests.simulator.record_acts import RECORD_FAULTS
from tests.simulator.record_bugs import RECORD_BUGS
from tests.simulator.role_changes import ROLE_FAULTS
from tests.simulator.run import run_seed
from tests.simulator.seeded_bugs import BUGS
from tests.simulator.skew import SKEW
from tests.simulator.stories import STORIES, tell
from tests.simulator.teams import TEAM
from tests.simulator.witness import Violation
from tests.simulator.world import ALL_FAULTS, Parts

MOST_RUNS: Final = 1200
USUAL: Final = ALL_FAULTS - ROLE_FAULTS - SKEW - TEAM - ASK_FAULTS
BEGIN_AT: Final[Mapping[str, int]] = {
    "E1-history": 30, "E1-told": 360, "F04": 20, "F10-merge": 20, "F12-anew": 535, "F12-proof": 160, "F22-desk-digest": 220,
    "F22-ghost-row": 165, "F22-mended": 300, "H3": 440, "H4": 165, "H9": 160, "H13": 40, "H13-overlay": 40,
}  # fmt: skip
"""Where the search for a rare hole begins, so that it does not take minutes; it goes on from there."""
FAULTS_OF: Final[Mapping[str, frozenset[str]]] = {
    # What a repair would mend as well is seen only where nothing else asks for repairs.
    "H4": frozenset({"restore", "late", "admin", "move", "lose"}),
    "I7-role": frozenset({"role", "admin", "late"}),
    "S1": ALL_FAULTS,
}


@pytest.mark.parametrize("bug", sorted(BUGS))
def test_a_hole_put_back_on_purpose_is_found(bug: str) -> None:
    # The more kinds of trouble a world may have, the fewer runs have the few that a rare hole needs.
    faults = FAULTS_OF.get(bug, USUAL if bug in RECORD_BUGS else USUAL - RECORD_FAULTS)
    first = BEGIN_AT.get(bug, 1)
    for seed in range(first, first + MOST_RUNS):
        failure = run_seed(seed, faults=faults, parts=BUGS[bug])
        if failure is not None:
            print(f"{bug}: seed {seed}: {failure.text}")
            return
    pytest.fail(f"{bug} was not found in {MOST_RUNS} runs from seed {first}")


@pytest.mark.parametrize("hole", sorted(STORIES))
def test_the_story_of_a_rare_hole_ends_well_without_it_and_badly_with_it(hole: str) -> None:
    story = STORIES[hole]
    tell(story, Parts())
    tell(story, story.without)
    with pytest.raises(Violation) as found:
        tell(story, story.hole)
    print(f"{hole}: {found.value}")


def test_every_hole_of_the_design_is_put_back() -> None:
    assert {f"H{number}" for number in range(1, 14)} <= BUGS.keys() | STORIES.keys()
