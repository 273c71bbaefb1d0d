"""Where things are kept, and the person's settings."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from drill.errors import DrillError
from drill.folders import require_file

NEW_PER_DAY = 10


class SettingsError(DrillError):
    """The settings file cannot be used."""


class Settings(NamedTuple):
    """`home` is the data folder, `database` the file of SQLite or a SQLAlchemy URL.

    `new_per_day` is the limit for new cards.
    """

    home: Path
    database: Path | str
    new_per_day: int = NEW_PER_DAY

    @property
    def own_decks(self) -> Path:
        """The person's own deck files; one with the name of a shipped deck takes its place."""
        return self.home / "decks"

    @property
    def recovery(self) -> Path:
        """Where it is kept what could not be stored, until the doctor takes it in."""
        return self.home / "recovery"

    @property
    def notes_read(self) -> Path:
        """Where it is kept which notes decks were built from, so that no output replaces them."""
        return self.home / "notes"

    def as_built(self, decks: Path) -> Path:
        """Where copies are kept of the decks that a build last wrote into the folder `decks`."""
        from hashlib import sha256

        return self.home / "built" / sha256(os.fsencode(decks.resolve())).hexdigest()[:12]

    @property
    def database_file(self) -> Path | None:
        """The database as a file, None when DRILL_DATABASE names another one."""
        return self.database if isinstance(self.database, Path) else None


def load(environ: Mapping[str, str]) -> Settings:
    """The settings from `DRILL_HOME`, `DRILL_DATABASE` and `settings.toml`. Raises SettingsError."""
    try:
        home = Path(environ.get("DRILL_HOME") or _data_folder(environ)).expanduser().absolute()
    except RuntimeError as error:  # a ~name that nobody bears, or no home folder at all
        raise SettingsError(f"DRILL_HOME: there is no such home folder: {error}", "Set it to a whole path.") from error
    database = environ.get("DRILL_DATABASE") or home / "drill.db"
    return Settings(home, database, **_from_file(home / "settings.toml"))


def shipped_decks() -> Path:
    """The decks that come with drill: inside the package when installed, at the top of a checkout."""
    package = Path(__file__).parent
    inside = package / "decks"
    return inside if inside.is_dir() else package.parent / "decks"


def _data_folder(environ: Mapping[str, str]) -> Path:
    if sys.platform == "linux":  # what platformdirs says there, too; loading it takes as the first screen
        return Path(environ.get("XDG_DATA_HOME", "").strip() or "~/.local/share").expanduser() / "drill"
    from platformdirs import user_data_path

    return user_data_path("drill", appauthor=False)


def _from_file(file: Path) -> dict[str, int]:
    try:
        require_file(file)
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except OSError as error:
        hint = "Check the path and the permissions, or set DRILL_HOME to another folder."
        raise SettingsError(f"{file}: {error.strerror}", hint) from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{file}: cannot be read: {error}", "Mend the file, or move it away.") from error
    import tomllib

    try:
        found = tomllib.loads(text)
    except RecursionError as error:
        raise SettingsError(f"{file}: nested too deep", "It is TOML; a line reads: new_per_day = 10") from error
    except ValueError as error:  # bad TOML, or a number too long to be one
        raise SettingsError(f"{file}: {error}", "It is TOML; a line reads: new_per_day = 10") from error
    known = set(Settings._fields) - {"home", "database"}
    for name, value in found.items():
        if name not in known:
            raise SettingsError(f"{file}: {name}: no such setting", f"Known: {', '.join(sorted(known))}.")
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 9999:
            raise SettingsError(f"{file}: {name}: {value!r} is not a whole number from 0 to 9999", "Mend the line.")
    return found
