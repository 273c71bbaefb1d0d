"""Concepts told by words that are together in any order: "the customer only pays once" for
idempotency."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from itertools import chain

from drill.core.grading.words.lexicon import Description, Lexicon, Stems
from drill.core.grading.words.stem import root
from drill.core.grading.words.tokens import Break, Word

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
            among = (at for at in chain(*by_word) if _are_near((at, *together), words))
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
        chosen = _nearest(anchor, elements[1:])
        if len(chosen) < len(elements) or not _are_near(chosen, words):
            continue
        if all(0 < chosen[element + 1] - chosen[element] <= CLOSE for element in ordered):
            return tuple(sorted(chosen))
    return ()


def _nearest(anchor: int, elements: list[list[int]]) -> list[int]:
    """The anchor, and for each element its place that is nearest to it, up to the first one that
    has no place of its own."""
    chosen = [anchor]
    for places in elements:
        free = [at for at in places if at not in chosen]
        if not free:
            break
        chosen.append(min(free, key=lambda at: abs(at - anchor)))
    return chosen


def _are_near(places: Sequence[int], words: tuple[Word, ...]) -> bool:
    """Whether these words are near each other, and in one sentence."""
    first, last = min(places), max(places)
    if last - first >= WIDEST:
        return False
    return all(word.before < Break.STRONG for word in words[first + 1 : last + 1])
