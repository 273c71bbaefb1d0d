"""The cards of an assistant's reply, each at its place in the notes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from drill import deckfile
from drill.core.cards import Card, Source
from drill.core.exchange.assistant_reply import LineFinder, decks_in, single_cards
from drill.core.exchange.left_out import LeftOut
from drill.core.material import LinkedCard, Names, doubt_of, words_of_notes
from drill.errors import DrillError


def read_cards(text: str, path: Path) -> tuple[list[Card], tuple[LeftOut, ...]]:
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
    if not cards:
        raise DrillError(f"{path}: the deck in it has no cards", "Ask the language model again.")
    return cards, tuple(map(_left_out, faults))


def _left_out(fault: deckfile.DeckFault) -> LeftOut:
    """A card of the reply that cannot be read."""
    _, _, field = fault.field.partition(".")
    return LeftOut(f"{field}: {fault.message}" if field else fault.message, f"line {fault.line}")


def linked_cards(cards: Sequence[Card], notes: Mapping[str, str]) -> list[LinkedCard]:
    """The cards of which the notes (texts by name) say something, each with an id of its own."""
    finder = LineFinder(notes)
    found = ((card, _source(card, notes, finder)) for card in _named_apart(cards))
    linked = [(card, source) for card, source in found if source is not None]
    names = {source.file for _, source in linked}
    words = {name: words_of_notes(notes[name]) for name in names}
    return [LinkedCard(card, source, doubt_of(card, words[source.file])) for card, source in linked]


def _named_apart(cards: Iterable[Card]) -> list[Card]:
    """The cards of all decks in a reply, each with an id of its own, all to be asked."""
    names = Names()
    apart = ((card, f"{card.deck}/{names.unused(card.slug)}") for card in cards)
    return [replace(card, id=id, retired=False) for card, id in apart]


def _source(card: Card, notes: Mapping[str, str], finder: LineFinder) -> Source | None:
    """Where the card is: as it says, if the notes have a word of it about there, else where most of
    its words are, else as it says all the same."""
    said = card.source
    name = _named(said.file, notes) if said is not None else None
    if said is not None and name is not None and finder.is_about(card, name, said.line):
        return Source(name, said.line)
    place = finder.find(card, name)
    if place is not None:
        return Source(*place)
    is_there = said is not None and name is not None and said.line <= notes[name].count("\n") + 1
    return Source(name, said.line) if is_there and said is not None and name is not None else None


def _named(file: str, notes: Iterable[str]) -> str | None:
    """The notes that a reply calls so: by the whole name, else by the end of the path of only
    one."""
    names = list(notes)
    if file in names:
        return file
    ends = [name for name in names if name.endswith(f"/{file}") or file.endswith(f"/{name}")]
    return ends[0] if len(ends) == 1 else None
