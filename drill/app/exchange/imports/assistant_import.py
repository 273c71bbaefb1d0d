"""An assistant's cards: found in its reply, linked to the notes, and brought into the decks that
these have, the doubtful ones as suggestions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from drill import deckfile
from drill.app.building.deck_files import problem_paths
from drill.app.building.deck_intake import load_deck
from drill.app.building.deck_workspace import places
from drill.app.building.notes_files import text_of_notes
from drill.app.building.remembered_notes import built_notes
from drill.app.env import Env
from drill.app.exchange.imports.assistant_reading import LinkedCard, linked_cards, read_cards
from drill.app.files.one_writer import require_closed
from drill.app.files.whole_files import write_whole
from drill.core.cards import Card, Deck, Source, Suggestion
from drill.core.command_line import CommandHint
from drill.core.exchange.assistant_reply import decks_in
from drill.core.exchange.left_out import LeftOut
from drill.core.exchange.other_wordings import content, with_wordings
from drill.core.material import (
    ASSISTANT,
    DOUBTED,
    Names,
    file_words,
    readable_id,
    replaced_by,
    with_kept,
    without_superseded,
)
from drill.errors import DrillError


@dataclass(frozen=True, slots=True)
class ReplyResult:
    """What came of a reply: the decks that changed, the cards that came into them, and how many are
    suggested, as something speaks against them.

    `replacing` of both take a card's place; `removed` cards of the same lines are superseded. Of
    `wordings` cards further wordings came, `known` ones were here already, of `strange` ones the
    notes say nothing, `faulty` ones cannot be read. `files` are those that were written.
    """

    decks: tuple[str, ...]
    cards: int
    suggestions: int
    replacing: int
    removed: int
    wordings: int
    known: int
    strange: int
    faulty: tuple[LeftOut, ...]
    files: tuple[Path, ...]


def is_reply(text: str) -> bool:
    """Whether a text has a deck in it, as an assistant answers."""
    return bool(decks_in(text))


def import_reply(
    env: Env, path: Path, text: str, answered: Collection[str], *, write: bool
) -> ReplyResult:
    """Bring in the cards of a reply, which supersede those that drill made of the same lines, but
    for the `answered` ones. Raises DrillError, and then nothing is written."""
    read, faulty = read_cards(text, path)
    before = dict(_own_decks(env))
    told = _with_wordings(before, read)
    notes = _notes(env, path) if told.rest else {}
    linked = linked_cards(told.rest, notes)
    added = _with_cards(env, told.decks, linked)
    decks = _without_superseded(env, added.decks, linked, answered, notes)
    changed = {place: deck for place, deck in decks.items() if deck != before.get(place)}
    files: dict[Path, bytes] = {}
    if write:
        require_closed(env, changed)
        new = {
            _copy(env, place): Deck(deck.id, deck.title)
            for place, deck in changed.items()
            if place not in before
        }
        files = _files(changed) | _files(new)
        write_whole(files)
    return ReplyResult(
        decks=tuple(deck.id for deck in changed.values()),
        cards=added.cards,
        suggestions=added.suggestions,
        replacing=added.replacing,
        removed=_count_cards(added.decks) - _count_cards(decks),
        wordings=told.wordings,
        known=told.known + len(linked) - added.cards - added.suggestions,
        strange=len(told.rest) - len(linked),
        faulty=faulty,
        files=tuple(files),
    )


def _count_cards(decks: Mapping[Path, Deck]) -> int:
    return sum(len(deck.cards) for deck in decks.values())


class _Reworded(NamedTuple):
    """The decks with the further wordings of a reply: of how many cards these are, how many cards
    were known as they are, and the `rest` of the reply."""

    decks: Mapping[Path, Deck]
    wordings: int
    known: int
    rest: Sequence[Card]


def _with_wordings(before: Mapping[Path, Deck], cards: Sequence[Card]) -> _Reworded:
    """The decks with what else counts as the answers of cards that are in them already."""
    there = {content(card): card for deck in before.values() for card in deck.cards}
    told, known = dict[str, Card](), 0
    rest = []
    for card in cards:
        old = there.get(content(card))
        if old is None:
            rest.append(card)
            continue
        new = with_wordings(told.get(old.id, old), card)
        known += new == old
        if new != old:
            told[old.id] = new
    decks = {}
    for path, deck in before.items():
        decks[path] = replace(deck, cards=tuple(told.get(one.id, one) for one in deck.cards))
    return _Reworded(decks, len(told), known, rest)


def _notes(env: Env, path: Path) -> dict[str, str]:
    """The texts of the notes that were built, by name. Raises DrillError where there are none."""
    built = {one.name: text_of_notes(one.path) for one in built_notes(env.settings.notes_read)}
    notes = {name: told for name, told in built.items() if told}
    if not notes:
        raise DrillError(
            f"{path}: there are no notes that its cards could be of",
            f"Build them first: {CommandHint('build', 'NOTES')}",
        )
    return notes


@dataclass(frozen=True, slots=True)
class _Added:
    """The decks with the cards of a reply: how many came into them, are suggested, and take the
    place of another card."""

    decks: Mapping[Path, Deck]
    cards: int
    suggestions: int
    replacing: int


def _with_cards(env: Env, before: Mapping[Path, Deck], linked: Sequence[LinkedCard]) -> _Added:
    """The decks with the cards that are not there yet."""
    decks, cards, suggestions, replacing = dict(before), 0, 0, 0
    for name in dict.fromkeys(one.source.file for one in linked):
        own = [one for one in linked if one.source.file == name]
        pairs = _replaced(own, name, decks.values())
        for one in own:
            old = pairs.get(one.card.id)
            place = _place(env, decks, name, old)
            if _is_suggested(one.card, decks[place]):
                continue
            suggestion = _suggestion(decks[place], one, old)
            decks[place] = replace(
                decks[place], suggestions=(*decks[place].suggestions, suggestion)
            )
            if not one.doubt:
                decks[place], _ = with_kept(decks[place], suggestion, suggestion.card)
            cards += not one.doubt
            suggestions += bool(one.doubt)
            replacing += old is not None
    return _Added(decks, cards, suggestions, replacing)


def _without_superseded(
    env: Env,
    decks: Mapping[Path, Deck],
    linked: Sequence[LinkedCard],
    answered: Collection[str],
    notes: Mapping[str, str],
) -> dict[Path, Deck]:
    """The decks without the cards that drill made of what the reply is on."""
    left = {}
    for place, deck in decks.items():
        built = _as_built(_copy(env, place))
        reply = [one.source for one in linked]
        left[place] = without_superseded(deck, built, reply, answered, notes) if built else deck
    return left


def _as_built(path: Path) -> Deck | None:
    """A deck as the last build alone would have made it, None where nobody knows."""
    try:
        return deckfile.load(path) if path.is_file() else None
    except deckfile.DeckError:
        return None


def _own_decks(env: Env) -> Iterable[tuple[Path, Deck]]:
    """Raises DeckError for one that is broken."""
    return ((path, load_deck(path)) for path in sorted(env.settings.own_decks.glob("*.yaml")))


def _replaced(cards: Sequence[LinkedCard], name: str, decks: Iterable[Deck]) -> dict[str, Card]:
    """By the id of a card in the reply, the card of the notes whose place it would take."""
    there = [
        c
        for d in decks
        for c in d.cards
        if c.source is not None and c.source.file == name and not c.retired
    ]
    return replaced_by([replace(one.card, source=one.source) for one in cards], there)


def _place(env: Env, decks: dict[Path, Deck], name: str, old: Card | None) -> Path:
    """The file of the deck for a card of these notes: that of the card it replaces, else where most
    of them are."""
    if old is not None:
        return next(path for path, deck in decks.items() if deck.id == old.deck)
    counts = {path: _count(deck, name) for path, deck in decks.items()}
    place = max(counts, key=lambda path: counts[path], default=None)
    if place is not None and counts[place]:
        return place
    id = readable_id(file_words(name))
    taken = {
        path.stem
        for path in (*decks, *env.shipped.glob("*.yaml"), *problem_paths(env.shipped).values())
    }
    number = 1
    while (named := id if number == 1 else f"{id}-{number}") in taken:
        number += 1
    place = env.settings.own_decks / f"{named}.yaml"
    decks[place] = Deck(named, file_words(name))
    return place


def _count(deck: Deck, name: str) -> int:
    cards = (*deck.cards, *(one.card for one in deck.suggestions))
    own = [card for card in cards if card.source is not None and card.source.file == name]
    return sum(card.tags[:1] != ("timing",) for card in own)


def _is_suggested(card: Card, deck: Deck) -> bool:
    return content(card) in {content(one.card) for one in deck.suggestions}


def _suggestion(deck: Deck, one: LinkedCard, old: Card | None) -> Suggestion:
    """A card of the reply as it is suggested in its deck, with the tags and the stage of what is
    around it."""
    names = Names()
    for card in deck.all_cards:
        names.unused(card.slug)
    near = old or _nearest(deck, one.source)
    card = replace(
        one.card,
        id=f"{deck.id}/{names.unused(one.card.slug)}",
        source=one.source,
        tags=near.tags if near is not None else (),
        stage=near.stage if near is not None else "",
    )
    why = f"{DOUBTED}{one.doubt}" if one.doubt else ASSISTANT
    return Suggestion(card, why, old.slug if old is not None else "")


def _nearest(deck: Deck, source: Source) -> Card | None:
    above = [
        c
        for c in deck.cards
        if c.source and c.source.file == source.file and c.source.line <= source.line
    ]
    return max(above, key=lambda card: card.source.line if card.source else 0, default=None)


def _copy(env: Env, place: Path) -> Path:
    return places(env, None).as_built / place.name


def _files(decks: Mapping[Path, Deck]) -> dict[Path, bytes]:
    return {path: deckfile.dump(deck).encode() for path, deck in decks.items()}
