"""The decks that ship: as a learner meets them, and built from their notes. `make decks` builds
them into `decks/`."""

from __future__ import annotations

import io
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from drill import config, deckfile
from drill.app.building.build import BuildReport, build_decks
from drill.app.building.deck_workspace import BuildPlaces
from drill.core.cards import Card, Deck

FOLDER = config.shipped_decks()
FILES = sorted(FOLDER.glob("*.yaml"))
# A deck for each problem of the mock interview.
PROBLEMS = sorted((FOLDER / "problems").glob("*.yaml"))


def decks() -> list[Deck]:
    """The shipped decks with the cards that are asked: retired ones only keep their ids and their
    history."""
    return _asked(FILES)


def problem_decks() -> list[Deck]:
    """The decks of the problems, in the same way."""
    return _asked(PROBLEMS)


def _asked(files: Sequence[Path]) -> list[Deck]:
    loaded = map(deckfile.load, files)
    return [
        replace(deck, cards=tuple(card for card in deck.cards if not card.retired))
        for deck in loaded
    ]


def cards() -> list[Card]:
    return [card for deck in decks() for card in deck.cards]


def build(out: Path) -> BuildReport:
    """The decks in `out`, those of problems among them, brought up to the shipped notes.

    Nothing in them counts as a person's, and ids stay.
    """
    with tempfile.TemporaryDirectory() as name:
        as_built = Path(name) / "built"
        as_built.mkdir()
        for file in out.glob("*.yaml"):
            shutil.copy(file, as_built)
        places = BuildPlaces(out, as_built, Path(name) / "notes")
        return build_decks(places, [str(FOLDER / "material")], io.BytesIO(), write=True)


def build_in_place() -> BuildReport:
    """The shipped decks brought up to their notes where they stand: those of problems in a folder
    of their own."""
    with tempfile.TemporaryDirectory() as name:
        out = Path(name)
        for file in (*FILES, *PROBLEMS):
            shutil.copy(file, out)
        report = build(out)
        for file in out.glob("*.yaml"):
            deck = deckfile.load(file)
            is_problem = all(source.startswith("problems/") for source in deck.sources)
            shutil.copy(file, FOLDER / "problems" if is_problem else FOLDER)
    return report


if __name__ == "__main__":
    for made in build_in_place().decks:
        print(f"{made.deck.id}: {sum(not card.retired for card in made.deck.cards)} cards")
