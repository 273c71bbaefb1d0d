"""What a thing does, asked for as that: "What does a producer do?" where the notes say "publishes
messages", not "What is a producer?"."""

from __future__ import annotations

import re
from dataclasses import replace

from drill.core.cards import Kind
from drill.core.material.facts.facts import Implied, Meaning
from drill.core.material.facts.language.english import base_form
from drill.core.material.questions.question_answer import QuestionAnswer
from drill.core.material.vocabulary import Vocabulary

_WHAT_IT_IS = re.compile(
    r"(?P<before>(?:In [^,?]+, )?)what (?:(?P<be>is|are) (?P<term>(?!the )[^?]+)"
    r"|does (?P<word>[^?]+) mean)\?",
    re.IGNORECASE,
)
_QUALITY = re.compile(r"(?:ility|ency|ance|ity|ness)$")  # one asks what these mean


def asked_as_deed(asked: QuestionAnswer, vocabulary: Vocabulary) -> QuestionAnswer:
    """The card, its question asking what a thing does if the answer tells that."""
    found = _WHAT_IT_IS.fullmatch(asked.prompt)
    if found is None:
        return asked
    if asked.kind is not Kind.BASIC or not isinstance(asked.fact, Meaning | Implied):
        return asked
    if not _is_deed(asked.answer, vocabulary):
        return asked
    term = found["term"] or found["word"]
    if _QUALITY.search(term):
        return asked
    do = "do" if found["be"] == "are" else "does"
    question = f"{found['before']}what {do} {term} do?"
    return replace(asked, prompt=question[:1].upper() + question[1:])


def _is_deed(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text begins with what something does: "publishes messages", and not "reads go"."""
    first, _, rest = text.partition(" ")
    verb, second = first.lower(), rest.split(" ")[0].lower()
    if not rest:
        return False
    if not _is_verb_of_deed(verb, vocabulary) or _NO_OBJECT.fullmatch(second):
        return False
    if base_form(verb, vocabulary) not in vocabulary.noun_verbs:
        return True
    return second.endswith("s") or _OBJECT.fullmatch(second) is not None


def _is_verb_of_deed(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a word is a verb as of one thing, and not of what it means: "publishes"."""
    if not word.endswith("s"):
        return False
    if base_form(word, vocabulary) not in vocabulary.verbs:
        return False
    return word not in vocabulary.no_deeds and not _MEANS.fullmatch(word)


_MEANS = re.compile(
    r"indicates|means|denotes|represents|signifies|refers|stands|says|occurs|happens"
)
_OBJECT = re.compile(r"the|an?|all|each|every|any|its|data|only|up|down|out|back|to")
_NO_OBJECT = re.compile(r"of|that|which|are|is|can|must|should|may|will|go|have|and|or|vs\.?|per|&")
