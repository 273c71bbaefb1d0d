"""Documents to decks: everything read, each card given its id, every line accounted for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from drill.core.cards import Card, Deck, Kind, Source, Stage
from drill.core.material.blocks import Heading, Mute
from drill.core.material.document import Document, Parsed, parse
from drill.core.material.drafts import Draft, Place, heading_name, place_of
from drill.core.material.ledger import Skipped, skipped
from drill.core.material.lists import gathered_items, unused
from drill.core.material.outline import Section, sections
from drill.core.material.passages import passed_over
from drill.core.material.reading import read_section
from drill.core.material.timeline import Timeline, same_name, timeline
from drill.core.material.timing_cards import timing_cards
from drill.core.material.topics import CONSISTENCY, MONITORING, QUESTIONS, TIMING, TITLES
from drill.core.text import slug

_ORDER = (TIMING, QUESTIONS, CONSISTENCY, MONITORING)


@dataclass(frozen=True, slots=True)
class Built:
    """What a build gives: the decks that have cards, the timeline, and the lines that became no card."""

    decks: tuple[Deck, ...]
    stages: tuple[Stage, ...]
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True, slots=True)
class _Notes:
    """A document read as far as its sections and its own timeline."""

    parsed: Parsed
    parts: tuple[Section, ...]
    timeline: Timeline
    title: str


def build(documents: Sequence[Document]) -> Built:
    """The decks of all documents together. The same documents always give the same decks; no text is refused."""
    notes = [_read(document) for document in documents]
    stages, sources, others = _timeline_of_all(notes)
    names = [stage.name for stage in stages]
    drafts: list[Draft] = []
    missed: list[Skipped] = []
    for note in notes:
        found, mutes = _cards_of(note, names)
        drafts += found
        mutes += [Mute((line,), why) for (file, line), why in others.items() if file == note.parsed.name]
        missed += _skipped(note, found, mutes, others)
    timing = timing_cards(stages, sources)
    decks = [deck for topic in _ORDER if (deck := _deck(topic, drafts, timing, stages))]
    return Built(tuple(decks), stages, tuple(missed))
