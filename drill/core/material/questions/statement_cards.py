"""The cards of what a sentence says of its subject."""

from __future__ import annotations

import re

from drill.core.cards import Kind
from drill.core.material.facts.facts import Statement
from drill.core.material.facts.language.english import is_plural, to_you, word_count
from drill.core.material.facts.language.known_terms import is_term as is_known
from drill.core.material.facts.language.names import needed_subject, plain_name
from drill.core.material.facts.sentences.definitions import defines
from drill.core.material.questions.document_context import DocumentContext, about_it
from drill.core.material.questions.other_languages.names_abroad import ask_statement, is_told_abroad
from drill.core.material.questions.question_answer import QuestionAnswer, without_opener
from drill.core.material.questions.terms.term_shapes import is_term


def statement_card(fact: Statement, context: DocumentContext) -> QuestionAnswer | str:
    """The card of a statement, or why it is not asked."""
    if is_told_abroad(fact, context.speech.language):
        return ask_statement(fact, context)
    subject = re.sub(r"^an?\s+", "", fact.subject, flags=re.IGNORECASE)
    said = context.speech.within(subject)
    if subject == fact.subject:
        named = context.speech.with_article(said)
    else:
        named = f"{fact.subject.split()[0].lower()} {said}"
    others = tuple(name for name in fact.place.names if name.lower() != subject.lower())
    about = needed_subject(subject, others, context.titles, context.vocabulary)
    asks = fact.asks
    if is_plural(subject, context.vocabulary):
        asks = re.sub(r"\bis \{\}", "are {}", re.sub(r"\bdoes \{\}", "do {}", asks))
    question = about_it(asks.format(named), context.speech.within(about), context)
    words = (f"{subject} {asks}" if asks != "What is {}?" else subject,)
    text = re.sub(r"^=\s*", "", fact.text)
    doubt = _doubt(fact, subject, context)
    return QuestionAnswer(
        fact, Kind.BASIC, question, words, without_opener(to_you(text)), doubt=doubt
    )


def _doubt(fact: Statement, subject: str, context: DocumentContext) -> str:
    """Why it is not sure that a statement makes a good card, "" if it is."""
    if _is_long(fact):
        return "the answer is long"
    if _ONE_IN_A_ROW.match(subject):
        return "one of a row, as in an example"
    is_role = not context.vocabulary.roles.isdisjoint(subject.lower().split())
    if is_role and fact.asks.endswith(" work?"):
        return "it is not sure that the sentence tells how it works"
    is_own = is_known(subject, context.vocabulary) or _is_headed(subject, fact)
    if not (is_own or _is_defined(subject, fact, context)):
        return "it is not sure that the sentence speaks of a term"
    return "" if _CLEAR.search(fact.asks) else "one of many answers"


def _is_long(fact: Statement) -> bool:
    """Whether a statement is too long to be learned; a meaning may have any length."""
    if _ASKS_FOR_MEANING.match(fact.asks):
        return False
    longest = _LONG_WORKINGS if fact.asks.endswith(" work?") else _LONG_STATEMENT
    return word_count(fact.text) > longest


_ASKS_FOR_MEANING = re.compile(r"What (?:is|does \{\} mean)")


def _is_headed(subject: str, fact: Statement) -> bool:
    """Whether the heading above a sentence names its subject."""
    heading = plain_name(fact.place.innermost).lower()
    named = subject.lower().rstrip("s")
    return named == heading.rstrip("s") or named.startswith(f"{heading} ")


_ONE_IN_A_ROW = re.compile(r"[“\"]?(?:nth|n-th|next|previous|other|\d+(?:st|nd|rd|th))\s", re.I)


def _is_defined(subject: str, fact: Statement, context: DocumentContext) -> bool:
    """Whether a sentence defines a short term of its own: "A rollout is the process of …"."""
    if fact.asks != "What is {}?":
        return False
    if re.search(r"[\d/]|^\w+ing\b", subject):
        return False
    if word_count(subject) > _LONGEST_DEFINED:
        return False
    if not is_term(subject, context.vocabulary):
        return False
    is_vague = _VAGUE.match(fact.text)
    return not is_vague and defines(fact.text, context.vocabulary)


_VAGUE = re.compile(r"(?:an?|the)\s+(?:way|problem|tool|thing|part)\b", re.IGNORECASE)
_LONGEST_DEFINED = 3  # words
_LONG_STATEMENT = 20  # words
_LONG_WORKINGS = 25
_CLEAR = re.compile(
    r"^What (?:is|are) |^When |^Where |^Which systems |^How is |^How (?:do|does) \{\} work"
    r"|^What happens in |^What do(?:es)? \{\} use for "
    r"|^What does \{\} \w+ (?:well|best|poorly|badly)"
    r"|\b(?:mean|stand for|refer to|require|ensure|control|prevent|do"
    r"|define|involve|assume|consist of|show|indicate|state)\?$"
)
