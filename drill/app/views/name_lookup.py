"""What a name of a command line means: cards, decks, kinds, tags and headings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from drill.app.env import Env
from drill.app.library import MOST_NAMED, Library, NotFoundError, inactive_problem
from drill.core.card_ids import decks_begun, is_card_id, slug_of
from drill.core.cards import Card, Kind
from drill.core.command_line import CommandHint
from drill.core.learning.selection import EVERYTHING, Selection
from drill.core.text import slug
from drill.errors import DrillError

# What cards can be listed by besides their names; due is what `drill due` counts.
SUSPENDED, LEECHES, NEW, DUE = "suspended", "leeches", "new", "due"
STATES = (SUSPENDED, LEECHES, NEW, DUE)
_MOST_NAMED = 3
# Of 1, by difflib: "cashing" is like "caching" by 0.86, "replicas" like "replication" by 0.74.
_LIKE = 0.6


class _Place(NamedTuple):
    """Where cards are: what they share with others, so that a name of it means them all."""

    deck: str
    labels: tuple[str, ...]
    stage: str


def chosen(
    env: Env,
    library: Library,
    names: Sequence[str],
    without: Sequence[str] = (),
    labels: Sequence[str] = (),
) -> Selection:
    """The cards that any of `names` means (all if empty), minus those that any of `without` means.

    A name that means several things means all of them, and that is told. Where it means nothing, it
    is a part of a card's id (see `the_card`). Raises NotFoundError.
    """
    whole: dict[str, tuple[str, ...]] = {}
    if names or without:
        wanted = tuple(dict.fromkeys((*names, *without)))
        by_place = not all(map(is_card_id, wanted))  # else nobody looks through all cards
        places = [_Place(*place) for place in library.store.decks.places()] if by_place else []
        whole = {name: _whole(env, library, name, places) for name in wanted}
    return EVERYTHING._replace(
        names=tuple(chain.from_iterable(whole[name] for name in names)),
        labels=tuple(labels),
        without=tuple(chain.from_iterable(whole[name] for name in without)),
    )


def the_card(env: Env, library: Library, name: str) -> Card:
    """The card with this id, or the only one whose id contains it, which is reported. Raises
    NotFoundError."""
    card = library.meant(name)
    if card.id != name:
        env.notify(f"{name} is the card {card.id}")
    return card


def weighable(library: Library, name: str) -> str:
    """The deck, kind or tag that a name means, as a plan weighs cards by it. Raises
    NotFoundError."""
    places = [_Place(deck, labels, "") for deck, labels, _ in library.store.decks.places()]
    known = {name for place in places for name in (place.deck, *place.labels)}
    for written in (name, slug(name)):
        if written in known:
            return written
    begun = decks_begun(name, {place.deck for place in places})
    if len(begun) == 1:
        return begun[0]
    if name in library.inactive:
        raise inactive_problem(name)
    raise NotFoundError(f"{name}: no such deck, kind or tag", _hint(name, places, ()))


def _whole(env: Env, library: Library, name: str, places: Sequence[_Place]) -> tuple[str, ...]:
    """The name and the headings that it means, the deck whose name begins so, or the id of the card
    that it is a part of. Raises NotFoundError."""
    if is_card_id(name):
        return (the_card(env, library, name).id,)
    meanings = _meanings(name, places)
    is_known = bool(meanings) or name in library.inactive
    is_part = [] if is_known else library.ids_like(name)
    begun = [] if is_known else decks_begun(name, {place.deck for place in places})
    if len(begun) == 1 and name not in map(slug_of, is_part):
        env.notify(f"{name} is the deck {begun[0]}")
        return (begun[0],)
    if len(begun) > 1:
        raise _not_found(library, name, places)
    is_id = "/" in name and not meanings
    if is_id or (is_part and len(is_part) <= MOST_NAMED):
        return (the_card(env, library, name).id,)
    _check(env, library, name, meanings, places)
    headings = {place.stage for place in meanings.get("heading", ())}
    return name, *(heading for heading in sorted(headings) if not is_card_id(heading))


def _check(
    env: Env,
    library: Library,
    name: str,
    meanings: Mapping[str, set[_Place]],
    places: Sequence[_Place],
) -> None:
    """Say so if the name means several things that differ. Raises NotFoundError if it means
    none."""
    if not meanings:
        raise _not_found(library, name, places)
    widest = max(meanings.values(), key=len)
    if any(not found <= widest for found in meanings.values()):
        kinds = " and ".join(f"a {meaning}" for meaning in meanings)
        env.notify(f"{name} is {kinds}; all of it is meant")


def _not_found(library: Library, name: str, places: Sequence[_Place]) -> NotFoundError:
    if name in library.inactive:
        return inactive_problem(name)
    for fault in library.faults:
        file = _file(fault)
        if Path(file).stem == name:
            return NotFoundError(f"{name}: its deck file cannot be read", f"Fix it: {file}")
    return NotFoundError(
        f"{name}: no such card, deck, kind, tag or heading",
        _hint_of_state(name) or _hint(name, places, library.inactive),
    )


def _file(fault: DrillError) -> str:
    """The deck file that a problem is about; empty for another one."""
    from drill.deckfile import DeckError  # brings YAML along

    return fault.faults[0].file if isinstance(fault, DeckError) else ""


def _meanings(name: str, places: Sequence[_Place]) -> dict[str, set[_Place]]:
    """What the name means, each with the places that it means so."""
    written = slug(name)
    found = {
        "deck": {place for place in places if place.deck == name},
        "kind": {place for place in places if name in tuple(Kind) and name in place.labels},
        "tag": {
            place
            for place in places
            if name not in tuple(Kind) and {name, written} & set(place.labels)
        },
        "heading": {place for place in places if place.stage and slug(place.stage) == written},
    }
    return {meaning: among for meaning, among in found.items() if among}


def _hint_of_state(state: str) -> str:
    """A hint that a name is a state of cards (`suspended`), which other commands do not take; empty
    if it is none."""
    return f"That is a state of cards: {CommandHint('cards', state)}" if state in STATES else ""


def _hint(name: str, places: Iterable[_Place], inactive: Iterable[str]) -> str:
    from difflib import get_close_matches

    decks = sorted({place.deck for place in places})
    labels = {label for place in places for label in place.labels}
    known = sorted(
        {*decks, *inactive, *labels, *(slug(place.stage) for place in places if place.stage)}
    )
    written = slug(name)
    near = decks_begun(name, {*decks, *inactive})[:_MOST_NAMED]
    near = near or get_close_matches(written, known, n=_MOST_NAMED, cutoff=_LIKE)
    near = near or [one for one in known if written in one.split("-")][:_MOST_NAMED]
    return (
        f"Did you mean {' or '.join(near)}?" if near else f"Decks: {', '.join(decks) or 'none yet'}"
    )
