"""Concepts told by words that are together in any order: "the customer only pays once" for
idempotency."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from drill.core.grading.lexicon import Lexicon, Stems
from drill.core.grading.stem import root
from drill.core.grading.tokens import Break, Word

CLOSE = 3  # words from one to the next where the order counts
WIDEST = 9  # words from the first to the last that describe one concept

Found = tuple[str, tuple[int, ...]]  # the concept and the places of the words that describe it


def described(
    words: tuple[Word, ...], stands_for: Callable[[int], Stems], lexicon: Lexicon
) -> list[Found]:
    """The concepts that these words describe; `stands_for` gives the stems that the word at a place
    may have."""
    roots = [(root(stemmed), at) for at in range(len(words)) for stemmed in stands_for(at)]
    places: dict[int, dict[int, list[int]]] = {number: {} for number in _told(roots, lexicon)}
    for each, at in roots:
        for number, element in lexicon.described.get(each, ()):
            if number in places:
                places[number].setdefault(element, []).append(at)
    found: list[Found] = []
    for number, by_element in places.items():
        concept, size, ordered = lexicon.descriptions[number]
        together = _together([by_element[element] for element in range(size)], ordered, words)
        if together:
            among = {
                at for hits in by_element.values() for at in hits if _with(at, together, words)
            }
            found.append((concept, tuple(sorted(among))))
    return found


def _told(roots: list[tuple[str, int]], lexicon: Lexicon) -> list[int]:
    """The descriptions of which every element is there, somewhere."""
    missing: dict[int, int] = {}
    seen: set[tuple[int, int]] = set()
    for each in dict.fromkeys(each for each, _ in roots):
        for entry in lexicon.described.get(each, ()):
            if entry not in seen:
                seen.add(entry)
                number = entry[0]
                missing[number] = missing.get(number, lexicon.descriptions[number][1]) - 1
    return [number for number, count in missing.items() if not count]


def _together(
    elements: list[list[int]], ordered: frozenset[int], words: tuple[Word, ...]
) -> tuple[int, ...]:
    """One place for each element, all near each other and in one sentence; () if there are none.

    An element of `ordered` is shortly before the next one: "never lost" is not "lost, but
    never".
    """
    for anchor in elements[0]:
        chosen = [anchor]
        for places in elements[1:]:
            free = [at for at in places if at not in chosen]
            if not free:
                break
            chosen.append(min(free, key=lambda at: abs(at - anchor)))
        if len(chosen) == len(elements) and not all(
            0 < chosen[element + 1] - chosen[element] <= CLOSE for element in ordered
        ):
            continue
        chosen.sort()
        near = len(chosen) == len(elements) and chosen[-1] - chosen[0] < WIDEST
        if near and not any(_parted(words, first, second) for first, second in pairwise(chosen)):
            return tuple(chosen)
    return ()


def _with(at: int, together: tuple[int, ...], words: tuple[Word, ...]) -> bool:
    """Whether a further word of the description belongs to those found together."""
    first, last = min(at, *together), max(at, *together)
    return last - first < WIDEST and not _parted(words, first, last)


def _parted(words: tuple[Word, ...], first: int, second: int) -> bool:
    return any(words[at].before >= Break.STRONG for at in range(first + 1, second + 1))
