"""The first point below a term, which often says what it is or how it works."""

from __future__ import annotations

import re
from dataclasses import replace

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.answers.list_answers import Found, Reading
from drill.core.material.facts.facts import Meaning, Statement
from drill.core.material.facts.language.english import Form, form_of, word_count
from drill.core.material.facts.language.names import (
    Strength,
    is_respect,
    one_name,
    plain_name,
    strength,
)
from drill.core.material.facts.lists.terms import pair_of
from drill.core.material.facts.lists.working_lists import tell_workings
from drill.core.material.facts.sentences.definitions import defines
from drill.core.material.reading.blocks import ListPoint, Mute, PointList
from drill.core.material.vocabulary import Vocabulary

_VERSUS = re.compile(r"\s(?:vs\.?|versus)\s", re.IGNORECASE)
_LONGEST_LABEL = 5  # words
_MOST_WORDS = 40
_LONGEST_STEP = 6  # words
_FEW_POINTS = 2


def with_first_point(
    found: list[Found], listing: PointList, place: NotePlace, label: str, reading: Reading
) -> list[Found]:
    """What a list states, and what its first point says of the term that the list is of."""
    said = _said_first(listing, place, label, reading)
    texts = [point.text for point in listing.points]
    if said is None:
        return found
    if tell_workings(said.term, texts, reading.vocabulary):
        return found
    told = [one for one in found if not isinstance(one, Mute) and one.lines == said.lines]
    if any(not isinstance(one, Statement) or not one.asks.startswith("What does") for one in told):
        return found
    return [said, *found]


def _said_first(
    listing: PointList, place: NotePlace, label: str, reading: Reading
) -> Meaning | None:
    if reading.timed:
        return None
    if not _may_tell_meaning(listing, reading.vocabulary):
        return None
    first = listing.points[0]
    names = tuple(name for name in place.names if plain_name(name) != plain_name(label))
    if names and _VERSUS.search(names[-1]):
        return None  # one of the traits of a side
    term = one_name(plain_name(label.rstrip().rstrip(":")), reading.vocabulary)
    if label.rstrip().endswith("?"):
        return None
    if not _is_term(term, reading):
        return None
    outer = names[-1] if names else ""
    within = replace(place, names=names)
    return Meaning(within, term, first.text, first.numbers, outer, headed=True)


def _may_tell_meaning(listing: PointList, vocabulary: Vocabulary) -> bool:
    """Whether the first point of a list may say what is named above, and is not just the first of
    several names or of several things to do."""
    first = listing.points[0]
    if _OTHER.match(first.text):
        return False
    if not _is_plain(first):
        return False
    form = form_of(first.text, vocabulary)
    if form is Form.NAME and "," not in first.text:
        return _is_like_meaning(first.text, vocabulary)
    is_step = word_count(first.text) <= _LONGEST_STEP and len(listing.points) > _FEW_POINTS
    return form is not Form.COMMAND or not is_step


# A figure, what belongs to it, or how two things stand to each other.
_OTHER = re.compile(
    r"[~≈<>]?\s?\d|.*(?:>>|<<)|each of\b"
    r"|(?:includes?|means|both|either|tension|trade-?off|balance|difference|different)\b",
    re.IGNORECASE,
)


def _is_like_meaning(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text begins as a meaning does, with an article or the kind of thing that it is, or
    spells a short form out: others say something of the term."""
    words = [word.strip(",").lower() for word in text.split()[:_HEAD]]
    names_kind = any(word in vocabulary.categories for word in words)
    is_long_form = all(word[:1].isupper() for word in text.split()) and len(text.split()) > 1
    if is_long_form or _ARTICLE.match(text):
        return True
    return names_kind and defines(text, vocabulary)


_ARTICLE = re.compile(r"(?:(?:is|are)\s+)?(?:an?|the|any)\s", re.IGNORECASE)
_HEAD = 3  # words


def _is_plain(point: ListPoint) -> bool:
    """Whether a point is a text of its own: no label, no question, no term with its meaning."""
    text = point.text.rstrip()
    if text.endswith((":", "?")) or word_count(text) > _MOST_WORDS:
        return False
    return pair_of(text, point.lines[0].lead if point.lines else "") is None


def _is_term(name: str, reading: Reading) -> bool:
    if not 0 < word_count(name) <= _LONGEST_LABEL:
        return False
    if form_of(name, reading.vocabulary) is not Form.NAME:
        return False
    if strength(name, reading.vocabulary) is Strength.NOTHING:
        return False
    return not is_respect(name, reading.vocabulary)
