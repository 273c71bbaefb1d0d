"""What is doubtful about a card in another language than English."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from drill.core.material.facts.facts import Cell, Contrast, Meaning, Points
from drill.core.material.facts.language.english import WIDE, word_count
from drill.core.material.questions.document_context import DocumentContext
from drill.core.material.questions.other_languages.abroad import LONGEST_LABEL, SHORTEST_MEANING
from drill.core.material.questions.other_languages.subjects_abroad import is_example
from drill.core.material.questions.question_answer import QuestionAnswer
from drill.core.material.vocabulary import Language

_LONGEST_MEANING = 30  # words
# Korean: what is possible, needed or missing is no meaning ("… 이용 가능하다").
_MAY_BE = re.compile(
    r"(?:가능(?:하다|합니다)|[있없](?:다|습니다)|않(?:는다|습니다)|해야 (?:한다|합니다)"
    r"|필요(?:하다|합니다))[.。]?$"
)


def weighed_abroad(asked: QuestionAnswer, context: DocumentContext) -> QuestionAnswer:
    """The card with a doubt where a language that drill does not know leaves one."""
    return replace(asked, doubt=asked.doubt or _doubt(asked, context))


def _doubt(asked: QuestionAnswer, context: DocumentContext) -> str:
    language = context.speech.language
    if language and any(is_example(name, language) for name in asked.words):
        return "a single example"
    match asked.fact:
        case Points(given=False) if not asked.entries:
            return "it is not sure that the heading asks for these points"
        case Contrast(sides=sides) if _only_rates([text for _, text in sides], language):
            return "the sides only rate"
        case Cell():
            return _doubt_of_cell(asked, language)
        case Meaning():
            return _doubt_of_meaning(asked, asked.fact, language)
    return ""


def _doubt_of_cell(asked: QuestionAnswer, language: Language | None) -> str:
    if not asked.entries and _only_rates((asked.answer,), language):
        return "the answer only rates"
    return "the answer is long" if word_count(asked.answer) > _LONGEST_MEANING else ""


def _doubt_of_meaning(asked: QuestionAnswer, fact: Meaning, language: Language | None) -> str:
    is_of_example = language is not None and is_example(fact.of, language)
    if is_of_example or not fact.listed:
        return "it is not sure that the line names a term"
    is_told = _tells_meaning(asked, language)
    return "" if is_told else "it is not sure that this says what the term means"


def _tells_meaning(asked: QuestionAnswer, language: Language | None) -> bool:
    """Whether an answer of some words says what a short term means, and points at nothing else."""
    if word_count(asked.words[0]) > LONGEST_LABEL:
        return False
    if not SHORTEST_MEANING <= word_count(asked.answer) <= _LONGEST_MEANING:
        return False
    points = asked.answer.startswith(("(", "（", *_pointing(language)))
    return not points and not _MAY_BE.search(asked.answer)


def _pointing(language: Language | None) -> tuple[str, ...]:
    """The words that point, in a script that parts no words: "它"."""
    return tuple(word for word in language.this if WIDE.search(word)) if language else ()


def _only_rates(texts: Sequence[str], language: Language | None) -> bool:
    """Whether texts only rate: "alta", "あり"."""
    if language is None:
        return False
    said = re.findall(r"[^\W\d_]+", " ".join(texts).lower())
    return bool(said) and language.rates.issuperset(said)
