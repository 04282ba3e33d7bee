"""Where an import stands: the file as understood, the mapping being made, the dry run, the report; no Qt."""

from __future__ import annotations

from dataclasses import replace
from enum import IntEnum

from app.services.import_service import ImportReport
from app.services.importing.import_plan import (
    DryRun,
    ImportMapping,
    ImportSource,
    MappingProblem,
    SourceChoices,
)


class Step(IntEnum):
    """The wizard's steps in order."""

    FILE = 0
    COLUMNS = 1
    CHECK = 2
    DONE = 3


class ImportState:
    """One run through the wizard."""

    def __init__(self) -> None:
        self.step = Step.FILE
        self.path = ""
        self.choices = SourceChoices()
        self.source: ImportSource | None = None
        self.mapping: ImportMapping | None = None
        self.problems: tuple[MappingProblem, ...] = ()
        self.dry_run: DryRun | None = None
        self.report: ImportReport | None = None

    def choose(self, **changes: object) -> None:
        """Another encoding, delimiter or sheet; the file is opened again with it."""
        self.choices = replace(self.choices, **changes)  # type: ignore[arg-type]  # names of SourceChoices

    def opened(self, source: ImportSource, mapping: ImportMapping) -> None:
        """The file was understood."""
        self.source, self.mapping = source, mapping
        self.dry_run = self.report = None

    def set_target(self, column: int, target: str) -> None:
        """A column means something else."""
        if self.mapping is not None:
            targets = list(self.mapping.targets)
            targets[column] = target
            self.mapping = replace(self.mapping, targets=tuple(targets))
            self.dry_run = None

    def set_pattern(self, column: int, pattern: str) -> None:
        """The order of day and month in a column of dates."""
        if self.mapping is not None and self.source is not None:
            patterns = list(self.mapping.date_patterns) or [""] * len(self.source.columns)
            patterns[column] = pattern
            self.mapping = replace(self.mapping, date_patterns=tuple(patterns))
            self.dry_run = None

    def leave_out(self, wanted: bool) -> None:
        """Keep rows with a wrong optional value, without that value."""
        if self.mapping is not None:
            options = replace(self.mapping.options, leave_out_bad_optional=wanted)
            self.mapping = replace(self.mapping, options=options)
            self.dry_run = None

    @property
    def encoding_is_sure(self) -> bool:
        """Whether the encoding needs no second look."""
        return self.source is None or self.source.encoding is None or self.source.encoding.confidence >= 0.8
