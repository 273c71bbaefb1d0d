"""Which new texts are which old ones: equal ones first, then like ones, with work that is
bounded."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TypeVar

from rapidfuzz import fuzz

_WORD = re.compile(r"[^\W_]+")
# Two texts this like each other (0 to 100) are the same point in other words.
LIKE = 72.0
# A word that so many texts share tells nothing of which is which.
_COMMON = 12
# No text is compared with more than this many others.
_MOST_COMPARED = 12

Old = TypeVar("Old", bound=Hashable)
New = TypeVar("New", bound=Hashable)


def plain(text: str) -> str:
    """The words of a text in small letters: what stays when only marks, case or spaces are
    mended."""
    return " ".join(_WORD.findall(text.lower()))


def likeness(one: str, other: str) -> float:
    """How alike two plain texts are, 0 to 100, whatever the order of their words."""
    return max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other) - 1)


def pair_equal(old: Mapping[Old, object], new: Mapping[New, object]) -> dict[New, Old]:
    """Pairs whose keys are equal, in order where several have the same; a key of None pairs with
    nothing."""
    waiting: dict[object, list[Old]] = defaultdict(list)
    for one, key in old.items():
        waiting[key].append(one)
    waiting.pop(None, None)
    for ones in waiting.values():
        ones.reverse()
    return {other: waiting[key].pop() for other, key in new.items() if waiting.get(key)}


def pair_like(
    old: Mapping[Old, str],
    new: Mapping[New, str],
    score: Callable[[Old, New], float],
    least: float = LIKE,
) -> dict[New, Old]:
    """The best pairs of at least `least`, each used once, best first; `old` and `new` give plain
    texts.

    Only pairs that share a word are looked at, the rare words first, and of these only so many for
    each.
    """
    words = by_word(old)
    scored: list[tuple[float, int, int, New, Old]] = []
    places = {one: place for place, one in enumerate(old)}
    for place, (other, text) in enumerate(new.items()):
        for one in candidates(text, words):
            value = score(one, other)
            if value >= least:
                scored.append((-value, place, places[one], other, one))
    pairs: dict[New, Old] = {}
    used: set[Old] = set()
    for _, _, _, other, one in sorted(scored, key=lambda entry: entry[:3]):
        if other not in pairs and one not in used:
            pairs[other] = one
            used.add(one)
    return pairs


def by_word(old: Mapping[Old, str]) -> dict[str, list[Old]]:
    words: dict[str, list[Old]] = defaultdict(list)
    for one, text in old.items():
        for word in dict.fromkeys(text.split()):
            words[word].append(one)
    return words


def candidates(text: str, words: Mapping[str, Sequence[Old]]) -> list[Old]:
    """Those that share words with `text`, the ones that share most first."""
    shared: dict[Old, int] = defaultdict(int)
    holders = [words[word] for word in dict.fromkeys(text.split()) if word in words]
    rare = [holding for holding in holders if len(holding) <= _COMMON] or holders[:1]
    for holding in rare:
        for one in holding[:_COMMON]:
            shared[one] += 1
    return sorted(shared, key=lambda one: -shared[one])[:_MOST_COMPARED]
