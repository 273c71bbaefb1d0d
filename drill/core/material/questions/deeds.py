"""What a thing does, asked for as that: "What does a producer do?" where the notes say "publishes
messages", not "What is a producer?"."""

from __future__ import annotations

import re
from dataclasses import replace

from drill.core.cards import Kind
from drill.core.material.facts.english import base_form
from drill.core.material.facts.facts import Implied, Meaning
from drill.core.material.questions.asked import Asked
from drill.core.material.vocabulary import Vocabulary

_WHAT_IT_IS = re.compile(
    r"(?P<before>(?:In [^,?]+, )?)what (?:(?P<be>is|are) (?P<term>(?!the )[^?]+)"
    r"|does (?P<word>[^?]+) mean)\?",
    re.IGNORECASE,
)
_QUALITY = re.compile(r"(?:ility|ency|ance|ity|ness)$")  # one asks what these mean


def asked_as_deed(asked: Asked, vocabulary: Vocabulary) -> Asked:
    """The card, its question asking what a thing does if the answer tells that."""
    found = _WHAT_IT_IS.fullmatch(asked.prompt)
    is_told = isinstance(asked.fact, Meaning | Implied) and asked.kind is Kind.BASIC
    if found is None or not is_told or not _is_deed(asked.answer, vocabulary):
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
    verb = first.lower()
    base = base_form(verb, vocabulary)
    is_verb = verb.endswith("s") and base in vocabulary.verbs and not _MEANS.fullmatch(verb)
    is_verb = is_verb and verb not in vocabulary.no_deeds
    second = rest.split(" ")[0].lower()
    if base in vocabulary.noun_verbs and not (_OBJECT.fullmatch(second) or second.endswith("s")):
        return False
    return is_verb and bool(rest) and not _NO_OBJECT.fullmatch(second)


_MEANS = re.compile(
    r"indicates|means|denotes|represents|signifies|refers|stands|says|occurs|happens"
)
_OBJECT = re.compile(r"the|an?|all|each|every|any|its|data|only|up|down|out|back|to")
_NO_OBJECT = re.compile(r"of|that|which|are|is|can|must|should|may|will|go|have|and|or|vs\.?|per|&")
