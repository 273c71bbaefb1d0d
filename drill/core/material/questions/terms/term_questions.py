"""Terms and what the notes say of them, as questions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drill.core.cards import Kind
from drill.core.material.facts.facts import Meaning, NotePoint
from drill.core.material.facts.language.english import (
    Form,
    form_of,
    head_of,
    is_gerund,
    is_plural,
    word_count,
)
from drill.core.material.facts.language.known_terms import is_term as is_known
from drill.core.material.facts.language.known_terms import is_thing, term_within
from drill.core.material.facts.language.names import (
    Strength,
    designed_by,
    is_respect,
    plain_name,
    strength,
)
from drill.core.material.facts.sentences.definitions import defines
from drill.core.material.facts.sentences.figures import is_figure
from drill.core.material.facts.sentences.sentence_facts import enumerated
from drill.core.material.questions.document_context import (
    DocumentContext,
    Question,
    be_and_do,
    subject_for,
)
from drill.core.material.questions.labels.failure_modes import ask_failure
from drill.core.material.questions.labels.roles import names_of, told_of_thing, without_definition
from drill.core.material.questions.other_languages.names_abroad import ask_term
from drill.core.material.questions.question_answer import QuestionAnswer, prefixed, without_label
from drill.core.material.questions.terms.code_terms import ask_code
from drill.core.material.questions.terms.defined_terms import (
    LONGEST_CONTEXT,
    LONGEST_MEMBER,
    ask_defined,
)
from drill.core.material.questions.terms.headed_terms import is_told_below
from drill.core.material.questions.terms.short_forms import ask_short_form
from drill.core.material.questions.terms.term_shapes import (
    is_activity,
    is_page,
    is_purpose,
    is_reason_list,
    is_term,
)
from drill.core.material.questions.terms.told_terms import ask_told
from drill.core.material.questions.weighing.known_meanings import ask_known
from drill.core.material.questions.weighing.no_meanings import OF_NOTHING, why_no_meaning
from drill.core.material.questions.working_questions import ask_working
from drill.core.material.vocabulary import Vocabulary

_DATA_TYPE = re.compile(
    r"^(?:integer|int|bigint|string|varchar|char|text|bool(?:ean)?|float|double|decimal|uuid"
    r"|timestamp|datetime|date|json"
    r"|blob|enum|serial"
    r"|primary\s+key|foreign\s+key|partition\s+key|sort\s+key|pk|fk)\b\s*(?:[\[(<,;].*)?$",
    re.IGNORECASE,
)
_PARTS = frozenset(
    "service server layer queue gateway balancer cache database db store worker manager engine api "
    "cdn broker proxy scheduler indexer index node client consumer producer crawler processor bus "
    "table".split()
)
_NUMBERED = re.compile(r"[A-Z]{1,2}\d")  # P1, L2: one of a scale
_ESTIMATE = re.compile(
    r"estimat|calculat|capacity|back.of|envelope|traffic|bandwidth|\bscale\b|\bmath\b",
    re.IGNORECASE,
)
_WHICH = re.compile(r"^which\s+[\w-]+(?:\s+[\w-]+)?$", re.IGNORECASE)
_MEANT = re.compile(r"(?:an?|the|\w+ing|how (?:many|much|long|often))\b", re.IGNORECASE)
_CHOOSING = re.compile(r"\bwhen\b|\bchoos|\bpick", re.IGNORECASE)


def ask_meaning(fact: Meaning, context: DocumentContext) -> QuestionAnswer | str:
    """The question for what the notes say of a term, or why it is not asked."""
    term = without_definition(plain_name(fact.term), context.vocabulary)
    asked = _ask_of_term(fact, term, context)
    is_sure = not isinstance(asked, str) and not asked.doubt
    if is_sure:
        return asked
    if not context.speech.is_english or context.interview:
        return asked
    return ask_known(fact, term, context) or asked


def _ask_of_term(fact: Meaning, term: str, context: DocumentContext) -> QuestionAnswer | str:
    vocabulary = context.vocabulary
    label = fact.label_or_heading
    names = _names_above(fact, term, label, context)
    no_meaning = why_no_meaning(fact, term, label, context)
    if no_meaning:
        return no_meaning
    if not context.speech.is_english:
        return ask_term(fact, term, names, context)
    if _WHICH.match(label) and is_term(term, vocabulary):
        return _of_term(fact, f"{label[:1].upper() + label[1:]} for {context.speech.within(term)}?")
    own = _asked_in_own_way(fact, term, label, names, context)
    if own is not None:
        return own
    if fact.headed and not is_told_below(term, fact.text, vocabulary):
        return OF_NOTHING
    why = _no_question(fact, term, label, vocabulary)
    if why:
        return why
    designed = designed_by((*names, context.titles[0]))
    if designed:
        return _of_design(fact, term, names, designed, context)
    return _by_form(fact, term, label, names, context)


def _names_above(fact: Meaning, term: str, label: str, context: DocumentContext) -> tuple[str, ...]:
    """The headings above a term, and the line before its list if that names something."""
    names = tuple(name for name in fact.place.names if name.lower() != term.lower())
    return (*names, label) if _is_context(label, names, context) else names


def _asked_in_own_way(
    fact: Meaning, term: str, label: str, names: tuple[str, ...], context: DocumentContext
) -> QuestionAnswer | str | None:
    """The card of what is asked otherwise than for its meaning: a list, a thing, a failure, a short
    form, a way, code, or what is told; None if it is none of these."""
    found = _enumeration(fact, term, names, context)
    if found is not None:
        return found
    of_thing = told_of_thing(fact, term, names, context)
    if of_thing is not None:
        return of_thing
    own = ask_failure(fact, term, label, context) or ask_short_form(fact, term, context.vocabulary)
    own = own or ask_working(fact, term, label, context) or ask_code(fact, term, context)
    return own or ask_told(fact, term, label, names, context)


def _is_context(label: str, names: tuple[str, ...], context: DocumentContext) -> bool:
    """Whether the line before a list names what the list is about: "USE method"."""
    name, vocabulary = plain_name(label), context.vocabulary
    if label in names or word_count(name) > LONGEST_CONTEXT:
        return False
    if form_of(name, vocabulary) is not Form.NAME:
        return False
    return not (is_gerund(name, vocabulary) or is_plural(name, vocabulary))


def _enumeration(
    fact: Meaning, term: str, names: tuple[str, ...], context: DocumentContext
) -> QuestionAnswer | None:
    """The list behind a term: "Main stores: rows, files, blobs", "Draw the parts - clients,
    servers, stores"."""
    vocabulary = context.vocabulary
    parts = enumerated(fact.text)
    if not parts:
        return None
    if not _are_names(parts, vocabulary) or is_respect(term, vocabulary):
        return None
    asks = _asks_for_list(term, parts, context)
    if asks is None:
        return None
    entries = tuple(NotePoint(part, (), "", fact.lines) for part in parts)
    question = prefixed(asks.text, _about(term, names, context))
    return QuestionAnswer(
        fact, Kind.CHECKLIST, question, names_of(fact), entries=entries, doubt=asks.doubt
    )


