"""Cards in Anki with all that their notes do not show, so that a drill without them gets the same
decks again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from html import escape, unescape

from drill import deckfile
from drill.anki.edited_notes import edited_card, kept_text, was_edited_here_alone
from drill.anki.markup import card_of
from drill.anki.package_reader import Note
from drill.core.card_ids import deck_of
from drill.core.cards import Card, Deck


@dataclass(frozen=True, slots=True)
class ReturnedDecks:
    """Decks of notes that drill made, and the ids that their cards had, by the ids of the notes."""

    decks: list[Deck]
    cards: Mapping[int, str]


# Signs that Anki acts on in any field: sounds, LaTeX, formulas, gaps.
_ACTED_ON = str.maketrans({sign: f"&#{ord(sign)};" for sign in "[\\{"})


def card_field(deck: Deck, card: Card) -> str:
    """What is kept of a card in its note: its entry in the deck file; with its first card the whole
    deck but for the others."""
    is_first = card is deck.cards[0]
    text = deckfile.dump(replace(deck, cards=(card,))) if is_first else deckfile.dump_card(card)
    return escape(text, quote=False).translate(_ACTED_ON).replace("\n", "<br>")


def decks_of_notes(notes: Iterable[Note], paths: Mapping[str, str]) -> ReturnedDecks:
    """The decks of those notes that keep their cards, as edited in Anki; `paths` has those of
    pictures by their names there."""
    heads: dict[str, Deck] = {}
    cards: dict[str, list[Card]] = {}
    ids: dict[int, str] = {}
    seen: set[str] = set()
    for note in notes:
        deck = _kept_deck(note)
        if deck is None or deck.cards[0].id in seen:
            continue
        (card,) = deck.cards
        seen.add(card.id)
        ids[note.id] = card.id
        if not was_edited_here_alone(note.fields):
            card = edited_card(card, note.fields, paths) or card
        cards.setdefault(deck.id, []).append(card)
        if deck.title or deck.id not in heads:
            heads[deck.id] = deck
    decks = [
        replace(heads[id], title=heads[id].title or id, cards=tuple(held))
        for id, held in cards.items()
    ]
    return ReturnedDecks(decks, ids)


def _kept_deck(note: Note) -> Deck | None:
    """The deck that a note keeps of its card, without a title where it keeps the card alone; None
    where it keeps nothing that holds."""
    id = card_of(note.guid)
    if not id:
        return None
    text = unescape(kept_text(note.fields).replace("<br>", "\n"))
    alone = text.startswith("- ")
    if alone:
        text = f"deck: {json.dumps(deck_of(id))}\ntitle: T\ncards:\n{text}"
    try:
        deck = deckfile.parse(text, id)
    except deckfile.DeckError:
        return None
    if [card.id for card in deck.cards] != [id] or deck.suggestions:
        return None
    return replace(deck, title="") if alone else deck
