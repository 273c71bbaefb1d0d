"""Validating deck files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from drill.app.building.deck_files import all_deck_paths
from drill.app.building.deck_intake import load_deck
from drill.app.env import Env
from drill.app.files.media import PictureError, read_picture
from drill.core.cards import Deck
from drill.core.markdown.card_texts import deck_texts
from drill.core.markdown.pictures import MEDIA, kept_name, pictures
from drill.core.text import clean_line
from drill.deckfile import DeckError, DeckFault

_PATH = re.compile(rf"{MEDIA}/[\w.-]+")
_LONGEST_PATH = 500  # characters of a path in a message


@dataclass(frozen=True, slots=True)
class Checked:
    """A deck file: its number of cards if it is sound, those apart that are no longer asked, else
    what is wrong with it."""

    path: Path
    cards: int
    retired: int
    faults: tuple[DeckFault, ...]


def check(env: Env, files: Sequence[str]) -> list[Checked]:
    """Check the files, or all decks, also the inactive ones of problems, when none are named."""
    paths = map(Path, files) if files else all_deck_paths(env.settings, env.shipped).values()
    return [_check(path) for path in paths]


def _check(path: Path) -> Checked:
    try:
        deck = load_deck(path)
    except DeckError as error:
        return Checked(path, 0, 0, error.faults)
    retired = sum(card.retired for card in deck.cards)
    cards = len(deck.cards) - retired
    return Checked(path, cards, retired, tuple(_missing_pictures(deck, path)))


def _missing_pictures(deck: Deck, path: Path) -> Iterator[DeckFault]:
    """The pictures of a deck that are missing in its folder of media or are not pictures, with
    their lines in the file."""
    wanted = {picture: None for text in deck_texts(deck) for picture in pictures(text)}
    if not wanted:
        return
    lines: dict[str, int] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        for named in _PATH.findall(line):
            lines.setdefault(named, number)
    for picture in wanted:
        name = kept_name(picture)
        if name is None or _is_there(path, name):
            continue
        number = lines.get(picture.path, 0)
        hint = "Put a PNG, JPEG, GIF or WebP there, or take the picture out of the card."
        yield DeckFault(
            clean_line(str(path), limit=_LONGEST_PATH),
            number,
            "",
            f"no picture {picture.path}",
            hint,
        )


def _is_there(path: Path, name: str) -> bool:
    """Whether the folder of media of a deck file has a picture: beside its folder or, as of another
    `--out`, in it."""
    for folder in (path.parent.parent / MEDIA, path.parent / MEDIA):
        with suppress(PictureError):
            read_picture(folder / name)
            return True
    return False
