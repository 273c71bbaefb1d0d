"""Terms of one list: where the notes say of most of them what they are, they do so of all."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.facts import Implied, Meaning, Points
from drill.core.material.facts.language.english import Form, form_of, head_of
from drill.core.material.facts.language.known_terms import is_term
from drill.core.material.facts.language.names import is_respect, plain_name
from drill.core.material.facts.sentences.definitions import defines
from drill.core.material.questions.question_answer import QuestionAnswer, as_shown
from drill.core.material.questions.weighing.rubric import CardVerdict, WeighedCard, weigh
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
    cards: Sequence[tuple[QuestionAnswer, WeighedCard]], vocabulary: Vocabulary
) -> list[tuple[QuestionAnswer, WeighedCard]]:
    """The verdicts on cards, those on terms sure where most terms of their list have sure cards."""
    sure = [one for one, by in cards if by.verdict is CardVerdict.SURE]
    sure_terms = Counter(one.fact.place for one in sure if _is_sure_term(one, vocabulary))
    like: set[int] = set()
    for place, those in _open_terms(cards, sure, vocabulary).items():
        if sure_terms[place] >= max(_FEWEST, len(those)):
            like.update(map(id, those))
    certain = WeighedCard(CardVerdict.SURE)
    return [(one, certain if id(one) in like else by) for one, by in cards]


def _open_terms(
    cards: Sequence[tuple[QuestionAnswer, WeighedCard]],
    sure: Sequence[QuestionAnswer],
    vocabulary: Vocabulary,
) -> dict[NotePlace, list[QuestionAnswer]]:
    """The cards on terms, by their place, of which no sure card asks for the same lines, and that
    only the terms beside them can make sure."""
    asked = {line for one in sure if not isinstance(one.fact, Points) for line in one.fact.lines}
    found: dict[NotePlace, list[QuestionAnswer]] = defaultdict(list)
    for one, _ in cards:
        if asked.isdisjoint(one.fact.lines) and _is_open(one, vocabulary):
            found[one.fact.place].append(one)
    return found


def _is_sure_term(one: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """Whether a card is of a term: a label such as "Pros" says something of the thing above, and is
    no term there."""
    if not isinstance(one.fact, Meaning):
        return isinstance(one.fact, Implied)
    return not is_respect(plain_name(one.fact.term), vocabulary)


def _is_open(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """Whether nothing else is held against the card of a term than what the terms beside it answer,
    and its text tells what it is or does."""
    if not isinstance(asked.fact, Meaning):
        return False
    if asked.entries or asked.answer.isupper():
        return False
    term = plain_name(asked.fact.term)
    if head_of(term).lower() in vocabulary.roles:
        return False
    if not _tells_of(term, asked.answer, vocabulary):
        return False
    weighed = weigh(as_shown(asked), vocabulary)
    return weighed.verdict is CardVerdict.DOUBTFUL and weighed.reason in _ANSWERED


def _tells_of(term: str, text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text tells what a term is, what it does, or what happens in it."""
    if form_of(text, vocabulary) is Form.DOING:
        return True
    if _EVENT.match(text) and is_term(term, vocabulary):
        return True
    return defines(text, vocabulary) and not _RATES.match(text)


_RATES = re.compile(r"\w+ing\b.*\b(?:is|are|must|should|can)\b")  # "merging them is easy"
# "One client reads what another one has not committed yet"
_EVENT = re.compile(
    r"(?:an?|one|each|every|two|several)\s+(?:other\s+)?"
    r"(?:client|transaction|user|process|node|reader|writer|server|thread|consumer|producer"
    r"|replica)s?"
    r"(?:es)?\s",
    re.IGNORECASE,
)
