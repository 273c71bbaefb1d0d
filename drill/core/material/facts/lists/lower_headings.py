"""Lower headings to the points of a heading that says what they are: "LRU" and "LFU" below
"Eviction policies"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.facts import NotePoint, Points
from drill.core.material.facts.language.english import (
    Form,
    form_of,
    head_of,
    is_gerund,
    is_plural,
    word_count,
)
from drill.core.material.facts.language.known_terms import is_term
from drill.core.material.facts.language.names import Strength, is_respect, plain_name, strength
from drill.core.material.facts.lists.shared_kinds import shared_kind
from drill.core.material.reading.blocks import Heading, PointList, Table
from drill.core.material.reading.headings import Section
from drill.core.material.vocabulary import Vocabulary

_FEWEST = 2
_MOST = 12
_LONGEST_NAME = 6  # words
_OF_NAMES = frozenset({"functions", "patterns"})  # open, but not above names
_OF_STEPS = frozenset({"phases", "stages", "steps"})
_OF_TEXTS = frozenset({"endpoints", "requirements", "semantics"}) | _OF_STEPS
_BEHIND_COLON = re.compile(r"\s*:\s.*$")
_NO_NAME = re.compile(
    r"\b(?:and|vs|versus|how|what|why|when)\b|[&?;{}\[\]]|(?:^|\s)\||\|(?:\s|$)", re.IGNORECASE
)
_NO_NUMBERED_NAME = re.compile(r"\b(?:vs|versus|how|what|why|when)\b|[?;{}\[\]|]", re.IGNORECASE)
_NUMBER = re.compile(r"\W*(?P<number>\d{1,2})(?:\ufe0f?\u20e3|[.):]|\s*[-–—])?\s+\S")
# "Handling deadlocks", "Dealing with skew": numbered headings below it are the ways to do so.
_REMEDY = re.compile(
    r"(?:handling|avoiding|preventing|resolving|reducing|solving|mitigating|fixing|breaking"
    r"|(?:dealing|coping)\s+with)\s+(?!it\b|them\b|this\b|these\b)\S",
    re.IGNORECASE,
)

# "Why reliability is important": the headings below it are the reasons.
_WHY = re.compile(
    r"why\s+(?P<who>(?!you\b|we\b)\S+(?:\s\S+){0,4}?)\s+"
    r"(?:(?P<be>is|are)\s+(?P<what>\w+)|(?P<does>matters?))\??",
    re.IGNORECASE,
)


def headings_below(parts: Sequence[Section]) -> Mapping[Heading, Sequence[Heading]]:
    """The headings right below each heading of a document."""
    found: dict[Heading, dict[Heading, None]] = {}
    for part in parts:
        if len(part.path) > 1 and not _SHOWS.search(part.path[-1].text):
            found.setdefault(part.path[-2], {})[part.path[-1]] = None
    told = {part.path[-1] for part in parts if part.path and part.blocks}
    filled = told | found.keys()
    # Headings with nothing below them are an outline.
    return {
        heading: tuple(lower)
        for heading, lower in found.items()
        if heading in told or not filled.isdisjoint(lower)
    }


# "Strategy diagrams" is none of the strategies.
_SHOWS = re.compile(r"\b(?:diagrams?|comparison|overview|summary)\W*$", re.IGNORECASE)


def points_of_headings(
    part: Section,
    lower: Mapping[Heading, Sequence[Heading]],
    place: NotePlace,
    vocabulary: Vocabulary,
) -> list[Points]:
    """The names right below the heading of a section, where the heading says what they are."""
    if not part.path:
        return []
    if any(isinstance(block, PointList | Table) for block in part.blocks):
        return []
    heading = part.path[-1]
    below = lower.get(heading, ())
    label = kind_of_members(heading, below, vocabulary)
    if not label:
        return []
    below = _members(label, below, vocabulary)
    names = _bare([member_name(one) for one in below])
    if any(map(_QUALITY.search, names)):
        return []
    entries = tuple(
        NotePoint(name, (), "", (one.number,)) for name, one in zip(names, below, strict=True)
    )
    lines = (heading.number, *(one.number for one in below))
    ordered = head_of(label).lower() in _OF_STEPS
    if label == plain_name(heading.text):
        return [Points(place, place.innermost, entries, lines, ordered)]
    above = replace(place, names=place.names[:-1])
    return [Points(above, label, entries, lines, ordered)]


# A load, for which the ways are told below, and no way: "Read heavy".
_QUALITY = re.compile(r"\w[\s-](?:heavy|intensive|bound|light)$", re.IGNORECASE)


def member_name(heading: Heading) -> str:
    """What a heading among its like names: "Cache aside" of "1. Cache aside: the usual one"."""
    name = _REMARK.sub("", _BEHIND_COLON.sub("", plain_name(heading.text)))
    return name.replace("|", "/")


_REMARK = re.compile(
    r"\s+[—–-]\s+(?:the\s+)?(?:most|least|recommended|default|optional)\b.*$", re.I
)


def _bare(names: Sequence[str]) -> Sequence[str]:
    """Names without what all of them share: "ps" and "top" of "The ps command" and "The top
    command"."""
    found = [_THE_ONE.fullmatch(name) for name in names]
    kinds = {match["kind"].lower() for match in found if match}
    is_shared = len(kinds) == 1 and all(found)
    return [match["one"] for match in found if match] if is_shared else names


