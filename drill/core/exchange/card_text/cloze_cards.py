"""Cards of texts with gaps, however the gaps were marked where they come from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from drill.core.cards import BasicCard, ClozeCard
from drill.core.exchange.card_text.cleaned import LONGEST, cleaned_line
from drill.core.gaps import gapped
from drill.core.text import clean, slug

_TOKEN = re.compile(r"\{\{c\d+(?:,\d+)*::|\{|\}\}?")
_HINT = "::"
_ENDS_WITH_BLANK = re.compile(r"(?:\s|&nbsp;)\Z")


class _Mark(NamedTuple):
    """What marks a gap: where that begins and ends; `gap` is the inside of a gap that has no other
    in it."""

    start: int
    end: int
    gap: str | None = None


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


def numbered_parts(text: str) -> list[str]:
    """The parts of a text whose gaps are marked as Anki does, `{{c1::so::with a hint}}`, or of two
    cards `{{c1,2::so}}`; only one where it has none.

    Of gaps in gaps the inner one is one. A hint is behind its gap in parentheses; `::` alone is no
    hint of nothing. Braces in pairs within a gap belong to it.
    """
    if "{{c" not in text:
        return [text]
    parts, end = [""], 0
    for mark in _either_marks(text):
        parts[-1] += text[end : mark.start]
        if mark.gap is not None:
            is_hint = mark.gap.strip() != _HINT
            inside, _, hint = mark.gap.partition(_HINT) if is_hint else (mark.gap, "", "")
            parts += (
                [inside, _hinted(inside, hint, text[mark.end : mark.end + 1])]
                if inside.strip()
                else []
            )
        end = mark.end
    parts[-1] += text[end:]
    return parts


def _hinted(inside: str, hint: str, behind: str) -> str:
    """What a hint adds behind its gap, with the blank that gap or hint ends with."""
    if not hint.strip():
        return ""
    ends_with_blank = any(map(_ENDS_WITH_BLANK.search, (inside, hint)))
    blank = " " if ends_with_blank and not behind.isspace() else ""
    return f" ({hint.strip()}){blank}"


def has_outer_gaps(text: str) -> bool:
    """Whether gaps of a text, marked as Anki does, hold other gaps."""
    return text.count("{{c") > 1 and any(mark.gap is None for mark in _either_marks(text))


def _either_marks(text: str) -> list[_Mark]:
    return max(_marks(text, pairs=True), _marks(text, pairs=False), key=len)


def _marks(text: str, *, pairs: bool) -> list[_Mark]:
    """What marks the gaps of a text, in order; what begins one and has no end is text.

    With `pairs`, a brace that was opened within a gap is closed before the gap is.
    """
    found: list[_Mark] = []
    opened: list[tuple[int, int]] = []  # where gaps begin, and their insides
    braces: list[int] = []  # that are open in each of these
    leaf = False
    at = 0
    while token := _TOKEN.search(text, at):
        at = token.end()
        if token[0].startswith("{{"):
            opened.append((token.start(), token.end()))
            braces.append(0)
            leaf = True
        elif not opened:
            continue
        elif token[0] == "{":
            braces[-1] += pairs
        elif braces[-1]:
            braces[-1] -= 1
            at = token.start() + 1
        elif token[0] == "}}":
            start, inside = opened.pop()
            braces.pop()
            if leaf:
                found.append(_Mark(start, at, text[inside : token.start()]))
            else:
                found += [_Mark(start, inside), _Mark(token.start(), at)]
            leaf = False
    return sorted(found)
