"""The deck files on disk: which there are, and whether they are as they were read. Light, for the
quick first look."""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path

from drill.config import Settings


def deck_paths(settings: Settings, shipped: Path, active: Container[str]) -> dict[str, Path]:
    """The deck files by deck id, which is the file's name; the person's own come before the shipped
    ones.

    Of the decks of problems only those that are `active`: see `app.learning.problem_decks`.
    """
    own = sorted(
        path for path in settings.own_decks.glob("*.y*ml") if path.suffix in (".yml", ".yaml")
    )
    of_problems = [path for deck, path in problem_paths(shipped).items() if deck in active]
    return {path.stem: path for path in [*of_problems, *sorted(shipped.glob("*.yaml")), *own]}


def all_deck_paths(settings: Settings, shipped: Path) -> dict[str, Path]:
    """The same with the decks of all problems, also the inactive ones."""
    return deck_paths(settings, shipped, problem_paths(shipped))


def problem_paths(shipped: Path) -> dict[str, Path]:
    """The decks about a problem of the mock interview that come with drill, by deck id."""
    return {path.stem: path for path in sorted((shipped / "problems").glob("*.yaml"))}


def is_current(path: Path, known: tuple[str, int, int] | None) -> bool:
    """Whether a file still is as it was read: the same path, size in bytes and time in
    nanoseconds."""
    try:
        status = path.stat()
    except OSError:
        return False
    return known == (str(path), status.st_size, status.st_mtime_ns)
