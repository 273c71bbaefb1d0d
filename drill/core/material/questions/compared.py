"""Rows of tables that compare things, and things that notes set apart, as questions."""

from __future__ import annotations

import re

from drill.core.cards import Kind
from drill.core.material.facts.facts import Contrast
from drill.core.material.facts.language.english import word_count
from drill.core.material.facts.language.known_terms import is_proper
from drill.core.material.facts.language.known_terms import is_term as is_known
from drill.core.material.facts.language.names import Strength, plain_name, strength
from drill.core.material.questions.document_context import DocumentContext, Question
from drill.core.material.questions.other_languages.tables_abroad import contrast_question
from drill.core.material.questions.question_answer import QuestionAnswer
from drill.core.material.questions.terms.term_shapes import is_short_form
from drill.core.material.vocabulary import Vocabulary

_NO_ASPECT = re.compile(
    r"^(?:if|used|stored|can|is|has|best|good|default)\b|\b"
    r"(?:for|where|by|when|in|at|to|with|on)$",
    re.IGNORECASE,
)
# "How do A and B differ after a restart?"
_CIRCUMSTANCE = re.compile(
    r"^(?:after|before|on|during|while|under|without|when)\s+\S", re.IGNORECASE
)
_SUITED = re.compile(r"^(?:best|good|ideal|suitable|used)\s+for$", re.IGNORECASE)
_NO_NOUN = re.compile(
    r"^(?:what|how|who|where|why|when|is|are|has|can|does)\b|^\w+(?<!e)ed$", re.IGNORECASE
)
_MOST_THINGS = 3


def _short_name(name: str) -> str:
    """A short form without the words that it stands for: "TCP (Transmission Control Protocol)"."""
    found = _SPELLED_OUT.fullmatch(name)
    return found["short"] if found and is_short_form(found["short"], found["long"]) else name


_SPELLED_OUT = re.compile(r"(?P<short>[A-Za-z]{2,8}) \((?P<long>[^()]{4,60})\)")


def _is_meant_as_term(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a name is a known term, also of one of its kinds: "L4 load balancer"."""
    return is_known(_OF_LEVEL.sub("", name), vocabulary) or bool(_LAYER.match(name))


_LAYER = re.compile(r"(?:layer|level|tier|phase|type) ?\d\b", re.IGNORECASE)
_OF_LEVEL = re.compile(r"^[A-Z]{1,3}\d\s+(?=\w)")
_OF_EXAMPLE = re.compile(r"(?<!HTTP )(?<!\d)\d|\(")  # of a thing that may be one of an example
_EXAMPLE_CALL = re.compile(r"`?(?:GET|POST|PUT|PATCH|DELETE|HEAD)\s+/")


# "O", "✗ (but not in InnoDB)" in a table of what holds.
_SIGN = re.compile(r"[OXox○×✓✔✗✘✅❌△\-–—](?:\s?\([^()]*\))?")
# A word with the capital of its cell: "Replay".
_TITLED = re.compile(r"[A-Z][a-z]+")


def _no_difference(fact: Contrast) -> str:
    """Why what is said of the things tells no difference between them, "" if it does."""
    if all(_SIGN.fullmatch(said.strip()) for _, said in fact.sides):
        return "marks, and no difference in words"
    if len({_value(said) for _, said in fact.sides}) == 1:
        return "the columns do not differ here"
    return ""


def ask_contrast(fact: Contrast, context: DocumentContext) -> QuestionAnswer | str:
    """The question how several things differ in one aspect."""
    things = [_short_name(plain_name(name)) for name, _ in fact.sides]
    aspect = plain_name(fact.aspect)
    if why := _no_difference(fact):
        return why
    is_english = context.speech.is_english
    if not (aspect or is_english):
        return "it is not sure how this is asked in the language of the notes"
    if is_english and aspect.isascii():
        question = _how_they_differ(fact, things, aspect, context)
    else:
        question = contrast_question(things, aspect, context)
    if isinstance(question, str):
        return question
    sides = zip(things, fact.sides, strict=True)
    answer = "\n".join(f"{thing}: {said}" for thing, (_, said) in sides)
    words = (f"{aspect} {' '.join(things)}",)
    return QuestionAnswer(fact, Kind.BASIC, question.text, words, answer, doubt=question.doubt)


def _how_they_differ(
    fact: Contrast, things: list[str], aspect: str, context: DocumentContext
) -> Question | str:
    """The question how things differ, or why it is not asked."""
    if why := _nothing_compared(fact, things, context.vocabulary):
        return why
    is_word = bool(_TITLED.fullmatch(aspect)) and not is_proper(aspect, context.vocabulary)
    said = aspect.lower() if is_word else context.speech.within(aspect)
    asks = _differ_in(things, aspect, said) if aspect else _differ(things, context)
    is_odd = _is_odd(fact, things, aspect, said, context.vocabulary)
    return Question(asks, "the first cell is no aspect" if is_odd else "")


def _nothing_compared(fact: Contrast, things: list[str], vocabulary: Vocabulary) -> str:
    """Why the sides of a comparison are not asked for, "" if they are."""
    sides = [said for _, said in fact.sides]
    if all(map(is_short_form, things, sides)):
        return "short forms that are only spelled out"
    if all(map(_EXAMPLE_CALL.match, sides)):
        return "calls of an example"
    if all(strength(thing, vocabulary) is Strength.NOTHING for thing in things):
        return "the columns name no things"
    return ""


def _differ(things: list[str], context: DocumentContext) -> str:
    """The question how things differ, each with its article."""
    speech = context.speech
    # Words in capitals, as those of SQL, stay: "UNION" beside "UNION ALL".
    written = [thing if thing.isupper() else speech.within(thing) for thing in things]
    is_small = not (is_proper(written[0], context.vocabulary) or written[0][:2].isupper())
    if is_small and written[-1][:1].islower():
        written[0] = written[0][:1].lower() + written[0][1:]
    named = [speech.with_article(thing) for thing in written]
    return f"How do {', '.join(named[:-1])} and {named[-1]} differ?"


def _differ_in(things: list[str], aspect: str, said: str) -> str:
    """The question how things differ in an aspect, which is `said` within a sentence."""
    together = f"{', '.join(things[:-1])} and {things[-1]}"
    if match := _SUITED.match(said):
        return f"What are {together} {match[0].lower()}?"
    if _CIRCUMSTANCE.match(said):
        return f"How do {together} differ {said[:1].lower()}{said[1:]}?"
    named = f"“{aspect}”" if _NO_ASPECT.search(said) else said
    return f"How do {together} differ in {named}?"


def _is_odd(
    fact: Contrast, things: list[str], aspect: str, said: str, vocabulary: Vocabulary
) -> bool:
    """Whether the aspect may be none, or the things may be those of an example."""
    if len(things) > _MOST_THINGS:
        return True
    if "/" in aspect or aspect.endswith("?"):
        return True
    if word_count(aspect) > 5 or _NO_NOUN.search(said):
        return True
    if fact.implied or not any(map(_OF_EXAMPLE.search, things)):
        return False
    return not all(_is_meant_as_term(thing, vocabulary) for thing in things)


def _value(said: str) -> str:
    """What a cell says before what it explains or adds: "low" of "Low, as it keeps all in
    memory"."""
    first = re.split(r"\s*[,;(–—]|\.\s|\s-\s", said.lower(), maxsplit=1)[0].strip(" .")
    return first if first and word_count(first) <= _LONGEST_VALUE else said.lower()


_LONGEST_VALUE = 2  # words
