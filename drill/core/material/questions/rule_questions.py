"""Questions for rules: what one does, or what happens, under a condition; why, how and where."""

from __future__ import annotations

import re

from drill.core.cards import Kind
from drill.core.material.facts.facts import RuleFact
from drill.core.material.facts.language.known_terms import term_within
from drill.core.material.facts.sentences.headed import is_mechanism
from drill.core.material.questions.document_context import (
    DocumentContext,
    about_it,
    placed,
    says_enough,
    subject_for,
    within,
)
from drill.core.material.questions.question_answer import QuestionAnswer


def ask_rule(fact: RuleFact, context: DocumentContext) -> QuestionAnswer | str:
    """The card of a rule, with the subject that it is of in its question."""
    names = fact.place.names
    question = fact.asks.format(fact.condition)
    about = "" if context.interview else subject_for("", names, context, always=True)
    if is_choice(fact):
        asked = placed(within(question, about, names, context), names, context)
        is_clear = says_enough(asked, context.vocabulary)
        doubt = "" if is_clear else "the question does not say of what"
    elif _TELLS.match(fact.asks):
        asked = placed(within(question, about, names, context), names, context)
        doubt = _doubt_of_told(fact, question, asked, about, context)
    elif not context.interview and _advises_on_term(fact, context):
        asked, doubt = _of_term(fact, context), ""
    else:
        subject = context.speech.with_article(context.speech.within(about))
        asked = about_it(question, subject, context)
        doubt = "" if context.interview else "it is not sure that the condition says all"
    return QuestionAnswer(fact, Kind.BASIC, asked, (fact.condition,), fact.action, doubt=doubt)


def _doubt_of_told(
    fact: RuleFact, question: str, asked: str, about: str, context: DocumentContext
) -> str:
    """Why it is not sure that a question of what happens, why or how is good, "" if it is; `asked`
    is the `question` with its subject, which is `about`."""
    is_of_heading = bool(about) and f"In {about.lower()}," in asked.lower()
    is_of_way = is_of_heading and is_mechanism(about, context.vocabulary)
    is_of_field = is_of_way or _speaks_of_field(fact, context)
    if not is_of_field and _lacks_term(fact, asked, context, is_of_heading=is_of_heading):
        return "no technical term is in it"
    if asked == question and not _says_its_field(fact, question, context):
        return "the question does not say in which subject"
    return _unsure_effect(fact)


def _lacks_term(
    fact: RuleFact, asked: str, context: DocumentContext, *, is_of_heading: bool
) -> bool:
    """Whether no technical term is in a question, nor right above it or in its answer, which do not
    help one that asks for a circumstance."""
    if term_within(asked, context.vocabulary):
        return False
    if _CIRCUMSTANCE.match(fact.asks):
        return True
    return not (is_of_heading or term_within(f"{asked} {fact.action}", context.vocabulary))


def _says_its_field(fact: RuleFact, question: str, context: DocumentContext) -> bool:
    """Whether a question names a term, or its condition several words of the field."""
    if term_within(question, context.vocabulary):
        return True
    return len(_field_words(fact.condition, context)) >= _FEWEST_WORDS


def is_choice(fact: RuleFact) -> bool:
    """Whether what to choose under a condition is asked for: "Which cache do you use if …?"."""
    return bool(_CHOICE.match(fact.asks))


_CHOICE = re.compile(r"(?:What|Which [^?{]+) do you (?:use|choose|select|start with) \{\}\?")


def _unsure_effect(fact: RuleFact) -> str:
    """Why what follows may be no effect of the condition: it rates, or belongs to an example."""
    if _EXAMPLE_NAME.search(fact.condition) or re.search(r"\bsomething\b", fact.condition):
        return "it may be of an example"
    if not fact.asks.startswith("What happens"):
        return ""
    if _POINTS_BACK.match(fact.condition):
        return "the condition points at what the sentence itself says"
    if _SPOKEN_OF.match(fact.condition):
        return "the condition is one that the notes spoke of before"
    is_told = _RATES.search(fact.action) or _TALE.search(f"{fact.condition} {fact.action}")
    return "it is not sure that this is what happens" if is_told else ""


# What was said before the sentence: "if the process succeeds", "when the option is not set".
_SPOKEN_OF = re.compile(
    r"(?:if|when|once|after|whenever)\s+(?:the|an?)\s+"
    r"(?:process|processing|option|operation|event|procedure|step|check|condition|case|credential"
    r"|value|problem"
    r"|result|action|setting|flag|call|test|attempt|former|latter)s?\s+"
    r"(?:is|are|has|have|does|do|can|fails?|succeeds?|occurs?|happens?|gets?|was|were)\b"
    r"(?:\s+[\w-]+){0,3}$",
    re.IGNORECASE,
)
# "if that helps", "when this is the case".
_POINTS_BACK = re.compile(r"(?:if|when|once|whenever)\s+(?:that|this)\s+\w+", re.IGNORECASE)
# What somebody did once: "a client wanted to request three images".
_TALE = re.compile(r"\b(?:wanted|decided|tried|went|made|had|got|was|were)\s+(?!\w+ed\b)", re.I)


_EXAMPLE_NAME = re.compile(r"\b(?:[A-Z]{2,}|[a-z]{3,})\d\b")  # SRV1, node1
_RATES = re.compile(
    r"\b(?:is|are|be)\s+(?:\w+\s+)?(?:useful|helpful|recommended|better|best|placed|possible)\b"
    r"|\balso\b(?!\s+known)|\bprobably\b",
    re.IGNORECASE,
)
_CIRCUMSTANCE = re.compile(r"How |Where |What \{\}|What happens without")
_TELLS = re.compile(r"What happens|Why |How |Where |What \{\}")


# What a sentence advises on a term: when it is used, what for, how one reaches something.
_OF_TERM = re.compile(r"What do you use \{\} for|When do you ")
_UNCLEAR = re.compile(r"^consider\b|\b(?:it|them|this|one|e\.?g)\b", re.IGNORECASE)


def _advises_on_term(fact: RuleFact, context: DocumentContext) -> bool:
    if not (_OF_TERM.match(fact.asks) or _is_to_do(fact)):
        return False
    if _UNCLEAR.search(fact.action):
        return False
    return bool(term_within(fact.condition, context.vocabulary))


def _is_to_do(fact: RuleFact) -> bool:
    return fact.condition.startswith("to ") and fact.asks.startswith("What do you do")


def _of_term(fact: RuleFact, context: DocumentContext) -> str:
    is_to_do = _is_to_do(fact)
    asks = "How do you {}?" if is_to_do else fact.asks
    question = asks.format(fact.condition.removeprefix("to ") if is_to_do else fact.condition)
    return placed(question, fact.place.names, context)


def _speaks_of_field(fact: RuleFact, context: DocumentContext) -> bool:
    """Whether the common words of the field say what a rule is about: "a transaction releases its
    first lock"."""
    asked = _field_words(fact.condition, context)
    return bool(asked) and len(asked | _field_words(fact.action, context)) >= _FEWEST_WORDS


def _field_words(text: str, context: DocumentContext) -> set[str]:
    field = context.vocabulary.field
    found = re.findall(r"[a-z]{3,}", text.lower())
    return {word.rstrip("s") for word in found if word in field or word.rstrip("s") in field}


_FEWEST_WORDS = 2
