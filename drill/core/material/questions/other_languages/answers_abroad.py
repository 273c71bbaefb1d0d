"""Lists and answers of notes in another language than English, as cards."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from drill.core.cards import Kind
from drill.core.material.facts.facts import Answered, NotePoint, Points
from drill.core.material.facts.language.english import WIDE, word_count
from drill.core.material.facts.language.known_terms import is_term
from drill.core.material.facts.language.names import plain_name
from drill.core.material.facts.lists.terms import pair_of
from drill.core.material.facts.sentences.definitions_abroad import says_no_meaning
from drill.core.material.facts.sentences.sentence_facts import enumerated, steps_of
from drill.core.material.questions.document_context import DocumentContext, Question
from drill.core.material.questions.other_languages.abroad import (
    is_in_order,
    list_question,
    own_question,
)
from drill.core.material.questions.other_languages.subjects_abroad import is_vague
from drill.core.material.questions.other_languages.wordings import (
    asks_meaning,
    filled,
    list_wording,
)
from drill.core.material.questions.question_answer import (
    QuestionAnswer,
    listed,
    names_above,
    numbered,
    shown_whole,
)
from drill.core.material.vocabulary import Language

_SHORTEST_MEANING = 3  # words
_LONGEST_ANSWER = 30
_LONGEST_NAME = 4
_LONG_POINT = 14
_FEWEST_STEPS, _SHORTEST_STEP = 3, 4
_SIGN = re.compile(
    r"^(?:[\u2139\u26a0\u2705\u2714\u2b50\U0001f300-\U0001f5ff\U0001f600-\U0001faff]\ufe0f?\s*)+"
)
_MOST_ROWS = 6  # of a table, with its head
_OPEN_LABELS = ("：", ":", "约")
_ORDINAL = re.compile(r"第[一二三四五六七八九十\d]+\w?")
_NOT_OF_IT = "it is not sure that the heading asks for these points"


def ask_points(fact: Points, context: DocumentContext) -> QuestionAnswer | str:
    """The card of a list below its label."""
    label = fact.label_or_heading
    if fact.given:
        names = names_above(fact.place, label)
        return listed(fact, own_question(label, names, fact.place, context).text, "")
    if not fact.certain and len(fact.entries) == 1:
        return "a single remark"
    fact = _in_points(fact)
    question, asks_for_order = _question_and_order(fact, label, context)
    fact = replace(fact, entries=tuple(_unmarked(one, label, context) for one in fact.entries))
    asked = listed(fact, question.text, question.doubt or _doubt_of_points(fact, context))
    return replace(asked, kind=Kind.SEQUENCE) if asks_for_order and fact.entries[1:] else asked


def _question_and_order(
    fact: Points, label: str, context: DocumentContext
) -> tuple[Question, bool]:
    """The question of a list, and whether it asks for the points in their order."""
    question = _question_of_list(fact, label, context)
    works = _works(fact, label, context) if question.doubt else ""
    if works:
        return Question(works), True
    return question, is_in_order(question.text, context)


def _question_of_list(fact: Points, label: str, context: DocumentContext) -> Question:
    """The question of a label, or of the heading that its words repeat."""
    names = names_above(fact.place, label)
    question = list_question(label, names, fact.place, context, ordered=fact.ordered)
    if not question.doubt:
        return question
    if not _leads_to_heading(fact, context):
        return question
    heading = fact.place.innermost
    return list_question(heading, names_above(fact.place, heading), fact.place, context)


def _doubt_of_points(fact: Points, context: DocumentContext) -> str:
    """Why points may not be what their label asks for, "" if nothing says so."""
    return _open_label(fact.entries, context) if fact.certain else _NOT_OF_IT


def _works(fact: Points, label: str, context: DocumentContext) -> str:
    """The question how a term works, for numbered steps below it; "" if they are none."""
    language, name = context.speech.language, plain_name(label)
    if language is None or not language.works:
        return ""
    if not is_term(name, context.vocabulary):
        return ""
    return filled(language.works, language, x=name) if _are_steps(fact) else ""


def _are_steps(fact: Points) -> bool:
    """Whether points are surely steps in their order, each told in some words."""
    if not fact.ordered or not fact.certain:
        return False
    are_told = all(word_count(entry.text) >= _SHORTEST_STEP for entry in fact.entries)
    return are_told and len(fact.entries) >= _FEWEST_STEPS


def _unmarked(entry: NotePoint, label: str, context: DocumentContext) -> NotePoint:
    """A point without the sign before it; of a difference not only in what it is."""
    language = context.speech.language
    bare = plain_name(label.rstrip("?？:："))
    is_apart = language and list_wording(bare, language)[1] in language.apart
    if is_apart and entry.remark.startswith(f"{entry.text}: "):
        return replace(entry, text=entry.remark, remark="")
    text = _first_sentence(_SIGN.sub("", entry.text))
    return replace(entry, text=text.rstrip("；;，,。 ") or entry.text)


def _first_sentence(text: str) -> str:
    """Of a long point in a script that parts no words the first sentence, if that is shorter."""
    first, _, rest = text.partition("。")
    is_long = bool(WIDE.search(text)) and word_count(text) > _LONG_POINT
    return first if is_long and rest.strip() else text


def _leads_to_heading(fact: Points, context: DocumentContext) -> bool:
    """Whether the line before a list says again what its heading asks for."""
    language = context.speech.language
    word = list_wording(plain_name(fact.place.innermost), language)[1] if language else ""
    if not word:
        return False
    return word in fact.label.lower() and fact.label != fact.place.innermost


def _in_points(fact: Points) -> Points:
    """A list of one point as the names that the point enumerates: "Redis, Kafka, Solr"."""
    parts = _names(fact.entries[0].text) if len(fact.entries) == 1 else ()
    if not parts:
        return fact
    return replace(fact, entries=_entries(parts, fact.lines))


def _names(text: str) -> tuple[str, ...]:
    """The names that a text enumerates; none where a part is long enough to be a clause."""
    parts = enumerated(text)
    are_names = all(word_count(part) <= _LONGEST_NAME for part in parts)
    return parts if are_names else ()


def _entries(parts: Sequence[str], lines: tuple[int, ...]) -> tuple[NotePoint, ...]:
    return tuple(NotePoint(part, (), "", lines) for part in parts)


def _open_label(entries: Sequence[NotePoint], context: DocumentContext) -> str:
    """A doubt where a point is a label of what is not there: "Fehlerbehandlung:"."""
    language = context.speech.language
    is_open = any(_is_open(entry.text, language) for entry in entries)
    return "a point is the label of others" if is_open else ""


def _is_open(text: str, language: Language | None) -> bool:
    """Whether a text is a label without what it is of."""
    if text.rstrip().endswith(_OPEN_LABELS):
        return True
    if _ORDINAL.fullmatch(text):
        return True
    return language is not None and is_vague(text, language)


def ask_own(fact: Answered, context: DocumentContext) -> QuestionAnswer:
    """The card of a question that the notes themselves ask."""
    names = names_above(fact.place, fact.question)
    question = own_question(fact.question, names, fact.place, context)
    if fact.shown:
        is_long = not fact.entries and fact.shown.count("\n") > _MOST_ROWS
        doubt = question.doubt or ("the answer is long" if is_long else "")
        return shown_whole(fact, question.text, doubt)
    language = context.speech.language
    is_what = False
    if language is not None and asks_meaning(plain_name(fact.question), language):
        fact, is_what = _first_point(fact, language), True
    asked = _answered(fact, question.text, is_what)
    is_long = word_count(asked.answer) > _LONGEST_ANSWER
    doubt = question.doubt or _open_label(fact.entries, context)
    return replace(asked, doubt=doubt or ("the answer is long" if is_long else ""))


def _first_point(fact: Answered, language: Language) -> Answered:
    """The answer to what something is: of a list of sentences the first, with the others as the
    note."""
    if len(fact.entries) < 2:
        return fact
    texts = [entry.text for entry in fact.entries]
    if fact.note and not re.search(r"[:：](?:\s|$)", fact.note):
        return replace(fact, text=fact.note, entries=(), note="\n".join(texts))
    are_pairs = all(entry.remark or pair_of(entry.text) for entry in fact.entries)
    if are_pairs:
        return fact
    if word_count(texts[0]) < _SHORTEST_MEANING:
        return fact
    at = _meaning_among(texts, fact.question, language)
    rest = "\n".join(filter(None, (fact.note, *texts[:at], *texts[at + 1 :])))
    return replace(fact, text=texts[at], entries=(), note=rest)


def _meaning_among(texts: Sequence[str], question: str, language: Language) -> int:
    """Which of some sentences says what a term is: one that names it, else the first."""
    term = _LATIN.search(question)
    if term is None:
        return 0
    if not says_no_meaning(texts[0], language):
        return 0
    for at, text in enumerate(texts):
        if term[0] in text and not says_no_meaning(text, language):
            return at
    return 0


_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9.-]+")


def _answered(fact: Answered, question: str, is_what: bool) -> QuestionAnswer:
    words = (fact.question,)
    if len(fact.entries) > 1:
        remarks = (one.remark for one in fact.entries)
        note = "\n".join(filter(None, (fact.note, *remarks)))
        return QuestionAnswer(
            fact, Kind.CHECKLIST, question, words, entries=fact.entries, note=note
        )
    text, note = _of_single_point(fact) if fact.entries else (fact.text, fact.note)
    steps = steps_of(text)
    is_one = is_what and _ARTICLE.match(text)  # "Ein Cache, der …"
    parts = steps or numbered(text) or (() if is_one else _names(text))
    if not parts:
        return QuestionAnswer(fact, Kind.BASIC, question, words, text, note=note)
    kind = Kind.SEQUENCE if steps else Kind.CHECKLIST
    return QuestionAnswer(
        fact, kind, question, words, entries=_entries(parts, fact.lines), note=note
    )


def _of_single_point(fact: Answered) -> tuple[str, str]:
    """The answer of a single point and its note; what leads to the point is no part of it."""
    entry = fact.entries[0]
    if fact.note and not fact.note.rstrip().endswith(_OPEN_LABELS):
        return f"{fact.note}\n{entry.text}", entry.remark
    return entry.text, "\n".join(filter(None, (fact.note, entry.remark)))


_ARTICLE = re.compile(r"(?:eine?|een|het|una?|une|uno|uma?|der|die|das)\s", re.IGNORECASE)
