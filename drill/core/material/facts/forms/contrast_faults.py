"""What is no difference though the names of two neighbours are opposites: qualities that a system
shall have, names that are none, sides that tell nothing apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from drill.core.material.facts.language.english import is_only_verb, is_plural, word_count
from drill.core.material.facts.language.known_terms import spelling, term_within
from drill.core.material.facts.language.names import plain_name
from drill.core.material.vocabulary import Vocabulary

Sides = Sequence[tuple[str, str]]

_QUALITIES = re.compile(
    r"\brequirements?\b|\bnfrs?\b|\bgoals?\b|\bquality attributes?\b|\bqualit(?:y|ies)$"
    r"|\bassumptions\b"
    r"|\bclarif\w+|^(?:in |out of )?scope$|\bscoping\b|\bsuccess criteria\b",
    re.IGNORECASE,
)


def of_qualities(names: Iterable[str]) -> bool:
    """Whether a heading or label says that what stands below is wanted of a system."""
    return any(map(_QUALITIES.search, names))


def names_remedies(heading: str) -> bool:
    """Whether a heading says that what stands behind each point helps against it: "Anomalies (+
    what helps)", "Problems and fixes"."""
    return bool(_REMEDIES.search(heading))


_REMEDIES = re.compile(
    r"(?:[+&/,(→]|\band\b)\s*(?:what\s+helps|how\s+to\s+(?:fix|avoid|prevent)|fixes|cures"
    r"|remed(?:y|ies)|solutions?|mitigations?|workarounds?)\b",
    re.IGNORECASE,
)


def with_noun(names: Sequence[str], label: str, vocabulary: Vocabulary) -> list[str]:
    """The names, each with the noun that the label gives where all are lone adjectives: "Private
    cache" of "Private" below "Kinds of caches"."""
    noun = noun_of(label, vocabulary)
    are_bare = bool(noun) and _are_traits(names, vocabulary)
    return [f"{name} {noun}" for name in names] if are_bare else list(names)


_OF_KINDS = re.compile(
    r"^(?:the )?(?:(?:two|three|\d) )?(?:main )?(?:types?|kinds?|forms?|classes) of (?P<of>.+)$"
    r"|^(?P<what>.+?) (?:types|kinds|forms)$",
    re.IGNORECASE,
)


def noun_of(label: str, vocabulary: Vocabulary) -> str:
    """What a label says that the names below it are of, in the singular; "" if it does not."""
    name = plain_name(label)
    kinds = _OF_KINDS.match(name)
    what = (kinds["of"] or kinds["what"]) if kinds else name if is_plural(name, vocabulary) else ""
    return spelling(what, vocabulary) if word_count(what) < 4 else ""


def is_no_contrast(sides: Sides, vocabulary: Vocabulary) -> bool:
    """Whether names or texts of sides make no question of how they differ."""
    names = [name for name, _ in sides]
    are_wanted = {name.lower() for name in names} == {"consistency", "availability"}
    if are_wanted or any(_is_broken(name, vocabulary) for name in names):
        return True
    return _are_traits(names, vocabulary) or _are_names_only(sides, vocabulary)


def _are_traits(names: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether each name is one word that says how something is, and not what: "private"."""
    return all(_is_trait(name, vocabulary) for name in names)


def _is_trait(name: str, vocabulary: Vocabulary) -> bool:
    if word_count(name) != 1 or spelling(name, vocabulary):
        return False
    return _TRAIT.fullmatch(name) is not None


_TRAIT = re.compile(
    r"\w*(?:al|ed|ic|ive|ous|ful|less|able|ible|ary|-side|-based)"
    r"|in-[a-z]+|on-[a-z]+|(?:in|out)(?:bound|going|coming)?|async|sync|backwards?|cold|dense"
    r"|eager|explicit"
    r"|fat|forward|full|hard(?:ware)?|high|hot|implicit|incremental|large|lazy|low|multi|private"
    r"|public|reverse"
    r"|single|sliding|small|soft(?:ware)?|sparse|strict|strong|synchronous|thick|thin|transient"
    r"|persistent|virtual|weak"
    r"|mutable|immutable",
    re.IGNORECASE,
)
_DEBRIS = re.compile(
    r"[:?\"“”#=*]|\s(?:like|such as|including|e\.g\.?)$|\s[A-Za-z]$", re.IGNORECASE
)


def _is_broken(name: str, vocabulary: Vocabulary) -> bool:
    if _DEBRIS.search(name):
        return True
    first, *more = name.lower().split() or [""]
    is_deed = bool(more) and (first == "use" or is_only_verb(first, vocabulary))
    return is_deed and not term_within(name, vocabulary).startswith(first)


_NAMES_APART = re.compile(r"[,;]\s+(?:and\s+|or\s+)?|\s+(?:and|or)\s+|\s*/\s*")
_FEWEST = 2


def _are_names_only(sides: Sides, vocabulary: Vocabulary) -> bool:
    """Whether each side only lists names, as of vendors."""
    return all(_lists_names(said, vocabulary) for _, said in sides)


def _lists_names(said: str, vocabulary: Vocabulary) -> bool:
    parts = [part.strip(" .()") for part in _NAMES_APART.split(said)]
    named = [
        part
        for part in parts
        if spelling(part, vocabulary) in vocabulary.terms.proper or _PROPER.fullmatch(part)
    ]
    return len(parts) >= _FEWEST and len(named) == len(parts)


_PROPER = re.compile(r"[A-Z][\w.+-]*(?:\s[A-Z][\w.+-]*){0,2}")
