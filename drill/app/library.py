"""The open library: the store, with the deck files taken in as they are now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from drill.app.backups.backup import back_up
from drill.app.building.deck_files import deck_paths, is_current, problem_paths
from drill.app.corrected_cards import card_by_id
from drill.app.env import Env
from drill.core.backups.retention import Reason
from drill.core.card_ids import deck_of, decks_begun, slug_of
from drill.core.cards import Card, Deck, Source
from drill.core.command_line import CommandHint
from drill.errors import DrillError
from drill.store import DeckFile, Store

MOST_NAMED = 5  # cards that a name fits
_NONE: Mapping[str, Deck] = {}


class NotFoundError(DrillError):
    """There is no such card or deck."""


@dataclass(frozen=True, slots=True)
class Library:
    """The store, the files that the decks come from, and the deck files that could not be read.

    `inactive` are the files of decks of problems that were neither practised nor named so far.
    """

    store: Store
    paths: Mapping[str, Path]
    faults: tuple[DrillError, ...]
    inactive: Mapping[str, Path]

    def file(self, deck_id: str) -> Path | None:
        """The file of a deck, also of an inactive one."""
        return self.paths.get(deck_id) or self.inactive.get(deck_id)

    def notes_of(self, env: Env, card: Card) -> Source | None:
        """The place in the notes that a card was made from; None if it ships, since the notes of
        that are not with the person."""
        path = self.paths.get(card.deck)
        ships = path is not None and path.is_relative_to(env.shipped)
        return None if ships else card.source

    def card(self, card_id: str) -> Card:
        """Raises NotFoundError, naming cards like it."""
        card = card_by_id(self.store, card_id)
        if card is None:
            if deck_of(card_id) in self.inactive:
                raise inactive_problem(deck_of(card_id))
            raise NotFoundError(f"{card_id}: no such card", _like(card_id, self.store))
        return card

    def meant(self, name: str) -> Card:
        """The card with this id, or the only one whose id has this in it. Raises NotFoundError."""
        card = card_by_id(self.store, name)
        if card is not None:
            return card
        found = self.ids_like(name)
        if len(found) == 1:
            return self.card(found[0])
        if 1 < len(found) <= MOST_NAMED:
            raise NotFoundError(f"{name}: several cards", f"Which one: {', '.join(found)}")
        return self.card(name)

    def ids_like(self, part: str) -> list[str]:
        """The ids of cards that are asked and have this in them, spaces as dashes, in order; only
        those that are called so within their decks, if there are any."""
        part = "-".join(part.casefold().split())
        found = sorted(card for card in self.store.decks.asked() if part and part in card)
        return [card for card in found if slug_of(card) == part] or found

    def deck(self, deck_id: str) -> Deck:
        """The deck without its cards. Raises NotFoundError."""
        deck = self.store.decks.get(deck_id)
        if deck is None:
            none = f"none yet; make some with: {CommandHint('build', 'NOTES.md')}"
            if deck_id in self.inactive:
                raise inactive_problem(deck_id)
            known = ", ".join(sorted(self.store.decks.files())) or none
            raise NotFoundError(f"{deck_id}: no such deck", f"Decks: {known}")
        return deck

    def deck_id(self, name: str) -> str:
        """The deck of that name, or the one alone whose name begins so. Raises NotFoundError."""
        known = self.store.decks.files()
        begun = decks_begun(name, known)
        return begun[0] if name not in known and len(begun) == 1 else self.deck(name).id

    def refreshed(self, env: Env, read: Mapping[str, Deck] = _NONE) -> Library:
        """The library after the deck files may have changed; `read` are decks whose files have
        been read, by the digests of these."""
        # Before the files are listed: a deck that comes in now is not gone.
        known = self.store.decks.files()
        of_problems = problem_paths(env.shipped)
        paths = deck_paths(env.settings, env.shipped, self.store.decks.in_the_log(of_problems))
        inactive = {deck: path for deck, path in of_problems.items() if deck not in paths}
        faults = tuple(_refresh(self.store, known, paths, env, read))
        return Library(self.store, paths, faults, inactive)


@contextmanager
def open_library(env: Env) -> Iterator[Library]:
    """Open the store and take in what changed in the deck files. Raises StoreError; broken decks
    are `faults`."""
    with open_store(env) as store:
        yield Library(store, {}, (), {}).refreshed(env)


def open_store(env: Env) -> closing[Store]:
    """The store alone, to be closed after the block. Raises StoreError."""
    return closing(Store(env.settings.database, lambda: back_up(env, Reason.MIGRATION), env.notify))


def _refresh(
    store: Store,
    known: Mapping[str, DeckFile],
    paths: Mapping[str, Path],
    env: Env,
    read: Mapping[str, Deck],
) -> Iterator[DrillError]:
    """Take in what changed; yield what is wrong."""
    changed = [
        id
        for id, path in paths.items()
        if id not in known or not is_current(path, _as_read(known[id]))
    ]
    gone = known.keys() - paths.keys()
    if not changed and not gone:
        return
    before = store.decks.asked()
    yield from _store_decks(store, known, {id: paths[id] for id in changed}, env.shipped, read)
    for deck_id in gone:
        store.decks.drop(deck_id)
    if known and changed:
        # Which nothing needs as the files are as they were.
        from drill.app.building.moved_cards import (
            carry_moved,
        )

        notice = carry_moved(store, before, env.clock.now())
        if notice:
            env.notify(notice)


def _as_read(row: DeckFile) -> tuple[str, int, int]:
    return row.path, row.size, row.modified


def _store_decks(
    store: Store,
    known: Mapping[str, DeckFile],
    paths: Mapping[str, Path],
    shipped: Path,
    read: Mapping[str, Deck],
) -> Iterator[DrillError]:
    """Take in these files; yield what is wrong. The shipped deck replaces a broken one that was
    never read."""
    from drill.app.building.deck_intake import store_deck

    for deck_id, path in paths.items():
        row = known.get(deck_id)
        try:
            store_deck(store, path, row, read)
        except DrillError as error:
            yield error
            if row is None and (shipped / path.name).is_file():
                store_deck(store, shipped / path.name, None)
        except OSError as error:
            yield DrillError(
                f"{path}: {error.strerror}", "Check the path and the permissions of the deck file."
            )


def inactive_problem(deck: str) -> NotFoundError:
    """The cards of a problem are inactive: what activates them."""
    ways = (
        f"{CommandHint('mock', '--problem', deck)}, {CommandHint('today', deck)} or "
        f"{CommandHint('resume', deck)}"
    )
    return NotFoundError(
        f"{deck}: the cards of this problem are inactive until you practise it",
        f"Activate them with: {ways}",
    )


def _like(card_id: str, store: Store) -> str:
    from drill.core.search import close_matches

    slugs = {card.rpartition("/")[2]: card for card in sorted(store.decks.asked())}
    near = close_matches(card_id.rpartition("/")[2], slugs, 3, 0.7)
    return (
        f"Did you mean {' or '.join(slugs[slug] for slug in near)}?"
        if near
        else f"List them with: {CommandHint('cards')}"
    )
