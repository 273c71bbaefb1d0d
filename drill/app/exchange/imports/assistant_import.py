"""An assistant's cards: found in its reply, linked to the notes, and brought into the decks that
these have, the doubtful ones as suggestions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
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
from drill.core.cards import Card, ChecklistCard, Deck, Source, Suggestion, answer_text
from drill.core.command_line import CommandHint
from drill.core.exchange.assistant_reply import LineFinder, decks_in, single_cards
from drill.core.exchange.left_out import LeftOut
from drill.core.material import (
    ASSISTANT,
    DOUBTED,
    Names,
    doubt_of,
    file_words,
    readable_id,
    replaced_by,
    with_kept,
    without_superseded,
    words_of_notes,
)
from drill.errors import DrillError


@dataclass(frozen=True, slots=True)
class ReplyResult:
    """What came of a reply: the decks that changed, the cards that came into them, and how many are
    suggested, as something speaks against them.

    `replacing` of both take a card's place; `removed` cards of the same lines are superseded.
    `known` cards were here already, of `strange` ones the notes say nothing, `faulty` ones cannot
    be read. `files` are those that were written.
    """

    decks: tuple[str, ...]
    cards: int
    suggestions: int
    replacing: int
    removed: int
    known: int
    strange: int
    faulty: tuple[LeftOut, ...]
    files: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class _Linked:
    """A card of the reply at its place in the notes, and what speaks against it."""

    card: Card
    source: Source
    doubt: str


def is_reply(text: str) -> bool:
    """Whether a text has a deck in it, as an assistant answers."""
    return bool(decks_in(text))


def import_reply(
    env: Env, path: Path, text: str, answered: Collection[str], *, write: bool
) -> ReplyResult:
    """Bring in the cards of a reply, which supersede those that drill made of the same lines, but
    for the `answered` ones. Raises DrillError, and then nothing is written."""
    read, faulty = _read(text, path)
    cards = _named_apart(read)
    notes = _notes(env, path)
    linked = _linked(cards, notes)
    before = dict(_own_decks(env))
    added = _with_cards(env, before, linked)
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
        known=len(linked) - added.cards - added.suggestions,
        strange=len(cards) - len(linked),
        faulty=faulty,
        files=tuple(files),
    )


def _read(text: str, path: Path) -> tuple[list[Card], tuple[LeftOut, ...]]:
    """The cards of a reply, and those that cannot be read. Raises DeckError where none can."""
    cards: list[Card] = []
    faults: list[deckfile.DeckFault] = []
    for deck in decks_in(text):
        for part in single_cards(deck):
            try:
                cards += deckfile.parse(part, str(path)).cards
            except deckfile.DeckError as error:
                faults.append(error.faults[0])
    if faults and not cards:
        raise deckfile.DeckError(tuple(dict.fromkeys(faults)))
    return cards, tuple(map(_left_out, faults))


def _left_out(fault: deckfile.DeckFault) -> LeftOut:
    """A card of the reply that cannot be read."""
    _, _, field = fault.field.partition(".")
    return LeftOut(f"{field}: {fault.message}" if field else fault.message, f"line {fault.line}")


def _count_cards(decks: Mapping[Path, Deck]) -> int:
    return sum(len(deck.cards) for deck in decks.values())


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


def _linked(cards: Iterable[Card], notes: Mapping[str, str]) -> list[_Linked]:
    """The cards of which the notes say something."""
    finder = LineFinder(notes)
    found = ((card, _source(card, notes, finder)) for card in cards)
    linked = [(card, source) for card, source in found if source is not None]
    names = {source.file for _, source in linked}
    words = {name: words_of_notes(notes[name]) for name in names}
    return [_Linked(card, source, doubt_of(card, words[source.file])) for card, source in linked]


@dataclass(frozen=True, slots=True)
class _Added:
    """The decks with the cards of a reply: how many came into them, are suggested, and take the
    place of another card."""

    decks: Mapping[Path, Deck]
    cards: int
    suggestions: int
    replacing: int


def _with_cards(env: Env, before: Mapping[Path, Deck], linked: Sequence[_Linked]) -> _Added:
    """The decks with the cards that are not there yet."""
    decks, cards, suggestions, replacing = dict(before), 0, 0, 0
    for name in dict.fromkeys(one.source.file for one in linked):
        own = [one for one in linked if one.source.file == name]
        pairs = _replaced(own, name, decks.values())
        for one in own:
            old = pairs.get(one.card.id)
            place = _place(env, decks, name, old)
            if _is_there(one.card, decks[place], old):
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
    linked: Sequence[_Linked],
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
    """What a card asks and wants to hear, points in any order where that is no matter."""
    lines = answer_text(card).split("\n")
    said = sorted(lines) if isinstance(card, ChecklistCard) else lines
    return card.kind, card.question, *said


def _suggestion(deck: Deck, one: _Linked, old: Card | None) -> Suggestion:
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
