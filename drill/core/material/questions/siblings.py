"""Terms of one list: where the notes say of most of them what they are, they do so of all."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.definitions import defines
from drill.core.material.facts.english import Form, form_of, head_of
from drill.core.material.facts.facts import Implied, Meaning, Points
from drill.core.material.facts.known_terms import is_term
from drill.core.material.facts.names import is_respect, plain_name
from drill.core.material.questions.asked import Asked, as_shown
from drill.core.material.questions.rubric import CardVerdict, WeighedCard, weigh
from drill.core.material.vocabulary import Vocabulary

_FEWEST = 2  # sure cards of a list
# The doubts that the other terms of a list answer: whether this is one, and is told as they are.
_ANSWERED = frozenset(
    {
        "it is not sure that the term is one",
        "one of many things that it does",
        "questions of this form are often not right",
        "the question names no technical term",
    }
)


def told_like_others(
    cards: Sequence[tuple[Asked, WeighedCard]], vocabulary: Vocabulary
) -> list[tuple[Asked, WeighedCard]]:
    """The verdicts on cards, those on terms sure where most terms of their list have sure cards."""
    sure: dict[NotePlace, int] = defaultdict(int)
    asked = {
        line
        for one, by in cards
        if by.verdict is CardVerdict.SURE and not isinstance(one.fact, Points)
        for line in one.fact.lines
    }
    doubtful: dict[NotePlace, list[Asked]] = defaultdict(list)
    for one, by in cards:
        if isinstance(one.fact, Meaning | Implied) and by.verdict is CardVerdict.SURE:
            sure[one.fact.place] += not _is_side(one.fact, vocabulary)
        elif asked.isdisjoint(one.fact.lines) and _is_open(one, vocabulary):
            doubtful[one.fact.place].append(one)
    like = {
        id(one)
        for place, those in doubtful.items()
        if sure[place] >= max(_FEWEST, len(those))
        for one in those
    }
    certain = WeighedCard(CardVerdict.SURE)
    return [(one, certain if id(one) in like else by) for one, by in cards]


def _is_side(fact: Meaning | Implied, vocabulary: Vocabulary) -> bool:
    """Whether a label such as "Pros" says something of the thing above, and is no term there."""
    return isinstance(fact, Meaning) and is_respect(plain_name(fact.term), vocabulary)


def _is_open(asked: Asked, vocabulary: Vocabulary) -> bool:
    """Whether nothing else is held against the card of a term than what the terms beside it answer,
    and its text tells what it is or does."""
    if not isinstance(asked.fact, Meaning) or asked.entries:
        return False
    term = plain_name(asked.fact.term)
    if asked.answer.isupper() or head_of(term).lower() in vocabulary.roles:
        return False
    is_event = is_term(term, vocabulary) and bool(_EVENT.match(asked.answer))
    is_deed = form_of(asked.answer, vocabulary) is Form.DOING
    is_meaning = defines(asked.answer, vocabulary) and not _RATES.match(asked.answer)
    if not (is_event or is_deed or is_meaning):
        return False
    weighed = weigh(as_shown(asked), vocabulary)
    return weighed.verdict is CardVerdict.DOUBTFUL and weighed.reason in _ANSWERED


_RATES = re.compile(r"\w+ing\b.*\b(?:is|are|must|should|can)\b")  # "merging them is easy"
# "One client reads what another one has not committed yet"
_EVENT = re.compile(
    r"(?:an?|one|each|every|two|several)\s+(?:other\s+)?"
    r"(?:client|transaction|user|process|node|reader|writer|server|thread|consumer|producer"
    r"|replica)s?"
    r"(?:es)?\s",
    re.IGNORECASE,
)
