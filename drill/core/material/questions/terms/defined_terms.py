"""What a term is or does, as the notes define it, as a question."""

from __future__ import annotations

import re

from drill.core.cards import Kind
from drill.core.material.facts.facts import Meaning, NotePoint
from drill.core.material.facts.language.english import Form, form_of, is_plural, word_count
from drill.core.material.facts.language.known_terms import is_term as is_known
from drill.core.material.facts.language.known_terms import is_thing, spelling, term_within
from drill.core.material.facts.language.names import plain_name
from drill.core.material.facts.sentences.definitions import defines
from drill.core.material.facts.sentences.sentence_facts import enumerated
from drill.core.material.questions.document_context import DocumentContext, be_and_do
from drill.core.material.questions.labels.roles import names_of
from drill.core.material.questions.places import is_common_word, is_place
from drill.core.material.questions.question_answer import QuestionAnswer, without_label
from drill.core.material.questions.terms.headed_terms import HAS
from drill.core.material.questions.terms.term_shapes import (
    first_of,
    is_activity,
    is_done_for,
    is_glossary,
    is_one_among,
    kind_of,
    may_be_command,
    share_a_word,
    told_of,
    way_of,
    without_long_form,
)
from drill.core.material.vocabulary import Vocabulary

LONGEST_MEMBER = 3  # words
LONGEST_CONTEXT = 4  # words


def ask_defined(
    fact: Meaning, term: str, about: str, context: DocumentContext
) -> QuestionAnswer | str:
    """The question what a term is or does, or why it is not asked; `about` is what the notes are
    about there."""
    vocabulary = context.vocabulary
    text, note = first_of(told_of(without_label(fact.text), term))
    doing = form_of(text, vocabulary) is Form.DOING and not HAS.match(text)
    is_defined = doing or _is_definition(fact, term, text, vocabulary)
    if not is_defined and _tells_no_meaning(text):
        return "said of a term, but not what it means"
    if _lacks_subject(term, about, context):
        return "a common word, and not of what"
    doubt = "it is not sure that this says what the term means"
    if is_defined and not _tells_use(term, text, vocabulary):
        doubt = _doubt(fact, term, text, note, vocabulary, doing=doing)
    asks = _asks_for_meaning(fact, term, text, about, context)
    members = _members(term, text, vocabulary)
    if members:
        entries = tuple(NotePoint(one, (), "", fact.lines) for one in members)
        doubt = "" if doing else doubt
        return QuestionAnswer(
            fact, Kind.CHECKLIST, asks, names_of(fact), entries=entries, doubt=doubt
        )
    return QuestionAnswer(
        fact, Kind.BASIC, asks, names_of(fact), text, note=note, accept=fact.aliases, doubt=doubt
    )


def _lacks_subject(term: str, about: str, context: DocumentContext) -> bool:
    """Whether a term is a common word, and what the notes are about does not say of what."""
    return bool(about) and not is_place(about, context) and is_common_word(term, context)


