"""Terms that are asked in a way of their own: status codes of HTTP, options of a command, and
records that map one thing to another."""

from __future__ import annotations

import re

from drill.core.cards import Kind
from drill.core.material.facts.facts import Meaning
from drill.core.material.facts.language.english import word_count
from drill.core.material.facts.language.known_terms import is_proper, spelling, term_within
from drill.core.material.facts.lists.terms import OPTION
from drill.core.material.questions.document_context import DocumentContext, grounded
from drill.core.material.questions.question_answer import QuestionAnswer, without_label
from drill.core.material.questions.terms.term_shapes import first_of

_STATUS = re.compile(r"(?P<code>[1-5]\d\d)(?:\s+(?P<name>[A-Z][A-Za-z'’ -]{1,40}))?")
_OF_HTTP = re.compile(
    r"\b(?:HTTP|REST(?:ful)?|APIs?|(?:status|response)\s+codes?)\b", re.IGNORECASE
)
_MAPS = re.compile(r"(?P<what>[^→>]{2,60}?)\s*(?:→|-+>|=>)\s*(?P<to>[^→>]{2,60})")
_RECORD = re.compile(r"\brecords?$", re.IGNORECASE)
_FEWEST_WORDS = 2
_LONGEST_SIDE = 6  # words


def ask_code(fact: Meaning, term: str, context: DocumentContext) -> QuestionAnswer | None:
    """The question what a status code means, what an option does, or what a record maps to what;
    None of another term."""
    words = (term, f"{fact.place.innermost} {term}")
    option = _of_option(fact, term, context)
    if option:
        text, note = first_of(fact.text)
        return QuestionAnswer(fact, Kind.BASIC, option, words, text, note=note, accept=fact.aliases)
    question = _of_status(fact, term, context) or _of_record(fact, term, context)
    if not question:
        return None
    return QuestionAnswer(
        fact, Kind.BASIC, question, words, without_label(fact.text), accept=fact.aliases
    )


def _of_option(fact: Meaning, term: str, context: DocumentContext) -> str:
    """The question what an option does, where the headings name the command."""
    if not OPTION.fullmatch(fact.term.strip()):
        return ""
    names = (*fact.place.names, *context.titles)
    command = next((found for name in names if (found := _command_in(name, context))), "")
    is_default = fact.text.lower().startswith("default")
    return (
        f"In {command}, what does the {fact.term.strip()} option do?"
        if command and not is_default
        else ""
    )


def _command_in(name: str, context: DocumentContext) -> str:
    """The command that a heading names, which is written small: "tcpdump", not "Linux"."""
    term = term_within(name, context.vocabulary)
    return term if term.islower() and is_proper(term, context.vocabulary) else ""


def _of_status(fact: Meaning, term: str, context: DocumentContext) -> str:
    match = _STATUS.fullmatch(term)
    above = (*fact.place.names, fact.of, *context.titles)
    is_told = word_count(fact.text) >= _FEWEST_WORDS
    if match is None or not is_told:
        return ""
    if not any(map(_OF_HTTP.search, above)):
        return ""
    name = f" ({match['name']})" if match["name"] else ""
    return f"What does the HTTP status code {match['code']}{name} mean?"


def _of_record(fact: Meaning, term: str, context: DocumentContext) -> str:
    match = _MAPS.fullmatch(fact.text.strip())
    if match is None:
        return ""
    if not _RECORD.search(term):
        return ""
    if max(word_count(match["what"]), word_count(match["to"])) > _LONGEST_SIDE:
        return ""
    name = spelling(term, context.vocabulary) or term
    asks = f"What does {context.speech.with_article(re.sub(r's$', '', name))} map?"
    return grounded(asks, term, fact.place.names, context).text
