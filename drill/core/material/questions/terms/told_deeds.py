"""What something does: whether the notes may say only some of it, or one deed that is all."""

from __future__ import annotations

import re

from drill.core.material.facts.facts import Cell, Meaning, Points
from drill.core.material.facts.language.english import Form, form_of, word_count
from drill.core.material.facts.language.known_terms import (
    is_proper,
    names_by_kind,
    names_setting_in_code,
    term_within,
)
from drill.core.material.facts.language.names import plain_name
from drill.core.material.questions.labels.label_deeds import says_deeds
from drill.core.material.questions.question_answer import QuestionAnswer
from drill.core.material.vocabulary import Vocabulary

PLACED = re.compile(r"^In [^,?]+, ")


def is_one_of_many_deeds(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """Whether what something does is asked for, though the notes may say only some of it."""
    if not _ASKS_WHAT_IT_DOES.search(asked.prompt):
        return False
    is_option = isinstance(asked.fact, Meaning) and names_by_kind(asked.prompt)
    if is_option or is_way_told(asked, vocabulary):
        return False
    return not (_says_all_it_does(asked) or is_one_deed(asked, vocabulary))


def is_way_told(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """Whether a command says what a way does: "Sharding: put parts of the rows on servers"."""
    is_command = form_of(asked.answer, vocabulary) is Form.COMMAND
    asks_for_it = bool(_ASKS_WHAT_IT_DOES.search(asked.prompt))
    if not isinstance(asked.fact, Meaning):
        return False
    return asks_for_it and is_command


_ASKS_WHAT_IT_DOES = re.compile(r"\bwhat do(?:es)? .* do\?$", re.IGNORECASE)


def _says_all_it_does(asked: QuestionAnswer) -> bool:
    """Whether a list right below a heading, or a line that ends in "does", says what it does."""
    fact = asked.fact
    if not isinstance(fact, Points):
        return False
    if len(asked.entries) == 1:
        return False
    is_told = bool(_DOES.search(fact.label)) or says_deeds(fact.label)
    return is_told or fact.label == fact.place.innermost


_DOES = re.compile(r"\bdo(?:es)?(?:\s+(?:\w+\s+)?\w+\s+things)?\s*:?$", re.IGNORECASE)


def is_one_deed(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """Whether what a term of a list or a row does is all that the notes say of it: "Hash index:
    finds a row by its key"."""
    term = _doer(asked)
    if not term:
        return False
    if not _tells_deed(asked.answer, term, vocabulary):
        return False
    is_short = word_count(asked.answer) < _FEWEST_OF_DEED
    is_name = is_proper(term, vocabulary)  # "Redis" does much
    if is_name and (is_short or " " not in term):
        return False
    is_listed = isinstance(asked.fact, Meaning) and asked.fact.listed
    if is_short and not is_listed:
        return False
    return is_of_field(asked, vocabulary)


def _doer(asked: QuestionAnswer) -> str:
    """The term or the row of which a card asks what it does, "" if there is none."""
    fact = asked.fact
    if isinstance(fact, Cell) and _ROW_DOES.search(asked.prompt):
        return plain_name(fact.row)
    if isinstance(fact, Meaning) and asked.answer:
        return plain_name(fact.term)
    return ""


def _tells_deed(answer: str, term: str, vocabulary: Vocabulary) -> bool:
    """Whether an answer says what a term does, without the words of the term."""
    if form_of(answer, vocabulary) is not Form.DOING:
        return False
    if _NO_DEED.match(answer):
        return False
    is_noun = not vocabulary.verbs.isdisjoint(answer.lower().split()[1:2])  # "writes reach …"
    return not is_noun and term.lower() not in answer.lower()  # "involves a two-phase approach"


def is_of_field(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """Whether a question names a known term, a common word of the field, a setting, or what it is
    asked within."""
    if PLACED.match(asked.prompt) or term_within(asked.prompt, vocabulary):
        return True
    said = {word.rstrip("s") for word in re.findall(r"[a-z]{3,}", asked.prompt)}
    return names_setting_in_code(asked.prompt) or bool(said & vocabulary.field)


_NO_DEED = re.compile(
    r"(?:\w+ly\s+)?(?:needs|involves|represents|means|lacks|stands)\b", re.IGNORECASE
)


_ROW_DOES = re.compile(r"\bwhat do(?:es)? [^()]* do\?$", re.IGNORECASE)


_FEWEST_OF_DEED = 5  # words
