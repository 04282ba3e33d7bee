"""The frozen values of an import: what a file is, what its columns mean, what was found, good rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from app.domain.errors import EnvironmentFault, Scalar, UserError

WHOLE_ROW: Final = -1
AUTOMATIC: Final = -1


class ImportRefused(UserError):  # the outcome of a check, named as in AccessDenied
    """The file cannot be read as a table of customers; the code says why, the values never quote a cell."""


class ImportCancelled(UserError):  # an end that was asked for
    """The person stopped the import; nothing of it is left."""


class ReaderFault(EnvironmentFault):
    """The child process that reads the file died, stalled or reached its limits."""


class Severity(StrEnum):
    """What a problem means for its row: refused, taken without the value, skipped, only noted."""

    ERROR = "error"
    LEFT_OUT = "left_out"
    SKIPPED = "skipped"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One finding. `row` counts as a spreadsheet does (heading = 1), `column` from 0 or WHOLE_ROW.

    `other_row` is set for duplicates inside the file: the first row with the same number.
    """

    row: int
    column: int
    code: str
    severity: Severity = Severity.ERROR
    other_row: int = 0


@dataclass(frozen=True, slots=True)
class SourceChoices:
    """What the person set by hand; empty or AUTOMATIC asks for a guess. `header_row` 0 means: no headings."""

    encoding: str = ""
    delimiter: str = ""
    sheet: int = AUTOMATIC
    header_row: int = AUTOMATIC


@dataclass(frozen=True, slots=True)
class EncodingGuess:
    """`reason`: bom, ascii, strict_utf8, nul_pattern, common_characters, western, damaged or chosen.

    `confidence` from 0 to 1; under 0.8 the screen should ask. `alternatives` are worth offering, best first.
    """

    name: str
    confidence: float
    reason: str
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """One sheet of a workbook; `rows` is 0 until the sheet has been read."""

    name: str
    is_hidden: bool = False
    rows: int = 0


@dataclass(frozen=True, slots=True)
class ColumnFacts:
    """One column as far as it was looked at.

    `filled` is the share of rows with a value, `distinct` the number of different ones among those read.
    `has_ambiguous_dates`: values such as 03/04/1990, so a pattern must be chosen for a date target;
    `date_pattern` is "dmy" or "mdy" where the values themselves prove it, else "".
    `has_rounded_ids`: identity numbers among the values lost their last digits in a spreadsheet.
    `target` is the suggestion ("" = none) with its `confidence`.
    """

    heading: str
    filled: float
    distinct: int
    has_numbers: bool
    has_ambiguous_dates: bool
    date_pattern: str
    has_rounded_ids: bool
    target: str
    confidence: float


@dataclass(frozen=True, slots=True)
class ImportSource:
    """One file, opened and understood so far. `samples` are texts of the first rows, as they stand there.

    `digest` is a BLAKE2b of the whole file: a later step refuses the file when it has changed.
    `signature` names the headings, to remember a mapping by. `rows` counts data rows; `rows_exact` is False
    when only the beginning was read.
    """

    path: str
    format: str
    size: int
    digest: str
    encoding: EncodingGuess | None
    delimiter: str
    sheets: tuple[SheetFacts, ...]
    sheet: int
    header_row: int
    columns: tuple[ColumnFacts, ...]
    samples: tuple[tuple[str, ...], ...]
    rows: int
    rows_exact: bool
    signature: str
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """Rules of one import.

    `leave_out_bad_optional`: a wrong phone, e-mail, address or code is left out and listed; otherwise its row
    is refused. `duplicates`: "skip" takes the first row of an identity number, "keep" takes all.
    `kind`, `id_type`: used where the file has no such column or value. `phone_region` is alpha-2.
    `constants`: target key -> value for rows that have none, e.g. {"service.branch": "0755-001"}.
    `accept_round_numbers`: takes identity numbers that end in 000 even where the file shows a spreadsheet's
    rounding of others.
    """

    leave_out_bad_optional: bool = False
    duplicates: str = "skip"
    kind: str = "individual"
    id_type: str = ""
    phone_region: str = "CN"
    external_system: str = "import"
    accept_round_numbers: bool = False
    constants: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ImportMapping:
    """Per column of the file: the target ("" = not imported) and the date pattern ("", "dmy", "mdy")."""

    targets: tuple[str, ...]
    date_patterns: tuple[str, ...] = ()
    options: ImportOptions = field(default_factory=ImportOptions)


@dataclass(frozen=True, slots=True)
class MappingProblem:
    """Why a mapping cannot be used yet; `column` counts from 0, WHOLE_ROW for none in particular."""

    column: int
    code: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class PreparedCustomer:
    """A good row as a new customer document; `notes` are its hints and the values that were left out.

    `identity` is the number that tells people apart in the bank (normalised, 15 digits upgraded to 18), ""
    when the row has none that does; `identity_type` is "national" for the 18-digit family, else the type of
    the document, since a passport and a permit may have the same number.
    """

    row: int
    groups: dict[str, dict[str, Scalar]]
    notes: tuple[RowProblem, ...] = ()
    identity: str = ""
    identity_type: str = ""


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that is not taken, with every reason; `is_skipped` when it only repeats an earlier row."""

    row: int
    problems: tuple[RowProblem, ...]
    is_skipped: bool = False


@dataclass(frozen=True, slots=True)
class ReadProgress:
    """How far the reader is: rows so far, and the share of the file from 0 to 1."""

    rows: int
    fraction: float


@dataclass(frozen=True, slots=True)
class ReadyCustomer:
    """A good row ready to be stored: `packed` is what `staged_customer.pack_row` makes of its groups."""

    row: int
    identity: str
    packed: bytes


@dataclass(frozen=True, slots=True)
class RowBatch:
    """A few hundred checked rows, in file order within each list."""

    customers: tuple[PreparedCustomer, ...]
    refused: tuple[RefusedRow, ...]
    progress: ReadProgress
    blank: int = 0


@dataclass(frozen=True, slots=True)
class ReadyBatch:
    """A RowBatch whose good rows are ready to be stored."""

    customers: tuple[ReadyCustomer, ...]
    refused: tuple[RefusedRow, ...]
    progress: ReadProgress
    blank: int = 0


@dataclass(frozen=True, slots=True)
class ProblemCount:
    """How often a code came up in a column, with the first rows that have it."""

    code: str
    column: int
    severity: Severity
    rows: int
    first_rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DryRun:
    """What an import would do. `problems` holds the first MAX_LISTED findings that are not mere hints."""

    rows: int
    good: int
    refused: int
    skipped: int
    blank: int
    counts: tuple[ProblemCount, ...]
    problems: tuple[RowProblem, ...]
    preview: tuple[PreparedCustomer, ...]
    seconds: float
