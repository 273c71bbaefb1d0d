"""Cards of texts with gaps, however the gaps were marked where they come from."""

from __future__ import annotations

from collections.abc import Sequence

from drill.core.cards import BasicCard, ClozeCard
from drill.core.exchange.card_text.cleaned import LONGEST, cleaned_line
from drill.core.exchange.card_text.numbered_gaps import numbered_parts
from drill.core.gaps import gapped
from drill.core.text import clean, slug


def cloze_card(
    id: str, parts: Sequence[str], tags: tuple[str, ...] = (), note: str = ""
) -> ClozeCard | BasicCard:
    """A card of the text in `parts`: around the gaps at even places, within them at odd ones.

    Where the braces of the text could be taken for gaps, it is a question for what is left out.
    """
    told = _with_blanks_outside([clean(part, limit=LONGEST) for part in parts])
    text = gapped([told[0].lstrip(), *told[1:-1], told[-1].rstrip()])
    if text is not None:
        return ClozeCard(id, "", tags, note=note, answer=text)
    asked = "[…]".join(told[::2])
    return BasicCard(
        id,
        cleaned_line(asked),
        tags,
        note=note,
        answer="\n".join(told[1::2]),
    )


def _with_blanks_outside(parts: Sequence[str]) -> list[str]:
    """The parts with the blanks at the edges of gaps around these."""
    told = list(parts)
    for at in range(1, len(told), 2):
        gap = told[at]
        inner = gap.strip()
        start = gap.index(inner)
        before, behind = gap[:start], gap[start + len(inner) :]
        told[at] = inner
        if not told[at - 1][-1:].isspace():
            told[at - 1] += before
        if not told[at + 1][:1].isspace():
            told[at + 1] = behind + told[at + 1]
    return told


def cloze_of(text: str, tags: tuple[str, ...] = (), note: str = "") -> ClozeCard | BasicCard | None:
    """A card of a text whose gaps are marked as Anki does, with an id of it; None without gaps."""
    return cloze_of_parts(numbered_parts(text), tags, note)


def cloze_of_parts(
    parts: Sequence[str], tags: tuple[str, ...] = (), note: str = ""
) -> ClozeCard | BasicCard | None:
    return cloze_card(slug("".join(parts)), parts, tags, note) if len(parts) > 1 else None
