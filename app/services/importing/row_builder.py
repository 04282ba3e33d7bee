"""Makes a new customer of one mapped row, or says for each column why the row cannot be taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from app.domain.errors import Scalar
from app.domain.national_id import cross_check
from app.domain.person_name import has_han
from app.services.importing.cell_value import Cell, cell_text
from app.services.importing.identity_reading import (
    CHINESE_TYPES,
    Identity,
    is_corporate_type,
    looks_rounded,
    read_identity,
)
from app.services.importing.import_plan import (
    WHOLE_ROW,
    ImportMapping,
    ImportRefused,
    PreparedCustomer,
    RefusedRow,
    RowProblem,
    Severity,
)
from app.services.importing.import_target import ADDRESS_TYPES, TARGETS, Target, TargetKind
from app.services.importing.value_reader import Reader, reader_for

Group = dict[str, Scalar]

_LINE_LIMIT: Final = 350
_NUMBER_KINDS: Final = frozenset({TargetKind.ID_NUMBER, TargetKind.POSTCODE})
_FULL_ID_DIGITS: Final = 15
_ADDRESS_ORDER: Final = ("province", "city", "district", "street", "building")
# Set groups and names are assembled by hand; all other targets go straight into their group.
_ASSEMBLED: Final = frozenset({"contact", "address", "id_document", "name", "external", "note", "kind"})


@dataclass(slots=True)
class _Draft:
    """What the cells of one row said, before it is put together."""

    row: int
    values: dict[str, Scalar] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    contacts: list[tuple[str, Scalar]] = field(default_factory=list)
    texts: dict[str, list[str]] = field(default_factory=dict)
    problems: list[RowProblem] = field(default_factory=list)
    errors: int = 0

    def note(self, column: int, code: str, severity: Severity) -> None:
        self.problems.append(RowProblem(self.row, column, code, severity))
        self.errors += severity is Severity.ERROR

    def is_refused(self) -> bool:
        return self.errors > 0

    def text(self, key: str) -> str:
        return str(self.values.get(key) or "")


class RowBuilder:
    """Reads rows by one mapping. `new_id` gives 16-byte ids for documents, addresses and contacts.

    `has_rounded_ids`: the file is known to hold identity numbers that a spreadsheet rounded, so those that
    end as rounded ones do are refused even where their check character fits. The first number that proves
    it in the rows themselves has the same effect from there on.
    """

    def __init__(
        self,
        mapping: ImportMapping,
        width: int,
        today: date,
        new_id: Callable[[], bytes],
        has_rounded_ids: bool = False,
    ) -> None:
        self._has_rounded_ids = has_rounded_ids
        self._options = mapping.options
        self._width = width
        self._today = today
        self._new_id = new_id
        self._bad_optional = Severity.LEFT_OUT if mapping.options.leave_out_bad_optional else Severity.ERROR
        patterns = tuple(mapping.date_patterns) + ("",) * len(mapping.targets)
        self._columns: list[tuple[int, Target, Reader]] = [
            (index, TARGETS[key], self._reader(TARGETS[key], patterns[index]))
            for index, key in enumerate(mapping.targets)
            if key
        ]
        self._plain = [
            target
            for target in TARGETS.values()
            if target.group not in _ASSEMBLED and _is_used(target, mapping)
        ]
        self._address_parts = {
            member: _address_parts(member, mapping)
            for member in ADDRESS_TYPES
            if any(
                key.startswith(f"address.{member}") for key in (*mapping.targets, *mapping.options.constants)
            )
        }
        self._constants = {key: self._constant(key, text) for key, text in mapping.options.constants.items()}

    def build(self, row: int, cells: Sequence[Cell], code: str = "") -> PreparedCustomer | RefusedRow | None:
        """The customer of a row, its refusal, or None for a blank row.

        `code` is what the table already knows to be wrong with the whole row.
        """
        if code:
            return RefusedRow(row, (RowProblem(row, WHOLE_ROW, code),))
        if not any(cell != "" for cell in cells) or not any(_has_content(cell) for cell in cells):
            return None
        if len(cells) != self._width and not self._is_padded(cells):
            return RefusedRow(row, (RowProblem(row, WHOLE_ROW, "row.ragged"),))
        draft = _Draft(row)
        draft.values.update(self._constants)
        for index, target, reader in self._columns:
            if cells[index] != "":
                self._read_cell(draft, index, target, reader, cells[index])
        return self._assemble(draft)

    def _is_padded(self, cells: Sequence[Cell]) -> bool:
        """Whether all that is too much is empty; a row that is too short lacks something unknown."""
        return len(cells) > self._width and not any(_has_content(cell) for cell in cells[self._width :])

    def _reader(self, target: Target, pattern: str) -> Reader:
        return reader_for(target, pattern, self._options.phone_region, self._today)

    def _constant(self, key: str, text: str) -> Scalar:
        target = TARGETS.get(key)
        reading = self._reader(target, "")(text) if target else None
        if target is None or reading is None or reading.code or target.is_repeatable:
            raise ImportRefused("import.constant_invalid", target=key)
        return reading.value

    def _read_cell(self, draft: _Draft, column: int, target: Target, reader: Reader, cell: Cell) -> None:
        text, code = cell_text(cell)
        if not text and not code:
            return
        if not code:
            value, code, hint, more = reader(text)
        if code:
            draft.note(column, code, Severity.ERROR if target.is_essential else self._bad_optional)
            return
        if hint:
            draft.note(column, hint, Severity.HINT)
        if target.kind in _NUMBER_KINDS and not isinstance(cell, str) and len(text) < _FULL_ID_DIGITS:
            draft.note(column, "number.stored_as_number", Severity.HINT)
        if target.group == "contact":
            draft.contacts.extend(more or ((target.member, value),))
        elif target.is_repeatable:
            draft.texts.setdefault(target.key, []).append(str(value))
        else:
            draft.values[target.key] = value
            draft.places[target.key] = column
            for name, extra in more:
                draft.values[f"{target.group}.{name}"] = True if name == "perpetual" else extra

    def _assemble(self, draft: _Draft) -> PreparedCustomer | RefusedRow:
        identity = self._identity(draft)
        groups: dict[str, Group] = {"kind": {"kind": self._kind(draft, identity)}}
        self._add_name(draft, identity, groups)
        if draft.is_refused():
            return RefusedRow(draft.row, tuple(draft.problems))
        self._add_plain(draft, groups)
        if identity is not None:
            self._add_identity(draft, identity, groups)
        self._add_contacts(draft, groups)
        self._add_addresses(draft, groups)
        self._add_rest(draft, groups)
        self._look_for_gaps(draft, groups)
        if draft.is_refused():
            return RefusedRow(draft.row, tuple(draft.problems))
        kind, number = identity.holder if identity else ("", "")
        uscc = str(groups.get("corporate", {}).get("uscc") or "")
        if not number and uscc:
            kind, number = "business_licence", uscc
        return PreparedCustomer(draft.row, groups, tuple(draft.problems), number, kind)

    def _identity(self, draft: _Draft) -> Identity | None:
        number = draft.text("id_document.number")
        if not number:
            return None
        identity = read_identity(number, draft.text("id_document.type"), self._options.id_type, self._today)
        column = draft.places.get("id_document.number", WHOLE_ROW)
        code = identity.code
        if not self._options.accept_round_numbers and looks_rounded(identity.number):
            if code == "id.checksum":
                self._has_rounded_ids = True
            if code in ("", "id.checksum") and self._has_rounded_ids:
                code = "id.rounded"
            elif not code:
                draft.note(column, "id.maybe_rounded", Severity.HINT)
        if code:
            draft.note(column, code, Severity.ERROR)
        for hint in identity.hints:
            draft.note(column, hint, Severity.HINT)
        return identity

    def _kind(self, draft: _Draft, identity: Identity | None) -> str:
        stated = draft.text("kind.kind")
        if stated:
            return stated
        if identity is not None and is_corporate_type(identity.type):
            return "corporate"
        return "corporate" if identity is None and draft.text("corporate.uscc") else self._options.kind

    def _add_name(self, draft: _Draft, identity: Identity | None, groups: dict[str, Group]) -> None:
        legal, latin = draft.text("name.legal_name"), draft.text("name.name_latin")
        composed = _composed_name(draft.text("name.given"), draft.text("name.family"))
        legal = legal or (latin if has_han(latin) else "")
        latin = "" if has_han(latin) else latin
        if not legal and composed and (has_han(composed) or not latin):
            legal = composed
        elif not latin and composed and not has_han(composed):
            latin = composed
        if not legal and latin and _is_foreign(draft, identity):
            legal = latin
        if not legal and not latin:
            if not any(problem.code.startswith("name.") for problem in draft.problems):
                draft.note(draft.places.get("name.legal_name", WHOLE_ROW), "name.empty", Severity.ERROR)
            return
        if not legal:
            draft.note(draft.places.get("name.name_latin", WHOLE_ROW), "name.only_latin", Severity.HINT)
        group = {
            "legal_name": legal,
            "name_latin": latin,
            "short_name": draft.text("name.short_name"),
            "former_name": draft.text("name.former_name"),
        }
        groups["name"] = {name: value for name, value in group.items() if value}

    def _add_plain(self, draft: _Draft, groups: dict[str, Group]) -> None:
        values = draft.values
        for target in self._plain:
            value = values.get(target.key)
            if value not in (None, ""):
                groups.setdefault(target.group, {})[target.field] = value
        for extra in ("occupation.text", "licence.perpetual"):
            group, _, name = extra.partition(".")
            if extra in values:
                groups.setdefault(group, {}).setdefault(name, values[extra])

    def _add_identity(self, draft: _Draft, identity: Identity, groups: dict[str, Group]) -> None:
        values = draft.values
        country = values.get("id_document.country") or identity.country or None
        document: Group = {"type": identity.type, "number": identity.number, "primary": True}
        if identity.type in CHINESE_TYPES:
            country = country or "CN"
        for name, value in (
            ("country", country),
            ("issuer", values.get("id_document.issuer")),
            ("issued_on", values.get("id_document.issued_on")),
            ("expires_on", values.get("id_document.expires_on")),
            ("perpetual", values.get("id_document.perpetual") or None),
        ):
            if value not in (None, ""):
                document[name] = value
        groups[f"id_document:{self._new_id().hex()}"] = document
        self._follow_number(draft, identity, groups)
        if identity.type == "business_licence" and len(identity.number) == 18:
            groups.setdefault("corporate", {}).setdefault("uscc", identity.number)

    def _follow_number(self, draft: _Draft, identity: Identity, groups: dict[str, Group]) -> None:
        """Fills birth date, sex and nationality from the number, and notes where the row says otherwise."""
        birth, sex = draft.text("birth.birth_date"), draft.text("sex.code")
        nationality = draft.text("nationality.countries")
        if identity.check is not None:
            stated = date.fromisoformat(birth) if birth else None
            for hint in cross_check(identity.check, stated, sex, nationality):
                draft.note(draft.places.get(_CONTRADICTED[hint], WHOLE_ROW), hint, Severity.HINT)
        if identity.birth_date and not birth:
            groups.setdefault("birth", {})["birth_date"] = identity.birth_date.isoformat()
        if identity.sex and not sex:
            groups["sex"] = {"code": identity.sex}
        if identity.country and not nationality:
            groups["nationality"] = {"countries": identity.country}

    def _add_contacts(self, draft: _Draft, groups: dict[str, Group]) -> None:
        kinds: set[str] = set()
        for kind, value in dict.fromkeys(draft.contacts):
            contact: Group = {"type": kind, "value": value}
            if kind not in kinds:
                contact["primary"] = True
                kinds.add(kind)
            groups[f"contact:{self._new_id().hex()}"] = contact

    def _add_addresses(self, draft: _Draft, groups: dict[str, Group]) -> None:
        is_first = True
        for member, keys in self._address_parts.items():
            parts: Group = {name: draft.values[key] for key, name in keys if draft.values.get(key)}
            line = _joined(draft.texts.get(f"address.{member}", [])) or (
                _line_of_parts(parts) if parts else ""
            )
            if not line and not parts:
                continue
            if len(line) > _LINE_LIMIT:
                draft.note(WHOLE_ROW, "text.too_long", self._bad_optional)
                continue
            address: Group = {"type": member} | parts | ({"line": line} if line else {})
            if is_first:
                address["primary"] = True
                is_first = False
            groups[f"address:{self._new_id().hex()}"] = address

    def _add_rest(self, draft: _Draft, groups: dict[str, Group]) -> None:
        external = draft.text("external.value")
        if external:
            group: Group = {"system": self._options.external_system, "value": external}
            groups[f"external:{self._new_id().hex()}"] = group
        if "note.text" in draft.texts:
            text = "\n".join(draft.texts["note.text"])
            limit = TARGETS["note.text"].limit
            if len(text) > limit:
                draft.note(WHOLE_ROW, "text.too_long", self._bad_optional)
            else:
                groups["note"] = {"text": text}
        groups.setdefault("service", {}).setdefault("source_channel", "import")

    def _look_for_gaps(self, draft: _Draft, groups: dict[str, Group]) -> None:
        """Hints for what the bank will miss; a bare name with nothing to know the person by is refused."""
        kinds = {key.partition(":")[0] for key in groups}
        has_number = "id_document" in kinds or "uscc" in groups.get("corporate", {})
        if not has_number:
            draft.note(WHOLE_ROW, "row.no_id", Severity.HINT)
        if "contact" not in kinds:
            draft.note(WHOLE_ROW, "row.no_contact", Severity.HINT)
        if "birth" not in kinds and groups["kind"]["kind"] == "individual":
            draft.note(WHOLE_ROW, "row.no_birth_date", Severity.HINT)
        if not has_number and not kinds & {"contact", "address", "birth"}:
            draft.note(WHOLE_ROW, "row.name_only", Severity.ERROR)


_CONTRADICTED: Final = {
    "id.birth_date_differs": "birth.birth_date",
    "id.sex_differs": "sex.code",
    "id.nationality_differs": "nationality.countries",
}


def _is_used(target: Target, mapping: ImportMapping) -> bool:
    return target.key in mapping.targets or target.key in mapping.options.constants


def _address_parts(member: str, mapping: ImportMapping) -> tuple[tuple[str, str], ...]:
    """The mapped parts of one kind of address: target key and field."""
    return tuple(
        (target.key, target.field)
        for target in TARGETS.values()
        if target.member == member and target.field != "line" and _is_used(target, mapping)
    )


def _has_content(cell: Cell) -> bool:
    return not isinstance(cell, str) or bool(cell and not cell.isspace())


def _is_foreign(draft: _Draft, identity: Identity | None) -> bool:
    """Whether the row shows that the person's own script may well be Latin."""
    if identity is not None:
        return identity.type not in CHINESE_TYPES
    nationality = draft.text("nationality.countries")
    return bool(nationality) and "CN" not in nationality.split()


def _composed_name(given: str, family: str) -> str:
    if has_han(family + given):
        return family + given
    return f"{given} {family}".strip()


def _joined(lines: list[str]) -> str:
    """Columns of one address as one line; a bare house number belongs to what follows it."""
    joined = ""
    for line in lines:
        if not joined:
            joined = line
        elif has_han(joined) and has_han(line):
            joined += line
        else:
            joined += (" " if joined.rpartition(", ")[2].isdigit() else ", ") + line
    return joined


def _line_of_parts(parts: Group) -> str:
    texts = [str(parts[name]) for name in _ADDRESS_ORDER if parts.get(name)]
    if not any(parts.get(name) for name in ("street", "building")):
        return ""
    return "".join(dict.fromkeys(texts)) if has_han("".join(texts)) else ", ".join(reversed(texts))
