"""Every setting, declared once: type, default, limits, scope, old names; no customer data is among them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Final, Generic, TypeVar, cast

from app.domain.errors import Bug
from app.paths import FileFault, file_fault, make_private, write_private

_FORMAT: Final = 1
_MAX_FILE_BYTES: Final = 1024 * 1024

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One setting. `accepts` says whether a stored value may be used; otherwise the default is.

    `is_machine`: belongs to the computer, not to the account. `is_policy`: only the computer's file counts, or
    a person could allow himself what IT did not. `old_names`: read when the name is absent.
    """

    name: str
    default: T
    accepts: Callable[[object], bool]
    is_machine: bool = False
    old_names: tuple[str, ...] = ()
    is_policy: bool = False


def _one_of(*choices: str | int) -> Callable[[object], bool]:
    return lambda value: not isinstance(value, bool) and value in choices


def _text_up_to(limit: int) -> Callable[[object], bool]:
    return lambda value: isinstance(value, str) and len(value) <= limit and value.isprintable()


def _https_or_empty(value: object) -> bool:
    return _text_up_to(_URL_LIMIT)(value) and (value == "" or str(value).startswith("https://"))


def _number_within(least: int, most: int) -> Callable[[object], bool]:
    return lambda value: type(value) is int and least <= value <= most


def _is_bool(value: object) -> bool:
    return isinstance(value, bool)


def _is_widths(value: object) -> bool:
    """{table: {column: pixels}}."""
    return isinstance(value, dict) and all(
        isinstance(table, str)
        and isinstance(columns, dict)
        and all(
            isinstance(name, str) and type(width) is int and width >= 0 for name, width in columns.items()
        )
        for table, columns in value.items()
    )


def _is_columns(value: object) -> bool:
    """{table: [column, …]}; an empty list leaves the choice to the table."""
    return isinstance(value, dict) and all(
        isinstance(table, str)
        and isinstance(columns, list)
        and all(isinstance(name, str) for name in columns)
        for table, columns in value.items()
    )


_URL_LIMIT: Final = 400

LANGUAGE: Final = Setting("language", "system", _one_of("system", "zh", "en"))
THEME: Final = Setting("theme", "system", _one_of("system", "light", "dark", "contrast"))
DENSITY: Final = Setting("density", "comfortable", _one_of("comfortable", "compact"))
TEXT_SCALE: Final = Setting("text_scale", 100, _one_of(100, 125, 150))
LAST_STAFF_ID: Final = Setting("last_staff_id", "", _text_up_to(64))
WINDOW_GEOMETRY: Final = Setting("window_geometry", "", _text_up_to(8192))
CUSTOMER_WINDOW_GEOMETRY: Final = Setting("customer_window_geometry", "", _text_up_to(8192))
COLUMN_WIDTHS: Final[Setting[Mapping[str, Mapping[str, int]]]] = Setting("column_widths", {}, _is_widths)
LIST_COLUMNS: Final[Setting[Mapping[str, list[str]]]] = Setting("list_columns", {}, _is_columns)
SINGLE_KEYS: Final = Setting("single_keys", True, _is_bool)
# "first" place of the role, the "last" one, or a place by name; one that a role has not counts as the first.
START_PLACE: Final = Setting(
    "start_place", "first", _one_of("first", "last", "customers", "imports", "sync", "help", "settings")
)
LAST_PLACE: Final = Setting("last_place", "", _text_up_to(32))
CLIPBOARD_SECONDS: Final = Setting("clipboard_seconds", 30, _number_within(5, 120))

SERVER_URL: Final = Setting("server_url", "", _https_or_empty, is_machine=True)
BRANCH: Final = Setting("branch", "", _text_up_to(64), is_machine=True)
WORKSTATION: Final = Setting("workstation", "", _text_up_to(64), is_machine=True)
IDLE_LOCK_MINUTES: Final = Setting(
    "idle_lock_minutes", 5, _number_within(1, 15), is_machine=True, is_policy=True
)
ALLOW_FILE_KEYSTORE: Final = Setting(
    "allow_file_keystore", default=False, accepts=_is_bool, is_machine=True, is_policy=True
)

