"""Cards that another drill has in another deck by now: a merge lets them go on there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from drill import deckfile
from drill.app.building.deck_intake import load_deck
from drill.app.building.deck_placement import Placed
from drill.app.building.moved_cards import Move, content_of, entries_of, seen
from drill.app.corrected_cards import asked_cards
from drill.app.env import Env
from drill.app.exchange.archive.json_archive import Archive
from drill.app.exchange.reconciling.reimported_entries import with_fresh_ids
from drill.app.files.whole_files import written
from drill.app.library import Library
from drill.app.undo.file_steps import entries_recorded
from drill.core.card_ids import deck_of
from drill.core.cards import Card, Deck
from drill.core.learning.log import NEVER_SEEN, Correction, Entry, cards_of
from drill.store import LogRecords

_STEP = "cards that were renamed in the other drill"


@dataclass(frozen=True, slots=True)
class Renamed:
    """How many cards of a deck are in another one; in that of the other drill alone (`there`), or
    here, too."""

    old: str
    new: str
    cards: int
    there: bool


def renamed_there(
    env: Env, library: Library, archive: Archive, placed: Iterable[Placed]
) -> list[tuple[Card, Card]]:
    """The cards of own decks here that have left theirs in the other drill, each with the card that
    it is there now, which is new here or was never asked."""
    asked = {card.id for deck in archive.decks for card in deck.cards if not card.retired}
    left = {card.id for card in archive.records.deckless_cards} - asked
    whole = library.store.decks.whole()
    own_decks = (deck for deck in whole if _is_own(env, library, deck.id))
    own = _asked_of(own_decks, left)
    if not own:
        return []
    states = library.store.log.card_states()
    new = [card for made in placed for card in made.deck.cards[made.kept :]]
    never_asked = [card for card in _asked_of(whole, asked) if card.id not in states]
    return _pairs(own, [*new, *never_asked])


def _asked_of(decks: Iterable[Deck], ids: Container[str]) -> list[Card]:
    """The cards with these ids that are asked."""
    return [card for deck in decks for card in deck.cards if card.id in ids and not card.retired]


def _pairs(own: Sequence[Card], candidates: Sequence[Card]) -> list[tuple[Card, Card]]:
    """Each card with the candidate of the same content; else with that of the same name in the deck
    that others of its deck went to."""
    same = {content_of(card): card for card in candidates}
    pairs = [(card, same[content_of(card)]) for card in own if content_of(card) in same]
    ways = {old.deck: new.deck for old, new in pairs}
    met = {card.id for pair in pairs for card in pair}
    reworded = {card.id: card for card in candidates if card.id not in met}
    for card in own:
        new = reworded.get(f"{ways.get(card.deck)}/{card.slug}")
        if card.id not in met and new is not None:
            pairs.append((card, new))
    return pairs


def _is_own(env: Env, library: Library, deck: str) -> bool:
    path = library.file(deck)
    return path is not None and path.parent == env.settings.own_decks


def carry_renamed(
    env: Env,
    library: Library,
    renamed: Sequence[tuple[Card, Card]],
    changed: Collection[str],
) -> list[Renamed]:
    """Carry over what was learned of cards under the ids from before, and retire those that were
    `renamed` there, as one step. So it is with retired cards that are `changed` by the merge and
    are in another deck here. Raises DrillError."""
    moved = _moved_here(library, changed)
    entries = _carried(env, library, (*renamed, *moved))
    learned = {card for entry in entries for card in cards_of(entry)}
    moved = [(old, new) for old, new in moved if new.id in learned]
    if not renamed and not moved:
        return []
    files = _retiring(library, [old for old, _ in renamed])
    now = env.clock.now()
    noted = entries_recorded(env, library, files, entries, _STEP) if files else nullcontext()
    with noted, written(files):
        store = library.refreshed(env).store
        store.whole_log.merge(LogRecords(tuple(entries)), store.log.new_id(now), now=now)
    return by_deck(renamed, there=True) + by_deck(moved, there=False)


def _moved_here(library: Library, changed: Collection[str]) -> list[tuple[Card, Card]]:
    """The retired cards that are `changed`, each with the card of its content that is asked."""
    retired = [card for card in library.store.whole_log.retired() if card.id in changed]
    if not retired:
        return []
    asked = {content_of(card): card for card in asked_cards(library.store)}
    return [(old, new) for old in retired if (new := asked.get(content_of(old)))]


def by_deck(pairs: Iterable[tuple[Card, Card]], *, there: bool) -> list[Renamed]:
    """The pairs of cards as the decks that they were and are in."""
    ways = Counter((old.deck, new.deck) for old, new in pairs)
    return [Renamed(old, new, count, there) for (old, new), count in sorted(ways.items())]


def _carried(env: Env, library: Library, pairs: Sequence[tuple[Card, Card]]) -> list[Entry]:
    """What the new cards get: all of one that was never seen, what was learned last of another."""
    if not pairs:
        return []
    states = library.store.log.card_states()
    said: dict[str, list[Correction]] = {}
    for correction in library.store.log.corrections():
        said.setdefault(correction.card, []).append(correction)
    found: list[Entry] = []
    for old, new in pairs:
        before, now = states.get(old.id, NEVER_SEEN), states.get(new.id, NEVER_SEEN)
        if now == NEVER_SEEN:
            found += entries_of(Move(old, new, before), said.get(old.id, ()), env.clock.now())
        elif seen(before) > seen(now):
            learned = before._replace(suspended=False, dropped=None)
            found += entries_of(Move(old, new, learned), (), env.clock.now())
    return sorted(
        with_fresh_ids(library, found, {new.id for _, new in pairs}), key=lambda entry: entry.id
    )


def _retiring(library: Library, cards: Iterable[Card]) -> Mapping[Path, bytes]:
    """The files of the decks with these cards, in which they are retired."""
    gone = {card.id for card in cards}
    files = {}
    for id in sorted({deck_of(card) for card in gone}):
        deck = load_deck(library.paths[id])
        kept = [replace(card, retired=card.retired or card.id in gone) for card in deck.cards]
        files[library.paths[id]] = deckfile.dump(deck.holding(tuple(kept))).encode()
    return files
