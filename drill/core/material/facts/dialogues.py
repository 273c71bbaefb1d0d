"""Dialogues on the scope of an example: an interviewer's answers, which hold for it alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drill.core.cards import Kind
from drill.core.material.annotations import Marked
from drill.core.material.drafts import NotePlace
from drill.core.material.facts.english import word_count

OF_EXAMPLE = "the answer is that of an example"
_SCOPING = re.compile(
    r"\bscop(?:e|ing)\b|\bclarif|\bassum|\bunderstand(?:ing)? (?:the )?(?:problem|requirement)",
    re.IGNORECASE,
)
_FEWEST = 3  # questions in a row that make a dialogue
_LONGEST_ANSWER = 10  # words


def is_of_scope(place: NotePlace) -> bool:
    """Whether a passage settles the scope of something, as its headings say."""
    return bool(_SCOPING.search(" ".join(place.names[-2:])))


def of_example(cards: Sequence[Marked], place: NotePlace, several: int) -> list[Marked]:
    """The cards with a short answer that holds for an example only, of a section with `several`
    questions."""
    if several < _FEWEST or not is_of_scope(place):
        return []
    return [
        card
        for card in cards
        if card.kind is Kind.BASIC
        and card.prompt.rstrip().endswith("?")
        and word_count(card.answer) <= _LONGEST_ANSWER
    ]
