"""Cards that have the words that are looked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from drill.app.corrected_cards import cards_by_id
from drill.app.library import Library
from drill.core.batches import batches
from drill.core.search import Found, SearchWords, Weight, best, find, nearest
from drill.store.card_search import weigh_text, words_in


def find_cards(library: Library, wanted: SearchWords) -> list[str]:
    """The ids of the cards that have the words, the best first."""
    return best(_weights(library, wanted)) if wanted.count else []


def each_found(library: Library, ids: Iterable[str], wanted: SearchWords) -> Iterator[Found]:
    """What was found of the words in these cards, in their order, read as it is asked for."""
    for some in batches(ids):
        cards = cards_by_id(library.store, some)
        yield from (find(cards[id], wanted) for id in some)


def meant_text(library: Library, text: str) -> str:
    """What was probably meant by words that no card has; empty where nobody can tell."""
    if not SearchWords(text).count:
        return ""
    known = words_in(text for _, text in library.store.decks.each_text() if text)
    return nearest(known, text, lambda word: _is_had(library, SearchWords(word)))


def _is_had(library: Library, wanted: SearchWords) -> bool:
    return any(weight.words for _, weight in _weights(library, wanted))


def _weights(library: Library, wanted: SearchWords) -> Iterator[tuple[str, Weight]]:
    """What the words weigh in each card; cards without them may be left out."""
    unsure: list[str] = []
    for id, text in library.store.decks.each_text():
        weight = weigh_text(text, wanted) if text else None
        if weight is None:
            unsure.append(id)
        elif weight.words:
            yield id, weight
    for found in each_found(library, unsure, wanted):
        yield found.card.id, found.weight
