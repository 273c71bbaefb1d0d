"""Whether the first point below a term says what that is."""

from __future__ import annotations

import re

from drill.core.material.facts.language.english import Form, form_of, is_plural, word_count
from drill.core.material.facts.language.known_terms import is_term as is_known
from drill.core.material.facts.language.names import Strength, strength
from drill.core.material.facts.sentences.definitions import defines
from drill.core.material.questions.terms.term_shapes import is_term
from drill.core.material.vocabulary import Vocabulary

HAS = re.compile(r"(?:has|have|needs|lacks)\b", re.IGNORECASE)
# "execution that does not block", "a small service used to test the network".
_RESTRICTED = re.compile(
    r"(?:an?\s)?(?!the\s)(?:[\w-]+\s){0,4}?(?P<noun>[\w-]+)\s"
    r"(?:that|which|whose|who|used\s+(?:to|for|in|by))\s",
    re.IGNORECASE,
)
_VERB = re.compile(r"\b(?:is|are|was|were|can|will|has|have|should|must)\b", re.IGNORECASE)
_LONGEST_TERM = 3  # words
_SHORTEST_MEANING, _LONGEST_MEANING = 5, 24


def is_told_below(term: str, text: str, vocabulary: Vocabulary) -> bool:
    """Whether the first point below a known term says what it is or does, or that below a name
    restricts a noun, as only definitions do: "execution that does not block"."""
    if is_known(term, vocabulary) and not is_plural(term, vocabulary):
        does = form_of(text, vocabulary) is Form.DOING and not HAS.match(text)
        return does or defines(text, vocabulary)
    return _is_name(term, vocabulary) and _restricts(text, vocabulary)


def _is_name(term: str, vocabulary: Vocabulary) -> bool:
    if word_count(term) > _LONGEST_TERM or not term[:1].isalpha():
        return False
    if strength(term, vocabulary) is Strength.NOTHING:
        return False
    return is_term(term, vocabulary) and not is_plural(term, vocabulary)


def _restricts(text: str, vocabulary: Vocabulary) -> bool:
    found = _RESTRICTED.match(text)
    if found is None:
        return False
    if _VERB.search(found[0]) or found["noun"].lower() in vocabulary.doing:
        return False
    is_whole = _SHORTEST_MEANING <= word_count(text) <= _LONGEST_MEANING
    return is_whole and defines(text, vocabulary)
