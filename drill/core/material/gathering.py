"""Questions on consistency that stand apart in the notes, brought together in one checklist."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from drill.core.cards import Item, Kind
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
    texts = dict.fromkeys(draft.card.answer for draft in found)
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


def _checklist(found: Sequence[Draft]) -> Draft:
    items: dict[str, Item] = {}
    names = Names()
    for draft in found:
        text = draft.card.answer
        if text not in items:
            items[text] = Item(names.unused(short_name(text)), text, draft.card.accept)
    notes = "\n".join(dict.fromkeys(draft.card.note for draft in found if draft.card.note))
    first = found[0]
    card = replace(
        first.card, kind=Kind.CHECKLIST, prompt=_PROMPT, items=tuple(items.values()), answer="", accept=(), note=notes
    )
    lines = tuple(line for draft in found for line in draft.lines)
    return Draft(CONSISTENCY, ("questions to ask",), card, lines)
