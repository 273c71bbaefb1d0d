"""What was missed most often, a line each: how often, what, and of which card."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text

from drill.app.views.statistics import WeakPoint
from drill.core.card_ids import deck_of, slug_of
from drill.render.charts import fitted
from drill.render.phrases import BAD, DIM, shorten_at_word

WIDE = 76  # from this number of columns on, blocks are side by side
_MISSED = 13  # columns before the text of a weak item


def weak_items(points: Sequence[WeakPoint], width: int) -> list[Text]:
    """How often it was missed, its text, and its card, in a narrow window on a line of its own."""
    room = width // 2 if width >= WIDE else width - _MISSED
    name = min(max((cell_len(point.text) for point in points), default=0), room)
    lines = []
    for point in points:
        line = Text.assemble(
            (f"  {point.spot.misses.missed:>3} of {point.spot.misses.asked:<3} ", BAD)
        )
        line.append_text(fitted(Text(shorten_at_word(point.text, name)), name))
        before = _MISSED + name + 2 if width >= WIDE else _MISSED
        card = Text(_card_in(point.spot.card, width - before), DIM)
        lines += (
            [line.append("  ").append_text(card)]
            if width >= WIDE
            else [line, Text(" " * _MISSED) + card]
        )
    return lines


def _card_in(card: str, width: int) -> str:
    """The id of a card in `width` columns: what is cut is the name of its deck, since the rest of
    the id names the card."""
    deck, slug = deck_of(card), slug_of(card)
    room = width - len(slug) - 2
    if len(card) <= width or room < 0:
        return card
    return f"{deck[:room]}…/{slug}"
