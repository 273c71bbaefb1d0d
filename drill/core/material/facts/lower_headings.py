"""Lower headings to the points of a heading that says what they are: "LRU" and "LFU" below
"Eviction policies"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from drill.core.material.blocks import Heading, PointList, Table
from drill.core.material.drafts import NotePlace
from drill.core.material.facts.english import (
    Form,
    form_of,
    head_of,
    is_gerund,
    is_plural,
    word_count,
)
from drill.core.material.facts.facts import Entry, Points
from drill.core.material.facts.known_terms import is_term
from drill.core.material.facts.names import Strength, is_respect, plain_name, strength
from drill.core.material.facts.shared_kinds import shared_kind
from drill.core.material.headings import Section
from drill.core.material.vocabulary import Vocabulary

_FEWEST = 2
_MOST = 12
_LONGEST_NAME = 6  # words
_OF_NAMES = frozenset({"functions", "patterns"})  # open, but not above names
_OF_TEXTS = frozenset({"endpoints", "phases", "requirements", "semantics", "stages", "steps"})
_BEHIND_COLON = re.compile(r":\s.*$")
_NO_NAME = re.compile(r"\b(?:and|vs|versus|how|what|why|when)\b|[&?;{}\[\]|]", re.IGNORECASE)


def headings_below(parts: Sequence[Section]) -> Mapping[Heading, Sequence[Heading]]:
    """The headings right below each heading of a document."""
    found: dict[Heading, dict[Heading, None]] = {}
    for part in parts:
        if len(part.path) > 1:
            found.setdefault(part.path[-2], {})[part.path[-1]] = None
    return {heading: tuple(lower) for heading, lower in found.items()}


def points_of_headings(
    part: Section,
    lower: Mapping[Heading, Sequence[Heading]],
    place: NotePlace,
    vocabulary: Vocabulary,
) -> list[Points]:
    """The names right below the heading of a section, where the heading says what they are."""
    if not part.path or any(isinstance(block, PointList | Table) for block in part.blocks):
        return []
    heading = part.path[-1]
    below = lower.get(heading, ())
    names = [_BEHIND_COLON.sub("", plain_name(one.text)) for one in below]
    label = plain_name(heading.text)
    if not (_says_kind(label, vocabulary) or shared_kind(label, names, vocabulary)):
        return []
    is_list = _FEWEST <= len(names) <= _MOST and len({one.level for one in below}) == 1
    if not is_list or not all(_is_name(name, vocabulary) for name in names):
        return []
    entries = tuple(
        Entry(name, (), "", (one.number,)) for name, one in zip(names, below, strict=True)
    )
    lines = (heading.number, *(one.number for one in below))
    return [Points(place, place.innermost, entries, lines)]


def _says_kind(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a heading says of what kind several things are: "Consistency models"."""
    head = head_of(name).lower()
    is_open = head in vocabulary.open_roles and head not in _OF_NAMES
    says = head in vocabulary.roles and not is_open and head not in _OF_TEXTS
    return says and form_of(name, vocabulary) is Form.NAME and is_plural(name, vocabulary)


def _is_name(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a heading names a thing, not a task, a respect or a part of a document."""
    if is_term(name, vocabulary):
        return True
    is_short = 0 < word_count(name) <= _LONGEST_NAME and not _NO_NAME.search(name)
    is_thing = form_of(name, vocabulary) is Form.NAME and not is_gerund(name, vocabulary)
    says_kind = is_respect(name, vocabulary) or head_of(name).lower() in vocabulary.roles
    parts = set(re.findall(r"\w+", name.lower()))
    says_something = strength(name, vocabulary) is not Strength.NOTHING
    return (
        is_short
        and is_thing
        and not says_kind
        and (says_something or parts <= vocabulary.categories)
    )
