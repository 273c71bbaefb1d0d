"""Where things are kept, and the person's settings."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from drill.errors import DrillError
from drill.folders import require_file, without_steps_up

Value = int | str


class SettingsError(DrillError):
    """The settings file cannot be used."""


class Settings(NamedTuple):
    """`home` is the data folder, `database` the file of SQLite or a SQLAlchemy URL; for the rest
    see SETTINGS."""

    home: Path
    database: Path | str
    new_per_day: int = 10
    session_minutes: int = 0
    session_cards: int = 0
    day_starts: int = 4
    questions: str = "many"
    editor: str = ""
    pager: str = ""
    colours: str = "auto"

    @property
    def file(self) -> Path:
        """What the person set."""
        return self.home / "settings.toml"

    @property
    def own_decks(self) -> Path:
        """The person's own deck files; one with the name of a shipped deck takes its place."""
        return self.home / "decks"

    @property
    def media(self) -> Path:
        """The pictures of cards, each called by its content."""
        return self.home / "media"

    @property
    def recovery(self) -> Path:
        """Where it is kept what could not be stored, until the doctor takes it in."""
        return self.home / "recovery"

    @property
    def inbox(self) -> Path:
        """Lines of notes that were kept in passing."""
        return self.home / "inbox.md"

    @property
    def prompt_history(self) -> Path:
        """The commands that were typed at the prompt."""
        return self.home / "prompt-history.txt"

    @property
    def notes_read(self) -> Path:
        """Where it is kept which notes decks were built from, so that no output replaces them."""
        return self.home / "notes"

    @property
    def imported(self) -> Path:
        """Where it is kept how cards were when they came in, and what undoes an import."""
        return self.home / "imported"

    def as_built(self, decks: Path) -> Path:
        """Where copies are kept of the decks that a build last wrote into the folder `decks`. For
        the person's own it goes with the data folder, wherever that is moved."""
        is_own = decks.resolve() == self.own_decks.resolve()
        return self.home / "built" / "decks" if is_own else self.as_built_before(decks)

    def as_built_before(self, decks: Path) -> Path:
        """Where drill 0.2 and older kept them for any folder."""
        from hashlib import sha256

        return self.home / "built" / sha256(os.fsencode(decks.resolve())).hexdigest()[:12]

    @property
    def database_file(self) -> Path | None:
        """The database as a file, None when DRILL_DATABASE names another one."""
        return self.database if isinstance(self.database, Path) else None

    @property
    def has_no_database(self) -> bool:
        """Whether nothing was stored yet: the file of the database is not there."""
        file = self.database_file
        return file is not None and not file.exists()


_DEFAULTS = Settings(Path(), "")


class Setting(NamedTuple):
    """What a person can set: a whole number from 0 to `most`, one of `choices`, or where there are
    none any text."""

    name: str
    description: str
    most: int = 0
    choices: tuple[str, ...] = ()

    @property
    def default(self) -> Value:
        found: Value = getattr(_DEFAULTS, self.name)
        return found

    def fault(self, value: object) -> str:
        """What is wrong with a value, empty if it fits."""
        if isinstance(self.default, int):
            fits = (
                isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= self.most
            )
            return "" if fits else f"{value!r} is not a whole number from 0 to {self.most}"
        is_line = isinstance(value, str) and value.isprintable()
        if is_line and (not self.choices or value in self.choices):
            return ""
        return f"{value!r} is not {' or '.join(self.choices) or 'a text on one line'}"


SETTINGS = (
    Setting("new_per_day", "new cards that come in on a day", most=9999),
    Setting(
        "session_minutes",
        "minutes after which today's drill ends; 0: no limit. A plan's minutes win",
        most=1440,
    ),
    Setting("session_cards", "cards that today's drill asks at most; 0: no limit", most=9999),
    Setting(
        "day_starts",
        "the hour at which a new day starts; answers before it count for the previous day",
        most=12,
    ),
    Setting(
        "questions",
        "many: also lines near a point in meaning are asked about; few: only those that share its "
        "words",
        choices=("few", "many"),
    ),
    Setting(
        "editor", "the command of your editor; empty: $VISUAL, $EDITOR, or what the system has"
    ),
    Setting(
        "pager",
        "the command that shows what is longer than the screen; empty: $PAGER, or less; off: none",
    ),
    Setting("colours", "auto: where the terminal has them; never", choices=("auto", "never")),
)


def load(environ: Mapping[str, str]) -> Settings:
    """The settings from `DRILL_HOME`, `DRILL_DATABASE` and `settings.toml`. Raises
    SettingsError."""
    try:
        home = without_steps_up(
            Path(environ.get("DRILL_HOME") or _data_folder(environ)).expanduser().absolute()
        )
    except RuntimeError as error:  # a ~name that nobody bears, or no home folder at all
        raise SettingsError(
            f"DRILL_HOME: there is no such home folder: {error}", "Set it to a whole path."
        ) from error
    if not _is_text(home):  # the database holds paths as texts
        raise SettingsError(
            f"{home}: the path has letters that are no UTF-8", "Set DRILL_HOME to another folder."
        )
    database = environ.get("DRILL_DATABASE") or home / "drill.db"
    if not _is_text(database):
        raise SettingsError(
            "DRILL_DATABASE: has letters that are no UTF-8",
            "Name another file; in the address of a server write them as %XX.",
        )
    return Settings(home, database, **_from_file(home / "settings.toml"))


def _is_text(path: Path | str) -> bool:
    """Whether a path or address can be written as text; a folder whose name has an older encoding
    cannot."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return False
    return True


def shipped_decks() -> Path:
    """The decks that come with drill: inside the package when installed, at the top of a
    checkout."""
    package = Path(__file__).parent
    inside = package / "decks"
    return inside if inside.is_dir() else package.parent / "decks"


def _data_folder(environ: Mapping[str, str]) -> Path:
    # What platformdirs says there, too; loading it takes as the first screen.
    if sys.platform == "linux":
        return (
            Path(environ.get("XDG_DATA_HOME", "").strip() or "~/.local/share").expanduser()
            / "drill"
        )
    from platformdirs import user_data_path

    return user_data_path("drill", appauthor=False)


def _from_file(file: Path) -> dict[str, Any]:
    try:
        require_file(file)
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except OSError as error:
        hint = "Check the path and the permissions, or set DRILL_HOME to another folder."
        raise SettingsError(f"{file}: {error.strerror}", hint) from error
    except UnicodeDecodeError as error:
        raise SettingsError(
            f"{file}: cannot be read: {error}", "Fix the file, or move it away."
        ) from error
    return parse(text, file)


def parse(text: str, file: Path) -> dict[str, Any]:
    """What a settings file sets. Raises SettingsError for what is no setting, or has a value that
    it cannot have."""
    import tomllib

    try:
        found = tomllib.loads(text)
    except RecursionError as error:
        raise SettingsError(
            f"{file}: nested too deep", "It is TOML; a line reads: new_per_day = 10"
        ) from error
    except ValueError as error:  # bad TOML, or a number too long to be one
        raise SettingsError(
            f"{file}: {error}", "It is TOML; a line reads: new_per_day = 10"
        ) from error
    known = {setting.name: setting for setting in SETTINGS}
    for name, value in found.items():
        if name not in known:
            raise SettingsError(f"{file}: {name}: no such setting", f"Known: {', '.join(known)}.")
        if fault := known[name].fault(value):
            raise SettingsError(f"{file}: {name}: {fault}", "Fix the line.")
    return found