def _asks_for_list(term: str, parts: Sequence[str], context: DocumentContext) -> Question | None:
    """The question that a plural, or a command with one, asks for the names behind it."""
    vocabulary, said = context.vocabulary, context.speech.within(term)
    verb, _, what = said.partition(" ")
    if not is_plural(what or said, vocabulary):
        return None
    if form_of(term, vocabulary) is Form.COMMAND:
        asks = f"which {re.sub(r'^(?:the|your|a few|all) ', '', what)} do you {verb.lower()}?"
        return Question(asks, "" if context.interview else "it is not sure of what the command is")
    if not is_term(term, vocabulary):
        return None
    if strength(term, vocabulary) is Strength.NOTHING:
        return None
    is_sure = _has_members(term, parts, vocabulary)
    doubt = "" if is_sure else "it is not sure that the list says what these are"
    return Question(f"what are the {said}?", doubt)


def _are_names(parts: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether the parts of a list are names, and the first is no beginning of a sentence."""
    first = parts[0]
    if " like " in first:
        return False
    if word_count(first) > LONGEST_MEMBER and _SENTENCE_WORD.search(first):
        return False
    return all(form_of(one, vocabulary) is Form.NAME and not _CLAUSE.match(one) for one in parts)


def _has_members(term: str, parts: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether a term says of what kind its members are: a role, or a kind of things that are no
    commands."""
    head = head_of(term).lower()
    if head in vocabulary.roles:
        return True
    return head in vocabulary.categories and not all(part.isupper() for part in parts)


_SENTENCE_WORD = re.compile(r"\b(?:to|can|is|are|will|must|should|it)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"(?:if|when|because|so|since|unless|while)\b", re.IGNORECASE)


def _of_term(fact: Meaning, question: str, doubt: str = "") -> QuestionAnswer:
    return QuestionAnswer(
        fact,
        Kind.BASIC,
        question,
        names_of(fact),
        without_label(fact.text),
        accept=fact.aliases,
        doubt=doubt,
    )


def _no_question(fact: Meaning, term: str, label: str, vocabulary: Vocabulary) -> str:
    """Why what is said of a term is not asked, "" if it is."""
    if not term:
        return "a term is missing"
    if is_page(term):
        return "the term is only a place in a book or a talk"
    if _DATA_TYPE.match(fact.text):
        return "the type of a field"
    if fact.text.rstrip().endswith("?"):
        return "a question without an answer"
    if is_reason_list(label, vocabulary) and not _is_meant(fact, term, vocabulary):
        return "said of a point that is asked for in its list"
    if strength(term, vocabulary) is Strength.NOTHING:
        return "the term says nothing alone"
    return "" if is_term(term, vocabulary) else "said of a point that is no term"


def _is_meant(fact: Meaning, term: str, vocabulary: Vocabulary) -> bool:
    """Whether a point of a list of reasons is a term that is told for itself: "periodSeconds: how
    often the probe runs"."""
    names = is_known(term, vocabulary) or bool(_IDENTIFIER.fullmatch(term))
    is_told = bool(_MEANT.match(fact.text)) and not is_activity(fact.text)
    if not names:
        return False
    return is_told and defines(fact.text, vocabulary)


_IDENTIFIER = re.compile(r"[a-z]+(?:[A-Z][a-z]+)+|\w+(?:[._]\w+)+")


def _of_design(
    fact: Meaning, term: str, names: tuple[str, ...], designed: str, context: DocumentContext
) -> QuestionAnswer | str:
    """A part or a concern of a system that the notes design."""
    if _ESTIMATE.search(" ".join((*names[-2:], fact.of))) and re.search(r"\d", fact.text):
        return "a figure of an example"
    said = context.speech.within(term)
    whole = context.speech.with_article(context.speech.within(designed))
    form = form_of(fact.text, context.vocabulary)
    if form is Form.DOING or head_of(term).lower().rstrip("s") in _PARTS:
        _, do = be_and_do(term, context.vocabulary)
        is_clear = form is not Form.SENTENCE
        doubt = "" if is_clear else "it is not sure that the sentence says what the part does"
        return _of_term(fact, f"What {do} the {said} do in the design of {whole}?", doubt)
    is_told = form is Form.COMMAND
    doubt = "" if is_told else "it is not sure that the text says how it is handled"
    return _of_term(fact, f"How do you handle {said} when you design {whole}?", doubt)


_NOT_CHOOSING = re.compile(r"\bnot\b|n't\b|\bavoid", re.IGNORECASE)


def _is_of_case(label: str, vocabulary: Vocabulary) -> bool:
    """Whether a label names what is used in the cases below it, or says where it is not used."""
    return bool(term_within(label, vocabulary)) or bool(_NOT_CHOOSING.search(label))


def _by_form(
    fact: Meaning, term: str, label: str, names: tuple[str, ...], context: DocumentContext
) -> QuestionAnswer | str:
    """The question that the explanation's form answers."""
    vocabulary, text = context.vocabulary, fact.text.strip()
    said = context.speech.within(term)
    if form_of(text, vocabulary) in (Form.COMMAND, Form.NEGATED):
        return "said of a term, but not what it means"
    if _BEGINS_WHEN.match(text) and _CHOOSING.search(label):
        is_case = _is_of_case(label, vocabulary)
        return "a case, not a term" if is_case else _of_term(fact, f"When do you use {said}?")
    if is_figure(text):
        asks = _what(said, _about(term, names, context))
        return _of_term(fact, asks, "the figure may be an example's")
    if is_purpose(text) and fact.listed and is_thing(term, vocabulary):
        be, _ = be_and_do(term, vocabulary)
        return _of_term(fact, f"What {be} {context.speech.with_article(said)} for?")
    about = "" if fact.headed else _about(term, names, context)
    return ask_defined(fact, term, about, context)


_BEGINS_WHEN = re.compile(r"(?:when|if)\b", re.IGNORECASE)


def _about(term: str, names: tuple[str, ...], context: DocumentContext) -> str:
    """What a question about a term names besides: of a common word what it is about, of any other
    nothing."""
    is_word = word_count(term) == 1
    is_common = term.lower() in context.speech.small or _NUMBERED.fullmatch(term) is not None
    about = subject_for(term, names, context, always=is_word and is_common)
    role = _ROLE_OF.match(about)
    if role and role["role"].lower() in context.vocabulary.roles:
        about = about[role.end() :]
    return context.speech.with_article(context.speech.within(about)) if about else ""


_ROLE_OF = re.compile(r"(?:the\s+)?(?:[\w-]+\s+)?(?P<role>[\w-]+)\s+of\s+(?=\w)", re.IGNORECASE)


def _what(said: str, subject: str) -> str:
    return f"What is the {said} of {subject}?" if subject else f"What is the {said}?"
