"""What the name of a file says of its subject."""

from __future__ import annotations

import re

from drill.core.material.drafts import file_words
from drill.core.material.facts.known_terms import is_term
from drill.core.material.facts.names import Strength, plain_name, strength
from drill.core.material.vocabulary import Vocabulary


def title_of_file(name: str, text: str, vocabulary: Vocabulary) -> str:
    """What the name of a file says of its subject, "" if nothing: "sd-scribbles-2" is of notes that
    do not say so."""
    words = _NUMBERED.sub("", plain_name(file_words(name)))
    if strength(words, vocabulary) is not Strength.ALONE:
        return ""
    if is_term(words, vocabulary):
        return words
    return _as_written(words, text) if _speaks_of(text, words) else ""


def _as_written(word: str, text: str) -> str:
    """A name of one word with its capital, where the text never writes it without: "Uber"."""
    if not re.fullmatch(r"[a-z]+", word):
        return word
    written = set(re.findall(rf"(?<![\w/.-]){word}(?![\w/.-]\w)", text, re.IGNORECASE))
    return word.capitalize() if written == {word.capitalize()} else word


def _speaks_of(text: str, subject: str) -> bool:
    """Whether each word of a subject, in any ending, is in a text."""
    begun = {word[:_STEM] for word in re.findall(r"[^\W\d_]+", text.lower())}
    return all(word[:_STEM] in begun for word in subject.lower().split() if word.isalpha())


# Files that are numbered: "06 caching", "ch8 url shortener", "week 3 queues".
_NUMBERED = re.compile(
    r"^(?:(?:0\d+|(?:c|ch|chap|chapter|lec|lecture|week|day|module|unit|part|session)\s?\d+)\s+)+(?=\w)",
    re.IGNORECASE,
)
_STEM = 5  # letters by which a word is known in its other forms
