"""What a person deleted from a deck stays away until the notes say something else; then it is
suggested."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from drill.core.cards import Card, Deck, Stage, Suggestion, answer_text
from drill.core.material.rebuilding.likeness import plain
from drill.core.material.rebuilding.matching import pair_cards, points
from drill.core.timing_cards import role

CHANGED = "you deleted this card, and the notes have changed since"
DROPPED = "you dropped this card, and the notes have changed since"


def as_dropped(decks: Iterable[Deck], dropped: Mapping[str, str]) -> list[Deck]:
    """The decks with those cards suggested that a person dropped while they wanted to hear another
    text.

    `dropped` gives that text by the id of the card.
    """
    found: list[Deck] = []
    for deck in decks:
        changed = [card for card in deck.cards if _has_changed(card, dropped)]
        found.append(_with_suggested(deck, changed))
    return found


def _has_changed(card: Card, dropped: Mapping[str, str]) -> bool:
    text = dropped.get(card.id)
    return text is not None and not card.retired and plain(text) != plain(answer_text(card))


def _with_suggested(deck: Deck, cards: Sequence[Card]) -> Deck:
    left = tuple(card for card in deck.cards if card not in cards)
    again = tuple(Suggestion(card, DROPPED) for card in cards)
    return replace(deck, cards=left, suggestions=(*again, *deck.suggestions)) if cards else deck


@dataclass(frozen=True, slots=True)
class _Known:
    """The cards of decks by id: those that are asked or suggested now, and those that a person
    deleted."""

    there: dict[str, Card]
    suggested: dict[str, Suggestion]
    deleted: dict[str, Card]


def without_declined(
    old: Sequence[Deck], new: Sequence[Deck], base: Sequence[Deck] | None
) -> list[Deck]:
    """The decks of a new build as a person left them: without what they deleted, which is suggested
    if it changed.

    `base` are the decks as the build before wrote them; without it nobody knows what was deleted.
    """
    known = _known(old, base or ())
    if not known.deleted and not known.suggested:
        return list(new)
    fresh: list[Card] = []
    for deck in new:
        fresh += (*deck.cards, *(one.card for one in deck.suggestions))
    before = [*known.there.values(), *known.deleted.values()]
    pairs = pair_cards(before, fresh, _stages(old), _stages(new))
    now = {card.id: card for card in fresh}
    gone = {id for id, one in pairs.items() if _is_gone(one, now[id], known)}
    left = {id: one for id, one in pairs.items() if id not in gone}
    doubted = {id: CHANGED for id, one in left.items() if one.id in known.deleted}
    for id, one in left.items():
        if one.id in known.suggested:
            doubted[id] = known.suggested[one.id].why
    return [_as_left(deck, gone, doubted) for deck in new]


def _stages(decks: Sequence[Deck]) -> list[Stage]:
    return [stage for deck in decks for stage in deck.stages]


def _known(old: Sequence[Deck], base: Sequence[Deck]) -> _Known:
    """`suggested` are only those that a build made cards of, and that are suggestions because a
    person deleted them."""
    suggestions = {one.card.id: one for deck in old for one in deck.suggestions}
    there = {card.id: card for deck in old for card in deck.cards}
    there |= {id: one.card for id, one in suggestions.items()}
    cards = {card.id: card for deck in base for card in deck.cards if not card.retired}
    built = cards | {one.card.id: one.card for deck in base for one in deck.suggestions}
    deleted = {id: card for id, card in built.items() if id not in there}
    return _Known(there, {id: one for id, one in suggestions.items() if id in cards}, deleted)


def _is_gone(before: Card, now: Card, known: _Known) -> bool:
    """Whether a card was deleted, and the notes still say what they said of it."""
    if before.id not in known.deleted:
        return False
    return bool(role(now)) or [*map(plain, points(before))] == [*map(plain, points(now))]


def _as_left(deck: Deck, gone: set[str], doubted: dict[str, str]) -> Deck:
    cards = tuple(card for card in deck.cards if card.id not in gone and card.id not in doubted)
    changed = [Suggestion(card, doubted[card.id]) for card in deck.cards if card.id in doubted]
    suggestions = tuple(one for one in deck.suggestions if one.card.id not in gone)
    return replace(deck, cards=cards, suggestions=(*changed, *suggestions))
