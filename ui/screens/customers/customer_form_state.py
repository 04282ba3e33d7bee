"""A form while it is filled: typed values, what changed, what is wrong, undo and redo; knows no widget."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from app.services.customer_card import FieldRef
from app.services.customer_draft import CustomerDraft, DraftCheck, DraftField, DraftProblem

AddElement = Callable[[CustomerDraft, str, str], CustomerDraft]
_PRESET = frozenset({"type", "country"})  # a new document begins with these; alone they say nothing
_NEW = "new:"  # key of kept values of members that exist in the form only: their ids are made anew each time


class CustomerFormState:
    """Values by reference. Problems of a field are shown once the person has left it, or all at a save."""

    def __init__(self, draft: CustomerDraft) -> None:
        self.draft = draft
        self._start = draft
        self._values: dict[FieldRef, str] = {field.ref: field.value for field in draft.fields}
        self._left: set[FieldRef] = set()
        self._entered: dict[FieldRef, str] = {}
        self._undo: list[tuple[FieldRef, str, str]] = []
        self._redo: list[tuple[FieldRef, str, str]] = []
        self._problems: tuple[DraftProblem, ...] = ()
        self._derived: set[FieldRef] = set()
        self._show_all = False

    # values ------------------------------------------------------------------------------------------

    def value(self, ref: FieldRef) -> str:
        """What is typed."""
        return self._values.get(ref, "")

    def values(self) -> dict[FieldRef, str]:
        """All values, for checking and saving."""
        return dict(self._values)

    def type_value(self, ref: FieldRef, text: str) -> None:
        """The person types; the step counts for undo when he leaves the field."""
        self._entered.setdefault(ref, self._values.get(ref, ""))
        self._values[ref] = text
        self._derived.discard(ref)

    def leave(self, ref: FieldRef) -> None:
        """The person left a field: its problems may be shown, its change can be undone."""
        self._left.add(ref)
        before = self._entered.pop(ref, None)
        if before is not None and before != self._values.get(ref, ""):
            self._undo.append((ref, before, self._values[ref]))
            self._redo.clear()

    def undo(self) -> FieldRef | None:
        """Take the last step back; the field that changed, None when there is no step."""
        return self._step(self._undo, self._redo, True)

    def redo(self) -> FieldRef | None:
        """Do the step again."""
        return self._step(self._redo, self._undo, False)

    def _step(
        self, source: list[tuple[FieldRef, str, str]], other: list[tuple[FieldRef, str, str]], is_back: bool
    ) -> FieldRef | None:
        for ref in list(self._entered):
            self.leave(ref)
        while source:
            ref, before, after = source.pop()
            if self.draft.field(ref) is not None:
                other.append((ref, before, after))
                self._values[ref] = before if is_back else after
                return ref
        return None

    # what changed ------------------------------------------------------------------------------------

    def is_changed(self, ref: FieldRef) -> bool:
        """Whether the value differs from what is stored; of a new customer nothing is stored yet."""
        began, text = self._start.field(ref), self._values.get(ref, "")
        if self.draft.is_new or began is None:
            field = self.draft.field(ref)
            is_preset = ref.field in _PRESET and field is not None and text == field.value
            return bool(text) and not is_preset
        return text != began.value

    def is_touched(self) -> bool:
        """Whether anything differs from how the form began: of a new one too, that was begun with values."""
        return any(self.value(field.ref) != field.value for field in self.draft.fields)

    def changes(self) -> int:
        """How many fields changed; a removed document counts as one."""
        keys = {field.ref.key for field in self.draft.fields}
        gone = {field.ref.key for field in self._start.fields if field.ref.key in self._start.base} - keys
        return sum(self.is_changed(field.ref) for field in self.draft.fields) + len(gone)

    def take_draft(self, draft: CustomerDraft) -> None:
        """The form with a member more or less; what is typed stays."""
        self.draft = draft
        for field in draft.fields:
            self._values.setdefault(field.ref, field.value)
        present = {field.ref for field in draft.fields}
        self._values = {ref: text for ref, text in self._values.items() if ref in present}

    # what is wrong -----------------------------------------------------------------------------------

    def take_check(self, check: DraftCheck) -> tuple[FieldRef, ...]:
        """Problems found; values that follow fill empty fields. The fields that were filled."""
        self._problems = check.problems
        filled = []
        for ref, text in check.derived:
            if not self._values.get(ref) and self.draft.field(ref) is not None:
                self._undo.append((ref, "", text))
                self._values[ref] = text
                self._derived.add(ref)
                filled.append(ref)
        return tuple(filled)

    def refuse(self, problems: Iterable[DraftProblem]) -> FieldRef | None:
        """A save was refused: everything wrong is shown now; the first field to mend."""
        self._problems = tuple(problems)
        self._show_all = True
        first = {problem.ref for problem in self._problems if problem.is_error}
        return next((field.ref for field in self.draft.fields if field.ref in first), None)

    def error_of(self, ref: FieldRef) -> str:
        """The code of the error to show below a field, "" for none."""
        if not self._show_all and ref not in self._left:
            return ""
        return next((p.code for p in self._problems if p.ref == ref and p.is_error), "")

    def hint_of(self, ref: FieldRef) -> str:
        """The code of a remark that does not hinder saving; "derived" for a value that was filled in."""
        if ref in self._derived:
            return "derived"
        if not self._show_all and ref not in self._left:
            return ""
        return next((p.code for p in self._problems if p.ref == ref and not p.is_error), "")

    def errors(self) -> int:
        """How many fields are wrong among those shown."""
        return sum(bool(self.error_of(field.ref)) for field in self.draft.fields)

    # keeping -----------------------------------------------------------------------------------------

    def to_keep(self) -> dict[FieldRef, str]:
        """The changed values under keys that will still mean the same when the form is opened again."""
        kept: dict[FieldRef, str] = {}
        for field, ref in _stable(self.draft):
            if self.is_changed(field.ref):
                kept[ref] = self._values[field.ref]
        return kept


def _stable(draft: CustomerDraft) -> Iterable[tuple[DraftField, FieldRef]]:
    """Each field with its lasting reference: new members are named by label and place among their like."""
    places: dict[str, list[str]] = {}
    for field in draft.fields:
        key = field.ref.key
        if ":" not in key or key in draft.base:
            yield field, field.ref
            continue
        group = "id_document" if key.startswith("id_document:") else field.label
        keys = places.setdefault(group, [])
        if key not in keys:
            keys.append(key)
        yield field, FieldRef(f"{_NEW}{group}:{keys.index(key)}", field.ref.field)


def restored(
    draft: CustomerDraft, kept: Mapping[FieldRef, str], add_element: AddElement
) -> tuple[CustomerDraft, dict[FieldRef, str]]:
    """The form with every member that kept values speak of, and those values by the form's references."""
    for ref in kept:
        if ref.key.startswith(_NEW):
            _new, group, place = ref.key.split(":")
            for _attempt in range(int(place) + 1):
                if ref in {stable for _field, stable in _stable(draft)}:
                    break
                name, _dot, member = group.partition(".")
                draft = add_element(draft, name, member or "resident_id")
    values = {field.ref: kept[ref] for field, ref in _stable(draft) if ref in kept}
    return draft, values
