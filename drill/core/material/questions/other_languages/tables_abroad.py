"""Questions for the cells and the comparisons of tables in another language than English, in that
language."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drill.core.material.facts.facts import Cell
from drill.core.material.facts.language.english import WIDE, word_count
from drill.core.material.facts.language.known_terms import is_term
from drill.core.material.facts.language.names import plain_name
from drill.core.material.facts.sentences.figures import is_figure
from drill.core.material.questions.document_context import DocumentContext, Question
from drill.core.material.questions.other_languages.abroad import (
    LONGEST_LABEL,
    NOT_SURE,
    SHORTEST_MEANING,
    list_question,
    neutral_question,
)
from drill.core.material.questions.other_languages.subjects_abroad import (
    asked_inside,
    heading_above,
    is_example,
    is_name,
    is_vague,
    subject_of,
)
from drill.core.material.questions.other_languages.wordings import (
    does,
    filled,
    list_wording,
    names_term,
    things_joined,
    within,
)
from drill.core.material.vocabulary import Language, Vocabulary

_LONGEST_LIST = 20  # words
_LONGEST_THING = 3
_MOST_THINGS = 4
_SHORT_HEAD = 2  # words
_IN_BRACKETS = re.compile(r"\s*[(（][^()（）]*\s[^()（）]*[)）]")  # of several words


def cell_question(row: str, column: str, fact: Cell, context: DocumentContext) -> Question:
    """The question for what a row of a table says in a column."""
    language = context.speech.language
    is_short = word_count(row) <= _LONGEST_THING
    if language is not None and is_short and plain_name(column):
        text = _asked_of_cell(row, column, fact, language, context)
        if text:
            return Question(text)
    asked = neutral_question(row, fact.place.names, fact.place, context)
    return Question(
        f"{asked.rstrip('?？')}: {column.rstrip('?？')}{asked[-1:]}",
        "it is not sure that the column's head asks for this",
    )


def _asked_of_cell(
    row: str, column: str, fact: Cell, language: Language, context: DocumentContext
) -> str:
    """The question for a cell in the wording that the head of its column has in a language, "" if
    it has none."""
    where = _said_where(row, column, fact, language, context)
    if where is None:
        return ""
    asks = _column_asks(column, fact, language, context, is_known=not where)
    names_list = bool(list_wording(column, language)[0])
    is_list = names_list and word_count(fact.text) <= _LONGEST_LIST
    if is_list and _ONE_FLOW.search(fact.text) and language.figure:
        is_list, asks = False, language.trait.replace("{label}", column)
    if is_list and asks not in (language.purpose, language.use):
        listed = list_question(column, (row,), fact.place, context)
        text = "" if listed.doubt else listed.text
    else:
        text = filled(asks, language, x=row) if len(fact.parts) <= 1 else ""
    return asked_inside(text, row, where, fact.place.names, context) if text else ""


_ONE_FLOW = re.compile(r"→|->|=>|➜")  # "app → cache → DB" is one thing


def _said_where(
    row: str, column: str, fact: Cell, language: Language, context: DocumentContext
) -> str | None:
    """What a question about a row says in brackets: nothing of a technical term, of another name in
    Latin letters the heading; None where that is no name."""
    if is_term(row, context.vocabulary):
        return ""
    above = (*fact.place.names, fact.place.title)
    is_of_field = any(names_term(name, context.vocabulary) for name in above)
    if not is_of_field:
        return None
    if not _LATIN_NAME.fullmatch(row):
        return None
    heading = subject_of(row, fact.place.names, fact.place, language, context)
    if heading or list_wording(column, language)[0]:
        return heading or None
    nearest = heading_above(fact.place.names, language)
    is_reason = list_wording(nearest, language)[1] in language.reasons
    return None if is_reason else nearest or None


_LATIN_NAME = re.compile(r"[A-Za-z][\w./-]*")


def _asks_for_meaning(text: str, language: Language) -> str:
    """The wording for what a row means or does; "" where a cell says too little."""
    if word_count(text) < SHORTEST_MEANING:
        return ""
    return language.purpose if does(text, language) else language.meaning


def _column_asks(
    column: str, fact: Cell, language: Language, context: DocumentContext, *, is_known: bool
) -> str:
    """The wording for what is in a column, by its head; "" if there is none."""
    words = re.findall(r"[^\W\d_]+", column.lower())
    head = words[:1]
    named = {column, *(words if len(words) <= _SHORT_HEAD else head)}
    if named & language.tells:
        return _asks_for_meaning(fact.text, language)
    if named & language.serves:
        return language.purpose
    if named & language.uses:
        return language.use
    if language.when and head == re.findall(r"\w+", language.when.lower())[:1]:
        return language.when
    if is_known and is_trait(column, language):
        return _asks_for_trait(column, fact, language, context)
    return ""


def _asks_for_trait(column: str, fact: Cell, language: Language, context: DocumentContext) -> str:
    """The wording for a trait or a figure that the head of a column names."""
    label = within(column, language, context.speech.names, context.vocabulary)
    label = f" {label} " if label.isascii() and language.figure else label
    asks = language.figure if is_figure(fact.text) else ""
    return (asks or language.trait).replace("{label}", label)


def is_trait(column: str, language: Language) -> bool:
    """Whether the head of a column names what things have: "protocolo", not "ejemplo"."""
    is_plain = is_name(column, language) and word_count(column) <= _LONGEST_THING
    if not is_plain:
        return False
    return not (is_vague(column, language) or is_example(column, language))


def contrast_question(things: Sequence[str], aspect: str, context: DocumentContext) -> Question:
    """The question how several things differ in an aspect."""
    language = context.speech.language
    mark = "？" if WIDE.search(aspect) else "?"
    neutral = f"{', '.join(things)}: {aspect.rstrip('?？')}{mark}"
    things = [_IN_BRACKETS.sub("", thing).strip() or thing for thing in things]
    if language is None or not language.differ or not _may_differ(things, context.vocabulary):
        return Question(neutral, NOT_SURE)
    if not _is_aspect(aspect, language):
        return Question(neutral, "the first cell is no aspect")
    said = within(aspect, language, context.speech.names, context.vocabulary)
    together = things_joined(things, language)
    return Question(filled(language.differ, language, things=together, aspect=said))


def _may_differ(things: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether a few short names are compared, a technical term among them."""
    if len(things) > _MOST_THINGS:
        return False
    if any(word_count(one) > _LONGEST_THING for one in things):
        return False
    return any(is_term(thing, vocabulary) for thing in things)


def _is_aspect(name: str, language: Language) -> bool:
    """Whether things may be compared in what a short name says."""
    if word_count(name) > LONGEST_LABEL:
        return False
    if re.search(r"[:：?？¿/]", name):
        return False
    return not (is_vague(name, language) or is_example(name, language))
