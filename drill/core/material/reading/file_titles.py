"""What the name of a file says of its subject."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from drill.core.material.drafts import file_words
from drill.core.material.facts.language.known_terms import is_term, spelling, unjoined
from drill.core.material.facts.language.names import Strength, plain_name, strength, title_subject
from drill.core.material.reading.blocks import Paragraph
from drill.core.material.reading.headings import Section
from drill.core.material.vocabulary import Vocabulary


def title_of_file(name: str, text: str, vocabulary: Vocabulary) -> str:
    """What the name of a file says of its subject, "" if nothing: "sd-scribbles-2" is of notes that
    do not say so."""
    words = _NUMBERED.sub("", plain_name(file_words(name)))
    words = unjoined(words, vocabulary) or words
    if strength(words, vocabulary) is not Strength.ALONE:
        return ""
    if not (is_term(words, vocabulary) or speaks_of(text, words)):
        return ""
    several = " " in words
    return " ".join(
        word if spelling(word, vocabulary).islower() else _as_written(word, text, within=several)
        for word in words.split()
    )


def title_of_system(title: str, vocabulary: Vocabulary) -> str:
    """A title with its system as it is called: "Short URL system design" is of a URL shortener,
    "Uber-like ride service" of Uber."""
    title = _LIKE.sub(r"\g<name>", title)
    subject = title_subject(title)
    called = vocabulary.systems.get(subject.lower())
    return title.replace(subject, called) if called else title


_LIKE = re.compile(r"(?P<name>\b[A-Z]\w+)-like\b[^—–|:]*\b(?=\s*(?:[—–|:]|$))")


def title_of_text(parts: Sequence[Section], vocabulary: Vocabulary) -> str:
    """The term that notes without a title begin to tell of: "Sharding lets you …"; "" if none."""
    first = parts[0] if parts and not parts[0].path else None
    opening = first.blocks[0] if first is not None and first.blocks else None
    match = _TELLS.match(opening.text) if isinstance(opening, Paragraph) else None
    term = match["what"] if match else ""
    return term if spelling(term, vocabulary) else ""


_TELLS = re.compile(
    r"(?:an?\s+|the\s+)?(?P<what>[A-Z]\S*(?:\s\S+){0,3}?)\s+"
    r"(?:is|are|lets?|allows?|helps?|means|refers)\s"
)


def _as_written(word: str, text: str, *, within: bool) -> str:
    """A word of a file's name with the capitals that the text always gives it: "Uber"; one of
    several only if it has them `within` sentences too."""
    found = re.findall(rf"(?<![\w/.-]){re.escape(word)}(?![\w/.-])", text, re.IGNORECASE)
    if not found or any(one.islower() for one in found):
        return word
    written = Counter(found).most_common(1)[0][0]
    is_name = not within or re.search(rf"[a-z,] {re.escape(written)}(?!\w)", text)
    return written if is_name else word


def speaks_of(text: str, subject: str) -> bool:
    """Whether each word of a subject, in any ending, is in a text."""
    begun = {word[:_STEM] for word in re.findall(r"[^\W\d_]+", text.lower())}
    return all(word[:_STEM] in begun for word in subject.lower().split() if word.isalpha())


# Files that are numbered: "06 caching", "ch8 url shortener", "week 3 queues".
_NUMBERED = re.compile(
    r"^(?:(?:0\d+|l0\d|\d{4}\s\d\d\s\d\d|(?:c|ch|chap|chapter|lec|lecture|week|day|module|unit"
    r"|part|session)\s?\d+)\s+)+(?=\w)",
    re.IGNORECASE,
)
_STEM = 5  # letters by which a word is known in its other forms
