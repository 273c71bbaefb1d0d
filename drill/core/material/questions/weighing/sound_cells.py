"""Whether a cell of a table is surely worth a card: a definition, a port, an order of growth, or
what a row has that its question names by its kind."""

from __future__ import annotations

import re

from drill.core.material.facts.facts import Cell
from drill.core.material.facts.language.known_terms import is_term, term_within
from drill.core.material.facts.language.names import plain_name
from drill.core.material.questions.question_answer import QuestionAnswer
from drill.core.material.vocabulary import Vocabulary


def is_sound_cell(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """Whether the head of the column and the row tell subject and answer."""
    fact = asked.fact
    if not isinstance(fact, Cell):
        return False
    if _is_port(asked, vocabulary) or _is_defined(fact, asked.prompt, vocabulary):
        return True
    if _is_of_kind(fact, asked.prompt, vocabulary):
        return True
    return bool(_COMPLEXITY.search(asked.prompt) and term_within(fact.row, vocabulary))


_COMPLEXITY = re.compile(r"\bcomplexity of [^?]+\?$")


def _is_port(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """Whether a port is asked for the protocol that it is for."""
    is_asked = bool(_PORT_FOR.fullmatch(asked.prompt))
    return is_asked and bool(term_within(asked.answer.replace("/", " "), vocabulary))


_PORT_FOR = re.compile(r"What is port [^?]+ used for\?")


def _is_defined(fact: Cell, question: str, vocabulary: Vocabulary) -> bool:
    """Whether a column of definitions says what a term is, or a row that its question names by its
    kind: "the ring topology"."""
    if not _DEFINITIONS.match(fact.column):
        return False
    is_named = is_term(plain_name(fact.row), vocabulary) or _OF_ITS_KIND.fullmatch(question)
    return bool(is_named and _ASKS_WHAT_IT_IS.match(question))


_DEFINITIONS = re.compile(r"\W*(?:defin|meaning)", re.IGNORECASE)
_ASKS_WHAT_IT_IS = re.compile(r"(?:In [^,?]+, w|W)hat (?:is|are) ")
_OF_ITS_KIND = re.compile(r"(?:In [^,?]+, w|W)hat is the (?:[\w-]+ ){1,2}[a-z]+\?")


def _is_of_kind(fact: Cell, question: str, vocabulary: Vocabulary) -> bool:
    """Whether a row that is a term only together with its kind is asked for what it has: "the data
    unit of the transport layer"."""
    kind = plain_name(fact.kind).lower()
    named = f"{plain_name(fact.row)} {kind}"
    asks = _HAS.match(question)
    is_asked = asks is not None and asks["of"].lower() == named.lower()
    return is_asked and is_term(named, vocabulary)


_HAS = re.compile(r"(?:In [^,?]+, w|W)hat (?:is|are) the [^?]+? of the (?P<of>[^?]+)\?$")
