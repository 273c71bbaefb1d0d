"""Flashcards in Markdown: `Q:` and `A:` for a question and its answer, `C:` for a text with its
[gaps] in brackets.

This is the form that hashcards and repeater read: a tag begins a line, further lines belong to it,
`---` ends a card, a line that begins with `#` is a comment, a fence is verbatim. Outside of cards
`question::answer` is one, too.
"""

from __future__ import annotations

import re

from drill.core.cards import (
    BasicCard,
    Card,
    ChecklistCard,
    ChoiceCard,
    ClozeCard,
    Deck,
    SequenceCard,
    TimingCard,
)
from drill.core.exchange.card_text.fences_and_gaps import fenced, gap_parts
from drill.core.exchange.card_text.point_lists import listed
from drill.core.exchange.flashcards.card_marks import dump_marks
from drill.core.gaps import ANKI_SIGNS, marked, split_at_gaps

_SEPARATOR = "\n\n---\n\n"
_GUARDED = re.compile(r"^(\s*)(?=[QAC]:|---\s*$|#|\\+(?:[QAC]:|---\s*$|#|`{3}|~{3}))")
_REFERENCE = re.compile(r"&(?=#?\w+;)")


def dump(deck: Deck) -> str:
    """The deck's cards. What would be read as a tag, a rule or a comment is escaped as Markdown
    does it."""
    return (
        _SEPARATOR.join(f"{dump_marks(deck, card)}\n{_written(card)}" for card in deck.cards) + "\n"
    )


def _written(card: Card) -> str:
    asked = card.prompt
    match card:
        case ClozeCard():
            return _tagged("C", _guarded(_marked(card)))
        case TimingCard():
            told = f"{card.minutes} min"
        case ChecklistCard() | SequenceCard():
            points = (item.text for item in card.items)
            told = listed(points, numbered=isinstance(card, SequenceCard))
        case ChoiceCard():
            asked += listed(card.options)
            told = card.answer
        case BasicCard():
            told = card.answer
    told += f"\n\n{card.note}" if card.note else ""
    return f"{_tagged('Q', _guarded(asked))}\n{_tagged('A', _guarded(told))}"


def _tagged(tag: str, text: str) -> str:
    """A text behind its tag; one that begins with a fence is below it."""
    return f"{tag}:\n{text}" if text.startswith(("```", "~~~")) else f"{tag}: {text}"


def _guarded(text: str) -> str:
    """The text without a line that would be read as a tag, a rule, a comment or the beginning of an
    endless fence."""
    told = text.split("\n")
    in_fence = fenced(told)
    guarded = [
        line if verbatim else re.sub(r"^(\s*)(?=`{3}|~{3})", r"\1\\", _GUARDED.sub(r"\1\\", line))
        for line, verbatim in zip(told, in_fence, strict=True)
    ]
    return "\n".join(guarded)


def _marked(card: ClozeCard) -> str:
    """The text with its gaps in brackets, or numbered as in Anki where brackets would not be read
    so."""
    before = f"{card.prompt}\n" if card.prompt else ""
    first, *rest = split_at_gaps(card.answer)
    parts = [before + first, *rest]
    bracketed = re.sub(r"!(?=\[)", "&#33;", marked(map(_plain, parts), "[", "]"))
    if gap_parts(bracketed) == parts:
        return bracketed
    escaped = (_without_marks(_REFERENCE.sub("&amp;", part)) for part in parts)
    return marked((part.replace("::", "&#58;&#58;") for part in escaped), *ANKI_SIGNS)


def _plain(text: str) -> str:
    """The text with brackets and marks of gaps of its own as character references."""
    told = _REFERENCE.sub("&amp;", text).replace("[", "&#91;").replace("]", "&#93;")
    return _without_marks(told)


def _without_marks(text: str) -> str:
    return text.replace("{{c", "&#123;&#123;c")
