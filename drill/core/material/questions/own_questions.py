"""Questions that the notes ask themselves, with their answers."""

from __future__ import annotations

import re
from dataclasses import replace

from drill.core.cards import Kind
from drill.core.material.facts.facts import Answered, NotePoint
from drill.core.material.facts.language.english import Form, form_of_point, is_plural, word_count
from drill.core.material.facts.sentences.sentence_facts import split_sentences, steps_of
from drill.core.material.questions.document_context import (
    DocumentContext,
    about_it,
    placed,
    says_enough,
    subject_for,
)
from drill.core.material.questions.other_languages import answers_abroad
from drill.core.material.questions.question_answer import (
    QuestionAnswer,
    first_sentences,
    numbered,
    shown_whole,
    told_whole,
    without_asides,
    without_examples,
    without_label,
)
from drill.core.material.questions.spoken_questions import spoken_question
from drill.core.material.questions.terms.term_shapes import LONG_DEFINITION, without_term
from drill.core.material.questions.verbless import spelled_out
from drill.core.material.questions.weighing.definition_faults import says_only_kind
from drill.core.material.questions.weighing.restated import (
    restated_list,
    without_opening,
    without_question,
)
from drill.core.material.questions.whole_subject import with_system
from drill.core.material.reading.question_marks import in_order, without_transition
from drill.core.material.vocabulary import Vocabulary

_MOST_SHOWN = 12  # lines of code that answer a question of notes in another language


def ask_own(fact: Answered, context: DocumentContext) -> QuestionAnswer | str:
    """The card of a question that the notes ask themselves, with its answer."""
    if fact.given and fact.shown:
        is_long = not context.speech.is_english and fact.shown.count("\n") > _MOST_SHOWN
        return shown_whole(fact, fact.question, "the answer is long" if is_long else "")
    asked = (
        _ask_in_english(fact, context)
        if context.speech.is_english
        else answers_abroad.ask_own(fact, context)
    )
    return replace(asked, doubt="") if fact.given and isinstance(asked, QuestionAnswer) else asked


def _ask_in_english(fact: Answered, context: DocumentContext) -> QuestionAnswer:
    own = with_system(in_order(without_transition(fact.question)), context)
    asks = spelled_out(own, context, is_listed=bool(fact.entries))
    found = spoken_question(asks, fact.place.names, context)
    question = found.text if found.doubt else _own_placed(found.text, fact, context)
    doubt = found.doubt or _doubt_of_subject(question, fact, context)
    if fact.shown:
        is_table = _is_whole_table(fact)
        return shown_whole(fact, question, doubt or (_ANSWER_IS_TABLE if is_table else ""))
    if fact.entries:
        return _listed_answer(fact, question, doubt, context)
    return _parts_of_answer(fact, question, doubt) or _text_answer(fact, question, doubt)


_ANSWER_IS_TABLE = "the answer is a whole table"


def _doubt_of_subject(question: str, fact: Answered, context: DocumentContext) -> str:
    """Why it is not sure on what a question of the notes is, "" if it is."""
    if ": " in question:
        return ""
    if placed(question, fact.place.names, context) != question:
        return ""
    is_clear = says_enough(question, context.vocabulary)
    return "" if is_clear else "it is not sure of which subject it asks"


def _is_whole_table(fact: Answered) -> bool:
    """Whether a table answers of which no single column is asked for."""
    if fact.entries:
        return False
    is_of_one = fact.shown.startswith("|") and _WHAT_IT_IS.match(fact.question)
    return bool(is_of_one) or _is_large_table(fact.shown)


def _parts_of_answer(fact: Answered, question: str, doubt: str) -> QuestionAnswer | None:
    """The card of the steps or the numbered parts of an answer, None if it has none."""
    ways = steps_of(fact.text)
    parts = ways or numbered(fact.text)
    if not parts:
        return None
    steps = tuple(NotePoint(part, (), "", fact.lines) for part in parts)
    how = bool(ways) or re.search(r"\bhow (?:do|does|to)\b|\bsteps?\b", question, re.IGNORECASE)
    return QuestionAnswer(
        fact,
        Kind.SEQUENCE if how else Kind.CHECKLIST,
        question,
        (fact.question,),
        entries=steps,
        note=fact.note,
        doubt=doubt,
    )