_THE_ONE = re.compile(r"The (?P<one>\S+(?: \S+){0,2}) (?P<kind>\w+)")


def _names_of(headings: Iterable[Heading]) -> list[str]:
    return [member_name(one) for one in headings]


def _is_list(headings: Sequence[Heading]) -> bool:
    """Whether headings may be the points of a list: several of one level, and not too many."""
    levels = {one.level for one in headings}
    return _FEWEST <= len(headings) <= _MOST and len(levels) == 1


def kind_of_members(heading: Heading, below: Sequence[Heading], vocabulary: Vocabulary) -> str:
    """What the headings right below a heading are, as it says or as they are numbered; "" if that
    is not sure."""
    if not _is_list(below):
        return ""
    label, names = plain_name(heading.text), _names_of(below)
    if not _are_apart(names, label):
        return ""
    kind = _kind_of_numbered(label, names, vocabulary) if _are_numbered(below) else ""
    if kind:
        return kind
    names = _names_of(_members(label, below, vocabulary))
    says = _says_kind(label, vocabulary, _OF_TEXTS) or shared_kind(label, names, vocabulary)
    are_names = all(_is_name(name, vocabulary) for name in names)
    return label if says and are_names else ""


def _are_apart(names: Sequence[str], label: str) -> bool:
    """Whether names differ, and none says only what the label above them says."""
    return len(set(names)) == len(names) and not any(_restates(name, label) for name in names)


def _members(label: str, headings: Sequence[Heading], vocabulary: Vocabulary) -> Sequence[Heading]:
    """The headings that are of what a label says; below "Types of …" those that compare the types
    or tell of them are not."""
    types = _types(headings, vocabulary) if _OF_TYPES.match(label) else ()
    return types if len(types) >= _FEWEST else headings


def _kind_of_numbered(label: str, names: Sequence[str], vocabulary: Vocabulary) -> str:
    """What numbered headings are below a label that names their kind, something to achieve or why
    something is so."""
    if not all(_is_numbered_name(name, vocabulary) for name in names):
        return ""
    if _says_kind(label, vocabulary, _OF_TEXTS - _OF_STEPS):
        return label
    if _REMEDY.match(label) and not any(_is_no_way(name, label) for name in names):
        return f"Ways of {label[:1].lower()}{label[1:]}"
    return _why(label)


def _restates(name: str, label: str) -> bool:
    """Whether a heading only says again what the one above it names: "Big data" below "Big data
    solutions"."""
    words, above = (re.findall(r"\w+", text.lower()) for text in (name, label))
    is_one_of_both = re.search(r"\b(?:vs|versus|and|or)\b|[&/,]", label, re.IGNORECASE)
    if len(words) < 2:
        return False
    return set(words) <= set(above) and not is_one_of_both


