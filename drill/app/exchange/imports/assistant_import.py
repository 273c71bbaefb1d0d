"""An assistant's cards: found in its reply, linked to the notes, and brought into the decks that
these have, the doubtful ones as suggestions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from drill import deckfile
from drill.app.building.deck_files import problem_paths
from drill.app.building.deck_intake import load_deck
from drill.app.building.deck_workspace import places
from drill.app.env import Env
from drill.app.exchange.imports.assistant_notes import NO_NOTES, CardsNow, texts_of_notes
from drill.app.exchange.imports.assistant_reading import linked_cards, read_cards
from drill.app.exchange.imports.reply_records import dump_marks, mark, read_marks, record_path
from drill.app.files.one_writer import require_closed
from drill.app.files.whole_files import write_whole
from drill.core.cards import Card, Deck, Source, excess
from drill.core.exchange.assistant_reply import has_cards
from drill.core.exchange.left_out import LeftOut
from drill.core.exchange.other_wordings import content, with_wordings
from drill.core.material import (
    LinkedCard,
    ReplyDeck,
    can_be_superseded,
    file_words,
    readable_id,
    same_facts,
    without_superseded,
)
from drill.core.material.rebuilding.likeness import plain
from drill.core.timing_cards import asks_for_timeline
from drill.errors import DrillError


@dataclass(frozen=True, slots=True)
class ReplyResult:
    """What came of a reply: the decks that changed, the cards that came into them, and how many are
    suggested, as something speaks against them.

    `replacing` of both take a card's place; `removed` cards of the same lines are superseded. Of
    `wordings` cards further wordings came, `known` ones were here already, `declined` ones a person
    dropped since they came, of `strange` ones the notes say nothing, `faulty` ones cannot be read.
    `files` are to be written.
    """

    decks: tuple[str, ...]
    cards: int
    suggestions: int
    replacing: int
    removed: int
    wordings: int
    known: int
    declined: int
    strange: int
    faulty: tuple[LeftOut, ...]
    files: Mapping[Path, bytes]


def is_reply(text: str) -> bool:
    """Whether a text has cards in it, as an assistant answers."""
    return has_cards(text)


def write_reply(env: Env, done: ReplyResult) -> None:
    """Write what is to be written of a reply. Raises DrillError, and then nothing is."""
    require_closed(env, done.files)
    write_whole(done.files)


def take_reply(
    env: Env, path: Path, text: str, answered: Collection[str], *, tell: bool
) -> ReplyResult:
    """Bring in the cards of a reply, which supersede those that drill made of the same lines, but
    for the `answered` ones; nothing is written. Broken decks are named if one is to `tell` of them.
    Raises DrillError."""
    read, faulty, cut = read_cards(text, path)
    before, broken = _own_decks(env)
    for error in broken.values() if tell else ():
        env.notify(str(error))
    built = _as_built(env, before)
    told = _with_wordings(before, read)
    notes = texts_of_notes(env, path) if told.rest else NO_NOTES
    linked = linked_cards(told.rest, notes, cut)
    _require_sound(env, broken, {one.source.file for one in linked})
    there = CardsNow(notes, built.keys())
    now = {place: there.of(deck) for place, deck in told.decks.items()}
    built = {id: there.card(card) for id, card in built.items()}
    added = _with_cards(env, now, linked, built, answered)
    stays = {*answered, *told.ids, *added.known}
    came = {place: deck.after() for place, deck in added.decks.items()}
    left = _without_superseded(came, added.accepted, built, stays, notes.now)
    decks = {place: there.as_before(deck) for place, deck in left.items()}
    changed = {place: deck for place, deck in decks.items() if deck != before.get(place)}
    return ReplyResult(
        decks=tuple(deck.id for deck in changed.values()),
        cards=len(added.accepted),
        suggestions=sum(deck.suggested for deck in added.decks.values()),
        replacing=sum(deck.replacing for deck in added.decks.values()),
        removed=_count_cards(came) - _count_cards(decks),
        wordings=told.wordings,
        known=len(read) - told.wordings - len(told.rest) + added.repeated,
        declined=added.declined,
        strange=len(told.rest) - len(linked),
        faulty=faulty,
        files=_files_of(env, before, changed, linked),
    )


def _files_of(
    env: Env,
    before: Mapping[Path, Deck],
    changed: Mapping[Path, Deck],
    linked: Iterable[LinkedCard],
) -> dict[Path, bytes]:
    """What is to be written: the decks that changed, with which cards came into them, and for new
    ones that no build made a card of them. Raises DrillError for a deck that nobody could read."""
    files = _files(changed)
    for place, data in files.items():
        if len(data) > deckfile.LARGEST_FILE:
            most = deckfile.LARGEST_FILE // 1_000_000
            raise DrillError(
                f"{place}: would be larger than {most} MB with it",
                "Split the notes, build them, and ask the language model again.",
            )
    marks = {mark(one.card) for one in linked}
    for place, deck in changed.items():
        came = marks & {mark(card) for card in deck.all_cards}
        if place not in before:
            files |= _files({_copy(env, place): Deck(deck.id, deck.title)})
        if came:
            known = read_marks(env, deck.id) if place in before else frozenset()
            files[record_path(env, deck.id)] = dump_marks(known | came)
    return files


def _count_cards(decks: Mapping[Path, Deck]) -> int:
    return sum(len(deck.cards) for deck in decks.values())


class _Reworded(NamedTuple):
    """The decks with the further wordings of a reply, and of how many cards these are; the `ids` of
    all cards that the reply has, too, and the `rest` of the reply."""

    decks: Mapping[Path, Deck]
    wordings: int
    ids: frozenset[str]
    rest: Sequence[Card]


def _with_wordings(before: Mapping[Path, Deck], cards: Sequence[Card]) -> _Reworded:
    """The decks with what else counts as the answers of cards that are in them already."""
    there = {content(card): card for deck in before.values() for card in deck.cards}
    told, ids = dict[str, Card](), set[str]()
    rest: dict[tuple[object, ...], Card] = {}
    for card in cards:
        old = there.get(content(card))
        if old is None:
            rest.setdefault(content(card), card)
            continue
        ids.add(old.id)
        new = with_wordings(told.get(old.id, old), card)
        if new != old and not excess(new):
            told[old.id] = new
    decks = {}
    for path, deck in before.items():
        decks[path] = replace(deck, cards=tuple(told.get(one.id, one) for one in deck.cards))
    return _Reworded(decks, len(told), frozenset(ids), tuple(rest.values()))


@dataclass(slots=True)
class _Added:
    """The decks while the cards of a reply come into them; how many were there already or were
    dropped, and the ids of the cards that ask for their facts."""

    decks: dict[Path, ReplyDeck]
    repeated: int = 0
    declined: int = 0
    known: set[str] = field(default_factory=set)

    @property
    def accepted(self) -> list[Source]:
        """The places of the cards that came."""
        return [place for deck in self.decks.values() for place in deck.accepted]


def _with_cards(
    env: Env,
    before: Mapping[Path, Deck],
    linked: Sequence[LinkedCard],
    built: Mapping[str, Card],
    answered: Collection[str],
) -> _Added:
    """The decks with the cards that are not there yet. One takes the place of a card that asks for
    the same fact, if that is as drill made it (`built`)."""
    added = _Added({path: ReplyDeck(deck, answered) for path, deck in before.items()})
    homes = {deck.id: path for path, deck in before.items()}
    for name in dict.fromkeys(one.source.file for one in linked):
        own = [one for one in linked if one.source.file == name]
        pairs = _same_facts(own, name, before.values())
        home = _home(env, {path: deck.before for path, deck in added.decks.items()}, name)
        came = read_marks(env, home.stem) if home in before else frozenset()
        for one in own:
            old = pairs.get(one.card.id)
            is_as_made = old is None or (built.get(old.id) == old and not asks_for_timeline(old))
            place = homes[old.deck] if old is not None else home
            if place not in added.decks:
                new = Deck(place.stem, file_words(name))
                added.decks[place] = ReplyDeck(new, answered)
            deck = added.decks[place]
            if old is not None and not is_as_made:
                added.known.add(old.id)
                added.repeated += 1
            elif deck.suggests(one.card):
                added.repeated += 1
            elif mark(one.card) in came:
                added.declined += 1
            else:
                deck.add(one, old)
    return added


def _without_superseded(
    came: Mapping[Path, Deck],
    accepted: Sequence[Source],
    built: Mapping[str, Card],
    stays: Collection[str],
    notes: Mapping[str, str],
) -> dict[Path, Deck]:
    """The decks without the cards that drill made and the reply has others instead of, which came
    into them at the places `accepted`."""
    said = {name: plain(text) for name, text in notes.items()}
    left = {}
    for place, deck in came.items():
        made = [card for card in deck.cards if built.get(card.id) == card and card.id not in stays]
        made = [card for card in made if can_be_superseded(card, said)]
        left[place] = without_superseded(deck, made, accepted, notes)
    return left


def _as_built(env: Env, decks: Iterable[Path]) -> dict[str, Card]:
    """The cards of these decks as the last build alone would have made them, by their ids."""
    cards: list[Card] = []
    for copy in (_copy(env, place) for place in decks):
        with suppress(deckfile.DeckError):
            cards += deckfile.load(copy).cards if copy.is_file() else ()
    return {card.id: card for card in cards}


def _own_decks(env: Env) -> tuple[dict[Path, Deck], dict[Path, deckfile.DeckError]]:
    """The person's own decks, and what is wrong with those that are broken."""
    decks, broken = dict[Path, Deck](), dict[Path, deckfile.DeckError]()
    for path in sorted(env.settings.own_decks.glob("*.yaml")):
        try:
            decks[path] = load_deck(path)
        except deckfile.DeckError as error:
            broken[path] = error
    return decks, broken


