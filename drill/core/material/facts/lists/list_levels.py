"""Levels of consistency that the points of a list give to data."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drill.core.material.facts.language.names import Strength, strength
from drill.core.material.needs.consistency import examples, known_level, said_levels
from drill.core.material.reading.blocks import (
    Block,
    PointList,
)
from drill.core.material.topics import CONSISTENCY, topic_of
from drill.core.material.vocabulary import Vocabulary


def give_levels(blocks: Sequence[Block], question: str) -> bool:
    """Whether blocks below a question about consistency give levels to data: each is a card of its
    own."""
    about_levels = topic_of((question,), ()) == CONSISTENCY
    return about_levels and any(
        isinstance(block, PointList) and levels_of(block) for block in blocks
    )


def levels_of(listing: PointList) -> tuple[str, ...]:
    """The levels of consistency that the points of a list give to data, in the order in which they
    come."""
    return tuple(
        dict.fromkeys(level for point in listing.points for _, level, _ in said_levels(point.text))
    )


def is_data(name: str, vocabulary: Vocabulary) -> bool:
    """Whether what is beside a level of consistency is a kind of data, not a label such as
    "Pros"."""
    if ":" in name or name.lower() in vocabulary.roles:
        return False
    if strength(name, vocabulary) is Strength.NOTHING:
        return False
    return may_need_level(name, vocabulary)


def may_need_level(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a name is of data or of a use, not a way that gives a level ("write-through",
    "conflict resolution"), a sentence, or cut within brackets."""
    if name.count("(") != name.count(")") or _NO_NAME.match(name):
        return False
    first, *inner = re.sub(r"\s*\([^()]*\)", "", name).lower().split() or [""]
    last = re.split(r"-", (inner or [first])[-1])[-1]
    is_way = bool({last, last.removesuffix("s")} & (vocabulary.mechanisms | _WAYS))
    is_told = any(word in vocabulary.doing for word in inner[:-1])
    if is_told:
        return False
    return not is_way or known_level(name) is not None


# Ways to reach a level, and parts of a program, besides the mechanisms of the vocabulary.
_WAYS = frozenset(
    "reconciliation consensus through behind around aside api endpoint paxos raft".split()
)
_NO_NAME = re.compile(
    r"(?:if|when|because|since|you|we|it|this|that|they|to"
    r"|isolation|atomicity|durability)\b",
    re.IGNORECASE,
)


def named_data(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The kinds of data that a point names without a level, () if one of its names is none."""
    names = examples(text)
    return names if all(may_need_level(name, vocabulary) for name in names) else ()


def are_ways(names: Sequence[str]) -> bool:
    """Whether a heading or label says that what stands below reaches a level, and needs none."""
    return any(map(_OF_WAYS.search, names))


_OF_WAYS = re.compile(
    r"\b(?:strateg\w+|implement\w*|mechanisms?|techniques?|algorithms?|protocols?|patterns?"
    r"|how to|achiev\w+)\b",
    re.IGNORECASE,
)