def _is_no_way(name: str, label: str) -> bool:
    """Whether a heading is no way to handle what the one above it names: it is on that itself, or
    on its types."""
    words, above = (set(re.findall(r"\w{4,}", text.lower())) for text in (name, label))
    if _REMEDY.match(name) or _OF_TYPES.match(f"{name} "):
        return True
    return len(words & above) > 1


def _types(headings: Sequence[Heading], vocabulary: Vocabulary) -> Sequence[Heading]:
    """The headings below "Types of …" without those that compare the types or tell of them."""

    def is_type(heading: Heading) -> bool:
        name = member_name(heading)
        opens = re.split(r"\s(?:of|and)\s|\s&\s", name)[0]
        tells = _TELLS.search(name) or _says_kind_or_rates(opens, vocabulary)
        return not tells and strength(name, vocabulary) is not Strength.NOTHING

    return tuple(filter(is_type, headings))


_OF_TYPES = re.compile(r"(?:the\s+)?(?:\w+\s+)?(?:types?|kinds?|variants?)\s+of\s", re.IGNORECASE)
_TELLS = re.compile(
    r"\b(?:vs|versus)\b|^(?:comparison|comparing|choosing|summary|example|how|when|why)\b", re.I
)


def _why(label: str) -> str:
    """A heading that says why something is so as the question for the reasons."""
    match = _WHY.fullmatch(label)
    if match is None:
        return ""
    if match["be"]:
        return f"Why {match['be'].lower()} {match['who']} {match['what'].lower()}?"
    return f"Why {'does' if match['does'].lower() == 'matters' else 'do'} {match['who']} matter?"


def _are_numbered(headings: Sequence[Heading]) -> bool:
    """Whether headings are numbered among themselves: 1, 2, 3."""
    found = [_NUMBER.match(one.text) for one in headings]
    numbers = [int(match["number"]) for match in found if match]
    return numbers == list(range(1, len(headings) + 1))


def _says_kind(name: str, vocabulary: Vocabulary, of_texts: frozenset[str]) -> bool:
    """Whether a heading says of what kind several things are: "Consistency models"."""
    head = head_of(name).lower()
    if head not in vocabulary.roles or head in of_texts:
        return False
    if head in vocabulary.open_roles and head not in _OF_NAMES:
        return False
    if form_of(name, vocabulary) is not Form.NAME or is_gerund(name, vocabulary):
        return False
    return is_plural(name, vocabulary)


def _is_numbered_name(name: str, vocabulary: Vocabulary) -> bool:
    """Whether one of several numbered headings says in a few words what it is of; it may be what
    one does: "Ignore"."""
    if not 0 < word_count(name) <= _LONGEST_NAME or _NO_NUMBERED_NAME.search(name):
        return False
    if form_of(name, vocabulary) in (Form.SENTENCE, Form.QUESTION):
        return False
    if strength(name, vocabulary) is Strength.NOTHING:
        return False
    return not _says_kind_or_rates(name, vocabulary)


def _says_kind_or_rates(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a heading says what is below it ("Pros", "Write strategies") or how good or hard
    that is ("Easy")."""
    rates = set(re.findall(r"\w+", name.lower())) <= vocabulary.ratings
    if rates:
        return True
    return is_respect(name, vocabulary) or head_of(name).lower() in vocabulary.roles


def _is_name(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a heading names a thing, not a task, a respect or a part of a document."""
    if is_term(name, vocabulary):
        return True
    is_short = 0 < word_count(name) <= _LONGEST_NAME and not _NO_NAME.search(name)
    is_thing = form_of(name, vocabulary) is Form.NAME and not is_gerund(name, vocabulary)
    parts = set(re.findall(r"\w+", name.lower()))
    says_something = strength(name, vocabulary) is not Strength.NOTHING
    if not (is_short and is_thing):
        return False
    if _says_kind_or_rates(name, vocabulary):
        return False
    return says_something or parts <= vocabulary.categories