SETTINGS: Final[tuple[Setting[object], ...]] = cast(
    "tuple[Setting[object], ...]",
    (
        LANGUAGE,
        THEME,
        DENSITY,
        TEXT_SCALE,
        LAST_STAFF_ID,
        WINDOW_GEOMETRY,
        CUSTOMER_WINDOW_GEOMETRY,
        COLUMN_WIDTHS,
        LIST_COLUMNS,
        SINGLE_KEYS,
        START_PLACE,
        LAST_PLACE,
        CLIPBOARD_SECONDS,
        SERVER_URL,
        BRANCH,
        WORKSTATION,
        IDLE_LOCK_MINUTES,
        ALLOW_FILE_KEYSTORE,
    ),
)


class Settings:
    """The settings of this account and this computer.

    `set` is for workers: it waits for the disk. `put` is for the screens: the value counts at once, and the one who
    gave himself to `saved_by` is told and lets a worker call `save`.

    A damaged file counts as empty and its name is in `unreadable`; it is replaced by the next `set`, as
    nothing in it is worth more than the person's time. Names of a newer program are kept.
    """

    def __init__(self, user_file: Path, machine_file: Path) -> None:
        self._files = {False: user_file, True: machine_file}
        self.unreadable: tuple[str, ...] = ()
        self._values = {is_machine: self._load(path) for is_machine, path in self._files.items()}
        # Held for the length of a write, and only by workers; the screens take the other for an instant.
        self._disk, self._memory = Lock(), Lock()
        self._puts = self._saved = 0
        self._told: Callable[[], object] | None = None

    def get(self, setting: Setting[T]) -> T:
        """The value: of the account where only that could be written, of its own scope, or the default."""
        scopes = (True,) if setting.is_policy else (True, False) if setting.is_machine else (False,)
        for scope in scopes:
            for name in (setting.name, *setting.old_names):
                value = self._values[scope].get(name)
                if value is not None and setting.accepts(value):
                    return cast("T", value)
        return setting.default

    def set(self, setting: Setting[T], value: T) -> None:
        """Keep a value on disk before it counts; raises Bug for one out of limits, FileFault.

        A setting of the computer goes to the account's file where the account may not write the other; a policy
        does not.
        """
        if not setting.accepts(value):
            raise Bug("settings.out_of_limits", name=setting.name)
        with self._disk:
            try:
                self._store(setting.is_machine, setting, value)
            except FileFault as fault:
                if not setting.is_machine or setting.is_policy or fault.code != "file.denied":
                    raise
                self._store(False, setting, value)

    def put(self, setting: Setting[T], value: T) -> None:
        """Let a value of the account count at once, to be written a moment later; raises Bug as `set` does."""
        if setting.is_machine or not setting.accepts(value):
            raise Bug("settings.out_of_limits", name=setting.name)
        with self._memory:
            self._values[False] = _changed(self._values[False], setting, value)
            self._puts += 1
        if self._told is not None:
            self._told()

    def saved_by(self, told: Callable[[], object]) -> None:
        """Who is told of each `put`, in its thread, and lets a worker call `save`."""
        self._told = told

    def save(self) -> None:
        """Write what was put since the last time, the newest values once; raises FileFault."""
        with self._disk:
            with self._memory:
                puts, values = self._puts, self._values[False]
            if puts != self._saved:
                self._write(False, values)
                self._saved = puts

    def _store(self, scope: bool, setting: Setting[T], value: T) -> None:
        self._write(scope, _changed(self._values[scope], setting, value))
        with self._memory:  # what was put while the disk worked stays
            self._values[scope] = _changed(self._values[scope], setting, value)

    def _write(self, scope: bool, values: Mapping[str, object]) -> None:
        path = self._files[scope]
        if not path.parent.exists():
            make_private(path.parent)
        content = {"format": _FORMAT, "values": values}
        write_private(path, json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True).encode())

    def _load(self, path: Path) -> dict[str, object]:
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise file_fault(error, path) from None
        values = _values_in(content)
        if values is None:
            self.unreadable = (*self.unreadable, path.name)
            return {}
        return values


def _changed(values: Mapping[str, object], setting: Setting[T], value: T) -> dict[str, object]:
    return {name: kept for name, kept in values.items() if name not in setting.old_names} | {
        setting.name: value
    }


def _values_in(content: bytes) -> dict[str, object] | None:
    """The values of a settings file, None when it is not one."""
    if len(content) > _MAX_FILE_BYTES:
        return None
    try:
        parsed = json.loads(content)
    except (ValueError, RecursionError):
        return None
    values = parsed.get("values") if isinstance(parsed, dict) else None
    return values if isinstance(values, dict) else None
