"""An assistant's cards: found in its reply, linked to the notes, and suggested in the decks that
these have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from drill import deckfile
from drill.app.building.deck_files import problem_paths
from drill.app.building.deck_intake import load_deck
from drill.app.building.deck_workspace import places
from drill.app.building.notes_files import text_of_notes
from drill.app.building.remembered_notes import built_notes
from drill.app.env import Env
from drill.app.files.one_writer import require_closed
from drill.app.files.whole_files import write_whole
from drill.core.cards import Card, Deck, Source, Suggestion, answer_text
from drill.core.command_line import CommandHint
from drill.core.exchange.assistant_reply import LineFinder, decks_in
from drill.core.material import ASSISTANT, Names, file_words, readable_id, replaced_by
from drill.errors import DrillError


@dataclass(frozen=True, slots=True)
class ReplyResult:
    """What came of a reply: the decks that have suggestions more, and how many; `replacing` would
    take a card's place.

    `known` cards were here already, of `strange` ones the notes say nothing.
    """

    decks: tuple[str, ...]
    suggestions: int
    replacing: int
    known: int
    strange: int


@dataclass(frozen=True, slots=True)
class _Linked:
    """A card of the reply at its place in the notes."""

    card: Card
    source: Source


def is_reply(text: str) -> bool:
    """Whether a text has a deck in it, as an assistant answers."""
    return bool(decks_in(text))


def import_reply(env: Env, path: Path, text: str, *, write: bool) -> ReplyResult:
    """Make suggestions of the cards in a reply. Raises DrillError, and then nothing is written."""
    cards = _named_apart(
        card for part in decks_in(text) for card in deckfile.parse(part, str(path)).cards
    )
    linked = _linked(env, cards, path)
    before = dict(_own_decks(env))
    decks, replacing = _with_suggestions(env, before, linked)
    changed = {place: deck for place, deck in decks.items() if deck != before.get(place)}
    if write:
        require_closed(env, changed)
        new = {
            _copy(env, place): replace(changed[place], suggestions=())
            for place in changed.keys() - before.keys()
        }
        write_whole(_files(changed) | _files(new))
    count = _suggestions(decks.values()) - _suggestions(before.values())
    names = tuple(deck.id for deck in changed.values())
    return ReplyResult(names, count, replacing, len(linked) - count, len(cards) - len(linked))


def _suggestions(decks: Iterable[Deck]) -> int:
    return sum(len(deck.suggestions) for deck in decks)


def _linked(env: Env, cards: Iterable[Card], path: Path) -> list[_Linked]:
    """The cards of which the notes say something. Raises DrillError where there are no notes."""
    built = {one.name: text_of_notes(one.path) for one in built_notes(env.settings.notes_read)}
    notes = {name: told for name, told in built.items() if told}
    if not notes:
        raise DrillError(
            f"{path}: there are no notes that its cards could be of",
            f"Build them first: {CommandHint('build', 'NOTES')}",
        )
    finder = LineFinder(notes)
    found = ((card, _source(card, notes, finder)) for card in cards)
    return [_Linked(card, source) for card, source in found if source is not None]


def _with_suggestions(
    env: Env, before: Mapping[Path, Deck], linked: Sequence[_Linked]
) -> tuple[dict[Path, Deck], int]:
    """The decks with the cards that are not there yet, and how many of these would take another
    card's place."""
    decks, replacing = dict(before), 0
    for name in dict.fromkeys(one.source.file for one in linked):
        own = [one for one in linked if one.source.file == name]
        pairs = _replaced(own, name, decks.values())
        for one in own:
            old = pairs.get(one.card.id)
            place = _place(env, decks, name, old)
            if not _is_there(one.card, decks[place], old):
                decks[place] = _with_suggestion(decks[place], one, old)
                replacing += old is not None
    return decks, replacing


def _named_apart(cards: Iterable[Card]) -> list[Card]:
    """The cards of all decks in a reply, each with an id of its own."""
    names = Names()
    return [replace(card, id=f"{card.deck}/{names.unused(card.slug)}") for card in cards]


def _source(card: Card, notes: Mapping[str, str], finder: LineFinder) -> Source | None:
    """Where the card is: as it says, if that is a line of notes, else where most of its words
    are."""
    said = card.source
    name = next((name for name in notes if said is not None and name.endswith(said.file)), None)
    if said is not None and name is not None and said.line <= notes[name].count("\n") + 1:
        return Source(name, said.line)
    place = finder.find(card, name)
    return Source(*place) if place is not None else None


def _own_decks(env: Env) -> Iterable[tuple[Path, Deck]]:
    """Raises DeckError for one that is broken."""
    return ((path, load_deck(path)) for path in sorted(env.settings.own_decks.glob("*.yaml")))


def _replaced(cards: Sequence[_Linked], name: str, decks: Iterable[Deck]) -> dict[str, Card]:
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


def _is_there(card: Card, deck: Deck, old: Card | None) -> bool:
    """Whether the deck asks this already, or has it among its suggestions."""
    cards = (*((old,) if old is not None else ()), *(one.card for one in deck.suggestions))
    return any(_content(card) == _content(one) for one in cards)


def _content(card: Card) -> tuple[object, ...]:
    return card.kind, card.question, answer_text(card)


def _with_suggestion(deck: Deck, one: _Linked, old: Card | None) -> Deck:
    """The deck with a card of the reply as a suggestion, with the tags and the stage of what is
    around it."""
    names = Names()
    for card in (*deck.cards, *(suggestion.card for suggestion in deck.suggestions)):
        names.unused(card.slug)
    near = old or _nearest(deck, one.source)
    card = replace(
        one.card,
        id=f"{deck.id}/{names.unused(one.card.slug)}",
        source=one.source,
        tags=near.tags if near is not None else (),
        stage=near.stage if near is not None else "",
    )
    suggestion = Suggestion(card, ASSISTANT, old.slug if old is not None else "")
    return replace(deck, suggestions=(*deck.suggestions, suggestion))


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
