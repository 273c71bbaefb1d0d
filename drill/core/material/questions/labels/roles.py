"""What a label such as "Pros" or "Use case" says of the thing above it, as a question."""

from __future__ import annotations

import re
from dataclasses import replace

from drill.core.cards import Kind
from drill.core.material.facts.facts import Meaning, NotePoint
from drill.core.material.facts.language.english import (
    Form,
    head_of,
    is_plural,
    shared_form,
    word_count,
)
from drill.core.material.facts.language.known_terms import is_term as is_known
from drill.core.material.facts.language.names import is_respect, needed_subject, plain_name
from drill.core.material.facts.sentences.sentence_facts import enumerated, split_sentences
from drill.core.material.questions.document_context import DocumentContext
from drill.core.material.questions.labels.label_questions import question_for
from drill.core.material.questions.question_answer import QuestionAnswer, for_one
from drill.core.material.vocabulary import Vocabulary


def names_of(fact: Meaning) -> tuple[str, ...]:
    """The names of the card on a term: the term, and the heading with it."""
    term = plain_name(fact.term)
    return (term, f"{fact.place.innermost} {term}")


def told_of_thing(
    fact: Meaning, term: str, names: tuple[str, ...], context: DocumentContext
) -> QuestionAnswer | str | None:
    """What a label says of the thing above it, in some respect or of one of its traits; None for
    any other term."""
    if is_respect(term, context.vocabulary):
        return told_of_role(fact, term, names, context)
    side = None if fact.headed else _OF_NAMED.fullmatch(term)
    if side:
        named = replace(fact, place=fact.place.within(side["thing"]), of="")
        return told_of_role(named, side["side"], (*names, side["thing"]), context)
    if re.sub(r"\s", "-", term.lower()) in context.vocabulary.aspects:
        return _of_trait(fact, term, names, context)
    return None


# "Pros of partitioning", with the pros behind it.
_OF_NAMED = re.compile(
    r"(?P<side>pros|cons|(?:dis)?advantages|benefits|drawbacks|downsides)\s+of\s+(?P<thing>\S.*)",
    re.IGNORECASE,
)


def _of_trait(
    fact: Meaning, trait: str, names: tuple[str, ...], context: DocumentContext
) -> QuestionAnswer | str:
    """A trait of the thing above it: "Performance" below "Hash maps"."""
    above = re.sub(r"\s+\([^()]*\)$", "", plain_name(names[-1])) if names else ""
    if not is_known(above, context.vocabulary):
        return "the notes do not say of what this is"
    thing = context.speech.with_article(context.speech.within(above))
    question = f"What is the {trait.lower()} of {thing}?"
    return QuestionAnswer(
        fact, Kind.BASIC, question, names_of(fact), fact.text, accept=fact.aliases
    )


def told_of_role(
    fact: Meaning, term: str, names: tuple[str, ...], context: DocumentContext
) -> QuestionAnswer | str:
    """What a label such as "Pros" or "Use case" says of the thing above it."""
    listed = enumerated(fact.text)
    # One text is of one kind; only several points may be of several.
    form = shared_form(listed, context.vocabulary) if listed else _form_alone(term)
    found = question_for(term, names, form, False, context)
    if found is None or found.doubt or not _says_of_what(found.text, names, context):
        return "the notes do not say of what this is"
    several = is_plural(term, context.vocabulary)
    parts = (_sides(fact.text) if several else ()) or listed
    if parts:
        entries = tuple(NotePoint(part, (), "", fact.lines) for part in parts)
        return QuestionAnswer(fact, Kind.CHECKLIST, found.text, names_of(fact), entries=entries)
    if term.lower().startswith("example"):
        return "a single example"
    return QuestionAnswer(
        fact, Kind.BASIC, for_one(found.text), names_of(fact), fact.text, accept=fact.aliases
    )


def _says_of_what(question: str, names: tuple[str, ...], context: DocumentContext) -> bool:
    """Whether the headings above name the thing that a label is of."""
    if not needed_subject("", names, context.titles, context.vocabulary):
        return False
    if ": " in question:
        return False  # no name: "Where to cache: what are the pros?"
    if names and head_of(plain_name(names[-1])).lower() in context.vocabulary.roles:
        return False
    asks_when = question.startswith("When do you use ")
    return not asks_when or is_known(names[-1], context.vocabulary)


def _form_alone(role: str) -> Form | None:
    """The form of one text below a role, which is as good as the points of one kind; a problem and
    its solution are of what stands elsewhere."""
    return None if _OF_ELSEWHERE.search(role) else Form.NAME


_OF_ELSEWHERE = re.compile(
    r"\b(?:problems?|solutions?|issues?|recommendations?|challenges?)$", re.IGNORECASE
)


def _sides(text: str) -> tuple[str, ...]:
    """The members of a line of pros or of cons, each as long as a point may be: "full control,
    steady load", not "simple, steady load"."""
    if len(split_sentences(text)) != 1 or re.search(r"[:;]", text):
        return ()
    parts = _members(text)
    if len(parts) < 2 or not all(map(_is_side, parts)):
        return ()
    is_one_word = len(parts) == 2 and " " not in parts[0]  # which may be an adjective
    return () if is_one_word and not _NOUN.search(parts[0]) else tuple(parts)


def _members(text: str) -> list[str]:
    """What commas, and an "and" before the last, part in a line."""
    written = re.split(r",\s+(?![^()]*\))", text.rstrip(". "))
    parts = [re.sub(r"^(?:and|or) ", "", part) for part in written]
    last = parts[-1]
    if len(parts) > 1 and word_count(last) <= _SHORT_SIDE and not _JOINED.search(last):
        parts[-1:] = re.split(r"\s+(?:and|or|&)\s+", last)
    return parts


def _is_side(part: str) -> bool:
    return 0 < word_count(part) <= _LONGEST_SIDE and not _NO_SIDE.match(part)


_SHORT_SIDE, _LONGEST_SIDE = 4, 12  # words
_JOINED = re.compile(r"\b(?:for|of|on|in|to|with|between|by)\b", re.IGNORECASE)
_NO_SIDE = re.compile(
    r"(?:which|that|who|so|because|as|since|while|but|if|when|then|thus|hence|where|e\.g|i\.e"
    r"|especially|making|leading|causing|allowing|meaning|like|such|it|they|this|there)\b",
    re.IGNORECASE,
)
_NOUN = re.compile(r"(?:ity|ness|tion|sion|ency|ance|ence|ment|ability|s)$")


def without_definition(term: str, vocabulary: Vocabulary) -> str:
    """The term of "Lease definition"; "Formal definition" defines what is above it."""
    match = _AS_DEFINED.search(term)
    if match is None:
        return term
    defined = term[: match.start()]
    return defined if " " in defined or is_known(defined, vocabulary) else match["role"]


_AS_DEFINED = re.compile(r"\s+(?P<role>definition|meaning)$", re.IGNORECASE)
