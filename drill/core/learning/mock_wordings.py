"""The wordings of the points of a mock, read once: what each word of them tells, what each point
means."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

from drill.core.grading.checklists.prepared_checklist import base_weight, initials
from drill.core.grading.words.features import ReadText, Side, Sign, read
from drill.core.grading.words.lexicon import STOP, Lexicon
from drill.core.grading.words.spelling import respell, spelled
from drill.core.grading.words.tokens import Word, normal, words
from drill.core.grading.words.word_vectors import Vector, middle
from drill.core.learning.mock import Point
from drill.core.learning.mock_points import CountedList

LONGEST = 80  # words of a line, or of a wording, that are weighed
COMMONEST = 0.25  # weight of the commonest word; one that the table does not know weighs 1
FREQUENT = 30  # rank of a word from which on its weight rises clearly
SHARED = 0.9  # how much less a word tells that all points hold, and ...
LEAST_TOLD = 0.12  # ... what it tells at least
_JOINED = re.compile(r"\b[a-z]{2,}\d+\b", re.IGNORECASE)
_PARTED = re.compile(r"\b(?P<word>[a-z]{2,})[ -](?P<number>\d+)\b", re.IGNORECASE)
TELLS = 0.05  # weight from which a word counts as one of the wording


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """A wording of a point: what each word weighs, by key the signs that it is met by, for each
    word whether it is denied, and the contrasts in it."""

    point: Point
    weights: tuple[float, ...]
    signs: Mapping[str, Sequence[Sign]]
    denied: Sequence[bool]
    sides: Sequence[Side]
    weight: float  # of all words


@dataclass(frozen=True, slots=True, eq=False)
class MockWordings:
    """All wordings of the lists of a mock; `holding` gives by key the places of those that have it,
    `holders` by key how many points do, `meanings` where the wordings of a point lead together."""

    all: Sequence[Wording]
    holding: Mapping[str, Sequence[int]]
    holders: Mapping[str, int]
    counts: Mapping[Point, int]
    meanings: Mapping[Point, Vector]
    spelled: Mapping[str, str]
    texts: frozenset[str]
    parted: Mapping[str, str]  # by a word and a number in one ("base62") the two apart

    def as_parted(self, line: str) -> str:
        """A line with each word and number apart that a wording has apart."""
        return _JOINED.sub(lambda found: self.parted.get(found[0].lower(), found[0]), line)

    def weight(self, word: Word, lexicon: Lexicon) -> float:
        """What a word tells."""
        return _weight(word, self.holders, len(self.counts), lexicon)


@lru_cache(maxsize=4)
def wordings(lists: tuple[CountedList, ...], lexicon: Lexicon) -> MockWordings:
    """The wordings of these lists, read. The last few are kept: a mock judges line by line."""
    items = [((one.card.id, item.id), item) for one in lists for item in one.card.items]
    of_point = {point: (item.text, *item.aliases) for point, item in items}
    texts = [(point, text) for point, of in of_point.items() for text in of]
    readings = [(point, _read(text, lexicon)) for point, text in texts]
    holders: dict[str, set[Point]] = {}
    holding: dict[str, list[int]] = {}
    signs_of: list[dict[str, list[Sign]]] = []
    for place, (point, reading) in enumerate(readings):
        signs = _signs(reading)
        signs_of.append(signs)
        for key in signs:
            holders.setdefault(key, set()).add(point)
            holding.setdefault(key, []).append(place)
    counts = {key: len(points) for key, points in holders.items()}
    return MockWordings(
        [
            _wording(point, reading, signs, _weights(reading, counts, len(items), lexicon))
            for (point, reading), signs in zip(readings, signs_of, strict=True)
        ],
        holding,
        counts,
        {point: len(of) for point, of in of_point.items()},
        {point: middle(map(lexicon.likeness.direction, of)) for point, of in of_point.items()},
        spelled(word for _, text in texts for word in words(text)),
        frozenset(normal(text) for _, text in texts),
        {
            found["word"].lower() + found["number"]: found[0]
            for _, text in texts
            for found in _PARTED.finditer(text)
        },
    )


def _wording(
    point: Point, reading: ReadText, signs: Mapping[str, Sequence[Sign]], weights: tuple[float, ...]
) -> Wording:
    return Wording(point, weights, signs, reading.denied, reading.sides, sum(weights))


def _signs(reading: ReadText) -> dict[str, list[Sign]]:
    """What a wording is met by, by key."""
    found: dict[str, list[Sign]] = {}
    for sign in (*reading.signs, *initials(reading)):
        if not sign.typed_only:
            found.setdefault(sign.key, []).append(sign)
    return found


def _read(text: str, lexicon: Lexicon) -> ReadText:
    found = words(text)[:LONGEST]
    known = sum(lexicon.knows(word.stem) for word in found)
    return read(found, lexicon, respell(found, {}, lexicon) if 2 * known >= len(found) else {})


def _weights(
    reading: ReadText, holders: Mapping[str, int], points: int, lexicon: Lexicon
) -> tuple[float, ...]:
    """What each word of a wording weighs, one that comes twice only once."""
    seen: set[str] = set()
    weights = []
    for word in reading.words:
        is_new = word.stem not in seen
        weights.append(_weight(word, holders, points, lexicon) if is_new else 0.0)
        seen.add(word.stem)
    return tuple(weights)


def _weight(word: Word, holders: Mapping[str, int], points: int, lexicon: Lexicon) -> float:
    """What a word tells: the more, the rarer it is, in English and among the points."""
    if word.stem in STOP:
        return 0.0
    ranks = lexicon.likeness.ranks
    rank = ranks.get(word.raw, len(ranks))
    rarity = log(1 + rank / FREQUENT) / log(1 + len(ranks) / FREQUENT) if ranks else 1.0
    many = max(holders.get("w:" + word.stem, 1), 1)
    told = 1 - SHARED * log(many) / log(points) if points > 1 else 1.0
    rare = COMMONEST + (1 - COMMONEST) * rarity
    return base_weight(word, lexicon) * rare * max(told, LEAST_TOLD)
