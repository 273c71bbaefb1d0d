"""Levels of consistency that the points of a list give to data."""

from __future__ import annotations

from collections.abc import Sequence

from drill.core.material.blocks import (
    Block,
    PointList,
)
from drill.core.material.consistency import (
    said_levels,
)
from drill.core.material.facts.names import Strength, strength
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
    return (
        ":" not in name
        and name.lower() not in vocabulary.roles
        and strength(name, vocabulary) is not Strength.NOTHING
    )
