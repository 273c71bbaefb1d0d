"""What the next build will make of a line that a person keeps in passing."""

from __future__ import annotations

from typing import NamedTuple

from drill import vocabulary
from drill.app.building.inbox import note_line
from drill.app.env import Env
from drill.core.material import Document, build


class Foreseen(NamedTuple):
    """What a build makes of a line alone: the questions that are asked, those that are only
    suggested, each with its doubt, and why nothing comes of it otherwise."""

    asked: tuple[str, ...]
    suggested: tuple[tuple[str, str], ...]
    why: str


def foreseen(env: Env, text: str) -> Foreseen:
    """What will come of a text that is kept."""
    document = Document(env.settings.inbox.name, note_line(text))
    built = build([document], vocabulary.load())
    return Foreseen(
        tuple(card.question for deck in built.decks for card in deck.cards),
        tuple((one.card.question, one.why) for deck in built.decks for one in deck.suggestions),
        next((one.why for one in built.skipped), ""),
    )
