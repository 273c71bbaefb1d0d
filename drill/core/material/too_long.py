"""Cards that no deck file has room for."""

from __future__ import annotations

from drill.core.cards import BasicCard, Card, ChoiceCard, ClozeCard, excess

_LONGEST_LINE = 5_000
_LONGEST_PROSE = 20_000


def is_too_long(card: Card) -> bool:
    lines = [card.prompt]
    for item in card.points:
        lines += (item.text, *item.aliases, *item.refusals)
    prose = [card.note]
    match card:
        case ChoiceCard():
            lines += [*card.options, *card.accept, *card.refusals]
        case ClozeCard():
            prose.append(card.answer)
        case BasicCard():
            lines += (*card.accept, *card.refusals)
            prose.append(card.answer)
    longest = max(map(len, lines)) > _LONGEST_LINE or max(map(len, prose)) > _LONGEST_PROSE
    return longest or bool(excess(card))
