"""Faults of an answer that its question holds already, or that adds hardly a word to it."""

from __future__ import annotations

import re

from drill.core.material.facts.facts import Contrast, Implied, Meaning
from drill.core.material.facts.language.english import word_count
from drill.core.material.questions.question_answer import QuestionAnswer, plain_words
from drill.core.material.vocabulary import Vocabulary

_FEW_WORDS = 4
_FEWEST_ADDED = 2  # words
_SMALL_WORDS = frozenset(
    "the and for with from into that this are was has have can you your what which when how why "
    "does".split()
)
_NUMBERS = frozenset("two three four five six seven some there main".split())
# "Which is better for reads, B-tree or LSM?"
_OFFERS = re.compile(r"\bwh(?:ich|at)\b.*,\s[^,?]+\sor\s[^,?]+\?$", re.IGNORECASE)
_SET = re.compile(r"^In [^,?]+, ")


def holds_answer(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    if asked.entries:
        return _holds_points(asked)
    if isinstance(asked.fact, Implied) and re.search(r"[*/×÷+−]\s", asked.answer):
        return False  # a formula of what it is asked for
    alone = _SET.sub("", asked.prompt) if "what happens " in asked.prompt else asked.prompt
    told = asked.answer
    if isinstance(asked.fact, Contrast):  # the things are in both
        told = " ".join(said for _, said in asked.fact.sides)
    question, answer = plain_words(alone), plain_words(told)
    if answer and f" {answer} " in f" {question} ":
        return not _OFFERS.search(alone)
    return _holds_words(question, answer)


def _holds_points(asked: QuestionAnswer) -> bool:
    """Whether half of the points, or more, are in the question."""
    question = f" {plain_words(asked.prompt)} "
    shown = sum(f" {plain_words(entry.text)} " in question for entry in asked.entries)
    return 2 * shown >= len(asked.entries)


def _holds_words(question: str, answer: str) -> bool:
    """Whether a question has all words of an answer, or most of a short one."""
    asked = _stems(question)
    said = _stems(re.sub(r"^in order to \w+ ", "", answer))
    if len(said) >= _FEW_WORDS and said - _NUMBERS <= asked:
        return True  # "Two advantages of sharding" to what its advantages are
    return 0 < len(said) <= _FEW_WORDS and 3 * len(said & asked) >= 2 * len(said)


def repeats(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """What is said of a term adds hardly a word to it: "Push notifications" of a notification
    service."""
    if asked.entries or not _asks_for_meaning(asked):
        return False
    answer = asked.answer
    if word_count(answer) > 2 * _FEW_WORDS:
        return False
    if not answer.isascii() or re.search(r"\d", answer):
        return False
    common = vocabulary.generic | vocabulary.weak
    said = " ".join(word for word in plain_words(answer).split() if word not in common)
    return len(_stems(said) - _stems(plain_words(asked.prompt))) < _FEWEST_ADDED


def _asks_for_meaning(asked: QuestionAnswer) -> bool:
    """Whether a card asks what a term is or does, and not what its letters stand for."""
    fact = asked.fact
    is_whole = isinstance(fact, Implied) and fact.whole
    if is_whole:
        return False
    if not isinstance(fact, Meaning | Implied) or "stand for" in asked.prompt:
        return False
    return re.search(r"\bwhat (?:is|are|does|do)\b", asked.prompt, re.IGNORECASE) is not None


def _stems(text: str) -> set[str]:
    return {word[:5] for word in text.split() if len(word) > 2 and word not in _SMALL_WORDS}
