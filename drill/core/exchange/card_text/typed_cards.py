"""A card from a question and an answer that a person types."""

from __future__ import annotations

from collections.abc import Container

from drill.core.cards import BasicCard, Card, ChecklistCard
from drill.core.exchange.card_text.cleaned import cleaned, cleaned_line
from drill.core.exchange.card_text.point_lists import free_name, items_of
from drill.core.text import slug

_POINTS_END = ";"


def typed_card(deck: str, question: str, answer: str, taken: Container[str]) -> Card | None:
    """The card of a deck with an id that is not `taken` in it; None where question or answer is
    empty.

    An answer of several parts, between semicolons or on lines of their own, is a checklist of
    points.
    """
    prompt, text = (
        cleaned_line(question),
        cleaned(answer),
    )
    points = [part.strip() for part in text.replace(_POINTS_END, "\n").splitlines() if part.strip()]
    if not prompt or not points:
        return None
    id = f"{deck}/{free_name(slug(prompt), taken)}"
    if len(points) == 1:
        return BasicCard(id, prompt, answer=points[0])
    return ChecklistCard(id, prompt, items=items_of(points))
