"""Cards that were answered stay asked as long as the notes say what they ask for, whatever a build
makes of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from drill.core.cards import Card, ChoiceCard, Deck
from drill.core.material.rebuilding.likeness import plain
from drill.core.material.rebuilding.matching import points
from drill.core.material.rebuilding.rebuilt_items import CardChange
from drill.core.timing_cards import role

_GAP = re.compile(r"c\d+::")
_LEAST_TOLD = 0.5  # of the points of a list; the others were mended, or left it


def staying(
    decks: Iterable[Deck], answered: Collection[str], notes: Sequence[str]
) -> frozenset[str]:
    """The ids of answered cards that these texts of notes still tell."""
    return told(
        (card for deck in decks for card in deck.cards if card.id in answered and not card.retired),
        notes,
    )


def told(cards: Iterable[Card], notes: Sequence[str]) -> frozenset[str]:
    """The ids of the cards whose answers these texts of notes tell; those about a timeline are not
    among them."""
    known = list(cards)
    text = f" {plain(_GAP.sub('', ' '.join(notes)))} " if known else ""
    return frozenset(card.id for card in known if _is_told(card, text))


def outdated(
    cards: Iterable[Card], changes: Sequence[CardChange], notes: Sequence[str]
) -> list[CardChange]:
    """The cards that stay though no card of a build is theirs, of which the notes no longer say
    all. The `changes` are those of the build."""
    text = f" {plain(_GAP.sub('', ' '.join(notes)))} "
    built = {one.card for one in changes}
    return [
        CardChange("stale", card.id, "", card.question)
        for card in cards
        if card.id not in built and not _is_told(card, text, least=1.0)
    ]


def without_repeats(decks: Iterable[Deck], cards: Iterable[Card]) -> list[Deck]:
    """The decks without the suggestions that want to hear what one of the cards does."""
    heard = {tuple(map(plain, points(card))) for card in cards}
    found: list[Deck] = []
    for deck in decks:
        rest = [one for one in deck.suggestions if tuple(map(plain, points(one.card))) not in heard]
        found.append(replace(deck, suggestions=tuple(rest)))
    return found


def _is_told(card: Card, told: str, *, least: float = _LEAST_TOLD) -> bool:
    """Whether the notes, as plain words, say what a card wants to hear; a timeline is what the
    stages say now."""
    if role(card):
        return False
    if isinstance(card, ChoiceCard):  # its level may be drill's own; its name says of what
        return all(word in told for word in card.slug.split("-"))
    lines = [line for point in points(card) for line in point.split("\n") if plain(line)]
    return bool(lines) and sum(_is_line_told(line, told) for line in lines) >= least * len(lines)


def _is_line_told(line: str, told: str) -> bool:
    """Whether the notes say a line, or what it says behind the name of a column ("Why: it is read
    often")."""
    return any(
        f" {plain(said)} " in told for said in (line, line.partition(": ")[2]) if plain(said)
    )