def _require_sound(
    env: Env, broken: Mapping[Path, deckfile.DeckError], names: Collection[str]
) -> None:
    """Raises DeckError for a broken deck that cards of these notes were built into."""
    for path, error in broken.items():
        cards = _as_built(env, [path]).values()
        if any(card.source is not None and card.source.file in names for card in cards):
            raise error


def _same_facts(cards: Sequence[LinkedCard], name: str, decks: Iterable[Deck]) -> dict[str, Card]:
    """By the id of a card in the reply, the card of the notes that asks for the same."""
    there = (card for deck in decks for card in deck.cards if not card.retired)
    old = [card for card in there if card.source is not None and card.source.file == name]
    return same_facts([replace(one.card, source=one.source) for one in cards], old)


def _home(env: Env, decks: Mapping[Path, Deck], name: str) -> Path:
    """The file of the deck that has most cards of these notes, else of a new one."""
    counts = {path: _count(deck, name) for path, deck in decks.items()}
    place = max(counts, key=lambda path: counts[path], default=None)
    if place is not None and counts[place]:
        return place
    id = readable_id(file_words(name))
    taken = {
        path.stem
        for path in (
            *decks,
            *env.settings.own_decks.glob("*.y*ml"),
            *env.shipped.glob("*.yaml"),
            *problem_paths(env.shipped).values(),
        )
    }
    number = 1
    while (named := id if number == 1 else f"{id}-{number}") in taken:
        number += 1
    return env.settings.own_decks / f"{named}.yaml"


def _count(deck: Deck, name: str) -> int:
    cards = (*deck.cards, *(one.card for one in deck.suggestions))
    own = [card for card in cards if card.source is not None and card.source.file == name]
    return sum(card.tags[:1] != ("timing",) for card in own)


def _copy(env: Env, place: Path) -> Path:
    return places(env, None).copy_as_built(place.stem)


def _files(decks: Mapping[Path, Deck]) -> dict[Path, bytes]:
    return {path: deckfile.dump(deck).encode() for path, deck in decks.items()}
