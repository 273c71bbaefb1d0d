"""The judgement of a short answer, or of one side of it, before it becomes a grade."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Credit(IntEnum):
    """What a short answer earns, the best first."""

    GIVEN = 0
    ASKED = 1  # the person decides
    NONE = 2


@dataclass(frozen=True, slots=True)
class Ruling:
    """What is earned, and for a person what that follows from."""

    credit: Credit
    why: str = ""


def best(rulings: list[Ruling]) -> Ruling:
    """The first of those that earn most."""
    return min(rulings, key=lambda ruling: ruling.credit, default=Ruling(Credit.NONE))


def worst(rulings: list[Ruling]) -> Ruling:
    """The first of those that earn least."""
    return max(rulings, key=lambda ruling: ruling.credit, default=Ruling(Credit.NONE))
