"""Building again: which suggestions a deck has afterwards, and under which ids."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from drill.core.cards import Card, Suggestion
from drill.core.material.identities import Names

ASSISTANT = "an assistant made this card of your notes"
DOUBTED = f"{ASSISTANT}; "  # before what speaks against it
PASSED_OVER = "an assistant made no card of these lines"
EDITED = "you changed this card, and the notes have changed since"


def is_of_assistant(suggestion: Suggestion) -> bool:
    return suggestion.why.startswith((ASSISTANT, PASSED_OVER))


def rebuilt_suggestions(
    old: Sequence[Suggestion],
    new: Sequence[Suggestion],
    names: Names,
    files: Collection[str] | None,
) -> tuple[Suggestion, ...]:
    """The suggestions of a deck: the `new` ones, and those `old` ones that are of none of the
    documents built.

    An assistant's, and those that would take the place of a card, stay until a person decides.

    One that asks what an old one asked keeps its id; the others get ids that are free in `names`,
    and all are entered there. `files` names the documents built; without it all of them were.
    """
    fresh = {one.card.question for one in new}
    before: dict[str, list[Card]] = {}
    kept: list[Suggestion] = []
    for one in old:
        if one.card.question in fresh:
            before.setdefault(one.card.question, []).append(one.card)
        elif is_of_assistant(one) or one.replaces or _is_elsewhere(one.card, files):
            kept.append(one)
    for card in (*(one.card for one in kept), *(card for same in before.values() for card in same)):
        names.unused(card.slug)
    made = []
    for one in new:
        known = before.get(one.card.question)
        identity = known.pop(0).id if known else f"{one.card.deck}/{names.unused(one.card.slug)}"
        made.append(replace(one, card=replace(one.card, id=identity)))
    return (*kept, *made)


def as_suggestions(
    left: Sequence[Card],
    suggestions: Mapping[str, tuple[Suggestion, ...]],
    staying: Collection[str],
) -> tuple[tuple[Card, ...], dict[str, tuple[Suggestion, ...]]]:
    """Of the cards that `left` their decks those that are only suggested now, and the suggestions
    by deck: these have the ids of those cards, but for the cards that are among those `staying`."""
    doubted = {
        (card.deck, card.question): card
        for card in left
        if not card.retired and card.id not in staying
    }
    found: dict[str, tuple[Suggestion, ...]] = {}
    for deck, there in suggestions.items():
        before = [doubted.pop((deck, one.card.question), None) for one in there]
        found[deck] = tuple(map(_under_id_of, before, there))
    ids = {one.card.id for there in found.values() for one in there}
    return tuple(card for card in left if card.id in ids), found


def _under_id_of(card: Card | None, one: Suggestion) -> Suggestion:
    return one if card is None else replace(one, card=replace(one.card, id=card.id))


def _is_elsewhere(card: Card, files: Collection[str] | None) -> bool:
    """Whether the card is of no document that was built: of another one, or a person's own."""
    return card.source is None or (files is not None and card.source.file not in files)
