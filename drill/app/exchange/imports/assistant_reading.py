"""The cards of an assistant's reply, each at its place in the notes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from drill import deckfile
from drill.app.exchange.imports.assistant_notes import NotesTexts
from drill.core.cards import Card, Source
from drill.core.exchange.assistant_reply import broken_lines, cards_in, is_cut
from drill.core.exchange.left_out import LeftOut
from drill.core.exchange.note_lines import LineFinder, lines_now
from drill.core.exchange.other_wordings import content
from drill.core.material import LinkedCard, Names, doubt_of, words_of_notes
from drill.errors import DrillError

CUT = "the reply ends with it, and may have been cut there"


class ReadReply(NamedTuple):
    """The cards of a reply, those that cannot be read, and the one that the reply may have been cut
    within."""

    cards: list[Card]
    faulty: tuple[LeftOut, ...]
    cut: Card | None


def read_cards(text: str, path: Path) -> ReadReply:
    """The cards of a reply. Raises DrillError where none can be read."""
    cards: list[Card] = []
    faults: list[deckfile.DeckFault] = []
    last: Card | None = None
    for part in cards_in(text):
        last = None
        try:
            cards += deckfile.parse(part.text, str(path)).cards
            last = cards[-1] if cards else None
        except deckfile.DeckError as error:
            fault = error.faults[0]
            faults.append(replace(fault, line=max(1, fault.line + part.below)))
    if faults and not cards:
        raise deckfile.DeckError(tuple(dict.fromkeys(faults)))
    if not cards:
        raise DrillError(f"{path}: the deck in it has no cards", "Ask the language model again.")
    broken = tuple(LeftOut("a card that is no JSON", f"line {at}") for at in broken_lines(text))
    return ReadReply(cards, (*map(_left_out, faults), *broken), last if is_cut(text) else None)


def _left_out(fault: deckfile.DeckFault) -> LeftOut:
    """A card of the reply that cannot be read."""
    _, _, field = fault.field.partition(".")
    return LeftOut(f"{field}: {fault.message}" if field else fault.message, f"line {fault.line}")


def linked_cards(
    cards: Sequence[Card], notes: NotesTexts, cut: Card | None = None
) -> list[LinkedCard]:
    """The cards of which the notes say something, each with an id of its own. That one may be `cut`
    is a doubt, and that it names other notes."""
    finder = LineFinder(notes.now)
    apart = _named_apart(cards)
    placed = _at_lines_now(apart, notes)
    doubts = {
        card.id: f"there are no notes {card.source.file}, of which it says that it is"
        for card, now in zip(apart, placed, strict=True)
        if card.source is not None and now.source is None
    }
    found = ((card, _source(card, notes.now, finder)) for card in placed)
    linked = [(card, source) for card, source in found if source is not None]
    names = {source.file for _, source in linked}
    words = {name: words_of_notes(notes.now[name]) for name in names}
    cut_off = content(cut) if cut is not None else None
    made = []
    for card, source in linked:
        doubt = CUT if content(card) == cut_off else doubts.get(card.id, "")
        made.append(LinkedCard(card, source, doubt or doubt_of(card, words[source.file])))
    return made


def _at_lines_now(cards: Sequence[Card], notes: NotesTexts) -> list[Card]:
    """The cards, each of the notes that it means, at the line where that is now."""
    said: dict[str, list[tuple[Card, int]]] = {}
    for card in cards:
        name = _named(card.source.file, notes.now) if card.source is not None else None
        if card.source is not None and name is not None:
            said.setdefault(name, []).append((card, card.source.line))
    sources: dict[str, Source] = {}
    for name, its in said.items():
        lines = lines_now(its, notes.now[name], notes.before[name])
        sources |= {card.id: Source(name, at) for (card, _), at in zip(its, lines, strict=True)}
    return [replace(card, source=sources.get(card.id)) for card in cards]


def _named_apart(cards: Iterable[Card]) -> list[Card]:
    """The cards of all decks in a reply, each with an id of its own, all to be asked."""
    names = Names()
    apart = ((card, f"{card.deck}/{names.unused(card.slug)}") for card in cards)
    return [replace(card, id=id, retired=False) for card, id in apart]


def _source(card: Card, notes: Mapping[str, str], finder: LineFinder) -> Source | None:
    """Where the card is: as it says, if the notes have a word of it about there, else where most of
    its words are, else as it says all the same."""
    said = card.source
    if said is not None and finder.is_about(card, said.file, said.line):
        return said
    place = finder.find(card, said.file if said is not None else None)
    if place is not None:
        return Source(*place)
    is_there = said is not None and said.line <= notes[said.file].count("\n") + 1
    return said if is_there else None


def _named(file: str, notes: Iterable[str]) -> str | None:
    """The notes that a reply calls so: by the whole name, else by the end of the path of only
    one."""
    names = list(notes)
    if file in names:
        return file
    ends = [name for name in names if name.endswith(f"/{file}") or file.endswith(f"/{name}")]
    return ends[0] if len(ends) == 1 else None
