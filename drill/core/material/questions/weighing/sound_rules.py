"""Whether a rule is surely one: of a product, or a reason, and not of an example."""

from __future__ import annotations

import re

from drill.core.material.facts.facts import RuleFact
from drill.core.material.facts.language.english import word_count
from drill.core.material.facts.language.known_terms import is_proper, is_term, term_within
from drill.core.material.facts.language.names import plain_name
from drill.core.material.questions.question_answer import QuestionAnswer
from drill.core.material.vocabulary import Vocabulary

_ASKS = re.compile(r"^(?:what happens|why|how (?!long\b)|where|what)\b", re.IGNORECASE)
_PLACED = re.compile(r"^In (?:an?\s+)?(?P<context>[^,?]+), (?P<asks>.+)$")
# Of an example, of what was said before, or of the reader.
_LOOSE = re.compile(
    r"^what (?:can|may|do|does) (?:without|if|when)\b"
    r"|\b(?:you|your|still|also|later|first|last|might|many|such)\b"
    r"|\b[b-zB-Z]\b(?!')|(?<!^)\bA\b|\d|[()_/+$−]",
)
_LOOSE_ANSWER = re.compile(
    r"^\w+ly$|^(?:and|but|or)\b|\b(?:you|your|our|we)\b|[_<>=+\[\]$]|->",
    re.IGNORECASE,
)
_ANSWER = range(1, 29)  # words
_FEWEST = 3  # words of a question


def is_sound_rule(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """Whether what happens under a condition, why or how something is so, is told of a product or
    of the term right above it, or gives the reason for what is so of a term."""
    if not isinstance(asked.fact, RuleFact):
        return False
    if asked.entries:
        return False
    placed = _PLACED.match(asked.prompt)
    alone = placed["asks"] if placed else asked.prompt
    if not _is_whole_question(alone):
        return False
    if not _is_whole_answer(asked.answer):
        return False
    if placed is None:
        return alone.startswith("Why ") and bool(term_within(alone, vocabulary))
    if is_proper(placed["context"], vocabulary):
        return True
    is_of_heading = _is_heading(placed["context"], asked, vocabulary)
    return is_of_heading and _tells_all(asked, alone, vocabulary)


def _is_whole_question(question: str) -> bool:
    """Whether a question of some words is of no example and of nothing said before."""
    if not _ASKS.match(question):
        return False
    if _LOOSE.search(question.rstrip("?")):
        return False
    return word_count(question) > _FEWEST


def _is_whole_answer(answer: str) -> bool:
    """Whether an answer is short, and does not go on with what was said before."""
    return word_count(answer) in _ANSWER and not _LOOSE_ANSWER.search(answer)


def _tells_all(asked: QuestionAnswer, alone: str, vocabulary: Vocabulary) -> bool:
    """Whether a question and its answer speak of the field and point at nothing else."""
    if not _TELLS.match(alone):
        return False
    if not _speaks_of_field(asked, alone, vocabulary):
        return False
    return not (_POINTS.search(alone) or _POINTS_ELSEWHERE.search(asked.answer))


def _is_heading(context: str, asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """Whether a question is asked within the term that its own heading is: "In long polling, …"
    below "Long polling", or "Process" below it."""
    names = [plain_name(name).lower().rstrip("s") for name in asked.fact.place.names[-2:]]
    generic = vocabulary.generic | vocabulary.roles
    if context.lower() in plain_name(asked.fact.place.title).lower():
        return False
    above = names[-1:] if names and names[-1] not in generic else names[-2:]
    return context.lower().rstrip("s") in above and is_term(context, vocabulary)


def _speaks_of_field(asked: QuestionAnswer, question: str, vocabulary: Vocabulary) -> bool:
    """Whether a technical term or a common word of the field is in a question or its answer."""
    text = f"{question} {asked.answer}"
    said = {word.rstrip("s") for word in re.findall(r"[a-z]{3,}", text.lower())}
    return bool(said & vocabulary.field or term_within(text, vocabulary))


_TELLS = re.compile(
    r"(?:what happens (?:if|when|once|after|without)|why|how (?:is|are|does|do|can)) "
)
_POINTS = re.compile(
    r"\b(?:it|its|they|them|this|that|these|those|such|given|certain|some)\b|n't\b|,"
    r"|\b(?:if|when|once|after|without)\s\w+ed\b"
)
_POINTS_ELSEWHERE = re.compile(r"^it(?:'s| is)\b|\b(?:Figure|Fig\.|Table)\s\d")
