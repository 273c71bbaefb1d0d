"""The notes that a language model was given, as they are now and as they were built, and where the
cards that were built of them are now."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from drill.app.building.built_texts import built_texts
from drill.app.building.notes_files import text_of_notes
from drill.app.building.remembered_notes import built_notes
from drill.app.env import Env
from drill.core.cards import Card, Deck, Source
from drill.core.command_line import CommandHint
from drill.core.exchange.note_lines import MovedLines
from drill.errors import DrillError


class NotesTexts(NamedTuple):
    """The texts of notes by name, as they are `now`, and as the last builds read them, the newest
    first. Notes that are no longer there are as they were built."""

    now: Mapping[str, str]
    before: Mapping[str, Sequence[str]]


NO_NOTES = NotesTexts({}, {})


def texts_of_notes(env: Env, path: Path) -> NotesTexts:
    """The notes that the cards of a reply (in the file `path`) may be of. Raises DrillError where
    none were built."""
    folder = env.settings.notes_read
    now, before = dict[str, str](), dict[str, list[str]]()
    for notes in built_notes(folder):
        texts = built_texts(folder, notes.path)
        text = text_of_notes(notes.path) or next(iter(texts), "")
        if text:
            now[notes.name], before[notes.name] = text, texts
    if not now:
        raise DrillError(
            f"{path}: there are no notes that its cards could be of",
            f"Build them first: {CommandHint('build', 'NOTES')}",
        )
    return NotesTexts(now, before)


class CardsNow:
    """The cards of decks at the lines where these are now. Those that a build made (`ids`) have the
    lines that it read."""

    def __init__(self, notes: NotesTexts, ids: Collection[str]) -> None:
        self._ids = ids
        self._moved = {
            name: MovedLines(texts[0], notes.now[name])
            for name, texts in notes.before.items()
            if texts and texts[0] != notes.now[name]
        }
        self._before: dict[str, tuple[Card, Card]] = {}

    def of(self, deck: Deck) -> Deck:
        return _with_cards(deck, self.card) if self._moved else deck

    def card(self, card: Card) -> Card:
        source = card.source
        if source is None or source.file not in self._moved or card.id not in self._ids:
            return card
        line = self._moved[source.file][source.line]
        now = replace(card, source=Source(source.file, line))
        self._before[card.id] = now, card
        return now

    def as_before(self, deck: Deck) -> Deck:
        """The deck with the cards as they were that are as `of` gave them."""
        return _with_cards(deck, self._card_before) if self._moved else deck

    def _card_before(self, card: Card) -> Card:
        now, before = self._before.get(card.id, (None, card))
        return before if card == now else card


def _with_cards(deck: Deck, change: Callable[[Card], Card]) -> Deck:
    return replace(
        deck,
        cards=tuple(map(change, deck.cards)),
        suggestions=tuple(replace(one, card=change(one.card)) for one in deck.suggestions),
    )
