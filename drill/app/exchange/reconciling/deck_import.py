"""Decks of a file and the person's own: which of them go where, and what each card became."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import chain
from pathlib import Path

from drill.app.building.deck_intake import load_deck
from drill.app.building.deck_placement import Placed, faults, readable, renamed
from drill.app.env import Env
from drill.app.exchange.reconciling.import_records import (
    ImportRecord,
    dump_record,
    read_record,
    record_path,
)
from drill.app.library import Library
from drill.core.cards import Card, Deck
from drill.core.exchange.left_out import LeftOut, left_out
from drill.core.exchange.reconciling.alike_answers import as_laid_out_here
from drill.core.exchange.reconciling.cards_in_other_decks import OtherDecks, cards_in_other_decks
from drill.core.exchange.reconciling.home_decks import in_home_decks
from drill.core.exchange.reconciling.large_decks import decks_of, is_large
from drill.core.exchange.reconciling.reconcile import Fingerprint, Outcome, Reconciled, reconcile
from drill.errors import DrillError

# Why a card here is named though it is as it was: of a card that came with others, or was here.
ASKED_TOO = "asked by a new card, too"
ASKED_AGAIN = "asked more than once in what came"


@dataclass(frozen=True, slots=True)
class CardDifference:
    """A card here that is not as it is in the file: `what` that is, and whether it was `taken`
    over; why, if not."""

    card: Card
    what: str
    taken: bool
    because: str = ""


@dataclass(frozen=True, slots=True)
class DeckImport:
    """A deck of a file in its place. `ids` are those here of its cards in the file, in their order,
    "" for none, `marks` what tells these apart. `read` are decks by the digests of `files` that
    were read as they are."""

    placed: Placed
    ids: tuple[str, ...]
    incoming: tuple[Card, ...]
    outcomes: tuple[Outcome, ...]
    differences: tuple[CardDifference, ...]
    files: Mapping[Path, bytes] = field(default_factory=dict)
    marks: tuple[Fingerprint, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    read: Mapping[str, Deck] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DeckImportOptions:
    """How decks come in: from which file, and whether what was changed there is taken.

    The names of its cards are fixed for life if they are `identified`; if `everywhere`, no other
    deck has such a name. Without the `whole` of a deck, nothing is said of cards that are missing,
    and what came in is not remembered. A deck here of the same name gets the cards if it `joins`
    them, whatever is in it. Cards that are in any deck already are not added, unless each is `kept`
    in its own. Of the files that it came `together` with, a deck that came from one last may have
    its other cards from there; what one asks otherwise than another is kept beside it.
    """

    source: Path
    identified: bool
    update: bool
    everywhere: bool = False
    whole: bool = True
    joins: bool = False
    kept: bool = False
    together: frozenset[str] = frozenset()


def place_decks(
    env: Env,
    library: Library,
    decks: Iterable[Deck],
    deck_options: DeckImportOptions,
    beside: Sequence[DeckImport] = (),
) -> list[DeckImport]:
    """Where the decks go, `beside` others, and what their cards become; nothing is written.

    A deck that has some of the cards already gets the others; else none is touched. One that is too
    large for a file comes as several. Raises DrillError, which names the file that they came from,
    for a deck that could not be read again.
    """
    made = {one.placed.deck.id: one for one in beside}
    if deck_options.everywhere:
        decks = _by_home_deck(library, decks)
    elif not deck_options.identified:
        decks = _in_files(library, list(decks))
    for deck in decks:
        one = _placed(env, library, deck, deck_options, made)
        made[one.placed.deck.id] = one
    if not deck_options.kept and any(_not_here(one) for one in made.values()):
        made = _without_known(env, library, made, deck_options)
    return list(made.values())[len(beside) :]


def _in_files(library: Library, decks: Sequence[Deck]) -> Sequence[Deck]:
    """The decks; one that is too large for a file in parts, as they are here already."""
    if not any(is_large(deck.cards) for deck in decks):
        return decks
    here = {deck.id: deck for deck in library.store.decks.whole()}
    return [part for deck in decks for part in decks_of(deck, here)]


def new_cards(made: Sequence[DeckImport]) -> set[str]:
    """The ids of the new cards."""
    return {
        id
        for one in made
        for id, outcome in zip(one.ids, one.outcomes, strict=True)
        if outcome is Outcome.NEW
    }


def ids_by_slug(made: Iterable[DeckImport]) -> dict[str, str]:
    """The ids here of the cards of a file, by their slugs in it."""
    return {
        card.slug: id for one in made for card, id in zip(one.incoming, one.ids, strict=True) if id
    }


def _not_here(one: DeckImport) -> list[int]:
    """The cards of a file, by their places, that are not in the deck that it goes to."""
    missing = (Outcome.NEW, Outcome.DELETED)
    return [at for at, outcome in enumerate(one.outcomes) if outcome in missing]


def _without_known(
    env: Env, library: Library, made: Mapping[str, DeckImport], deck_options: DeckImportOptions
) -> dict[str, DeckImport]:
    """The same without the cards that are in other decks here, and what became of these."""
    here = {deck.id: deck for deck in library.store.decks.whole()}
    others = cards_in_other_decks(here.values(), made)
    found: dict[str, list[Card]] = {}
    decks = {}
    beside = deck_options.together - {str(deck_options.source.resolve())}

    def may_change(home: str) -> bool:
        return not deck_options.identified and read_record(env, home).source not in beside

    for id, one in made.items():
        known = _known_elsewhere(one, others, may_change)
        for at, home in known.items():
            found.setdefault(home, []).append(one.incoming[at])
        decks[id] = _without_cards(env, library, one, known, deck_options, made)
    decks = _with_same_questions(decks, others)
    met = [
        _updated_elsewhere(env, library, here[home], cards, deck_options)
        for home, cards in found.items()
    ]
    empty = [id for id, one in decks.items() if not one.incoming and not library.file(id)]
    unfit = tuple(chain.from_iterable(decks.pop(id).left_out for id in empty))
    if met:
        met[0] = replace(met[0], left_out=unfit)
    return decks | {one.placed.deck.id: one for one in met}


def _known_elsewhere(
    one: DeckImport, others: OtherDecks, may_change: Callable[[str], bool]
) -> dict[int, str]:
    """The decks that cards of a file are in, by the places of these in it; those that it has twice,
    too. Decks that it `may_change` have what it tells otherwise."""
    new = _not_here(one)
    cards, marks = [one.incoming[at] for at in new], [one.marks[at] for at in new]
    homes = others.of(cards, marks, may_change)
    known = {at: home for at, home in zip(new, homes, strict=True) if home}
    return known | _duplicates(one, known)


def _duplicates(one: DeckImport, known: Mapping[int, str]) -> dict[int, str]:
    """The cards that a file has twice, of those that are `known` to be in other decks."""
    homes = {one.marks[at]: home for at, home in known.items()}
    return {
        at: homes[mark]
        for at, mark in enumerate(one.marks)
        if one.outcomes[at] is Outcome.DOUBLE and mark in homes
    }


def _with_same_questions(
    decks: Mapping[str, DeckImport], others: OtherDecks
) -> dict[str, DeckImport]:
    """The decks; where a new card asks what another card does, for another answer, that is
    said."""
    asked: dict[str, tuple[Card, str]] = {}
    done = {}
    for id, one in decks.items():
        found = {}
        for card, mark, there, outcome in zip(
            one.incoming, one.marks, one.ids, one.outcomes, strict=True
        ):
            same, told = asked.get(mark.question, (others.asking(mark), ""))
            is_new = outcome is Outcome.NEW and card.question and told != mark.content
            if same is not None and is_new:
                why = ASKED_AGAIN if mark.question in asked else ASKED_TOO
                found[same.id] = CardDifference(same, "another answer", False, why)
            if there:
                asked.setdefault(mark.question, (replace(card, id=there), mark.content))
        done[id] = replace(one, differences=(*one.differences, *found.values()))
    return done


def _without_cards(
    env: Env,
    library: Library,
    one: DeckImport,
    known: Collection[int],
    deck_options: DeckImportOptions,
    made: Mapping[str, DeckImport],
) -> DeckImport:
    """A deck in its place without the cards of the file that are `known`."""
    if not known:
        return one
    cards = tuple(card for at, card in enumerate(one.incoming) if at not in known)
    deck = replace(one.placed.deck, cards=cards)
    others = {id: other for id, other in made.items() if other is not one}
    return replace(_placed(env, library, deck, deck_options, others), left_out=one.left_out)


def _updated_elsewhere(
    env: Env,
    library: Library,
    here: Deck,
    incoming: Sequence[Card],
    deck_options: DeckImportOptions,
) -> DeckImport:
    """What became of cards of a file that are in a deck of which the file knows nothing."""
    path = library.paths[here.id]
    old, record = load_deck(path) if deck_options.update else here, read_record(env, here.id)
    if not deck_options.identified:
        incoming = as_laid_out_here(incoming, old.cards)
    made = reconcile(
        old.cards, incoming, record.base, identified=False, update=deck_options.update, whole=False
    )
    outcomes = zip(made.slugs, made.outcomes, strict=True)
    changed = {slug for slug, outcome in outcomes if outcome is Outcome.CHANGED}
    base = {**record.base, **{slug: made.base[slug] for slug in changed}}
    deck = Deck(here.id, here.title, tuple(incoming))
    one = _import(env, old.holding(made.cards), deck, path, made, deck_options)
    if not one.placed.changed:
        return replace(one, files={})
    kept = {record_path(env, here.id): dump_record(ImportRecord(record.source, base))}
    return replace(one, files={**one.files, **kept})


def _by_home_deck(library: Library, decks: Iterable[Deck]) -> list[Deck]:
    """The decks with each card in the deck that it is in here, if it is in one."""
    known = (id.partition("/") for id in library.store.whole_log.known_cards())
    return in_home_decks(list(decks), {slug: home for home, _, slug in known if library.file(home)})


def _placed(
    env: Env,
    library: Library,
    deck: Deck,
    deck_options: DeckImportOptions,
    taken: dict[str, DeckImport],
) -> DeckImport:
    """The deck in its place, without the cards that a deck file cannot hold. Raises DrillError if
    these are all."""
    try:
        return _found_place(env, library, deck, deck_options, taken)
    except DrillError:
        broken = faults(deck)
        if not broken or len(broken) == len(deck.cards):
            raise
    sound = replace(deck, cards=tuple(card for card in deck.cards if card.id not in broken))
    unfit = [card for card in deck.cards if card.id in broken]
    made = _found_place(env, library, sound, deck_options, taken)
    return replace(
        made, left_out=tuple(left_out(f"cards: {broken[c.id]}", "", c.question) for c in unfit)
    )


def _found_place(
    env: Env,
    library: Library,
    deck: Deck,
    deck_options: DeckImportOptions,
    taken: Container[str],
) -> DeckImport:
    """The deck under its name, or under the first with a number behind it that is free, or is of a
    deck here that it belongs to."""
    name, number = deck.id, 1
    while True:
        found = _at_name(env, library, deck, deck_options) if deck.id not in taken else None
        if found is not None:
            return found
        number += 1
        deck = renamed(deck, f"{name}-{number}")


def _at_name(
    env: Env, library: Library, deck: Deck, deck_options: DeckImportOptions
) -> DeckImport | None:
    """The deck as a new one, or in the deck here of its name; None if it does not belong there."""
    path = env.settings.own_decks / f"{deck.id}.yaml"
    there = library.file(deck.id)
    if there is None:
        made = reconcile((), deck.cards, {}, identified=deck_options.identified, update=False)
        return _import(env, replace(deck, cards=made.cards), deck, path, made, deck_options)
    old, record = load_deck(there), read_record(env, deck.id)
    is_its = record.source == str(deck_options.source.resolve())
    if not (deck_options.identified or (is_its and deck_options.update)):
        deck = replace(deck, cards=as_laid_out_here(deck.cards, old.cards))
    made = reconcile(
        old.cards,
        deck.cards,
        record.base,
        identified=deck_options.identified,
        update=deck_options.update,
        whole=deck_options.whole and (is_its or not deck_options.together),
    )
    if not (made.meets or is_its or deck_options.joins):
        return None
    return _import(env, old.holding(made.cards), deck, path, made, deck_options)


def _import(
    env: Env,
    deck: Deck,
    incoming: Deck,
    path: Path,
    made: Reconciled,
    deck_options: DeckImportOptions,
) -> DeckImport:
    known = made.count(Outcome.KNOWN)
    differences = _differences(deck, incoming.cards, made, update=deck_options.update)
    placed = Placed(
        deck, path, made.count(Outcome.NEW), known, updated=sum(one.taken for one in differences)
    )
    ids = tuple(f"{deck.id}/{slug}" if slug else "" for slug in made.slugs)
    record = ImportRecord(str(deck_options.source.resolve()), made.base)
    files = {record_path(env, deck.id): dump_record(record)} if deck_options.whole else {}
    read = {}
    if placed.changed:
        text, is_same = readable(deck, deck_options.source)
        files[path] = text.encode()
        read = {sha256(files[path]).hexdigest(): deck} if is_same else {}
    return DeckImport(
        placed, ids, incoming.cards, made.outcomes, differences, files, made.marks, read=read
    )


def _differences(
    deck: Deck, incoming: Sequence[Card], made: Reconciled, *, update: bool
) -> tuple[CardDifference, ...]:
    here = {card.slug: card for card in deck.cards}
    reasons = {
        Outcome.CHANGED: "",
        Outcome.EDITED: "edited here",
        Outcome.OWN: "not from this file",
    }
    found = []
    for card, slug, outcome, change in zip(
        incoming, made.slugs, made.outcomes, made.changes, strict=True
    ):
        match outcome:
            case Outcome.CHANGED | Outcome.EDITED | Outcome.OWN:
                taken = update and outcome is Outcome.CHANGED
                found.append(CardDifference(here[slug], change, taken, reasons[outcome]))
            case Outcome.DELETED | Outcome.RETIRED:
                there = replace(card, id=f"{deck.id}/{slug}")
                found.append(CardDifference(there, outcome, False, outcome))
            case _:
                pass
    found += [CardDifference(card, "not in the file any more", update) for card in made.gone]
    return tuple(found)
