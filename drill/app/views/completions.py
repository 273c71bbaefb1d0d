"""What a word of a command line could be: names of cards, settings, problems, backups, and
paths."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from drill import glance
from drill.app.building.deck_files import all_deck_paths, is_current
from drill.app.env import Env
from drill.app.views.name_lookup import STATES
from drill.config import SETTINGS
from drill.core.text import slug


def decks(env: Env) -> list[str]:
    """The ids of all decks that have a file."""
    return [deck for deck in all_deck_paths(env.settings, env.shipped) if _can_be_typed(deck)]


def cards(env: Env, prefix: str) -> list[str]:
    """The ids of the cards that could begin with `prefix`: those of its deck once that is typed,
    else all."""
    deck, slash, _ = prefix.partition("/")
    return list(_labels(env, deck if slash else None))


def names(env: Env, prefix: str, *, states: bool = False) -> list[str]:
    """What names cards: decks, kinds, tags and headings, perhaps states, or cards once their deck
    is typed."""
    if "/" in prefix:
        return cards(env, prefix)
    labels = {label for each in _labels(env, None).values() for label in each}
    return [*decks(env), *(STATES if states else ()), *sorted(labels)]


def settings() -> dict[str, str]:
    """The settings with their meaning."""
    return {setting.name: setting.description for setting in SETTINGS}


def setting_values(name: str) -> tuple[str, ...]:
    """What a setting can be, where that is one of few values."""
    return next((setting.choices for setting in SETTINGS if setting.name == name), ())


def problems() -> list[str]:
    """The titles of what a mock interview can ask to design."""
    from drill.problems import load

    return [problem.title for problem in load()]


def backups(env: Env) -> list[str]:
    """The names of the backups, the newest first, behind the word that means it."""
    from drill.store import backups, file_of

    file = file_of(env.settings.database)
    there = [backup.name for backup in backups.backups_of(file)] if file is not None else []
    return ["newest", *there] if there else []


def paths(prefix: str) -> list[str]:
    """The files and folders, those with a slash at the end, whose path begins with `prefix`."""
    folder, start = os.path.split(prefix)
    try:
        entries = sorted(Path(folder or ".").expanduser().iterdir())
    except (OSError, RuntimeError, ValueError):  # it may be no folder, no person's, no file name
        return []
    hidden = start.startswith(".")
    shown = [
        entry for entry in entries if _can_be_typed(entry.name) and (hidden or entry.name[0] != ".")
    ]
    above = prefix.removesuffix(start)
    return [f"{above}{entry.name}{'/' if entry.is_dir() else ''}" for entry in shown]


def _can_be_typed(name: str) -> bool:
    """Whether a name of the file system is text, which no argument of a shell can do without."""
    return not any("\ud800" <= sign <= "\udfff" for sign in name)


def _labels(env: Env, only: str | None) -> Mapping[str, tuple[str, ...]]:
    """Kind, tags and heading, as a word, of the cards of the deck `only`, or of all, by card id.

    By a glance at the database where the deck's file is as it was read, else by the file; a broken
    deck has none.
    """
    database = env.settings.database_file
    known = glance.deck_files(database) if database is not None else {}
    found: dict[str, tuple[str, ...]] = {}
    for deck, path in all_deck_paths(env.settings, env.shipped).items():
        if only not in (None, deck) or not _can_be_typed(deck):
            continue
        if database is not None and is_current(path, known.get(deck)):
            found |= glance.cards(database, deck)
        else:
            found |= _labels_in_file(path)
    return found


def _labels_in_file(path: Path) -> dict[str, tuple[str, ...]]:
    from drill import deckfile

    try:
        deck = deckfile.load(path)
    except deckfile.DeckError:
        return {}
    return {
        card.id: (card.kind.value, *card.tags, *([slug(card.stage)] if card.stage else []))
        for card in deck.cards
    }
