"""What is weak: the one measure of it, for cards and for points."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

RECENT_ANSWERS = 8  # of a card, the newest ones, that tell how weak it and its points are
LEECH_DAYS = 8  # a card that was failed on this number of days is a leech
_LEECH_STEP = 4  # days after which a leech is named again
_BENEFIT_OF_DOUBT = (
    2  # successes that are added, so that one miss of one does not go before seven of eight
)
_OFTEN = 1 / 3  # of the times asked


class Misses(NamedTuple):
    """How often something was asked, in its newest answers, and how often it was missed."""

    asked: int = 0
    missed: int = 0

    @property
    def weakness(self) -> float:
        """0..1: the share that was missed, with a small prior."""
        return self.missed / (self.asked + _BENEFIT_OF_DOUBT)

    @property
    def often(self) -> bool:
        return self.missed > 0 and self.missed >= _OFTEN * self.asked


NEVER_ASKED = Misses()


class CardMisses(NamedTuple):
    """What was missed of a card since it began, or was last reset: in all, and by item.

    Of each day the first answer counts: what repeats it comes from the screen. `failed_days` counts
    the days on which it was failed.
    """

    whole: Misses = NEVER_ASKED
    items: Mapping[str, Misses] = MappingProxyType({})
    failed_days: int = 0

    @property
    def is_leech(self) -> bool:
        return self.failed_days >= LEECH_DAYS

    def of(self, item: str) -> Misses:
        return self.items.get(item, NEVER_ASKED)


NOTHING_MISSED = CardMisses()


def names_leech(failed_days: int) -> bool:
    """Whether the screen says of a card that it is a leech, after it was failed again: not each
    time."""
    return failed_days >= LEECH_DAYS and (failed_days - LEECH_DAYS) % _LEECH_STEP == 0