def _is_large_table(shown: str) -> bool:
    """Whether what answers a question is a table of many cells."""
    rows = [row for row in shown.split("\n") if row.startswith("|")]
    return len(rows) > _MOST_ROWS and rows[0].count("|") > _FEWEST_COLUMNS


# A table of its parts does not say in words what a thing is.
_WHAT_IT_IS = re.compile(r"what (?:is|are)\b(?!.*\bdiffer)", re.IGNORECASE)
_MOST_ROWS = 5  # with the head and the line below it
_FEWEST_COLUMNS = 3


def _text_answer(fact: Answered, question: str, doubt: str) -> QuestionAnswer:
    """The card of a question that a text answers."""
    words = (fact.question,)
    told, beside = _of_reasons(fact)
    text, shown = without_examples(without_opening(without_label(told)))
    note = "\n".join(filter(None, (beside, shown, fact.note)))
    named = _restated_list(fact, question, text, note, doubt)
    if named is not None:
        return named
    text, note = _whole_answer(question, without_question(question, text), note)
    asks_meaning = _DEFINITION.match(question)
    if asks_meaning:
        doubt = doubt or _doubt_of_meaning(asks_meaning["term"], text)
        text, note = _first_of_long(text, note)
    text, note = _shortened(question, text, note)
    if not note and _ASKS_MORE.search(question) and word_count(text) <= _SHORT_ANSWER:
        doubt = doubt or "the question asks more than one thing"
    return QuestionAnswer(fact, Kind.BASIC, question, words, text, note=note, doubt=doubt)


def _doubt_of_meaning(term: str, text: str) -> str:
    """Why it is not sure that a text says what a term means, "" if nothing says so."""
    said = without_term(text.replace("\n", " "), term)
    return "it is not sure that this says what the term means" if _LEADS_IN.match(said) else ""


def _first_of_long(text: str, note: str) -> tuple[str, str]:
    """The first sentence of a long definition, with the others as its note."""
    if word_count(text) <= LONG_DEFINITION:
        return text, note
    first, *others = split_sentences(text.replace("\n", " "))
    return first, " ".join(others)


def _shortened(question: str, text: str, note: str) -> tuple[str, str]:
    """The first sentences of a long answer, as many as one can recall, and the rest as the note; of
    an answer to two questions all."""
    if _ASKS_FOR_TWO.search(question):
        return text, note
    first, rest = first_sentences(text, _LONGEST_ANSWER)
    return first, "\n".join(filter(None, (rest, note)))


_LONGEST_ANSWER, _SHORT_ANSWER = 40, 12  # words
_ASKS_MORE = re.compile(r"\band (?:how|what|when|where|which|why)\b", re.IGNORECASE)


def _of_reasons(fact: Answered) -> tuple[str, str]:
    """An answer told by "Why: …" and "How: …": what the question asks for, and the other one."""
    match = _REASONS.fullmatch(fact.text.strip())
    if match is None:
        return fact.text, ""
    if _ASKS_WHY.match(fact.question):
        return match["why"], f"How: {match['how']}"
    return match["how"], f"Why: {match['why']}"


_REASONS = re.compile(r"why:\s*(?P<why>\S[^\n]*?)\s+how:\s*(?P<how>\S[^\n]*)", re.IGNORECASE)
_ASKS_WHY = re.compile(r"(?:[^?]*,\s+)?why\b", re.IGNORECASE)


def _listed_answer(
    fact: Answered, question: str, doubt: str, context: DocumentContext
) -> QuestionAnswer:
    """The card of a question that a list answers."""
    if not fact.given:
        fact = replace(fact, entries=without_asides(fact.entries))
    fact = replace(fact, entries=told_whole(fact.entries, question))
    if len(fact.entries) == 1:
        return _single_answer(fact, question, doubt)
    is_sequence = fact.ordered and _OF_STEPS.search(question)
    plural = _DEFINITION.match(question)
    if plural and _names_kinds(plural, fact, context):
        question = _asks_which(question, plural["term"])
    elif plural:
        doubt = doubt or "it is not sure that a list says what the term means"
    note = "\n".join(filter(None, (fact.note, *(one.remark for one in fact.entries))))
    kind = Kind.SEQUENCE if is_sequence else Kind.CHECKLIST
    words = (fact.question,)
    return QuestionAnswer(fact, kind, question, words, entries=fact.entries, note=note, doubt=doubt)


