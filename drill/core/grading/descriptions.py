"""Concepts told by words that are together in any order: "the customer only pays once" for
idempotency."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from itertools import chain, pairwise

from drill.core.grading.lexicon import Description, Lexicon, Stems
from drill.core.grading.stem import root
from drill.core.grading.tokens import Break, Word

CLOSE = 3  # words from one to the next where the order counts
WIDEST = 9  # words from the first to the last that describe one concept

Found = tuple[str, tuple[int, ...]]  # the concept and the places of the words that describe it


def described(words: tuple[Word, ...], standing: Sequence[Stems], lexicon: Lexicon) -> list[Found]:
    """The concepts that these words describe; `standing` gives for each the stems that it may
    have."""
    places: dict[str, list[int]] = {}
    for at, stems in enumerate(standing):
        for stemmed in stems:
            places.setdefault(root(stemmed), []).append(at)
    told = [(one, _by_word(one, places)) for one in _told(places.keys(), lexicon)]
    found: list[Found] = []
    for description, by_word in sorted(told, key=lambda each: min(map(min, each[1]))):
        together = _together(by_word, description.ordered, words)
        if together:
            among = (at for at in chain(*by_word) if _with(at, together, words))
            found.append((description.concept, tuple(sorted(set(among)))))
    return found


def _by_word(description: Description, places: Mapping[str, list[int]]) -> list[list[int]]:
    """Where each word of a description is."""
    return [_places(options, places) for options in description.words]


def _places(options: Set[str], places: Mapping[str, list[int]]) -> list[int]:
    """Where one of these roots is."""
    return sorted({at for each in options & places.keys() for at in places[each]})


def _told(roots: Set[str], lexicon: Lexicon) -> list[Description]:
    """The descriptions all of whose words are there, somewhere."""
    begun = {number for each in roots for number in lexicon.described.get(each, ())}
    descriptions = (lexicon.descriptions[number] for number in sorted(begun))
    return [each for each in descriptions if not any(map(roots.isdisjoint, each.words))]


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
