"""How likely it is that a person keeps a card as it is: the weights of its traits, added up.

The weights are data, `[traits]` in `drill/data/notes.toml`, fitted on cards that readers judged.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from drill.core.material.facts.facts import Contrast, Meaning, Points, Statement
from drill.core.material.facts.language.english import Form, form_of, word_count
from drill.core.material.facts.language.known_terms import (
    names_by_kind,
    names_setting_in_code,
    term_within,
)
from drill.core.material.questions.question_answer import QuestionAnswer
from drill.core.material.questions.terms.called_terms import is_called_term
from drill.core.material.vocabulary import Vocabulary

LEAST = "least"  # the sum that a card of the deck has at least, among the weights
_SHORT = 5  # words of a single answer, up to which it may say too little
_LONG = 20  # ... above which it may be hard to recall
_BRIEF = 4  # ... under which it may be no news
_PLACED = re.compile(r"^In (?P<context>[^,?]+), ")
_SIDES = re.compile(
    r"\b(?:advantages|disadvantages|benefits|drawbacks|pros|cons|downsides|limitations|strengths"
    r"|weaknesses|trade-?offs)\b",
    re.I,
)
_SIGN = re.compile(r"[`_=<>{}\[\]|→*+]")
_SIGN_IN_LIST = re.compile(r"[`_=<>{}\[\]|→*]|\+(?! )|(?<! )\+")  # "merge + retry" is "and"
_AMOUNT = re.compile(
    r"^(?:(?:about|around|up to|under|over)\s|[~≈<>≤≥ ])*\d[\d.,–-]*\s?(?:[^\W\d]+|%)(?:/s)?$"
)


def unlikely(asked: QuestionAnswer, vocabulary: Vocabulary) -> str:
    """Why a person may not keep a card as it is, "" if that is not likely: what speaks most against
    it."""
    weights, found = vocabulary.traits, traits(asked, vocabulary)
    if _sum(found, weights) >= weights[LEAST]:
        return ""
    against = [name for name in _REASONS if bool(found[name]) is (weights[name] < 0)]
    return (
        _REASONS[max(against, key=lambda name: abs(weights[name]))]
        if against
        else "it is not sure that it says enough"
    )


NO_TERM = "the question names no technical term"
# The doubts that a person is asked about: of all others four in ten of the judged suggestions and
# more were bad.
WORTH_A_LOOK = frozenset(
    {
        "it is not sure that the question asks for knowledge",
        "questions of this form are often not right",
        "the answer is a long sentence",
        "the question asks more than one thing",
        "fields of a table are seldom recalled",
    }
)


def traits(asked: QuestionAnswer, vocabulary: Vocabulary) -> dict[str, float]:
    """The traits of a card, each 0..1, by the names that the weights have."""
    return _of_question(asked, vocabulary) | _of_answer(asked, vocabulary) | _of_fact(asked)


def _sum(found: Mapping[str, float], weights: Mapping[str, float]) -> float:
    return sum(weights[name] * value for name, value in found.items())


def _of_question(asked: QuestionAnswer, vocabulary: Vocabulary) -> dict[str, float]:
    question = asked.prompt
    above = _words(" ".join(asked.fact.place.names))
    return {
        "term": _names_term(asked, vocabulary),
        "headed": len(above & _words(question)) / max(1, len(above)),
        "colon": ":" in question,
        "you": bool(re.search(r"\byou\b", question))
        and not re.search(r"\bwhen\b", question, re.IGNORECASE),
        "use": bool(re.search(r"\bused?\b", question)),
        "how": bool(re.search(r"\bhow do(?:es)?\b", question, re.IGNORECASE)),
        "sides": bool(_SIDES.search(question)),
    }


def _names_term(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """Whether a question names a term; of a list or a statement the topic before it is one."""
    if is_called_term(asked):
        return True
    if isinstance(asked.fact, Points | Statement) and _PLACED.match(asked.prompt):
        return True
    alone = _PLACED.sub("", asked.prompt)
    if names_setting_in_code(alone) or names_by_kind(asked.prompt):
        return True
    return bool(term_within(alone, vocabulary))


def _of_answer(asked: QuestionAnswer, vocabulary: Vocabulary) -> dict[str, float]:
    texts = asked.texts
    answer = " ".join(texts)
    return {
        "clause": bool(re.search(r"\b(?:that|which|who|where)\b", answer)),
        "doing": form_of(texts[0], vocabulary) is Form.DOING,
        "length": len(texts) == 1 and _SHORT < word_count(answer) <= _LONG,
        "amount": bool(_AMOUNT.match(answer)),
        "digit": bool(re.search(r"\d", answer)),
        "signs": bool((_SIGN_IN_LIST if asked.entries else _SIGN).search(answer)),
        "addressed": bool(re.search(r"\byour?\b", answer, re.IGNORECASE)),
        "states": bool(re.search(r"\b(?:is|are|was|be)\b", answer)),
        "may": len(texts) == 1 and bool(re.search(r"\b(?:can|may|might|could)\b", answer)),
        "brief": len(texts) == 1 and word_count(answer) < _BRIEF,
        "lengthy": len(texts) == 1 and word_count(answer) > _LONG,
    }


def _of_fact(asked: QuestionAnswer) -> dict[str, float]:
    fact = asked.fact
    return {
        "contrast": isinstance(fact, Contrast),
        "statement": isinstance(fact, Statement),
        "meaning": isinstance(fact, Meaning),
        "labelled": isinstance(fact, Meaning) and bool(fact.of),
        "ordered": isinstance(fact, Points) and fact.ordered,
        "single": isinstance(fact, Points) and not asked.entries,
    }


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


_REASONS: Mapping[str, str] = {
    "term": "the question names no technical term",
    "colon": "the question has its subject only before it",
    "you": "it is not sure that the question asks for knowledge",
    "digit": "the figures may be those of an example",
    "signs": "the answer has signs in it",
    "addressed": "it is not sure that the answer is knowledge",
    "states": "the answer may be a part of a sentence",
    "meaning": "it is not sure that this says what the term means",
    "single": "a single point",
    "lengthy": "the answer is long",
}
