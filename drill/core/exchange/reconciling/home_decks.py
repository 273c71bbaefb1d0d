"""Which deck here the decks of a file go to, where its cards are known by their names in all
decks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from drill.core.cards import Card, Deck
from drill.core.exchange.card_text.point_lists import free_name


def in_home_decks(decks: Sequence[Deck], homes: Mapping[str, str]) -> list[Deck]:
    """The decks with each card in the deck that it is in here; `homes` are these by the slugs of
    the cards. The other cards of a deck go where most of it is."""
    ids = _ids(decks, homes)
    titles: dict[str, str] = {}
    cards: dict[str, list[Card]] = {}
    for deck, own in zip(decks, ids, strict=True):
        for card in deck.cards:
            home = homes.get(card.slug, own)
            titles.setdefault(home, deck.title)
            id = f"{home}/{card.slug}"
            cards.setdefault(home, []).append(card if card.id == id else replace(card, id=id))
    return [Deck(home, titles[home], tuple(held)) for home, held in cards.items()]


def _ids(decks: Iterable[Deck], homes: Mapping[str, str]) -> list[str]:
    """The id here of each deck. One of which nothing is here takes none that is another's."""
    known = [(deck.id, _home(deck, homes)) for deck in decks]
    taken = {home for _, home in known if home}
    ids = []
    for id, home in known:
        ids.append(home or free_name(id, taken))
        taken.add(ids[-1])
    return ids


def _home(deck: Deck, homes: Mapping[str, str]) -> str:
    """The deck here that a deck came in as; "" if most of it never came."""
    found = Counter(homes[card.slug] for card in deck.cards if card.slug in homes)
    if deck.id in found:
        return deck.id
    ((home, count),) = found.most_common(1) or [("", 0)]
    return home if 2 * count >= len(deck.cards) else ""
