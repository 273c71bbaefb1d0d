"""Cards whose answers are laid out otherwise: with other blank lines, or other indents. A file of
Markdown and the package that was made of it have such."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from drill.core.cards import Card, ChoiceCard, answer_text
from drill.core.exchange.reconciling.reconcile import fingerprint_of
from drill.core.markdown import plain_card

_MOST = 20  # cards of one question that are compared


def alike(card: Card, asked: Sequence[Card]) -> Card | None:
    """The first of the cards that ask the same which tells the same, but for how it is laid out."""
    told = _told(card) if asked else ()
    return next((one for one in asked[:_MOST] if _told(one) == told), None)


def _told(card: Card) -> tuple[object, ...]:
    card = plain_card(card)
    lines = (" ".join(line.split()) for line in answer_text(card).split("\n"))
    options = card.options if isinstance(card, ChoiceCard) else ()
    return (card.kind, [line for line in lines if line], options, card.note.split())


def as_laid_out_here(incoming: Sequence[Card], here: Iterable[Card]) -> tuple[Card, ...]:
    """The incoming cards; those that are here but for their layout as they are here, under their
    own names."""
    asked: dict[str, list[Card]] = {}
    for card in here:
        asked.setdefault(fingerprint_of(card).question, []).append(card)
    done = []
    for card in incoming:
        known = alike(card, asked.get(fingerprint_of(card).question, ()))
        done.append(card if known is None else replace(known, id=card.id, retired=False))
    return tuple(done)
