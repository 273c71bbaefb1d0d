"""A card of a person's own, added to a deck file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from drill import deckfile
from drill.app.building.deck_intake import load_deck
from drill.app.env import Env
from drill.app.files.one_writer import require_closed
from drill.app.files.whole_files import write_whole
from drill.app.library import Library
from drill.core.cards import Card, Deck, excess
from drill.core.command_line import CommandHint
from drill.core.exchange.card_text.typed_cards import typed_card
from drill.core.text import slug
from drill.errors import DrillError, UsageError

OWN_DECK = "mine"
_CARDS = "cards:\n"


@dataclass(frozen=True, slots=True)
class AddedCard:
    """A card that was added, the file that it is in, and whether its deck is new."""

    card: Card
    path: Path
    new_deck: bool


def add_card(env: Env, library: Library, deck_name: str, question: str, answer: str) -> AddedCard:
    """Add a card to one of the person's decks, which is made if there is none; a shipped deck is
    copied first.

    Raises UsageError for an empty question or answer, DrillError for one that the deck asks
    already.
    """
    name = slug(deck_name)
    place, there = deck_place(env, name), library.paths.get(name)
    deck = (
        load_deck(there)
        if there is not None
        else Deck(name, name.replace("-", " ").capitalize(), ())
    )
    card = typed_card(name, question, answer, {card.slug for card in deck.cards})
    if card is None:
        raise UsageError(
            "a card needs a question and an answer",
            str(CommandHint("add", "What is a lease?", "a lock")),
        )
    same = next(
        (each for each in deck.cards if each.prompt.casefold() == card.prompt.casefold()), None
    )
    if same is not None:
        raise DrillError(
            f"{same.id}: asks that already", f"Change it with: {CommandHint('edit', same.id)}"
        )
    if too_much := excess(card):
        raise DrillError(f"the card {too_much}", "Split it.")
    require_closed(env, [place])
    text = there.read_text(encoding="utf-8-sig") if there is not None else ""
    write_whole(
        {place: _with_card(text, deck, card).encode()}, new={place} if there != place else ()
    )
    return AddedCard(card, place, there is None)


def deck_place(env: Env, deck_name: str) -> Path:
    """The file that a card goes into, in a deck of that name."""
    return env.settings.own_decks / f"{slug(deck_name)}.yaml"


def _with_card(text: str, deck: Deck, card: Card) -> str:
    """The deck file with the card at its end: added to the text, which keeps remarks, or else
    written again."""
    larger = replace(deck, cards=(*deck.cards, card))
    added = f"{text.rstrip()}\n\n{deckfile.dump(replace(deck, cards=(card,))).partition(_CARDS)[2]}"
    try:
        if text and deckfile.parse(added, deck.id) == larger:
            return added
    except deckfile.DeckError:  # the cards are not the last that is in the file
        pass
    return deckfile.dump(larger)
