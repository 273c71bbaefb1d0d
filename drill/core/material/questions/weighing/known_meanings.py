"""What the notes say of a term whose meaning is known, held against that meaning."""

from __future__ import annotations

import re

from drill.core.cards import Kind
from drill.core.material.facts.facts import Meaning
from drill.core.material.facts.language.english import Form, form_of, word_count
from drill.core.material.facts.language.known_terms import is_part_of_design, sets_apart
from drill.core.material.facts.language.names import plain_name
from drill.core.material.facts.sentences.sentence_facts import enumerated
from drill.core.material.questions.document_context import DocumentContext, be_and_do
from drill.core.material.questions.labels.roles import names_of
from drill.core.material.questions.question_answer import QuestionAnswer, without_label
from drill.core.material.questions.working_questions import first_told
from drill.core.material.vocabulary import Vocabulary

_FAR = 0.42  # nearness to the meaning: of judged cards below it two in three were bad
_NEAR = 0.6  # ... from which on a text tells the meaning, whatever its form
_SHORTEST, _LONGEST = 3, 40  # words
_LONGEST_NAME = 3  # words of a part of a list of names
_ASKS_MEANING = re.compile(
    r"(?:In [^,?]+, )?what (?:(?:is|are) (?:an? )?(?P<term>(?!the )[^?]+?(?<! for))"
    r"|do(?:es)? (?:an? )?(?P<word>(?!the )[^?]+?) mean)\?",
    re.IGNORECASE,
)
# "A service that …", "it stands for …": what says so of itself tells a meaning.
_DEFINES = re.compile(
    r"(?:an?|the|any|one|each)\s[^,;.]*\b(?:that|which|where|who|whose|with|for|from|between|into"
    r"|inside|across|used|on\s+top)\b|.*\bstands\s+for\b|(?:(?:an?|the)\s+)?[\w-]+\s+of\s|when\s"
    r"|(?:an?|the)\s+(?:\w+\s+){0,3}(?:process|technique|method|ability|practice|way|act|number"
    r"|network|set|collection)\b",
    re.IGNORECASE,
)
# A demand, advice, an example or a figure, however near its words are.
_NO_MEANING = re.compile(
    r"(?:\W*\d|~|use\b|using\b|consider\b|review\b|support\b|should\b|must\b|needs?\b|add\b|also\b"
    r"|now\b|if\s+(?:you|we)\b|when\s+(?:you|we)\b|currently\b|automatic\b|easy\b|for\s|in\s|to\s"
    r"|e\.?g\b|example\b|all\b|this\b|these\b)"
    r"|.*\b(?:should|must|consider|we|our)\b|.*\?$|.*[{}]|\S+\s→",
    re.IGNORECASE,
)
# Each means something else by its subject: CAP, ACID, a cache.
_OF_SEVERAL = frozenset({"consistency", "availability", "isolation", "durability", "atomicity"})


def is_far(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """An answer that has little to do with what the term means: "What is a CDN?" with "the
    underlying infrastructure"."""
    match = _ASKS_MEANING.fullmatch(asked.prompt)
    is_own = bool(asked.entries) or asked.given
    if match is None:
        return False
    if is_own or _DEFINES.match(asked.answer):
        return False
    term = match["term"] or match["word"]
    if term.lower() in _OF_SEVERAL:
        return False
    nearness = _nearness(term, asked.answer, vocabulary)
    return nearness is not None and nearness < _FAR


def ask_known(fact: Meaning, term: str, context: DocumentContext) -> QuestionAnswer | None:
    """The question for what is said of a term, None unless that is what the term is known to
    mean."""
    text, note = first_told(without_label(fact.text))
    if _is_of_another_kind(fact, term):
        return None
    if _lists_names(text) or word_count(text) < _SHORTEST:
        return None
    if not tells_meaning(term, text, context.vocabulary):
        return None
    be, do = be_and_do(term, context.vocabulary)
    named = context.speech.with_article(context.speech.within(term))
    is_deed = form_of(text, context.vocabulary) is Form.DOING
    question = f"What {do} {named} do?" if is_deed else f"What {be} {named}?"
    return QuestionAnswer(
        fact, Kind.BASIC, question, names_of(fact), text.rstrip("."), note=note, accept=fact.aliases
    )


def _is_of_another_kind(fact: Meaning, term: str) -> bool:
    """Whether a term is a heading, a part of a design, or one of things that are set apart."""
    if fact.headed:
        return True
    if is_part_of_design(term):
        return True
    return sets_apart(f"{fact.of} {fact.place.innermost}")


def _lists_names(text: str) -> bool:
    """Whether a text is but a list of names."""
    names = enumerated(text)
    return bool(names) and all(word_count(name) <= _LONGEST_NAME for name in names)


def is_known(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """Whether a card asks what a term is, and is answered by what it is known to mean."""
    fact = asked.fact
    if not isinstance(fact, Meaning):
        return False
    if _OF_DESIGN.search(asked.prompt):
        return False
    return tells_meaning(plain_name(fact.term), asked.answer, vocabulary)


_OF_DESIGN = re.compile(r" in the design of ")


def tells_meaning(term: str, said: str, vocabulary: Vocabulary) -> bool:
    """Whether a text is near to what a term is known to mean."""
    nearness = _nearness(term, said, vocabulary)
    is_near = nearness is not None and nearness >= _NEAR
    if not is_near:
        return False
    return word_count(said) <= _LONGEST and not _NO_MEANING.match(said)


def _nearness(term: str, said: str, vocabulary: Vocabulary) -> float | None:
    """How near a text is to what a term means; of several names of it ("stampede / dogpile") to
    that of any."""
    alone, _, whole = term.partition("(")
    names = alone.split(" / ")
    found = (vocabulary.meanings.nearness(name, said, whole.rstrip(")")) for name in names)
    return max((near for near in found if near is not None), default=None)
