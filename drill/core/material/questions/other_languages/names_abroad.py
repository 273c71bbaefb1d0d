"""What names and their meanings are asked in another language than English: where a name is no
technical term that drill knows, with its heading behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from drill.core.cards import Kind
from drill.core.material.facts.facts import Meaning, NotePoint, Points, Statement
from drill.core.material.facts.language.english import WIDE, word_count
from drill.core.material.facts.language.known_terms import is_term, term_within
from drill.core.material.facts.language.names import plain_name
from drill.core.material.facts.sentences.definitions_abroad import says_no_meaning
from drill.core.material.facts.sentences.sentence_facts import enumerated
from drill.core.material.questions.document_context import DocumentContext, Question
from drill.core.material.questions.other_languages.abroad import neutral_question
from drill.core.material.questions.other_languages.answers_abroad import ask_points
from drill.core.material.questions.other_languages.subjects_abroad import (
    asked_inside,
    heading_above,
    is_example,
    is_vague,
)
from drill.core.material.questions.other_languages.wordings import does, filled, list_wording
from drill.core.material.questions.question_answer import QuestionAnswer, without_label
from drill.core.material.vocabulary import Language

_FEWEST = 2  # names behind a label that asks for several
_LONGEST_NAME = 4  # words
_NO_NAME = re.compile(
    r"[:：。？?!！;；→|¿/&+=«»\"“”]|->|\bvs\b|^\d|^\W|\d$"
    r"|^(?:第|첫|두번|세번|네번|prim[ei]|segund|tercer|deuxi|trois|erste|zweite|dritte|перв|втор|трет)",
    re.IGNORECASE,
)
_SHORT_FORM = re.compile(r"\b[A-Z]{2,5}\b")
_IN_BRACKETS = re.compile(r"\s*[(（][^()（）]*[)）]")
_SPEC = re.compile(r"^\d|[=<>]")
_COUNTED = re.compile(r"^(?P<name>\S.*?)\s*[(（](?P<label>(?P<count>\d+)\s*\D+)[)）]$")


def ask_term(
    fact: Meaning, term: str, names: Sequence[str], context: DocumentContext
) -> QuestionAnswer | str:
    """The question what a term means, or what it is for, in the language of the notes."""
    language = context.speech.language
    points = None if language is None else _counted_points(fact) or _listed_points(fact, language)
    if points is not None:
        return _counted(ask_points(points, context), points)
    question = _question_of_term(fact, term, names, context)
    if isinstance(question, str):
        return question
    return QuestionAnswer(
        fact,
        Kind.BASIC,
        question.text,
        (term, f"{fact.place.innermost} {term}"),
        without_label(fact.text),
        accept=fact.aliases,
        doubt=question.doubt,
    )


def _question_of_term(
    fact: Meaning, term: str, names: Sequence[str], context: DocumentContext
) -> Question | str:
    """The question for what is said of a term, or why it is not asked."""
    is_known = is_term(term, context.vocabulary)
    if not fact.listed and not is_known:
        return "said of a point that is no term"
    asked = neutral_question(term, names, fact.place, context)
    neutral = Question(asked, "it is not sure that the line names a term")
    language = context.speech.language
    if language is None:
        return neutral
    heading = "" if is_known else _named_in(fact, term, language, context)
    if heading is None:
        return neutral
    if says_no_meaning(fact.text, language):
        return "said of a term, but not what it means"
    is_deed = does(fact.text, language)
    asks = language.purpose if is_deed else language.meaning
    asked = filled(asks, language, x=_without_brackets(term) if heading else term)
    text = asked_inside(asked, term, heading, fact.place.names, context)
    return Question(text, "" if is_deed else _doubt(fact, term))


def _counted(asked: QuestionAnswer | str, points: Points) -> QuestionAnswer | str:
    """The card of points with their number in its question, if their label counts them."""
    count, _, label = points.label.partition(" ")
    if isinstance(asked, str) or not count.isdigit():
        return asked
    text = asked.prompt.replace(label.lower(), f"{count} {label.lower()}", 1)
    return replace(asked, prompt=text)


def _doubt(fact: Meaning, term: str) -> str:
    label = fact.label_or_heading.rstrip()
    if enumerated(fact.text) or term.lower() in fact.text.lower() or _SPEC.search(fact.text):
        return "it is not sure that this says what the term means"
    if re.search(r"[?？]", fact.text):
        return "the answer is what somebody says"
    if label.endswith(("?", "？")):
        return "said of a point that is asked for in its list"
    return ""


def is_told_abroad(fact: Statement, language: Language | None) -> bool:
    """Whether a statement says in another language than English what something is."""
    before, _, after = language.meaning.partition("{x}") if language else ("", "", "")
    if not (before or after):
        return False
    return fact.asks.startswith(before) and fact.asks.endswith(after)


def ask_statement(fact: Statement, context: DocumentContext) -> QuestionAnswer:
    """The question for what a sentence of another language says that its subject is."""
    language = context.speech.language
    text = fact.asks.format(fact.subject)
    question = filled(text.replace("{", "").replace("}", ""), language) if language else text
    return QuestionAnswer(fact, Kind.BASIC, question, (fact.subject,), fact.text)


def _named_in(fact: Meaning, term: str, language: Language, context: DocumentContext) -> str | None:
    """The heading that says where a name of a list belongs; None where the name or the heading is
    none that can be asked for."""
    bare = _without_brackets(term)
    if not fact.listed:
        return None
    if not _is_name(bare, language):
        return None
    if _is_spelled_out(term):
        return ""
    names = (*fact.place.names, fact.of)
    heading = heading_above(names, language)
    if not heading:
        return None
    if heading == plain_name(fact.place.title):
        return None
    word = list_wording(heading, language)[1]
    is_technical = bool(_SHORT_FORM.search(bare) or term_within(bare, context.vocabulary))
    if word in language.reasons or not (word or is_technical):
        return None
    if heading.lower() != word:
        return heading
    others = [name for name in names if heading not in plain_name(name)]
    return ", ".join(filter(None, (heading, heading_above(others, language))))


def _without_brackets(name: str) -> str:
    return _IN_BRACKETS.sub("", name).strip() or name


def _is_spelled_out(term: str) -> bool:
    """Whether a bracket spells a short form out: "ISP (Internet Service Provider)"."""
    match = re.fullmatch(r"(?P<short>[A-Za-z]{2,6})\s*[(（](?P<long>[^()（）]+)[)）]", term)
    if match is None:
        return False
    letters = iter(re.sub(r"[^a-z]", "", match["long"].lower()))
    is_in_it = all(letter in letters for letter in match["short"].lower())
    return is_in_it and len(match["long"].split()) > 1


def _is_name(name: str, language: Language) -> bool:
    """Whether what is before the colon may be the name of a thing: "Anel", not "Vantagem"."""
    if not name:
        return False
    if word_count(name) > _LONGEST_NAME or _NO_NAME.search(name):
        return False
    if is_vague(name, language) or is_example(name, language):
        return False
    labels = (
        language.tells
        | language.uses
        | language.serves
        | language.reasons
        | language.rates
        | language.vague
        | language.asks
    )
    if WIDE.search(name):
        return not any(name.endswith(one) for one in labels if len(one) > 1)
    stem = _stem(name.split()[0])
    return not any(_stem(word) == stem for word in labels if len(word) > 2)


def _stem(word: str) -> str:
    """A word without the ending of its plural."""
    folded = word.lower()
    return re.sub(r"(?:es|s|e|n|en|i|y)$", "", folded) if len(folded) > 4 else folded


def _counted_points(fact: Meaning) -> Points | None:
    """The names that a term is followed by as a list of what its bracket counts: "OSI (7 camadas):
    …"."""
    match = _COUNTED.match(fact.term)
    names = enumerated(fact.text)
    if match is None:
        return None
    if len(names) != int(match["count"]):
        return None
    place = fact.place.within(match["name"])
    entries = tuple(NotePoint(name, (), "", fact.lines) for name in names)
    return Points(place, match["label"], entries, fact.lines)


def _listed_points(fact: Meaning, language: Language) -> Points | None:
    """The names behind a label that asks for a list: "Verbos HTTP: GET, POST, PUT"."""
    names = enumerated(fact.text, _FEWEST)
    if not names:
        return None
    if not list_wording(plain_name(fact.term), language)[0]:
        return None
    entries = tuple(NotePoint(name, (), "", fact.lines) for name in names)
    return Points(fact.place, fact.term, entries, fact.lines)
