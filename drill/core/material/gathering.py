"""Questions on consistency that stand apart in the notes, brought together in one checklist."""

from __future__ import annotations

from collections.abc import Sequence

from drill.core.cards import BasicCard, ChecklistCard, Item
from drill.core.material.drafts import Draft
from drill.core.material.identities import Names, short_name
from drill.core.material.topics import CONSISTENCY

_PROMPT = "What do you ask about consistency?"


def gathered(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, with single questions on consistency made one checklist if they are two or more.

    A question that has a card of its own anyway (`also`) only joins others; it alone makes none.
    """
    found = [draft for draft in drafts if draft.gathers]
    single = [draft for draft in found if not draft.also]
    texts = {card.answer for card in _questions(found)}
    if not single or len(texts) < 2:
        return [draft for draft in drafts if not draft.also]
    together = _checklist(found)
    kept: list[Draft] = []
    for draft in drafts:
        if draft is single[0]:
            kept.append(together)
        elif not draft.gathers:
            kept.append(draft)
    return kept


def _questions(found: Sequence[Draft]) -> list[BasicCard]:
    return [draft.card for draft in found if isinstance(draft.card, BasicCard)]


def _checklist(found: Sequence[Draft]) -> Draft:
    items: dict[str, Item] = {}
    names = Names()
    for card in _questions(found):
        text = card.answer
        if text not in items:
            items[text] = Item(names.unused(short_name(text)), text, card.accept)
    notes = "\n".join(dict.fromkeys(draft.card.note for draft in found if draft.card.note))
    first = found[0].card
    asked = ChecklistCard("", _PROMPT, first.tags, first.source, first.stage, notes, items=tuple(items.values()))
    lines = tuple(line for draft in found for line in draft.lines)
    return Draft(CONSISTENCY, ("questions to ask",), asked, lines)
