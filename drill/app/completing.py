"""What a word of a command line could be: decks, cards and tags as the last command found them, and paths."""

from __future__ import annotations

import os
from pathlib import Path

from drill import glance
from drill.app.deckfiles import deck_paths
from drill.app.env import Env


def decks(env: Env) -> list[str]:
    """The ids of all decks that have a file."""
    return list(deck_paths(env.settings, env.shipped))


def cards(env: Env, prefix: str) -> list[str]:
    """The ids of the cards that begin with `prefix`; none where the database is on a server."""
    file = env.settings.database_file
    return glance.cards(file, prefix) if file is not None else []


def names(env: Env, prefix: str) -> list[str]:
    """What names cards: decks, kinds and tags, and cards once their deck is typed."""
    file = env.settings.database_file
    labels = glance.labels(file) if file is not None else []
    return [*decks(env), *labels, *(cards(env, prefix) if "/" in prefix else [])]


def paths(prefix: str) -> list[str]:
    """The files and folders, those with a slash at the end, whose path begins with `prefix`."""
    folder, start = os.path.split(prefix)
    try:
        entries = sorted(Path(folder or ".").expanduser().iterdir())
    except OSError:
        return []
    found = [f"{entry.name}/" if entry.is_dir() else entry.name for entry in entries]
    hidden = start.startswith(".")
    return [os.path.join(folder, name) for name in found if name.startswith(start) and (hidden or name[0] != ".")]  # noqa: PTH118
