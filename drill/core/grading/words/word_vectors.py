"""How near two texts are in meaning, by a table of word vectors. It proposes questions and never
credits: "read heavy" and "write heavy" are very much alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from math import sqrt
from operator import mul

from drill.core.grading.words.tokens import words

SIZE = 128  # numbers of a word, signed bytes of which only the direction matters
RARE = 0.001  # share of all text from which on a word's weight falls: RARE / (RARE + share)
FIRST = 2.7  # the word of rank r, from 0, has a share of 1 / (r + FIRST), normalised
STOPPED = 0.2  # factor for a stop word
SHORTEST = 3  # letters of each part of a word that is taken for two
_ENDINGS = ("s", "es", "ed", "ing", "er", "ly")
_STOP = frozenset(
    "a an the of for to in on at by from as is are was were be been it its that this these those "
    "and or with we i you they your our their not no do does can could will would should have has "
    "had how what which who when where why if so then".split()
)

Vector = tuple[float, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Likeness:
    """The rank of each word, the commonest first, and their vectors one after the other."""

    ranks: Mapping[str, int] = field(default_factory=dict)
    vectors: bytes = b""

    def between(self, one: str, other: str) -> float:
        """The cosine, -1..1; 0 if nothing in one of the texts is known."""
        return cosine(_text(self, one), _text(self, other))

    def direction(self, text: str) -> Vector:
        """Where a text points, a vector of length 1; () if nothing in it is known."""
        return _text(self, text)


def cosine(one: Vector, other: Vector) -> float:
    """Of two vectors of length 1, or () for one that is not known."""
    total: float = sum(map(mul, one, other))
    return total


def middle(vectors: Iterable[Vector]) -> Vector:
    """The vector of length 1 between these; () if all are ()."""
    known = [vector for vector in vectors if vector]
    return _unit(list(map(sum, zip(*known, strict=True))))


def likeness(ranked: str, vectors: bytes) -> Likeness:
    """The table of `words.txt`, whose words come by rank, and `vectors.bin`."""
    return Likeness({word: rank for rank, word in enumerate(ranked.split())}, vectors)


@lru_cache(maxsize=2_000)
def _text(table: Likeness, text: str) -> Vector:
    """The direction of a text, of length 1: the sum of its words', common ones weighing less; () if
    none is known."""
    return middle(_word(table, word.raw) for word in words(text))


@lru_cache(maxsize=5_000)
def _word(table: Likeness, raw: str) -> Vector:
    """The word's direction times its weight, that of the word without its ending, or of two that it
    is made of."""
    stems = (raw.removesuffix(ending) for ending in _ENDINGS if raw.endswith(ending))
    for word in (raw, *chain.from_iterable((stem, stem + "e") for stem in stems)):
        if word in table.ranks:
            return _entry(table, word)
    for cut in range(SHORTEST, len(raw) - SHORTEST + 1):
        if raw[:cut] in table.ranks and raw[cut:] in table.ranks:
            pair = zip(_entry(table, raw[:cut]), _entry(table, raw[cut:]), strict=True)
            return tuple(a + b for a, b in pair)
    return ()


def _entry(table: Likeness, word: str) -> Vector:
    rank = table.ranks[word]
    row = memoryview(table.vectors).cast("b")[rank * SIZE : (rank + 1) * SIZE]
    share = 1 / (rank + FIRST) / _whole(len(table.ranks))
    weight = RARE / (RARE + share) * (STOPPED if word in _STOP else 1.0)
    return tuple(weight * number for number in _unit(list(row)))


@lru_cache(maxsize=4)
def _whole(count: int) -> float:
    return sum(1 / (rank + FIRST) for rank in range(count))


def _unit(numbers: list[float] | list[int]) -> Vector:
    length = sqrt(sum(map(mul, numbers, numbers)))
    return tuple(number / length for number in numbers) if length else ()
