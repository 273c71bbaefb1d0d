"""Notes with several numbers of gaps that are one card here, as all were that came in before they
were a card for each number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from drill.anki.gap_notes import GapCard, GapNote, whole_card
from drill.anki.package_reader import Collection
from drill.app.env import Env
from drill.app.exchange.reconciling.deck_import import CardDifference
from drill.app.exchange.reconciling.import_records import read_record
from drill.app.library import Library
from drill.core.cards import BasicCard, Card, ClozeCard
from drill.core.exchange.reconciling.reconcile import Fingerprint, fingerprint_of
from drill.core.gaps import gaps
from drill.core.learning.log import NEVER_SEEN


@dataclass(frozen=True, slots=True)
class WholeClozes:
    """The cards here by their slugs, how those that came in were then, and which were `answered`;
    with `update`, one that was not, and is as it came, gives way to the cards of the numbers."""

    cards: Mapping[str, Card]
    base: Mapping[str, Fingerprint]
    answered: Set[str]
    update: bool

    def stays(self, note: GapNote, singles: Sequence[GapCard]) -> bool:
        """Whether the card of a note stays one: it is here, or was and was deleted, and none of the
        other numbers is."""
        if not self._knows(note.slug) or any(self._knows(one.id) for one in singles[1:]):
            return False
        whole = whole_card(note)
        here, came = self.cards.get(note.slug), self.base.get(note.slug)
        if here is None or here.retired or whole is None:
            return came != fingerprint_of(singles[0])
        mark, first = fingerprint_of(here), fingerprint_of(singles[0])
        is_first = mark != fingerprint_of(whole) and _asked(here) <= _asked(singles[0])
        if mark == first or is_first:
            return False  # the note had the first number only
        return not self.update or bool(self._because(here, whole))

    def differences(self, joined: Mapping[str, tuple[Card, int]]) -> Iterator[CardDifference]:
        """The cards that stay and are asked; `joined` has them as they would be now, and how many
        they are in Anki."""
        for slug, (whole, count) in joined.items():
            here = self.cards.get(slug)
            if here is not None and not here.retired:
                what = f"{count} cards in Anki"
                yield CardDifference(here, what, False, self._because(here, whole))

    def _knows(self, slug: str) -> bool:
        return slug in self.cards or slug in self.base

    def _because(self, here: Card, whole: Card) -> str:
        """Why a card stays with an update, too; "" if it does not."""
        if here.slug in self.answered:
            return "answered here"
        mark = fingerprint_of(whole)
        is_as_it_came = fingerprint_of(here) == mark == self.base.get(here.slug, mark)
        return "" if is_as_it_came else "edited here"


def whole_clozes(
    env: Env, library: Library, collection: Collection, *, update: bool
) -> WholeClozes:
    """What is here of such notes; nothing where the collection has none with gaps."""
    types = {id for id, note_type in collection.note_types.items() if note_type.cloze}
    if not any(note.type in types for note in collection.notes):
        return WholeClozes({}, {}, frozenset(), update)
    cards: dict[str, Card] = {}
    base: dict[str, Fingerprint] = {}
    for deck in library.store.decks.whole():
        cards |= {card.slug: card for card in deck.cards}
        base |= read_record(env, deck.id).base
    states = library.store.log.card_states()
    answered = {
        slug for slug, card in cards.items() if states.get(card.id, NEVER_SEEN).trace is not None
    }
    return WholeClozes(cards, base, answered, update)


def _asked(card: Card) -> int:
    """How many gaps a card asks at once."""
    if isinstance(card, ClozeCard):
        return len(gaps(card.answer))
    return card.answer.count("\n") + 1 if isinstance(card, BasicCard) else 0