def _is_definition(fact: Meaning, term: str, text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text defines a term, or says as a point of a list what holds of all: "every read
    sees the latest write"."""
    if fact.listed and _LAW.match(text):
        return True
    return defines(without_long_form(term, text), vocabulary)


def _members(term: str, text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The short names that a text lists as what a plural is; none if it does not."""
    members = enumerated(text) if is_plural(term, vocabulary) else ()
    return members if all(word_count(one) <= LONGEST_MEMBER for one in members) else ()


def _tells_no_meaning(text: str) -> bool:
    """Whether a text that is no definition is too short, a list, an example or advice."""
    if word_count(text) < _SHORTEST_SAID:
        return True
    if enumerated(text):
        return True
    return _NO_MEANING.match(text) is not None


def _tells_use(term: str, text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text says what is done with a thing: "Service: selecting on pods"."""
    is_done_with_it = is_thing(term, vocabulary) and is_activity(text)
    return is_done_with_it or is_done_for(term, text)


def _doubt(
    fact: Meaning, term: str, text: str, note: str, vocabulary: Vocabulary, *, doing: bool
) -> str:
    """Why it is not sure that a definition is that of a term, "" if it is."""
    if _GOES_ON.match(note):
        return "the answer may be cut"
    if _may_be_no_term(fact, term, text, vocabulary, doing=doing):
        return "it is not sure that the term is one"
    if not fact.loose or fact.listed:
        return ""
    is_sure = _is_told(fact, text) or is_known(term, vocabulary)
    return "" if is_sure else "it is not sure that the sign parts a term from its meaning"


def _may_be_no_term(
    fact: Meaning, term: str, text: str, vocabulary: Vocabulary, *, doing: bool
) -> bool:
    """Whether what is defined may be a command, a sign or a part of what the list is of."""
    if _is_sign_or_command(fact, term, vocabulary):
        return True
    if is_known(term, vocabulary):
        return False
    if _is_told(fact, text):
        return False
    if fact.listed and _COMMAND.fullmatch(term):
        return False
    if is_activity(text):
        return True
    if term_within(term, vocabulary):
        return True
    return doing and not is_glossary(fact.label_or_heading, vocabulary)


def _is_sign_or_command(fact: Meaning, term: str, vocabulary: Vocabulary) -> bool:
    """Whether a term is a variable, a letter or two, or what one may type: "$HOME", "cd"."""
    if _SIGNS.search(fact.term):
        return True
    if may_be_command(term, vocabulary):
        return True
    return len(term) <= _SHORTEST_TERM and term.islower()


def _is_told(fact: Meaning, text: str) -> bool:
    """Whether it is surely a definition: below a heading, or with an article."""
    return fact.headed or _AN.match(text) is not None


def _asks_for_meaning(
    fact: Meaning, term: str, text: str, about: str, context: DocumentContext
) -> str:
    """What a term is or does, with what it is about or the list that it is in."""
    vocabulary = context.vocabulary
    named, be, do = _named_term(term, text, context)
    is_deed = form_of(text, vocabulary) is Form.DOING and not _OCCURS.match(text)
    label = fact.label_or_heading
    way = way_of(term, plain_name(label), vocabulary)
    named_so = way or named
    asks = f"what {do} {named_so} do" if is_deed else f"what {be} {named_so}"
    if is_one_among(term, label, vocabulary):
        asks = f"among the {context.speech.within(plain_name(label))}, {asks}"
    elif about and not way and _may_be_asked_in(about, named, context):
        asks = _asked_in(about, asks)
    return f"{asks[:1].upper() + asks[1:]}?"


def _named_term(term: str, text: str, context: DocumentContext) -> tuple[str, str, str]:
    """A term as a question names it, with its verbs: "is" and "does", or "are" and "do"."""
    said = context.speech.within(term)
    be, do = be_and_do(term, context.vocabulary)
    is_singular = _ONE_THING.match(text) and not spelling(term[:-1], context.vocabulary)
    if is_singular:
        be, do = "is", "does"
    kind = kind_of(text, term)
    if kind:
        return f"the {said} {kind}", "is", do
    return context.speech.with_article(said), be, do


def _may_be_asked_in(about: str, named: str, context: DocumentContext) -> bool:
    """Whether what the notes are about is a place, and no word of the term is in its name."""
    return not share_a_word(about, named) and is_place(about, context)


def _asked_in(about: str, asks: str) -> str:
    """A question with what it is about behind it, or before it where that is long."""
    is_simple = word_count(about) <= LONGEST_CONTEXT and not _NO_PLACE.search(about)
    return f"{asks} in {about}" if is_simple else f"{about}: {asks}"


_OCCURS = re.compile(r"(?:occurs?|happens?|arises?)\b", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:another|then|next|after|later|but|and|so|thus)\b", re.IGNORECASE)
_ONE_THING = re.compile(r"an?\s(?:[\w-]+\s){1,2}(?:that|which|of|for|to|where|used|in)\b", re.I)
_AN = re.compile(r"(?:an?|the)\s", re.IGNORECASE)
_COMMAND = re.compile(r"[A-Z]{3,}")
_LAW = re.compile(r"(?:every|each|all|no)\s+(?:[a-z]+\s+){1,4}[a-z]+s?\b", re.IGNORECASE)
_SIGNS = re.compile(r"^[%$#@&]")
_SHORTEST_TERM = 2  # letters
_SHORTEST_SAID = 4  # words
_NO_MEANING = re.compile(
    r"(?:e\.?g\b|ex(?:ample)?s?\b\s*:|let['’]?s\b|suppose\b|imagine\b|use\b|if\b|when\s+"
    r"(?:you|we)\b|we\b|you\b|to\b|for\b|in\s+case|best\b|good\b|great\b"
    r"|easy\b|simple\b|fast\b|slow\b|lowest\b|highest\b|not\b|no\b|chapters?\b|[\d\"“{*→<>=])",
    re.IGNORECASE,
)


_NO_PLACE = re.compile(r"\b(?:vs|and|to|how|when)\b|[:?]|\b(?:for|with|of|in)$")
