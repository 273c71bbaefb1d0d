"""Validating deck files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from drill.app.building.deck_files import deck_paths, problem_paths
from drill.app.building.deck_intake import load_deck
from drill.app.env import Env
from drill.deckfile import DeckError, DeckProblem


@dataclass(frozen=True, slots=True)
class Checked:
    """A deck file: its number of cards if it is sound, else what is wrong with it."""

    path: Path
    cards: int
    problems: tuple[DeckProblem, ...]


def check(env: Env, files: Sequence[str]) -> list[Checked]:
    """Check the files, or all decks there are, also of problems that rest, when none are named."""
    every = deck_paths(env.settings, env.shipped, problem_paths(env.shipped))
    paths = [Path(file) for file in files] or list(every.values())
    return [_check(path) for path in paths]


def _check(path: Path) -> Checked:
    try:
        return Checked(path, len(load_deck(path).cards), ())
    except DeckError as error:
        return Checked(path, 0, error.problems)