def _asks_which(question: str, term: str) -> str:
    """ "Which isolation levels are there?" in the place of "What are isolation levels?"."""
    before = question[: question.lower().index("what ")]
    return f"{before}{'which' if before else 'Which'} {term} are there?"


def _single_answer(fact: Answered, question: str, doubt: str) -> QuestionAnswer:
    """The card of a question that a list of one point answers."""
    only, words = fact.entries[0], (fact.question,)
    note = "\n".join(filter(None, (fact.note, only.remark)))
    steps = tuple(NotePoint(step, (), "", only.lines) for step in steps_of(only.text))
    if steps:
        return QuestionAnswer(
            fact, Kind.SEQUENCE, question, words, entries=steps, note=note, doubt=doubt
        )
    text = without_opening(only.text)
    text, note = _whole_answer(question, without_question(question, text), note)
    return QuestionAnswer(fact, Kind.BASIC, question, words, text, note=note, doubt=doubt)


def _whole_answer(question: str, text: str, note: str) -> tuple[str, str]:
    """An answer that says only of what kind a thing is, with the sentence after it; one of two
    things with all that is said of them."""
    if _ASKS_FOR_TWO.search(question) and note and "\n" not in note:
        return f"{text.rstrip('.')}. {note}", ""
    after, *rest = split_sentences(note) or [""]
    if not (after and says_only_kind(text)):
        return text, note
    return f"{text.rstrip('.')}. {after}", " ".join(rest)


_ASKS_FOR_TWO = re.compile(
    r"\bdifferences? between\b|\bdiffer\b|\bcompare\b|\b(?:vs\.?|versus)\s"
    r"|\band (?:how|what|when|where|which|why)\b",
    re.IGNORECASE,
)


def _restated_list(
    fact: Answered, question: str, text: str, note: str, doubt: str
) -> QuestionAnswer | None:
    """The card of an answer that says the question again and then names what it asks for."""
    members = restated_list(question, text)
    entries = tuple(NotePoint(one, (), "", fact.lines) for one in members)
    words = (fact.question,)
    return (
        QuestionAnswer(
            fact, Kind.CHECKLIST, question, words, entries=entries, note=note, doubt=doubt
        )
        if entries
        else None
    )


_OF_STEPS = re.compile(
    r"\bsteps?\b|\bprocess\b|\bhow (?:do|does|to)\b|\bflow\b|\border\b", re.IGNORECASE
)


def _names_kinds(match: re.Match[str], fact: Answered, context: DocumentContext) -> bool:
    """Whether a list answers "What are isolation levels?" with their names."""
    are_several = is_plural(match["term"], context.vocabulary) and " are " in match[0]
    return are_several and all(is_short_name(one.text, context.vocabulary) for one in fact.entries)


def _own_placed(question: str, fact: Answered, context: DocumentContext) -> str:
    """A question of the notes that names nothing itself, with what the notes are about before
    it."""
    if context.interview or question.startswith("In "):
        return question
    is_clear = ": " in question or says_enough(question, context.vocabulary)
    if is_clear and not _ONE_OF_SEVERAL.search(question):
        return question
    if placed(question, fact.place.names, context) != question:
        return question
    about = subject_for("", fact.place.names[:-1], context, always=True)
    return about_it(question, context.speech.within(about), context) if about else question


_ONE_OF_SEVERAL = re.compile(r"\beach\s\w", re.IGNORECASE)  # "How can each replica be updated?"
_LEADS_IN = re.compile(
    r"(?:in|for|with|when|if|by|this|these|those|there|you|we|to|before|after|let|imagine|suppose"
    r"|as|at|on|from)\b",
    re.IGNORECASE,
)
_DEFINITION = re.compile(
    r"^(?:.*: )?what (?:is|are) (?:an? |the )?(?P<term>\S+(?:\s\S+){0,2})"
    r"(?<! used for)(?<! good for)\?$",
    re.IGNORECASE,
)


def is_short_name(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text is a name of a few words."""
    return word_count(text) <= _LONGEST_NAME and form_of_point(text, vocabulary) is Form.NAME


_LONGEST_NAME = 5  # words
